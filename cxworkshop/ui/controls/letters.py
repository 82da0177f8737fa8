"""Single letters that do something: pressed alone they do, typed as part of a text they do not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import WITHIN, Key, give_key
from cxworkshop.ui.controls.prompt import Prompt

ALONE_MS = 400
"""A letter was pressed alone if nothing more came for so long: whoever writes would have gone on."""
TEXT_MS = 1000
"""What comes within so long after a character of a text belongs to the text."""
PROMPT_MS = 6000
"""So long a letter may be confirmed."""

_HELD = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
)
"""Keys that are pressed on the way to another one."""
_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
"""Keys that belong to a text, and press, choose or clear what has the focus where none is being typed."""
_SEARCHED = (QAbstractItemView, QComboBox)
"""What goes to the entry that is being typed, and to which Enter and Space then belong."""


class _Letter(Struct, frozen=True):
    key: Key
    do: Callable[[], object]
    asks: Callable[[], bool]
    at_once: bool


class Letters(QObject):
    """The letters of a page, a dialog or a window. While they are not `wanted` they do nothing.

    A sentence typed where no field takes it does nothing, whatever letters it is made of. Nor do Space, Enter,
    Backspace and Delete in it press, choose or clear anything. What undo cannot take back from the eyes of the room,
    or what nobody would expect of a letter, has to be confirmed by pressing it once more.
    """

    ignored = Signal(str)
    """A text was typed and ignored; the words say so."""

    def __init__(self, widget: QWidget, wanted: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._widget, self._wanted = widget, wanted
        self._prompt: Prompt | None = None
        self._asked: _Letter | None = None
        """What is to be confirmed, and what the key just pressed may be confirming."""
        self._answering: _Letter | None = None
        self._pressed: Callable[[], None] | None = None
        self._in_text = False
        self._told = False
        self._focused: QWidget | None = None
        self._searching: list[QShortcut] = []
        """What goes to an entry of a combo box that has the focus."""
        self._alone = QTimer(self, singleShot=True)
        self._alone.timeout.connect(self._act)
        self._text = QTimer(self, singleShot=True, interval=TEXT_MS)
        self._text.timeout.connect(self._end_text)
        self._unanswered = QTimer(self, singleShot=True, interval=PROMPT_MS)
        self._unanswered.timeout.connect(self.forget)
        widget.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._make_room)

    def give(
        self,
        key: Key,
        do: Callable[[], object],
        *,
        asks: Callable[[], bool] = lambda: False,
        at_once: bool = False,
        context: Qt.ShortcutContext = WITHIN,
    ) -> None:
        """Give the widget a letter that does something.

        Where it `asks` it has to be pressed once more. What can be seen and is easily put right happens `at_once`; the
        rest waits for a moment, to see whether a text follows.
        """
        letter = _Letter(key, do, asks, at_once)
        given = give_key(self._widget, key, partial(self._press, letter), context)
        self._searching += given if key.key.isalpha() else []

    def let_pass(self, digit_for: type[QWidget]) -> bool:
        """Whether a digit does something now: not in a text, and where none is wanted only on what it is for itself."""
        return not self.writing() and (self._wanted() or isinstance(QApplication.focusWidget(), digit_for))

    def writing(self) -> bool:
        """Whether a text is being typed."""
        return self._text.isActive()

    def forget(self) -> None:
        """Expect no confirmation any more: what it would be about is out of view."""
        self._asked = self._answering = None
        self._unanswered.stop()
        if self._prompt is not None:
            self._prompt.hide()

    # What is typed

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen to every key before it does anything, and keep keys of a text from what has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and watched is self._widget and isinstance(event, QKeyEvent):
            if event.key() not in _HELD and not event.isAutoRepeat():
                self._hear(event)
        elif event.type() == QEvent.Type.KeyPress and watched is self._focused and isinstance(event, QKeyEvent):
            return self.writing() and event.key() in _PRESSES
        elif event.type() == QEvent.Type.Hide and watched is self._widget:
            self.forget()
        return False

    def _hear(self, event: QKeyEvent) -> None:
        answering = self._asked
        self.forget()
        self._answering = answering
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        said = event.text() if held == Qt.KeyboardModifier.NoModifier and event.text().isprintable() else ""
        waiting = self._alone.isActive()
        self._in_text = self.writing() or (waiting and bool(said))
        if (said.strip() and not said.isdigit()) or (self._in_text and (said or event.key() in _PRESSES)):
            self._alone.stop()
            self._write()
        else:
            if waiting:
                self._alone.stop()
                if event.key() == Qt.Key.Key_Escape:
                    self._pressed = None
                self._act()
            if not said and event.key() not in _PRESSES:
                self._end_text()  # whoever goes on with another key has seen that there is no field

    def _write(self) -> None:
        """Take what is typed for a text, unless it turns out to be a letter alone."""
        self._text.start()
        focused = QApplication.focusWidget()
        if self._focused is None and focused is not None and not isinstance(focused, _SEARCHED):
            self._focused = focused
            if focused is not self._widget:
                focused.installEventFilter(self)

    def _end_text(self) -> None:
        self._text.stop()
        self._told = False
        focused, self._focused = self._focused, None
        if focused is not None and focused is not self._widget and isValid(focused):
            focused.removeEventFilter(self)

    # What letters do

    def _make_room(self, _before: QWidget | None, focused: QWidget | None) -> None:
        for shortcut in self._searching:
            shortcut.setEnabled(not isinstance(focused, QComboBox))

    def _press(self, letter: _Letter) -> None:
        if not self._wanted():
            self._be_no_text()
        elif not self._in_text:
            self._be_no_text()
            self._pressed = partial(self._confirm, letter, answering=self._answering)
            if letter.at_once:
                self._act()
            else:
                self._alone.start(ALONE_MS)
        elif not self._told:
            self._told = True
            self.ignored.emit(_("The cursor was not in a text field, so this text was ignored."))

    def _be_no_text(self) -> None:
        """Take it for a letter alone, here and in whatever this lies in, where the same key was heard."""
        around: QWidget | None = self._widget
        while around is not None:
            for each in around.findChildren(Letters, options=Qt.FindChildOption.FindDirectChildrenOnly):
                each._end_text()
            around = around.parentWidget()

    def _act(self) -> None:
        if self._pressed is not None:
            pressed, self._pressed = self._pressed, None
            pressed()

    def _confirm(self, letter: _Letter, *, answering: _Letter | None) -> None:
        if not letter.asks() or letter is answering:
            letter.do()
            return
        self._asked = letter
        self._unanswered.start()
        if self._prompt is None:
            self._prompt = Prompt(self._widget)
        said = _("Press {key} once more: {what}")
        self._prompt.say(said.format(key=letter.key.text, what=_(letter.key.what)))
