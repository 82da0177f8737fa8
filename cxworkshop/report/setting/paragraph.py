"""Text broken into lines and drawn.

Nothing here reads markup: what a person wrote is only ever measured and drawn, so there is nothing to escape, and no
text can reach for a file. It is also several times faster than reportlab's own paragraphs, which parse XML.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from cxworkshop.design.colour import Colour
from cxworkshop.report.setting.fonts import NOTO_SANS, REGULAR, unspaced

_NOT_FIRST = frozenset(
    "、。，．・：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…％)]}.,:;!?%’”"
)
"""Characters that no line begins with, by the rules of Chinese and Japanese typesetting."""
_NOT_LAST = frozenset("（［｛「『【〈《〔([{‘“")
"""Characters that no line ends with."""
_CAP_HEIGHT = 0.714
"""Height of Noto Sans's capitals, in ems."""
_ROUNDING = 0.01
_NARROW = 0.5
"""About the width of a letter, in ems."""


class Run(NamedTuple):
    """Text in one font, size and colour."""

    font: str
    size: float
    colour: Colour
    text: str


_Chunk = tuple[Run, str, float]
"""A part of a word within one run, and its width."""
_Word = tuple[list[_Chunk], float, bool]
"""What is not broken where it fits on a line: its chunks, their width, and whether a space stands before it."""


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
        # A line alone at the foot of a page, or at the head of the next, reads as a mistake.
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
        # From the end, until a piece is left of which something fits beside the ellipsis. That is always set in Noto
        # Sans, because the fonts it falls back to need not have one.
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
        # Capitals stand in the middle of their line, so that words line up with marks and chips beside them.
        y = top - (self.leading + _CAP_HEIGHT * self._size) / 2
        text, start = None, 0.0
        font, colour = None, None
        for number, line in enumerate(self._broken(width)):
            indent = self._hanging if number or self._indented else 0.0
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
                # Nothing was set that would have gone on to the next line: as no number equals this, that one is
                # given its origin.
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
            whole = _one_line(self._runs, width)
            self._lines = _break(self._runs, width, self._hanging) if whole is None else [whole]
            self._width = width
        return self._lines


def _break(runs: Sequence[Run], width: float, hanging: float) -> list[_Line]:
    """As many words a line as fit; a word wider than a line is broken where the line ends."""
    lines = _Lines(width, hanging)
    for chunks, wide, spaced in _words(runs):
        if chunks:
            lines.put_word(chunks, wide, spaced)
        else:
            lines.end()
    return lines.ended()


def _one_line(runs: Sequence[Run], width: float) -> _Line | None:
    """The only line of a text in one run that fits as it is: measured whole, a cell costs half as much."""
    if len(runs) != 1:
        return None
    run = runs[0]
    text = run.text
    # Of a text that is likely to need more lines it would be a waste.
    if not text or len(text) * run.size * _NARROW > width or " ".join(text.split()) != text:
        return None
    if run.font not in NOTO_SANS and " " in text:
        return None
    wide = _advance(run.font, text) * run.size
    return _Line([(run, text)], wide) if wide <= width + _ROUNDING else None


class _Lines:
    """Lines under way. A report's thousands of words come through here: hence no object for what can do without one."""

    def __init__(self, width: float, hanging: float) -> None:
        self._done: list[_Line] = []
        self._run: Run | None = None
        """What the line goes on in; None where nothing stands on it yet."""
        self._used = 0.0
        self._room = width + _ROUNDING
        self._next_room = width - hanging + _ROUNDING
        self._pieces: list[tuple[Run, str]] = []
        self._texts: list[str] = []
        """What stands on the line in `_run`, after the pieces."""
        self._spaced: Run | None = None
        self._space = 0.0
        """The width of the space before a word in the run `_spaced`."""

    def put_word(self, chunks: list[_Chunk], wide: float, spaced: bool) -> None:
        """Go on with a word, on the next line where it does not fit on this one."""
        run = chunks[0][0]
        if spaced and run is self._spaced and run is self._run and len(chunks) == 1:
            used = self._used + self._space + wide
            if used <= self._room:
                self._texts.append(f" {chunks[0][1]}")
                self._used = used
                return
        if self._run is not None:
            space = self._space_before(run) if spaced else 0.0
            if self._used + space + wide > self._room:
                self.end()
            elif spaced:
                self._put(_spacer(run), " ", space)
        for run, text, advance in chunks:
            self._put_whole_or_broken(run, text, advance)

    def end(self) -> None:
        """End the line, also one on which nothing stands."""
        self._end_piece()
        self._done.append(_Line(self._pieces, self._used))
        self._pieces, self._run = [], None
        self._used, self._room = 0.0, self._next_room

    def ended(self) -> list[_Line]:
        """All lines, the last one ended."""
        if self._run is not None:
            self.end()
        return self._done

    def _space_before(self, run: Run) -> float:
        spacer = _spacer(run)
        space = _advance(spacer.font, " ") * spacer.size
        if spacer is run:
            self._spaced, self._space = run, space
        return space

    def _put_whole_or_broken(self, run: Run, text: str, advance: float) -> None:
        """Go on with a text; of one that is too wide as many characters a line as fit, and one where none does."""
        while self._used + advance > self._room:
            count = _fitting(run, text, self._room - _ROUNDING - self._used) or (1 if self._run is None else 0)
            if count:
                self._put(run, text[:count], _advance(run.font, text[:count]) * run.size)
                text = text[count:]
                advance = _advance(run.font, text) * run.size
            if text:
                self.end()
        if text:
            self._put(run, text, advance)

    def _put(self, run: Run, text: str, advance: float) -> None:
        if run is not self._run:
            self._end_piece()
            self._run = run
        self._texts.append(text)
        self._used += advance

    def _end_piece(self) -> None:
        if self._run is not None:
            self._pieces.append((self._run, "".join(self._texts)))
            self._texts = []


def _spacer(run: Run) -> Run:
    """What sets the space before a run: itself, or Noto Sans, because the fonts it falls back to may have no space."""
    return run if run.font in NOTO_SANS else run._replace(font=REGULAR)


def _words(runs: Sequence[Run]) -> Iterator[_Word]:
    """The words, one of no chunks for each line end."""
    chunks: list[_Chunk] = []
    wide, spaced = 0.0, False
    gap = False  # whether a space stands before what comes next
    for run in runs:
        if not run.text:
            continue
        font, size = run.font, run.size
        simple = _simple(run.text)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                if chunks:
                    yield chunks, wide, spaced
                yield [], 0.0, False
                chunks, wide, gap = [], 0.0, False
            for word in line.split(" "):
                for index, part in enumerate((word,) if simple and word else _parts(word)):
                    advance = _advance(font, part) * size
                    if not chunks or gap or index or _breaks(chunks[-1][1][-1], part[0]):
                        if chunks:
                            yield chunks, wide, spaced
                        chunks, wide, spaced = [(run, part, advance)], advance, gap
                    else:
                        chunks.append((run, part, advance))
                        wide += advance
                    gap = False
                gap = True
            gap = line.endswith(" ")
    if chunks:
        yield chunks, wide, spaced


def _simple(text: str) -> bool:
    """Whether lines end only at the spaces of a text."""
    return "-" not in text and "/" not in text and not unspaced(text)


def _parts(stretch: str) -> list[str]:
    """A stretch without spaces, cut where a line may end: after a hyphen or slash between letters, or in CJK text."""
    parts = [*stretch[:1]]
    for index in range(1, len(stretch)):
        before, after = stretch[index - 1], stretch[index]
        joint = before in "-/" and after.isalpha() and stretch[index - 2 : index - 1].isalpha()
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
