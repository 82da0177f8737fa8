"""The white frame everything lies on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.look.theme import DARK, LIGHT, theme_of
from tests.ui.conftest import Show
from tests.ui.looking import at, near


def test_a_card_is_a_bordered_ground_with_round_corners(show: Show) -> None:
    page, card = QWidget(), Card("Agreed score")
    QHBoxLayout(page).addWidget(card)
    show(page, 300, 200)
    image = page.grab().toImage()
    box = card.geometry()
    assert near(at(image, box.center().x(), box.bottom() - 6), LIGHT.card)
    assert near(at(image, box.left(), box.center().y()), LIGHT.border)
    assert near(at(image, box.left(), box.top()), LIGHT.window, 20)
    assert near(at(image, 2, 2), LIGHT.window)


def test_a_card_takes_and_loses_its_title() -> None:
    card = Card("Evidence")
    assert QAccessible.queryAccessibleInterface(card).text(QAccessible.Text.Name) == "Evidence"
    assert [label.text() for label in card.findChildren(QLabel)] == ["Evidence"]
    card.set_title("")
    assert not card.findChildren(QLabel)[0].isVisibleTo(card)
    card.set_title("<b>Notes</b>")
    assert card.findChildren(QLabel)[0].textFormat() == Qt.TextFormat.PlainText


@pytest.mark.usefixtures("dark")
def test_a_card_in_the_dark(show: Show) -> None:
    card = Card()
    show(card, 200, 100)
    assert near(at(card.grab().toImage(), 100, 90), DARK.card)
    assert theme_of(card.palette()) is DARK
