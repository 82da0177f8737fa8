"""Phases and dates on a stretch of paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.report.figures.charts import draw_hatch
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates

_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_ABOVE = 8.5
"""How far the years stand above the months, in points."""
AXIS_HEIGHT = 19.0
"""What months and years take together, in points."""


def draw_phase(canvas: Any, setter: Typesetter, box: tuple[float, float, float, float], index: int, count: int) -> None:
    """The bar of a phase (x, y, width, height): a colour, or without colour a grey and every second one hatched."""
    colour = setter.palette.phase(index, count)
    if setter.palette.plain and index % 2:
        draw_hatch(canvas, box, colour)
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(0.7)
        canvas.rect(*box, stroke=1, fill=0)
        return
    canvas.setFillColorRGB(*colour)
    canvas.rect(*box, stroke=0, fill=1)


class Span(NamedTuple):
    """Whole months on a stretch of paper; whether they begin and end on it."""

    first: date
    left: float
    right: float
    begins: bool
    ends: bool


class Mark(NamedTuple):
    """A name on a time axis: in row 0 months, in row 1 the years above. `tick` is where it begins, if that is there."""

    x: float
    text: str
    size: float
    row: int
    tick: float | None


class TimeScale(NamedTuple):
    """Where a day lies between the first and the last day of a roadmap, on a stretch of paper."""

    first: date
    last: date
    x: float
    width: float

    def at(self, day: date) -> float:
        """A day's place; days beyond the ends lie at the ends."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.x + self.width * min(max(share, 0.0), 1.0)

    def spans(self, months: int) -> list[Span]:
        """The stretches of so many whole months of which something lies on the scale, from January on."""
        found = []
        number = self.first.year * 12 + self.first.month - 1
        number -= number % months
        while number <= self.last.year * 12 + self.last.month - 1:
            first, after = _first_of(number), _first_of(number + months)
            found.append(Span(first, self.at(first), self.at(after), first >= self.first, after <= self.last))
            number += months
        return found

    def marks(self, measure: Callable[[str, float], float]) -> list[Mark]:
        """Every month with its name, or where they have no room every quarter, or every year; and the years over them.

        `measure` tells how wide a text is in a size. What lies across an end of the scale is named where it has room;
        nothing is marked that is not named.
        """
        for months, name, size in _units():
            spans = self.spans(months)
            whole = [span for span in spans if span.begins and span.ends] or spans
            air = 2 if months < 12 else 8
            if all(measure(name(span.first), size) + air <= span.right - span.left for span in whole):
                break
        found = [mark for span in spans if (mark := _mark(span, name(span.first), size, 0, measure))]
        if months < 12:
            years = [_mark(span, dates.year(span.first), 7, 1, measure) for span in self.spans(12)]
            found += [mark for mark in years if mark]
        return found


def _units() -> Iterator[tuple[int, Callable[[date], str], float]]:
    """What can be named on a scale and how, from fine to coarse: so many months, their name, its size in points."""
    yield from ((1, dates.month, size) for size in (7, 6, 5.5))
    yield 1, dates.month_letter, 6.5
    yield from ((3, dates.quarter, size) for size in (7, 6))
    yield from ((12 * count, dates.year, 7) for count in _YEARS)


def _mark(span: Span, text: str, size: float, row: int, measure: Callable[[str, float], float]) -> Mark | None:
    """A span's name beside its beginning where there is plenty of room, else in its middle; None without any."""
    width, room = measure(text, size), span.right - span.left
    if width + 1 > room:
        return None
    x = span.left + 2 if row or room >= 2 * width else span.left + (room - width) / 2
    return Mark(min(x, span.right - width), text, size, row, span.left if span.begins else None)


def _first_of(number: int) -> date:
    """The first day of a month counted from January of the year 0, within what a calendar has."""
    year, month = divmod(number, 12)
    if year < date.min.year:
        return date.min
    return date.max if year > date.max.year else date(year, month + 1, 1)


def time_scale(phases: Sequence[PhasePlan], x: float, width: float, last: date = date.min) -> TimeScale:
    """The scale of a whole roadmap: up to the end of its last phase, or to a day after that."""
    return TimeScale(phases[0].start, max(phases[-1].end, last), x, width)


def draw_time_axis(canvas: Any, setter: Typesetter, scale: TimeScale, y: float) -> None:
    """The months of a timeline with their baseline at `y`, and the years over them."""
    canvas.setStrokeColorRGB(*setter.palette.rule)
    canvas.setLineWidth(0.4)
    for mark in scale.marks(setter.width):
        if mark.tick is not None:
            canvas.line(mark.tick, y - 3, mark.tick, y + 5 + _ABOVE * mark.row)
        setter.line(canvas, mark.x, y + _ABOVE * mark.row, mark.text, mark.size, colour=setter.palette.muted)
