"""One line of words that gives way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.look.theme import LIGHT
from tests.ui.conftest import Show
from tests.ui.looking import has, picture


def test_a_label_with_room_shows_everything_and_needs_no_tooltip(show: Show) -> None:
    label = ElidedLabel("Nordlicht Energie AG")
    show(label, 300, 24)
    assert label.sizeHint().width() < 300
    place = QPoint(5, 5)
    QApplication.sendEvent(label, QHelpEvent(QHelpEvent.Type.ToolTip, place, label.mapToGlobal(place)))
    assert not QToolTip.text()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_label_without_room_ends_in_dots_inside_itself(show: Show, qtbot: QtBot) -> None:
    page, label = QWidget(), ElidedLabel("Nordlicht Energie AG, Standort Schleswig-Holstein")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(QPushButton("Undo"))
    show(page, 220, 40)
    assert label.width() < label.sizeHint().width()
    image = picture(label)
    assert has(image, LIGHT.text, tolerance=60) > 20
    place = QPoint(5, 5)
    QApplication.sendEvent(label, QHelpEvent(QHelpEvent.Type.ToolTip, place, label.mapToGlobal(place)))
    assert QToolTip.text() == label.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
