"""A page of a PDF as what is drawn on it, outlines and text, for a printer that takes more than pictures.

It is for PDFs of our own: paths, text in our own fonts, and forms of these. A page with anything else on it is told
apart, and printed as a picture.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from cxworkshop.paths import resource
from cxworkshop.ui.output.pdf_pages import PDFIUM

_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)
_DEEPEST = 5
"""Forms within forms; ours are one deep."""


@dataclass(frozen=True, eq=False)
class Shape:
    """An outline, in points from the page's upper left corner; filled, drawn along, or both, within `clip`."""

    path: QPainterPath
    brush: QBrush
    pen: QPen
    clip: QPainterPath | None


@dataclass(frozen=True, eq=False)
class Words:
    """Characters in a font of ours, `size` points high, each at its own place; `turn` is what they are turned by."""

    font: str
    size: float
    colour: QColor
    characters: str
    places: tuple[QPointF, ...]
    turn: QTransform


Drawing = tuple[Shape | Words, ...]


class _Unknown(Exception):  # noqa: N818 - it is no error: such a page is printed as a picture
    """Something is on the page that is not understood here."""


def drawing(data: bytes, index: int) -> Drawing | None:
    """What is drawn on a page, counted from 0, in order; None where something is on it that is not understood here.

    Opens the document anew: for a job.
    """
    import pypdfium2

    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as pdf:
        page = pdf[index]
        text = page.get_textpage()
        try:
            return tuple(_Reader(page, text).drawn())
        except _Unknown:
            return None
        finally:
            text.close()
            page.close()


class _Reader:
    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw

        self._pdfium = pypdfium2.raw
        self._page, self._text = page.raw, text.raw
        self._flip = QTransform(1, 0, 0, -1, 0, page.get_height())
        self._characters: dict[int | None, list[int]] = {}
        for index in range(self._pdfium.FPDFText_CountChars(self._text)):
            if self._pdfium.FPDFText_IsGenerated(self._text, index) != 1:
                self._characters.setdefault(self._object_of(index), []).append(index)

    def _object_of(self, index: int) -> int | None:
        return _address(self._pdfium.FPDFText_GetTextObject(self._text, index))

    def drawn(self) -> Iterator[Shape | Words]:
        count = self._pdfium.FPDFPage_CountObjects(self._page)
        for index in range(count):
            yield from self._object(self._pdfium.FPDFPage_GetObject(self._page, index), self._flip, _DEEPEST)

    def _object(self, found: Any, to_page: QTransform, depth: int) -> Iterator[Shape | Words]:
        kind = self._pdfium.FPDFPageObj_GetType(found)
        if kind == self._pdfium.FPDF_PAGEOBJ_PATH:
            yield self._shape(found, to_page)
        elif kind == self._pdfium.FPDF_PAGEOBJ_TEXT:
            yield from self._words(self._characters.get(_address(found), []))
        elif kind == self._pdfium.FPDF_PAGEOBJ_FORM and depth:
            within = self._matrix(found) * to_page
            for index in range(self._pdfium.FPDFFormObj_CountObjects(found)):
                yield from self._object(self._pdfium.FPDFFormObj_GetObject(found, index), within, depth - 1)
        else:
            raise _Unknown

    # Outlines

    def _shape(self, found: Any, to_page: QTransform) -> Shape:
        pdfium = self._pdfium
        mode, drawn_along = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(found, mode, drawn_along)
        own = self._matrix(found) * to_page
        path = _path(
            pdfium.FPDFPath_CountSegments(found), lambda index: pdfium.FPDFPath_GetPathSegment(found, index), own
        )
        if mode.value == pdfium.FPDF_FILLMODE_WINDING:
            path.setFillRule(Qt.FillRule.WindingFill)
        brush = QBrush(self._colour(pdfium.FPDFPageObj_GetFillColor, found)) if mode.value else QBrush()
        pen = self._pen(found, own) if drawn_along.value else QPen(Qt.PenStyle.NoPen)
        return Shape(path, brush, pen, self._clip(found, to_page))

    def _pen(self, found: Any, own: QTransform) -> QPen:
        pdfium = self._pdfium
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(found, width)
        scale = abs(own.determinant()) ** 0.5
        thick = max(width.value * scale, 0.1)
        pen = QPen(self._colour(pdfium.FPDFPageObj_GetStrokeColor, found), thick)
        pen.setCapStyle(_CAPS[max(0, pdfium.FPDFPageObj_GetLineCap(found))])
        pen.setJoinStyle(_JOINS[max(0, pdfium.FPDFPageObj_GetLineJoin(found))])
        count = pdfium.FPDFPageObj_GetDashCount(found)
        if count > 0:
            dashes = (ctypes.c_float * count)()
            pdfium.FPDFPageObj_GetDashArray(found, dashes, count)
            # Qt's are in widths of the pen, and as many gaps as dashes.
            pattern = [length * scale / thick for length in dashes]
            pen.setDashPattern(pattern if count % 2 == 0 else pattern * 2)
        return pen

    def _clip(self, found: Any, to_page: QTransform) -> QPainterPath | None:
        """What the outline is seen within; a clip that lets all of the page through is none."""
        pdfium = self._pdfium
        clip = pdfium.FPDFPageObj_GetClipPath(found)
        count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
        whole: QPainterPath | None = None
        for number in range(max(0, count)):

            def segment(index: int, number: int = number) -> Any:
                return pdfium.FPDFClipPath_GetPathSegment(clip, number, index)

            path = _path(pdfium.FPDFClipPath_CountPathSegments(clip, number), segment, to_page)
            whole = path if whole is None else whole.intersected(path)
        return whole

    def _matrix(self, found: Any) -> QTransform:
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(found, matrix)
        return QTransform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    # Text

    def _words(self, indices: list[int]) -> Iterator[Words]:
        for (font, size, colour, turn), group in groupby(indices, key=self._setting):
            run = list(group)
            text, places = "".join(map(self._character, run)), tuple(map(self._place, run))
            yield Words(font, size, QColor(*colour), text, places, QTransform(*turn))

    def _setting(self, index: int) -> tuple[str, float, tuple[int, ...], tuple[float, ...]]:
        """Font, size, colour and turn of a character: what those of one run have in common."""
        pdfium = self._pdfium
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetFontInfo(self._text, index, name, 200, ctypes.c_int())
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        if not scale:
            raise _Unknown
        size = round(pdfium.FPDFText_GetFontSize(self._text, index) * scale, 3)
        turn = (matrix.a / scale, -matrix.b / scale, -matrix.c / scale, matrix.d / scale, 0, 0)
        font = name.value.decode("utf-8", "replace").rpartition("+")[2]
        return font, size, self._text_colour(index), tuple(round(each, 5) for each in turn)

    def _text_colour(self, index: int) -> tuple[int, ...]:
        parts = [ctypes.c_uint() for _part in range(4)]
        self._pdfium.FPDFText_GetFillColor(self._text, index, *parts)
        return tuple(part.value for part in parts)

    def _character(self, index: int) -> str:
        if self._pdfium.FPDFText_IsHyphen(self._text, index) == 1:
            return "-"  # which PDFium takes out of the text at the end of a line
        return chr(self._pdfium.FPDFText_GetUnicode(self._text, index))

    def _place(self, index: int) -> QPointF:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._text, index, x, y)
        return self._flip.map(QPointF(x.value, y.value))

    @staticmethod
    def _colour(ask: Callable[..., Any], found: Any) -> QColor:
        parts = [ctypes.c_uint() for _part in range(4)]
        ask(found, *parts)
        return QColor(*(part.value for part in parts))


def _address(found: Any) -> int | None:
    return ctypes.cast(found, ctypes.c_void_p).value


def _path(count: int, segment: Callable[[int], Any], to_page: QTransform) -> QPainterPath:
    import pypdfium2.raw as pdfium

    path = QPainterPath()
    curve: list[QPointF] = []
    for index in range(count):
        part = segment(index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(part, x, y)
        point = to_page.map(QPointF(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(part)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            path.moveTo(point)
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            path.lineTo(point)
        else:
            curve.append(point)
            if len(curve) == 3:
                path.cubicTo(*curve)
                curve = []
        if pdfium.FPDFPathSegment_GetClose(part):
            path.closeSubpath()
    return path


class Press:
    """Paints pages, with the fonts they need. For the UI thread: Qt is told of fonts that it does not know."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, float], QRawFont | None] = {}
        self._added: dict[str, int] = {}

    def can_paint(self, drawn: Drawing) -> bool:
        """Whether there is every character in a font of ours."""
        return all(self._can_write(each) for each in drawn if isinstance(each, Words))

    def draw(self, painter: QPainter, drawn: Drawing) -> None:
        """Paint a page that can be; the painter's unit is to be a point, its origin the page's upper left corner."""
        for each in drawn:
            painter.save()
            if isinstance(each, Words):
                self._write(painter, each)
            else:
                if each.clip is not None:
                    painter.setClipPath(each.clip, Qt.ClipOperation.IntersectClip)
                painter.setBrush(each.brush)
                painter.setPen(each.pen)
                painter.drawPath(each.path)
            painter.restore()

    def close(self) -> None:
        """Let Qt forget the fonts it was told of."""
        self._fonts.clear()
        for number in self._added.values():
            QFontDatabase.removeApplicationFont(number)

    def _can_write(self, words: Words) -> bool:
        font = self._font(words.font, words.size)
        return font is not None and all(font.supportsCharacter(ord(each)) for each in words.characters)

    def _write(self, painter: QPainter, words: Words) -> None:
        font = self._font(words.font, words.size)
        assert font is not None
        painter.setPen(words.colour)
        origin = words.places[0]
        run = QGlyphRun()
        run.setRawFont(font)
        run.setGlyphIndexes([font.glyphIndexesForString(each)[0] for each in words.characters])
        back, _sound = words.turn.inverted()
        run.setPositions([back.map(place - origin) for place in words.places])
        painter.translate(origin)
        painter.setTransform(words.turn, combine=True)
        painter.drawGlyphRun(QPointF(0, 0), run)

    def _font(self, name: str, size: float) -> QRawFont | None:
        """A font of ours by the name a PDF has for it, None where it is none of ours."""
        if (name, size) not in self._fonts:
            self._fonts[name, size] = self._found(name, size)
        return self._fonts[name, size]

    def _found(self, name: str, size: float) -> QRawFont | None:
        file = resource("fonts") / f"{name}.ttf"
        ours = QRawFont(str(file), size) if file.is_file() else QRawFont()
        if not ours.isValid():
            return None
        # Even where the system has a family of that name: an edition of it that lacks a character of ours, such as the
        # minus, would make a picture of the page.
        if name not in self._added:
            self._added[name] = QFontDatabase.addApplicationFont(str(file))
        # Not the one made from the file: Qt embeds a font in what it prints only where its own database has it.
        font = QFont(ours.familyName())
        font.setWeight(QFont.Weight.Bold if name.endswith("-Bold") else QFont.Weight.Normal)
        raw = QRawFont.fromFont(font)
        raw.setPixelSize(size)
        return raw
