from __future__ import annotations

import json
from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from cxworkshop.__main__ import main
from cxworkshop.cli import show
from cxworkshop.domain import perception, voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Participant, Session, Vote
from tests.cli.running import cxworkshop, names, stored, succeeded
from tests.cli.test_show import ROOM_KEYS
from tests.domain.strategies import ROOM, rooms
from tests.store.rooms import THEN, with_room

replace = msgspec.structs.replace
TALLY = names("scores median quartiles range agreement abstained not_applicable furthest debated")
CHECKED = (1, 1.5, 1, 2, 1.5, 1, 3.5, 1.5, 2, 1, 1.5, 1)
"""Twelve votes whose figures are worked out by hand where the product's arithmetic is laid down."""


@pytest.fixture
def room(level_two: Session, model: MaturityModel) -> Session:
    """A session in the library of twelve people, who voted once on vision, twice on strategy, and openly on metrics."""
    people = tuple(
        Participant(f"p{number:02}", number, f"Person {number}", ("Executive", "Expert")[number > 6], "Sales")
        for number in range(1, 13)
    )
    ballots = (Ballot("strategy", 1, THEN), Ballot("strategy", 2, THEN), Ballot("vision", 1, THEN))
    votes = [
        Vote(one.id, dimension_id, number, "score", float(score))
        for (dimension_id, number), (one, score) in product(
            (("vision", 1), ("strategy", 1), ("metrics", 1)), zip(people, CHECKED, strict=True)
        )
    ]
    votes += [Vote(one.id, "strategy", 2, "score", 2.0) for one in people[:10]]
    votes += [Vote("p11", "strategy", 2, "abstain"), Vote("p12", "strategy", 2, "not applicable")]
    made = replace(level_two, id="twelve", participants=people, ballots=ballots, votes=tuple(votes))
    return stored(made, model)


def dimension(data: dict[str, Any], dimension_id: str) -> dict[str, Any]:
    (found,) = [each for each in data["dimensions"] if each["id"] == dimension_id]
    return dict(found)


def test_a_revealed_ballot_shows_what_the_arithmetic_says(room: Session) -> None:
    data = json.loads(succeeded(cxworkshop("show", room.id, "--json")))
    votes = dimension(data, "vision")["votes"]
    assert set(votes) == {"ballot", "revealed", "seen", "voted", "of"} | TALLY
    assert (votes["ballot"], votes["revealed"], votes["voted"], votes["of"]) == (1, True, 12, 12)
    assert votes["scores"] == sorted(CHECKED)
    assert (votes["median"], votes["range"], votes["quartiles"]) == (1.5, [1.0, 3.5], [1.0, 1.625])
    assert votes["agreement"] == pytest.approx(0.7974, abs=5e-5)
    assert votes["furthest"] == [{"participant": "Person 7", "score": 3.5, "distance": 2.0}]
    assert votes["debated"] is not None
    assert dimension(data, "vision")["earlier_ballots"] == []


def test_a_second_ballot_keeps_the_first(room: Session, model: MaturityModel) -> None:
    strategy = dimension(show.as_data(room, model), "strategy")
    assert (strategy["votes"]["ballot"], strategy["votes"]["scores"]) == (2, [2.0] * 10)
    assert (strategy["votes"]["abstained"], strategy["votes"]["not_applicable"]) == (1, 1)
    (first,) = strategy["earlier_ballots"]
    assert set(first) == {"ballot"} | TALLY
    assert (first["ballot"], first["scores"]) == (1, sorted(CHECKED))
    again = voting.vote_again(room, "strategy")
    strategy = dimension(show.as_data(again, model), "strategy")
    assert strategy["votes"] == {"ballot": 3, "revealed": False, "seen": False, "voted": 0, "of": 12}
    assert [each["ballot"] for each in strategy["earlier_ballots"]] == [1, 2]


def test_before_the_reveal_there_is_a_count_and_no_more(room: Session, model: MaturityModel) -> None:
    metrics = dimension(show.as_data(room, model), "metrics")
    assert metrics["votes"] == {"ballot": 1, "revealed": False, "seen": False, "voted": 12, "of": 12}
    assert dimension(show.as_data(room, model), "governance")["votes"]["voted"] == 0


def test_a_reveal_that_was_taken_back_is_on_record_without_a_vote(room: Session, model: MaturityModel) -> None:
    before = replace(room, ballots=tuple(replace(one, revealed_at=None) for one in room.ballots if one.number == 1))
    session = voting.keep_seen(before, room)
    vision, strategy = (dimension(show.as_data(session, model), name) for name in ("vision", "strategy"))
    assert vision["votes"] == {"ballot": 1, "revealed": False, "seen": True, "voted": 12, "of": 12}
    assert (vision["taken_back"], strategy["taken_back"], strategy["earlier_ballots"]) == ([1], [1, 2], [])
    lines = [" ".join(line.split()) for line in show.as_text(session, model).splitlines()]
    assert "Vision 12 of 12 had voted; seen before the reveal was undone" in lines
    assert "ballot 2 12 of 12 had voted; seen before the reveal was undone" in lines


def test_perception_is_that_of_the_domain(room: Session, model: MaturityModel) -> None:
    data = show.as_data(room, model)["perception"]
    for by in ("role", "department"):
        found = perception.perception(room, model, by)
        assert [group["name"] for group in data[by]["groups"]] == [group.name for group in found.groups]
        assert [group["medians"] for group in data[by]["groups"]] == [group.medians for group in found.groups]
        assert [gap["dimension"] for gap in data[by]["gaps"]] == [gap.dimension_id for gap in found.gaps]
    assert [group["name"] for group in data["role"]["groups"]] == ["Executive", "Expert"]


def test_what_else_happened_in_the_room(sample: Session, model: MaturityModel) -> None:
    room = with_room(sample)
    data = show.as_data(room, model)
    assert data["participants"]["count"] == 5
    assert data["participants"]["names"][:2] == ["Ines Example", "Bo Example"]
    assert data["parking_lot"][0] == {
        "text": "Who owns the loyalty card?",
        "dimension": "strategy",
        "brought_by": "Bo Example",
    }
    assert dimension(data, "vision")["dissent"] == [
        {"reason": "The ferry crews never heard of it.", "by": "Dana Example", "score": 1.0}
    ]
    assert {item["brought_by"] for each in data["dimensions"] for item in each["evidence"]} == {"Ines Example"}
    assert data["time"]["spent"] == {"vision": 1830.5, "technology": 60.0}
    assert (data["time"]["minutes"], data["time"]["running"]) == (210, "metrics")
    assert data["time"]["since"] == THEN.isoformat()


def test_an_anonymous_session_names_nobody(sample: Session, model: MaturityModel) -> None:
    room = with_room(sample)
    # Even where names are still about, in a session that is said to have none.
    for anonymous in (replace(room, anonymous=True), voting.anonymised(room)):
        told = json.dumps(show.as_data(anonymous, model), ensure_ascii=False) + show.as_text(anonymous, model)
        assert not [one.name for one in room.participants if one.name and one.name in told]
        assert show.as_data(anonymous, model)["participants"] == {"count": 5, "anonymous": True, "names": None}
        assert {each["participant"] for each in _furthest(anonymous, model)} <= {"Sales", "Service 2"}


def test_an_anonymous_session_does_not_tell_by_department_either_who_spoke(
    sample: Session, model: MaturityModel
) -> None:
    room = voting.anonymised(with_room(sample))
    assert [one.department for one in room.participants if one.id == room.dissents[0].participant_id] == ["Service"]
    data = show.as_data(room, model)
    said = [each["by"] for shown in data["dimensions"] for each in shown["dissent"]]
    brought = [each["brought_by"] for shown in data["dimensions"] for each in shown["evidence"]]
    brought += [each["brought_by"] for each in data["parking_lot"]]
    assert len(said) == 2
    assert {*said, *brought} == {None}
    # In the text beside what they said, department and number would stand between dots.
    (line,) = [each for each in show.as_text(room, model).splitlines() if "never heard of it" in each]
    assert "Service" not in line
    named = show.as_data(with_room(sample), model)
    assert any(each["by"] for shown in named["dimensions"] for each in shown["dissent"])


def _furthest(session: Session, model: MaturityModel) -> list[dict[str, Any]]:
    (first,) = dimension(show.as_data(session, model), "vision")["earlier_ballots"]
    return list(first["furthest"])


def test_every_key_stands_in_the_list_that_is_held_against_the_description(
    sample: Session, room: Session, model: MaturityModel
) -> None:
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, dict):
            found.update(key for key in value if key not in {each.id for each in model.dimensions})
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)

    for session in (with_room(sample), room):
        data = show.as_data(session, model)
        gather({name: data[name] for name in ("participants", "perception", "parking_lot", "time")})
        for each in data["dimensions"]:
            gather({name: each[name] for name in ("votes", "earlier_ballots", "taken_back", "dissent")})
    assert found == ROOM_KEYS | {"name"}


@settings(max_examples=40)
@given(rooms())
def test_any_room_can_be_shown(room: Session) -> None:
    data = show.as_data(room, ROOM)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert f"{len(room.participants)} participant" in show.as_text(room, ROOM) or not room.participants


def test_text_shows_ballots_dissent_and_what_was_parked(
    sample: Session, room: Session, model: MaturityModel, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", room.id]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "12 participants" in lines
    assert "Vision 12 1.5 1.0 to 1.63 1.0 to 3.5 0.80 · furthest: Person 7 3.5" in lines
    assert "ballot 2 12 2.0 2.0 to 2.0 2.0 to 2.0 1.00 · 1 abstained · 1 not applicable" in lines
    assert "Metrics 12 of 12 have voted; not revealed yet" in lines
    assert any(line.startswith("Vision: Expert 1.5, Executive 1.2") for line in lines)
    lines = [" ".join(line.split()) for line in show.as_text(with_room(sample), model).splitlines()]
    assert "Vision · Dana Example · 1.0: The ferry crews never heard of it." in lines
    assert "Who owns the loyalty card? · Strategy · Bo Example" in lines
    assert "Coffee was cold" in lines
    assert "ballot 2 3 of 5 have voted; not revealed yet 31 min" in lines


def test_the_time_stands_below_its_heading_whatever_was_voted(sample: Session, model: MaturityModel) -> None:
    lines = show.as_text(with_room(sample), model).splitlines()
    (heading,) = (line for line in lines if line.endswith("    Time"))
    times = [line for line in lines if line.endswith(" min")]
    assert any("not revealed yet" in line for line in times)
    assert {len(line) for line in times} == {len(heading)}


def test_hostile_names_do_not_reach_the_terminal(sample: Session, model: MaturityModel) -> None:
    room = with_room(sample)
    bad = "\x1b]0;owned\x07\r\n\x9b2J"
    people = tuple(replace(one, name=bad, role=bad, department=bad) for one in room.participants)
    hostile = replace(
        room,
        participants=people,
        dissents=tuple(replace(item, reason=bad) for item in room.dissents),
        parking_lot=tuple(replace(item, text=bad) for item in room.parking_lot),
    )
    assert not set(show.as_text(hostile, model)) & set("\x1b\x07\r\x9b")


def test_a_session_without_a_room_is_shown_as_before(sample: Session, model: MaturityModel) -> None:
    text = show.as_text(sample, model)
    assert not [word for word in ("Votes", "Dissent", "Parking", "participant") if word in text]
