"""Dates as people type and paste them, read in the language spoken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from cxworkshop import language
from cxworkshop.domain.bounds import MAX_DAY, MIN_DAY
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.words import dates

_LONGEST = 80
"""Characters of a date with its weekday and a time behind it, with room to spare."""
_TIME = re.compile(r"(?<=\d),?[t ]\s*\d{1,2}:\d\d(:\d\d(\.\d+)?)?\s*(z|[+-]\d\d:?\d\d|[ap]\.?m\.?)?$")
_BETWEEN = r"\s.,،/()'’·\u2010-\u2015\u2212\u200e\u200f-"
_PARTS = re.compile(rf"\d+|[^\d{_BETWEEN}]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""What each month is called to dateutil, and in English for short."""
_ENGLISH_MONTHS = (
    [month.casefold() for month in dates.MONTHS],
    _MONTHS,
    [{8: "sept"}.get(index, month) for index, month in enumerate(_MONTHS)],
)
_ENGLISH_DAYS = [form.casefold() for day in dates.DAYS for form in (day, day[:3])] + ["tues", "weds", "thur", "thurs"]
_ENDINGS = ["the", "of", "on", "st", "nd", "rd", "th", "er"]
_UNSPACED = "\u0e00"
"""From here on in Unicode, words are written without spaces between them."""
_SEEN_FROM_LEAP_YEAR = 8
"""Years between two leap days, at most."""


class _Names(Struct, frozen=True):
    """What is found in a date beside its numbers, folded: months by what dateutil calls them, and what says nothing."""

    months: dict[str, str]
    fillers: frozenset[str]
    day_first: bool
    year_first: bool


def read_date(text: str, near: date) -> date:
    """The day that is meant by a text, which is read as a whole.

    Numbers come in the order of the language spoken, or as in ISO where a year of four digits leads; a month may be a
    number or its name, whole or shortened, in the language spoken or in English. A weekday and a time of day are passed
    over. Where no year is said it is the one that brings the day nearest to `near`; where it has two digits it is the
    one nearest to that of `near`. Raises UserError for what is no date, and for one outside of MIN_DAY to MAX_DAY.
    """
    typed = text.strip()
    parts = _parts(typed)
    if not _is_whole(parts):
        said = _("“{text}” could not be read as a date.") if typed else _("Enter a date.")
        said = said.format(text=_shortened(typed))
        examples = _("Write it as {short} or {iso}.").format(short=dates.short(near), iso=near.isoformat())
        raise UserError(said, examples)
    day = _without_year(parts, near) if len(parts) == 2 else _resolved(parts, near, near.year)
    if day is None:
        raise UserError(_("There is no such date: “{text}”.").format(text=_shortened(typed)))
    # dateutil takes a year of four digits that begins with two noughts for one of two digits.
    if not MIN_DAY <= day <= MAX_DAY or any(len(part) == 4 and part.startswith("00") for part in parts):
        bounds = _("The date must be between {first} and {last}.")
        raise UserError(bounds.format(first=dates.long(MIN_DAY), last=dates.long(MAX_DAY)))
    return day


def _parts(typed: str) -> list[str]:
    """The numbers in a text and the months as dateutil calls them, in order; other words as they are."""
    plain = _TIME.sub("", _folded(typed[:_LONGEST]).strip())
    names = _names(language.spoken())
    found = _replaced(plain, names.months, names.fillers)
    if sum(part in _MONTHS for part in found) > 1:
        # Some languages shorten a month and a weekday to the same letters.
        months = {name: month for name, month in names.months.items() if name not in names.fillers}
        found = _replaced(plain, months, names.fillers)
    return found


def _replaced(plain: str, months: dict[str, str], fillers: Iterable[str]) -> list[str]:
    known = dict.fromkeys(fillers, "") | months
    text = _pattern(tuple(sorted(known, key=len, reverse=True))).sub(lambda found: f" {known[found[0]]} ", plain)
    return [_whole_month(part, months) for part in _PARTS.findall(text)]


def _whole_month(part: str, months: dict[str, str]) -> str:
    """A month by three or more of its first letters, where no other begins so."""
    meant = {month for name, month in months.items() if name.startswith(part)} if len(part) >= 3 else set()
    return meant.pop() if len(meant) == 1 else part


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds whole words, the longest first."""
    letter = r"[^\W\d]"
    spaced = "|".join(re.escape(word) for word in words if word[0] < _UNSPACED)
    unspaced = "|".join(re.escape(word) for word in words if word[0] >= _UNSPACED)
    return re.compile(rf"(?<!{letter})(?:{spaced})(?!{letter})" + (f"|{unspaced}" if unspaced else ""))


def _is_whole(parts: list[str]) -> bool:
    """Whether these are a day and a month, with or without a year, and nothing else."""
    numbers = [part for part in parts if part not in _MONTHS]
    if len(parts) - len(numbers) > 1 or not all(number.isdecimal() for number in numbers):
        return False
    digits = sorted(map(len, numbers))
    if len(parts) == 2:
        return digits[-1] <= 2 and all(1 <= int(number) <= 31 for number in numbers)
    if len(parts) == 3:
        return digits[-2] <= 2 and digits[-1] in {1, 2, 4}
    return digits == [8]


def _without_year(parts: list[str], near: date) -> date | None:
    years = range(near.year - _SEEN_FROM_LEAP_YEAR, near.year + _SEEN_FROM_LEAP_YEAR + 1)
    days = [day for year in years if (day := _resolved(parts, near, year)) is not None]
    return min(days, key=lambda day: abs(day - near), default=None)


def _resolved(parts: list[str], near: date, year: int) -> date | None:
    """The day that these parts are, in `year` where they name none; None where there is no such day."""
    from dateutil.parser import ParserError, parser, parserinfo

    def whole_year(number: int, century_specified: bool = False) -> int:
        century = near.year // 100 * 100
        nearest = min((century + step + number for step in (-100, 0, 100)), key=lambda each: abs(each - near.year))
        return number if century_specified or number > 99 else nearest

    names = _names(language.spoken())
    # After a year that leads with four digits it would take the day for what comes next. Of two numbers it would not
    # see by itself that the first is no month.
    is_day = len(parts) == 2 and parts[0].isdecimal() and int(parts[0]) > 12
    info = parserinfo(dayfirst=is_day or (names.day_first and len(parts[0]) < 4), yearfirst=names.year_first)
    info.convertyear = whole_year
    try:
        read: datetime = parser(info).parse(" ".join(parts), default=datetime(year, 1, 1))  # noqa: DTZ001 - a day
    except (ParserError, OverflowError):
        return None
    return read.date()


@lru_cache(maxsize=8)
def _names(spoken: str) -> _Names:
    """What dates of a language are made of. English, which is always understood, needs none of Babel's data."""
    months = {name: _MONTHS[index] for row in _ENGLISH_MONTHS for index, name in enumerate(row)}
    fillers = {*_ENGLISH_DAYS, *_ENDINGS}
    if spoken == language.ENGLISH:
        return _Names(months, frozenset(fillers), day_first=True, year_first=False)
    locale = language.locale()
    own: dict[str, str] = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            own |= {each: _MONTHS[i - 1] for i, name in locale.months[form][width].items() for each in _written(name)}
            fillers |= {each for name in locale.days[form][width].values() for each in _written(name)}
    fillers |= {each for name in locale.eras["abbreviated"].values() for each in _written(name)}
    for written in (locale.date_formats["full"], locale.date_formats["long"], locale.datetime_skeletons["yMMMd"]):
        # What stands between quotation marks is said, other letters stand for day, month and year.
        pieces = enumerate(written.pattern.split("'"))
        literal = "".join(piece if index % 2 else re.sub("[A-Za-z]", " ", piece) for index, piece in pieces)
        fillers |= set(_PARTS.findall(_folded(literal)))
    # Months that are numbers, as in 12月, are read as such.
    fillers |= {part for name in own for part in re.findall(r"(?<=\d)\D+$", name)}
    own = {name: month for name, month in own.items() if not name[0].isdecimal()}
    short = re.sub("[^yMd]", "", locale.date_formats["short"].pattern)
    day_first = short.index("d") < short.index("M")
    return _Names(months | own, frozenset(fillers), day_first, year_first=short.startswith("y"))


def _written(name: str) -> set[str]:
    """How a name may be typed: with or without its point, and with umlauts spelt out."""
    umlauts = name.casefold().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})
    return {form for each in (name, umlauts) for form in (_folded(each), _folded(each).rstrip(".")) if form}


def _folded(text: str) -> str:
    """Without capitals and accents, wide digits as plain ones."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
