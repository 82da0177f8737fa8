"""The workshop's time: what a dimension may take, what is left, and when the room is done.

Everything is worked out from moments that are stored, so a restart of the app or a sleeping laptop loses nothing: time
that passes in the room passes here. Where the computer's clock is put back, time stands still until it has caught up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from cxworkshop.domain import scoring, voting
from cxworkshop.domain.bounds import MAX_SECONDS
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Clock, Session

OPENING, BREAK, ROADMAP = "@opening", "@break", "@roadmap"
PARTS = (OPENING, BREAK, ROADMAP)
"""The parts of the day that are no dimension, as a clock names them; no id in a model has such a sign."""


class TimeLeft(Struct, frozen=True):
    """Where the room stands in time; all in seconds.

    `planned` is what the dimension in hand was to take when it began. `left` of it turns negative when it runs over;
    `others` is what remains for the dimensions after it, re-planned over them in `shares`; `over` is how far the whole
    session has run over; `besides` is what break and roadmap still take, by PARTS; `finish` is when all of that ends if
    each keeps to its share, None while the clock stands.
    """

    planned: float
    left: float
    others: float
    shares: dict[str, float]
    over: float
    finish: datetime | None
    besides: dict[str, float] = {}


def spent(clock: Clock, dimension_id: str, now: datetime) -> float:
    """Seconds spent on a dimension so far."""
    running = 0.0
    if clock.running == dimension_id and clock.since is not None:
        running = max(0.0, (now - clock.since).total_seconds())
    return min(float(MAX_SECONDS), clock.spent.get(dimension_id, 0.0) + running)


def elapsed(clock: Clock, now: datetime) -> float:
    """Seconds spent on all dimensions so far."""
    names = (set(clock.spent) | {clock.running}) - {"", *PARTS}
    return math.fsum(spent(clock, name, now) for name in names)


def set_aside(clock: Clock, part: str, now: datetime) -> float:
    """Seconds of the day that one of PARTS takes from the dimensions: what is planned for it, or what it ran over."""
    return max(clock.shares.get(part, 0.0) * 60.0, spent(clock, part, now))


def move_to(clock: Clock, dimension_id: str, now: datetime) -> Clock:
    """The clock running on a dimension, what ran before booked to its own; with "" it stands still."""
    booked = dict(clock.spent)
    if clock.running:
        booked[clock.running] = spent(clock, clock.running, now)
    return msgspec.structs.replace(clock, spent=booked, running=dimension_id, since=now if dimension_id else None)


def take_out(clock: Clock, seconds: float, now: datetime) -> Clock:
    """The clock without a stretch that was no workshop time, such as the laptop's sleep over a break.

    No more is taken out than has been running.
    """
    if clock.since is None:
        return clock
    running = max(0.0, (now - clock.since).total_seconds())
    return msgspec.structs.replace(clock, since=clock.since + timedelta(seconds=min(max(0.0, seconds), running)))


def skip(clock: Clock, now: datetime) -> Clock:
    """The clock without what has run since it was booked last; it runs on from now."""
    return clock if clock.since is None else msgspec.structs.replace(clock, since=now)


def shift(clock: Clock, seconds: float) -> Clock:
    """The clock where all moments are so many seconds later, because the computer's own was set otherwise."""
    return (
        clock if clock.since is None else msgspec.structs.replace(clock, since=clock.since + timedelta(seconds=seconds))
    )


def with_spent(clock: Clock, seconds: Mapping[str, float], now: datetime) -> Clock:
    """The clock with the time spent on some dimensions or parts set by hand; what is running is booked up to now."""
    booked = move_to(clock, clock.running, now)
    by_hand = {name: min(float(MAX_SECONDS), max(0.0, value)) for name, value in seconds.items()}
    kept = {name: value for name, value in (booked.spent | by_hand).items() if value}
    return msgspec.structs.replace(booked, spent=kept)


def moved_on(wanted: Clock, instead_of: Clock, now: Clock) -> Clock:
    """The clock that undo or redo goes to: `wanted` instead of another, while time has passed and stays passed.

    What was set by hand is taken back; what has run before and after that is not.
    """
    hands = {
        name: wanted.spent.get(name, 0.0) - instead_of.spent.get(name, 0.0)
        for name in {*wanted.spent, *instead_of.spent}
    }
    passed = dict(now.spent)
    for name, seconds in hands.items():
        if seconds:
            # To the microsecond, as moments are: or what is added and taken away again would not be quite the same.
            passed[name] = round(min(float(MAX_SECONDS), max(0.0, passed.get(name, 0.0) + seconds)), 6)
            if not passed[name]:
                del passed[name]
    return msgspec.structs.replace(wanted, spent=passed, running=now.running, since=now.since)


def plan(session: Session, model: MaturityModel) -> dict[str, float]:
    """The minutes each dimension is meant to take, in the model's order.

    Those set by hand are kept; the others share what opening, break and roadmap leave of the session in proportion to
    `shares_by_spread`, and get a minute at least. What is set by hand may be more than there is: `time_left` brings it
    into proportion.
    """
    by_hand = session.clock.shares
    shares = shares_by_spread(session, model)
    free = session.clock.minutes - sum(minutes for name, minutes in by_hand.items() if name in shares or name in PARTS)
    whole = sum(share for name, share in shares.items() if name not in by_hand)
    return {
        name: by_hand[name] if name in by_hand else max(1.0, free * share / whole) for name, share in shares.items()
    }


def shares_by_spread(session: Session, model: MaturityModel) -> dict[str, float]:
    """The share of the time each dimension gets, all of them together 1.

    Half of the time goes to all alike, so that none gets less than half of an equal share; the other half in proportion
    to the range of its first votes, as in `voting.agenda`. Equal shares unless the session votes on everything first,
    while not everything is revealed, and where nobody disagrees.
    """
    equal = 1.0 / len(model.dimensions)
    spreads = voting.first_spreads(session, model) or {}
    ranges = {name: spread.range for name, spread in spreads.items() if spread is not None}
    whole = sum(ranges.values())
    if not whole:
        return {dimension.id: equal for dimension in model.dimensions}
    return {dimension.id: (equal + ranges.get(dimension.id, 0.0) / whole) / 2 for dimension in model.dimensions}


def time_left(clock: Clock, in_hand: str, ahead: Sequence[str], shares: Mapping[str, float], now: datetime) -> TimeLeft:
    """What is left for the dimension in hand and for those ahead of it.

    The session's length less what was spent and what is set aside for opening, break and roadmap is shared between the
    dimension in hand, as it stood when it began, and those ahead in proportion to `shares`, such as the minutes of
    `plan`; whatever their measure, all are greater than zero, and one that is not named gets the mean of those that
    are. What one overruns, those ahead lose in that proportion.
    """
    import statistics

    named = [shares[name] for name in (in_hand, *ahead) if name in shares]
    usual = statistics.fmean(named) if named else 1.0
    share = {name: shares.get(name, usual) for name in (in_hand, *ahead)}
    total = clock.minutes * 60.0 - math.fsum(set_aside(clock, part, now) for part in PARTS)
    besides = {part: set_aside(clock, part, now) - spent(clock, part, now) for part in (BREAK, ROADMAP)}
    besides = {part: seconds for part, seconds in besides.items() if seconds > 0}
    used = elapsed(clock, now)
    here = spent(clock, in_hand, now)
    planned = max(0.0, total - (used - here)) * share[in_hand] / sum(share.values())
    left = planned - here
    others = max(0.0, total - used - max(0.0, left)) if ahead else 0.0
    weight = sum(share[name] for name in ahead)
    return TimeLeft(
        planned=planned,
        left=left,
        others=others,
        shares={name: others * share[name] / weight for name in ahead},
        over=max(0.0, used - total),
        finish=None
        if clock.since is None
        else now + timedelta(seconds=max(0.0, left) + others + sum(besides.values())),
        besides=besides,
    )


def part_left(clock: Clock, part: str, now: datetime) -> float:
    """Seconds that are left of one of PARTS, negative when it runs over."""
    return clock.shares.get(part, 0.0) * 60.0 - spent(clock, part, now)


def session_time(session: Session, model: MaturityModel, in_hand: str, now: datetime) -> TimeLeft:
    """Where a session's own clock stands with a dimension in hand; ahead lie the others that are not settled yet."""
    waiting = {
        each.id for each in scoring.results(session, model).dimensions if each.score is None and not each.not_applicable
    }
    ahead = [name for name in voting.agenda(session, model) if name in waiting and name != in_hand]
    return time_left(session.clock, in_hand, ahead, plan(session, model), now)
