"""Working days, counted from a roadmap's start."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.plan.working_days import WorkingDays, next_working_day

ANY_DAY = st.dates(date(1900, 1, 1), date(2899, 12, 31))
WEDNESDAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (-1, date(2026, 3, 31)),
        (0, WEDNESDAY),
        (2, date(2026, 4, 3)),
        (3, date(2026, 4, 6)),
        (7, date(2026, 4, 10)),
        (8, date(2026, 4, 13)),
        (19, date(2026, 4, 28)),
    ],
)
def test_numbers_run_over_the_weekends(number: int, day: date) -> None:
    days = WorkingDays(WEDNESDAY)
    assert days.date(number) == day
    assert days.on_or_after(day) == days.on_or_before(day) == number


def test_a_weekend_counts_as_the_monday_after_it_or_the_friday_before() -> None:
    days = WorkingDays(WEDNESDAY)
    for weekend in (date(2026, 4, 4), date(2026, 4, 5)):
        assert days.date(days.on_or_after(weekend)) == date(2026, 4, 6)
        assert days.date(days.on_or_before(weekend)) == date(2026, 4, 3)


@pytest.mark.parametrize("start", [date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6)])
def test_what_starts_on_a_weekend_starts_on_the_monday(start: date) -> None:
    days = WorkingDays(start)
    assert days.date(0) == date(2026, 4, 6)
    assert days.date(-1) == date(2026, 4, 3)
    assert days.on_or_after(start) == 0


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 4, 1), date(2026, 4, 2)),
        (date(2026, 4, 2), date(2026, 4, 3)),
        (date(2026, 4, 3), date(2026, 4, 6)),
        (date(2026, 4, 4), date(2026, 4, 6)),
        (date(2026, 4, 5), date(2026, 4, 6)),
        (date(2026, 4, 6), date(2026, 4, 7)),
        (date.max, date.max),
        (date.max - timedelta(days=1), date.max),
    ],
)
def test_the_next_working_day(day: date, following: date) -> None:
    assert next_working_day(day) == following


def test_days_stay_in_the_calendar() -> None:
    assert WorkingDays(date(9999, 12, 1)).date(500) == date.max


@given(ANY_DAY, st.integers(-2000, 20_000))
def test_every_number_is_a_working_day_of_its_own(start: date, number: int) -> None:
    days = WorkingDays(start)
    day = days.date(number)
    assert day.weekday() < 5
    assert days.on_or_after(day) == days.on_or_before(day) == number
    assert next_working_day(day) == days.date(number + 1)


@given(ANY_DAY, ANY_DAY)
def test_a_day_is_a_working_day_or_lies_between_two(start: date, day: date) -> None:
    days = WorkingDays(start)
    before, after = days.on_or_before(day), days.on_or_after(day)
    assert days.date(before) <= day <= days.date(after)
    assert after - before == (day.weekday() >= 5)
