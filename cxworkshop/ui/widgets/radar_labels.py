"""Where the radar's names stand: around the drawing, wrapped or shortened to the room there is, never on each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from cxworkshop.domain import radar

_AWAY = 10
"""Pixels between the outermost ring and a name."""
_LINES = 3
"""A name takes this many lines at most."""


@dataclass(frozen=True)
class Label:
    """A name as it is written: its lines, where they stand, and whether something was left out."""

    lines: tuple[str, ...]
    rect: QRectF
    align: Qt.AlignmentFlag
    whole: bool


@dataclass(frozen=True)
class Arrangement:
    """The drawing's centre and radius, and a label per axis."""

    centre: QPointF
    radius: float
    labels: tuple[Label, ...]


def arrange(names: Sequence[str], room: QRectF, font: QFont, suffix: str = "") -> Arrangement:
    """The largest drawing whose names stand whole around it; where none does, the smallest with names shortened.

    `suffix` is the longest text that may follow each name on its last line: room is kept for it.
    """
    metrics = QFontMetricsF(font)
    half = min(room.width(), room.height()) / 2
    radius = max(half - metrics.height() - _AWAY, half * 0.3)
    while True:
        arrangement = _at(names, room, radius, font, suffix)
        if all(label.whole for label in arrangement.labels) or radius <= max(half * 0.4, 30):
            return arrangement
        radius -= max(half * 0.04, 1)


def _at(names: Sequence[str], room: QRectF, radius: float, font: QFont, suffix: str) -> Arrangement:
    metrics = QFontMetricsF(font)
    count = len(names)
    centre = room.center()
    reach = radius + _AWAY
    directions = [radar.vertex(index, count, 1, 1) for index in range(count)]
    rects = []
    for name, (x, y) in zip(names, directions, strict=True):
        side = _side(room, reach, x, y * reach)
        lines, _ = _wrapped(name, font, side, suffix)
        height = len(lines) * metrics.height()
        middle = y * (reach + height / 2)
        rects.append(QRectF(0, centre.y() + middle - height / 2, 0, height))
    _spread(rects, directions, room)
    labels = []
    for name, (x, _), rect in zip(names, directions, rects, strict=True):
        nearest = max(0.0, rect.top() - centre.y(), centre.y() - rect.bottom())
        side = _side(room, reach, x, nearest)
        most = max(1, round(rect.height() / metrics.height()))
        lines, whole = _wrapped(name, font, side, suffix, most)
        labels.append(Label(tuple(lines), *_beside(room, side, x, rect), whole))
    return Arrangement(centre, radius, tuple(labels))


def _upright(x: float) -> bool:
    return abs(x) < 0.01


def _side(room: QRectF, reach: float, x: float, y: float) -> float:
    """The width beside a circle of radius `reach`, at height `y` from its centre."""
    if _upright(x):
        return room.width()
    return room.width() / 2 - max(math.sqrt(max(0.0, reach * reach - y * y)), 4)


def _beside(room: QRectF, width: float, x: float, rect: QRectF) -> tuple[QRectF, Qt.AlignmentFlag]:
    """Where a name stands, at the room's edge, and which way it is aligned: towards the drawing."""
    left = room.right() - width if x > 0 else room.left()
    align = Qt.AlignmentFlag.AlignLeft if x > 0 else Qt.AlignmentFlag.AlignRight
    return QRectF(left, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignHCenter if _upright(x) else align


def _spread(rects: list[QRectF], directions: Sequence[tuple[float, float]], room: QRectF) -> None:
    """Move names apart, up and down, each side for itself; those at the very top and bottom keep their place."""
    upright = [index for index, (x, _) in enumerate(directions) if _upright(x)]
    top, bottom = room.top(), room.bottom()
    for index in upright:
        rect = rects[index]
        rect.moveTop(min(max(rect.top(), room.top()), room.bottom() - rect.height()))
        if directions[index][1] < 0:
            top = rect.bottom()
        else:
            bottom = rect.top()
    for sign in (-1, 1):
        column = sorted((i for i, (x, _) in enumerate(directions) if x * sign > 0.01), key=lambda i: directions[i][1])
        edge = top
        for index in column:
            rects[index].moveTop(max(rects[index].top(), edge))
            edge = rects[index].bottom()
        edge = bottom
        for index in reversed(column):
            rects[index].moveTop(min(rects[index].top(), edge - rects[index].height()))
            edge = rects[index].top()


def _wrapped(name: str, font: QFont, width: float, suffix: str, most: int = _LINES) -> tuple[list[str], bool]:
    """The lines of a name in a width, and whether nothing was left out."""
    metrics = QFontMetricsF(font)
    last = width - metrics.horizontalAdvance(suffix)
    if metrics.horizontalAdvance(name) <= last:
        return [name], True
    layout = QTextLayout(name.replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(last, 1))
        units = name.encode("utf-16-le")[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
        lines.append(units.decode("utf-16-le", "replace").strip())
    layout.endLayout()
    whole = len(lines) <= most and all(metrics.horizontalAdvance(line) <= last for line in lines)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(last, 1)) for line in lines], whole
