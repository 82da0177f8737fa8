"""How many weeks the words of an action ask for, where they are English: "for a quarter", "has met twice"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxworkshop.domain.maturity_model import GapAction

_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "quarter": 13.0, "half-year": 26.0, "year": 52.0}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_RHYTHMS = {"weekly": "week", "monthly": "month", "quarterly": "quarter", "half-yearly": "half-year", "yearly": "year"}
_NUMBER = rf"\b(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_PERIOD = rf"(?:(?:full|whole|entire|trial) )?(?P<period>{'|'.join(_WEEKS)})s?\b"
# What has passed, what comes later, what is due within a time and what recurs takes none.
_OTHERWISE = r"(?<!past )(?<!last )(?<!next )(?<!previous )(?<!within )(?<!within a )(?<!every )(?<!each )(?<!at most )"
# A three-year plan is written in less; a six-month trial is not run in less.
_WRITTEN = r"(?!-| (?:budgets?|contracts?|deadlines?|forecasts?|goals?|plans?|roadmaps?|strateg(?:y|ies)|targets?)\b)"
# Twice a year is a rhythm, twice as many an amount.
_RATE = rf"(?!-| (?:an?|as|each|every|per|that|the|{'|'.join(_RHYTHMS)})\b)"

_DURATIONS = (
    re.compile(rf"{_OTHERWISE}{_NUMBER} {_PERIOD}", re.IGNORECASE),
    re.compile(rf"{_OTHERWISE}{_NUMBER}-{_PERIOD}{_WRITTEN}", re.IGNORECASE),
    re.compile(
        rf"\b(?:for|over|during|after|throughout|ha(?:s|d|ve) run) an? {_PERIOD}(?! of\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\bhalf a (?P<half>year)\b", re.IGNORECASE),
)
_OCCASIONS = (
    re.compile(rf"{_NUMBER} (?P<rhythm>{'|'.join(_RHYTHMS)})\b", re.IGNORECASE),
    re.compile(rf"{_NUMBER} (?:[\w’'-]+ ){{1,4}}in a row\b", re.IGNORECASE),
    re.compile(rf"{_NUMBER} (?:consecutive|successive)\b", re.IGNORECASE),
    re.compile(rf"(?<!more than )\b(?P<twice>twice|two times(?! in a row\b))\b{_RATE}", re.IGNORECASE),
)
_RHYTHM = re.compile(
    rf"\b(?:{'|'.join(_RHYTHMS)})\b|\b(?:every|each|a) (?P<period>{'|'.join(_WEEKS)})\b", re.IGNORECASE
)


def weeks_said(action: GapAction) -> Iterator[tuple[str, int, str, int]]:
    """Each time the steps and the "done when" of an action name: the key, the number in its list, words and weeks.

    Occasions ("twice", "two reports in a row") count in "done when" alone, and are a month apart unless the action
    names another rhythm.
    """
    for index, step in enumerate(action.steps):
        for said, weeks in _durations(step):
            yield "steps", index, said, weeks
    for said, weeks in (*_durations(action.done_when), *_occasions(action)):
        yield "done_when", 0, said, weeks


def _durations(text: str) -> Iterator[tuple[str, int]]:
    for pattern in _DURATIONS:
        for match in pattern.finditer(text):
            named = match.groupdict()
            weeks = 26.0 if "half" in named else _number(named.get("number")) * _WEEKS[named["period"].lower()]
            yield match[0], round(weeks)


def _occasions(action: GapAction) -> Iterator[tuple[str, int]]:
    usual = _rhythm(" ".join((*action.steps, action.done_when)))
    for pattern in _OCCASIONS:
        for match in pattern.finditer(action.done_when):
            named = match.groupdict()
            times = 2 if "twice" in named else _number(named["number"])
            yield match[0], round(times * _WEEKS[_RHYTHMS[named["rhythm"].lower()] if "rhythm" in named else usual])


def _rhythm(text: str) -> str:
    """How far apart occasions are in a text."""
    if (match := _RHYTHM.search(text)) is None:
        return "month"
    return match["period"].lower() if match["period"] else _RHYTHMS[match[0].lower()]


def _number(said: str | None) -> int:
    if said is None:
        return 1
    return int(said) if said.isdigit() else _NUMBERS.index(said.lower()) + 1
