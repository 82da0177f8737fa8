"""A finger that stays on a key has pressed it once, where more would change what nobody meant to change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.parking_lot import ParkingLot
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from tests.ui.showing import in_front

Key = Qt.Key


@pytest.fixture
def sample(window: MainWindow, library: Library, model: MaturityModel, state: SessionState) -> MainWindow:
    session = sample_session(model)
    library.create(session, model)
    window.open_session(session.id)
    RoomState(state).add_participants([("Anna", "Lead", "Sales"), ("Bo", "", "IT"), ("Cleo", "", "IT")])
    return window


def hold(key: Qt.Key, text: str = "") -> None:
    """Press a key and leave the finger on it; each time the key goes to whatever has the focus by then."""
    for number in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.simulateEvent(focused, True, key, Qt.KeyboardModifier.NoModifier, text, number > 0)
        QApplication.processEvents()


def the(window: QWidget, name: str) -> QTableWidget:
    return next(each for each in window.findChildren(QTableWidget) if each.accessibleName() == name)


def names(session: Session) -> list[str]:
    return [each.name for each in session.participants]


def test_delete_removes_one_participant(sample: MainWindow, state: SessionState) -> None:
    sample.go_to("prepare")
    table = the(sample, "Participants")
    table.setFocus()
    table.setCurrentCell(0, 1)
    hold(Key.Key_Delete, "\x7f")
    assert names(state.session) == ["Bo", "Cleo"]


def test_insert_adds_one(sample: MainWindow, state: SessionState) -> None:
    sample.go_to("prepare")
    the(sample, "Participants").setFocus()
    hold(Key.Key_Insert)
    assert names(state.session) == ["Anna", "Bo", "Cleo", ""]


@pytest.mark.parametrize(("key", "text"), [(Key.Key_Delete, "\x7f"), (Key.Key_Backspace, "\b"), (Key.Key_Space, " ")])
def test_one_action_is_removed_or_done(sample: MainWindow, state: SessionState, key: Qt.Key, text: str) -> None:
    sample.go_to("roadmap")
    QApplication.processEvents()
    next(each for each in sample.findChildren(ActionCard) if each.isVisible()).setFocus()
    steps = state.undo_stack.index()
    hold(key, text)
    if key != Key.Key_Space:
        (asks_why,) = sample.findChildren(ReasonDialog)
        assert state.undo_stack.index() == steps
        QTest.keyClick(asks_why, Key.Key_Return)
    assert state.undo_stack.index() == steps + 1


def test_one_item_leaves_the_parking_lot(qtbot: QtBot, sample: MainWindow, state: SessionState) -> None:
    room = RoomState(state)
    for text in ("First", "Second", "Third"):
        room.park(text)
    lot = ParkingLot(state, room, "")
    in_front(qtbot, lot)
    items = lot.findChild(QListWidget)
    assert items is not None
    items.setFocus()
    items.setCurrentRow(items.count() - 3)
    hold(Key.Key_Delete, "\x7f")
    assert [each.text for each in state.session.parking_lot][-2:] == ["Second", "Third"]


def test_undo_goes_on(sample: MainWindow, state: SessionState) -> None:
    sample.go_to("score")
    for score in (1.0, 2.0, 3.0):
        state.set_score("vision", score)
    steps = state.undo_stack.index()
    focused = QApplication.focusWidget()
    assert focused is not None
    for number in range(3):
        QTest.simulateEvent(focused, True, Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "", number > 0)
    assert state.undo_stack.index() == steps - 3
