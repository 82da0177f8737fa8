"""What a list of sessions says of each."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from msgspec import Struct

BIN_DAYS = 30
"""How long a deleted session lies in the bin before it goes by itself."""


class SessionRow(Struct, frozen=True):
    """A session as the list of sessions shows it; times in UTC.

    `mean` is None while nothing is scored; the scale goes up to `levels`. `settled` of `dimensions` are scored or set
    as not applicable; `begun` says whether somebody voted or the clock ran. `deleted_at` is the moment it came into the
    bin, None while it is not there.
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
    begun: bool
    changed_at: datetime
    deleted_at: datetime | None = None

    def days_left(self, now: datetime) -> int:
        """In how many days, begun ones counted, it goes from the bin by itself; 0 where it is due, or not in the bin.

        By a clock that was put back since it may have been deleted in the future: then it has all its days.
        """
        if self.deleted_at is None:
            return 0
        left = self.deleted_at + timedelta(days=BIN_DAYS) - now
        return min(max(-(-left // timedelta(days=1)), 0), BIN_DAYS)
