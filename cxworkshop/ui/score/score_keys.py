"""The keys that set a score from anywhere on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

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

from cxworkshop.language import N_, _
from cxworkshop.ui.ballot.voter_chips import VoterChips
from cxworkshop.ui.controls.keys import give_key
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.scale.rubric import LevelCard

_DIGITS = [Qt.Key(Qt.Key.Key_1 + number) for number in range(9)]
_STEPS = {
    Qt.Key.Key_Left: N_("Lower the score by a step"),
    Qt.Key.Key_Down: N_("Lower the score by a step"),
    Qt.Key.Key_Right: N_("Raise the score by a step"),
    Qt.Key.Key_Up: N_("Raise the score by a step"),
    Qt.Key.Key_Home: N_("Set the lowest level"),
    Qt.Key.Key_End: N_("Set the highest level"),
}
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QComboBox)
_WALKED_THROUGH = (LevelSlider, LevelCard, VoterChips, QTabBar, QAbstractItemView)
"""Widgets whose own arrow keys mean something."""


class ScoreKeys(QObject):
    """Shortcuts of a page: digits and letters rest while text is typed, arrows also where they have a use already."""

    def __init__(self, page: QWidget, press: Callable[[Qt.Key], object], toggle_not_applicable: Callable[[], object]):
        super().__init__(page)
        self._page = page
        self._digits = [give_key(page, key, _("Set the score to this level"), partial(press, key)) for key in _DIGITS]
        not_applicable = give_key(page, Qt.Key.Key_N, _("Leave out, or take in again"), toggle_not_applicable)
        self._characters = [*self._digits, not_applicable]
        self._steps = [give_key(page, key, _(what), partial(press, key)) for key, what in _STEPS.items()]
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._make_room)

    def set_levels(self, levels: int) -> None:
        """Let there be a digit for each level."""
        for number, shortcut in enumerate(self._digits, start=1):
            shortcut.setKey(QKeySequence(str(number) if number <= levels else ""))

    def add(self, keys: Iterable[str], what: str, action: Callable[[], object]) -> None:
        """Give an action keys that work everywhere on the page."""
        for key in keys:
            give_key(self._page, key, what, action)

    def add_letter(self, key: Qt.Key, what: str, action: Callable[[], object]) -> None:
        """Give an action a letter; it rests while text is typed."""
        self._characters.append(give_key(self._page, key, what, action))

    def _make_room(self, _before: QWidget | None, focused: QWidget | None) -> None:
        typing = isinstance(focused, _TYPED_INTO)
        for shortcut in self._characters:
            shortcut.setEnabled(not typing)
        for shortcut in self._steps:
            shortcut.setEnabled(not typing and not isinstance(focused, _WALKED_THROUGH))
