"""The sample session: an invented organisation's workshop that shows everything a session can hold."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from cxworkshop import paths
from cxworkshop.domain import lens
from cxworkshop.domain.session import (
    Ballot,
    Clock,
    Dissent,
    ParkedItem,
    Participant,
    Session,
    Vote,
)

if TYPE_CHECKING:
    from cxworkshop.domain.maturity_model import MaturityModel


def sample_session(model: MaturityModel) -> Session:
    """The sample session on the built-in model, the same at every call, its id included."""
    written = tomllib.loads(paths.resource("sample/session.toml").read_text(encoding="utf-8"))
    edited = [_edited(model, written["lens"], edit) for edit in written.pop("edits")]
    written |= {"model_id": model.id, "model_edition": model.edition, "actions": [*edited, *written.pop("own")]}
    return msgspec.convert(written, Session)


def sample_workshop(model: MaturityModel) -> Session:
    """The sample session with the room it was held in: people, revealed votes, dissent, the parking lot."""
    session = sample_session(model)
    room = tomllib.loads(paths.resource("sample/room.toml").read_text(encoding="utf-8"))
    people = [
        Participant(f"sample-{number}", number, "", role, department)
        for number, (role, department) in enumerate(room["people"], start=1)
    ]
    votes = [
        vote
        for ballot, lists in ((1, room["votes"]), (2, room["again"]))
        for dimension_id, given in lists.items()
        for person, said in zip(people, given, strict=True)
        if (vote := _vote(person.id, dimension_id, ballot, said)) is not None
    ]
    revealed = sorted({(vote.dimension_id, vote.ballot) for vote in votes})
    return msgspec.structs.replace(
        session,
        participants=tuple(people),
        last_number=len(people),
        ballots=tuple(Ballot(dimension_id, number, session.created_at) for dimension_id, number in revealed),
        votes=tuple(sorted(votes, key=lambda vote: (vote.dimension_id, vote.ballot, vote.participant_id))),
        dissents=tuple(
            Dissent(
                f"sample-dissent-{number}",
                one["dimension_id"],
                one["reason"],
                people[one["participant"] - 1].id,
                one.get("score"),
            )
            for number, one in enumerate(room["dissents"], start=1)
        ),
        parking_lot=tuple(
            ParkedItem(f"sample-parked-{number}", one["text"], one["dimension_id"], people[one["participant"] - 1].id)
            for number, one in enumerate(room["parking_lot"], start=1)
        ),
        clock=Clock(minutes=room["minutes"]),
    )


def _vote(participant_id: str, dimension_id: str, ballot: int, said: float | str) -> Vote | None:
    if said == "-":
        return None
    if said in ("a", "n"):
        return Vote(participant_id, dimension_id, ballot, "abstain" if said == "a" else "not applicable")
    return Vote(participant_id, dimension_id, ballot, "score", float(said))


def _edited(model: MaturityModel, lens_id: str, edit: dict[str, Any]) -> dict[str, Any]:
    """One of the model's actions with what was changed in it."""
    suggested = lens.suggested_action(model.action(edit["id"]), lens_id)
    return msgspec.structs.asdict(lens.edited(suggested, **edit))
