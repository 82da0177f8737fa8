"""Tab scrolls to where it leads, from wherever it comes; a click scrolls nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.scrolled import scrolled
from tests.ui.showing import in_front

Page = tuple[QPushButton, QPushButton, QScrollArea, QWidget]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """A button, and another far down in what scrolls below it."""
    window, inner = QWidget(), QWidget()
    first, second = QPushButton("First"), QPushButton("Second")
    below = QVBoxLayout(inner)
    below.addSpacing(2000)
    below.addWidget(second)
    area = scrolled(inner)
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(area)
    in_front(qtbot, window, (300, 300))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    first.setFocus()
    return first, second, area, window


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key as a keyboard does: the window has it first."""
    window = widget.window()
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_scrolls_to_where_it_leads(page: Page, key: Qt.Key) -> None:
    first, second, area, _window = page
    press(first, key)
    assert second.hasFocus()
    assert area.verticalScrollBar().value() > 1000
    assert not second.visibleRegion().isEmpty()


def test_what_the_program_does_scrolls_nothing(page: Page) -> None:
    first, second, area, _window = page
    press(first, Qt.Key.Key_F5)
    second.setFocus()
    assert area.verticalScrollBar().value() == 0


def test_a_click_after_it_scrolls_nothing(page: Page) -> None:
    first, second, area, _window = page
    press(first, Qt.Key.Key_Tab)
    area.verticalScrollBar().setValue(0)
    window = first.window()
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=first.mapTo(window, first.rect().center()))
    second.setFocus()
    assert area.verticalScrollBar().value() == 0
