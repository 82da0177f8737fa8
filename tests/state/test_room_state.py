"""What happens in the room: each change one undo step, whose name tells nothing of a vote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from cxworkshop.domain import clock, voting
from cxworkshop.domain.bounds import MAX_PARTICIPANTS
from cxworkshop.domain.session import Choice, Session
from cxworkshop.state.change import Change
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from tests.state.conftest import stored

replace = msgspec.structs.replace

ANSWERS: tuple[tuple[Choice, float | None], ...] = (
    *(("score", half / 2) for half in range(2, 11)),
    ("abstain", None),
    ("not applicable", None),
)


@pytest.fixture
def room(state: SessionState) -> RoomState:
    return RoomState(state)


@pytest.fixture
def trio(state: SessionState, room: RoomState) -> list[str]:
    room.add_participants([("Ada", "Executive", "Sales"), ("Ben", "Expert", "Service"), ("Cleo", "Expert", "Service")])
    return [one.id for one in state.session.participants]


def names(state: SessionState) -> list[str]:
    return [one.name for one in state.session.participants]


def numbers(state: SessionState) -> list[int]:
    return [one.number for one in state.session.participants]


# Undo


def test_every_change_is_one_step_with_a_name_and_comes_back(
    state: SessionState, room: RoomState, library: Library, trio: list[str]
) -> None:
    start = state.session
    ada, ben, cleo = trio

    def items() -> list[str]:
        return [item.id for item in state.session.parking_lot]

    steps: list[tuple[Callable[[], object], str]] = [
        (lambda: room.add_participants([("Dan", "", "IT")]), "add participant"),
        (lambda: room.add_participants([("Eve", "", "IT"), ("Finn", "", "IT")]), "add 2 participants"),
        (lambda: room.update_participant(ada, role="Manager"), "change participant"),
        (lambda: room.move_participant(ada, 1), "reorder participants"),
        (lambda: room.set_all_first(True), "vote on everything first"),
        (lambda: room.set_all_first(False), "one dimension after the other"),
        (lambda: room.cast(ada, "vision", "score", 3.5), "vote on Vision"),
        (lambda: room.take_back(ada, "vision"), "withdraw a vote on Vision"),
        (lambda: room.cast(ben, "vision", "abstain"), "vote on Vision"),
        (lambda: room.reveal(["vision"]), "reveal Vision"),
        (lambda: room.vote_again("vision"), "vote again on Vision"),
        (lambda: room.cast(cleo, "vision", "not applicable"), "vote on Vision"),
        (lambda: room.reveal(["strategy", "metrics"]), "reveal all votes"),
        (lambda: room.add_dissent("vision", "Nobody has read it", ben, 2.0), "dissent on Vision"),
        (lambda: room.remove_dissent(state.session.dissents[0].id), "remove dissent"),
        (lambda: room.add_evidence("metrics", "Board report", "intranet"), "evidence for Metrics"),
        (lambda: room.edit_evidence(state.session.evidence[0].id, "Report", "paper"), "edit evidence"),
        (lambda: room.remove_evidence(state.session.evidence[0].id), "remove evidence"),
        (lambda: room.park("Who pays for it?", "vision", ada), "park an item"),
        (lambda: room.edit_parked(items()[0], "Who pays?"), "edit a parked item"),
        (lambda: room.remove_participant(ada), "remove participant"),
        (lambda: room.unpark(items()[0]), "remove a parked item"),
        (lambda: room.set_anonymous(True), "numbers instead of names"),
        (lambda: room.set_anonymous(False), "use names again"),
        (lambda: room.set_minutes(120), "session length"),
        (lambda: room.set_share("vision", 30), "time for Vision"),
        (lambda: room.set_share("vision", None), "time for Vision"),
    ]
    passed: list[Session] = []
    for step, name in steps:
        count = state.undo_stack.count()
        passed.append(state.session)
        step()
        assert state.undo_stack.count() == count + 1, name
        assert state.undo_stack.undoText() == name
        assert state.session == stored(library, state)
    end = state.session
    for before in reversed(passed):
        state.undo()
        assert state.session == voting.keep_seen(before, state.session) == stored(library, state)
        assert replace(state.session, ballots=(), votes=()) == replace(before, ballots=(), votes=())
    # What was seen was seen, and its votes stay.
    assert replace(state.session, ballots=(), votes=()) == start
    assert [vote.participant_id for vote in state.session.votes] == [ben]
    assert {one.dimension_id for one in state.session.ballots if one.seen_at} == {"vision", "strategy", "metrics"}
    for _ in steps:
        state.redo()
    assert state.session == end == stored(library, state)


def test_owners_by_name_go_with_the_names_and_come_back_with_them(
    state: SessionState, room: RoomState, library: Library, trio: list[str]
) -> None:
    room.add_participants([("Dan", "", "")])
    owned = [each.id for each in state.model.actions[:3]]
    for action_id, owner in zip(owned, ("Ada", "ben", "Dan"), strict=True):
        state.update_action(action_id, "own", owner=owner)
    room.set_anonymous(True)
    assert [state.action(each).owner for each in owned] == ["Executive", "Expert, No. 2", "No. 4"]
    assert all(state.action(each).owner_agreed for each in owned)
    assert stored(library, state) == state.session
    state.undo()
    assert [state.action(each).owner for each in owned] == ["Ada", "ben", "Dan"]


def test_what_changes_nothing_is_no_step(state: SessionState, room: RoomState, trio: list[str]) -> None:
    count = state.undo_stack.count()
    room.add_participants([])
    room.take_back(trio[1], "vision")
    room.move_participant(trio[0], -1)
    room.reveal([])
    room.set_minutes(180)
    room.remove_participant("nobody")
    assert state.undo_stack.count() == count


def test_nothing_told_of_a_vote_depends_on_what_was_voted(
    state: SessionState, room: RoomState, trio: list[str]
) -> None:
    told: list[Change] = []
    state.changed.connect(told.append)
    seen = set()
    for choice, score in ANSWERS:
        told.clear()
        room.cast(trio[0], "vision", choice, score)
        cast_ = state.undo_stack.undoText()
        room.take_back(trio[0], "vision")
        taken = state.undo_stack.undoText()
        state.undo()
        texts = (cast_, taken, state.undo_stack.redoText())
        state.undo()
        assert not any(character.isdigit() for character in "".join(texts))
        seen.add((*texts, state.undo_stack.redoText(), *map(repr, told)))
    assert len(seen) == 1
    assert {(change.fields, change.dimensions) for change in told} == {(frozenset({"votes"}), frozenset({"vision"}))}


def test_the_names_of_a_reveal_and_what_follows_tell_no_vote(
    state: SessionState, room: RoomState, trio: list[str]
) -> None:
    seen = set()
    for choice, score in ANSWERS:
        for person in trio:
            room.cast(person, "vision", choice, score)
        room.reveal(["vision"])
        revealed = state.undo_stack.undoText()
        room.vote_again("vision")
        seen.add((revealed, state.undo_stack.undoText()))
    assert seen == {("reveal Vision", "vote again on Vision")}


# Ballots


def test_a_vote_is_on_disk_before_it_is_told(
    state: SessionState, room: RoomState, library: Library, trio: list[str]
) -> None:
    seen: list[frozenset[str]] = []
    state.changed.connect(lambda _: seen.append(voting.voted(stored(library, state), "vision")))
    room.cast(trio[0], "vision", "score", 2.0)
    room.cast(trio[1], "vision", "abstain")
    assert seen == [{trio[0]}, set(trio[:2])]


def test_votes_are_cast_taken_back_and_undone(state: SessionState, room: RoomState, trio: list[str]) -> None:
    ada, ben, _ = trio
    room.cast(ada, "vision", "score", 2.0)
    room.cast(ben, "vision", "score", 3.0)
    room.cast(ada, "vision", "score", 4.0)
    state.undo()
    assert {vote.participant_id: vote.score for vote in state.session.votes} == {ada: 2.0, ben: 3.0}
    state.undo()
    assert voting.voted(state.session, "vision") == {ada}
    state.redo()
    assert voting.voted(state.session, "vision") == {ada, ben}


def test_a_revealed_ballot_takes_no_vote(state: SessionState, room: RoomState, trio: list[str]) -> None:
    room.cast(trio[0], "vision", "score", 2.0)
    room.reveal(["vision"])
    before, count = state.session, state.undo_stack.count()
    with pytest.raises(ValueError, match="closed"):
        room.cast(trio[1], "vision", "score", 5.0)
    with pytest.raises(ValueError, match="closed"):
        room.take_back(trio[0], "vision")
    assert (state.session, state.undo_stack.count()) == (before, count)
    room.vote_again("vision")
    room.cast(trio[1], "vision", "score", 5.0)
    tally = voting.tally(state.session, state.model, "vision", 1)
    assert tally is not None
    assert tally.scores == (2.0,)
    with pytest.raises(ValueError, match="open"):
        room.vote_again("vision")


def test_votes_that_were_seen_stay_seen_whatever_is_undone(
    state: SessionState, room: RoomState, library: Library, trio: list[str]
) -> None:
    ada, ben, cleo = trio
    room.cast(ada, "vision", "score", 2.0)
    room.cast(ada, "vision", "score", 4.0)
    room.cast(ben, "vision", "abstain")
    room.reveal(["vision"])
    votes = state.session.votes
    moment = state.session.ballots[0].revealed_at
    state.undo()
    assert voting.tally(state.session, state.model, "vision") is None
    assert state.session.ballots[0].seen_at == moment
    with pytest.raises(ValueError, match="closed"):
        room.cast(cleo, "vision", "score", 3.0)
    with pytest.raises(ValueError, match="closed"):
        room.take_back(ada, "vision")
    for _ in range(3):
        state.undo()
        assert state.session.votes == votes
    state.undo()  # the people: their votes go with them
    assert not state.session.votes
    assert voting.was_seen(stored(library, state), "vision")
    for _ in range(5):
        state.redo()
    assert voting.is_revealed(state.session, "vision")
    assert state.session.votes == votes == stored(library, state).votes


def test_a_new_ballot_is_the_way_after_a_reveal_that_was_taken_back(
    state: SessionState, room: RoomState, trio: list[str]
) -> None:
    for person in trio:
        room.cast(person, "vision", "score", 2.0)
    room.reveal(["vision"])
    state.undo()
    room.vote_again("vision")
    room.cast(trio[0], "vision", "score", 3.0)
    assert voting.seen(state.session, "vision") == (1,)
    assert not voting.is_closed(state.session, "vision")
    room.reveal(["vision"])
    assert [tally.scores for tally in voting.tallies(state.session, state.model, "vision")] == [(3.0,)]
    for _ in range(2):
        state.undo()
    assert voting.seen(state.session, "vision") == (1, 2)
    state.undo()  # there was a second ballot, and it was seen
    assert voting.current(state.session, "vision") == 2


@pytest.mark.parametrize("score", [0.5, 5.5, 2.3, float("nan")])
def test_no_vote_leaves_the_scale(state: SessionState, room: RoomState, trio: list[str], score: float) -> None:
    with pytest.raises(ValueError, match="off the scale"):
        room.cast(trio[0], "vision", "score", score)
    assert state.session.votes == ()


def test_a_reveal_has_the_moment_it_happened(state: SessionState, room: RoomState, trio: list[str]) -> None:
    before = datetime.now(UTC)
    room.cast(trio[0], "vision", "score", 2.0)
    room.reveal(["vision"])
    revealed_at = state.session.ballots[0].revealed_at
    assert revealed_at is not None
    assert before <= revealed_at <= datetime.now(UTC)


# People


def test_people_get_numbers_that_are_not_given_again(state: SessionState, room: RoomState, trio: list[str]) -> None:
    assert numbers(state) == [1, 2, 3]
    room.remove_participant(trio[2])
    room.add_participants([("Dan", "", "")])
    assert numbers(state) == [1, 2, 4]
    state.undo()
    state.undo()
    assert numbers(state) == [1, 2, 3]
    room.remove_participant(trio[2])
    state.undo()
    room.add_participants([("Dan", "", "")])
    assert numbers(state) == [1, 2, 3, 4]


def test_no_more_people_than_a_session_holds(state: SessionState, room: RoomState, trio: list[str]) -> None:
    room.add_participants([(f"Person {number}", "", "") for number in range(MAX_PARTICIPANTS)])
    assert len(state.session.participants) == MAX_PARTICIPANTS
    assert state.undo_stack.undoText() == f"add {MAX_PARTICIPANTS - 3} participants"
    assert state.session.last_number == MAX_PARTICIPANTS
    count = state.undo_stack.count()
    room.add_participants([("One more", "", "")])
    assert (len(state.session.participants), state.undo_stack.count()) == (MAX_PARTICIPANTS, count)


def test_typing_in_one_field_is_one_step(state: SessionState, room: RoomState, trio: list[str]) -> None:
    count = state.undo_stack.count()
    for text in ("A", "Ad", "Ada B"):
        room.update_participant(trio[0], ("name", trio[0], 1), name=text)
    assert state.undo_stack.count() == count + 1
    assert names(state) == ["Ada B", "Ben", "Cleo"]
    state.undo()
    assert names(state) == ["Ada", "Ben", "Cleo"]


def test_people_move_within_the_list(state: SessionState, room: RoomState, trio: list[str]) -> None:
    room.move_participant(trio[0], 1)
    assert names(state) == ["Ben", "Ada", "Cleo"]
    room.move_participant(trio[0], 5)
    assert names(state) == ["Ben", "Cleo", "Ada"]
    room.move_participant(trio[0], -9)
    assert names(state) == ["Ada", "Ben", "Cleo"]
    assert numbers(state) == [1, 2, 3]


def test_who_voted_and_is_removed_comes_back_with_the_votes(
    state: SessionState, room: RoomState, trio: list[str]
) -> None:
    room.cast(trio[0], "vision", "score", 2.0)
    room.cast(trio[1], "vision", "score", 3.0)
    room.reveal(["vision"])
    room.add_dissent("vision", "Too high", trio[0])
    before = state.session
    room.remove_participant(trio[0])
    assert [vote.participant_id for vote in state.session.votes] == [trio[1]]
    assert state.session.dissents[0].participant_id == ""
    state.undo()
    assert state.session == before


def test_an_anonymous_session_takes_no_names_in(state: SessionState, room: RoomState, trio: list[str]) -> None:
    room.set_anonymous(True)
    room.add_participants([("Dan", "Expert", "IT")])
    room.update_participant(trio[0], name="Ada", role="Manager")
    assert names(state) == ["", "", "", ""]
    assert state.session.participants[0].role == "Manager"
    count = state.undo_stack.count()
    room.update_participant(trio[0], name="Ada")
    assert state.undo_stack.count() == count
    room.set_anonymous(False)
    assert names(state) == ["", "", "", ""]


# Dissent and the parking lot


def test_dissent_and_parked_items_keep_what_was_said(state: SessionState, room: RoomState, trio: list[str]) -> None:
    room.add_dissent("vision", "Nobody has read it", trio[1], 2.0, named=True)
    room.add_dissent("metrics", "No figures", named=True)
    first, second = state.session.dissents
    assert (first.named, second.named) == (True, False)
    assert (first.dimension_id, first.reason, first.participant_id, first.score) == (
        "vision",
        "Nobody has read it",
        trio[1],
        2.0,
    )
    assert (second.participant_id, second.score) == ("", None)
    room.park("Who pays?", "vision", trio[0])
    room.park("Lunch")
    one, other = state.session.parking_lot
    assert (one.text, one.dimension_id, one.brought_by) == ("Who pays?", "vision", trio[0])
    room.edit_parked(other.id, "Dinner")
    room.unpark(one.id)
    assert [item.text for item in state.session.parking_lot] == ["Dinner"]
    assert len({first.id, second.id, one.id, other.id}) == 4


# Time


def test_the_clock_runs_without_being_a_step(state: SessionState, room: RoomState, library: Library) -> None:
    count = state.undo_stack.count()
    changes: list[Change] = []
    state.changed.connect(changes.append)
    room.run_clock("vision")
    running = state.session.clock
    assert stored(library, state).clock == running
    assert running.running == "vision"
    room.run_clock("vision")
    assert state.session.clock == running
    room.run_clock("")
    assert (state.session.clock.running, state.session.clock.since) == ("", None)
    assert set(state.session.clock.spent) == {"vision"}
    assert state.undo_stack.count() == count
    assert [change.fields for change in changes] == [{"clock"}, {"clock"}]


def test_time_that_passed_stays_passed_whatever_is_undone(
    state: SessionState, room: RoomState, trio: list[str]
) -> None:
    room.cast(trio[0], "vision", "score", 2.0)
    room.set_minutes(90)
    passed = replace(
        state.session.clock, spent={"vision": 754.0}, running="strategy", since=datetime.now(UTC) - timedelta(hours=1)
    )
    state.record(replace(state.session, clock=passed))
    state.undo()
    assert state.session.clock == replace(passed, minutes=180)
    state.undo()
    assert voting.voted(state.session, "vision") == frozenset()
    assert state.session.clock == replace(passed, minutes=180)
    state.redo()
    assert voting.voted(state.session, "vision") == {trio[0]}
    room.run_clock("metrics")
    later = state.session.clock
    assert later.spent["strategy"] >= 3600
    state.redo()
    state.redo() if state.undo_stack.canRedo() else None
    assert state.session.clock == replace(later, minutes=90)
    while state.undo_stack.canUndo():
        state.undo()
    assert state.session.clock == replace(later, minutes=180)
    assert clock.elapsed(state.session.clock, datetime.now(UTC)) >= 4354


def test_time_set_by_hand_is_a_step_and_undo_leaves_what_passed_since(
    state: SessionState, library: Library, trio: list[str]
) -> None:
    moment = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    room = RoomState(state, now=lambda: moment)
    room.run_clock("vision")
    moment += timedelta(hours=15)
    room.set_spent({"vision": 1200.0})
    assert state.undo_stack.undoText() == "time spent on Vision"
    assert stored(library, state).clock == state.session.clock
    moment += timedelta(minutes=5)
    assert clock.spent(state.session.clock, "vision", moment) == 1500
    state.undo()
    assert clock.spent(state.session.clock, "vision", moment) == 15 * 3600 + 300
    state.redo()
    assert clock.spent(state.session.clock, "vision", moment) == 1500
    room.set_spent({"vision": 60.0, clock.BREAK: 600.0})
    assert state.undo_stack.undoText() == "time spent"
    room.add_time("strategy", 30)
    room.add_time("strategy", -90)
    assert state.session.clock.spent == {"vision": 60.0, clock.BREAK: 600.0}
    assert state.session.clock.running == "vision"


def test_a_record_leaves_what_can_be_redone(state: SessionState, room: RoomState, trio: list[str]) -> None:
    room.cast(trio[0], "vision", "score", 2.0)
    state.undo()
    room.run_clock("vision")
    assert state.undo_stack.canRedo()
    state.redo()
    assert voting.voted(state.session, "vision") == {trio[0]}
    assert state.session.clock.running == "vision"


def test_a_break_is_taken_out_of_the_running_clock(state: SessionState, room: RoomState, trio: list[str]) -> None:
    count = state.undo_stack.count()
    since = datetime.now(UTC) - timedelta(hours=2)
    state.record(replace(state.session, clock=replace(state.session.clock, running="vision", since=since)))
    room.take_out(3600)
    assert state.session.clock.since == since + timedelta(hours=1)
    room.take_out(1e6)
    assert state.session.clock.since is not None
    assert since + timedelta(hours=2) <= state.session.clock.since <= datetime.now(UTC)
    assert state.undo_stack.count() == count


def test_minutes_of_its_own_and_the_usual_share_again(state: SessionState, room: RoomState) -> None:
    room.set_share("vision", 30)
    room.set_share("metrics", 10)
    room.set_share("vision", None)
    assert state.session.clock.shares == {"metrics": 10}
    assert clock.plan(state.session, state.model)["metrics"] == 10
