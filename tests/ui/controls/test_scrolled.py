"""What scrolls where it has no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cxworkshop.ui.controls.scrolled import scrolled
from tests.ui.conftest import Show


def content(width: int, height: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


@pytest.mark.parametrize("sideways", [True, False])
def test_it_scrolls_down_and_sideways_where_it_may(show: Show, sideways: bool) -> None:
    area = scrolled(content(600, 600), sideways=sideways)
    show(area, 300, 300)
    assert area.verticalScrollBar().isVisible()
    assert area.horizontalScrollBar().isVisible() is sideways
    assert area.viewport().height() == 300 - (area.horizontalScrollBar().height() if sideways else 0), "no frame"


def test_it_takes_the_room_there_is(show: Show) -> None:
    inner = content(100, 100)
    area = scrolled(inner)
    show(area, 300, 200)
    assert (inner.width(), inner.height()) == (300, 200)


@pytest.mark.parametrize("by_keys", [True, False])
def test_keys_scroll_it_where_nothing_in_it_takes_them(show: Show, by_keys: bool) -> None:
    area = scrolled(content(100, 900), by_keys=by_keys)
    show(area, 300, 300)
    area.setFocus(Qt.FocusReason.TabFocusReason)
    assert (area.focusPolicy() == Qt.FocusPolicy.StrongFocus) is by_keys
    if by_keys:
        QTest.keyClick(area, Qt.Key.Key_Down)
        assert area.verticalScrollBar().value() > 0
