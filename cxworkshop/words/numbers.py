"""How figures, counts and levels read, with the decimal mark of the language spoken."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from cxworkshop import language
from cxworkshop.domain.scoring import exact, rounded
from cxworkshop.language import _

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def score_text(score: float) -> str:
    """A score: one decimal, two where it needs them (2.5, 1.25), half up as every figure."""
    return _marked(str(rounded(score, 2)).removesuffix("0"))


def one_decimal(value: Decimal | float) -> str:
    """A mean to one decimal, half up: 2.2."""
    return _marked(str(rounded(value, 1)))


def later_rounded(today: Decimal, later: Decimal, goal: float | None = None) -> Decimal:
    """A mean beside today's: to one decimal, and to two where the step between them would be one of rounding alone.

    One that has not reached the goal is not rounded up to it, unless today's is shown as having reached it already.
    """
    shown, before = rounded(later, 1), rounded(today, 1)
    if goal is not None and before < exact(goal) <= shown and later < exact(goal):
        return _cut_short(later)
    if later != today and abs(later - today) < Decimal("0.05") and shown != before:
        return rounded(later, 2)
    return shown


def later_mean(today: Decimal, later: Decimal, goal: float | None = None) -> str:
    """The same as it reads: 2.8, 2.25."""
    return _marked(str(later_rounded(today, later, goal)))


def later_score(today: float, later: float) -> str:
    """A dimension's score beside today's: the same where nothing has moved, and to two decimals if that has two."""
    finer = later == today or rounded(today, 2) != rounded(today, 1)
    return score_text(later) if finer else one_decimal(later)


def short_of(value: Decimal, goal: float) -> str:
    """A mean that has not reached a goal: 2.7, and never rounded up to it: 2.96 of 3."""
    below = exact(goal) - value
    if below <= 0 or rounded(value, 1) < exact(goal):
        return one_decimal(value)
    return _marked(str(_cut_short(value)))


def _cut_short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


def two_decimals(value: Decimal | float) -> str:
    """A measure of agreement: 0.67, half up."""
    return _marked(str(rounded(value, 2)))


def figure(value: float) -> str:
    """A number as short as it is: 3, 0.5."""
    return _marked(f"{value:g}")


def exact_text(value: Decimal) -> str:
    """A number without the zeros that say nothing: 1, 0.5, 17.25."""
    return _marked(f"{value.normalize():f}")


def cut_off(value: Decimal, places: str = "0.01") -> str:
    """A quotient to two places, with "…" where it goes on, so that what is rounded from it looks right."""
    short = value.quantize(Decimal(places), rounding=ROUND_DOWN)
    return exact_text(value) if short == value else _marked(f"{short}…")


def grouped(count: float) -> str:
    """A large count, its thousands set off: 100,000."""
    if language.is_english():
        return f"{count:,}"
    from babel.numbers import format_decimal

    return format_decimal(count, locale=language.locale())


def measured(value: float, unit: str) -> str:
    """A figure and what it is counted in: "−12 points", "1,250 €", "38%"."""
    figures, sign = grouped(abs(value)), "−" if value < 0 else ""
    if value == int(value):
        figures = grouped(int(abs(value)))
    return f"{sign}{figures}{'' if unit == '%' and language.is_english() else ' '}{unit}".strip()


def number(count: int) -> str:
    """A count as written in a sentence: in words up to twelve.

    In English alone: elsewhere the word depends on the noun it stands before.
    """
    return _NUMBERS[count] if count < len(_NUMBERS) and language.is_english() else str(count)


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def level(value: float) -> str:
    """Level 3, or Level 3.5 for a target between two levels."""
    return _("Level {level}").format(level=int(value) if float(value).is_integer() else score_text(value))


def _marked(text: str) -> str:
    """A figure with the decimal mark of the language spoken."""
    if language.is_english():
        return text
    from babel.numbers import get_decimal_symbol

    return text.replace(".", get_decimal_symbol(language.locale()))
