"""Every limit on what can be entered, stored or read, once: lengths of texts, numbers of things, ranges of numbers.

A hostile file is refused by them on reading, a field stops at them, and what is beyond them is not stored. Who needs a
limit takes it from here; where there is a struct, its fields say with the annotated types below which one holds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

MAX_ID = 80
"""Characters of an identifier."""
MAX_NAME = 200
"""Characters of what stands on one line: a name, a title, a source."""
MAX_TEXT = 100_000
"""Characters of a text of any length, such as a note."""

MIN_LEVEL, MAX_LEVEL = 1, 10
MAX_WEIGHT = 100
MAX_IMPACT = 3
MAX_WEEKS = 104
"""The longest that one action takes."""
MAX_LIST = 50
"""Entries of a list within one thing: an action's steps, a dimension's questions."""
MAX_PREREQUISITES = 20
"""Actions that one action needs first."""
MIN_DAY, MAX_DAY = date(1900, 1, 1), date(2899, 12, 31)
"""Outside of these a date is a slip, and a roadmap could run past the last day Python knows."""

# A session

MAX_PARTICIPANTS = 60
MAX_NUMBER = 10_000
"""The highest number a participant can be given; numbers of those who left are not given again."""
MAX_BALLOTS = 100
"""Ballots on one dimension, counted from 1."""
MAX_VOTES = 20_000
MAX_EVIDENCE = 10_000
"""Pieces of evidence of a session."""
MAX_ACTIONS = 500
"""Actions of a session that are its own or edited, and actions of a maturity model."""
MAX_ITEMS = 2000
"""Dissents, parked items and ballots of a session, each."""
MAX_CHARACTERS = 2_000_000
"""Characters of all that is written into a session: a thousand pages, with which every page still comes at once."""
MAX_PHASES = 6
MAX_PHASE_INDEX = 100
MAX_PHASE_NAME = 40
MAX_PHASE_DAYS = 3650
BEYOND = MAX_PHASE_INDEX
"""The phase of what somebody put beyond the last one."""
MAX_AT_ONCE = 50
"""Actions that run at a time, of all or of one owner, before nobody believes it."""
MAX_BOARD_QUESTIONS = 5
MAX_OUTCOMES = 5
"""Figures of what customers say; more is a report of its own."""
MAX_REPORT_TEXTS = 50
"""Texts of one's own in a report: one at its start and one a section, with room for sections to come."""
MAX_REPORT_TEXT = 10_000
"""Characters of each of them: about three pages."""
MAX_FIGURE = 1e12
"""The largest of them, and below zero the smallest."""
MIN_MINUTES, MAX_MINUTES = 5, 1440
"""The length of a workshop."""
MIN_SHARE = 1
"""Minutes of a single dimension; at most as many as the workshop's."""
MAX_SECONDS = 10_000_000
"""Counted at most for a dimension: a clock that was left running for months."""

# A maturity model

MAX_MODEL_NAME = 60
"""Characters of an id, a name, a stage or an owner in a model."""
MAX_ACTION_TITLE = 80
MAX_RUBRIC = 160
"""Characters of one cell of a rubric."""
MAX_MODEL_TEXT = 2000
MIN_LEVELS = 2
MAX_SOURCES = 50
MAX_LENSES = 20
MIN_DIMENSIONS, MAX_DIMENSIONS = 3, 20
STEPS = (1, 0.5, 0.25)
"""The differences between two scores that a model can choose from."""

# Files

MAX_SESSION_FILE = 11_000_000
"""Bytes of a session file."""
MAX_MODEL_FILE = 2_000_000
"""Bytes of a maturity model's file."""

# The types

DAYS = "days"
"""The name under which the annotation of a day or a moment holds its first and its last day."""
_DAYS = {DAYS: (MIN_DAY, MAX_DAY)}
ONE_LINE = "line"
"""The same of a text that stands on one line: none of its characters breaks it or is there to control something."""
_LINE = {ONE_LINE: True}

Identifier = Annotated[str, Meta(min_length=1, max_length=MAX_ID)]
Reference = Annotated[str, Meta(max_length=MAX_ID)]
"""An identifier, or "" where there is nothing to refer to."""
Name = Annotated[str, Meta(max_length=MAX_NAME, extra=_LINE)]
PhaseName = Annotated[str, Meta(min_length=1, max_length=MAX_PHASE_NAME, extra=_LINE)]
Text = Annotated[str, Meta(max_length=MAX_TEXT)]
ReportWords = Annotated[str, Meta(max_length=MAX_REPORT_TEXT)]
Score = Annotated[float, Meta(ge=MIN_LEVEL, le=MAX_LEVEL)]
"""A score or a target; the model's own top level and step are checked beside it."""
Weight = Annotated[float, Meta(gt=0, le=MAX_WEIGHT)]
Impact = Annotated[int, Meta(ge=1, le=MAX_IMPACT)]
Weeks = Annotated[int, Meta(ge=1, le=MAX_WEEKS)]
FromLevel = Annotated[int, Meta(ge=MIN_LEVEL, le=MAX_LEVEL - 1)]
"""The level an action leads away from."""
PhaseIndex = Annotated[int, Meta(ge=0, le=MAX_PHASE_INDEX)]
"""The place of a phase, counted from 0. One of a phase that was taken away means the last; BEYOND is after it."""
Order = Annotated[int, Meta(ge=0, le=MAX_ACTIONS)]
"""A place within a list, counted from 0."""
BallotNumber = Annotated[int, Meta(ge=1, le=MAX_BALLOTS)]
Day = Annotated[date, Meta(extra=_DAYS)]
AnyMoment = Annotated[datetime, Meta(extra=_DAYS)]
"""A moment; one that does not say its zone is taken as UTC."""
Moment = Annotated[datetime, Meta(tz=True, extra=_DAYS)]
"""A moment that says its zone: one without cannot be compared with now."""

ModelId = Annotated[str, Meta(min_length=1, max_length=MAX_MODEL_NAME)]
ModelName = Annotated[str, Meta(max_length=MAX_MODEL_NAME)]
ModelText = Annotated[str, Meta(max_length=MAX_MODEL_TEXT)]
