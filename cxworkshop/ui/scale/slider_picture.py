"""What the level slider looks like."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from cxworkshop.ui.look.theme import Theme, font
from cxworkshop.ui.scale.level_row import score_x

_TRACK_Y = 22
_HANDLE = 12
"""The handle's radius."""
_TRACK = 8


@dataclass(frozen=True)
class SliderPicture:
    """A slider as it is to be seen: its scale, where it stands, and whether it can be used."""

    size: QSize
    levels: int
    step: float
    score: float | None
    target: float | None
    enabled: bool
    focused: bool

    def score_x(self, score: float) -> float:
        """Where a score stands on the track, from the left edge."""
        return score_x(score, self.levels, self.size.width())

    def handle_centre(self) -> QPointF:
        """The middle of the handle; while there is no score it waits to the left of the track."""
        x = self.score_x(1) - 28 if self.score is None else self.score_x(self.score)
        return QPointF(max(x, _HANDLE + 6.0), _TRACK_Y)


def paint_slider(painter: QPainter, slider: SliderPicture, theme: Theme) -> None:
    """Draw track, ticks, target and handle, in this order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_track(painter, slider, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # upright lines are crisp without
    _paint_ticks(painter, slider, theme)
    _paint_target(painter, slider, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_handle(painter, slider, theme)


def _paint_track(painter: QPainter, slider: SliderPicture, theme: Theme) -> None:
    left, right = slider.score_x(1), slider.score_x(slider.levels)
    track = QRectF(left, _TRACK_Y - _TRACK / 2, right - left, _TRACK)
    if slider.enabled:
        gradient = QLinearGradient(track.topLeft(), track.topRight())
        for index, colour in enumerate(theme.levels(slider.levels)):
            gradient.setColorAt(index / (slider.levels - 1), colour)
        painter.setBrush(gradient)
    else:
        painter.setBrush(theme.track)
    painter.setPen(QPen(theme.control, 1) if theme.dark or theme.high_contrast else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)


def _paint_ticks(painter: QPainter, slider: SliderPicture, theme: Theme) -> None:
    painter.setFont(font(12))
    top = _TRACK_Y + _TRACK
    halves = 2 if slider.step < 1 else 1
    for index in range((slider.levels - 1) * halves + 1):
        level, half = divmod(index, halves)
        x = slider.score_x(level + 1 + half / halves)
        painter.setPen(QPen(theme.tick, 1))
        painter.drawLine(QPointF(x, top), QPointF(x, top + (4 if half else 8)))
        if not half:
            painter.setPen(theme.muted if slider.enabled else theme.disabled)
            number = QRectF(x - 20, top + 9, 40, slider.size.height() - top - 9)
            painter.drawText(number, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(level + 1))


def _paint_target(painter: QPainter, slider: SliderPicture, theme: Theme) -> None:
    if slider.target is None:
        return
    pen = QPen(theme.target if slider.enabled else theme.disabled, 2)
    pen.setDashPattern([3, 1.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    x = slider.score_x(slider.target)
    painter.drawLine(QPointF(x, 4), QPointF(x, _TRACK_Y + _TRACK + 8))


def _paint_handle(painter: QPainter, slider: SliderPicture, theme: Theme) -> None:
    centre = slider.handle_centre()
    if slider.score is None:
        painter.setPen(QPen(theme.tick if slider.enabled else theme.disabled, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(QPen(theme.accent if slider.enabled else theme.disabled, 3))
        painter.setBrush(theme.card)
    painter.drawEllipse(centre, _HANDLE, _HANDLE)
    if slider.focused:
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, _HANDLE + 4.5, _HANDLE + 4.5)
