"""Ctrl+Z in a text field takes typing back first, and then what was changed in the session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.undo_keys import share_undo
from tests.ui.showing import in_front

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_typing_first_then_the_session(qtbot: QtBot, kind: type[QLineEdit] | type[QPlainTextEdit]) -> None:
    window, field = QMainWindow(), kind()
    undone: list[str] = []
    for name, key in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z")):
        action = QAction(window, shortcut=QKeySequence(key))
        action.triggered.connect(lambda _=False, name=name: undone.append(name))
        window.addAction(action)
    share_undo(field)
    window.setCentralWidget(field)
    in_front(qtbot, window)
    field.setFocus()

    def text() -> str:
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert (text(), undone) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert undone == ["undo"]
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (text(), undone) == ("abc", ["undo"])
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert undone == ["undo", "redo"]
