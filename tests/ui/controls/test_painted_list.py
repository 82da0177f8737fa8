"""Entries that one widget paints: what the mouse and the keys do with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from cxworkshop.ui.controls.painted_list import NOWHERE, PaintedList
from tests.ui.conftest import Show

Key = Qt.Key


class Rows(PaintedList):
    """Names, each on a line of 20 pixels."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.said: list[int] = []
        self.chosen.connect(self.said.append)
        self.set_names(names)

    def set_names(self, names: Sequence[str]) -> None:
        self._names = list(names)
        self._keep_current()

    def count(self) -> int:
        return len(self._names)

    def entry_rect(self, index: int) -> QRectF:
        return QRectF(0, index * 20, 100, 20)

    def _beyond(self, key: int) -> int | None:
        steps: dict[int, int] = {Key.Key_Up: -1, Key.Key_Down: 1}
        return self._current + steps[key] if key in steps else None

    def _told(self, point: QPoint) -> str:
        index = self.entry_at(point)
        return "" if index == NOWHERE else self._names[index]


@pytest.fixture
def rows(show: Show) -> Rows:
    made = Rows(("Sales", "IT", "Legal"))
    show(made, 200, 100)
    made.setFocus()
    return made


def test_a_click_chooses_and_the_keys_go_on_from_there(rows: Rows) -> None:
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(50, 30))
    QTest.mouseClick(rows, Qt.MouseButton.RightButton, pos=QPoint(50, 10))
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(150, 10))
    assert rows.said == [1]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Up, Key.Key_Enter, Key.Key_Return):
        QTest.keyClick(rows, key)
    assert rows.said == [1, 2, 1, 1]


def test_the_pointer_shows_what_a_click_would_choose(rows: Rows) -> None:
    QTest.mouseMove(rows, QPoint(1, 1))  # where it comes from: to where it is already, it would not move
    QTest.mouseMove(rows, QPoint(50, 50))
    assert (rows._under_mouse, rows.cursor().shape()) == (2, Qt.CursorShape.PointingHandCursor)
    QTest.mouseMove(rows, QPoint(150, 50))
    assert (rows._under_mouse, rows.cursor().shape()) == (NOWHERE, Qt.CursorShape.ArrowCursor)


def test_where_entries_go_the_keys_act_on_one_that_stays(rows: Rows) -> None:
    for _ in range(2):
        QTest.keyClick(rows, Key.Key_Down)
    QTest.mouseMove(rows, QPoint(50, 50))
    rows.set_names(("Sales",))
    assert rows._under_mouse == NOWHERE
    QTest.keyClick(rows, Key.Key_Return)
    assert rows.said == [0]
    rows.set_names(())
    QTest.keyClick(rows, Key.Key_Return)
    assert rows.said == [0]


@pytest.mark.parametrize("key", [int(Key.Key_F6), 0, 0x7FFFFFF])
def test_other_keys_are_the_pages(rows: Rows, key: int) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    rows.keyPressEvent(event)
    assert not event.isAccepted()
    assert rows.entry_at(QPointF(50, 10).toPoint()) == 0
