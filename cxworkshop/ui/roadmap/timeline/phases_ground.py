"""The ground of the timeline: phases as stretches of it, months as lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.ui.look.theme import Theme
from cxworkshop.ui.roadmap.timeline.scale import Scale


def draw_phases(painter: QPainter, theme: Theme, scale: Scale, roadmap: Roadmap, offset: int, height: int) -> None:
    """Draw what is seen of it, `height` high, where the content is scrolled to the left by `offset`."""
    spans = [scale.span(plan) for plan in roadmap.columns]
    for left, right in spans[::2]:
        painter.fillRect(QRectF(left - offset, 0, right - left, height), theme.track)
    painter.setPen(QPen(theme.rule, 1, Qt.PenStyle.DotLine))
    for month in scale.axis.months(offset, offset + scale.room - scale.labels):
        x = round(scale.labels + month.x - offset)
        painter.drawLine(x, 0, x, height)
    painter.setPen(QPen(theme.control, 1))
    for left, _right in spans:
        x = round(left - offset)
        painter.drawLine(x, 0, x, height)
