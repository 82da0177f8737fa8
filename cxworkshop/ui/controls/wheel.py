"""Fields that leave the wheel to the page they lie on until somebody enters them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from cxworkshop.ui.controls.handlers import contained


def only_when_focused(field: QWidget) -> None:
    """Let the wheel change this field only while it has the focus, so that scrolling past it changes nothing."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_PassOn(field))


class _PassOn(QObject):
    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
