"""How bars and marks of the timeline look; each reads in grey too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from cxworkshop.ui.look.theme import Theme, font, pixels
from cxworkshop.ui.roadmap.board.card_facts import CardFacts

Bar = Literal["agreed", "proposed", "done"]
Mark = Literal["conflict", "done", "gap", "win"]

_SIGNS: dict[Mark, str] = {"conflict": "!", "done": "✓", "gap": "A", "win": ""}
_POINTS = 5
"""Of the star of an early win."""


def bar_of(facts: CardFacts) -> Bar:
    """How the bar of an action looks: solid once owner and due date are agreed."""
    if facts.status == "done":
        return "done"
    return "agreed" if facts.agreed else "proposed"


def marks_of(facts: CardFacts) -> list[Mark]:
    """What is to be seen on the bar of an action, the most urgent first."""
    found: dict[Mark, bool] = {
        "conflict": bool(facts.warnings),
        "done": facts.status == "done",
        "gap": facts.gap_action,
        "win": facts.early_win,
    }
    return [mark for mark, there in found.items() if there]


def bar_height() -> int:
    """How high a bar is."""
    return pixels(18)


def mark_width() -> int:
    """How wide a mark is, which is as high."""
    return pixels(15)


def draw_bar(painter: QPainter, theme: Theme, place: QRectF, look: Bar, *, wrong: bool = False) -> None:
    """A bar: solid, hatched while it is only proposed, grey once it is done; `wrong` frames it."""
    edge = theme.danger if wrong else theme.tick if look == "done" else theme.accent
    inset = 1.0 if wrong else 0.5
    within = place.adjusted(inset, inset, -inset, -inset)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.card if look == "proposed" else theme.tick if look == "done" else theme.accent)
    painter.drawRoundedRect(within, pixels(3), pixels(3))
    painter.setPen(QPen(edge, 2 * inset))
    painter.setBrush(QBrush(theme.accent, Qt.BrushStyle.BDiagPattern) if look == "proposed" else QBrush())
    painter.drawRoundedRect(within, pixels(3), pixels(3))


def draw_marks(painter: QPainter, theme: Theme, left: float, middle: float, marks: Sequence[Mark]) -> None:
    """Marks side by side, the first with its left edge at `left`."""
    size = mark_width()
    for number, mark in enumerate(marks):
        draw_mark(painter, theme, QRectF(left + number * (size + pixels(2)), middle - size / 2, size, size), mark)


def draw_mark(painter: QPainter, theme: Theme, place: QRectF, mark: Mark) -> None:
    """A mark on a ground of its own."""
    colour = {"conflict": theme.danger, "done": theme.ok, "gap": theme.accent_text, "win": theme.target_text}[mark]
    painter.setPen(QPen(colour, 1))
    painter.setBrush(theme.card)
    painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
    if mark == "win":
        _draw_star(painter, place.center(), place.width() * 0.32, colour)
        return
    painter.setFont(font(12, bold=True))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _SIGNS[mark])


def draw_diamond(painter: QPainter, theme: Theme, at: QPointF) -> None:
    """The mark at the end of a phase."""
    size = diamond_width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.target)
    corners = ((0, -size), (size, 0), (0, size), (-size, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


def diamond_width() -> int:
    """How wide and high a diamond is."""
    return pixels(11)


def _draw_star(painter: QPainter, at: QPointF, radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = []
    for number in range(2 * _POINTS):
        angle, length = math.pi * number / _POINTS - math.pi / 2, radius * (0.45 if number % 2 else 1)
        corners.append(at + QPointF(math.cos(angle) * length, math.sin(angle) * length))
    painter.drawPolygon(QPolygonF(corners))
