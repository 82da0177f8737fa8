"""The undo key wherever the focus is: first what was typed there, then what was changed in the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.window_keys import REDO_TOO

_STILL_HERE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class UndoKeys(QObject):
    """Leaves the undo and redo keys to whatever has the focus only while typing there can be taken back or repeated.

    Qt's fields of all kinds swallow both keys even when they have nothing to do for them. It follows the focus, so
    that no field has to be told.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep undo and redo from a field that has nothing to do for them."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and (undoes := _undoes(event)):
            event.setAccepted(_has(_history(watched), undoes))
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _undoes(event) == "redo":
            history = _history(watched)
            if history is not None and history.isRedoAvailable():
                history.redo()  # by each of its keys; Qt's fields know one
                return True
        if kind == QEvent.Type.FocusOut and isinstance(watched, QAbstractSpinBox) and isinstance(event, QFocusEvent):
            line = _history(watched)
            if isinstance(line, QLineEdit) and event.reason() not in _STILL_HERE:
                begin_anew(line)
        return False


def _undoes(event: QKeyEvent) -> str:
    """ "undo", "redo", or "" for every other key."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    too = QKeySequence(event.keyCombination()) == QKeySequence(REDO_TOO.key)
    return "redo" if too or event.matches(QKeySequence.StandardKey.Redo) else ""


def _history(field: QObject) -> QLineEdit | QTextDocument | None:
    """What keeps what was typed into a field, where something does."""
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document()
    if isinstance(field, QComboBox | QAbstractSpinBox):
        return field.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return field if isinstance(field, QLineEdit) else None


def _has(history: QLineEdit | QTextDocument | None, undoes: str) -> bool:
    if history is None:
        return False
    return history.isUndoAvailable() if undoes == "undo" else history.isRedoAvailable()


def begin_anew(line: QLineEdit) -> None:
    """Forget how the text of a line came to be: it is handed on, and undo means the session's last change."""
    cursor = line.cursorPosition()
    line.setText(line.text())
    line.setCursorPosition(cursor)
