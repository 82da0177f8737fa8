"""Text as operators: what reportlab's own text object writes, byte by byte."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.design.colour import BLACK, Colour
from cxworkshop.report.setting import fonts
from cxworkshop.report.setting.ink import Ink

AMBER = Colour.parse("#b26a00")
BOLD = (fonts.BOLD, 12, 15)
REGULAR = (fonts.REGULAR, 8.5, 11.5)


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    fonts.register()


def canvas() -> Any:
    return Canvas(io.BytesIO(), initialFontName=fonts.REGULAR)


def put(ink: Any, pieces: list[tuple[str, bool]]) -> str:
    """The operators of these pieces, each the last of its line or not."""
    ink.set_font(*BOLD)
    ink.set_colour(AMBER)
    for number, (text, last) in enumerate(pieces):
        if number == 1:
            ink.set_font(*REGULAR)
            ink.set_colour(BLACK)
        (ink.put_last if last else ink.put)(text)
    ink.begin_at(3.25, 1 / 3)
    ink.set_outlined()
    ink.put("end")
    code: str = ink.getCode()
    return code


class Reportlab:
    """The same by reportlab."""

    def __init__(self, canvas: Any, x: float, y: float) -> None:
        self._text = canvas.beginText(x, y)
        self.set_font, self.begin_at, self.getCode = self._text.setFont, self._text.setTextOrigin, self._text.getCode
        self.put, self.put_last = self._text.textOut, self._text.textLine

    def set_colour(self, colour: Colour) -> None:
        self._text.setFillColorRGB(*colour)

    def set_outlined(self) -> None:
        self._text.setTextRenderMode(2)


TEXTS = st.text(st.sampled_from("aZ 7(\\)%~é“–…\u00a0€łжΩĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖė"), max_size=20)


@given(st.lists(st.tuples(TEXTS, st.booleans()), max_size=12))
def test_the_same_as_reportlab_writes(pieces: list[tuple[str, bool]]) -> None:
    ours, theirs = canvas(), canvas()
    for _ in range(2):
        assert put(Ink(ours, 12.5, 700), pieces) == put(Reportlab(theirs, 12.5, 700), pieces)


def test_letters_beyond_the_first_part_of_a_font_are_named_by_it() -> None:
    every = "".join(chr(code) for code in range(0x100, 0x250))
    ours, theirs = canvas(), canvas()
    for text in (every, "plain", f"a{every[-1]}b{every[0]}"):
        assert put(Ink(ours, 0, 0), [(text, True)]) == put(Reportlab(theirs, 0, 0), [(text, True)])
    assert "+1 " in put(Ink(ours, 0, 0), [(every[-1], True)])


def test_each_document_has_codes_of_its_own() -> None:
    first, second = canvas(), canvas()
    before = put(Ink(first, 0, 0), [("ł–", True)])
    put(Ink(second, 0, 0), [("–", True)])
    assert put(Ink(second, 0, 0), [("ł–", True)]) != before
    assert put(Ink(first, 0, 0), [("ł–", True)]) == before
