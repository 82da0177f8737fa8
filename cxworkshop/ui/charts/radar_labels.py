"""Where the radar's names stand: around the drawing, wrapped or shortened to the room there is, never on each other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from cxworkshop.design import radar

_AWAY = 8
"""Pixels between the outermost ring and a name."""
_LEAST = (0.42, 0.32)
"""The drawing's radius as a share of what would fit without any name: smaller where names would be shortened else."""
_ROOM = 64
"""Pixels a shortened name keeps, so that its beginning still tells what it is."""
_TRIES = 6


@dataclass(frozen=True)
class Label:
    """A name as it is written: its lines, where they stand, and how many letters were left out."""

    lines: tuple[str, ...]
    rect: QRectF
    align: Qt.AlignmentFlag
    lost: int


@dataclass(frozen=True)
class Arrangement:
    """The drawing's centre and radius, and a label per axis."""

    centre: QPointF
    radius: float
    labels: tuple[Label, ...]

    @property
    def lost(self) -> int:
        """How many letters were left out of all names."""
        return sum(label.lost for label in self.labels)

    @property
    def shortened(self) -> int:
        """How many names are not written whole."""
        return sum(label.lost > 0 for label in self.labels)

    @property
    def tightest(self) -> float:
        """The width of the narrowest room in which a name was shortened."""
        return min((label.rect.width() for label in self.labels if label.lost), default=math.inf)


def arrange(names: Sequence[str], room: QRectF, font: QFont, suffix: float = 0.0) -> Arrangement:
    """The largest drawing whose names stand whole around it, or hardly shorter than around the smallest.

    `suffix` is the width kept free for what follows each name on its last line.
    """
    metrics = QFontMetricsF(font)
    half = min(room.width(), room.height()) / 2
    words = [_Words(name, metrics, suffix) for name in names]
    for least in _LEAST:
        # So small that the names beside it, one line each, still find room between those at the top and bottom.
        small = max(half * least, (len(names) - 1) // 2 * metrics.height() / 2 - _AWAY + 1)
        best = _at(words, room, small, metrics)
        if not best.shortened:
            break
    large = max(half - metrics.height() - _AWAY, small)
    # The smaller the drawing, the more room for names: what the smallest must shorten, every other must as well. A
    # larger one may shorten no more names and only a fifth more letters, and leaves each enough to be told by. As each
    # of these grows with the radius, halving finds the largest that is still good; after six halves it is exact to a
    # pixel or two.
    fewest, bearable, room_kept = best.shortened, best.lost * 1.2, min(_ROOM, best.tightest)
    for _ in range(_TRIES):
        middle = (small + large) / 2
        tried = _at(words, room, middle, metrics)
        if tried.shortened <= fewest and tried.lost <= bearable and tried.tightest >= room_kept:
            best, small = tried, middle
        else:
            large = middle
    return best


class _Words:
    """A name in pieces that a line may end after, each measured once."""

    def __init__(self, name: str, metrics: QFontMetricsF, suffix: float) -> None:
        self._pieces = re.findall(r"\S+?-(?=\w)|\S+\s*", name) or [""]
        self._widths = [metrics.horizontalAdvance(piece) for piece in self._pieces]
        self._trimmed = [metrics.horizontalAdvance(piece.rstrip()) for piece in self._pieces]
        self._metrics = metrics
        self._suffix = suffix

    def lines(self, width: float, most: int) -> tuple[tuple[str, ...], int]:
        """The lines of the name in a width, at most so many, and how many letters they leave out."""
        limit = max(width - self._suffix, 1.0)
        lines: list[list[int]] = [[]]
        used = 0.0
        for index, piece in enumerate(self._widths):
            if lines[-1] and used + self._trimmed[index] > limit:
                lines.append([])
                used = 0.0
            lines[-1].append(index)
            used += piece
        if len(lines) > most:
            lines = [*lines[: most - 1], [index for line in lines[most - 1 :] for index in line]]
        texts = ["".join(self._pieces[index] for index in line).rstrip() for line in lines]
        shown = [self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, limit) for text in texts]
        lost = sum(len(text) - len(short) + 1 for text, short in zip(texts, shown, strict=True) if short != text)
        return tuple(shown), lost


def _at(words: Sequence[_Words], room: QRectF, radius: float, metrics: QFontMetricsF) -> Arrangement:
    count = len(words)
    centre, reach = room.center(), radius + _AWAY
    directions = [radar.along(index, count, 1) for index in range(count)]
    # Three lines a name while each column of names holds them; in a crowded one two, then one.
    for most in (3, 2, 1):
        heights = [metrics.height()] * count
        # Where a name stands decides how wide it may be, its width how high it is, and its height where it stands.
        for _ in range(3):
            tops = _tops(heights, directions, centre.y(), reach, room)
            sides = [
                _side(room, reach, x, max(0.0, top - centre.y(), centre.y() - top - height))
                for (x, _), top, height in zip(directions, tops, heights, strict=True)
            ]
            lines = [each.lines(side, most) for each, side in zip(words, sides, strict=True)]
            wanted = [len(texts) * metrics.height() for texts, _ in lines]
            if wanted == heights:
                break
            heights = wanted
        # Where three rounds came to no rest, a name keeps to the height that it was given room for.
        lines = [
            each.lines(side, round(height / metrics.height()))
            for each, side, height in zip(words, sides, heights, strict=True)
        ]
        if most == 1 or _fit(tops, heights, directions, room):
            break
    labels = tuple(
        Label(texts, *_beside(room, side, x, QRectF(0, top, 0, height)), lost)
        for (texts, lost), side, (x, _), top, height in zip(lines, sides, directions, tops, heights, strict=True)
    )
    return Arrangement(centre, radius, labels)


def _upright(x: float) -> bool:
    return abs(x) < 0.01


def _tops(
    heights: Sequence[float], directions: Sequence[tuple[float, float]], middle: float, reach: float, room: QRectF
) -> list[float]:
    """The top edge of each name: beside the end of its axis, moved up or down where it would touch another."""
    tops = [middle + y * (reach + height / 2) - height / 2 for (_, y), height in zip(directions, heights, strict=True)]
    upper, lower = room.top(), room.bottom()
    for index, (x, y) in enumerate(directions):
        if _upright(x):
            tops[index] = min(max(tops[index], room.top()), room.bottom() - heights[index])
            if y < 0:
                upper = tops[index] + heights[index]
            else:
                lower = tops[index]
    # Down each side, and then up again: names that the first walk has pushed over the lower edge push the others back.
    for column in _columns(directions):
        edge = upper
        for index in column:
            tops[index] = max(tops[index], edge)
            edge = tops[index] + heights[index]
        edge = lower
        for index in reversed(column):
            tops[index] = min(tops[index], edge - heights[index])
            edge = tops[index]
    return tops


def _columns(directions: Sequence[tuple[float, float]]) -> list[list[int]]:
    """The axes left and right of the middle, each from top to bottom."""
    return [
        sorted(
            (index for index, (x, _) in enumerate(directions) if not _upright(x) and (x > 0) == right),
            key=lambda index: directions[index][1],
        )
        for right in (False, True)
    ]


def _fit(
    tops: Sequence[float], heights: Sequence[float], directions: Sequence[tuple[float, float]], room: QRectF
) -> bool:
    """Whether no column is longer than the room between the names at the very top and bottom."""
    upper = max(
        (tops[i] + heights[i] for i, (x, y) in enumerate(directions) if _upright(x) and y < 0), default=room.top()
    )
    return all(tops[column[0]] >= upper - 0.5 for column in _columns(directions) if column)


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
