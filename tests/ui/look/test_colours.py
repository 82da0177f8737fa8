"""Arithmetic on colours."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from cxworkshop.ui.look.colours import TEXT_CONTRAST, contrast, legible, mixed


def test_contrast_is_the_published_formula() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("white"), QColor("#777777")) == contrast(QColor("#777777"), QColor("white"))


def test_mixed_colours_lie_between() -> None:
    assert mixed(QColor("black"), QColor("white"), 0.5).name() == "#808080"
    assert mixed(QColor("#102030"), QColor("white"), 0).name() == "#102030"


@pytest.mark.parametrize("lightness", range(0, 256, 5))
def test_black_or_white_can_be_read_on_any_ground(lightness: int) -> None:
    ground = QColor(lightness, lightness, lightness)
    assert contrast(legible(ground), ground) >= TEXT_CONTRAST
