"""Bounds on every text, list and number that can come from a file, so that a hostile one is refused on reading."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

Identifier = Annotated[str, Meta(min_length=1, max_length=80)]
Reference = Annotated[str, Meta(max_length=80)]
"""An identifier, or "" where there is nothing to refer to."""
Name = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=100_000)]
Score = Annotated[float, Meta(ge=1, le=10)]
"""A score or a target; the model's own top level and step are checked beside it."""
Weight = Annotated[float, Meta(gt=0, le=100)]
Ordinal = Annotated[int, Meta(ge=0, le=100)]
BallotNumber = Annotated[int, Meta(ge=1, le=100)]
Moment = Annotated[datetime, Meta(tz=True)]
"""A moment that says its zone: one without cannot be compared with now."""
