"""Looking at a drawing, pixel by pixel."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.design.colour import Colour
from cxworkshop.report.setting.fonts import REGULAR
from cxworkshop.report.setting.palette import Palette
from cxworkshop.report.setting.typesetting import Typesetter
from tests.report.reading import Pdf

SCALE = 4


class Picture:
    """What a drawing on a page of 200 by 200 points looks like; y grows upwards, as in the PDF."""

    def __init__(self, palette: Palette, draw: Callable[[Any, Typesetter], None]) -> None:
        setter = Typesetter(palette, [])
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(200, 200), initialFontName=REGULAR)
        draw(canvas, setter)
        canvas.showPage()
        canvas.save()
        self.pdf = Pdf(buffer.getvalue())
        self._width, self._height, self._bytes = self.pdf.pixels(0, SCALE)

    def at(self, x: float, y: float) -> Colour:
        """The colour at a place in points."""
        place = (min(int((200 - y) * SCALE), self._height - 1) * self._width + min(int(x * SCALE), self._width - 1)) * 3
        return Colour.of_bytes(*self._bytes[place : place + 3])

    def count(self, colour: Colour) -> int:
        """How many pixels have that colour."""
        pixels = zip(self._bytes[0::3], self._bytes[1::3], self._bytes[2::3], strict=True)
        wanted = tuple(round(part * 255) for part in colour)
        return sum(pixel == wanted for pixel in pixels)


def near(colour: Colour) -> Any:
    """Equal but for rounding."""
    return pytest.approx(colour, abs=0.01)
