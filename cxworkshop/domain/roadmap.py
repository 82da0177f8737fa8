"""From gaps to actions, from actions to phases, from phases to projected profiles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from cxworkshop.domain import lens, scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action, Phase, Session

EFFORT = {"S": 1, "M": 2, "L": 3}
"""Effort sizes as numbers, for the priority and the projection."""


class PlannedAction(Struct, frozen=True):
    """An action in its place. priority = weight × gap × impact ÷ effort.

    `before` holds the ids of the actions on the roadmap that need this one first; `held_by` those that keep it from the
    earlier phase somebody chose for it.
    """

    action: Action
    phase: int
    due: date
    weight: float
    gap: float
    priority: float
    edited: bool
    before: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()


class PhasePlan(Struct, frozen=True):
    """One phase with its first and last day, its actions in order, and the profile if all up to its end is done."""

    phase: Phase
    first_day: int
    last_day: int
    start: date
    end: date
    actions: tuple[PlannedAction, ...]
    projected: dict[str, float]
    mean: Decimal | None
    staged: scoring.StagedLevel | None

    @property
    def excess(self) -> int:
        """How many actions this phase holds beyond what it is meant to carry."""
        return max(0, len(self.actions) - self.phase.capacity)


class Roadmap(Struct, frozen=True):
    """A session's roadmap. `removed` holds what somebody took off and can bring back, in order of priority."""

    phases: tuple[PhasePlan, ...]
    removed: tuple[Action, ...]

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """Every action, phase by phase, in order."""
        return tuple(planned for phase in self.phases for planned in phase.actions)


def plan(session: Session, model: MaturityModel, results: scoring.Results | None = None) -> Roadmap:
    """The roadmap of a session: what to do in which phase, and where that leads. Who has its results gives them.

    Suggested are the model's actions of every transition from a dimension's score up to its target. An action that was
    edited stays, as edited, even where its gap has closed meanwhile: somebody may be at work on it.
    """
    results = results or scoring.results(session, model)
    gap_of = {dimension.id: dimension.gap or 0.0 for dimension in results.dimensions}
    weight_of = {dimension.id: dimension.weight for dimension in results.dimensions}
    suggested = {action.id: action for action in suggestions(session, model)}
    session = lens.through(session, model, session.lens)
    kept = {action.id: action for action in session.actions}
    on_roadmap = {action.id: action for action in {**suggested, **kept}.values() if not action.removed}
    removed = [action for action in session.actions if action.removed and (action.own or action.id in suggested)]

    def priority(action: Action) -> float:
        weight, gap = weight_of.get(action.dimension_id, 1.0), gap_of.get(action.dimension_id, 0.0)
        # Rounded, or 0.7 × 3 ÷ 3 would lose a tie with 0.7.
        return round(weight * gap * action.impact / EFFORT[action.effort], 9)

    lens_order = lens.order(model, session.lens)

    def rank(action: Action) -> tuple[float, float, bool, int, int, str]:
        gap = gap_of.get(action.dimension_id, 0.0)
        lens_rank = lens_order.get(action.dimension_id, len(lens_order))
        return (-priority(action), -gap, not action.early_win, lens_rank, action.from_level, action.id)

    first = needed_first(on_roadmap)
    ordered = in_order(sorted(on_roadmap.values(), key=rank), first)
    before: dict[str, list[str]] = {action.id: [] for action in ordered}
    for action in ordered:
        for needed in set(action.prerequisites) & before.keys():
            before[needed].append(action.id)
    phase_of = _phases(ordered, first, session.phases)
    spans = _spans(session.phases)
    planned = [
        PlannedAction(
            action=action,
            phase=phase_of[action.id],
            due=action.due or _day(session.roadmap_start, spans[phase_of[action.id]][1]),
            weight=weight_of.get(action.dimension_id, 1.0),
            gap=gap_of.get(action.dimension_id, 0.0),
            priority=priority(action),
            edited=action.id in kept,
            before=tuple(before[action.id]),
            held_by=_held_by(action, phase_of, first[action.id]),
        )
        for action in ordered
    ]
    return Roadmap(_phase_plans(session, results, planned, spans), tuple(sorted(removed, key=rank)))


def suggestions(session: Session, model: MaturityModel) -> tuple[Action, ...]:
    """The model's actions for every transition between a dimension's score and its target, in the model's order."""
    scores = scoring.profile(session, model)
    return tuple(
        lens.suggested_action(action, session.lens)
        for action in model.actions
        if (score := scores.get(action.dimension)) is not None
        and score < scoring.target(session, action.dimension)
        and math.floor(score) <= action.from_level < scoring.target(session, action.dimension)
    )


def needed_first(actions: Mapping[str, Action]) -> dict[str, tuple[str, ...]]:
    """For each action the ids of those on the same roadmap that come before it.

    These are its prerequisites, and every action of an earlier transition of its own dimension: a dimension climbs one
    transition after the other.
    """
    of_dimension: dict[str, list[Action]] = {}
    for action in actions.values():
        of_dimension.setdefault(action.dimension_id, []).append(action)
    needed = {}
    for action in actions.values():
        earlier = {other.id for other in of_dimension[action.dimension_id] if other.from_level < action.from_level}
        prerequisites = set(action.prerequisites) & actions.keys() - {action.id}
        needed[action.id] = tuple(sorted(earlier | prerequisites))
    return needed


def in_order(ranked: Iterable[Action], first: Mapping[str, tuple[str, ...]]) -> tuple[Action, ...]:
    """Actions in the given order, save that each is preceded by those it needs, whatever their own rank."""
    ranking = list(ranked)
    position = {action.id: index for index, action in enumerate(ranking)}
    placed: dict[str, Action] = {}
    for action in ranking:
        waiting = [action]
        while waiting:
            top = waiting[-1]
            missing = [other for other in first[top.id] if other not in placed]
            if top.id in placed:
                waiting.pop()
            elif missing and len(waiting) <= len(ranking):
                waiting.append(ranking[min(position[other] for other in missing)])
            else:
                placed[waiting.pop().id] = top
    return tuple(placed.values())


def projection(
    scores: Mapping[str, float],
    targets: Mapping[str, float],
    on_roadmap: Iterable[Action],
    done: Iterable[Action],
) -> dict[str, float]:
    """The profile once `done` is carried out, of the actions `on_roadmap`.

    Within a transition a dimension moves from where it stands towards the next whole level by the completed share of
    the effort of that transition's actions, one transition after the other, and no further than the first whole level
    at or above its target.
    """
    effort_of, done_of = _effort(on_roadmap), _effort(done)
    projected = {}
    for dimension_id, score in scores.items():
        ceiling = max(score, math.ceil(targets.get(dimension_id, score)))
        reached = score
        while reached < ceiling:
            level = math.floor(reached)
            effort = effort_of.get((dimension_id, level), 0)
            completed = done_of.get((dimension_id, level), 0)
            if completed < effort or not effort:
                reached += (level + 1 - reached) * completed / effort if effort else 0
                break
            reached = float(level + 1)
        projected[dimension_id] = reached
    return projected


def _effort(actions: Iterable[Action]) -> dict[tuple[str, int], int]:
    """How much effort the actions take, S 1 to L 3, by dimension and the level they lead on from."""
    total: dict[tuple[str, int], int] = {}
    for action in actions:
        transition = (action.dimension_id, action.from_level)
        total[transition] = total.get(transition, 0) + EFFORT[action.effort]
    return total


def _phases(
    ordered: tuple[Action, ...], first: Mapping[str, tuple[str, ...]], phases: tuple[Phase, ...]
) -> dict[str, int]:
    """The phase of each action: the one chosen for it, else the earliest with room; the last takes what is left over.

    What a chosen action needs first is drawn forward with it, and nothing is placed before what it needs.
    """
    last = len(phases) - 1
    chosen = {action.id: min(action.phase, last) for action in ordered if action.phase is not None}
    # No earlier than its own choice, and than what it needs: a choice waits for what was put later by hand.
    earliest: dict[str, int] = {}
    for action in ordered:
        needed = max((earliest.get(other, 0) for other in first[action.id]), default=0)
        earliest[action.id] = max(needed, chosen.get(action.id, 0))
    # No later than its own choice, and than what needs it.
    latest = {action.id: chosen.get(action.id, last) for action in ordered}
    for action in reversed(ordered):
        for other in first[action.id]:
            latest[other] = min(latest[other], latest[action.id])
    fixed = {action.id for action in ordered if action.id in chosen or latest[action.id] <= earliest[action.id]}
    room = [phase.capacity for phase in phases]
    for action_id in fixed:
        room[earliest[action_id]] -= 1
    phase_of: dict[str, int] = {}
    for action in ordered:
        if action.id in fixed:
            phase_of[action.id] = earliest[action.id]
            continue
        start = max((phase_of.get(other, 0) for other in first[action.id]), default=0)
        free = next((index for index in range(start, last + 1) if room[index] > 0), last)
        phase_of[action.id] = max(start, min(free, latest[action.id]))
        room[phase_of[action.id]] -= 1
    return phase_of


def _held_by(action: Action, phase_of: Mapping[str, int], first: tuple[str, ...]) -> tuple[str, ...]:
    """What keeps an action from the earlier phase chosen for it."""
    if action.phase is None or phase_of[action.id] <= action.phase:
        return ()
    return tuple(other for other in first if phase_of[other] == phase_of[action.id])


def _spans(phases: tuple[Phase, ...]) -> list[tuple[int, int]]:
    """First and last day of each phase, counted from the roadmap's start: 0 to 30, 31 to 90, …"""
    spans: list[tuple[int, int]] = []
    last = 0
    for phase in phases:
        first = last + 1 if spans else 0
        last += phase.days
        spans.append((first, last))
    return spans


def _day(start: date, days: int) -> date:
    """The date so many days later, or the calendar's last."""
    return start + timedelta(days=min(days, (date.max - start).days))


def _phase_plans(
    session: Session, results: scoring.Results, planned: list[PlannedAction], spans: list[tuple[int, int]]
) -> tuple[PhasePlan, ...]:
    scores = {dimension.id: dimension.score for dimension in results.dimensions if dimension.score is not None}
    targets = {dimension.id: dimension.target for dimension in results.dimensions}
    weight_of = {dimension.id: dimension.weight for dimension in results.dimensions}
    everything = [item.action for item in planned]
    plans = []
    for index, (phase, (first_day, last_day)) in enumerate(zip(session.phases, spans, strict=True)):
        done = [item.action for item in planned if item.phase <= index]
        projected = projection(scores, targets, everything, done)
        plans.append(
            PhasePlan(
                phase=phase,
                first_day=first_day,
                last_day=last_day,
                start=_day(session.roadmap_start, first_day),
                end=_day(session.roadmap_start, last_day),
                actions=tuple(item for item in planned if item.phase == index),
                projected=projected,
                mean=scoring.weighted_mean(projected, weight_of),
                staged=scoring.staged_level(projected),
            )
        )
    return tuple(plans)
