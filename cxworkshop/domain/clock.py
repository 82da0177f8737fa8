"""The workshop's time: what a dimension may take, what is left, and when the room is done.

Everything is worked out from moments that are stored, so a restart of the app or a sleeping laptop loses nothing: time
that passes in the room passes here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from cxworkshop.domain.session import Clock


class TimeLeft(Struct, frozen=True):
    """Where the room stands in time; all in seconds.

    `left` of the dimension in hand turns negative when it runs over; `others` is what remains for the dimensions after
    it, re-planned over them in `shares`; `finish` is when they end if each keeps to its share, None while the clock
    stands.
    """

    planned: float
    left: float
    others: float
    shares: dict[str, float]
    over: float
    finish: datetime | None


def spent(clock: Clock, dimension_id: str, now: datetime) -> float:
    """Seconds spent on a dimension so far."""
    running = 0.0
    if clock.running == dimension_id and clock.since is not None:
        running = max(0.0, (now - clock.since).total_seconds())
    return clock.spent.get(dimension_id, 0.0) + running


def elapsed(clock: Clock, now: datetime) -> float:
    """Seconds spent on all dimensions so far."""
    names = set(clock.spent) | ({clock.running} if clock.running else set())
    return sum(spent(clock, name, now) for name in names)


def move_to(clock: Clock, dimension_id: str, now: datetime) -> Clock:
    """The clock running on a dimension, what ran before booked to its own; with "" it stands still."""
    booked = dict(clock.spent)
    if clock.running:
        booked[clock.running] = spent(clock, clock.running, now)
    return msgspec.structs.replace(clock, spent=booked, running=dimension_id, since=now if dimension_id else None)


def take_out(clock: Clock, seconds: float) -> Clock:
    """The clock without a stretch that was no workshop time, such as the laptop's sleep over a break."""
    if clock.since is None:
        return clock
    return msgspec.structs.replace(clock, since=clock.since + timedelta(seconds=seconds))


def time_left(clock: Clock, in_hand: str, ahead: Sequence[str], shares: dict[str, float], now: datetime) -> TimeLeft:
    """What is left for the dimension in hand and for those ahead of it.

    The session's length less what was spent is shared between the dimension in hand, as it stood when it began, and
    those ahead in proportion to `shares` (seconds or any other measure; equal where one is not named). What one
    overruns, those ahead lose in that proportion.
    """
    total = clock.minutes * 60.0
    used = elapsed(clock, now)
    here = spent(clock, in_hand, now)
    share = {name: shares.get(name, 1.0) for name in (in_hand, *ahead)}
    before = max(0.0, total - (used - here))
    planned = before * share[in_hand] / sum(share.values())
    left = planned - here
    others = max(0.0, total - used - max(0.0, left))
    weight = sum(share[name] for name in ahead)
    remaining = max(0.0, left) + (others if ahead else 0.0)
    return TimeLeft(
        planned=planned,
        left=left,
        others=others if ahead else 0.0,
        shares={name: others * share[name] / weight for name in ahead},
        over=max(0.0, used - total),
        finish=now + timedelta(seconds=remaining) if clock.since is not None else None,
    )
