"""What the level slider looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from cxworkshop.ui.look.theme import Theme, font, theme_of

if TYPE_CHECKING:
    from cxworkshop.ui.scale.level_slider import LevelSlider

TRACK_Y = 22
HANDLE = 12
"""The handle's radius."""
_TRACK = 8


def paint_slider(painter: QPainter, slider: LevelSlider) -> None:
    """Draw track, ticks, target and handle."""
    theme = theme_of(slider.palette())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_track(painter, slider, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # upright lines are crisp without
    _paint_ticks(painter, slider, theme)
    _paint_target(painter, slider, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_handle(painter, slider, theme)


def _paint_track(painter: QPainter, slider: LevelSlider, theme: Theme) -> None:
    left, right = slider.place(1), slider.place(slider.levels)
    track = QRectF(left, TRACK_Y - _TRACK / 2, right - left, _TRACK)
    if slider.isEnabled():
        gradient = QLinearGradient(track.topLeft(), track.topRight())
        for index, colour in enumerate(theme.levels(slider.levels)):
            gradient.setColorAt(index / (slider.levels - 1), colour)
        painter.setBrush(gradient)
    else:
        painter.setBrush(theme.track)
    painter.setPen(QPen(theme.control, 1) if theme.dark or theme.high_contrast else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)


def _paint_ticks(painter: QPainter, slider: LevelSlider, theme: Theme) -> None:
    painter.setFont(font(12))
    top = TRACK_Y + _TRACK
    halves = 2 if slider.step < 1 else 1
    for index in range((slider.levels - 1) * halves + 1):
        level, half = divmod(index, halves)
        x = slider.place(level + 1 + half / halves)
        painter.setPen(QPen(theme.tick, 1))
        painter.drawLine(QPointF(x, top), QPointF(x, top + (4 if half else 8)))
        if not half:
            painter.setPen(theme.muted if slider.isEnabled() else theme.disabled)
            number = QRectF(x - 20, top + 9, 40, slider.height() - top - 9)
            painter.drawText(number, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(level + 1))


def _paint_target(painter: QPainter, slider: LevelSlider, theme: Theme) -> None:
    target = slider.target()
    if target is None:
        return
    pen = QPen(theme.target if slider.isEnabled() else theme.disabled, 2)
    pen.setDashPattern([3, 1.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    x = slider.place(target)
    painter.drawLine(QPointF(x, 4), QPointF(x, TRACK_Y + _TRACK + 8))


def _paint_handle(painter: QPainter, slider: LevelSlider, theme: Theme) -> None:
    centre = slider.handle_centre()
    if slider.score() is None:
        painter.setPen(QPen(theme.tick if slider.isEnabled() else theme.disabled, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(QPen(theme.accent if slider.isEnabled() else theme.disabled, 3))
        painter.setBrush(theme.card)
    painter.drawEllipse(centre, HANDLE, HANDLE)
    if slider.hasFocus():
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, HANDLE + 4.5, HANDLE + 4.5)
