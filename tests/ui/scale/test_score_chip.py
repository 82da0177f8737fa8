"""The score as a pill."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from cxworkshop.design.colour import TEXT_CONTRAST
from cxworkshop.ui.look.theme import DARK, LIGHT, palette_for
from cxworkshop.ui.scale.score_chip import chip_size, paint_chip
from tests.ui.looking import at, contrast, has, near


def painted(score: float | None, top: int, width: int = 100, height: int = 40, ratio: int = 1) -> tuple[QImage, QRectF]:
    image = QImage(width * ratio, height * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(LIGHT.card)
    painter = QPainter(image)
    place = paint_chip(painter, QRectF(0, 0, width, height), score, top, palette_for(LIGHT))
    painter.end()
    return image, place


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize(("score", "top"), [(1, 5), (2.5, 5), (3, 5), (4.75, 5), (5, 5), (2, 2), (7, 10)])
def test_a_chip_wears_its_level_with_a_legible_number(score: float, top: int, ratio: int) -> None:
    image, place = painted(score, top, ratio=ratio)
    colour, words = LIGHT.level(score, top), LIGHT.on_level(score, top)
    assert near(at(image, place.left() + 5, place.center().y()), colour)
    assert has(image, words, place, 60) > 10
    assert contrast(words, colour) >= TEXT_CONTRAST


def test_a_chip_stands_at_the_left_in_the_middle_and_is_as_large_as_it_says() -> None:
    image, place = painted(2.5, 5)
    assert place.left() == 0
    assert place.center().y() == 20
    assert place.size() == chip_size(2.5)
    colour = LIGHT.level(2.5, 5)
    assert has(image, colour, QRectF(place.right() + 1, 0, 100, 40)) == 0
    assert has(image, colour, QRectF(0, 0, 100, place.top() - 1)) == 0
    assert near(at(image, 0, place.top()), LIGHT.card)  # round corners


def test_two_decimals_take_more_room() -> None:
    assert chip_size(1.25).width() > chip_size(1.5).width()


def test_no_score_is_a_dash() -> None:
    image, place = painted(None, 5)
    assert 2 < has(image, LIGHT.muted, place, 60) < 30
    assert not any(has(image, colour) for colour in LIGHT.levels(5))


def test_the_painters_own_state_is_left_alone() -> None:
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pen, face = painter.pen(), painter.font()
    paint_chip(painter, QRectF(0, 0, 100, 40), 3, 5, palette_for(DARK))
    assert (painter.pen(), painter.font()) == (pen, face)
    painter.end()
