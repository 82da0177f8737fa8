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
from cxworkshop.ui.controls.keys import Key, give_each, give_key
from cxworkshop.ui.scale.level_slider import HIGHEST, LOWER, LOWEST, RAISE, SET_LEVEL, LevelSlider
from cxworkshop.ui.scale.rubric import LevelCard
from cxworkshop.ui.score.agreed_score import NOT_APPLICABLE

_STEPS = (LOWER, RAISE, LOWEST, HIGHEST)
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QComboBox)
_WALKED_THROUGH = (LevelSlider, LevelCard, VoterChips, QTabBar, QAbstractItemView)
"""Widgets whose own arrow keys mean something."""


class ScoreKeys(QObject):
    """Shortcuts of a page: digits and letters rest while text is typed, arrows also where they have a use already."""

    def __init__(self, page: QWidget, press: Callable[[Qt.Key], object], toggle_not_applicable: Callable[[], object]):
        super().__init__(page)
        self._page = page
        self._digits = give_each(page, SET_LEVEL, press)
        self._characters = [*self._digits, *give_key(page, NOT_APPLICABLE, toggle_not_applicable)]
        self._steps = [shortcut for key in _STEPS for shortcut in give_each(page, key, press)]
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._make_room)

    def set_levels(self, levels: int) -> None:
        """Let there be a digit for each level."""
        for number, shortcut in enumerate(self._digits, start=1):
            shortcut.setKey(QKeySequence(str(number) if number <= levels else ""))

    def add_letter(self, key: Key, action: Callable[[], object]) -> None:
        """Give an action a letter; it rests while text is typed."""
        self._characters += give_key(self._page, key, action)

    def _make_room(self, _before: QWidget | None, focused: QWidget | None) -> None:
        typing = isinstance(focused, _TYPED_INTO)
        for shortcut in self._characters:
            shortcut.setEnabled(not typing)
        for shortcut in self._steps:
            shortcut.setEnabled(not typing and not isinstance(focused, _WALKED_THROUGH))
