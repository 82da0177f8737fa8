"""A window opens at the size it was made for, if the screen has it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.opening_size import TITLE_BAR, open_at


def test_no_larger_than_the_screen_beside_a_title_bar(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, 400, 300)
    assert window.size().toTuple() == (400, 300)
    room = window.screen().availableSize()
    open_at(window, room.width() + 100, room.height())
    assert window.size().toTuple() == (room.width(), room.height() - TITLE_BAR)
