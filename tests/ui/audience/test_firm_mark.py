"""The firm’s mark in the audience window: there with a style that has one, seen on any ground, never over words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from cxworkshop.design.colour import contrast
from cxworkshop.design.style import PLAIN, Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.ui.audience.pages import AudienceTitle
from cxworkshop.ui.look.colours import colour_of
from tests.report.logos import png
from tests.ui.conftest import Show
from tests.ui.sessions import new_session

NAMED = Style("Ours", firm="Sample & Partners", accent="#7a1f4b")


def picture(show: Show, style: Style, model: MaturityModel | None = None) -> QImage:
    title = AudienceTitle(lambda: style)
    show(title, 1280, 720)
    if model is None:
        title.show_nothing()
    else:
        title.show_session(new_session(model), model, "")
    return title.grab().toImage()


@pytest.mark.parametrize("style", [NAMED, Style("Logo", logo=png(90, 20))], ids=["name", "logo"])
def test_it_stands_on_the_title_page_with_and_without_a_session(style: Style, model: MaturityModel, show: Show) -> None:
    for kept in (None, model):
        with_it, without = picture(show, style, kept), picture(show, PLAIN, kept)
        assert with_it != without
        below = (0, 100, 1280, 620)
        assert with_it.copy(*below) == without.copy(*below)


def test_a_logo_stands_on_white_and_is_as_it_was_drawn(show: Show) -> None:
    seen = picture(show, Style("Logo", logo=png(90, 20)))
    colours = {seen.pixelColor(x, y).name() for x in range(48, 300, 4) for y in range(28, 90, 4)}
    assert {"#ffffff", "#c83c1e"} <= colours


@pytest.mark.parametrize("accent", ["#000000", "#7a1f4b", "#1f5f9e", ""])
def test_the_accent_is_seen_on_the_dark_ground(accent: str, show: Show) -> None:
    seen = picture(show, Style("Ours", firm="X", accent=accent))
    ground = colour_of(QColor(seen.pixelColor(2, 2)))
    y = 28 + 28
    found = max(contrast(colour_of(seen.pixelColor(x, y)), ground) for x in range(48, 70))
    assert found >= 2.9


def test_a_long_name_is_cut_and_not_over_the_edge(show: Show) -> None:
    seen = picture(show, Style("Ours", firm="Sample and Partners " * 9))
    edge = seen.pixelColor(2, 2)
    assert all(seen.pixelColor(1275, y) == edge for y in range(0, 100, 3))
