"""Arithmetic on colours."""

from __future__ import annotations

import pytest

from cxworkshop.design.colour import BLACK, TEXT_CONTRAST, WHITE, Colour, contrast, legible, mixed, ramp

GREY = Colour.parse("#777777")


def test_a_colour_from_its_code_and_back() -> None:
    assert Colour.parse("#ff0080") == (1.0, 0.0, 128 / 255)
    for part in range(256):
        assert Colour.parse(f"#{part:02x}00ff").in_bytes == (part, 0, 255)


@pytest.mark.parametrize("code", ["", "white", "#fff", "#ff00801", "ff0080#", "#ff00zz"])
def test_what_is_no_code_of_a_colour(code: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its words are for a programmer
        Colour.parse(code)


def test_contrast_is_the_published_formula() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(GREY, WHITE) == pytest.approx(4.48, abs=0.01)
    assert contrast(Colour.parse("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast(WHITE, GREY) == contrast(GREY, WHITE)


def test_mixed_colours_lie_between() -> None:
    assert mixed(BLACK, WHITE, 0.5).in_bytes == (128, 128, 128)
    assert mixed(Colour.parse("#102030"), WHITE, 0).in_bytes == (0x10, 0x20, 0x30)


@pytest.mark.parametrize("lightness", range(0, 256, 5))
def test_black_or_white_can_be_read_on_any_ground(lightness: int) -> None:
    ground = Colour.of_bytes(lightness, lightness, lightness)
    assert contrast(legible(ground), ground) >= TEXT_CONTRAST


def test_the_ink_that_reads_better_is_taken_and_the_first_of_equals() -> None:
    assert legible(WHITE, GREY, BLACK) == BLACK
    assert legible(BLACK, GREY, WHITE) == WHITE
    assert legible(GREY, BLACK, Colour(0.0, 0.0, 0.0)) is BLACK


def test_a_ramp_runs_over_all_its_anchors() -> None:
    anchors = (BLACK, Colour(1, 0, 0), WHITE)
    assert [ramp(anchors, index, 3) for index in range(3)] == list(anchors)
    assert [ramp(anchors, index, 2) for index in range(2)] == [BLACK, WHITE]
    assert ramp(anchors, 1, 5) == (0.5, 0, 0)
    assert ramp(anchors, 3, 5) == (1, 0.5, 0.5)
    assert ramp(anchors, 0, 1) == BLACK
