"""Keys on keyboards that have other letters on them, or digits only with Shift."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop.ui.controls.windows import InEveryWindow

_ROWS = {2: "1234567890", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM,./"}
"""What stands on the keys of an American keyboard, from the scan code of the first of each row."""
_AT = {first + number: letter for first, row in _ROWS.items() for number, letter in enumerate(row)}
_X11 = 8
"""X11, and Wayland after it, count from here."""
_LATIN = 0x250
"""The first code of a letter that is not Latin."""
_GREEK_Q = (Qt.Key.Key_Semicolon, Qt.Key.Key_Colon)
"""The one key of a Greek keyboard that has no letter where an American one has: Q."""
_HOLDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeysByPlace(InEveryWindow):
    """Lets a key that nothing listened to stand for what is at its place on an American keyboard.

    With a Greek or a Cyrillic keyboard alone Ctrl+Z would be held with a letter no shortcut has, and on a French one
    Ctrl+1 with "&". Where a Latin layout is set up beside such a one Qt finds the key by itself. Latin letters stay
    what is printed on them.
    """

    def take(self, window: QWindow, event: QEvent) -> bool:
        """Take a key that no shortcut has, where it is one of another script."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        meant = _meant(event)
        focused = QApplication.focusWidget()
        return meant is not None and focused is not None and _pressed(window, focused, event, meant)


def _meant(event: QKeyEvent) -> Qt.Key | None:
    """The key at the same place of an American keyboard; None where the key itself is meant."""
    letter = _AT.get(event.nativeScanCode() - (_X11 if sys.platform.startswith("linux") else 0), "")
    if letter.isdigit():
        means = bool(event.modifiers() & _HOLDING) and not Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
    else:
        greek = letter == "Q" and event.key() in _GREEK_Q
        means = greek or (bool(letter) and _LATIN <= event.key() < Qt.Key.Key_Escape)
    return Qt.Key(ord(letter)) if means else None


def _pressed(window: QWindow, focused: QWidget, event: QKeyEvent, key: Qt.Key) -> bool:
    """Press a key in its stead, unless a letter is being typed; whether anything took it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not held & _HOLDING and focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return False
    if held & _HOLDING:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
        asked.ignore()
        QApplication.sendEvent(focused, asked)
        if asked.isAccepted():
            QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, key, held))
            return True
    whole = QWidget.find(window.winId())
    keys = QKeySequence(QKeyCombination(held, key))
    for shortcut in whole.findChildren(QShortcut) if whole is not None else []:
        if shortcut.key() == keys and shortcut.isEnabled() and _listens(shortcut, focused):
            shortcut.activated.emit()
            return True
    return False


def _listens(shortcut: QShortcut, focused: QWidget) -> bool:
    """Whether Qt would let a shortcut have a key now."""
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible() or not owner.isEnabled():
        return False
    within = owner is focused or owner.isAncestorOf(focused)
    return {
        Qt.ShortcutContext.WidgetShortcut: owner is focused,
        Qt.ShortcutContext.WidgetWithChildrenShortcut: within,
    }.get(shortcut.context(), owner.window() is focused.window())
