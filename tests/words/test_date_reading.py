"""What people type and paste for a date is the day they mean, or is not taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cxworkshop.domain.bounds import MAX_DAY, MIN_DAY
from cxworkshop.errors import UserError
from cxworkshop.language import speaking
from cxworkshop.words import dates
from cxworkshop.words.date_reading import read_date
from tests.catalogues import add_language, speak_from

LANGUAGES = ("de", "fr", "ja", "es", "pt-BR", "ru", "ko", "zh-Hans", "fi", "hu", "ar", "th", "cs")
NEAR = date(2026, 11, 27)
CHRISTMAS = date(2026, 12, 24)


@pytest.fixture
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in LANGUAGES:
        add_language(tmp_path, code.replace("-", "_"), {})
    speak_from(tmp_path, monkeypatch)


@pytest.fixture
def tongue(languages: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak a language."""
    with ExitStack() as until_the_end:
        until_the_end.enter_context(speaking(request.param))
        yield request.param


@pytest.mark.parametrize(
    "typed",
    [
        "24.12.2026",
        "24 Dec 2026",
        "24 December 2026",
        "24/12",
        "24.12.",
        "24 12 2026",
        "24-12-26",
        "24.12.26",
        "2026-12-24",
        "2026/12/24",
        "2026-12-24 00:00:00",
        "2026-12-24T09:30:00Z",
        "24/12/2026 9:30",
        "Thu 24/12/2026, 9:30 AM",
        "20261224",
        "12/24/2026",
        "Dec 24",
        "Dec. 24, 2026",
        "24dec2026",
        "24th of December",
        "Thu, 24 December 2026",
        "THURSDAY 24 DECEMBER",
        " 24\u00a0Dec\u202f2026 ",
        "24\u201112\u20112026",
        "２４/１２/２０２６",
        "24 decem 26",
    ],
)
def test_what_people_type(typed: str) -> None:
    assert read_date(typed, NEAR) == CHRISTMAS


def test_days_before_months_and_a_leading_year_of_four_digits_before_both() -> None:
    assert read_date("3/4/2027", NEAR) == read_date("3/4/27", NEAR) == date(2027, 4, 3)
    assert read_date("2027-03-04", NEAR) == date(2027, 3, 4)
    assert read_date("28 Feb 2027", NEAR) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("tongue", "typed", "day"),
    [
        ("de", "24. Dezember 2026", CHRISTMAS),
        ("de", "Do, 24. Dez. 26", CHRISTMAS),
        ("de", "24. März 2027", date(2027, 3, 24)),
        ("de", "24 Maerz", date(2027, 3, 24)),
        ("de", "24 dec", CHRISTMAS),
        ("fr", "jeudi 24 décembre", CHRISTMAS),
        ("fr", "24 dec. 2026", CHRISTMAS),
        ("fr", "1er janvier", date(2027, 1, 1)),
        ("fr", "mar. 24 mars 2026", date(2026, 3, 24)),
        ("ja", "2026年12月24日", CHRISTMAS),
        ("ja", "12月24日", CHRISTMAS),
        ("ja", "26/12/24", CHRISTMAS),
        ("ja", "24/12", CHRISTMAS),
        ("ko", "24.12.", CHRISTMAS),
        ("ja", "4/12", date(2027, 4, 12)),
        ("ja", "2026年12月24日木曜日", CHRISTMAS),
        ("es", "mar 22 dic", date(2026, 12, 22)),
        ("es", "24 de mar de 2026", date(2026, 3, 24)),
    ],
    indirect=["tongue"],
)
def test_other_languages(tongue: str, typed: str, day: date) -> None:
    assert read_date(typed, NEAR) == day


@pytest.mark.parametrize(
    ("typed", "near", "day"),
    [
        ("1 Jan", NEAR, date(2027, 1, 1)),
        ("1 Jul", NEAR, date(2026, 7, 1)),
        ("31 Dec", date(2027, 1, 2), date(2026, 12, 31)),
        ("29 Feb", NEAR, date(2028, 2, 29)),
        ("29 Feb", date(1900, 3, 1), date(1904, 2, 29)),
        ("1.2.99", NEAR, date(1999, 2, 1)),
        ("1.2.75", NEAR, date(2075, 2, 1)),
        ("1.2.77", NEAR, date(1977, 2, 1)),
    ],
)
def test_the_year_that_is_meant_is_the_nearest(typed: str, near: date, day: date) -> None:
    assert read_date(typed, near) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "24",
        "soon",
        "Dec",
        "Dec 2026",
        "12 2026",
        "Dec Dec 24",
        "24 Dec Jan",
        "24 Dec 2026 2027",
        "24 12 2026 10",
        "24 ju",
        "241226",
        "24.12.202",
        "24 12 20261",
        "2026 2027 12",
        "24 Decx",
        "x24/12",
        "24/12 or so",
        "9" * 5000,
    ],
)
def test_what_is_no_date_is_said(typed: str) -> None:
    with pytest.raises(UserError, match=r"Write it as 27 Nov 2026 or 2026-11-27\.$") as told:
        read_date(typed, NEAR)
    assert len(str(told.value)) < 120


@pytest.mark.parametrize("typed", ["31 Feb 2027", "31/2/2027", "24/24/2026", "30 Feb", "0.12.2026", "20261324"])
def test_a_day_there_is_not_is_said(typed: str) -> None:
    with pytest.raises(UserError, match="There is no such date"):
        read_date(typed, NEAR)


@pytest.mark.parametrize("typed", ["24 Dec 1026", "1.1.0026", "31 Dec 1899", "1 Jan 2900"])
def test_a_day_out_of_range_is_said_with_the_range(typed: str) -> None:
    with pytest.raises(UserError, match=r"^The date must be between 1 January 1900 and 31 December 2899\.$"):
        read_date(typed, NEAR)
    assert read_date("1.1.1900", NEAR) == MIN_DAY
    assert read_date("31.12.2899", NEAR) == MAX_DAY


@given(day=st.dates(MIN_DAY, MAX_DAY), near=st.dates(MIN_DAY, MAX_DAY))
def test_what_the_app_writes_is_read_as_the_same_day(day: date, near: date) -> None:
    for text in (
        dates.short(day),
        dates.long(day),
        dates.full(day),
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day:%d %m %Y}",
    ):
        assert read_date(text, near) == day


@pytest.mark.parametrize("tongue", [*LANGUAGES, "en-XA"], indirect=True)
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(MIN_DAY, MAX_DAY))
def test_so_it_is_in_other_languages(tongue: str, day: date) -> None:
    for text in (dates.short(day), dates.long(day), dates.full(day), day.isoformat()):
        assert read_date(text, NEAR) == day


@given(day=st.dates(date(1950, 1, 1), date(2850, 1, 1)), away=st.integers(-182, 182))
def test_a_day_without_its_year_is_within_half_a_year(day: date, away: int) -> None:
    near = date.fromordinal(day.toordinal() + away)
    assert day.month == 2 or read_date(dates.day_month(day), near) == day
    assert read_date(f"{day:%d.%m.%y}", near) == day


@given(st.text(max_size=20) | st.text("0123456789./- ,adeDcnJ", max_size=14))
def test_any_text_is_a_day_or_told(text: str) -> None:
    try:
        assert MIN_DAY <= read_date(text, NEAR) <= MAX_DAY
    except UserError as error:
        assert error.message  # noqa: PT017 - either may happen
