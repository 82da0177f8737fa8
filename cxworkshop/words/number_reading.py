"""Numbers as people type and paste them: with a comma or a point, whatever the language."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from cxworkshop.errors import UserError
from cxworkshop.language import _, ngettext
from cxworkshop.words.numbers import exact_text, grouped

_DOUBTFUL = re.compile(r"(?!0)(\d{1,3})[.,](\d{3})")
"""Thousands in one country, three decimals in another."""
_THOUSANDS = re.compile(r"(?!0)\d{1,3}(?:([ '’.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d*)?|[.,]\d+")
_LONGEST = 40


def read_number(text: str, least: float, most: float, decimals: int = 0) -> Decimal:
    """The number that is meant by a text, with either decimal mark.

    Thousands may be set off where that is not in doubt: 1 200, or 1.200,5. Raises UserError for what is no number or
    could be two, for one outside of `least` to `most`, and for one of more decimals than are asked for.
    """
    typed = text.strip()
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST]).replace("\u2212", "-").strip()
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain.removeprefix("+"))
    if doubtful := _DOUBTFUL.fullmatch(digits):
        thousands, fraction = (
            exact_text(Decimal("".join(doubtful.groups()))),
            exact_text(Decimal(".".join(doubtful.groups()))),
        )
        said = _("“{text}” could be {thousands} or {fraction}.").format(
            text=typed, thousands=thousands, fraction=fraction
        )
        raise UserError(said, _("Leave out the separator, or write a different number of decimals."))
    if (found := _THOUSANDS.fullmatch(digits)) is not None:
        digits = digits.replace(found[1], "")
    if len(typed) > _LONGEST or not _PLAIN.fullmatch(digits):
        shown = typed if len(typed) <= _LONGEST else f"{typed[: _LONGEST - 1]}…"
        raise UserError(
            _("“{text}” could not be read as a number.").format(text=shown) if typed else _("Enter a number.")
        )
    number = sign * Decimal(digits.replace(",", "."))
    if not Decimal(str(least)) <= number <= Decimal(str(most)):
        said = _("“{text}” is out of range; enter {least} to {most}.")
        raise UserError(said.format(text=typed, least=_bound(least), most=_bound(most)))
    if number != round(number, decimals):
        said = ngettext("Use at most {count} decimal place.", "Use at most {count} decimal places.", decimals)
        raise UserError(said.format(count=decimals) if decimals else _("Enter a whole number."))
    return round(number, decimals) + 0  # minus nought is nought


def _bound(number: float) -> str:
    return grouped(int(number)) if number == int(number) else exact_text(Decimal(str(number)))
