"""The lines of the timeline from the end of what is needed to the start of what needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from cxworkshop.design.timeline import Point, need_line
from cxworkshop.ui.look.theme import Theme, pixels
from cxworkshop.ui.roadmap.timeline.marks import bar_height
from cxworkshop.ui.roadmap.timeline.rows import Row

Bars = Mapping[str, QRectF]
"""The bar of each action, by its id."""
Need = tuple[str, str]
"""The id of an action that is needed, and of the one that needs it."""


def needs(rows: Iterable[Row]) -> list[Need]:
    """All that actions need of each other."""
    return [(need, row.facts.action_id) for row in rows for need in row.planned.needs]


def draw_needs(
    painter: QPainter, theme: Theme, bars: Bars, found: Sequence[Need], height: float, *, strong: bool
) -> None:
    """Draw the lines that reach into what is seen, `height` high: thin and faint, or `strong` those of the selected."""
    faint = theme.rule if theme.high_contrast else theme.control
    colour = theme.text if strong else faint
    painter.setPen(QPen(colour, 2 if strong else 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    high, gap = bar_height(), pixels(4)
    ends = [_ends(bars[need], bars[action]) for need, action in found]
    lines = [need_line(*each, high / 2, gap) for each in ends if _is_seen(*each, -high, height + high)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines:
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in line]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    size = pixels(4) if strong else pixels(3)
    for line in lines:
        painter.drawPolygon(_head(line, size))


def _is_seen(end: Point, start: Point, top: float, bottom: float) -> bool:
    """Whether something of a line can lie between two heights."""
    return max(start[1], end[1]) > top and min(start[1], end[1]) < bottom


def _ends(needed: QRectF, action: QRectF) -> tuple[Point, Point]:
    return (needed.right(), needed.center().y()), (action.left(), action.center().y())


def _head(line: Sequence[Point], size: float) -> QPolygonF:
    """The head of an arrow at the end of a line that arrives from above or below."""
    *_before, (_x, y), (end, tip) = line
    back = tip - size * 1.4 if y < tip else tip + size * 1.4
    return QPolygonF([QPointF(end, tip), QPointF(end - size, back), QPointF(end + size, back)])
