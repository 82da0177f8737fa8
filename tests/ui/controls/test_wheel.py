"""The wheel scrolls and changes nothing: over every widget of every page and dialog, whoever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDial,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.scale.level_slider import LevelSlider
from tests.ui.controls.test_keys import dialogs
from tests.ui.places import EVERYWHERE
from tests.ui.showing import in_front
from tests.ui.turning import NOTCH, turn_wheel

_SET: list[tuple[type[QWidget] | tuple[type[QWidget], ...], Callable[[Any], Any]]] = [
    (QScrollBar, lambda _bar: None),
    (LevelSlider, lambda slider: slider.score()),
    (QAbstractSlider, lambda slider: slider.value()),
    ((QComboBox, QTabBar), lambda choice: choice.currentIndex()),
    ((QAbstractSpinBox, QLineEdit), lambda field: field.text()),
    (QAbstractButton, lambda button: button.isChecked()),
    (QPlainTextEdit, lambda field: field.toPlainText()),
    (QAbstractItemView, lambda rows: (rows.currentIndex().row(), rows.currentIndex().column())),
]


def value_of(widget: QWidget) -> Any:
    """What a person would say is set in a widget; None where nothing is."""
    return next((read(widget) for kind, read in _SET if isinstance(widget, kind)), None)


def values() -> dict[QWidget | None, Any]:
    """What is set anywhere, by widget, and which one has the focus."""
    found = {each: value_of(each) for each in QApplication.allWidgets() if each.isVisible()}
    return {each: value for each, value in found.items() if value is not None} | {None: QApplication.focusWidget()}


def over_everything(window: QWidget) -> int:
    """Turn the wheel both ways over every widget in view; nothing may change. Tells over how many it was."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisible() and not each.visibleRegion().isEmpty()]
    before = values()
    for each in shown:
        place = each.visibleRegion().boundingRect().center()
        for eighths in (-NOTCH, 3 * NOTCH, -2 * NOTCH):
            turn_wheel(each, eighths, place)
        assert values() == before, each
    return len(shown)


# One of each kind


def _combo() -> QComboBox:
    box = QComboBox()
    box.addItems(["One", "Two", "Three"])
    box.setCurrentIndex(1)
    return box


def _editable() -> QComboBox:
    box = _combo()
    box.setEditable(True)
    return box


def _tabs() -> QTabBar:
    bar = QTabBar()
    for name in ("One", "Two", "Three"):
        bar.addTab(name)
    bar.setCurrentIndex(1)
    return bar


def _score() -> LevelSlider:
    slider = LevelSlider(5, 0.5)
    slider.set_score(3)
    return slider


KINDS: list[Callable[[], QWidget]] = [
    _combo,
    _editable,
    _tabs,
    _score,
    QSlider,
    QDial,
    QSpinBox,
    QDoubleSpinBox,
    QDateEdit,
]


@pytest.fixture
def page(qtbot: QtBot) -> QScrollArea:
    """One of each kind, above each other, on a page that is longer than its window."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    for make in KINDS:
        column.addWidget(field := make())
        if isinstance(field, QSlider | QDial | QSpinBox | QDoubleSpinBox):
            field.setValue(50)
    column.addSpacing(2000)
    area = scrolled(inner)
    in_front(qtbot, area, (300, 400))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    return area


@pytest.mark.parametrize("number", range(len(KINDS)))
@pytest.mark.parametrize("focused", [True, False])
def test_it_scrolls_past_whatever_has_a_value(page: QScrollArea, number: int, focused: bool) -> None:
    inner = page.widget()
    assert inner is not None
    field = [each for each in inner.children() if isinstance(each, QWidget)][number]
    page.verticalScrollBar().setValue(min(field.y(), page.verticalScrollBar().maximum()))
    if focused:
        field.setFocus()
    before, stood = values(), page.verticalScrollBar().value()
    turn_wheel(field)
    assert values() == before
    assert page.verticalScrollBar().value() > stood


def test_a_list_scrolls_first_and_chooses_nothing(qtbot: QtBot) -> None:
    inner, rows = QWidget(), QListWidget()
    rows.addItems([str(number) for number in range(30)])
    rows.setCurrentRow(3)
    rows.setFixedHeight(100)
    column = QVBoxLayout(inner)
    column.addWidget(rows)
    column.addSpacing(2000)
    area = scrolled(inner)
    in_front(qtbot, area, (300, 400))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    turn_wheel(rows.viewport())
    assert rows.verticalScrollBar().value() > 0
    assert area.verticalScrollBar().value() == 0
    assert rows.currentRow() == 3
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum())
    turn_wheel(rows.viewport())
    assert area.verticalScrollBar().value() > 0


def test_the_scroll_bar_takes_it(page: QScrollArea) -> None:
    turn_wheel(page.verticalScrollBar())
    assert page.verticalScrollBar().value() > 0


def test_where_nothing_scrolls_it_is_lost(qtbot: QtBot) -> None:
    slider = _score()
    in_front(qtbot, slider, (500, 80))
    turn_wheel(slider)
    assert slider.score() == 3


def test_two_fingers_go_on_with_what_they_began_to_scroll(page: QScrollArea) -> None:
    bar = page.verticalScrollBar()
    inner = page.widget()
    assert inner is not None
    rows = QListWidget(inner)
    rows.addItems([str(number) for number in range(30)])
    rows.setGeometry(0, 30, 300, 300)
    rows.show()
    turn_wheel(page.viewport(), 0, QPoint(5, 5), Qt.ScrollPhase.ScrollBegin)
    turn_wheel(rows.viewport(), -NOTCH, QPoint(5, 100), Qt.ScrollPhase.ScrollUpdate)
    assert (bar.value() > 0, rows.verticalScrollBar().value()) == (True, 0)
    turn_wheel(rows.viewport(), 0, QPoint(5, 100), Qt.ScrollPhase.ScrollEnd)
    stood = bar.value()
    turn_wheel(rows.viewport(), -NOTCH, QPoint(5, 100))
    assert (bar.value(), rows.verticalScrollBar().value() > 0) == (stood, True)


def test_fingers_that_began_on_what_is_gone_scroll_what_is_under_them(qtbot: QtBot, page: QScrollArea) -> None:
    rows = QListWidget(page.viewport())
    rows.addItems([str(number) for number in range(30)])
    rows.setGeometry(0, 0, 100, 100)
    rows.show()
    turn_wheel(rows.viewport(), -NOTCH, phase=Qt.ScrollPhase.ScrollBegin)
    assert rows.verticalScrollBar().value() > 0
    with qtbot.waitSignal(rows.destroyed):
        rows.deleteLater()
    turn_wheel(page.viewport(), -NOTCH, QPoint(5, 5), Qt.ScrollPhase.ScrollUpdate)
    assert page.verticalScrollBar().value() > 0


def test_the_editor_in_a_cell_lets_it_through(qtbot: QtBot) -> None:
    table = QTableWidget(40, 1)
    in_front(qtbot, table, (300, 300))
    item = QTableWidgetItem()
    table.setItem(0, 0, item)
    item.setData(Qt.ItemDataRole.EditRole, 5)
    table.editItem(item)
    (editor,) = table.findChildren(QSpinBox)
    turn_wheel(editor)
    assert editor.value() == 5
    assert table.verticalScrollBar().value() > 0


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_an_open_list_keeps_it(qtbot: QtBot) -> None:
    box = _combo()
    box.addItems([str(number) for number in range(60)])
    box.setMaxVisibleItems(5)
    box.setStyleSheet("QComboBox { combobox-popup: 0; }")
    in_front(qtbot, box)
    box.showPopup()
    rows = box.view()
    qtbot.waitUntil(lambda: rows.isVisible() and rows.verticalScrollBar().maximum() > 0)
    rows.scrollToTop()
    turn_wheel(rows.viewport())
    assert rows.verticalScrollBar().value() > 0
    assert box.currentIndex() == 1
    box.hidePopup()


# Everywhere


@pytest.fixture
def sample(window: MainWindow, library: Library, model: MaturityModel, state: SessionState) -> MainWindow:
    """The window with the sample session and people in it."""
    session = sample_session(model)
    library.create(session, model)
    window.open_session(session.id)
    RoomState(state).add_participants([("Anna", "Lead", "Sales"), ("Bo", "", "IT")])
    return window


@pytest.mark.parametrize("place", EVERYWHERE)
def test_no_page_is_changed_by_it(qtbot: QtBot, sample: MainWindow, state: SessionState, place: str) -> None:
    sample.go_to(place)
    QApplication.processEvents()
    before = state.session
    shown = [each for each in sample.findChildren(QWidget) if each.isVisible()]
    assert over_everything(sample) > 20
    for each in shown:
        if each.isVisible() and value_of(each) is not None and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            each.setFocus()
            turn_wheel(each, 3 * NOTCH)
            turn_wheel(each, -5 * NOTCH)
    assert state.session == before


def test_no_dialog_is_changed_by_it(sample: MainWindow, state: SessionState, model: MaturityModel) -> None:
    before = state.session
    for dialog in dialogs(sample, state, model):
        dialog.open()
        QApplication.processEvents()
        assert over_everything(dialog)
        dialog.done(0)
        dialog.deleteLater()
    assert state.session == before


def test_the_page_scrolls_under_the_slider(qtbot: QtBot, sample: MainWindow, state: SessionState) -> None:
    sample.resize(1000, 640)
    sample.go_to("score")
    slider = sample.findChild(LevelSlider)
    assert slider is not None
    (area,) = [
        each for each in sample.findChildren(QScrollArea) if each.isAncestorOf(slider) and each.widgetResizable()
    ]
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    before = state.session
    slider.setFocus()
    turn_wheel(slider)
    assert bar.value() > 0
    qtbot.wait(200)  # a score would settle within it
    assert state.session == before
