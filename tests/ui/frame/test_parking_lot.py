"""The parking lot: a line and Enter, whatever page is in front."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.parking_lot import ParkingLot
from tests.ui.keyboard import PatientKeyboard
from tests.ui.places import SESSION_PLACES

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Lot(PatientKeyboard):
    """The dialog and a keyboard."""

    def __init__(self, qtbot: QtBot, state: SessionState, dimension_id: str = "") -> None:
        self.state, self.room = state, RoomState(state)
        self.dialog = ParkingLot(state, self.room, dimension_id)
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.open()
            self.dialog.activateWindow()
        self.list = self.dialog.findChildren(QListWidget)[0]
        self.line = next(each for each in self.dialog.findChildren(QLineEdit) if each.accessibleName())

    def shown(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]

    def parked(self) -> list[tuple[str, str]]:
        return [(item.text, item.dimension_id) for item in self.state.session.parking_lot]


@pytest.fixture
def lot(qtbot: QtBot, state: SessionState, session_id: str) -> Lot:
    state.open(session_id)
    return Lot(qtbot, state, "vision")


def test_enter_parks_and_the_line_is_free_again(lot: Lot) -> None:
    lot.press(Key.Key_Return)
    assert lot.parked() == []
    lot.type("Who funds it?")
    lot.press(Key.Key_Return)
    lot.type("  And after June? ")
    lot.press(Key.Key_Enter)
    assert lot.parked() == [("Who funds it?", "vision"), ("And after June?", "vision")]
    assert lot.shown() == ["Who funds it?", "And after June?"]
    assert lot.line.text() == ""
    assert lot.dialog.isVisible()
    lot.press(Key.Key_Escape)
    assert not lot.dialog.isVisible()


def test_undo_takes_back_what_was_changed_here_and_nothing_before(
    qtbot: QtBot, state: SessionState, session_id: str
) -> None:
    state.open(session_id)
    state.set_score("vision", 2.0)
    state.set_score("vision", 3.0)
    state.undo()
    lot = Lot(qtbot, state, "vision")
    lot.press(Key.Key_Y, modifier=CONTROL)
    lot.press(Key.Key_Z, modifier=CONTROL)
    assert state.session.rating("vision").score == 2  # what was done before is out of view
    lot.type("Who funds it?")
    lot.press(Key.Key_Return)
    lot.type("half")
    lot.press(Key.Key_Z, modifier=CONTROL)
    assert (lot.line.text(), lot.shown()) == ("", ["Who funds it?"])
    for _ in range(2):
        lot.press(Key.Key_Z, modifier=CONTROL)
    assert (lot.parked(), state.session.rating("vision").score) == ([], 2)
    lot.line.clear()
    lot.list.setFocus()
    for _ in range(2):
        lot.press(Key.Key_Y, modifier=CONTROL)
    assert lot.shown() == ["Who funds it?"]


def test_the_same_thing_twice(lot: Lot) -> None:
    for _ in range(2):
        lot.type("Again")
        lot.press(Key.Key_Return)
    assert lot.shown() == ["Again", "Again"]


def test_editing_in_place(lot: Lot) -> None:
    lot.room.park("First")
    lot.room.park("Second")
    lot.list.setFocus()
    lot.list.setCurrentRow(1)
    lot.press(Key.Key_Return)
    lot.type("Changed")
    lot.press(Key.Key_Return)
    assert lot.shown() == ["First", "Changed"]
    assert lot.list.currentRow() == 1
    lot.press(Key.Key_F2)
    lot.type("Not this")
    lot.press(Key.Key_Escape)
    assert lot.shown() == ["First", "Changed"]
    assert lot.dialog.isVisible()
    lot.press(Key.Key_F2, Key.Key_Backspace, Key.Key_Return)
    assert [text for text, _ in lot.parked()] == lot.shown() == ["First", "Changed"]


def test_delete_removes_and_undo_brings_back(lot: Lot) -> None:
    for text in ("One", "Two", "Three"):
        lot.room.park(text)
    remove = next(each for each in lot.dialog.findChildren(QPushButton) if each.text() == "Remove")
    assert not remove.isEnabled()
    lot.list.setFocus()
    lot.list.setCurrentRow(1)
    lot.press(Key.Key_Delete)
    assert lot.shown() == ["One", "Three"]
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert lot.shown() == ["One"]
    lot.state.undo()
    lot.state.undo()
    assert lot.shown() == ["One", "Two", "Three"]


def test_what_cannot_be_stored_stays_in_the_line(lot: Lot, library: Library, model: MaturityModel) -> None:
    lot.type("Precious")
    lot.press(Key.Key_Return)
    session = lot.state.session
    library.delete(session.id)
    lot.type("Precious")
    lot.press(Key.Key_Return)
    assert lot.line.text() == "Precious"
    assert lot.shown() == ["Precious"]
    library.create(session, model)
    lot.press(Key.Key_Return)
    assert lot.line.text() == ""
    assert lot.shown() == ["Precious", "Precious"]


def test_half_typed_stands_in_the_line_again_and_goes_when_it_is_parked_or_cleared(
    qtbot: QtBot, lot: Lot, library: Library
) -> None:
    lot.type("Who fu")
    lot.press(Key.Key_Escape)
    again = SessionState(library)
    lot.state.drafts.write()
    again.open(lot.state.session.id)
    after = Lot(qtbot, again)
    assert after.line.text() == "Who fu"
    after.type("nds it?")
    after.press(Key.Key_Return)
    assert [text for text, _ in after.parked()] == ["Who funds it?"]
    after.type("x")
    after.press(Key.Key_Backspace)
    assert again.drafts.write()
    assert library.drafts(again.session.id) == {}


def test_an_item_half_edited_is_shown_as_typed_and_marked(qtbot: QtBot, lot: Lot, library: Library) -> None:
    lot.room.park("First")
    lot.room.park("Second")
    lot.list.setFocus()
    lot.list.setCurrentRow(1)
    lot.press(Key.Key_F2, Key.Key_End)
    lot.type(" though")
    # A crash here; what is on disk is all there is.
    assert lot.state.drafts.write()
    again = SessionState(library)
    again.open(lot.state.session.id)
    after = Lot(qtbot, again)
    assert after.shown() == ["First", "Second though"]
    assert after.list.item(1).toolTip().startswith("Not saved yet")
    assert after.list.item(0).toolTip() == ""
    after.list.setFocus()
    after.list.setCurrentRow(1)
    after.press(Key.Key_F2, Key.Key_End)
    after.type("t")
    after.room.park("Third")  # and what else happens takes nothing away
    assert after.shown() == ["First", "Second thought", "Third"]
    after.list.setFocus()
    after.list.setCurrentRow(1)
    after.press(Key.Key_F2, Key.Key_Return)
    assert [text for text, _ in after.parked()] == ["First", "Second thought", "Third"]
    assert after.list.item(1).toolTip() == ""
    after.press(Key.Key_F2)
    after.type("Not this")
    after.press(Key.Key_Escape)
    assert again.drafts.keys("parked") == []
    assert after.shown() == ["First", "Second thought", "Third"]
    again.drafts.stop()


def test_what_could_not_be_parked_is_parked_once_that_works(
    qtbot: QtBot, lot: Lot, library: Library, model: MaturityModel
) -> None:
    lot.room.park("First")
    session = lot.state.session
    library.delete(session.id)
    lot.type("Precious")
    lot.press(Key.Key_Return)
    lot.list.item(0).setText("Changed")
    assert lot.line.property("unsaved")
    assert lot.shown() == ["Changed"]
    assert lot.list.item(0).toolTip().startswith("Not saved yet")
    lot.state.drafts.try_again()
    assert lot.line.text() == "Precious"
    library.create(session, model)
    lot.state.drafts.try_again()
    assert [text for text, _ in lot.parked()] == ["Changed", "Precious"]
    assert lot.shown() == ["Changed", "Precious"]
    assert lot.line.text() == ""
    assert not lot.line.property("unsaved")


def told(lot: Lot) -> list[str]:
    return [label.text() for label in lot.dialog.findChildren(QLabel) if label.isVisible()]


def test_an_item_that_became_too_long_is_told_and_stays_where_it_was_typed(lot: Lot, library: Library) -> None:
    lot.room.park("Short")
    item = lot.list.item(0)
    item.setText("y" * (MAX_TEXT + 1))
    assert "“Parked item 1” has 100,001 characters; the maximum is 100,000. Shorten it, then try again." in told(lot)
    assert len(lot.list.item(0).text()) == MAX_TEXT + 1
    assert lot.parked() == [("Short", "")]
    assert library.load(lot.state.session.id) == lot.state.session
    lot.list.item(0).setText("y" * MAX_TEXT)
    assert [len(text) for text, _ in lot.parked()] == [MAX_TEXT]
    assert not any("characters" in text for text in told(lot))


def test_a_long_item_is_edited_whole(lot: Lot) -> None:
    lot.room.park("z" * 50_000)
    lot.list.setFocus()
    lot.list.setCurrentRow(0)
    lot.press(Key.Key_F2, Key.Key_End)
    lot.type("!")
    lot.press(Key.Key_Return)
    assert [text for text, _ in lot.parked()] == ["z" * 50_000 + "!"]


def test_markup_and_long_texts(lot: Lot) -> None:
    lot.room.park("<img src='x'> & <b>bold</b>")
    lot.room.park("Data protection: may Service see Sales notes? " * 40)
    assert lot.shown()[0] == "<img src='x'> & <b>bold</b>"
    QApplication.processEvents()
    short, long = (lot.list.visualItemRect(lot.list.item(row)) for row in (0, 1))
    assert long.height() > 5 * short.height()


@pytest.mark.parametrize("place", SESSION_PLACES)
def test_one_key_from_every_page(
    qtbot: QtBot, window: MainWindow, state: SessionState, session_id: str, place: str
) -> None:
    window.open_session(session_id)
    window.go_to(place)
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_F8)
    dialog = window.findChildren(ParkingLot)[0]
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "Later")
    QTest.keyClick(dialog.findChildren(QLineEdit)[0], Key.Key_Return)
    dialog.close()
    (item,) = state.session.parking_lot
    assert (item.text, item.dimension_id) == ("Later", "vision" if place == "score" else "")


def test_without_a_session_the_key_does_nothing(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_F8)
    assert window.findChildren(ParkingLot) == []


def test_the_line_in_which_an_item_is_edited_is_not_pressed_into_its_row(lot: Lot) -> None:
    lot.type("Who funds it?")
    lot.press(Key.Key_Return)
    lot.list.setCurrentRow(0)
    lot.list.editItem(lot.list.item(0))
    editor = lot.list.findChildren(QLineEdit)[0]
    assert editor.height() >= editor.minimumSizeHint().height()
