"""Votes drawn on paper: a dot strip over its quartiles, and the cell of a heat map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cxworkshop.domain.scoring import score_text
from cxworkshop.domain.voting import Tally
from cxworkshop.report.setting.palette import WHITE, Colour
from cxworkshop.report.setting.typesetting import Typesetter

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
    return x + _MARGIN + (width - 2 * _MARGIN) * (level - 1) / max(top - 1, 1)


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
    far = {voice.score for voice in tally.furthest}
    places = list(_places(tally, (x, base, width), top, size))
    _draw_dots(canvas, [place for _, place in places], size, palette.accent)
    # A smaller white dot makes a ring of it.
    _draw_dots(canvas, [place for score, place in places if score in far], size * 0.5, WHITE)


def _highest(tally: Tally) -> int:
    return max(Counter(tally.scores).values(), default=1)


def _draw_axis(canvas: Any, setter: Typesetter, x: float, base: float, width: float, top: int) -> None:
    canvas.setStrokeColorRGB(*setter.palette.muted)
    canvas.setLineWidth(0.5)
    axis = canvas.beginPath()
    axis.moveTo(level_x(x, width, 1, top), base)
    axis.lineTo(level_x(x, width, top, top), base)
    for level in range(1, top + 1):
        place = level_x(x, width, level, top)
        axis.moveTo(place, base)
        axis.lineTo(place, base - 2)
    canvas.drawPath(axis, stroke=1, fill=0)


def _places(
    tally: Tally, place: tuple[float, float, float], top: int, size: float
) -> Iterator[tuple[float, tuple[float, float]]]:
    """Score and middle of each dot, stacked over its score."""
    x, base, width = place
    for score, count in sorted(Counter(tally.scores).items()):
        for index in range(count):
            yield score, (level_x(x, width, score, top), base + 1 + size / 2 + index * size * (1 + _GAP / _DOT))


def _draw_dots(canvas: Any, places: Sequence[tuple[float, float]], size: float, colour: Colour) -> None:
    """Dots as lines without length and with round ends: a tenth of the code that circles are, in a room of sixty."""
    if not places:
        return
    dots = canvas.beginPath()
    for x, y in places:
        dots.moveTo(x, y)
        dots.lineTo(x, y)
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineWidth(size)
    canvas.setStrokeColorRGB(*colour)
    canvas.drawPath(dots, stroke=1, fill=0)
    canvas.restoreState()


def draw_heat(canvas: Any, setter: Typesetter, box: tuple[float, float, float, float], value: float, top: int) -> None:
    """A score on the colour of its whole level. The box is x, y, width, height."""
    x, y, width, height = box
    ground = setter.palette.level(min(max(int(value), 1), top), top)
    canvas.setFillColorRGB(*ground)
    canvas.setStrokeColorRGB(*setter.palette.rule)
    canvas.setLineWidth(0.4)
    canvas.rect(x, y, width, height, stroke=1, fill=1)
    colour, middle = setter.palette.on(ground), x + width / 2
    setter.line(canvas, middle, y + height / 2 - 3, score_text(value), 8.5, bold=True, colour=colour, align="centre")
