"""What holds in every window, whatever stands in it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from cxworkshop.ui.controls.in_view import TabInView
from cxworkshop.ui.controls.layouts import KeysByPlace
from cxworkshop.ui.controls.undo_keys import UndoKeys
from cxworkshop.ui.controls.wheel import ScrollingWheel


def hold_everywhere(application: QApplication) -> None:
    """Let the wheel scroll only and keys work, with every field and keyboard there is. Once an application."""
    ScrollingWheel(application)
    KeysByPlace(application)
    TabInView(application)
    UndoKeys(application)
