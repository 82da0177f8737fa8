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
