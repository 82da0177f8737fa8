"""Working days, Monday to Friday, counted from a roadmap's start: what a schedule reckons with."""

from __future__ import annotations

from datetime import date, timedelta

WEEK = 5
"""Working days in a week."""


class WorkingDays:
    """Numbers the working days from a start on: 0 is the first one on or after it. Days before have negative numbers.

    Public holidays are working days here: a roadmap is counted in weeks, and nobody knows whose calendar to ask.
    """

    def __init__(self, start: date) -> None:
        self._monday = start.toordinal() - start.weekday()
        self._first = min(start.weekday(), WEEK)

    def on_or_after(self, day: date) -> int:
        """The number of a day, or of the Monday after it where it is no working day."""
        weeks, weekday = divmod(day.toordinal() - self._monday, 7)
        return weeks * WEEK + min(weekday, WEEK) - self._first

    def on_or_before(self, day: date) -> int:
        """The number of a day, or of the Friday before it where it is no working day."""
        weeks, weekday = divmod(day.toordinal() - self._monday, 7)
        return weeks * WEEK + min(weekday, WEEK - 1) - self._first

    def date(self, number: int) -> date:
        """The date of a working day, or the calendar's last."""
        weeks, weekday = divmod(number + self._first, WEEK)
        return date.fromordinal(min(self._monday + weeks * 7 + weekday, date.max.toordinal()))


def next_working_day(day: date) -> date:
    """The first working day after a day, or the calendar's last day."""
    if day >= date.max - timedelta(days=3):
        return date.max
    return day + timedelta(days=max(1, 7 - day.weekday() if day.weekday() >= WEEK - 1 else 1))
