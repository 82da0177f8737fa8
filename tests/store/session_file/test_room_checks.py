from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Clock, Dissent, ParkedItem, Session, Vote
from cxworkshop.store.session_file import room_checks
from tests.domain.strategies import ROOM, rooms
from tests.store.rooms import THEN

replace = msgspec.structs.replace


@settings(max_examples=40)
@given(rooms())
def test_whatever_happens_in_a_room_is_sound(room: Session) -> None:
    assert list(room_checks.problems(voting.anonymised(room) if room.anonymous else room, ROOM)) == []


def changed(room: Session, field: str, index: int, **fields: Any) -> Session:
    items = list(getattr(room, field))
    items[index] = replace(items[index], **fields)
    return replace(room, **{field: tuple(items)})


def added(room: Session, field: str, item: object) -> Session:
    return replace(room, **{field: (*getattr(room, field), item)})


# In the votes of the room, 0 to 4 are on metrics, 5 to 9 on technology, 10 to 14 and 15 to 17 twice on vision.
@pytest.mark.parametrize(
    ("fields", "place", "message"),
    [
        (("participants", 1, {"number": 1}), "session.participants[1].number", "is used twice"),
        (("dissents", 1, {"id": "d-2"}), "session.dissents[1].id", "is used twice"),
        (("parking_lot", 1, {"id": "p-2"}), "session.parking_lot[1].id", "is used twice"),
        (("votes", 0, {"score": 1.3}), "session.votes[0].score", "is not on the scale"),
        (("votes", 0, {"score": 5.5}), "session.votes[0].score", "is not on the scale"),
        (("votes", 0, {"score": None}), "session.votes[0].score", "does not match the choice"),
        (("votes", 0, {"choice": "abstain"}), "session.votes[0].score", "does not match the choice"),
        (("votes", 0, {"dimension_id": "x"}), "session.votes[0].dimension_id", "names “x”, which is not a dimension"),
        (
            ("votes", 0, {"participant_id": "x"}),
            "session.votes[0].participant_id",
            ("names “x”, who is not a participant"),
        ),
        (("votes", 17, {"ballot": 3}), "session.votes[17].ballot", ("is 3, but no such ballot was opened on “vision”")),
        (("votes", 0, {"ballot": 2}), "session.votes[0].ballot", ("is 2, but no such ballot was opened on “metrics”")),
        (("votes", 15, {"ballot": 1}), "session.votes[15]", ("is a second vote by that participant in that ballot")),
        (("ballots", 1, {"revealed_at": None}), "session.ballots[2].number", "is 2, but ballot 1 on “vision” has not"),
        (
            ("ballots", 2, {"number": 3}),
            "session.ballots[2].number",
            ("is 3, but ballot 2 on “vision” has not been revealed"),
        ),
        (("ballots", 2, {"number": 1}), "session.ballots[2].number", "is used twice"),
        (("ballots", 2, {"dimension_id": "x"}), "session.ballots[2].dimension_id", "names “x”"),
        (("dissents", 0, {"dimension_id": "x"}), "session.dissents[0].dimension_id", "names “x”"),
        (("dissents", 0, {"participant_id": "x"}), "session.dissents[0].participant_id", "names “x”"),
        (("dissents", 0, {"score": 1.3}), "session.dissents[0].score", "is not on the scale"),
        (("parking_lot", 0, {"dimension_id": "x"}), "session.parking_lot[0].dimension_id", "names “x”"),
        (("parking_lot", 0, {"brought_by": "x"}), "session.parking_lot[0].brought_by", "names “x”"),
        (("evidence", 0, {"brought_by": "x"}), "session.evidence[0].brought_by", "names “x”"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(
    room: Session, model: MaturityModel, fields: tuple[str, int, dict[str, Any]], place: str, message: str
) -> None:
    found = list(room_checks.problems(changed(room, *fields[:2], **fields[2]), model))
    assert any((where, what[: len(message)]) == (place, message) for where, what in found), found


def test_a_clock_knows_the_parts_of_the_day(room: Session, model: MaturityModel) -> None:
    clock = Clock(shares={"@break": 15.0}, spent={"@opening": 600.0}, running="@roadmap", since=THEN)
    assert list(room_checks.problems(replace(room, clock=clock), model)) == []


@pytest.mark.parametrize(
    ("clock", "place"),
    [
        (Clock(shares={"x": 10.0}), "session.clock.shares"),
        (Clock(spent={"x": 10.0}), "session.clock.spent"),
        (Clock(running="x", since=THEN), "session.clock.running"),
        (Clock(running="vision"), "session.clock.since"),
        (Clock(since=THEN), "session.clock.since"),
    ],
)
def test_a_clock_that_does_not_fit(room: Session, model: MaturityModel, clock: Clock, place: str) -> None:
    assert [where for where, _ in room_checks.problems(replace(room, clock=clock), model)] == [place]


def test_what_is_twice_is_named(room: Session, model: MaturityModel) -> None:
    for field, place in (
        ("participants", "session.participants[5].id"),
        ("ballots", "session.ballots[3].number"),
        ("votes", "session.votes[18]"),
        ("dissents", "session.dissents[2].id"),
        ("parking_lot", "session.parking_lot[2].id"),
    ):
        twice = added(room, field, getattr(room, field)[-1])
        assert place in [where for where, _ in room_checks.problems(twice, model)]


def test_an_anonymous_session_holds_no_names(room: Session, model: MaturityModel) -> None:
    found = [where for where, _ in room_checks.problems(replace(room, anonymous=True), model)]
    assert found == [f"session.participants[{index}].name" for index in (0, 1, 3, 4)]
    assert not list(room_checks.problems(voting.anonymised(room), model))


def test_what_needs_no_name_has_none(room: Session, model: MaturityModel) -> None:
    first = room.participants[0].id
    more = added(added(room, "dissents", Dissent("d", "vision", "No.")), "parking_lot", ParkedItem("p", "Later"))
    more = added(more, "ballots", Ballot("vision", 3, None))
    more = added(changed(more, "ballots", 2, revealed_at=THEN), "votes", Vote(first, "vision", 3, "abstain"))
    assert not list(room_checks.problems(more, model))
