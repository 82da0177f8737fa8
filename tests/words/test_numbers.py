from datetime import date

import pytest

from cxworkshop.domain import dates
from cxworkshop.words import numbers as words


def test_numbers() -> None:
    assert [words.number(count) for count in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]
    assert words.counted(1, "action") == "one action"
    assert words.counted(21, "action") == "21 actions"


def test_dates_are_british() -> None:
    assert dates.long(date(2026, 3, 1)) == "1 March 2026"
    assert dates.short(date(2026, 9, 30)) == "30 Sep 2026"


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["a", "b", "c", "d", "e"], "a, b, c and two more"),
    ],
)
def test_lists(names: list[str], sentence: str) -> None:
    assert words.listed(names) == sentence


def test_levels() -> None:
    assert words.level(3.0) == "Level 3"
    assert words.level(3.5) == "Level 3.5"
    assert words.level(3.25) == "Level 3.25"


def test_a_capital_leaves_the_rest_alone() -> None:
    assert words.capital("two of Them") == "Two of Them"
    assert words.capital("") == ""
