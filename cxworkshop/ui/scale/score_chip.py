"""A score as a pill in its level's colour, the number inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette

from cxworkshop.ui.look.theme import font, pixels, theme_of
from cxworkshop.words.numbers import score_text

NOTHING = "–"
"""Stands where there is no score yet."""


def chip_size(score: float | None) -> QSizeF:
    """How much room the chip of a score takes, in pixels; None is a chip without one."""
    words = NOTHING if score is None else score_text(score)
    return QSizeF(QFontMetricsF(font(12, bold=True)).horizontalAdvance(words) + pixels(18), pixels(19))


def paint_chip(painter: QPainter, rect: QRectF, score: float | None, top: int, palette: QPalette) -> QRectF:
    """Paint a chip at the left of a rectangle, in the middle of its height, and return where it came to stand.

    `top` is the highest level of the model the score belongs to. Without a score it is a dash.
    """
    theme = theme_of(palette)
    size = chip_size(score)
    chip = QRectF(rect.left(), rect.center().y() - size.height() / 2, size.width(), size.height())
    painter.save()
    painter.setFont(font(12, bold=True))
    if score is None:
        painter.setPen(theme.muted)
        painter.drawText(chip, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, NOTHING)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.level(score, top))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        painter.setPen(theme.on_level(score, top))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, score_text(score))
    painter.restore()
    return chip
