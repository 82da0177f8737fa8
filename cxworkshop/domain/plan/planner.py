"""Puts the actions of a roadmap in order and on days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from cxworkshop.domain import lens, scoring
from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.maturity_model import Effort, MaturityModel
from cxworkshop.domain.plan import claims
from cxworkshop.domain.plan.needs import Needs, behind, ranks, role, waited_for
from cxworkshop.domain.plan.projection import EFFORT
from cxworkshop.domain.plan.schedule import Holder, Limits, Slot, Task, schedule
from cxworkshop.domain.plan.working_days import WEEK, WorkingDays
from cxworkshop.domain.session import Action, Phase, Session

WEEKS: dict[Effort, int] = {"S": 4, "M": 8, "L": 13}
"""How many weeks an action takes where nothing else is known."""
EARLY_WIN_DAYS = 90
"""By this day of the roadmap early wins are done, unless what they need or a limit keeps them."""
_EARLY_WIN_FROM = 2
"""Early wins are those of transitions up to 2 to 3."""
FIRM = 3
"""A step from this level on is flagged where another dimension is still below it when it begins."""


class Conflict(Struct, frozen=True):
    """Something an action needs that is not finished when the action begins on a day set by hand.

    It begins `begins` days too early; its due date lies `due` days before that of what it needs, or 0.
    """

    needed: str
    begins: int
    due: int


class PlannedAction(Struct, frozen=True):
    """An action in its place: value = weight × gap × impact ÷ effort, rank = that and the values of all that wait.

    `start` and `due` are its first and last day, of `weeks` weeks. `needs` are the ids of those on the roadmap that are
    finished before it begins, `before` of those that need it directly; `waits_for` are its needs and what lies below
    those of them whose days somebody set. `holder` says what keeps it from beginning earlier, `held_by` what keeps it
    from the phase chosen for it. `conflicts` tell what is wrong with days set by hand, `short_by` by how many working
    days they are too few; `below` which dimensions are still below Level 3 when it begins, though it leads beyond that;
    `unappointed` is the id of the action that would appoint its owner, were it not taken off the plan, or "".
    """

    action: Action
    phase: int
    start: date
    due: date
    weeks: int
    weight: float
    gap: float
    value: float
    rank: float
    edited: bool
    needs: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    holder: Holder = ""
    held_by: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    short_by: int = 0
    below: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    unappointed: str = ""

    @property
    def start_agreed(self) -> bool:
        """Whether the room set or confirmed when it begins; else the schedule proposes it."""
        return self.action.start is not None

    @property
    def due_agreed(self) -> bool:
        """Whether the room set or confirmed when it is due; else the schedule proposes it."""
        return self.action.due is not None

    @property
    def effort_agreed(self) -> bool:
        """Whether the room set or confirmed its effort; else the model proposes it."""
        return self.action.effort_agreed or self.action.own

    @property
    def agreed(self) -> bool:
        """Whether somebody carries it out by a day, and the room said so."""
        return self.action.owner_agreed and self.due_agreed


def weeks(action: Action) -> int:
    """How many weeks an action takes: as many as its "done when" needs, else what its effort says (S 4, M 8, L 13)."""
    return action.weeks or WEEKS[action.effort]


def limits(session: Session) -> Limits:
    """How many actions of a session run at once, of all and of each owner; the fewest where one is written two ways."""
    of_owner: dict[str, int] = {}
    for owner, limit in session.owner_limits.items():
        of_owner[role(owner)] = min(limit, of_owner.get(role(owner), limit))
    return Limits(session.at_once, session.per_owner, of_owner)


def carrier(action: Action) -> str:
    """Whose limit an action counts for, "" for nobody's.

    Evidence for a claimed score counts for nobody until the room names who shows it: the model can only say that it is
    the head of whichever department is concerned, who is another one in each dimension.
    """
    return "" if claims.is_claim(action.id) and not action.owner_agreed else role(action.owner)


class Order:
    """Which action is taken first: by rank, then by gap, early win and lens."""

    def __init__(self, session: Session, model: MaturityModel, results: scoring.Results) -> None:
        self.gap_of = {each.id: each.gap or 0.0 for each in results.dimensions}
        self.weight_of = {each.id: each.weight for each in results.dimensions}
        self.below = tuple(each.id for each in results.scored if (each.score or FIRM) < FIRM)
        self._lens = lens.order(model, session.lens)

    def value(self, action: Action) -> float:
        """Weight × gap × impact ÷ effort. Rounded, or 0.7 × 3 ÷ 3 would lose a tie with 0.7."""
        weight, gap = self.weight_of.get(action.dimension_id, 1.0), self.gap_of.get(action.dimension_id, 0.0)
        return round(weight * gap * action.impact / EFFORT[action.effort], 9)

    def of(self, action: Action, rank: float | None = None) -> tuple[float, float, bool, int, int, str]:
        """What actions are sorted by; without a rank by their own value."""
        first = self.value(action) if rank is None else rank
        gap = self.gap_of.get(action.dimension_id, 0.0)
        place = self._lens.get(action.dimension_id, len(self._lens))
        return (-first, -gap, not action.early_win, place, action.from_level, action.id)


class Planner:
    """Puts the actions of a roadmap on days, and into the phases they begin in."""

    def __init__(
        self,
        session: Session,
        order: Order,
        actions: Mapping[str, Action],
        needs: Needs,
        edited: Iterable[str],
    ) -> None:
        self._session = session
        self._order = order
        self._actions = actions
        self._needs = needs
        self._waits_for = waited_for(actions, needs)
        self._edited = set(edited)
        self._days = WorkingDays(session.roadmap_start)
        self._spans = spans(session.phases)
        self._ends = [last for _first, last in self._spans]
        self._length = {action.id: weeks(action) * WEEK for action in actions.values()}
        self._values = {action.id: order.value(action) for action in actions.values()}
        self._ranks = ranks(needs, self._values)
        self._keys = {action.id: order.of(action, self._ranks[action.id]) for action in actions.values()}

    def planned(self) -> list[PlannedAction]:
        """The actions on their days, in the order in which they stand within their phases."""
        tasks = {task.id: task for task in self._tasks()}
        slots = schedule(tasks.values(), limits(self._session))
        before: dict[str, list[str]] = {action_id: [] for action_id in self._actions}
        for action_id in sorted(self._actions):
            for need in self._needs[action_id]:
                before[need].append(action_id)
        ordered = sorted(self._actions, key=lambda each: (slots[each].start, self._keys[each]))
        return [self._one(tasks[each], slots, tuple(before[each])) for each in ordered]

    def _tasks(self) -> list[Task]:
        set_by_hand = [
            action.id
            for action in self._actions.values()
            if action.start is not None or action.due is not None or action.phase is not None
        ]
        drawn = {*set_by_hand, *behind(self._needs, set_by_hand)}
        wins = self._early_wins()
        return [self._task(action, action.id in drawn, action.id in wins) for action in self._actions.values()]

    def _task(self, action: Action, drawn: bool, early: bool) -> Task:
        # Evidence has no gap to be ranked by, and is asked for in the first phase.
        urgency = 0 if drawn else 1 if claims.is_claim(action.id) else 2 if early else 3
        earliest, latest = 0, None
        if action.phase is not None and action.start is None and action.due is None:
            earliest, latest = self._chosen(action.phase)
        return Task(
            id=action.id,
            days=self._length[action.id],
            key=(urgency, *self._keys[action.id]),
            needs=self._waits_for[action.id],
            owner=carrier(action),
            start=None if action.start is None else self._days.on_or_after(action.start),
            due=None if action.due is None else self._days.on_or_before(action.due),
            earliest=earliest,
            latest=latest,
        )

    def _chosen(self, phase: int) -> tuple[int, int | None]:
        """The first and the last working day of a phase somebody chose; Beyond has no last."""
        start = self._session.roadmap_start
        if phase == BEYOND:
            return self._days.on_or_after(day_after(start, self._spans[-1][1] + 1)), None
        first, last = self._spans[min(phase, len(self._spans) - 1)]
        return self._days.on_or_after(day_after(start, first)), self._days.on_or_before(day_after(start, last))

    def _early_wins(self) -> set[str]:
        """What is taken before all else: evidence for claims, early wins, and what these need to be done in time."""
        last = self._days.on_or_before(day_after(self._session.roadmap_start, EARLY_WIN_DAYS))
        ends: dict[str, int] = {}
        """The last day of each at the earliest, as if there were no limits."""
        for action_id, needs in self._needs.items():
            ends[action_id] = self._length[action_id] + max((ends[need] for need in needs), default=-1)
        found = {each for each in self._actions if claims.is_claim(each)}
        for action in self._actions.values():
            if action.early_win and action.from_level <= _EARLY_WIN_FROM:
                found.add(action.id)
                if ends[action.id] <= last:
                    found |= behind(self._needs, [action.id])
        return found

    def _one(self, task: Task, slots: Mapping[str, Slot], before: tuple[str, ...]) -> PlannedAction:
        action, slot = self._actions[task.id], slots[task.id]
        start = action.start or self._days.date(slot.start)
        due = action.due or self._days.date(slot.end)
        phase = self._phase(start)
        return PlannedAction(
            action=action,
            phase=phase,
            start=start,
            due=due,
            weeks=weeks(action),
            weight=self._order.weight_of.get(action.dimension_id, 1.0),
            gap=self._order.gap_of.get(action.dimension_id, 0.0),
            value=self._values[task.id],
            rank=self._ranks[task.id],
            edited=task.id in self._edited,
            needs=self._needs[task.id],
            before=before,
            holder=slot.holder,
            held_by=self._held_by(task, phase, slots),
            conflicts=self._conflicts(task, start, due, slots) if task.fixed else (),
            short_by=max(0, task.days - (slot.end - slot.start + 1)),
            below=tuple(each for each in self._order.below if each != action.dimension_id)
            if action.from_level >= FIRM and not claims.is_claim(action.id)
            else (),
            waits_for=task.needs,
        )

    def _phase(self, start: date) -> int:
        """The phase a day lies in; the first for days before it, and after the last one Beyond."""
        return bisect_left(self._ends, (start - self._session.roadmap_start).days)

    def _held_by(self, task: Task, phase: int, slots: Mapping[str, Slot]) -> tuple[str, ...]:
        """What keeps an action from the phase chosen for it."""
        if task.latest is None or phase <= min(self._actions[task.id].phase or 0, len(self._spans) - 1):
            return ()
        return tuple(need for need in task.needs if slots[need].end >= task.latest)

    def _conflicts(self, task: Task, start: date, due: date, slots: Mapping[str, Slot]) -> tuple[Conflict, ...]:
        found = []
        for need in task.needs:
            finished = self._actions[need].due or self._days.date(slots[need].end)
            if finished >= start:
                found.append(Conflict(need, (finished - start).days + 1, max(0, (finished - due).days)))
        return tuple(found)


def spans(phases: Sequence[Phase]) -> list[tuple[int, int]]:
    """First and last day of each phase, counted from the roadmap's start: 0 to 30, 31 to 90, …"""
    found: list[tuple[int, int]] = []
    last = 0
    for phase in phases:
        first = last + 1 if found else 0
        last += phase.days
        found.append((first, last))
    return found


def day_after(start: date, days: int) -> date:
    """The date so many days later, or the calendar's last."""
    return start + timedelta(days=min(days, (date.max - start).days))
