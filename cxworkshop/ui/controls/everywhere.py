"""What holds in every window, whatever stands in it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from cxworkshop.ui.controls.undo_keys import UndoKeys
from cxworkshop.ui.controls.wheel import ScrollingWheel


def hold_everywhere(application: QApplication) -> None:
    """Let the wheel scroll only and the undo key work, in every field there is or will be. Once an application."""
    ScrollingWheel(application)
    UndoKeys(application)
