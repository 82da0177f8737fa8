"""One of a few."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.look.theme import LIGHT
from tests.ui.conftest import Show
from tests.ui.looking import at, near, picture


def test_one_segment_is_chosen_by_mouse_and_keys(show: Show) -> None:
    paper = Segments("Paper", {"A4": "A4", "Letter": "US Letter"})
    show(paper, 300, 40)
    heard: list[str] = []
    paper.chosen.connect(heard.append)
    assert paper.value() == "A4"
    first, second = paper.findChildren(QPushButton)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert (paper.value(), heard) == ("Letter", ["Letter"])
    assert near(at(picture(paper), second.x() + 5, second.y() + second.height() / 2), LIGHT.accent_soft)
    assert near(at(picture(paper), first.x() + 5, first.y() + first.height() / 2), LIGHT.card)
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert (paper.value(), heard) == ("A4", ["Letter", "A4"])


def test_a_choice_is_shown_without_a_signal(show: Show) -> None:
    paper = Segments("Paper", {"A4": "A4", "Letter": "US Letter"})
    show(paper, 300, 40)
    heard: list[str] = []
    paper.chosen.connect(heard.append)
    paper.set_value("Letter")
    assert (paper.value(), heard) == ("Letter", [])
    with pytest.raises(ValueError, match="A5"):
        paper.set_value("A5")


def test_a_screen_reader_hears_what_a_segment_chooses(show: Show) -> None:
    paper = Segments("Paper", {"A4": "A4", "Letter": "US Letter"})
    show(paper, 300, 40)
    button = paper.findChildren(QPushButton)[1]
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Paper: US Letter"
