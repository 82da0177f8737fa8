"""What is watched in every window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

from cxworkshop.ui.controls.handlers import contained


class InEveryWindow(QObject):
    """Sees the events of every window before the window does, but for those of popups. Whoever derives takes them."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusWindowChanged.connect(self._watch)

    def take(self, window: QWindow, event: QEvent) -> bool:
        """Do what is to be done on an event; whether the window is not to have it."""
        raise NotImplementedError

    def _watch(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            if window.type() != Qt.WindowType.Popup:
                window.installEventFilter(self)  # of itself never twice

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch a dialog that opens from the start, and take what is to be taken."""
        if event.type() == QEvent.Type.WindowBlocked:
            self._watch()
        return isinstance(watched, QWindow) and self.take(watched, event)
