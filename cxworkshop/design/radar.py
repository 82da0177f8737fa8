"""The radar's geometry, shared by screen and paper, in unit coordinates: centre 0/0, top level at 1, y downwards.

The centre is level 1, where the scale begins, as the bars do: from nought, level 1 would look like a fifth of the way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from cxworkshop.design.levels import share

Point = tuple[float, float]
Side = Literal["left", "centre", "right"]


def vertex(index: int, count: int, value: float, top: int) -> Point:
    """Where a level lies on axis `index` of `count`: the first axis points up, the others follow clockwise."""
    return along(index, count, share(value, top))


def along(index: int, count: int, distance: float) -> Point:
    """The point of an axis at a distance from the centre; the axis ends at 1."""
    angle = 2 * math.pi * index / count - math.pi / 2
    return (math.cos(angle) * distance, math.sin(angle) * distance)


def ring(count: int, level: float, top: int) -> list[Point]:
    """The grid line of one level."""
    return [vertex(index, count, level, top) for index in range(count)]


def label_side(index: int, count: int) -> Side:
    """On which side of its axis a label stands, so that it grows away from the drawing."""
    x, _ = along(index, count, 1)
    if abs(x) < 0.2:
        return "centre"
    return "right" if x > 0 else "left"


def points(values: Sequence[float | None], skipped: Sequence[bool], top: int) -> list[Point]:
    """Where a profile's scores lie: those that there are, on axes that are not skipped."""
    return [
        vertex(index, len(values), value, top)
        for index, value in enumerate(values)
        if value is not None and not skipped[index]
    ]


def outline(values: Sequence[float | None], skipped: Sequence[bool], top: int) -> tuple[list[list[Point]], bool]:
    """The lines through a profile, and whether they close to one area that can be filled.

    An axis that is skipped (not applicable) is passed over; at a missing value (not yet scored) the line breaks,
    because a line to the centre would read as level 1.
    """
    count = len(values)
    axes = [index for index in range(count) if not skipped[index]]
    scored = [index for index in axes if values[index] is not None]

    def at(index: int) -> Point:
        value = values[index]
        return vertex(index, count, 1 if value is None else value, top)

    if len(scored) == len(axes):
        return ([[at(index) for index in axes]] if axes else [], len(axes) >= 3)
    runs: list[list[Point]] = []
    start = next(position for position, index in enumerate(axes) if values[index] is None)
    current: list[Point] = []
    for index in axes[start:] + axes[:start]:
        if values[index] is not None:
            current.append(at(index))
        elif current:
            runs.append(current)
            current = []
    if current:
        runs.append(current)
    return runs, False
