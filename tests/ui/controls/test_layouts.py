"""A key of another script stands for what is at its place, where nothing else takes it.

On real keyboards: tests/e2e/test_keyboards.py.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.keys import ANYWHERE, ITSELF, Key, give_key
from tests.ui.showing import in_front

NONE, CTRL, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
X11 = 8 if sys.platform.startswith("linux") else 0
Q_PLACE, R_PLACE, Z_PLACE, ONE_PLACE = 16, 19, 44, 2


class Window(QWidget):
    """A page with keys, in a window with another page."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.page, self.other = QWidget(), QPushButton("Other")
        self.button, self.line = QPushButton("Press"), QLineEdit("typed")
        inner, column = QVBoxLayout(self.page), QVBoxLayout(self)
        inner.addWidget(self.button)
        inner.addWidget(self.line)
        column.addWidget(self.page)
        column.addWidget(self.other)
        for key, owner, context in (
            ("Ctrl+Z", self, ANYWHERE),
            ("Ctrl+1", self, ANYWHERE),
            ("Ctrl+Q", self, ANYWHERE),
        ):
            give_key(owner, Key(key, key), lambda key=key: self.done.append(key), context)  # type: ignore[misc]
        give_key(self.page, Key("R", "Within"), lambda: self.done.append("within"))
        give_key(self.button, Key("Alt+R", "Itself"), lambda: self.done.append("itself"), ITSELF)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    in_front(qtbot, made, (300, 300))
    made.button.setFocus()
    return made


def press(window: Window, place: int, text: str, held: Qt.KeyboardModifier = NONE) -> bool:
    """Press the key at a place, that has some letter on it, after no shortcut had it; whether it was taken."""
    handle = window.windowHandle()
    assert handle is not None
    event = QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), held, place + X11, 0, 0, text)
    event.ignore()
    QApplication.sendEvent(handle, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("place", "text", "held", "done"),
    [
        (Z_PLACE, "я", CTRL, ["Ctrl+Z"]),
        (Z_PLACE, "ζ", CTRL, ["Ctrl+Z"]),
        (ONE_PLACE, "&", CTRL, ["Ctrl+1"]),
        (Q_PLACE, ";", CTRL, ["Ctrl+Q"]),
        (R_PLACE, "к", NONE, ["within"]),
        (R_PLACE, "ρ", ALT, ["itself"]),
        (Z_PLACE, "w", CTRL, []),  # a letter is what is printed on it
        (ONE_PLACE, "&", NONE, []),
        (R_PLACE, "к", CTRL, []),
        (99, "я", CTRL, []),
    ],
)
def test_what_is_at_the_place(
    window: Window, place: int, text: str, held: Qt.KeyboardModifier, done: list[str]
) -> None:
    press(window, place, text, held)
    assert window.done == done


def test_where_it_would_not_be_listened_to_it_is_not_either(window: Window) -> None:
    window.other.setFocus()
    press(window, R_PLACE, "к")
    press(window, R_PLACE, "к", ALT)
    assert window.done == []


def test_a_field_gets_its_letters_and_its_own_keys(window: Window) -> None:
    window.line.setFocus()
    window.line.end(False)
    press(window, R_PLACE, "к")
    assert (window.line.text(), window.done) == ("typedк", [])
    press(window, Z_PLACE, "я", CTRL)
    assert (window.line.text(), window.done) == ("typed", [])
    press(window, Z_PLACE, "я", CTRL)
    assert window.done == ["Ctrl+Z"]


def test_what_is_hidden_or_switched_off_does_not_listen(window: Window) -> None:
    window.other.setFocus()
    window.page.hide()
    give_key(window.page, Key("Ctrl+X", ""), lambda: window.done.append("hidden"), ANYWHERE)
    press(window, 45, "ч", CTRL)
    assert window.done == []
