"""A note of many lines that never loses what was typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.language import N_
from cxworkshop.state.rest import Rest
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.look.theme import pixels

LEAVE_NOTE = Key("Esc", N_("Leave the note"))

_STILL_HERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NoteEdit(QPlainTextEdit):
    """Plain text that says `edited` after a rest, on leaving the field and on being hidden.

    `sitting` grows with every time the field is left: the edits of one sitting are one undo step.
    """

    KEYS = (LEAVE_NOTE,)

    edited = Signal(str)
    left = Signal()
    """Somebody has done with the note, by Esc, and expects the keys of the page."""
    full = Signal()
    """What was typed or pasted was too long, and its end was cut off."""

    def __init__(self, name: str, parent: QWidget | None = None, most: int = MAX_TEXT) -> None:
        """It takes as many characters as `most` says."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.sitting = 0
        self._waiting = False
        self._limit, self._units, self._most = most, 0, most
        """How long the text was, and may be, in units of UTF-16: Qt counts them, and a character has one or two."""
        self._rest = Rest(self)
        self._rest.timeout.connect(self.hand_on)
        self.textChanged.connect(self._take)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that has not been handed on."""
        return self._waiting

    def show_note(self, text: str) -> None:
        """Show another text; what is typed from here on belongs to a new sitting."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)
        self._rest.stop()
        self._waiting = False
        self._units = self._length()
        # One that was stored too long can be worked on; it becomes no longer.
        self._most = max(self._limit, self._units)
        self.sitting += 1

    def hand_on_later(self) -> None:
        """Say `edited` after a rest, as if the text that stands here had just been typed."""
        self._waiting = True
        self._rest.begin()

    def hand_on(self) -> None:
        """Say `edited` now, if anything was typed since it was said last."""
        self._rest.stop()
        if self._waiting:
            self._waiting = False
            self.edited.emit(self.toPlainText())

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """Two lines and some air, which on Score leaves room for all on a projector; a page gives it what is left."""
        return QSize(240, pixels(54))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        return QSize(120, pixels(48))

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the note, with all that was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.hand_on()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @contained
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand on what was typed; unless only a menu or another window came in front, the sitting is over."""
        super().focusOutEvent(event)
        self.hand_on()
        if event.reason() not in _STILL_HERE:
            self._leave()

    @contained
    def hideEvent(self, event: QHideEvent) -> None:
        """Hand on what was typed before the page goes away."""
        self._leave()
        super().hideEvent(event)

    def _leave(self) -> None:
        self.hand_on()
        self.sitting += 1
        # From here on the undo key means the session's last change, whatever that was.
        self.document().clearUndoRedoStacks()

    def _length(self) -> int:
        return self.document().characterCount() - 1

    def _take(self) -> None:
        over = min(self._length() - self._most, self._length() - self._units)
        if over > 0:
            self._cut(over)
        self._units = self._length()
        self.hand_on_later()

    def _cut(self, over: int) -> None:
        """Take the end of what was inserted, after which the cursor stands, away again; whole characters only."""
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(max(0, end - over))
        if "\udc00" <= self.document().characterAt(cursor.position()) <= "\udfff":  # the second half of one
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.full.emit()
