"""Widgets in windows that have the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def in_front(qtbot: QtBot, widget: QWidget, size: tuple[int, int] | None = None) -> None:
    """Show a widget, at a size or its own, and wait until it is there, with the keyboard's focus in its window.

    It is closed at the end of the test.
    """
    qtbot.addWidget(widget)
    if size is not None:
        widget.resize(*size)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
