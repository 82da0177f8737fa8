"""Whatever way something is cut off or out of reach, it is found; and what can be read is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.label import plain_label
from tests.e2e import cut_text
from tests.ui.looking import settle
from tests.ui.showing import in_front

WORDS = "Words that take a good deal of room"


def _in(part: QWidget, width: int, height: int) -> QWidget:
    """A window with a part of this size at its upper left corner."""
    window = QWidget()
    window.resize(600, 400)
    part.setParent(window)
    part.setGeometry(QRect(10, 10, width, height))
    return window


def _combo(width: int) -> QWidget:
    box = QComboBox()
    box.addItem(WORDS)
    return _in(box, width, box.sizeHint().height())


def _popup(width: int) -> QWidget:
    box = QComboBox()
    box.addItems(["A", WORDS])
    window = _in(box, 500, box.sizeHint().height())
    window.show()
    box.showPopup()
    box.view().setFixedWidth(width)
    return window


def _tabs(width: int) -> QWidget:
    bar = QTabBar()
    for number in range(4):
        bar.addTab(f"{number} {WORDS}")
    return _in(bar, width, bar.sizeHint().height())


def _table(width: int, *texts: str, tips: bool = False) -> QTableWidget:
    table = QTableWidget(1, len(texts))
    for column, text in enumerate(texts):
        item = QTableWidgetItem(text)
        item.setToolTip(text if tips else "")
        table.setItem(0, column, item)
        table.setColumnWidth(column, width)
    table.setHorizontalHeaderLabels(["A", "B"][: len(texts)])
    return table


def _header(width: int) -> QWidget:
    table = _table(width, "a")
    table.setHorizontalHeaderLabels([WORDS])
    return _in(table, 500, 200)


def _rows(width: int) -> QWidget:
    rows = QListWidget()
    rows.addItem(WORDS)
    return _in(rows, width, 100)


def _editor(height: int) -> QWidget:
    rows = QListWidget()
    rows.addItem("a")
    rows.setUniformItemSizes(True)
    rows.setStyleSheet(f"QListWidget::item {{ height: {height}px; padding: 0; border: 0; }}")
    item = rows.item(0)
    window = _in(rows, 300, 200)
    window.show()
    rows.openPersistentEditor(item)
    return window


def _calendar(padding: int) -> QWidget:
    calendar = QCalendarWidget()
    calendar.setStyleSheet(f"QTableView::item {{ padding: 0 {padding}px; }}")
    return _in(calendar, calendar.sizeHint().width(), calendar.sizeHint().height())


def _behind(width: int) -> QWidget:
    """Something to press in an area that cannot be scrolled sideways."""
    inner = QWidget()
    row = QHBoxLayout(inner)
    row.addWidget(QCheckBox())
    row.addSpacing(300)
    row.addWidget(Radar(small=True))
    area = QScrollArea(widgetResizable=True)
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    area.setWidget(inner)
    return _in(area, width, 300)


def _line(width: int) -> QWidget:
    line = QLineEdit("24 December 2026")
    return _in(line, width, line.sizeHint().height())


def _hint(width: int) -> QWidget:
    line = QLineEdit(placeholderText=WORDS)
    return _in(line, width, line.sizeHint().height())


def _label(width: int) -> QWidget:
    return _in(QLabel(WORDS), width, 40)


def _wrapped(height: int) -> QWidget:
    return _in(plain_label(WORDS * 3, wrap=True), 150, height)


def _button(width: int) -> QWidget:
    return _in(QPushButton(WORDS), width, 40)


def _chart(width: int) -> QWidget:
    return _in(Radar(), width, 300)


@pytest.mark.parametrize(
    ("make", "cut", "whole"),
    [
        (_label, 80, 500),
        (_wrapped, 20, 300),
        (_button, 80, 500),
        (_combo, 80, 500),
        (_popup, 80, 500),
        (_tabs, 300, 2000),
        (_header, 60, 400),
        (_rows, 80, 500),
        (_editor, 8, 40),
        (_calendar, 20, 0),
        (_line, 60, 300),
        (_hint, 60, 500),
        (_behind, 200, 550),
        (_chart, 100, 400),
    ],
)
def test_what_is_cut_is_found(qtbot: QtBot, make: Callable[[int], QWidget], cut: int, whole: int) -> None:
    for size, expected in ((whole, False), (cut, True)):
        window = make(size)
        if whole == 2000:
            window.resize(2100, 400)
        in_front(qtbot, window)
        settle()
        found = cut_text.found()
        assert bool(found) is expected, (size, [str(each) for each in found])
        for popup in window.findChildren(QComboBox):
            popup.hidePopup()
        window.hide()


def test_a_long_cell_may_be_cut_where_no_other_column_has_room_and_its_tooltip_has_it(qtbot: QtBot) -> None:
    long = f"{WORDS} and more"
    for tips, texts, expected in (
        (True, (long, long), False),
        (False, (long, long), True),
        (True, (long, ""), True),
    ):
        table = _table(250, *texts, tips=tips)
        window = _in(table, 560, 200)
        in_front(qtbot, window)
        settle()
        assert bool(cut_text.found()) is expected, (tips, texts)
        window.hide()


def test_a_tooltip_is_no_place_to_look(qtbot: QtBot) -> None:
    button = QPushButton("A")
    button.setToolTip(WORDS * 9)
    window = _in(button, 100, 40)
    in_front(qtbot, window)
    settle()
    assert cut_text.found() == []
