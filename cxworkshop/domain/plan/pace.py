"""What holds the date on which a plan reaches its targets, and what would bring it forward.

The plan is made again with one thing changed at a time, and the change that helps most is told. It is tried rather than
reckoned: a higher limit can put a date off (Graham: "Bounds on multiprocessing timing anomalies", SIAM Journal on
Applied Mathematics 17, 1969).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cxworkshop.domain import bounds, scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.owners import with_limit
from cxworkshop.domain.plan.planner import PlannedAction, carrier, day_after, limits, spans
from cxworkshop.domain.plan.roadmap import Draft, Roadmap, draft
from cxworkshop.domain.session import Session

Kind = Literal["at once", "owner", "start", "due", "days", "phase"]
"""Which limit is one higher, or what somebody set is taken away: a start, a due date, both of them, or a phase."""


class Change(Struct, frozen=True):
    """Something that would help, and how much: a limit of `limit`, or an action's days left to the schedule.

    `sooner` is by how many days the date comes sooner, to `date`. Where the plan has no date that is 0 and None, and
    `mean` is the mean at the end of the last phase, `further` how much that is above the plan's own.
    """

    kind: Kind
    owner: str = ""
    limit: int = 0
    action_id: str = ""
    sooner: int = 0
    date: date | None = None
    further: Decimal = Decimal(0)
    mean: Decimal | None = None


def holding(roadmap: Roadmap) -> tuple[PlannedAction, ...]:
    """The actions that the date hangs on, one after the other: each waits for the one before it, to the last one due.

    The first of them is where the chain could begin sooner: its `holder` says what keeps it. Without a date it is the
    chain to whatever is due last. Nothing on a roadmap without actions.
    """
    planned = {each.action.id: each for each in roadmap.actions}
    if not planned:
        return ()
    ends = [each for each in planned.values() if roadmap.reach.date in {None, each.due}]
    chain = [max(ends, key=lambda each: (each.due, each.rank, each.action.id))]
    while chain[0].holder == "needs":
        waited = (planned[each] for each in chain[0].waits_for)
        chain.insert(0, max(waited, key=lambda each: (each.due, each.action.id)))
    return tuple(chain)


def what_helps(session: Session, model: MaturityModel, results: scoring.Results | None = None) -> Change | None:
    """The change that brings the date forward most; where there is none, the one that leads furthest by the last phase.

    None where nothing of what is tried helps.
    """
    results = results or scoring.results(session, model)
    end = day_after(session.roadmap_start, spans(session.phases)[-1][1])
    weights = {each.id: each.weight for each in results.dimensions}
    made = draft(session, model, results)
    until, mean = made.target_date(), scoring.weighted_mean(made.profile_on(end), weights)
    best: Change | None = None
    for change, other in _changes(session, made.planned):
        tried = draft(other, model, results)
        found = _compared(change, tried, until) if until else _further(change, tried, end, weights, mean)
        if (found.sooner, found.further) > ((best.sooner, best.further) if best else (0, Decimal(0))):
            best = found
    return best


def _compared(change: Change, tried: Draft, until: date) -> Change:
    day = tried.target_date() or until
    return replace(change, sooner=(until - day).days, date=day)


def _further(change: Change, tried: Draft, end: date, weights: dict[str, float], mean: Decimal | None) -> Change:
    after = scoring.weighted_mean(tried.profile_on(end), weights)
    return replace(change, further=(after or Decimal(0)) - (mean or Decimal(0)), mean=after)


def _changes(session: Session, planned: Iterable[PlannedAction]) -> Iterator[tuple[Change, Session]]:
    """What is tried: one more at once, one more at once for each owner who has more, and nothing set by hand."""
    planned = list(planned)
    if session.at_once < min(len(planned), bounds.MAX_AT_ONCE):
        change = Change("at once", limit=session.at_once + 1)
        yield change, replace(session, at_once=change.limit)
    yield from _owners(session, planned)
    for each in planned:
        action = each.action
        fields = [name for name in ("start", "due", "phase") if getattr(action, name) is not None]
        tries: list[tuple[Kind, tuple[str, ...]]] = [(_KIND[name], (name,)) for name in fields]
        if {"start", "due"} <= {*fields}:
            tries.append(("days", ("start", "due")))
        for kind, names in tries:
            free = dict.fromkeys(names)
            actions = tuple(replace(one, **free) if one.id == action.id else one for one in session.actions)
            yield Change(kind, action_id=action.id), replace(session, actions=actions)


_KIND: dict[str, Kind] = {"start": "start", "due": "due", "phase": "phase"}


def _owners(session: Session, planned: Iterable[PlannedAction]) -> Iterator[tuple[Change, Session]]:
    of = limits(session)
    count: dict[str, int] = {}
    names: dict[str, str] = {}
    for each in planned:
        if owner := carrier(each.action):
            count[owner] = count.get(owner, 0) + 1
            names.setdefault(owner, each.action.owner.strip())
    for owner, name in sorted(names.items()):
        limit = of.of(owner) + 1
        if limit <= min(count[owner], bounds.MAX_AT_ONCE):
            yield Change("owner", owner=name, limit=limit), with_limit(session, name, limit)
