from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from babel.dates import format_date, format_skeleton, format_time
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.language import speaking
from cxworkshop.words import dates
from tests.catalogues import add_language, speak_from

DAY = date(2026, 11, 19)
MOMENT = datetime(2026, 11, 19, 16, 5, 9, tzinfo=UTC)


def test_dates_are_british() -> None:
    assert dates.long(date(2026, 3, 1)) == "1 March 2026"
    assert dates.short(date(2026, 9, 30)) == "30 Sep 2026"
    assert (dates.month(DAY), dates.month_year(DAY), dates.day_month(DAY)) == ("Nov", "Nov 2026", "19 Nov")
    assert dates.month_letter(DAY) == "N"
    assert (dates.clock(MOMENT), dates.clock_seconds(MOMENT)) == ("16:05", "16:05:09")


@given(st.datetimes(min_value=datetime(1000, 1, 1)))  # noqa: DTZ001 - hypothesis takes bounds without a zone
def test_our_british_dates_are_those_of_cldr_but_for_its_sept(moment: datetime) -> None:
    day = moment.date()

    def cldr(skeleton: str) -> str:
        return format_skeleton(skeleton, day, locale="en_GB").replace("Sept", "Sep")

    assert dates.long(day) == format_date(day, "long", "en_GB")
    assert dates.full(day) == format_date(day, "full", "en_GB")
    assert dates.short(day) == cldr("yMMMd")
    assert dates.day_month(day) == cldr("MMMd")
    assert dates.month_year(day) == cldr("yMMM")
    assert dates.month(day) == cldr("MMM")
    assert dates.clock(moment) == format_time(moment.time(), "short", locale="en_GB")
    assert dates.clock_seconds(moment) == format_time(moment.time(), "medium", locale="en_GB")


@pytest.mark.usefixtures("german")
def test_dates_in_another_language() -> None:
    with speaking("de"):
        assert dates.long(DAY) == "19. November 2026"
        assert dates.short(DAY) == "19. Nov. 2026"
        assert (dates.month(DAY), dates.month_year(DAY), dates.day_month(DAY)) == ("Nov", "Nov. 2026", "19. Nov.")
        assert dates.month_letter(DAY) == "N"
        assert (dates.clock(MOMENT), dates.clock_seconds(MOMENT)) == ("16:05", "16:05:09")


def test_a_day_to_check_has_its_weekday(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dates.full(DAY) == "Thursday, 19 November 2026"
    for code, full in (("de", "Donnerstag, 19. November 2026"), ("ja", "2026年11月19日木曜日")):
        add_language(tmp_path, code, {})
        speak_from(tmp_path, monkeypatch)
        with speaking(code):
            assert dates.full(DAY) == full


def test_a_moment_at_the_end_of_time_is_shown_as_it_is() -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-23)))
    assert dates.local(last) == last
    assert dates.local(MOMENT) == MOMENT


def test_quarters_and_years_stand_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [dates.quarter(date(2026, month, 1)) for month in (1, 3, 4, 10)] == ["Q1", "Q1", "Q2", "Q4"]
    assert dates.year(DAY) == "2026"
    add_language(tmp_path, "ja", {})
    speak_from(tmp_path, monkeypatch)
    with speaking("ja"):
        assert dates.year(DAY).startswith("2026")
        assert "4" in dates.quarter(DAY)
