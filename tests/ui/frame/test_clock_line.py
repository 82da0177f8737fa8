"""The line over the pages: what the clock is charging, and what somebody has to say of time that nobody watched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain import clock
from cxworkshop.domain.session import Clock
from cxworkshop.state.clock_watch import ClockWatch, Unwatched
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.frame.clock_line import ClockLine
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.score.times_dialog import TimesDialog
from tests.ui.finding import button, words
from tests.ui.places import EVERYWHERE

NOW = datetime.now(UTC)


def line(window: MainWindow) -> ClockLine:
    return window.findChildren(ClockLine)[0]


def says(window: MainWindow) -> str:
    return " ".join(words(line(window))) if line(window).isVisible() else ""


def press(window: MainWindow, text: str) -> None:
    QTest.mouseClick(button(line(window), text), Qt.MouseButton.LeftButton)


def left_running(library: Library, session_id: str, since: datetime, **shares: float) -> None:
    session = library.load(session_id)
    parts = {f"@{name}": minutes for name, minutes in shares.items()}
    left = Clock(spent={"vision": 600.0}, running="vision", since=since, shares=parts)
    library.save(session, replace(session, clock=left))


def test_on_every_other_page_it_says_what_the_clock_is_charging(
    window: MainWindow, library: Library, session_id: str, state: SessionState
) -> None:
    left_running(library, session_id, datetime.now(UTC))
    window.open_session(session_id)
    assert (window.place, says(window)) == ("score", "")
    for place in EVERYWHERE:
        window.go_to(place)
        told = says(window)
        assert told.startswith("The clock is running on Vision: 15:") or place == "score", place
        assert bool(told) == (place != "score")
    press(window, "Pause")
    assert says(window) == ""
    assert state.session.clock.running == ""


def test_the_roadmap_has_its_own_time_where_the_plan_of_the_day_gives_it_some(
    window: MainWindow, library: Library, session_id: str, state: SessionState
) -> None:
    left_running(library, session_id, datetime.now(UTC), roadmap=30.0)
    window.open_session(session_id)
    window.go_to("roadmap")
    assert state.session.clock.running == clock.ROADMAP
    assert says(window).startswith("The clock is running on Roadmap: ")
    window.go_to("results")
    assert state.session.clock.running == clock.ROADMAP
    window.go_to("score")
    assert state.session.clock.running == "vision"
    assert says(window) == ""


def test_what_ran_over_is_said(window: MainWindow, library: Library, session_id: str, state: SessionState) -> None:
    left_running(library, session_id, datetime.now(UTC))
    window.open_session(session_id)
    state.record(replace(state.session, clock=replace(state.session.clock, spent={"vision": 7200.0})))
    window.go_to("results")
    assert "over." in says(window)


@pytest.mark.parametrize("place", ["score", "prepare"])
def test_a_clock_left_running_is_asked_about_on_the_page_and_in_no_box(
    window: MainWindow, library: Library, session_id: str, state: SessionState, place: str
) -> None:
    left_running(library, session_id, datetime.now(UTC) - timedelta(days=2, minutes=65))
    window.open_session(session_id)
    window.go_to(place)
    assert says(window).startswith("The clock was left running on Vision. The app was closed for 49 h 5 min from ")
    assert says(window).endswith("; that time is not counted.")
    assert (state.session.clock.running, state.session.clock.spent) == ("", {"vision": 600.0})
    press(window, "Count it")
    assert says(window) == ""
    assert state.session.clock.spent["vision"] == pytest.approx(600 + 49 * 3600 + 300, abs=5)
    state.undo()
    assert state.session.clock.spent == {"vision": 600.0}


def test_it_can_be_left_as_it_stands(
    window: MainWindow, library: Library, session_id: str, state: SessionState
) -> None:
    left_running(library, session_id, datetime.now(UTC) + timedelta(days=1))
    window.open_session(session_id)
    assert says(window).startswith("This computer’s clock shows an earlier time")
    assert "Count it" not in [each.text() for each in line(window).findChildren(QPushButton) if each.isVisible()]
    press(window, "Leave as it is")
    assert says(window) == ""
    assert state.session.clock.spent == {"vision": 600.0}


def test_it_can_be_set_by_hand(
    qtbot: QtBot, window: MainWindow, library: Library, session_id: str, state: SessionState
) -> None:
    left_running(library, session_id, datetime.now(UTC) - timedelta(hours=3))
    window.open_session(session_id)
    press(window, "Set the time…")
    (dialog,) = window.findChildren(TimesDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    (field,) = [each for each in dialog.findChildren(NumberField) if each.hasFocus()]
    assert (field.accessibleName(), field.value) == ("Minutes spent on Vision", 10)
    QTest.keyClicks(field, "25")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.findChildren(TimesDialog))
    assert state.session.clock.spent["vision"] == 1500.0
    assert says(window) == ""
    assert state.undo_stack.undoText() == "time spent on Vision"


@pytest.mark.parametrize(
    ("why", "counted", "said", "does"),
    [
        ("asleep", False, "This computer slept, or its clock was changed", "Count it"),
        ("long", True, "The clock was left running on Vision for 45 min from ", "Do not count it"),
    ],
)
def test_each_question_has_its_words(
    window: MainWindow, session_id: str, why: str, counted: bool, said: str, does: str
) -> None:
    window.open_session(session_id)
    (watch,) = window.findChildren(ClockWatch)
    watch.question = Unwatched(why, "vision", NOW, 2700.0, counted)  # type: ignore[arg-type]
    watch.changed.emit()
    assert says(window).startswith(said)
    assert "45 min" in says(window)
    assert button(line(window), does).isVisible()


def test_closing_the_window_books_what_has_run(window: MainWindow, library: Library, session_id: str) -> None:
    left_running(library, session_id, datetime.now(UTC) - timedelta(seconds=60))
    window.open_session(session_id)
    window.close()
    left = library.load(session_id).clock
    assert left.spent["vision"] == pytest.approx(660, abs=10)
    assert left.running == "vision"
