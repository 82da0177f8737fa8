"""Ctrl+Z wherever the focus is takes typing back first, and then what was changed in the session."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.scale.level_slider import LevelSlider
from tests.ui.places import SESSION_PLACES
from tests.ui.showing import in_front

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    """A window that counts what is undone and redone in it."""
    window = QMainWindow()
    in_front(qtbot, window, (300, 200))
    return window


@pytest.fixture
def done(frame: QMainWindow) -> list[str]:
    said: list[str] = []
    for name, key in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z"), ("redo", "Ctrl+Y")):
        action = QAction(frame, shortcut=QKeySequence(key))
        action.triggered.connect(lambda _=False, name=name: said.append(name))
        frame.addAction(action)
    return said


def put(frame: QMainWindow, field: QWidget) -> None:
    frame.setCentralWidget(field)
    field.show()
    field.setFocus()
    assert field.hasFocus()


def text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    assert isinstance(field, QLineEdit | QAbstractSpinBox)
    return field.text()


def _editable() -> QComboBox:
    return QComboBox(editable=True)


@pytest.mark.parametrize("redo", [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)])
@pytest.mark.parametrize("make", [QLineEdit, lambda: TextField("Title"), QPlainTextEdit, QTextEdit, _editable])
def test_typing_first_then_the_session(
    frame: QMainWindow, done: list[str], make: Callable[[], QWidget], redo: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    field = make()
    put(frame, field)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (text_of(field), done) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert done == ["undo"]
    QTest.keyClick(field, *redo)
    assert (text_of(field), done) == ("abc", ["undo"])
    QTest.keyClick(field, *redo)
    assert done == ["undo", "redo"]


@pytest.mark.parametrize("make", [QSpinBox, QDoubleSpinBox])
def test_a_number_half_typed_comes_back_first(
    frame: QMainWindow, done: list[str], make: type[QSpinBox] | type[QDoubleSpinBox]
) -> None:
    field = make()
    field.setValue(7)
    put(frame, field)
    before = field.text()
    field.selectAll()
    QTest.keyClicks(field, "42")
    while not done and field.text() != before:
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.value(), done) == (7, [])
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert done == ["undo"]


@pytest.mark.parametrize("make", [QSpinBox, QDoubleSpinBox, lambda: TextField("Title")])
@pytest.mark.parametrize("leave", [True, False])
def test_what_is_handed_on_is_the_sessions_to_take_back(
    frame: QMainWindow, done: list[str], make: Callable[[], QWidget], leave: bool
) -> None:
    """Else the text would change back and be handed on as one more change, and undo would go to and fro."""
    field = make()
    put(frame, field)
    QTest.keyClicks(field, "42")
    if leave:
        field.clearFocus()
        field.setFocus()
    else:
        QTest.keyClick(field, Qt.Key.Key_Return)
    handed_on = text_of(field)
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (text_of(field), done) == (handed_on, ["undo"])


def test_another_window_in_between_is_no_leaving(frame: QMainWindow, done: list[str], qtbot: QtBot) -> None:
    field = QSpinBox()
    put(frame, field)
    QTest.keyClicks(field, "42")
    other = QLabel("Other")
    in_front(qtbot, other)
    with qtbot.waitActive(frame):
        frame.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (field.value() != 42, done) == (True, [])


def _selectable() -> QLabel:
    text = QLabel("Text")
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return text


@pytest.mark.parametrize(
    "make",
    [QDateEdit, QComboBox, QCheckBox, QPushButton, _selectable, lambda: QLineEdit(readOnly=True), QTableWidget],
)
def test_whatever_has_nothing_to_take_back_leaves_the_keys_to_the_session(
    frame: QMainWindow, done: list[str], make: Callable[[], QWidget]
) -> None:
    field = make()
    put(frame, field)
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL | SHIFT)
    QTest.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert done == ["undo", "redo", "redo"]


def test_the_editor_of_a_cell_does_too(frame: QMainWindow, done: list[str]) -> None:
    table = QTableWidget(1, 1)
    name = QTableWidgetItem("Anna")
    table.setItem(0, 0, name)
    put(frame, table)
    table.editItem(name)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Bo")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert (editor.text(), done) == ("Anna", [])
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert done == ["undo"]


# In the app


@pytest.fixture
def sample(window: MainWindow, library: Library, model: MaturityModel, state: SessionState) -> MainWindow:
    """The window with the sample session and people in it."""
    session = sample_session(model)
    library.create(session, model)
    window.open_session(session.id)
    RoomState(state).add_participants([("Anna", "Lead", "Sales"), ("Bo", "", "IT")])
    return window


@pytest.mark.parametrize("place", SESSION_PLACES)
def test_it_works_from_everything_that_can_have_the_focus(sample: MainWindow, state: SessionState, place: str) -> None:
    sample.go_to(place)
    QApplication.processEvents()
    page = sample._pages.page(place)
    assert isinstance(page, QWidget)
    fields = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert fields
    before = state.session
    for number, field in enumerate(fields):
        state.set_details("change place", place=f"Room {number}")
        QApplication.processEvents()
        if not field.isVisible():
            continue
        field.setFocus()
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Z, CTRL)
        assert state.session == before, (field, field.accessibleName())


def test_what_is_typed_into_a_number_of_prepare_is_taken_back_once(sample: MainWindow, state: SessionState) -> None:
    sample.go_to("prepare")
    QApplication.processEvents()
    before = state.session
    field = next(each for each in sample.findChildren(NumberField) if "Weight" in each.accessibleName())
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert state.session != before
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert state.session == before
    assert field.value == 1


def test_a_title_half_typed(sample: MainWindow, state: SessionState) -> None:
    sample.go_to("prepare")
    before = state.session
    field = next(each for each in sample.findChildren(TextField) if each.accessibleName() == "Title")
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, " abc")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == before.title
    state.set_details("change place", place="Elsewhere")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert state.session == before


def test_the_slider_too(sample: MainWindow, state: SessionState) -> None:
    sample.go_to("score")
    before = state.session
    slider = sample.findChild(LevelSlider)
    assert slider is not None
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_1)
    assert state.session != before
    QTest.keyClick(slider, Qt.Key.Key_Z, CTRL)
    assert state.session == before
