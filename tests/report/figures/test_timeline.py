import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.report.figures.timeline import TimeScale


def measure(text: str, size: float) -> float:
    """As wide as a text is about."""
    return 0.55 * size * len(text)


def labels(first: date, last: date, width: float, row: int = 0) -> list[str]:
    return [mark.text for mark in TimeScale(first, last, 0, width).marks(measure) if mark.row == row]


def test_days_beyond_the_ends_lie_at_the_ends() -> None:
    scale = TimeScale(date(2026, 11, 21), date(2027, 5, 20), 100, 180)
    assert scale.at(date(2026, 1, 1)) == 100
    assert scale.at(date(2026, 11, 21)) == 100
    assert scale.at(date(2026, 12, 21)) == 130
    assert scale.at(date(2030, 1, 1)) == 280


def test_every_month_and_every_year_is_named() -> None:
    autumn = date(2026, 11, 21), date(2027, 3, 20)
    assert labels(*autumn, 200) == ["Nov", "Dec", "Jan", "Feb", "Mar"]
    assert labels(*autumn, 200, row=1) == ["2026", "2027"]
    year = date(2026, 10, 1), date(2027, 9, 30)
    assert labels(*year, 110) == ["O", "N", "D", "J", "F", "M", "A", "M", "J", "J", "A", "S"]
    assert labels(*year, 110, row=1) == ["2026", "2027"]


def test_where_months_have_no_room_quarters_are_named_and_then_years() -> None:
    assert labels(date(2026, 10, 1), date(2028, 3, 31), 90) == ["Q4", "Q1", "Q2", "Q3", "Q4", "Q1"]
    assert labels(date(2026, 10, 1), date(2029, 3, 31), 150, row=1) == ["2027", "2028"]
    assert labels(date(2026, 11, 21), date(2031, 11, 20), 120) == ["2027", "2028", "2029", "2030", "2031"]
    assert labels(date(2026, 11, 21), date(2031, 11, 20), 120, row=1) == []
    assert len(labels(date(2026, 11, 21), date(2086, 11, 20), 250)) <= 10


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 365 * 200), st.floats(40, 700))
def test_no_tick_is_without_its_name_and_no_two_names_meet(first: date, days: int, width: float) -> None:
    scale = TimeScale(first, first + timedelta(days), 10, width)
    for row in (0, 1):
        marks = sorted((mark for mark in scale.marks(measure) if mark.row == row), key=lambda mark: mark.x)
        for mark in marks:
            assert mark.text
            assert mark.tick is None or mark.tick <= mark.x + 0.01
            assert mark.x >= 10
            assert mark.x + measure(mark.text, mark.size) <= 10 + width + 0.01
        for mark, following in itertools.pairwise(marks):
            assert mark.x + measure(mark.text, mark.size) <= following.x + 0.01


def test_a_roadmap_within_a_month_names_it() -> None:
    assert labels(date(2026, 11, 2), date(2026, 11, 20), 200) == ["Nov"]


def test_a_roadmap_of_one_day_has_a_width() -> None:
    assert TimeScale(date(2026, 11, 2), date(2026, 11, 2), 0, 50).at(date(2026, 11, 2)) == 0


def test_the_last_months_of_the_calendar() -> None:
    assert labels(date(9999, 10, 1), date(9999, 12, 31), 200) == ["Oct", "Nov", "Dec"]
    assert labels(date(9999, 10, 1), date(9999, 12, 31), 200, row=1) == ["9999"]


def test_the_first_years_of_the_calendar() -> None:
    assert labels(date(1, 1, 1), date(4, 12, 31), 80) == ["1", "2", "3", "4"]
