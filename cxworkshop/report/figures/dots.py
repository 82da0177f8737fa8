"""Votes drawn on paper: a dot strip over its quartiles, and the cell of a heat map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cxworkshop.design import dots, levels
from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.domain.voting import Tally
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words.numbers import score_text

_DOT = 4.8
_GAP = 0.8
_MARGIN = 4.0
"""Between the strip's edges and its first and last level, so that a dot there lies within."""
_BELOW = 9.0
"""What the axis and the quartiles below it take."""
_HIGHEST = 46.0
"""A stack of dots is no higher; where it would be, all dots of the strip are smaller."""


def strip_height(tally: Tally) -> float:
    """The height of a ballot's strip, in points."""
    return min(_highest(tally) * (_DOT + _GAP), _HIGHEST) + _BELOW + 1


def level_x(x: float, width: float, level: float, top: int) -> float:
    """Where a level stands on a strip of that left edge and width."""
    return x + _MARGIN + (width - 2 * _MARGIN) * levels.share(level, top)


def draw_strip(canvas: Any, setter: Typesetter, box: tuple[float, float, float], tally: Tally, top: int) -> None:
    """One dot a vote, those furthest from the rest as rings; below, the quartiles as a bar and the median as a line.

    The box is left edge, top and width.
    """
    palette = setter.palette
    x, y, width = box
    base = y - strip_height(tally) + _BELOW
    _draw_axis(canvas, setter, x, base, width, top)
    if tally.spread is None:
        return
    low, high = (level_x(x, width, level, top) for level in (tally.spread.lower_quartile, tally.spread.upper_quartile))
    middle = level_x(x, width, tally.spread.median, top)
    canvas.setFillColorRGB(*palette.area)
    canvas.setStrokeColorRGB(*palette.accent)
    canvas.setLineWidth(0.4)
    canvas.rect(low - 1, base - 7.4, max(high - low, 0) + 2, 3.8, stroke=1, fill=1)
    canvas.setStrokeColorRGB(*palette.ink)
    canvas.setLineWidth(1.6)
    canvas.line(middle, base - 8.6, middle, base - 2.4)
    size = _DOT * min(1.0, _HIGHEST / (_highest(tally) * (_DOT + _GAP)))
    middles = list(_middles(tally, (x, base, width), top, size))
    _draw_dots(canvas, [middle for _, middle in middles], size, palette.accent)
    # A smaller white dot makes a ring of it.
    _draw_dots(canvas, [middle for score, middle in middles if score in tally.far], size * 0.5, WHITE)


def _highest(tally: Tally) -> int:
    return max(Counter(tally.scores).values(), default=1)


def _draw_axis(canvas: Any, setter: Typesetter, x: float, base: float, width: float, top: int) -> None:
    canvas.setStrokeColorRGB(*setter.palette.muted)
    canvas.setLineWidth(0.5)
    axis = canvas.beginPath()
    axis.moveTo(level_x(x, width, 1, top), base)
    axis.lineTo(level_x(x, width, top, top), base)
    for level in range(1, top + 1):
        axis.moveTo(level_x(x, width, level, top), base)
        axis.lineTo(level_x(x, width, level, top), base - 2)
    canvas.drawPath(axis, stroke=1, fill=0)


def _middles(
    tally: Tally, foot: tuple[float, float, float], top: int, size: float
) -> Iterator[tuple[float, tuple[float, float]]]:
    """Score and middle of each dot, stacked over its score. `foot` is left edge, height of the axis, and width."""
    x, base, width = foot
    for score, count in sorted(Counter(tally.scores).items()):
        for index in range(count):
            across, up = dots.offset(index, count)
            pitch = size * (1 + _GAP / _DOT)
            yield score, (level_x(x, width, score, top) + across * pitch, base + 1 + size / 2 + up * pitch)


def _draw_dots(canvas: Any, middles: Sequence[tuple[float, float]], size: float, colour: Colour) -> None:
    """Dots as lines without length and with round ends: a tenth of the code that circles are, in a room of sixty."""
    if not middles:
        return
    path = canvas.beginPath()
    for x, y in middles:
        path.moveTo(x, y)
        path.lineTo(x, y)
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(size)
    canvas.setStrokeColorRGB(*colour)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def draw_heat(canvas: Any, setter: Typesetter, box: tuple[float, float, float, float], value: float, top: int) -> None:
    """A score on the colour of its whole level. The box is x, y, width, height."""
    x, y, width, height = box
    ground = setter.palette.level(levels.reached(value, top), top)
    canvas.setFillColorRGB(*ground)
    canvas.setStrokeColorRGB(*setter.palette.rule)
    canvas.setLineWidth(0.4)
    canvas.rect(x, y, width, height, stroke=1, fill=1)
    colour, middle = setter.palette.on(ground), x + width / 2
    setter.line(canvas, middle, y + height / 2 - 3, score_text(value), 8.5, bold=True, colour=colour, align="centre")
