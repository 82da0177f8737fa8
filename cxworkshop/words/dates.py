"""Dates and times of day as the language spoken writes them."""

from __future__ import annotations

from datetime import date, datetime

from cxworkshop import language

# English is British and ours: it costs no import, and Babel's newer "Sept" is as long as a month's name can be.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def today() -> date:
    """The day by the clock on this computer's wall."""
    return datetime.now().astimezone().date()


def local(moment: datetime) -> datetime:
    """A moment by the clock on this computer's wall; at the ends of time, where that has none, as it is."""
    try:
        return moment.astimezone()
    except OverflowError:
        return moment


def short(day: date) -> str:
    """A day for tables and lines of facts: 19 Nov 2026."""
    return f"{day.day} {month(day)} {day.year}" if language.is_english() else _as("yMMMd", day)


def long(day: date) -> str:
    """A day for sentences and titles: 19 November 2026."""
    if language.is_english():
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", language.locale())


def full(day: date) -> str:
    """A day that somebody should check: Thursday, 19 November 2026."""
    if language.is_english():
        return f"{DAYS[day.weekday()]}, {long(day)}"
    from babel.dates import format_date

    return format_date(day, "full", language.locale())


def day_month(day: date) -> str:
    """A day whose year is plain from what stands around it: 19 Nov."""
    return f"{day.day} {month(day)}" if language.is_english() else _as("MMMd", day)


def month(day: date) -> str:
    """A month's short name, as it stands alone: Nov."""
    if language.is_english():
        return MONTHS[day.month - 1][:3]
    from babel.dates import format_date

    return format_date(day, "LLL", language.locale())


def month_letter(day: date) -> str:
    """A month where there is room for a letter or two: N."""
    if language.is_english():
        return MONTHS[day.month - 1][0]
    from babel.dates import format_date

    return format_date(day, "LLLLL", language.locale())


def quarter(day: date) -> str:
    """The quarter of a year a day lies in, as short as it is said: Q4."""
    if language.is_english():
        return f"Q{(day.month + 2) // 3}"
    from babel.dates import format_date

    return format_date(day, "QQQ", language.locale())


def year(day: date) -> str:
    """A year, as it stands alone: 2026."""
    return str(day.year) if language.is_english() else _as("y", day)


def month_year(day: date) -> str:
    """A month of a calendar of more than a year: Nov 2026."""
    return f"{month(day)} {day.year}" if language.is_english() else _as("yMMM", day)


def month_and_year(day: date) -> str:
    """A month within a sentence: November 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}" if language.is_english() else _as("yMMMM", day)


def clock(moment: datetime) -> str:
    """16:05, in the time zone of the moment."""
    return f"{moment:%H:%M}" if language.is_english() else _time(moment, "short")


def clock_seconds(moment: datetime) -> str:
    """14:32:07, in the time zone of the moment."""
    return f"{moment:%H:%M:%S}" if language.is_english() else _time(moment, "medium")


def _as(skeleton: str, day: date) -> str:
    """A date with the parts of a skeleton of CLDR's, in the language's own order."""
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, day, locale=language.locale())


def _time(moment: datetime, width: str) -> str:
    from babel.dates import format_time

    return format_time(moment.time(), width, locale=language.locale())
