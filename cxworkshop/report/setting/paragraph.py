"""Text broken into lines and drawn.

Nothing here reads markup: what a person wrote is only ever measured and drawn, so there is nothing to escape, and no
text can reach for a file. It is also several times faster than reportlab's own paragraphs, which parse XML.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from cxworkshop.design.colour import Colour
from cxworkshop.report.setting.fonts import NOTO_SANS, REGULAR, unspaced

_STRETCHES = re.compile(r"\n| +|[^ \n]+")
_NOT_FIRST = frozenset(
    "、。，．・：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…％)]}.,:;!?%’”"
)
"""Characters that no line begins with, by the rules of Chinese and Japanese typesetting."""
_NOT_LAST = frozenset("（［｛「『【〈《〔([{‘“")
"""Characters that no line ends with."""
_CAP_HEIGHT = 0.714
"""Height of Noto Sans's capitals, in ems."""
_ROUNDING = 0.01


class Run(NamedTuple):
    """Text in one font, size and colour."""

    font: str
    size: float
    colour: Colour
    text: str


class _Chunk(NamedTuple):
    """A part of a word within one run; `spaced` when a space stands before it."""

    run: Run
    text: str
    width: float
    spaced: bool


class _Line(NamedTuple):
    pieces: list[tuple[Run, str]]
    width: float


class Paragraph:
    """Runs of text, broken to the width they are asked for. Measures are in points."""

    def __init__(self, runs: Sequence[Run], size: float, leading: float, hanging: float, right: bool) -> None:
        """`hanging` is the indent of all lines but the first; `right` sets lines to the right edge."""
        self._runs, self._size, self.leading, self._hanging, self._right = runs, size, leading, hanging, right
        self._lines: list[_Line] = []
        self._width: float | None = None
        self._indented = False

    def height(self, width: float) -> float:
        """The height of all its lines."""
        return len(self._broken(width)) * self.leading

    def split(self, width: float, available: float) -> tuple[Paragraph, Paragraph] | None:
        """Two paragraphs, each of two lines at least; None where that leaves no first one."""
        lines = self._broken(width)
        count = min(int((available + _ROUNDING) / self.leading), len(lines) - 2)
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
        while pieces:
            run, text = pieces.pop()
            used = sum(_advance(other.font, piece) * other.size for other, piece in pieces)
            ellipsis = Run(REGULAR, run.size, run.colour, "…")
            room_left = room - used - _advance(REGULAR, "…") * run.size
            kept = text[: _fitting(run, text, room_left)].rstrip(" ,;:.–-")
            if kept or not pieces:
                pieces += [(run, kept), (ellipsis, "…")]
                break
        return self._of([*lines[: most - 1], _Line(pieces, room)], width, self._indented)

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the lines below `top`."""
        y = top - (self.leading + _CAP_HEIGHT * self._size) / 2
        text, start = None, 0.0
        font, colour = None, None
        for place, line in enumerate(self._broken(width)):
            indent = self._hanging if place or self._indented else 0.0
            left = x + width - line.width if self._right else x + indent
            if text is None:
                text, start = canvas.beginText(left, y), left
            elif left != start:
                start = left
                text.setTextOrigin(left, y)
            last = len(line.pieces) - 1
            for index, (run, piece) in enumerate(line.pieces):
                if (run.font, run.size) != font:
                    font = (run.font, run.size)
                    text.setFont(run.font, run.size, self.leading)
                if run.colour != colour:
                    colour = run.colour
                    text.setFillColorRGB(*run.colour)
                if index == last:
                    text.textLine(piece)  # goes on to the next line without measuring this one
                else:
                    text.textOut(piece)
            if last < 0:
                start = math.nan
            y -= self.leading
        if text is not None:
            canvas.drawText(text)

    def _of(self, lines: list[_Line], width: float, indented: bool) -> Paragraph:
        part = Paragraph(self._runs, self._size, self.leading, self._hanging, self._right)
        part._lines, part._width, part._indented = lines, width, indented
        return part

    def _broken(self, width: float) -> list[_Line]:
        if self._width != width:
            lines = _break_plain(self._runs, width, self._hanging)
            self._lines = _break(self._runs, width, self._hanging) if lines is None else lines
            self._width = width
        return self._lines


def _break_plain(runs: Sequence[Run], width: float, hanging: float) -> list[_Line] | None:
    """The same as _break and twice as fast, for most texts; else None.

    Those are texts of one run, or of one with a number glued before it, whose lines end only at spaces.
    """
    if not 1 <= len(runs) <= 2 or not _simple(runs[-1].text):
        return None
    run, glued = runs[-1], 0.0
    if len(runs) == 2:
        if not _is_glued(runs[0].text, run.text):
            return None
        glued = _advance(runs[0].font, runs[0].text) * runs[0].size
    lines: list[_Line] = []
    space = _advance(_spacer(run).font, " ") * run.size
    room = width + _ROUNDING
    stretches = run.text.split("\n")
    for place, stretch in enumerate(stretches):
        line, used = "", 0.0
        for word in stretch.split(" "):
            wide = _advance(run.font, word) * run.size + glued
            glued = 0.0
            if wide > width - hanging:
                return None
            if not word:
                continue
            if line and used + space + wide > room:
                lines.append(_Line([(run, line)], used))
                line, used, room = word, wide, width - hanging + _ROUNDING
            elif line:
                line, used = f"{line} {word}", used + space + wide
            else:
                line, used = word, wide
        if line or place < len(stretches) - 1:
            lines.append(_Line([(run, line)] if line else [], used))
            room = width - hanging + _ROUNDING
    if len(runs) == 2:
        lines[0] = _Line([(runs[0], runs[0].text), *lines[0].pieces], lines[0].width)
    return lines


def _is_glued(before: str, text: str) -> bool:
    """Whether what stands before a text is one word with its first one."""
    return (
        before != ""
        and text[:1] not in ("", " ", "\n")
        and " " not in before
        and "\n" not in before
        and _simple(before)
    )


def _break(runs: Sequence[Run], width: float, hanging: float) -> list[_Line]:
    """As many words a line as fit; a word wider than a line is broken where the line ends."""
    lines: list[_Line] = []
    pieces: list[tuple[Run, str]] = []
    used, room = 0.0, width

    def end_line() -> None:
        nonlocal pieces, used, room
        lines.append(_Line(pieces, used))
        pieces, used, room = [], 0.0, width - hanging

    for word in _words(runs):
        if not word:
            end_line()
            continue
        wide = word[0].width if len(word) == 1 else sum(chunk.width for chunk in word)
        spacer = _spacer(word[0].run)
        space = _advance(spacer.font, " ") * spacer.size if word[0].spaced and pieces else 0.0
        if pieces and used + space + wide > room + _ROUNDING:
            end_line()
            space = 0.0
        if space:
            _append(pieces, spacer, " ")
            used += space
        for chunk in word:
            text, advance = chunk.text, chunk.width
            while used + advance > room + _ROUNDING:
                count = _fitting(chunk.run, text, room - used) or (0 if pieces else 1)
                if count:
                    _append(pieces, chunk.run, text[:count])
                    used += _advance(chunk.run.font, text[:count]) * chunk.run.size
                    text = text[count:]
                    advance = _advance(chunk.run.font, text) * chunk.run.size
                if text:
                    end_line()
            if text:
                _append(pieces, chunk.run, text)
            used += advance
    if pieces:
        end_line()
    return lines


def _spacer(run: Run) -> Run:
    """What sets the space before a run: itself, or Noto Sans, because the fonts it falls back to may have no space."""
    return run if run.font in NOTO_SANS else run._replace(font=REGULAR)


def _append(pieces: list[tuple[Run, str]], run: Run, text: str) -> None:
    if pieces and pieces[-1][0] is run:
        pieces[-1] = (run, pieces[-1][1] + text)
    else:
        pieces.append((run, text))


def _words(runs: Sequence[Run]) -> Iterator[list[_Chunk]]:
    """The words, each as its chunks; an empty one stands for a line end."""
    word: list[_Chunk] = []
    spaced = False
    before = ""
    for run in runs:
        simple = _simple(run.text)
        for stretch in _STRETCHES.findall(run.text):
            if stretch == "\n":
                if word:
                    yield word
                yield []
                word, spaced, before = [], False, ""
            elif stretch[0] == " ":
                spaced = True
            else:
                for place, part in enumerate((stretch,) if simple else _parts(stretch)):
                    if word and (spaced or place or _breaks(before, part[0])):
                        yield word
                        word = []
                    word.append(_Chunk(run, part, _advance(run.font, part) * run.size, spaced))
                    spaced, before = False, part[-1]
    if word:
        yield word


def _simple(text: str) -> bool:
    """Whether lines end only at the spaces of a text."""
    return "-" not in text and "/" not in text and not unspaced(text)


def _parts(stretch: str) -> list[str]:
    """A stretch without spaces, cut where a line may end: after a hyphen or slash between letters, or in CJK text."""
    parts = [stretch[0]]
    for place in range(1, len(stretch)):
        before, after = stretch[place - 1], stretch[place]
        joint = before in "-/" and after.isalpha() and stretch[place - 2 : place - 1].isalpha()
        if joint or _breaks(before, after):
            parts.append(after)
        else:
            parts[-1] += after
    return parts


def _breaks(before: str, after: str) -> bool:
    """Whether a line may end between two characters because one of them is Chinese, Japanese or full width."""
    return (unspaced(before) or unspaced(after)) and after not in _NOT_FIRST and before not in _NOT_LAST


def _fitting(run: Run, text: str, room: float) -> int:
    """How many characters of a text fit in a room."""
    # No line holds more characters than this, so that an endless word is not measured whole for every line.
    fits, over = 0, min(len(text), int(room / run.size * 10) + 1) + 1
    while over - fits > 1:
        middle = (fits + over) // 2
        if stringWidth(text[:middle], run.font, run.size) <= room + _ROUNDING:
            fits = middle
        else:
            over = middle
    return fits


@lru_cache(20_000)
def _advance(font: str, text: str) -> float:
    """How wide a text is in a font, in ems."""
    return float(stringWidth(text, font, 1))
