"""The keys that work on every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cxworkshop.ui.frame.keys_dialog import KeysDialog
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.navigation import Entry
from cxworkshop.ui.scale.level_slider import LevelSlider
from tests.ui.places import EVERYWHERE


@pytest.mark.parametrize(("number", "place"), list(enumerate(EVERYWHERE[:-1], start=1)))
def test_a_key_for_every_page(qtbot: QtBot, window: MainWindow, session_id: str, number: int, place: str) -> None:
    window.open_session(session_id)
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    assert window.place == place


def test_the_key_of_the_page_in_front_leads_from_the_navigation_back_to_it(
    qtbot: QtBot, window: MainWindow, session_id: str
) -> None:
    window.open_session(session_id)
    window.go_to("score")
    slider = window.focusWidget()
    assert isinstance(slider, LevelSlider)
    next(each for each in window.findChildren(Entry) if each.text() == "Score").setFocus()
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert slider.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_all_keys_are_shown_those_of_every_page_first(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key)
    qtbot.waitUntil(lambda: bool(window.findChildren(KeysDialog)))
    (dialog,) = window.findChildren(KeysDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert words.index("Everywhere") < words.index("Library") < words.index("Score")
    assert "Go to a page, in order" in words
    dialog.reject()
