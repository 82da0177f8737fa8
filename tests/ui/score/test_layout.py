"""The Score page holds together at every size, with names, scales and numbers of dimensions of every kind."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.look import theme
from cxworkshop.ui.scale.rubric import Rubric
from cxworkshop.ui.score.page import ScorePage
from tests.ui.looking import settle
from tests.ui.score.room import Room
from tests.ui.sessions import new_session, shaped_model


def scroll_area(page: ScorePage) -> QScrollArea:
    return next(each for each in page.findChildren(QScrollArea) if not isinstance(each, Rubric))


def test_the_built_in_model_needs_no_scrolling_on_a_projector(
    qtbot: QtBot, qapp: QApplication, library: Library, model: MaturityModel
) -> None:
    theme.apply(qapp, "light")
    room = Room(qtbot, library, model)
    for dimension in model.dimensions:
        room.page.show_dimension(dimension.id)
        room.page.resize(1126, 668)
        settle()
        assert scroll_area(room.page).verticalScrollBar().maximum() == 0, dimension.name


@pytest.mark.parametrize(("dimensions", "levels"), [(3, 2), (7, 5), (20, 10)])
@pytest.mark.parametrize("size", [(760, 539), (1126, 668), (1060, 610), (1900, 1000)])
def test_no_word_is_cut_and_nothing_overlaps(
    qtbot: QtBot,
    qapp: QApplication,
    library: Library,
    model: MaturityModel,
    dimensions: int,
    levels: int,
    size: tuple[int, int],
) -> None:
    theme.apply(qapp, "light")
    shape = shaped_model(model, dimensions, levels)
    room = Room(qtbot, library, shape, new_session(shape, {"d00": 1.5}))
    for dimension in (shape.dimensions[0], shape.dimensions[2]):
        room.page.show_dimension(dimension.id)
        room.page.resize(*size)
        settle()
        for label in room.page.findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
                assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
        for button in room.page.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
        cards = [card for card in room.page.findChildren(Card) if card.isVisible()]
        places = [card.rect().translated(card.mapTo(room.page, card.rect().topLeft())) for card in cards]
        assert not any(one.intersects(other) for one in places for other in places if one is not other)
        for card, children in ((card, card.children()) for card in cards):
            inside = [each.geometry() for each in children if isinstance(each, QLabel) and each.isVisible()]
            assert all(card.rect().contains(place) for place in inside)
        for each in room.cards():
            assert each.height() >= each.needed_height(each.width())
        assert scroll_area(room.page).horizontalScrollBar().maximum() == 0


def test_buttons_shorten_before_they_are_cut(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    shape = shaped_model(model, 3, 5)
    room = Room(qtbot, library, shape)
    on = room.button("Next")
    assert on.text() == "Next ›"
    assert on.accessibleName() == f"Next dimension: {shape.dimensions[1].name}"
    assert shape.dimensions[1].name in on.toolTip()
