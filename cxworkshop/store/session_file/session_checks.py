"""Whether a session from a file fits its maturity model. Its types and bounds were checked when it was decoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cxworkshop.domain import guard
from cxworkshop.domain.bounds import MAX_CHARACTERS, MAX_DAY, MIN_DAY
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import claims
from cxworkshop.domain.scoring import on_scale
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.store.models.problems import shown, written
from cxworkshop.store.session_file import room_checks
from cxworkshop.words.numbers import grouped


def problems(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    """What is wrong, as a place and what is said of it: ("session.ratings[3].score", "is 2.3, which …")."""
    yield from _check_dates(session)
    for excess in guard.excesses(session):
        if excess.kind == "total":
            message = _("contains {size} characters of text; the maximum is {most}")
            yield "session", message.format(size=grouped(excess.size), most=grouped(MAX_CHARACTERS))
    yield from misfits(session, model)


def misfits(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    """The same of what names something that is not there, or does not go together."""
    if (session.model_id, session.model_edition) != (model.id, model.edition):
        wanted, held = f"{session.model_id} {session.model_edition}", f"{model.id} {model.edition}"
        message = _("names {wanted}, but the file contains the model {held}")
        yield "session.model_id", message.format(wanted=shown(wanted), held=shown(held))
    if session.lens not in {lens.id for lens in model.lenses}:
        yield "session.lens", _("names “{id}”, which is not a lens of the model").format(id=shown(session.lens))
    yield from _check_scale(session, model)
    yield from _check_dimensions(session, model)
    yield from _check_actions(session, model)
    yield from _check_unique("session.ratings", "dimension_id", (rating.dimension_id for rating in session.ratings))
    yield from _check_unique("session.evidence", "id", (item.id for item in session.evidence))
    yield from _check_unique("session.actions", "id", (action.id for action in session.actions))
    yield from _check_unique("session.outcomes", "id", (outcome.id for outcome in session.outcomes))
    yield from _check_unique("session.report_texts", "section", (each.section for each in session.report_texts))
    yield from room_checks.problems(session, model)


def _check_dates(session: Session) -> Iterator[tuple[str, str]]:
    days: list[tuple[str, date | None]] = [
        ("session.held_on", session.held_on),
        ("session.roadmap_start", session.roadmap_start),
        ("session.created_at", session.created_at),
        ("session.clock.since", session.clock.since),
    ]
    for index, action in enumerate(session.actions):
        days += [(f"session.actions[{index}].start", action.start), (f"session.actions[{index}].due", action.due)]
    days += [(f"session.outcomes[{index}].day", outcome.day) for index, outcome in enumerate(session.outcomes)]
    days += [(f"session.ballots[{index}].revealed_at", one.revealed_at) for index, one in enumerate(session.ballots)]
    days += [(f"session.ballots[{index}].seen_at", one.seen_at) for index, one in enumerate(session.ballots)]
    for place, day in days:
        if day is not None and day.year not in range(MIN_DAY.year, MAX_DAY.year + 1):
            message = _("is in the year {year}; it must be from {first} to {last}")
            yield place, message.format(year=day.year, first=MIN_DAY.year, last=MAX_DAY.year)


def _check_scale(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    scores: list[tuple[str, float | None]] = [("session.target", session.target)]
    scores += [(f"session.targets.{shown(name)}", target) for name, target in session.targets.items()]
    scores += [(f"session.ratings[{index}].score", rating.score) for index, rating in enumerate(session.ratings)]
    for place, score in scores:
        if score is not None and not on_scale(score, model.top, model.step):
            message = _("is {number}; the scale runs from 1 to {top} in steps of {step}")
            yield place, message.format(number=written(score), top=model.top, step=written(model.step))


def _check_dimensions(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    known = {dimension.id for dimension in model.dimensions}
    named = [(f"session.targets.{shown(name)}", name) for name in session.targets]
    named += [(f"session.weights.{shown(name)}", name) for name in session.weights]
    for field in ("ratings", "evidence", "actions"):
        for index, item in enumerate(getattr(session, field)):
            named.append((f"session.{field}[{index}].dimension_id", item.dimension_id))
    for place, name in named:
        if name not in known:
            yield place, _("names “{id}”, which is not a dimension of the model").format(id=shown(name))


def _check_actions(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    models = {action.id for action in model.actions} | claims.ids(model)
    known = models | {action.id for action in session.actions}
    for index, action in enumerate(session.actions):
        place = f"session.actions[{index}]"
        if not action.own and action.id not in models:
            yield f"{place}.id", _("is “{id}”, which is not an action of the model").format(id=shown(action.id))
        if action.own and action.id in models:
            message = _("is “{id}”, an action of the model, but is marked as the room’s own")
            yield f"{place}.id", message.format(id=shown(action.id))
        if action.from_level >= model.top:
            message = _("is {number}, but the highest level is {top}")
            yield f"{place}.from_level", message.format(number=action.from_level, top=model.top)
        for number, needed in enumerate(action.prerequisites):
            if needed not in known:
                message = _("names “{id}”, which is not an action").format(id=shown(needed))
                yield f"{place}.prerequisites[{number}]", message


def _check_unique(place: str, field: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield f"{place}[{index}].{field}", _("is “{id}”, which is used twice").format(id=shown(name))
        seen.add(name)
