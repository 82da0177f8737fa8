"""What people type and paste for a number is that number, or is not taken."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.errors import UserError
from cxworkshop.words.number_reading import read_number


def test_minus_nought_is_nought() -> None:
    assert str(read_number("-0", -1, 1)) == "0"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        (" 1,5\n", "1.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("05", "5"),
        ("+5", "5"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("0,500", "0.5"),
        ("1.50", "1.5"),
        ("1200", "1200"),
        ("1 200", "1200"),
        ("1\u00a0200,5", "1200.5"),
        ("1\u202f200", "1200"),
        ("1'200.5", "1200.5"),
        ("1’200", "1200"),
        ("1.200,5", "1200.5"),
        ("1,200.5", "1200.5"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("１，５", "1.5"),
    ],
)
def test_what_people_type(typed: str, number: str) -> None:
    assert read_number(typed, -10, 10_000_000, 1) == Decimal(number)


@pytest.mark.parametrize("typed", ["1,500", "1.500", "12,345"])
def test_thousands_are_not_guessed(typed: str) -> None:
    with pytest.raises(UserError, match=r"could be .* or .* Leave out the separator"):
        read_number(typed, 0, 10_000_000, 3)
    with pytest.raises(UserError, match=r"“1,500” could be 1500 or 1\.5\."):
        read_number("1,500", 0, 100)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        ",",
        "-",
        "+-5",
        "1,,5",
        "1.5.2",
        "1 5",
        "1 20",
        "1,2,3",
        "1.200,500,1",
        "12 %",
        "1e3",
        "x",
        "9" * 41,
    ],
)
def test_what_is_no_number_is_said(typed: str) -> None:
    with pytest.raises(UserError, match=r"could not be read as a number|Enter a number") as told:
        read_number(typed, 0, 10)
    assert len(str(told.value)) < 80


def test_out_of_range_is_said_with_the_range() -> None:
    for typed in ("0", "-1", "0,09", "100,1", "99999"):
        with pytest.raises(UserError, match=r"is out of range; enter 0\.1 to 100\.$"):
            read_number(typed, 0.1, 100, 1)
    with pytest.raises(UserError, match=r"“9999” is out of range; enter 5 to 1,440\."):
        read_number("9999", 5, 1440)


def test_decimals_are_not_cut_off() -> None:
    with pytest.raises(UserError, match=r"Use at most 1 decimal place\."):
        read_number("1.55", 0, 10, 1)
    with pytest.raises(UserError, match=r"Use at most 2 decimal places\."):
        read_number("1.555" + "5", 0, 10, 2)
    with pytest.raises(UserError, match=r"Enter a whole number\."):
        read_number("1,5", 0, 10)
    assert read_number("1,0", 0, 10) == 1


@given(st.decimals(-10_000, 10_000, places=1), st.sampled_from(".,"))
def test_what_is_written_with_either_mark_is_read(number: Decimal, mark: str) -> None:
    assert read_number(str(number).replace(".", mark), -10_000, 10_000, 1) == number
    english = f"{number:,}"
    assert read_number(english, -10_000, 10_000, 1) == number
    assert read_number(english.translate({ord(","): ".", ord("."): ","}), -10_000, 10_000, 1) == number


@given(st.text(max_size=12) | st.text("0123456789.,' -+", max_size=12))
def test_any_text_is_a_number_within_its_range_or_told(text: str) -> None:
    try:
        assert 0 <= read_number(text, 0, 1000, 1) <= 1000
    except UserError as error:
        assert error.message  # noqa: PT017 - either may happen
