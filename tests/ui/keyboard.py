"""Hands on the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Keys go where the focus is, which each of them may move."""

    @property
    def focused(self) -> QWidget:
        """What has the focus; something must."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press keys one after the other; a letter has done what it does before the next one."""
        for key in keys:
            QTest.keyClick(self.focused, key, modifier)
            if modifier == NO_MODIFIER and Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
                QApplication.processEvents()

    def type(self, text: str) -> None:
        for char in text:  # the first one may open an editor
            QTest.keyClicks(self.focused, char)


class PatientKeyboard(Keyboard):
    """Waits a moment after each key, which is when an editor hands on its text."""

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        for key in keys:
            super().press(key, modifier=modifier)
            QApplication.processEvents()
