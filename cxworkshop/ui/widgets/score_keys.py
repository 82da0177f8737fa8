"""The keys that set a score from anywhere on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from cxworkshop.ui.widgets.level_slider import LevelSlider
from cxworkshop.ui.widgets.rubric import LevelCard
from cxworkshop.ui.widgets.voter_chips import VoterChips

_DIGITS = [Qt.Key(Qt.Key.Key_1 + number) for number in range(9)]
_STEPS = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End]
_TYPED_INTO = (QLineEdit, QPlainTextEdit)
_WALKED_THROUGH = (LevelSlider, LevelCard, VoterChips, QTabBar, QAbstractItemView)
"""Widgets whose own arrow keys mean something."""


class ScoreKeys(QObject):
    """Shortcuts of a page: digits and letters rest while text is typed, arrows also where they have a use already."""

    def __init__(self, page: QWidget, press: Callable[[Qt.Key], object], toggle_not_applicable: Callable[[], object]):
        super().__init__(page)
        self._page = page
        self._characters = [self._shortcut(key, partial(press, key)) for key in _DIGITS]
        self._characters.append(self._shortcut(Qt.Key.Key_N, toggle_not_applicable))
        self._steps = [self._shortcut(key, partial(press, key)) for key in _STEPS]
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._make_room)

    def add(self, keys: Iterable[str], action: Callable[[], object]) -> None:
        """Give an action keys that work everywhere on the page."""
        for key in keys:
            self._shortcut(key, action)

    def add_letter(self, key: Qt.Key, action: Callable[[], object]) -> None:
        """Give an action a letter; it rests while text is typed."""
        self._characters.append(self._shortcut(key, action))

    def _shortcut(self, key: Qt.Key | str, action: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)
        return shortcut

    def _make_room(self, _before: QWidget | None, focused: QWidget | None) -> None:
        typing = isinstance(focused, _TYPED_INTO)
        for shortcut in self._characters:
            shortcut.setEnabled(not typing)
        for shortcut in self._steps:
            shortcut.setEnabled(not typing and not isinstance(focused, _WALKED_THROUGH))
