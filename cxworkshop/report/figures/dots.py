"""Votes drawn on paper: a strip of dots or bars over its quartiles, and the cell of a heat map."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cxworkshop.design import dots, levels
from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.domain.voting import Tally
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words.numbers import score_text

TALL, LOW, FLAT = 46.0, 24.0, 0.0
"""Room for the votes of a strip, in points: where they are news, where they are not, where they are all alike."""
MOST_DOTS = 20
"""More votes than these are counted in bars: so many dots nobody counts."""

_DOT = 6.0 / 7.0
"""A dot's size, as a share of the distance from dot to dot."""
_PITCHES = {TALL: 7.0, LOW: 5.0, FLAT: 5.6}
"""How far apart dots are at most, by the room they have: what is news has larger ones."""
_SHRINKS = 0.6
"""To this share of that they come closer before they stand in more columns."""
_MARGIN = 4.0
"""Between the strip's edges and its first and last level, so that a dot there lies within."""
_BELOW = 9.0
"""What the axis and the quartiles below it take."""
_FLAT_BELOW = 2.5
_MARKER = 5.5
"""What the mark of the agreed score takes, below the quartiles."""
_COUNT = 6.0
"""What the number over a bar takes."""
_WIDEST_BAR = 9.0


def strip_height(tally: Tally, room: float = TALL, agreed: float | None = None) -> float:
    """The height of a ballot's strip whose votes have so much room, in points; with a mark where a score is agreed."""
    if room == FLAT:
        return _PITCHES[FLAT] * _DOT + 1 + _FLAT_BELOW
    stacks = room if _in_bars(tally) else min(_highest(tally) * _PITCHES[room], room)
    return stacks + _BELOW + 1 + (0 if agreed is None else _MARKER)


def level_x(x: float, width: float, level: float, top: int) -> float:
    """Where a level stands on a strip of that left edge and width."""
    return x + _MARGIN + (width - 2 * _MARGIN) * levels.share(level, top)


def draw_strip(
    canvas: Any,
    setter: Typesetter,
    box: tuple[float, float, float],
    tally: Tally,
    top: int,
    room: float = TALL,
    agreed: float | None = None,
) -> None:
    """One dot a vote, or one bar a score where there are many; those furthest from the rest are hollow.

    Below lie the quartiles as a bar, the median as a line, and the agreed score as a triangle where one is given. Where
    all votes are alike (FLAT) there is one dot and their number. The box is left edge, top and width.
    """
    x, y, width = box
    base = y - strip_height(tally, room, agreed)
    base += _FLAT_BELOW if room == FLAT else _BELOW + (0 if agreed is None else _MARKER)
    _draw_axis(canvas, setter, x, base, width, top)
    if tally.spread is None:
        return
    if room == FLAT:
        size = _PITCHES[FLAT] * _DOT
        at = (level_x(x, width, tally.spread.median, top), base + 1 + size / 2)
        _draw_dots(canvas, [at], size, setter.palette.accent)
        setter.line(canvas, at[0] + 5, base + 1.2, f"×\u200a{len(tally.scores)}", 6.5, colour=setter.palette.muted)
        return
    _draw_quartiles(canvas, setter, (x, base, width), tally, top)
    if agreed is not None:
        draw_agreed(canvas, setter, level_x(x, width, agreed, top), base - _BELOW - 0.2)
    between = dots.nearest(tally.scores) * (width - 2 * _MARGIN) / max(top - 1, 1)
    if _in_bars(tally):
        _draw_bars(canvas, setter, (x, base, width), tally, top, (min(between * 0.7, _WIDEST_BAR), room))
        return
    columns, pitch = _grid(_highest(tally), room, between)
    size = pitch * _DOT
    middles = list(_middles(tally, (x, base, width), top, (pitch, columns)))
    _draw_dots(canvas, [middle for _, middle in middles], size, setter.palette.accent)
    # A smaller white dot makes a ring of it.
    _draw_dots(canvas, [middle for score, middle in middles if score in tally.far], size * 0.5, WHITE)


def _in_bars(tally: Tally) -> bool:
    return len(tally.scores) > MOST_DOTS


def _highest(tally: Tally) -> int:
    return max(Counter(tally.scores).values(), default=1)


def _grid(highest: int, room: float, between: float) -> tuple[int, float]:
    """In how many columns the dots for a score stand, as few as leave them a fair size, and how far apart."""
    full = _PITCHES[room]
    pitches = {
        columns: min(full, room / math.ceil(highest / columns), between * 0.9 / columns)
        for columns in range(1, highest + 1)
    }
    large = (columns for columns, pitch in pitches.items() if pitch >= _SHRINKS * full)
    columns = next(large, max(pitches, key=lambda one: pitches[one]))
    return columns, pitches[columns]


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


def _draw_quartiles(canvas: Any, setter: Typesetter, foot: tuple[float, float, float], tally: Tally, top: int) -> None:
    """The middle half as a bar below the axis, the median as a line across it."""
    (x, base, width), palette, spread = foot, setter.palette, tally.spread
    if spread is None:
        return
    low, high = (level_x(x, width, level, top) for level in (spread.lower_quartile, spread.upper_quartile))
    middle = level_x(x, width, spread.median, top)
    canvas.setFillColorRGB(*palette.area)
    canvas.setStrokeColorRGB(*palette.accent)
    canvas.setLineWidth(0.4)
    canvas.rect(low - 1, base - 7.4, max(high - low, 0) + 2, 3.8, stroke=1, fill=1)
    canvas.setStrokeColorRGB(*palette.ink)
    canvas.setLineWidth(1.6)
    canvas.line(middle, base - 8.6, middle, base - 2.4)


def draw_agreed(canvas: Any, setter: Typesetter, x: float, y: float) -> None:
    """A triangle that points up at the agreed score; `y` is its tip."""
    canvas.setFillColorRGB(*setter.palette.ink)
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.lineTo(x + 3, y - 4.6)
    path.lineTo(x - 3, y - 4.6)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_bars(
    canvas: Any,
    setter: Typesetter,
    foot: tuple[float, float, float],
    tally: Tally,
    top: int,
    size: tuple[float, float],
) -> None:
    """A bar for each score with its number of votes over it; `size` is its width, and the room for the highest."""
    (x, base, width), (wide, room), palette = foot, size, setter.palette
    canvas.setStrokeColorRGB(*palette.accent)
    canvas.setLineWidth(0.6)
    for score, count in sorted(Counter(tally.scores).items()):
        middle, height = level_x(x, width, score, top), (room - _COUNT) * count / _highest(tally)
        canvas.setFillColorRGB(*(WHITE if score in tally.far else palette.accent))
        canvas.rect(middle - wide / 2, base + 0.5, wide, height, stroke=1, fill=1)
        small = min(6.0, wide + 1)
        setter.line(canvas, middle, base + height + 1.6, str(count), small, colour=palette.muted, align="centre")


def _middles(
    tally: Tally, foot: tuple[float, float, float], top: int, grid: tuple[float, int]
) -> Iterator[tuple[float, tuple[float, float]]]:
    """Score and middle of each dot, stacked over its score, `grid` apart and in so many columns.

    `foot` is left edge, height of the axis, and width.
    """
    (x, base, width), (pitch, columns) = foot, grid
    for score, count in sorted(Counter(tally.scores).items()):
        for index in range(count):
            across, up = dots.offset(index, count, columns)
            up_to = base + 1 + pitch * _DOT / 2 + up * pitch
            yield score, (level_x(x, width, score, top) + across * pitch, up_to)


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
