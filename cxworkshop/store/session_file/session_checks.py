"""Whether a session from a file fits its maturity model. Its types and bounds were checked when it was decoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cxworkshop.domain.bounds import MAX_DAY, MIN_DAY
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import on_scale
from cxworkshop.domain.session import Session
from cxworkshop.store.models.problems import shown
from cxworkshop.store.session_file import room_checks


def problems(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    """What is wrong, as place and sentence: ("session.ratings[3].score", "is 2.3, which …")."""
    if (session.model_id, session.model_edition) != (model.id, model.edition):
        wanted, held = f"{session.model_id} {session.model_edition}", f"{model.id} {model.edition}"
        yield "session.model_id", f"names {shown(wanted)}, and the file holds the model {shown(held)}"
    if session.lens not in {lens.id for lens in model.lenses}:
        yield "session.lens", f"names “{shown(session.lens)}”, which is no lens of the model"
    yield from _check_dates(session)
    yield from _check_scale(session, model)
    yield from _check_dimensions(session, model)
    yield from _check_actions(session, model)
    yield from _check_unique("session.ratings", "dimension_id", (rating.dimension_id for rating in session.ratings))
    yield from _check_unique("session.evidence", "id", (item.id for item in session.evidence))
    yield from _check_unique("session.actions", "id", (action.id for action in session.actions))
    yield from room_checks.problems(session, model)


def _check_dates(session: Session) -> Iterator[tuple[str, str]]:
    days: list[tuple[str, date | None]] = [
        ("session.held_on", session.held_on),
        ("session.roadmap_start", session.roadmap_start),
        ("session.created_at", session.created_at),
        ("session.clock.since", session.clock.since),
    ]
    days += [(f"session.actions[{index}].due", action.due) for index, action in enumerate(session.actions)]
    days += [(f"session.ballots[{index}].revealed_at", one.revealed_at) for index, one in enumerate(session.ballots)]
    for place, day in days:
        if day is not None and day.year not in range(MIN_DAY.year, MAX_DAY.year + 1):
            yield place, f"is in the year {day.year}; {MIN_DAY.year} to {MAX_DAY.year} are possible"


def _check_scale(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    scores: list[tuple[str, float | None]] = [("session.target", session.target)]
    scores += [(f"session.targets.{shown(name)}", target) for name, target in session.targets.items()]
    scores += [(f"session.ratings[{index}].score", rating.score) for index, rating in enumerate(session.ratings)]
    for place, score in scores:
        if score is not None and not on_scale(score, model.top, model.step):
            yield place, f"is {score:g}; the scale runs from 1 to {model.top} in steps of {model.step:g}"


def _check_dimensions(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    known = {dimension.id for dimension in model.dimensions}
    named = [(f"session.targets.{shown(name)}", name) for name in session.targets]
    named += [(f"session.weights.{shown(name)}", name) for name in session.weights]
    for field in ("ratings", "evidence", "actions"):
        for index, item in enumerate(getattr(session, field)):
            named.append((f"session.{field}[{index}].dimension_id", item.dimension_id))
    for place, name in named:
        if name not in known:
            yield place, f"names “{shown(name)}”, which is no dimension of the model"


def _check_actions(session: Session, model: MaturityModel) -> Iterator[tuple[str, str]]:
    models = {action.id for action in model.actions}
    known = models | {action.id for action in session.actions}
    for index, action in enumerate(session.actions):
        place = f"session.actions[{index}]"
        if not action.own and action.id not in models:
            yield f"{place}.id", f"is “{shown(action.id)}”, which is no action of the model"
        if action.own and action.id in models:
            yield (
                f"{place}.id",
                f"is “{shown(action.id)}”, an action of the model, though it is said to be the room's own",
            )
        if action.from_level >= model.top:
            yield f"{place}.from_level", f"is {action.from_level}, and the highest level is {model.top}"
        for number, needed in enumerate(action.prerequisites):
            if needed not in known:
                yield f"{place}.prerequisites[{number}]", f"names “{shown(needed)}”, which is no action"


def _check_unique(place: str, field: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield f"{place}[{index}].{field}", f"is “{shown(name)}”, which is used twice"
        seen.add(name)
