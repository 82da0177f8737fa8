"""The frame: where we are, what is saved, what can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.errors import UserError
from cxworkshop.settings import Settings
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.opening_size import TITLE_BAR
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.navigation import Entry
from cxworkshop.ui.frame.status_line import StatusLine
from tests.ui.finding import button


def places(window: MainWindow) -> dict[str, Entry]:
    return {place.text(): place for place in window.findChildren(Entry)}


def status(window: MainWindow) -> str:
    return window.findChildren(StatusLine)[0].message


def test_without_a_session_only_the_library_can_be_reached(qtbot: QtBot, window: MainWindow) -> None:
    assert window.place == "library"
    assert not places(window)["Score"].isVisible()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.place == "library"


def test_a_first_window_takes_a_screen_that_is_no_larger_than_itself(window: MainWindow) -> None:
    QApplication.processEvents()  # a layout still to come would give the window its least size back
    room = window.screen().availableSize()
    window.setMinimumSize(0, 0)
    window.resize(room.width() - 1, room.height() - TITLE_BAR - 1)
    window.take_room()
    assert not window.isMaximized()
    window.resize(room.width() - 1, room.height() - TITLE_BAR)
    window.take_room()
    assert window.isMaximized()


def test_a_click_goes_to_a_page(qtbot: QtBot, window: MainWindow, session_id: str) -> None:
    window.open_session(session_id)
    QTest.mouseClick(places(window)["Results"], Qt.MouseButton.LeftButton)
    assert window.place == "results"
    assert places(window)["Results"].isChecked()


def test_a_session_opens_where_its_work_stands(window: MainWindow, state: SessionState, session_id: str) -> None:
    window.open_session(session_id)
    assert window.place == "prepare"
    state.set_score("vision", 2)
    window.open_session(session_id)
    assert window.place == "score"
    for dimension in state.model.dimensions:
        state.set_score(dimension.id, 2)
    window.open_session(session_id)
    assert window.place == "results"


def test_saved_is_said_after_the_commit(window: MainWindow, state: SessionState, session_id: str) -> None:
    window.open_session(session_id)
    state.set_score("vision", 2)
    assert status(window).startswith("✓ All changes saved ")
    assert places(window)["Score"].accessibleName() == "Score, 1 of 7"


def test_undo_and_redo_by_key_and_button_name_what_they_do(
    qtbot: QtBot, window: MainWindow, state: SessionState, session_id: str
) -> None:
    window.open_session(session_id)
    window.go_to("results")
    state.set_score("governance", 1.5)
    undo = button(window, "↶ Undo")
    assert undo.toolTip() == "Undo score Governance 1.5 (Ctrl+Z)"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state.session.rating("governance").score is None
    assert not undo.isEnabled()
    QTest.mouseClick(button(window, "↷ Redo"), Qt.MouseButton.LeftButton)
    assert state.session.rating("governance").score == 1.5


def test_a_failure_goes_when_it_no_longer_holds(window: MainWindow, state: SessionState, session_id: str) -> None:
    window.open_session(session_id)
    window.go_to("prepare")
    title = state.session.title
    state.set_details("change title", title="x" * 300)
    assert "“Title of the session” has 300 characters" in status(window)
    state.set_details("change title", title=title)
    assert status(window) == ""
    window.say_failed(UserError("There is no folder there.", "Choose another."))
    window.go_to("prepare")
    assert status(window).startswith("There is no folder")
    window.go_to("report")
    assert status(window) == ""


def test_a_failed_save_stays_told_until_something_is_saved(
    window: MainWindow, state: SessionState, session_id: str
) -> None:
    window.open_session(session_id)
    state.save_failed.emit(UserError("The disk is full.", "Free some space."))
    state.set_details("change title", title=state.session.title)
    window.go_to("report")
    assert status(window) == "The disk is full. Free some space."


def test_a_failed_save_is_told_with_a_way_out(
    qtbot: QtBot, window: MainWindow, state: SessionState, session_id: str
) -> None:
    window.open_session(session_id)
    state.save_failed.emit(UserError("The disk is full.", "Free some space."))
    assert status(window) == "The disk is full. Free some space."
    assert button(window, "Save a copy elsewhere…").isVisible()
    state.set_score("vision", 3)
    assert status(window).startswith("✓ All changes saved")
    assert not any(one.isVisible() for one in window.findChildren(QPushButton) if one.text().startswith("Save a copy"))


def test_deleting_the_open_session_closes_it_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, state: SessionState, session_id: str
) -> None:
    window.open_session(session_id)
    window.go_to("library")
    QTest.mouseClick(button(window, "Delete"), Qt.MouseButton.LeftButton)
    assert not state.is_open
    assert window.place == "library"
    assert "restores it" in status(window)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert status(window).startswith("Undid: delete “Example Utilities")
    window.open_session(session_id)
    assert state.is_open


def test_what_is_being_typed_is_stored_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, state: SessionState, session_id: str, settings: Settings
) -> None:
    window.open_session(session_id)
    window.go_to("prepare")
    field = next(one for one in window.findChildren(TextField) if one.accessibleName() == "Title")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Typed until the end")
    window.close()
    assert state.session.title == "Typed until the end"
    assert settings.geometry


def test_going_to_the_library_leaves_the_session(qtbot: QtBot, window: MainWindow, session_id: str) -> None:
    window.open_session(session_id)
    with qtbot.waitSignal(window.session_left):
        window.go_to("library")
    with qtbot.assertNotEmitted(window.session_left):
        window.go_to("settings")
