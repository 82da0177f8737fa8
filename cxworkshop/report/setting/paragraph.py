"""Paragraphs: text as lines that are measured, split between pages, cut short and drawn.

Nothing here reads markup: what a person wrote is only ever measured and drawn, so there is nothing to escape, and no
text can reach for a file. It is also several times faster than reportlab's own paragraphs, which parse XML.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from cxworkshop.report.setting import bidi, glyphs, tags
from cxworkshop.report.setting.fonts import REGULAR
from cxworkshop.report.setting.hyphens import Hyphens
from cxworkshop.report.setting.ink import Ink
from cxworkshop.report.setting.lines import ROUNDING, Line, Run, advance_of, broken, fitting, one_line, whole_words

_CAP_HEIGHT = 0.714
"""Height of Noto Sans's capitals, in ems."""


class Paragraph:
    """Runs of text, broken to the width they are asked for. Measures are in points."""

    def __init__(
        self,
        runs: Sequence[Run],
        size: float,
        leading: float,
        hanging: float,
        right: bool,
        hyphens: Hyphens | None = None,
        language: str = "",
    ) -> None:
        """`hanging` is the indent of all lines but the first; `right` sets lines to the right edge.

        What begins in a script from right to left begins at the right edge. `hyphens` say how words are divided,
        `language` in which one it is written, where that is not the document's.
        """
        self._language = language
        self.runs, self._size, self.leading, self._hanging, self._right = runs, size, leading, hanging, right
        self._special = any(map(glyphs.special, runs))
        self._hyphens = None if self._special else hyphens
        self._leftwards = self._special and bidi.runs_left("".join(run.text for run in runs))
        self._lines: list[Line] = []
        self._width: float | None = None
        self._indented = False

    @property
    def role(self) -> str:
        """What it is in a document's structure: with a hanging indent an item of a list."""
        return "LI" if self._hanging else "P"

    def height(self, width: float) -> float:
        """The height of all its lines at a width."""
        return len(self._broken(width)) * self.leading

    @property
    def flush_right(self) -> bool:
        """Whether its lines stand at the right edge."""
        return self._right or self._leftwards

    def widest(self, width: float) -> float:
        """How wide its widest line is at a width."""
        return max((line.width for line in self._broken(width)), default=0.0)

    def split(self, width: float, available: float) -> tuple[Paragraph, Paragraph] | None:
        """What fits into the height that is available, and the rest: two paragraphs, each of two lines at least.

        None where that leaves no first one.
        """
        # A line alone at the foot of a page, or at the head of the next, reads as a mistake.
        lines = self._broken(width)
        count = min(int((available + ROUNDING) / self.leading), len(lines) - 2)
        if count < 2:
            return None
        return self._of(lines[:count], width, self._indented), self._of(lines[count:], width, True)

    def cut(self, width: float, most: int) -> Paragraph:
        """Itself, or its first lines with an ellipsis where there are more than `most`."""
        lines = self._broken(width)
        if len(lines) <= most:
            return self
        pieces = list(lines[most - 1].pieces)
        room = width - self._hanging
        # From the end, until a piece is left of which something fits beside the ellipsis. That is always set in Noto
        # Sans, because the fonts it falls back to need not have one.
        while pieces:
            run, text = pieces.pop()
            used = sum(advance_of(other.font, piece) * other.size for other, piece in pieces)
            ellipsis = Run(REGULAR, run.size, run.colour, "…")
            room_left = room - used - advance_of(REGULAR, "…") * run.size
            kept = whole_words(text, fitting(run, text, room_left)).rstrip(" ,;:.–-")
            if kept or not pieces:
                pieces += [(run, kept), (ellipsis, "…")]
                break
        return self._of([*lines[: most - 1], Line(pieces, room)], width, self._indented)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the lines from `top` down, in a column that begins at `x` and is `width` wide."""
        if not self._language:
            self._draw(canvas, x, top, width)
            return
        with tags.in_language(canvas, self._language):
            self._draw(canvas, x, top, width)

    def _draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        # Capitals stand in the middle of their line, so that words line up with marks and chips beside them.
        y = top - (self.leading + _CAP_HEIGHT * self._size) / 2
        if self._special:
            self._draw_piece_by_piece(canvas, x, y, width)
            return
        if any(line.divided for line in self._broken(width)):
            lefts = [self._left(number, line, x, width) for number, line in enumerate(self._broken(width))]
            glyphs.draw_divided(canvas, lefts, y, self.leading, self._broken(width))
            return
        # One text for all lines, told of a font, a colour and an origin only where they change: a page of small pieces
        # would otherwise be mostly that.
        ink, start = None, 0.0
        font, colour = None, None
        for number, line in enumerate(self._broken(width)):
            left = self._left(number, line, x, width)
            if ink is None:
                ink, start = Ink(canvas, left, y), left
            elif left != start:
                start = left
                ink.begin_at(left, y)
            last = len(line.pieces) - 1
            for index, (run, piece) in enumerate(line.pieces):
                if (run.font, run.size) != font:
                    font = (run.font, run.size)
                    ink.set_font(run.font, run.size, self.leading)
                if run.colour != colour:
                    colour = run.colour
                    ink.set_colour(run.colour)
                if index == last:
                    ink.put_last(piece)
                else:
                    ink.put(piece)
            if last < 0:
                # Nothing was set that would have gone on to the next line: as no number equals this, that one is
                # given its origin.
                start = math.nan
            y -= self.leading
        if ink is not None:
            canvas.drawText(ink)

    def _draw_piece_by_piece(self, canvas: Any, x: float, y: float, width: float) -> None:
        for number, line in enumerate(self._broken(width)):
            glyphs.draw(canvas, self._left(number, line, x, width), y, line.pieces, self._leftwards)
            y -= self.leading

    def _left(self, number: int, line: Line, x: float, width: float) -> float:
        """Where a line begins on its left."""
        if self._right:
            return x + width - line.width
        indent = self._hanging if number or self._indented else 0.0
        return x + width - indent - line.width if self._leftwards else x + indent

    def _of(self, lines: list[Line], width: float, indented: bool) -> Paragraph:
        part = Paragraph(self.runs, self._size, self.leading, self._hanging, self._right, self._hyphens, self._language)
        part._lines, part._width, part._indented = lines, width, indented
        return part

    def _broken(self, width: float) -> list[Line]:
        if self._width != width:
            whole = one_line(self.runs, width)
            self._lines = broken(self.runs, width, self._hanging, self._hyphens) if whole is None else [whole]
            self._width = width
        return self._lines
