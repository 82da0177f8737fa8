"""Dates as shown everywhere, the same on every platform and in every locale."""

from __future__ import annotations

from datetime import date

_MONTHS = (
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


def short(day: date) -> str:
    """19 Nov 2026."""
    return f"{day.day} {month(day)} {day.year}"


def long(day: date) -> str:
    """19 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """Nov."""
    return _MONTHS[day.month - 1][:3]
