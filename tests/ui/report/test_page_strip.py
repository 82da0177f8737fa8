"""Small pages: shown as they come, chosen by mouse and keys, the one in front always in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest

from cxworkshop.ui.look import theme
from cxworkshop.ui.report.page_strip import PageStrip
from tests.ui.conftest import Show

A4 = (595.0, 842.0)


@pytest.fixture
def strip(show: Show) -> PageStrip:
    strip = PageStrip()
    show(strip, 170, 500)
    strip.show_pages([A4] * 20, {}, 0)
    return strip


def test_pages_in_view(strip: PageStrip) -> None:
    assert strip.visible_pages() == [0, 1, 2]
    strip.show_pages([A4] * 20, {}, 10)
    assert 10 in strip.visible_pages()
    rect = strip._rect(10)
    assert strip.viewport().rect().contains(rect)
    strip.verticalScrollBar().setValue(strip.verticalScrollBar().maximum())
    assert strip.visible_pages()[-1] == 19


def test_scrolling_by_hand_is_not_undone_by_a_new_picture(strip: PageStrip) -> None:
    strip.verticalScrollBar().setValue(1000)
    strip.show_pages([A4] * 20, {5: QImage(10, 10, QImage.Format.Format_RGB32)}, 0)
    assert strip.verticalScrollBar().value() == 1000


def test_a_picture_is_seen_on_its_page(strip: PageStrip) -> None:
    red = QImage(132, 187, QImage.Format.Format_RGB32)
    red.fill(QColor("#cc0000"))
    strip.show_pages([A4] * 20, {1: red}, 0)
    picture = strip.viewport().grab().toImage()
    first, second = strip._rect(0).center(), strip._rect(1).center()
    assert picture.pixelColor(first) == QColor("white")
    assert picture.pixelColor(second).name() == "#cc0000"
    frame = strip._rect(0).topLeft()
    assert picture.pixelColor(frame.x() - 2, frame.y() + 50) == theme.LIGHT.accent


def test_mouse_and_keys_choose(strip: PageStrip) -> None:
    chosen = QSignalSpy(strip.chosen)
    QTest.mousePress(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip._rect(2).center())
    between = strip._rect(1).bottomLeft() + QPoint(10, 12)
    QTest.mousePress(strip.viewport(), Qt.MouseButton.LeftButton, pos=between)
    QTest.keyClick(strip, Qt.Key.Key_Up)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert [chosen.at(index)[0] for index in range(chosen.count())] == [2, 1, 19, 0]


def test_no_pages(show: Show) -> None:
    strip = PageStrip()
    show(strip, 170, 500)
    assert strip.visible_pages() == []
    QTest.keyClick(strip, Qt.Key.Key_End)
    assert strip.accessibleDescription() == ""
