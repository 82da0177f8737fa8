"""The keys that set a score from anywhere on the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from cxworkshop.ui.ballot.voter_chips import VoterChips
from cxworkshop.ui.controls.keys import give_each
from cxworkshop.ui.controls.letters import Letters
from cxworkshop.ui.scale.level_slider import HIGHEST, LOWER, LOWEST, RAISE, SET_LEVEL, LevelSlider
from cxworkshop.ui.scale.rubric import LevelCard

_STEPS = (LOWER, RAISE, LOWEST, HIGHEST)
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QComboBox)
_WALKED_THROUGH = (LevelSlider, LevelCard, VoterChips, QTabBar, QAbstractItemView)
"""Widgets whose own arrow keys mean something."""


class ScoreKeys(QObject):
    """Shortcuts of a page: digits rest while text is typed, arrows also where they have a use already."""

    def __init__(self, page: QWidget, press: Callable[[Qt.Key], object], letters: Letters):
        super().__init__(page)
        self._press, self._letters = press, letters
        self._digits = give_each(page, SET_LEVEL, self._set_level)
        self._steps = [shortcut for key in _STEPS for shortcut in give_each(page, key, press)]
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._make_room)

    def set_levels(self, levels: int) -> None:
        """Let there be a digit for each level."""
        for number, shortcut in enumerate(self._digits, start=1):
            shortcut.setKey(QKeySequence(str(number) if number <= levels else ""))

    def _set_level(self, key: Qt.Key) -> None:
        if self._letters.let_pass(LevelSlider):
            self._press(key)

    def _make_room(self, _before: QWidget | None, focused: QWidget | None) -> None:
        typing = isinstance(focused, _TYPED_INTO)
        for shortcut in self._digits:
            shortcut.setEnabled(not typing)
        for shortcut in self._steps:
            shortcut.setEnabled(not typing and not isinstance(focused, _WALKED_THROUGH))
