"""The undo key in a text field: first what was typed there, then what was changed in the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from cxworkshop.ui.controls.handlers import contained


def share_undo(field: QLineEdit | QPlainTextEdit) -> None:
    """Let a field keep the undo and redo keys only while it has typing of its own to take back or to repeat.

    Qt's text fields swallow both keys even when they have nothing to do for them.
    """
    field.installEventFilter(_PassOn(field))


class _PassOn(QObject):
    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        self._history = field.document() if isinstance(field, QPlainTextEdit) else field

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self._history.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self._history.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
