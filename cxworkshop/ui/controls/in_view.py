"""Tab leads to nothing that is out of view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from cxworkshop.ui.controls.windows import InEveryWindow

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MARGIN = 8
"""Pixels around what is shown, for the frame that says it has the focus."""


class TabInView(InEveryWindow):
    """Scrolls to what Tab comes to. Qt does so only where it was in the same scroll area before."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._by_tab = False
        application.focusChanged.connect(self._show)

    def take(self, window: QWindow, event: QEvent) -> bool:
        """Notice which key is pressed; every window has it all the same."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._by_tab = event.key() in _TABS
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_tab = False
        return False

    def _show(self, _before: QWidget | None, focused: QWidget | None) -> None:
        around = focused.parentWidget() if self._by_tab and focused is not None else None
        while around is not None and focused is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(focused, _MARGIN, _MARGIN)
            around = around.parentWidget()
