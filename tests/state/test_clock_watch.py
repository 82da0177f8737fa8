"""Time that nobody watched is left out, asked about, and mended either way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QTimer

from cxworkshop.domain import clock
from cxworkshop.state.clock_watch import AWAY, BOOK, LOOK, OVER, ClockWatch
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from tests.state.conftest import stored

TODAY = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
MINUTE, HOUR = 60.0, 3600.0


class Computer:
    """A computer whose clock only moves when told to, with the app on it."""

    def __init__(self, library: Library, session_id: str, moment: datetime = TODAY) -> None:
        self.moment, self.awake = moment, 0.0
        self.library, self.session_id = library, session_id
        self.start()

    def start(self) -> None:
        self.state = SessionState(self.library)
        self.room = RoomState(self.state, now=lambda: self.moment)
        self.watch = ClockWatch(self.state, self.room, self.state, lambda: self.moment, lambda: self.awake)
        self.state.open(self.session_id)

    def wait(self, seconds: float) -> None:
        """Let time pass while the app is running."""
        while seconds > 0:
            step = min(LOOK, seconds)
            seconds -= step
            self.moment += timedelta(seconds=step)
            self.awake += step
            self.look()

    def sleep(self, seconds: float, *, monotonic: float = 0.0) -> None:
        self.moment += timedelta(seconds=seconds)
        self.awake += monotonic
        self.look()

    def look(self) -> None:
        (timer,) = self.watch.findChildren(QTimer)
        if timer.isActive():
            timer.timeout.emit()

    def end(self, away: float) -> None:
        """Close the app, and start it again so much later."""
        self.watch.leave()
        self.killed(away)

    def killed(self, away: float) -> None:
        for timer in self.watch.findChildren(QTimer):
            timer.stop()
        self.state.drafts.stop()
        self.moment += timedelta(seconds=away)
        self.start()

    def spent(self, name: str = "vision") -> float:
        return clock.spent(self.state.session.clock, name, self.moment)

    def asked(self) -> tuple[str, str, float, bool] | None:
        question = self.watch.question
        return None if question is None else (question.why, question.name, question.seconds, question.counted)


@pytest.fixture
def computer(state: SessionState, library: Library) -> Iterator[Computer]:
    computer = Computer(library, state.session.id)
    computer.room.run_clock("vision")
    yield computer
    computer.state.close()
    computer.state.drafts.stop()


def test_undo_of_a_sitting_takes_no_time_back(computer: Computer) -> None:
    state = computer.state
    computer.wait(MINUTE)
    state.set_note("vision", "a", gesture="sitting")
    computer.wait(2 * BOOK)
    state.set_note("vision", "ab", gesture="sitting")
    computer.wait(MINUTE)
    state.undo()
    assert state.session.rating("vision").note == ""
    assert computer.spent() == 2 * BOOK + 2 * MINUTE
    state.redo()
    assert state.session.rating("vision").note == "ab"
    assert computer.spent() == 2 * BOOK + 2 * MINUTE


def test_what_was_typed_and_taken_back_is_no_step_whatever_time_has_passed(computer: Computer) -> None:
    state = computer.state
    state.set_note("vision", "a", gesture="sitting")
    computer.wait(2 * BOOK)
    state.set_note("vision", "", gesture="sitting")
    assert not state.undo_stack.canUndo()
    assert computer.spent() == 2 * BOOK


def test_time_that_cannot_be_booked_takes_no_place_of_a_change_that_could_not_be_stored(
    computer: Computer, library: Library
) -> None:
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        computer.state.set_score("vision", 4.0)
        computer.moment += timedelta(seconds=MINUTE)
        computer.room.book()
        assert computer.state.refused is not None
        assert computer.state.refused.rating("vision").score == 4.0
    computer.state.try_refused()
    assert computer.state.session.rating("vision").score == 4.0
    assert computer.spent() == MINUTE


def test_who_watches_is_not_asked(computer: Computer) -> None:
    computer.wait(2 * HOUR)
    assert computer.asked() is None
    assert computer.spent() == 2 * HOUR
    assert not computer.state.undo_stack.canUndo()


def test_a_clock_left_running_over_a_closed_app_is_asked_about(computer: Computer) -> None:
    computer.wait(20 * MINUTE)
    computer.end(45 * MINUTE)
    assert computer.asked() == ("closed", "vision", 45 * MINUTE, False)
    assert computer.spent() == 20 * MINUTE
    computer.wait(5 * MINUTE)  # the workshop goes on meanwhile
    assert computer.spent() == 25 * MINUTE
    computer.watch.turn()
    assert computer.asked() is None
    assert computer.spent() == 70 * MINUTE
    assert computer.state.undo_stack.undoText() == "time spent on Vision"
    computer.state.undo()
    assert computer.spent() == 25 * MINUTE
    assert stored(computer.library, computer.state).clock == computer.state.session.clock


def test_what_cannot_be_stored_is_asked_still(computer: Computer, library: Library) -> None:
    computer.end(45 * MINUTE)
    library.delete(computer.session_id)
    computer.watch.turn()
    assert computer.asked() == ("closed", "vision", 45 * MINUTE, False)


def test_a_short_restart_loses_nothing_and_asks_nothing(computer: Computer) -> None:
    computer.wait(20 * MINUTE)
    computer.end(AWAY)
    assert computer.asked() is None
    assert computer.spent() == 20 * MINUTE + AWAY


def test_after_hours_the_workshop_is_over(computer: Computer) -> None:
    computer.wait(20 * MINUTE)
    computer.end(23 * HOUR)
    assert computer.asked() == ("closed", "vision", 23 * HOUR, False)
    assert computer.state.session.clock.running == ""
    assert computer.spent() == 20 * MINUTE
    computer.watch.dismiss()
    assert computer.asked() is None
    assert computer.spent() == 20 * MINUTE


def test_an_app_that_was_ended_by_force_loses_a_few_minutes_at_most(computer: Computer) -> None:
    computer.wait(61 * MINUTE)
    computer.killed(10 * MINUTE)
    assert computer.spent() >= 61 * MINUTE - BOOK - LOOK
    assert computer.asked() is not None
    computer.watch.turn()
    assert computer.spent() == 71 * MINUTE


def test_in_a_library_that_is_only_read_nothing_is_asked_or_booked(computer: Computer, library: Library) -> None:
    computer.wait(MINUTE)
    computer.end(HOUR)
    failed: list[object] = []
    with closing(Library.open(library.path, read_only=True)) as reading:
        other = Computer(reading, computer.session_id, computer.moment + timedelta(hours=1))
        other.state.save_failed.connect(failed.append)
        other.wait(HOUR)
        other.watch.leave()
        assert other.asked() is None
        other.state.drafts.stop()
    assert failed == []


def test_a_short_nap_is_no_sleep(computer: Computer) -> None:
    computer.sleep(AWAY)
    assert computer.asked() is None
    assert computer.spent() == AWAY


@pytest.mark.parametrize("monotonic", [0.0, 40 * MINUTE])
def test_a_sleep_is_left_out_whether_or_not_the_computer_counts_it(computer: Computer, monotonic: float) -> None:
    computer.wait(10 * MINUTE)
    computer.sleep(40 * MINUTE, monotonic=monotonic)
    assert computer.asked() == ("asleep", "vision", 40 * MINUTE, False)
    assert computer.spent() == 10 * MINUTE
    computer.sleep(5 * MINUTE, monotonic=0.0)
    assert computer.asked() == ("asleep", "vision", 45 * MINUTE, False)
    computer.room.run_clock("strategy")  # the room goes on; the question stays
    computer.wait(MINUTE)
    computer.watch.turn()
    assert (computer.spent(), computer.spent("strategy")) == (55 * MINUTE, MINUTE)


def test_a_clock_that_is_put_back_costs_no_time_and_asks_nothing(computer: Computer) -> None:
    computer.wait(10 * MINUTE)
    computer.sleep(-HOUR, monotonic=LOOK)
    computer.wait(5 * MINUTE)
    assert computer.asked() is None
    assert computer.spent() == pytest.approx(15 * MINUTE + LOOK)


def test_a_clock_that_was_put_back_while_the_app_was_closed_counts_nothing(computer: Computer) -> None:
    computer.wait(10 * MINUTE)
    computer.end(-HOUR)
    assert computer.asked() == ("back", "vision", 0.0, False)
    assert computer.spent() == 10 * MINUTE
    computer.wait(MINUTE)
    assert computer.spent() == 11 * MINUTE


def test_a_clock_that_is_left_running_into_the_night_is_stopped_and_can_be_left_out(computer: Computer) -> None:
    computer.wait(HOUR)
    computer.room.run_clock("strategy")
    computer.wait(14 * HOUR)
    assert computer.state.session.clock.running == ""
    assert computer.asked() == ("long", "strategy", computer.spent("strategy"), True)
    assert computer.spent("strategy") == pytest.approx(OVER, abs=2 * LOOK)
    computer.watch.turn()
    assert (computer.spent(), computer.spent("strategy")) == (HOUR, 0)


def test_another_session_is_another_question_and_what_ran_is_booked(computer: Computer, library: Library) -> None:
    computer.wait(MINUTE)
    computer.sleep(HOUR)
    assert computer.asked() is not None
    computer.wait(MINUTE)
    computer.state.close()
    assert computer.asked() is None
    assert library.load(computer.session_id).clock.spent == {"vision": 2 * MINUTE}
    computer.watch.leave()
    computer.moment += timedelta(hours=1)
    computer.state.open(computer.session_id)
    computer.state.open(computer.session_id)  # once more: what is booked meanwhile is not lost
    assert computer.asked() is None
    assert computer.spent() == 2 * MINUTE
    computer.watch.turn()  # nothing is asked
    assert computer.spent() == 2 * MINUTE
