"""What a list of sessions says of each."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct


class SessionRow(Struct, frozen=True):
    """A session as the list of sessions shows it; times in UTC.

    `mean` is None while nothing is scored; the scale goes up to `levels`. `settled` of `dimensions` are scored or set
    as not applicable. `deleted_at` is the moment it came into the bin, None while it is not there.
    """

    id: str
    organisation: str
    title: str
    held_on: date
    facilitator: str
    mean: Decimal | None
    settled: int
    dimensions: int
    levels: int
    changed_at: datetime
    deleted_at: datetime | None = None
