"""A line of text that never loses what was typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.state.rest import Rest
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.controls.undo_keys import begin_anew


class TextField(QLineEdit):
    """A line edit that says `edited` with its text after a rest, on Enter, on leaving and on being hidden.

    `sitting` grows with every time the field is entered: the edits of one sitting are one undo step. It takes as many
    characters as `most` says.
    """

    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, most: int = MAX_NAME) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        stop_at(self, most)
        self.sitting = 0
        self._shown = ""
        self._rest = Rest(self)
        self._rest.timeout.connect(self.hand_on)
        self.textEdited.connect(lambda _: self._rest.begin())
        self.editingFinished.connect(self._leave)

    def show_text(self, text: str) -> None:
        """Show the stored text; the cursor stays where it is when that is what stands there."""
        self._shown = text
        if not self._rest.isActive() and self.text() != text:
            show_whole(self, text)
            self.setCursorPosition(0)

    def hand_on(self) -> None:
        """Say what was typed, where it is not said yet."""
        self._rest.stop()
        if self.text() != self._shown:
            self._shown = self.text()
            self.edited.emit(self.text())

    def _leave(self) -> None:
        self.hand_on()
        self.sitting += 1
        begin_anew(self)

    @contained
    def hideEvent(self, event: QHideEvent) -> None:
        """Hand on what was typed before the page goes away."""
        self._leave()
        super().hideEvent(event)
