"""How large a window is when it opens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from cxworkshop.ui.look.theme import pixels

TITLE_BAR = 40
"""About what a window's title bar takes, in pixels: it is not known before the window is shown."""


def open_at(window: QWidget, width: float, height: float) -> None:
    """Let a window open at a size in lengths of the design, but no larger than its screen is beside a title bar."""
    room = window.screen().availableSize() - QSize(0, TITLE_BAR)
    window.resize(QSize(pixels(width), pixels(height)).boundedTo(room))
