"""A timeline's geometry, shared by screen and paper: days on an axis of months, lines from what is needed first.

Lengths are in whatever the drawing is measured in; x runs to the right.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

Point = tuple[float, float]


class Month(NamedTuple):
    """A month's place on an axis."""

    first: date
    x: float
    width: float


class Axis(NamedTuple):
    """Whole months side by side, from that of a first day to that of a last: `first` and `end` are ordinals of days.

    `end` is the day after the last.
    """

    first: int
    end: int
    width: float

    def at(self, day: date) -> float:
        """Where a day begins; days beyond the ends lie at the ends."""
        return self._x(day.toordinal())

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self._x(day.toordinal() + 1)

    def months(self, left: float = 0.0, right: float | None = None) -> list[Month]:
        """The months of which something lies between two places, the whole axis where none are given."""
        until = self.width if right is None else min(right, self.width)
        found: list[Month] = []
        number = _month_of(self.first + int(max(0.0, left) / self.width * (self.end - self.first)))
        while (first := _first_of(number)) < self.end and self._x(first) < until:
            x = self._x(first)
            found.append(Month(date.fromordinal(first), x, self._x(_first_of(number + 1)) - x))
            number += 1
        return found

    def _x(self, ordinal: int) -> float:
        share = (ordinal - self.first) / (self.end - self.first)
        return self.width * min(max(share, 0.0), 1.0)


def axis(first: date, last: date, width: float, least: float) -> Axis:
    """The axis of all days from the first to the last: as wide as is wished, or so that no month is narrower than
    `least`.
    """
    start = _first_of(_month_of(first.toordinal()))
    end = _first_of(_month_of(last.toordinal()) + 1)
    return Axis(start, end, max(width, (end - start) * least / _SHORTEST))


def need_line(end: Point, start: Point, half: float, gap: float) -> list[Point]:
    """The corners of the line from the end of a bar to the start of the one that needs it, each given by the middle of
    its edge.

    It arrives at the edge that faces where it comes from, `gap` behind the start; `half` is half a bar's height. Where
    the other one begins too early, it goes round the end of the first bar and back.
    """
    (x, y), (begin, middle) = end, start
    side = -1 if y < middle else 1
    arrival, across = middle + side * half, begin + gap
    if begin >= x:
        return [(x, y), (across, y), (across, arrival)]
    before = arrival + side * gap
    return [(x, y), (x + gap, y), (x + gap, before), (across, before), (across, arrival)]


_SHORTEST = 28
"""Days of February."""


def _month_of(ordinal: int) -> int:
    """A month as a number, counted from January of the year 0."""
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


def _first_of(number: int) -> int:
    """The ordinal of a month's first day; after the calendar's last month that of the day after its last."""
    year, month = divmod(number, 12)
    return date.max.toordinal() + 1 if year > date.max.year else date(year, month + 1, 1).toordinal()
