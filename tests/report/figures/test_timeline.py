from datetime import date

from cxworkshop.report.figures.timeline import TimeScale


def labels(first: date, last: date, width: float, *, years: bool = True) -> list[str]:
    return [label for _, label in TimeScale(first, last, 0, width).ticks(years=years)]


def test_days_beyond_the_ends_lie_at_the_ends() -> None:
    scale = TimeScale(date(2026, 11, 21), date(2027, 5, 20), 100, 180)
    assert scale.at(date(2026, 1, 1)) == 100
    assert scale.at(date(2026, 11, 21)) == 100
    assert scale.at(date(2026, 12, 21)) == 130
    assert scale.at(date(2030, 1, 1)) == 280


def test_months_carry_a_year_once() -> None:
    assert labels(date(2026, 11, 21), date(2027, 2, 20), 200) == ["Dec", "Jan 2027", "Feb"]
    assert labels(date(2026, 2, 21), date(2026, 5, 20), 200) == ["Mar 2026", "Apr", "May"]
    assert labels(date(2026, 11, 21), date(2027, 2, 20), 200, years=False) == ["Dec", "Jan", "Feb"]


def test_long_roadmaps_have_fewer_labels() -> None:
    assert labels(date(2026, 11, 21), date(2031, 11, 20), 250) == ["2027", "2028", "2029", "2030", "2031"]
    assert len(labels(date(2026, 11, 21), date(2086, 11, 20), 250)) <= 10


def test_a_roadmap_within_a_month_has_none() -> None:
    assert labels(date(2026, 11, 2), date(2026, 11, 20), 200) == []


def test_a_roadmap_of_one_day_has_a_width() -> None:
    assert TimeScale(date(2026, 11, 2), date(2026, 11, 2), 0, 50).at(date(2026, 11, 2)) == 0


def test_the_last_months_of_the_calendar() -> None:
    assert labels(date(9999, 10, 1), date(9999, 12, 31), 200) == ["Nov 9999", "Dec"]
