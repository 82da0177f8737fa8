"""The line under the radar that says which stroke is what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from cxworkshop.ui.look.theme import font

_SAMPLE = 16.0
_SPACE = 5.0
_GAP = 14.0


@dataclass(frozen=True)
class Entry:
    """A stroke, and its name in a colour."""

    words: str
    colour: QColor
    pen: QPen


def line_pen(colour: QColor, width: float, dashes: Sequence[float] = ()) -> QPen:
    """A stroke that tells itself from others by its dashes too, not by its colour alone."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def paint_legend(painter: QPainter, strip: QRectF, entries: Sequence[Entry]) -> None:
    """Draw entries side by side in the middle of a strip, their names shortened to the room there is."""
    metrics = QFontMetricsF(font(12))
    room = strip.width() - 2 * _SPACE - len(entries) * (_SAMPLE + _SPACE) - (len(entries) - 1) * _GAP
    shown = [entry.words for entry in entries]
    while (width := sum(metrics.horizontalAdvance(words) for words in shown)) > room:
        longest = max(range(len(shown)), key=lambda index: metrics.horizontalAdvance(shown[index]))
        less = metrics.horizontalAdvance(shown[longest]) - 4
        if less < metrics.horizontalAdvance("…"):
            break
        shown[longest] = metrics.elidedText(shown[longest], Qt.TextElideMode.ElideRight, less)
    x = strip.center().x() - (width + strip.width() - room) / 2 + _SPACE
    middle = strip.center().y()
    painter.setFont(font(12))
    for entry, words in zip(entries, shown, strict=True):
        painter.setPen(entry.pen)
        painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE, middle))
        painter.setPen(entry.colour)
        x += _SAMPLE + _SPACE
        painter.drawText(QPointF(x, middle + metrics.ascent() / 2 - 1), words)
        x += metrics.horizontalAdvance(words) + _GAP
