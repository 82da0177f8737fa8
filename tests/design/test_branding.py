"""A firm's own colours: from one place to the screen and to paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.design.branding import OURS, Branding, branded, readable
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


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_accent_of_a_firm_reads_as_words(parts: tuple[int, int, int]) -> None:
    colours = branded("#{:02x}{:02x}{:02x}".format(*parts))
    assert contrast(colours.accent, WHITE) >= TEXT_CONTRAST
    assert contrast(colours.strong, colours.soft) >= TEXT_CONTRAST
    asked = Colour.of_bytes(*parts)
    assert contrast(asked, WHITE) < TEXT_CONTRAST or colours.accent == asked
    assert readable(colours.accent) == colours.accent


def test_the_nearest_that_reads_is_hardly_darker() -> None:
    assert branded("") == OURS
    found = readable(Colour.parse("#3399cc"))
    assert found != Colour.parse("#3399cc")
    assert contrast(found, WHITE) < TEXT_CONTRAST + 0.3
