"""The workshop's time on screen: silent, re-planned, and the same after a restart or a sleep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from cxworkshop.domain import clock
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.score.time_card import TimeCard
from cxworkshop.ui.score.times_dialog import TimesDialog
from tests.ui.conftest import Show
from tests.ui.finding import button, words

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


class Watch:
    """The card and a clock on the wall that only moves when told to."""

    def __init__(self, state: SessionState, show: Show, moment: datetime = NOON) -> None:
        self.moment = moment
        self.state = state
        self.room = RoomState(state, now=self.now)
        self.card = TimeCard(state, self.room, now=self.now)
        self.card.show_dimension(state.model.dimensions[0].id)
        show(self.card, 320, 160)

    def now(self) -> datetime:
        return self.moment

    def wait(self, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass while the laptop is awake: the card looks every few seconds."""
        end = self.moment + timedelta(minutes=minutes, seconds=seconds)
        while self.moment < end:
            self.moment = min(end, self.moment + timedelta(seconds=30))
            self.tick()

    def tick(self) -> None:
        timer = self.card.findChildren(QTimer)[0]
        if timer.isActive():
            timer.timeout.emit()

    @property
    def ticking(self) -> bool:
        return self.card.findChildren(QTimer)[0].isActive()

    def click(self, text: str) -> None:
        QTest.mouseClick(button(self.card, text), Qt.MouseButton.LeftButton)

    def says(self) -> str:
        return " | ".join(words(self.card))

    def spent(self) -> dict[str, float]:
        return self.state.session.clock.spent


@pytest.fixture
def opened(state: SessionState, session_id: str) -> SessionState:
    """An open session of 70 minutes for seven dimensions: ten each."""
    state.open(session_id)
    RoomState(state).set_minutes(70)
    return state


@pytest.fixture
def watch(opened: SessionState, show: Show) -> Watch:
    return Watch(opened, show)


def local(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M}"


def test_it_stands_until_somebody_starts_it(watch: Watch) -> None:
    assert watch.says() == "Time | 10:00 | left of 10:00 | 6 dimensions and 60 min remain"
    watch.moment += timedelta(hours=1)
    watch.card.refresh()
    assert "10:00 | left of 10:00" in watch.says()
    assert not watch.ticking


def test_it_counts_down(watch: Watch) -> None:
    watch.click("Start")
    assert watch.ticking
    watch.wait(minutes=3, seconds=48)
    assert watch.says() == (
        f"Time | 06:12 | left of 10:00 | 6 dimensions and 60 min remain; finish {local(NOON + timedelta(minutes=70))}"
    )
    assert any(label.accessibleName() == "06:12 left of 10:00" for label in watch.card.findChildren(QLabel))


def test_a_break_takes_nothing(watch: Watch) -> None:
    watch.click("Start")
    watch.wait(minutes=4)
    watch.click("Pause")
    assert not watch.ticking
    assert "finish" not in watch.says()
    watch.moment += timedelta(minutes=15)
    watch.click("Resume")
    watch.wait(minutes=1)
    assert "05:00 | left of 10:00" in watch.says()
    watch.click("Pause")
    assert watch.spent() == {"vision": 300.0}


def test_running_over_is_said_and_the_rest_is_planned_anew(watch: Watch) -> None:
    watch.click("Start")
    watch.wait(minutes=22)
    assert "+12:00 | over 10:00 | 6 dimensions and 48 min remain" in watch.says()
    watch.state.set_score("vision", 2.0)
    watch.card.show_dimension("strategy")
    assert "08:00 | left of 08:00 | 5 dimensions and 40 min remain" in watch.says()
    watch.wait(minutes=8)
    assert watch.says().startswith("Time | 00:00 | left of 08:00")
    watch.wait(minutes=60)
    assert "5 dimensions and 0 min remain; 20 min over the session length" in watch.says()
    assert watch.spent() == {"vision": 22 * 60.0}


def test_the_last_dimension(watch: Watch) -> None:
    for dimension in watch.state.model.dimensions[1:]:
        watch.state.set_not_applicable(dimension.id, True)
    assert "70:00 | left of 70:00 | the last dimension" in watch.says()


def test_another_length_and_share_are_followed(watch: Watch) -> None:
    watch.room.set_minutes(140)
    assert "20:00 | left of 20:00 | 6 dimensions and 120 min remain" in watch.says()
    watch.room.set_share("vision", 80)
    assert "80:00 | left of 80:00 | 6 dimensions and 60 min remain" in watch.says()


def test_shares_follow_the_first_votes(watch: Watch) -> None:
    """All voted alike but on Vision, where one is far from the others: it gets more time than ten of 70 minutes."""
    room, dimensions = watch.room, [each.id for each in watch.state.model.dimensions]
    room.add_participants([("Anna", "", ""), ("Bo", "", ""), ("Cy", "", "")])
    room.set_all_first(True)
    for participant in watch.state.session.participants:
        for dimension_id in dimensions:
            far = participant.name == "Cy" and dimension_id == "vision"
            room.cast(participant.id, dimension_id, "score", 5.0 if far else 1.0)
    assert "10:00 | left of 10:00" in watch.says()
    room.reveal(dimensions)
    assert "40:00 | left of 40:00 | 6 dimensions and 30 min remain" in watch.says()
    room.remove_participant(watch.state.session.participants[-1].id)
    assert "10:00 | left of 10:00" in watch.says()
    watch.state.undo()
    assert "40:00 | left of 40:00" in watch.says()
    room.set_all_first(False)
    assert "10:00 | left of 10:00" in watch.says()


def test_what_changed_out_of_view_is_shown_in_view(watch: Watch) -> None:
    watch.card.hide()
    watch.room.set_minutes(140)
    watch.card.show()
    assert "20:00 | left of 20:00" in watch.says()


def test_a_session_that_is_opened_anew_shows_its_own_time(watch: Watch, library: Library) -> None:
    other = SessionState(library)
    other.open(watch.state.session.id)
    RoomState(other).set_minutes(140)
    watch.state.open(watch.state.session.id)
    assert "20:00 | left of 20:00" in watch.says()


def test_it_is_the_same_after_a_restart(watch: Watch, library: Library, show: Show) -> None:
    watch.click("Start")
    watch.wait(minutes=3)
    session_id = watch.state.session.id
    watch.card.close()
    again = SessionState(library)
    again.open(session_id)
    later = Watch(again, show, watch.moment + timedelta(minutes=2))
    assert "05:00 | left of 10:00" in later.says()
    assert later.ticking


def test_the_plan_of_the_day_begins_with_the_opening_and_has_a_break(watch: Watch) -> None:
    watch.room.set_share(clock.OPENING, 10)
    watch.room.set_share(clock.BREAK, 15)
    watch.room.set_minutes(95)
    assert "10:00 | left of 10:00 | 6 dimensions and 60 min remain; plus Break 15 min" in watch.says()
    watch.click("Start")
    watch.wait(minutes=4)
    assert "06:00 | left of 10:00 for Opening" in watch.says()
    watch.card.show_dimension("strategy")  # to look something up
    watch.card.show_dimension("vision")
    watch.click("Resume")
    watch.wait(minutes=5)
    assert "05:00 | left of 10:00 | 6 dimensions" in watch.says()
    watch.click("Break")
    watch.wait(minutes=16)
    assert "+01:00 | over 15:00 for Break" in watch.says()
    watch.card.show_dimension("strategy")
    assert watch.state.session.clock.running == clock.BREAK
    watch.click("Resume")
    watch.click("Pause")
    assert watch.spent() == {"@opening": 240.0, "vision": 300.0, "@break": 960.0, "strategy": 0.0}


def test_without_a_break_in_the_plan_there_is_no_button_for_it(watch: Watch) -> None:
    watch.click("Start")
    assert not [each for each in watch.card.findChildren(QPushButton) if each.text() == "Break" and each.isVisible()]


def test_the_time_can_be_corrected(watch: Watch) -> None:
    watch.click("Start")
    watch.wait(minutes=3)
    watch.click("Correct…")
    (dialog,) = watch.card.window().findChildren(TimesDialog)
    QTest.keyClicks(dialog.focusWidget(), "8")
    dialog.accept()
    assert "02:00 | left of 10:00" in watch.says()
    watch.state.undo()
    assert "07:00 | left of 10:00" in watch.says()


def test_undo_takes_no_time_back(watch: Watch) -> None:
    watch.click("Start")
    watch.wait(minutes=2)
    watch.state.set_score("strategy", 2.0)
    watch.wait(minutes=2)
    watch.state.undo()
    assert "06:00 | left of 10:00" in watch.says()
    assert watch.state.undo_stack.undoText() == "session length"


def test_a_clock_that_is_put_back_stands_still(watch: Watch) -> None:
    watch.click("Start")
    watch.wait(minutes=2)
    watch.moment -= timedelta(hours=1)
    watch.tick()
    assert "10:00 | left of 10:00" in watch.says()


def test_nothing_ticks_without_a_session(watch: Watch) -> None:
    watch.click("Start")
    watch.state.close()
    watch.tick()
    assert not watch.ticking


def test_what_cannot_be_stored_does_not_start(watch: Watch, library: Library, model: MaturityModel) -> None:
    library.delete(watch.state.session.id)
    watch.click("Start")
    assert not watch.ticking
    assert watch.state.session.clock.running == ""
