"""A score as a pill in its level's colour, the number inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.ui.look.theme import font, pixels, theme_of
from cxworkshop.words.numbers import score_text

NOTHING = "–"
"""Stands where there is no score yet."""


def chip_size(score: float | None) -> QSizeF:
    """The room a chip takes."""
    words = NOTHING if score is None else score_text(score)
    return QSizeF(QFontMetricsF(font(12, bold=True)).horizontalAdvance(words) + pixels(18), pixels(19))


def paint_chip(painter: QPainter, rect: QRectF, score: float | None, top: int, palette: QPalette) -> QRectF:
    """Paint a chip at the left of a rectangle, in the middle of its height, and return where it came to stand.

    `top` is the highest level of the model the score belongs to. Without a score it is a dash.
    """
    theme = theme_of(palette)
    size = chip_size(score)
    place = QRectF(rect.left(), rect.center().y() - size.height() / 2, size.width(), size.height())
    painter.save()
    painter.setFont(font(12, bold=True))
    if score is None:
        painter.setPen(theme.muted)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, NOTHING)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.level(score, top))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(theme.on_level(score, top))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, score_text(score))
    painter.restore()
    return place


class ScoreChip(QWidget):
    """A chip as a widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: float | None = None
        self._top = 5
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("not scored")

    def set_score(self, score: float | None, top: int) -> None:
        """Show a score of a model with `top` levels, or that there is none."""
        if (score, top) == (self._score, self._top):
            return
        self._score, self._top = score, top
        self.setAccessibleName("not scored" if score is None else f"{score_text(score)} of {top}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its number."""
        return chip_size(self._score).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        paint_chip(QPainter(self), QRectF(self.rect()), self._score, self._top, self.palette())
