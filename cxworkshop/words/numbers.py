"""How figures, counts and levels read, with the decimal mark of the language spoken."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from cxworkshop import language
from cxworkshop.domain.scoring import rounded
from cxworkshop.language import _

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def score_text(score: float) -> str:
    """A score: one decimal, two where it needs them (2.5, 1.25), half up as every figure."""
    return _marked(str(rounded(score, 2)).removesuffix("0"))


def one_decimal(value: Decimal | float) -> str:
    """A mean to one decimal, half up: 2.2."""
    return _marked(str(rounded(value, 1)))


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
