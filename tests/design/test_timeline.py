"""The timeline's geometry: days on an axis of months, lines from what is needed first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.design.timeline import axis, need_line


def test_an_axis_has_whole_months_side_by_side() -> None:
    found = axis(date(2026, 11, 19), date(2027, 2, 3), 120.0, 1.0)
    assert found.width == 120.0
    assert found.at(date(2026, 11, 1)) == 0
    assert found.after(date(2027, 2, 28)) == 120
    assert found.at(date(2026, 12, 1)) == found.after(date(2026, 11, 30)) == pytest.approx(30)
    months = found.months()
    assert [(month.first.year, month.first.month) for month in months] == [(2026, 11), (2026, 12), (2027, 1), (2027, 2)]
    assert [month.width for month in months] == pytest.approx([30, 31, 31, 28])


def test_days_beyond_the_ends_lie_at_the_ends() -> None:
    found = axis(date(2026, 11, 19), date(2026, 12, 3), 61.0, 1.0)
    assert found.at(date(2026, 10, 31)) == 0
    assert found.after(date(2027, 1, 1)) == 61


def test_no_month_is_narrower_than_is_wished() -> None:
    found = axis(date(2026, 1, 1), date(2028, 12, 31), 100.0, 20.0)
    assert found.width > 100
    assert min(month.width for month in found.months()) == pytest.approx(20)


def test_only_months_in_view_are_told() -> None:
    found = axis(date(2026, 1, 1), date(2026, 12, 31), 365.0, 1.0)
    assert [month.first.month for month in found.months(40, 100)] == [2, 3, 4]
    assert [month.first.month for month in found.months(360)] == [12]


def test_an_axis_reaches_to_the_end_of_the_calendar() -> None:
    found = axis(date(9999, 11, 5), date.max, 61.0, 1.0)
    assert [month.first.month for month in found.months()] == [11, 12]
    assert found.after(date.max) == 61


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 3000), st.floats(50, 2000))
def test_months_cover_the_axis_without_gaps(first: date, days: int, width: float) -> None:
    found = axis(first, first + timedelta(days=days), width, 14.0)
    months = found.months()
    assert months[0].x == 0
    assert months[-1].x + months[-1].width == pytest.approx(found.width)
    for month, following in pairwise(months):
        assert month.x + month.width == pytest.approx(following.x)


def test_a_line_runs_to_the_start_and_then_down_or_up_to_it() -> None:
    assert need_line((50, 10), (60, 100), 9, 4) == [(50, 10), (64, 10), (64, 91)]
    assert need_line((50, 100), (60, 10), 9, 4) == [(50, 100), (64, 100), (64, 19)]
    assert need_line((50, 10), (50, 100), 9, 4) == [(50, 10), (54, 10), (54, 91)]


def test_a_line_to_what_begins_too_early_goes_back() -> None:
    line = need_line((80, 10), (60, 100), 9, 4)
    assert line == [(80, 10), (84, 10), (84, 87), (64, 87), (64, 91)]


@given(*[st.floats(-1000, 1000) for _ in range(4)])
def test_lines_run_along_the_axis_or_across_it(x: float, y: float, begin: float, middle: float) -> None:
    for (left, top), (right, bottom) in pairwise(need_line((x, y), (begin, middle), 9, 4)):
        assert left == right or top == bottom
