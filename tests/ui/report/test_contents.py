"""Sections ticked, and brought into another order by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.ui.report.contents import Contents
from tests.ui.conftest import Show
from tests.ui.finding import button

ALT = Qt.KeyboardModifier.AltModifier
USUAL = ReportOptions().sections


@pytest.fixture
def contents(show: Show) -> Contents:
    contents = Contents(str)
    show(contents, 320, 330)
    return contents


def test_alt_and_arrows_move_a_section(contents: Contents) -> None:
    changed = QSignalSpy(contents.changed)
    box = contents.box("overview")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up, ALT)
    assert contents.sections()[:2] == ("overview", "summary")
    assert box.hasFocus()
    assert box.y() < contents.box("summary").y()
    QTest.keyClick(box, Qt.Key.Key_Up, ALT)  # it is the first by now
    assert changed.count() == 1
    QTest.keyClick(box, Qt.Key.Key_Down, ALT)
    assert contents.sections() == USUAL
    assert "Alt+Up" in box.toolTip()


def test_the_tab_key_follows_the_order(contents: Contents) -> None:
    contents.box("method").setFocus()
    for _each in SECTIONS:
        QTest.keyClick(contents.box("method"), Qt.Key.Key_Up, ALT)
    assert contents.sections()[0] == "method"
    QTest.keyClick(contents.box("method"), Qt.Key.Key_Tab)
    assert contents.box("summary").hasFocus()


def test_a_section_is_dragged_and_not_ticked(contents: Contents) -> None:
    changed = QSignalSpy(contents.changed)
    box, left = contents.box("method"), Qt.MouseButton.LeftButton
    start = QPoint(12, box.height() // 2)
    QTest.mousePress(box, left, pos=start)
    for target in ("register", "overview"):
        aim = contents.box(target).geometry().center() + QPoint(0, -2)
        QTest.mouseMove(box, box.mapFromParent(aim))
    assert changed.count() == 0
    QTest.mouseRelease(box, left, pos=start)
    assert changed.count() == 1
    assert contents.sections()[:3] == ("summary", "method", "overview")
    assert box.isChecked()
    QTest.mouseClick(box, left, pos=QPoint(10, box.height() // 2))
    assert not box.isChecked()


def test_the_usual_order_is_a_click_away(contents: Contents) -> None:
    contents.show_order(("method", "summary"))
    usual = button(contents, "Usual order")
    assert usual.isVisible()
    usual.click()
    assert contents.sections() == USUAL
    assert not usual.isVisible()


def test_sections_are_shown_in_their_order(contents: Contents) -> None:
    changed = QSignalSpy(contents.changed)
    contents.show_sections(("method", "summary"))
    assert contents.sections() == ("method", "summary")
    contents.show_sections(("summary", "method"))
    assert contents.box("overview").y() < contents.box("method").y()
    contents.tell("method", "There is nothing")
    assert contents.sections() == ("summary",)
    assert contents.box("method").toolTip() == "There is nothing"
    assert changed.count() == 0


def test_a_further_choice_goes_with_its_section(qtbot: QtBot, contents: Contents) -> None:
    further = QPushButton("Further")
    contents.put_below("method", further)
    qtbot.waitUntil(further.isVisible)
    contents.show_order(("method", "summary"))
    assert contents.box("method").geometry().bottom() < further.mapTo(contents, QPoint()).y()
    assert further.mapTo(contents, QPoint()).y() < contents.box("summary").y()
    contents.box("method").setFocus()
    QTest.keyClick(contents.box("method"), Qt.Key.Key_Tab)
    assert further.hasFocus()
    contents.box("method").click()
    assert not further.isEnabled()
    contents.show_sections(("method",))
    assert further.isEnabled()
