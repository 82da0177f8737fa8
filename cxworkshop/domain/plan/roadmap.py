"""From gaps to actions, from actions to days, from days to phases and to how far they lead."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cxworkshop.domain import lens, scoring
from cxworkshop.domain.maturity_model import GapAction, MaturityModel
from cxworkshop.domain.plan import appointments, claims, suggested
from cxworkshop.domain.plan.needs import needed_first
from cxworkshop.domain.plan.planner import FIRM, Order, PlannedAction, Planner, day_after, spans
from cxworkshop.domain.plan.projection import EFFORT, Coverage, Finish, coverage, profile_after, reached_on, target_date
from cxworkshop.domain.plan.schedule import Slot, peak
from cxworkshop.domain.session import Action, ActionState, Phase, Session

GAP_SOURCE = "article A"
"""The source of the actions that close the gap from Level 2 to Level 3, in a model that has it."""
BEYOND_NAME = "Beyond"
"""The phase after the last one."""


class PhasePlan(Struct, frozen=True):
    """One phase with its first and last day and the actions that begin in it.

    `projected` is the profile if all that is due by its end is done, with its mean and staged level; `running` is how
    many actions run at once at most, of `at_once` that should.
    """

    phase: Phase
    first_day: int
    last_day: int
    start: date
    end: date
    actions: tuple[PlannedAction, ...]
    running: int
    at_once: int
    projected: dict[str, float]
    mean: Decimal | None
    staged: scoring.StagedLevel | None

    @property
    def excess(self) -> int:
        """How many actions run at once beyond the limit."""
        return max(0, self.running - self.at_once)

    @property
    def points(self) -> int:
        """The effort of what begins in it: S 1, M 2, L 3."""
        return sum(EFFORT[planned.action.effort] for planned in self.actions)


class Missing(Struct, frozen=True):
    """A level that the plan does not reach: of which dimension, and the model's actions that lead there.

    By their ids those left out, and those in place already: they are asked for no more, but no score follows from them.
    """

    dimension_id: str
    level: int
    left_out: tuple[str, ...]
    in_place: tuple[str, ...] = ()

    @property
    def all_in_place(self) -> bool:
        """Whether the room has all that the model suggests for it, and the score says otherwise."""
        return bool(self.in_place) and not self.left_out


class Reach(Struct, frozen=True):
    """Where the whole plan leads: its profile, the day on which all targets are reached, and what is missing to it."""

    projected: dict[str, float]
    mean: Decimal | None
    staged: scoring.StagedLevel | None
    date: date | None
    missing: tuple[Missing, ...]


class Roadmap(Struct, frozen=True):
    """A session's roadmap: its phases, and what begins beyond them.

    `in_place` holds what the room has already, `not_planned` what somebody took off; each in order of value.
    """

    phases: tuple[PhasePlan, ...]
    beyond: PhasePlan
    in_place: tuple[Action, ...]
    not_planned: tuple[Action, ...]
    reach: Reach

    @property
    def columns(self) -> tuple[PhasePlan, ...]:
        """The phases, and Beyond where something begins there."""
        return (*self.phases, self.beyond) if self.beyond.actions else self.phases

    @property
    def actions(self) -> tuple[PlannedAction, ...]:
        """Every action, phase by phase, in order."""
        return tuple(planned for column in (*self.phases, self.beyond) for planned in column.actions)


class Draft(Struct, frozen=True):
    """A roadmap before it is cut into phases: its actions on their days, and what each transition takes.

    `off` are the actions that are not on it.
    """

    planned: list[PlannedAction]
    off: list[Action]
    scores: dict[str, float]
    targets: dict[str, float]
    takes: Coverage

    def profile_on(self, day: date) -> dict[str, float]:
        """The profile if all that is due by a day is done."""
        done = [each.action for each in self.planned if each.due <= day]
        return profile_after(self.scores, self.targets, self.takes, done)

    def target_date(self) -> date | None:
        """The day on which all targets are reached, or None where that is on none."""
        return target_date(
            self.scores, self.targets, self.takes, [Finish(each.action, each.due) for each in self.planned]
        )


EMPTY = Roadmap(
    phases=(),
    beyond=PhasePlan(Phase(BEYOND_NAME, 1), 0, 0, date.min, date.min, (), 0, 0, {}, None, None),
    in_place=(),
    not_planned=(),
    reach=Reach({}, None, None, None, ()),
)
"""No roadmap yet."""


def plan(session: Session, model: MaturityModel, results: scoring.Results | None = None) -> Roadmap:
    """The roadmap of a session: what to do when, and where that leads. Who has its results gives them.

    Suggested are the model's actions of every transition from a dimension's score up to its target, and the evidence
    for what is claimed. An action that was edited stays, as edited, even where its gap has closed meanwhile: somebody
    may be at work on it.
    """
    results = results or scoring.results(session, model)
    made = draft(session, model, results)
    phases, beyond = _columns(session, results, made)
    return Roadmap(
        phases=phases,
        beyond=beyond,
        in_place=tuple(action for action in made.off if action.state == "in place"),
        not_planned=tuple(action for action in made.off if action.state == "not for us"),
        reach=_reach(results, made),
    )


def draft(session: Session, model: MaturityModel, results: scoring.Results) -> Draft:
    """The actions of a session's roadmap on their days."""
    session = lens.through(session, model, session.lens)
    offered = {action.id: action for action in suggested.suggestions(session, model, results)}
    kept = {
        action.id: claims.followed(action, offered.get(action.id), model, session.lens) for action in session.actions
    }
    everything = {**offered, **kept}
    on_roadmap = {action.id: action for action in everything.values() if action.planned}
    order = Order(session, model, results)
    off = sorted(
        (action for action in session.actions if not action.planned and (action.own or action.id in offered)),
        key=order.of,
    )
    needs = needed_first(on_roadmap, {each.id: each.appoints for each in model.actions if each.appoints})
    scores = {each.id: each.score for each in results.dimensions if each.score is not None}
    takes = coverage(model, everything.values())
    planned = Planner(session, order, on_roadmap, needs, kept.keys()).planned()
    return Draft(
        planned=appointments.flagged(_ahead(planned, scores, takes), off, model),
        off=off,
        scores=scores,
        targets={each.id: each.target for each in results.dimensions},
        takes=takes,
    )


def _ahead(planned: list[PlannedAction], scores: dict[str, float], takes: Coverage) -> list[PlannedAction]:
    """The same, without the dimensions that the plan has brought to Level 3 by the day an action runs ahead of them."""
    ahead = [each for each in planned if each.below]
    if not ahead:
        return planned
    below = {dimension_id: scores[dimension_id] for each in ahead for dimension_id in each.below}
    # What leads beyond it moves nothing up to it.
    finishes = [Finish(each.action, each.due) for each in planned if each.action.from_level < FIRM]
    firm = reached_on(below, dict.fromkeys(below, FIRM), takes, finishes)
    return [
        replace(each, below=tuple(name for name in each.below if each.start <= (firm[name] or date.max)))
        if each.below
        else each
        for each in planned
    ]


def is_gap_action(action: Action | GapAction) -> bool:
    """Whether it is one of those that article A names to get from Level 2 to Level 3."""
    return action.source == GAP_SOURCE


def gap_actions(model: MaturityModel) -> tuple[GapAction, ...]:
    """The actions that article A names to get from Level 2 to Level 3; none in a model that does not rest on it."""
    return tuple(action for action in model.actions if is_gap_action(action))


def gap_states(roadmap: Roadmap, model: MaturityModel) -> list[ActionState | None]:
    """What became of each of them, in their order; None where today's scores do not call for it."""
    states = {planned.action.id: planned.action.state for planned in roadmap.actions}
    states |= {action.id: action.state for action in (*roadmap.in_place, *roadmap.not_planned)}
    return [states.get(action.id) for action in gap_actions(model)]


def most_at_once(planned: Iterable[PlannedAction], first: date, last: date) -> int:
    """How many actions run at once at most, on the days from the first to the last."""
    return peak(map(_slot, planned), first.toordinal(), last.toordinal())


def _slot(planned: PlannedAction) -> Slot:
    return Slot(planned.start.toordinal(), planned.due.toordinal())


def _columns(session: Session, results: scoring.Results, made: Draft) -> tuple[tuple[PhasePlan, ...], PhasePlan]:
    weight_of = {each.id: each.weight for each in results.dimensions}
    ends = spans(session.phases)
    last_due = max((each.due for each in made.planned), default=session.roadmap_start)
    last_day = max(ends[-1][1] + 1, (last_due - session.roadmap_start).days)
    after = Phase(BEYOND_NAME, last_day - ends[-1][1])
    slots = [_slot(each) for each in made.planned]
    columns = []
    for index, (phase, (first, last)) in enumerate(
        zip((*session.phases, after), (*ends, (ends[-1][1] + 1, last_day)), strict=True)
    ):
        start, end = day_after(session.roadmap_start, first), day_after(session.roadmap_start, last)
        projected = made.profile_on(end)
        columns.append(
            PhasePlan(
                phase=phase,
                first_day=first,
                last_day=last,
                start=start,
                end=end,
                actions=_placed([each for each in made.planned if each.phase == index]),
                running=peak(slots, start.toordinal(), end.toordinal()),
                at_once=session.at_once,
                projected=projected,
                mean=scoring.weighted_mean(projected, weight_of),
                staged=scoring.staged_level(projected),
            )
        )
    *phases, beyond = columns
    return tuple(phases), beyond


def _placed(actions: list[PlannedAction]) -> tuple[PlannedAction, ...]:
    """Actions in the order of their days, but for those that somebody put at a place of its own."""
    placed = sorted((each for each in actions if each.action.place is not None), key=_place)
    found = [each for each in actions if each.action.place is None]
    for each in placed:
        found.insert(each.action.place or 0, each)
    return tuple(found)


def _place(planned: PlannedAction) -> Any:
    return (planned.action.place, planned.start, planned.action.id)


def _reach(results: scoring.Results, made: Draft) -> Reach:
    takes = made.takes
    projected = profile_after(made.scores, made.targets, takes, [each.action for each in made.planned])
    missing = []
    for dimension_id, reached in projected.items():
        if reached < made.targets[dimension_id]:
            level = math.floor(reached)
            left_out, in_place = (each.get((dimension_id, level), ()) for each in (takes.missing, takes.in_place))
            missing.append(Missing(dimension_id, level + 1, left_out, in_place))
    return Reach(
        projected=projected,
        mean=scoring.weighted_mean(projected, {each.id: each.weight for each in results.dimensions}),
        staged=scoring.staged_level(projected),
        date=made.target_date(),
        missing=tuple(missing),
    )
