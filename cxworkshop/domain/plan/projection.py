"""How far a plan leads: the profile on a day, and the day on which the targets are reached.

Within a transition a dimension stands at score + (next whole level − score) × (effort finished ÷ effort needed), one
transition after the other. The effort needed is that of all the model's actions of the transition that are not in place
already, whether they are planned or not: a plan from which actions are taken off reaches no further for it, and a level
that lacks one has no date. The room's own actions fill what was taken off, up to the whole; evidence for a claimed
score raises nothing. Efforts: S 1, M 2, L 3.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import claims
from cxworkshop.domain.session import Action

EFFORT = {"S": 1, "M": 2, "L": 3}
"""Effort sizes as numbers, for the priority and the projection."""

Transition = tuple[str, int]
"""A dimension's id and the level it is left from."""


class Coverage(Struct, frozen=True):
    """What each transition takes: the effort `needed` for the whole of it, and how much of that own actions may bring.

    `counts` are the ids of the planned ones of the model's actions, `missing` those of them that are not planned, and
    `in_place` those that are there already.
    """

    needed: dict[Transition, int]
    fill: dict[Transition, int]
    counts: frozenset[str]
    missing: dict[Transition, tuple[str, ...]]
    in_place: dict[Transition, tuple[str, ...]]


class Finish(Struct, frozen=True):
    """An action and the day it is due."""

    action: Action
    due: date


def coverage(model: MaturityModel, actions: Iterable[Action]) -> Coverage:
    """What the transitions of a model take, as the session's actions stand: edited, own, in place or left out.

    `actions` are those on the roadmap and those that are not; what is not among them counts as left out.
    """
    known = {action.id: action for action in actions}
    needed: dict[Transition, int] = {}
    fill: dict[Transition, int] = {}
    missing: dict[Transition, tuple[str, ...]] = {}
    in_place: dict[Transition, tuple[str, ...]] = {}
    counts = set()
    for each in model.actions:
        action = known.get(each.id)
        transition = (each.dimension, each.from_level)
        if action is not None and action.state == "in place":
            in_place[transition] = (*in_place.get(transition, ()), each.id)
            continue
        effort = EFFORT[each.effort if action is None else action.effort]
        needed[transition] = needed.get(transition, 0) + effort
        if action is not None and action.planned and _transition(action) == transition:
            counts.add(each.id)
        else:
            fill[transition] = fill.get(transition, 0) + effort
            missing[transition] = (*missing.get(transition, ()), each.id)
    own = [action for action in known.values() if action.planned and action.id not in counts and _leads_on(action)]
    for action in own:
        transition = _transition(action)
        if transition not in needed:
            # Nothing of the model's is left to do here: the room's own actions are the whole of it.
            total = sum(EFFORT[other.effort] for other in own if _transition(other) == transition)
            needed[transition] = fill[transition] = total
    return Coverage(needed, fill, frozenset(counts), missing, in_place)


def profile_after(
    scores: Mapping[str, float], targets: Mapping[str, float], takes: Coverage, finished: Iterable[Action]
) -> dict[str, float]:
    """The profile once some actions are finished; none goes beyond the first whole level at or above its target."""
    tally = _Tally(takes)
    for action in finished:
        tally.add(action)
    return {
        dimension_id: tally.reached(dimension_id, score, targets.get(dimension_id, score))
        for dimension_id, score in scores.items()
    }


def target_date(
    scores: Mapping[str, float], targets: Mapping[str, float], takes: Coverage, plan: Iterable[Finish]
) -> date | None:
    """The day on which every dimension below its target has reached it; None where the plan does not lead there.

    None as well where none is below its target.
    """
    days = reached_on(scores, targets, takes, plan).values()
    return max((day for day in days if day is not None), default=None) if None not in days else None


def reached_on(
    scores: Mapping[str, float], targets: Mapping[str, float], takes: Coverage, plan: Iterable[Finish]
) -> dict[str, date | None]:
    """For each dimension below its target the day on which it has reached it; None where the plan does not lead there.

    Those at their target already are left out.
    """
    of_dimension: dict[str, list[Finish]] = {}
    for each in sorted(plan, key=lambda finish: finish.due):
        of_dimension.setdefault(each.action.dimension_id, []).append(each)
    return {
        dimension_id: _reached_on(dimension_id, score, target, takes, of_dimension.get(dimension_id, []))
        for dimension_id, score in scores.items()
        if score < (target := targets.get(dimension_id, score))
    }


def _reached_on(dimension_id: str, score: float, target: float, takes: Coverage, finishes: list[Finish]) -> date | None:
    """The day on which a dimension has reached its target."""
    tally = _Tally(takes)
    for finish in finishes:
        tally.add(finish.action)
    if tally.reached(dimension_id, score, target) < target:
        return None
    # From the last one back: most plans reach a target with their last actions.
    for finish in reversed(finishes):
        tally.take_back(finish.action)
        if tally.reached(dimension_id, score, target) < target:
            return finish.due
    return None


class _Tally:
    """The effort that is finished of each transition, the model's and the room's own."""

    def __init__(self, takes: Coverage) -> None:
        self._takes = takes
        self._done: dict[Transition, int] = {}
        self._own: dict[Transition, int] = {}

    def add(self, action: Action) -> None:
        """Count an action as finished."""
        self._count(action, EFFORT[action.effort])

    def take_back(self, action: Action) -> None:
        """Count an action no more that was counted."""
        self._count(action, -EFFORT[action.effort])

    def _count(self, action: Action, effort: int) -> None:
        if action.id in self._takes.counts:
            tally = self._done
        elif _leads_on(action):
            tally = self._own
        else:
            return
        transition = (action.dimension_id, action.from_level)
        tally[transition] = tally.get(transition, 0) + effort

    def reached(self, dimension_id: str, score: float, target: float) -> float:
        """Where a dimension stands."""
        takes, top, reached = self._takes, max(score, math.ceil(target)), score
        while reached < top:
            level = math.floor(reached)
            transition = (dimension_id, level)
            needed = takes.needed.get(transition, 0)
            filled = min(self._own.get(transition, 0), takes.fill.get(transition, 0))
            completed = self._done.get(transition, 0) + filled
            if completed < needed or not needed:
                return reached + (level + 1 - reached) * completed / needed if needed else reached
            reached = float(level + 1)
        return reached


def _leads_on(action: Action) -> bool:
    """Whether an action leads to the next level; evidence for what is claimed shows one that is there."""
    return not claims.is_claim(action.id)


def _transition(action: Action) -> Transition:
    return (action.dimension_id, action.from_level)
