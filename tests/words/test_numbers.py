from decimal import Decimal

import pytest

from cxworkshop.language import speaking
from cxworkshop.words import numbers as words


def test_numbers() -> None:
    assert [words.number(count) for count in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]


@pytest.mark.parametrize(
    ("score", "shown"), [(1.0, "1.0"), (2.5, "2.5"), (1.25, "1.25"), (1.625, "1.63"), (3.125, "3.13")]
)
def test_a_score_is_shown_with_the_decimals_it_needs(score: float, shown: str) -> None:
    assert words.score_text(score) == shown


def test_figures() -> None:
    assert (words.one_decimal(2.25), words.two_decimals(0.125)) == ("2.3", "0.13")
    assert [words.figure(value) for value in (3.0, 0.5, 12.25)] == ["3", "0.5", "12.25"]


@pytest.mark.usefixtures("german")
def test_figures_have_the_decimal_mark_of_their_language() -> None:
    with speaking("de"):
        assert words.score_text(1.25) == "1,25"
        assert (words.one_decimal(2.25), words.two_decimals(0.125), words.figure(0.5)) == ("2,3", "0,13", "0,5")
        assert words.level(3.5) == "Stufe 3,5"
        assert words.number(2) == "2"
        assert words.grouped(100_000) == "100.000"
    assert words.level(3.5) == "Level 3.5"


def test_large_counts_have_their_thousands_set_off() -> None:
    assert [words.grouped(count) for count in (0, 60, 2000, 100_000)] == ["0", "60", "2,000", "100,000"]


def test_levels() -> None:
    assert words.level(3.0) == "Level 3"
    assert words.level(3.5) == "Level 3.5"
    assert words.level(3.25) == "Level 3.25"


def test_a_capital_leaves_the_rest_alone() -> None:
    assert words.capital("two of Them") == "Two of Them"
    assert words.capital("") == ""


def test_a_later_mean_never_moves_by_rounding_alone() -> None:
    today = Decimal("2.24")
    assert [words.later_mean(today, Decimal(each)) for each in ("2.24", "2.25", "2.3")] == ["2.2", "2.25", "2.3"]


def test_a_later_mean_is_not_rounded_up_to_a_goal_it_has_not_reached() -> None:
    found = [words.later_mean(Decimal("2.5"), Decimal(each), 3.0) for each in ("2.94", "2.96", "3", "3.04")]
    assert found == ["2.9", "2.96", "3.0", "3.0"]
    assert words.later_mean(Decimal("2.96"), Decimal("2.98"), 3.0) == "3.0"  # beside a figure that reads 3.0


def test_a_later_score_reads_as_todays_where_nothing_has_moved() -> None:
    assert [words.later_score(2.25, each) for each in (2.25, 2.3125, 3.0)] == ["2.25", "2.31", "3.0"]
    assert [words.later_score(2.0, each) for each in (2.0, 2.3125)] == ["2.0", "2.3"]


def test_what_falls_short_of_a_goal_never_reads_as_reaching_it() -> None:
    assert [words.short_of(Decimal(each), 3.0) for each in ("2.7", "2.96", "2.999", "3.04")] == [
        "2.7",
        "2.96",
        "2.99",
        "3.0",
    ]


def test_a_figure_stands_beside_what_it_is_counted_in() -> None:
    measured = [(-12.0, "points"), (1250.0, "€"), (38.5, "%"), (7.0, "")]
    assert [words.measured(*each) for each in measured] == ["−12 points", "1,250 €", "38.5%", "7"]
