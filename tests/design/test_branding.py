"""A firm's own colours: from one place to the screen and to paper."""

from __future__ import annotations

from cxworkshop.design.branding import OURS, Branding
from cxworkshop.design.colour import TEXT_CONTRAST, WHITE, Colour, contrast
from cxworkshop.report.setting.palette import IN_COLOUR, in_colour
from cxworkshop.ui.look.colours import LIGHT, colour_of


def test_our_accent_reads_on_white() -> None:
    assert contrast(OURS.accent, WHITE) >= TEXT_CONTRAST


def test_screen_and_paper_have_it_from_there() -> None:
    assert colour_of(LIGHT.accent) == IN_COLOUR.accent == OURS.accent
    assert IN_COLOUR.area == OURS.tint
    assert (colour_of(LIGHT.accent_text), colour_of(LIGHT.accent_soft)) == (OURS.strong, OURS.soft)


def test_a_report_carries_a_firms_own() -> None:
    colours = (Colour.parse(code) for code in ("#7a1230", "#f0d8de", "#5c0c23", "#f8ecef"))
    wine = Branding(*colours)
    palette = in_colour(wine)
    assert (palette.accent, palette.area, palette.phases[0]) == (wine.accent, wine.tint, wine.accent)
    assert (palette.target, palette.levels) == (IN_COLOUR.target, IN_COLOUR.levels)
