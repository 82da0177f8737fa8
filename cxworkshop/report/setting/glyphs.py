"""A line set piece by piece: where it has a link, runs from right to left, has marks on letters, or lacks a bold font.

What stands on paper is then not what was typed, so the text that a reader copies is said beside it (ActualText).
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import getFont

from cxworkshop.report.setting import bidi, copying, tags
from cxworkshop.report.setting.hyphens import HYPHEN
from cxworkshop.report.setting.ink import LEADING, Ink
from cxworkshop.report.setting.lines import Line, Run, width_of
from cxworkshop.report.setting.structure import Element

_SPECIAL = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0590-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufb1d-\ufdff\ufe20-\ufefc]"
)
"""Marks, and what runs from right to left."""
_STROKE = 0.032
"""How much the outline of a letter gains, in ems, where its font has no bold."""
_GAP = 0.04
"""Between a letter and a mark that is moved out of its way, in ems."""
_TURNED = "turned"
"""The mark in which PDFium is told what it is to turn around."""
_ON_THE_LEFT, _ON_THE_RIGHT = (19, 25), (24,)
"""Combining classes of the marks that stand at a letter's side: Hebrew's holam, the dots of sin and shin."""


class _Box(NamedTuple):
    """What a glyph covers, in ems from the pen."""

    left: float
    bottom: float
    right: float
    top: float


def special(run: Run) -> bool:
    """Whether a run has to be set piece by piece."""
    if run.heavy or run.link:
        return True
    return not run.text.isascii() and bool(_SPECIAL.search(run.text))


def draw(canvas: Any, x: float, y: float, pieces: Sequence[tuple[Run, str]], leftwards: bool) -> float:
    """Draw a line from its left end, in a paragraph that runs leftwards or not; returns its width in points."""
    read = "".join(text for _, text in pieces)
    if bidi.needed(read):
        return _draw_both_ways(canvas, x, y, pieces, leftwards)
    start = x
    # A link is an element of its own, of which a span that is said as a whole cannot be part.
    marked = any(map(unicodedata.combining, read)) and not any(run.link for run, _ in pieces)
    with tags.element(canvas, Element("P")), _span(canvas, read if marked else None):
        for run, text in pieces:
            end = x + width_of(text, run.font, run.size)
            with _linked(canvas, run, x, y, end):
                _piece(canvas, x, y, run, text)
            x = end
    return x - start


def _draw_both_ways(canvas: Any, x: float, y: float, pieces: Sequence[tuple[Run, str]], leftwards: bool) -> float:
    """Draw a line with text from right to left: in the order in which it is read, each piece where it is seen."""
    read = "".join(text for _, text in pieces)
    looks = [run for run, text in pieces for _ in text]
    order = bidi.line_order(read, leftwards)
    start, drawn = x, []
    for piece in copying.pieces(read, order, looks, leftwards):
        chars = order[piece.first : piece.last]
        text = "".join(placed.char for placed in chars if placed.char not in bidi.SILENT)
        if text:
            run = looks[chars[0].place]
            end = x + width_of(text, run.font, run.size)
            drawn.append((min(placed.place for placed in chars), x, end, run, text, piece))
            x = end
    # Not where marks stand above or below: PDFium takes what comes after one for another line.
    if not any(map(unicodedata.combining, read)):
        drawn.sort(key=lambda each: each[0])
    # A link is an element of its own, which one that is said as a whole would hide.
    said = "" if any(run.link for run, _ in pieces) else bidi.typed(read)
    with tags.element(canvas, Element("P")), tags.element(canvas, Element("Span", said=said)):
        for _, left, end, run, text, piece in drawn:
            with _linked(canvas, run, left, y, end), _span(canvas, piece.spoken):
                _piece(canvas, left, y, run, text, piece.turned)
    return x - start


def _linked(canvas: Any, run: Run, left: float, y: float, right: float) -> AbstractContextManager[None]:
    """What is drawn meanwhile leads to where its run leads, if anywhere."""
    box = (left, y - 0.25 * run.size, right, y + 0.8 * run.size)
    return tags.link(canvas, *run.link, box) if run.link else nullcontext()


def draw_divided(canvas: Any, lefts: Sequence[float], y: float, leading: float, lines: Sequence[Line]) -> None:
    """Draw lines, some of which end in a hyphen: a word that goes on reads as one, without it."""
    inside = False
    with tags.element(canvas, Element("P")):
        for number, line in enumerate(lines):
            pen, pieces = lefts[number], list(line.pieces)
            whole = _goes_through(line)
            if inside and not whole:
                run, text = pieces.pop(0)
                head, space, rest = text.partition(" ")
                pen = _plain(canvas, pen, y, [(run, head)])
                end_span(canvas)
                inside = False
                pieces.insert(0, (run, space + rest))
            if line.divided and not inside:
                run, text = pieces.pop()
                before, space, tail = text.rpartition(" ")
                pen = _plain(canvas, pen, y, [*pieces, (run, before + space)])
                begin_span(canvas, _word(tail, lines[number + 1 :]))
                inside = True
                pieces = [(run, tail)]
            _plain(canvas, pen, y, pieces)
            y -= leading
        if inside:
            end_span(canvas)


def _goes_through(line: Line) -> bool:
    """Whether all of a line is within one word that goes on after it."""
    return line.divided and len(line.pieces) == 1 and " " not in line.pieces[0][1]


def _word(tail: str, following: Sequence[Line]) -> str:
    """A word that begins at the end of a line, as far as the lines that follow have it."""
    word = tail.removesuffix(HYPHEN)
    for line in following:
        head = line.pieces[0][1].partition(" ")[0]
        if not _goes_through(line):
            return word + head
        word += head.removesuffix(HYPHEN)
    return word


def _plain(canvas: Any, x: float, y: float, pieces: Iterable[tuple[Run, str]]) -> float:
    """Draw pieces one after the other; returns where they end."""
    for run, text in pieces:
        _ink(canvas, x, y, run, text)
        x += width_of(text, run.font, run.size)
    return x


def begin_span(canvas: Any, said: str, tag: str = "Span") -> None:
    """What is drawn from here on reads as a text."""
    code = f"FEFF{said.encode('utf-16-be').hex().upper()}" if said else ""
    canvas.addLiteral(f"/{tag} <</ActualText <{code}>>> BDC")


def end_span(canvas: Any) -> None:
    """And from here on as what it is."""
    canvas.addLiteral("EMC")


@contextmanager
def _span(canvas: Any, said: str | None, tag: str = "Span") -> Iterator[None]:
    """What is drawn meanwhile reads as a text, where one is given."""
    if said is not None:
        begin_span(canvas, said, tag)
    yield
    if said is not None:
        end_span(canvas)


def _piece(canvas: Any, x: float, y: float, run: Run, text: str, turned: str | None = None) -> None:
    """Draw a piece in one font, of which PDFium is told what else it reads as."""
    if run.heavy:
        canvas.saveState()
        canvas.setLineWidth(_STROKE * run.size)
        canvas.setStrokeColorRGB(*run.colour)
    for letters, marks in _clusters(text):
        with _span(canvas, turned, _TURNED):
            _ink(canvas, x, y, run, letters)
        if marks:
            pen = x + width_of(letters[:-1], run.font, run.size)
            for mark, across, up in _places(run.font, letters[-1:], marks):
                with _span(canvas, None if turned is None else copying.NOTHING, _TURNED):
                    _ink(canvas, pen + across * run.size, y + up * run.size, run, mark)
        x += width_of(letters, run.font, run.size)
    if run.heavy:
        canvas.restoreState()


def _ink(canvas: Any, x: float, y: float, run: Run, text: str) -> None:
    if not text:
        return
    ink = Ink(canvas, x, y)
    ink.set_font(run.font, run.size, LEADING * run.size)
    ink.set_colour(run.colour)
    if run.heavy:
        ink.set_outlined()
    ink.put(text)
    canvas.drawText(ink)


def _clusters(text: str) -> Iterator[tuple[str, str]]:
    """Letters without marks up to one with marks, and those."""
    letters = marks = ""
    if text.isascii():
        yield text, ""
        return
    for char in text:
        if unicodedata.combining(char):
            marks += char
            continue
        if marks:
            yield letters, marks
            letters = marks = ""
        letters += char
    if letters or marks:
        yield letters, marks


def _places(font: str, letter: str, marks: Iterable[str]) -> Iterator[tuple[str, float, float]]:
    """Each mark, and how far from the pen of its letter it is drawn, in ems."""
    base = _box(font, letter) if letter else None
    if base is None:
        yield from ((mark, 0.0, 0.0) for mark in marks)
        return
    top, bottom = base.top, base.bottom
    for mark in marks:
        box = _box(font, mark)
        if box is None:
            continue
        kind = unicodedata.combining(mark)
        middle = (base.left + base.right) / 2
        across = middle - (box.left + box.right) / 2
        if kind in _ON_THE_LEFT:
            across = base.left - box.left
        elif kind in _ON_THE_RIGHT:
            across = base.right - box.right
        up = 0.0
        if box.bottom > 0.3:
            up = max(0.0, top + _GAP - box.bottom)
            top = box.top + up
        elif box.top < 0.1:
            up = min(0.0, bottom - _GAP - box.top)
            bottom = box.bottom + up
        yield mark, across, up


@lru_cache(1000)
def _box(font: str, char: str) -> _Box | None:
    """What a character covers; None for one that covers nothing."""
    face = getFont(font).face
    glyph = face.charToGlyph[ord(char)]
    wide = struct.unpack_from(">h", face.get_table("head"), 50)[0]
    offsets = struct.unpack_from(">2L" if wide else ">2H", face.get_table("loca"), glyph * (4 if wide else 2))
    start, end = offsets if wide else (offset * 2 for offset in offsets)
    if start == end:
        return None
    corners = struct.unpack_from(">4h", face.get_table("glyf"), start + 2)
    return _Box(*(corner / face.unitsPerEm for corner in corners))
