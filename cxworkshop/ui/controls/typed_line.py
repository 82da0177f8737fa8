"""A line that is read as a whole: a date, a number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cxworkshop.errors import UserError
from cxworkshop.language import N_
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled

TAKE_BACK = Key("Esc", N_("Restore the last date or number"))


class TypedLine(QLineEdit):
    """Says at once in `told` what the text stands for, and says `entered` with it on Enter, on leaving and on hiding.

    A text that is not understood stays as it was typed, marked; why is said in `told`, and nothing is handed on.
    """

    KEYS: tuple[Key, ...] = (TAKE_BACK,)

    entered = Signal(object)
    """What was typed stands for another value than the one shown before: this one."""
    unread = Signal(str)
    """The line was left with this text, which stands for nothing; "" where it no longer has such a text."""

    def __init__(
        self,
        name: str,
        read: Callable[[str], object],
        write: Callable[[object], str],
        say: Callable[[object], str],
        parent: QWidget | None = None,
    ) -> None:
        """`read` raises UserError for a text that stands for nothing; `say` may say nothing about a value."""
        super().__init__(parent)
        self._read, self._write, self._say = read, write, say
        self._shown: object = None
        self._is_typed = self._is_showing = False
        self.told = plain_label("", "small", wrap=True)
        """What the text stands for, or why for nothing; whoever lays out the line finds a place for it."""
        self.setAccessibleName(name)
        self.textChanged.connect(self._follow)
        self.editingFinished.connect(self.hand_on)

    def show_value(self, value: object) -> None:
        """Show a stored value. What is being typed stays, unless the value has become another meanwhile."""
        if value != self._shown:
            if self._is_typed:
                self.unread.emit("")
            self._shown, self._is_typed = value, False
        if not self._is_typed:
            self.take_back()

    def show_unread(self, text: str) -> None:
        """Show a text again that the line was left with, unless something else is typed by now."""
        if text and not self._is_typed:
            self.setText(text)
            self._tell(left=True)

    def take_back(self) -> None:
        """Forget what is typed, and show what is stored."""
        text = "" if self._shown is None else self._write(self._shown)
        was_typed, self._is_typed = self._is_typed, False
        if was_typed or self.text() != text:
            # Where the text stays the same, how it came to be is forgotten: undo means the session's last change.
            self._is_showing = True
            self.setText(text)
            self._is_showing = False
            self.setCursorPosition(0)
        self._tell()

    def tell_again(self) -> None:
        """Say anew what the text stands for, marked as it is."""
        self._tell(left=self.property("look") == "wrong")

    @property
    def value(self) -> object:
        """What the text stands for as it is, or None."""
        if not self._is_typed:
            return self._shown
        try:
            return self._read(self.text())
        except UserError:
            return None

    @property
    def problem(self) -> str:
        """Why the text stands for nothing; "" where it stands for something, or was not touched."""
        if not self._is_typed:
            return ""
        try:
            self._read(self.text())
        except UserError as error:
            return str(error)
        return ""

    def hand_on(self) -> None:
        """Say what was typed, where it is understood; else mark it."""
        if not self._is_typed:
            return
        value = self.value
        if value is None:
            self._tell(left=True)
            self.unread.emit(self.text())
            return
        self.unread.emit("")
        before, self._shown = self._shown, value
        self.take_back()
        if value != before:
            self.entered.emit(value)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed, before it does anything else."""
        if event.key() == Qt.Key.Key_Escape and self._is_typed:
            self.take_back()
            self.unread.emit("")
        else:
            super().keyPressEvent(event)

    @contained
    def hideEvent(self, event: QHideEvent) -> None:
        """Hand on what was typed before the page goes away."""
        self.hand_on()
        super().hideEvent(event)

    def _follow(self) -> None:
        if not self._is_showing:
            self._is_typed = True
            self._tell()

    def _tell(self, *, left: bool = False) -> None:
        """Say what the text stands for. While somebody types it is not wrong yet, only not done."""
        problem, value = self.problem, self.value
        is_wrong = bool(problem) and (left or not self.hasFocus())
        styled(self, "wrong" if is_wrong else "line")
        styled(self.told, "danger" if is_wrong else "small")
        self.told.setText(problem or ("" if value is None else self._say(value)))
        self.told.setVisible(bool(self.told.text()))
        self.setAccessibleDescription(self.told.text())
