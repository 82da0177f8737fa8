"""Whether what a session says of its room fits together: people, ballots, votes, dissent, parking lot, clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxworkshop.domain.clock import PARTS
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import on_scale
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.store.models.problems import shown, written

Problems = Iterator[tuple[str, str]]


def problems(session: Session, model: MaturityModel) -> Problems:
    """What is wrong, as a place and what is said of it: ("session.votes[3].score", "is not on the …"). Never a vote."""
    yield from _check_people(session)
    yield from _check_ballots(session)
    yield from _check_votes(session, model)
    yield from _check_clock(session)
    yield from _check_references(session, model)
    for field in ("dissents", "parking_lot"):
        yield from _check_unique(f"{field}[].id", [item.id for item in getattr(session, field)])
    for index, item in enumerate(session.dissents):
        if item.score is not None and not on_scale(item.score, model.top, model.step):
            yield f"session.dissents[{index}].score", _off_scale(model)


def _check_people(session: Session) -> Problems:
    people = session.participants
    yield from _check_unique("participants[].id", [one.id for one in people])
    yield from _check_unique("participants[].number", [one.number for one in people])
    for index, one in enumerate(people):
        if session.anonymous and one.name:
            yield f"session.participants[{index}].name", _("is given, although the session is anonymous")


def _check_ballots(session: Session) -> Problems:
    """They are numbered from 1, each opened once the one before was seen."""
    yield from _check_unique("ballots[].number", [(one.dimension_id, one.number) for one in session.ballots])
    seen = {(one.dimension_id, one.number) for one in session.ballots if one.revealed_at or one.seen_at}
    for index, one in enumerate(session.ballots):
        if one.number > 1 and (one.dimension_id, one.number - 1) not in seen:
            message = _("is {number}, but ballot {before} on “{dimension}” has not been revealed")
            message = message.format(number=one.number, before=one.number - 1, dimension=shown(one.dimension_id))
            yield f"session.ballots[{index}].number", message


def _check_votes(session: Session, model: MaturityModel) -> Problems:
    opened = {(one.dimension_id, one.number) for one in session.ballots}
    names = [(vote.participant_id, vote.dimension_id, vote.ballot) for vote in session.votes]
    yield from _check_unique("votes[]", names, _("is a second vote by that participant in that ballot"))
    for index, vote in enumerate(session.votes):
        place = f"session.votes[{index}]"
        if vote.ballot > 1 and (vote.dimension_id, vote.ballot) not in opened:
            message = _("is {number}, but no such ballot was opened on “{dimension}”")
            yield f"{place}.ballot", message.format(number=vote.ballot, dimension=shown(vote.dimension_id))
        if (vote.choice == "score") != (vote.score is not None):
            yield f"{place}.score", _("does not match the choice")
        elif vote.score is not None and not on_scale(vote.score, model.top, model.step):
            yield f"{place}.score", _off_scale(model)


def _check_clock(session: Session) -> Problems:
    if bool(session.clock.running) != (session.clock.since is not None):
        yield "session.clock.since", _("is given without a dimension for the clock, or the other way round")


def _check_references(session: Session, model: MaturityModel) -> Problems:
    """All that is named is there; "" names nothing, where that may be."""
    dimensions = {dimension.id for dimension in model.dimensions}
    people = {one.id for one in session.participants}
    for field in ("ballots", "votes", "dissents", "parking_lot"):
        for index, item in enumerate(getattr(session, field)):
            if item.dimension_id not in dimensions and (item.dimension_id or field != "parking_lot"):
                yield f"session.{field}[{index}].dimension_id", _no_dimension(item.dimension_id)
    clock = session.clock
    for place, names in (("shares", clock.shares), ("spent", clock.spent), ("running", filter(None, [clock.running]))):
        for name in names:
            if name not in dimensions and name not in PARTS:
                yield f"session.clock.{place}", _no_dimension(name)
    for field, column in (
        ("votes", "participant_id"),
        ("dissents", "participant_id"),
        ("parking_lot", "brought_by"),
        ("evidence", "brought_by"),
    ):
        for index, item in enumerate(getattr(session, field)):
            named = getattr(item, column)
            if named and named not in people:
                message = _("names “{id}”, who is not a participant").format(id=shown(named))
                yield f"session.{field}[{index}].{column}", message


def _off_scale(model: MaturityModel) -> str:
    message = _("is not on the scale, which runs from 1 to {top} in steps of {step}")
    return message.format(top=model.top, step=written(model.step))


def _no_dimension(name: str) -> str:
    return _("names “{id}”, which is not a dimension of the model").format(id=shown(name))


def _check_unique(place: str, names: Sequence[object], message: str = "") -> Problems:
    seen = set()
    for index, name in enumerate(names):
        if name in seen:
            yield f"session.{place.replace('[]', f'[{index}]')}", message or _("is used twice")
        seen.add(name)
