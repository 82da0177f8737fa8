"""When each action of a plan begins and ends: serial schedule generation, one action after the other.

An action is put on the first day on which all it needs is finished and neither the limit of all actions nor the limit
of its owner is exceeded while it runs. Which comes next is decided by a key; the roadmap's is its rank (GRPW). The
schedule is active: no action could begin a day earlier without moving another (Kolisch: "Serial and parallel
resource-constrained project scheduling methods revisited", European Journal of Operational Research 90, 1996). It need
not be the shortest.

Days are working days, counted from 0.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct

Holder = Literal["", "needs", "limit", "owner"]
"""What keeps an action from beginning earlier: nothing, what it needs, the limit of all actions, or its owner's."""


class Task(Struct, frozen=True, gc=False):
    """Something to be put on days: it takes `days`, and `needs` the tasks of these ids finished.

    The lowest `key` is taken first among those that are ready. `owner` is whose limit counts, "" nobody's. With `start`
    or `due` somebody fixed its first or its last day, which then stands whatever it needs; it begins no earlier than
    `earliest`, and by `latest` even where a limit is exceeded by that.
    """

    id: str
    days: int
    key: tuple[Any, ...]
    needs: tuple[str, ...] = ()
    owner: str = ""
    start: int | None = None
    due: int | None = None
    earliest: int = 0
    latest: int | None = None

    @property
    def fixed(self) -> bool:
        """Whether somebody fixed its days."""
        return self.start is not None or self.due is not None


class Slot(Struct, frozen=True, gc=False):
    """The first and the last day of a task, and what keeps it from beginning earlier."""

    start: int
    end: int
    holder: Holder = ""


class Limits(Struct, frozen=True):
    """How many tasks run at once: of all, of one owner, and of those owners who have a limit of their own."""

    at_once: int
    per_owner: int
    of_owner: dict[str, int] = {}

    def of(self, owner: str) -> int:
        """How many of an owner's run at once."""
        return self.of_owner.get(owner, self.per_owner)


def schedule(tasks: Iterable[Task], limits: Limits) -> dict[str, Slot]:
    """The days of each task, by id. Raises ValueError where tasks need each other in a circle.

    Needs that are not among the tasks hold nothing up. The order of the tasks changes nothing.
    """
    by_id = {task.id: task for task in tasks}
    rest = _Calendar(limits)
    slots: dict[str, Slot] = {}
    for task in by_id.values():
        if task.fixed:
            slots[task.id] = rest.fix(task)
    waiting: dict[str, int] = {}
    after: dict[str, list[Task]] = {}
    ready: list[tuple[tuple[Any, ...], str]] = []
    for task in by_id.values():
        if task.id in slots:
            continue
        # What is fixed stands already, so that nothing waits for it to be placed.
        unplaced = [need for need in task.needs if need in by_id and need not in slots]
        for need in unplaced:
            after.setdefault(need, []).append(task)
        waiting[task.id] = len(unplaced)
        if not unplaced:
            ready.append((task.key, task.id))
    heapq.heapify(ready)
    while ready:
        _key, task_id = heapq.heappop(ready)
        task = by_id[task_id]
        slots[task_id] = rest.place(task, slots)
        for follower in after.get(task_id, ()):
            waiting[follower.id] -= 1
            if not waiting[follower.id]:
                heapq.heappush(ready, (follower.key, follower.id))
    if len(slots) < len(by_id):
        raise ValueError("tasks need each other in a circle")
    return slots


def peak(slots: Iterable[Slot], first: int, last: int) -> int:
    """How many of the slots run at once at most, on the days from the first to the last."""
    steps = [
        step
        for slot in slots
        if slot.start <= min(last, slot.end) and slot.end >= first
        for step in ((max(slot.start, first), 1), (slot.end + 1, -1))
    ]
    most = running = 0
    for _day, change in sorted(steps):
        running += change
        most = max(most, running)
    return most


class _Calendar:
    """What runs on each day: of all, and of each owner."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = _Load(limits.at_once)
        self._owners: dict[str, _Load] = {}

    def fix(self, task: Task) -> Slot:
        """Put a task on the days somebody fixed, whatever runs on them."""
        if task.due is None:
            assert task.start is not None
            slot = Slot(task.start, task.start + task.days - 1)
        else:
            start = max(0, task.due - task.days + 1) if task.start is None else task.start
            slot = Slot(min(start, task.due), task.due)
        self._take(task, slot)
        return slot

    def place(self, task: Task, slots: Mapping[str, Slot]) -> Slot:
        """Put a task on the first days that are free for it, once all it needs is finished."""
        ends = [slots[need].end for need in task.needs if need in slots]
        ready = max(task.earliest, max(ends, default=-1) + 1)
        start, holder = self._first_free(task, ready)
        if task.latest is not None and ready <= task.latest < start:
            start, holder = ready, ""
        if start == ready and ready > task.earliest:
            holder = "needs"
        slot = Slot(start, start + task.days - 1, holder)
        self._take(task, slot)
        return slot

    def _first_free(self, task: Task, ready: int) -> tuple[int, Holder]:
        """The first day from which on a task can run, and which limit puts it off."""
        start = ready
        holder: Holder = ""
        free_of_all = self._all.free
        if not task.owner:
            start = free_of_all(ready, task.days)
            return start, "limit" if start > ready else ""
        free_of_owner = self._of(task.owner).free
        while True:
            free = free_of_all(start, task.days)
            if free > start:
                start, holder = free, "limit"
            free = free_of_owner(start, task.days)
            if free == start:
                return start, holder
            start, holder = free, "owner"

    def _take(self, task: Task, slot: Slot) -> None:
        self._all.take(slot.start, slot.end)
        if task.owner:
            self._of(task.owner).take(slot.start, slot.end)

    def _of(self, owner: str) -> _Load:
        if owner not in self._owners:
            self._owners[owner] = _Load(self._limits.of(owner))
        return self._owners[owner]


@cache
def _one_more(limit: int) -> bytes:
    """For each count of what runs on a day the count when one more does; what is over the limit is not counted."""
    return bytes(min(count + 1, limit) for count in range(256))


class _Load:
    """How much runs on each day, up to the limit, as bytes: they are counted and searched much faster than a list."""

    def __init__(self, limit: int) -> None:
        self._running = bytearray()
        self._full = bytes([limit])
        self._one_more = _one_more(limit)

    def take(self, first: int, last: int) -> None:
        """Let one more run, from the first to the last day."""
        first = max(first, 0)
        if last < first:
            return
        if (missing := last + 1 - len(self._running)) > 0:
            self._running.extend(bytes(missing))
        self._running[first : last + 1] = self._running[first : last + 1].translate(self._one_more)

    def free(self, start: int, days: int) -> int:
        """The first day, from `start` on, from which as many days in a row have room for one more."""
        while (full := self._running.find(self._full, start, start + days)) >= 0:
            start = len(self._running) - len(self._running[full:].lstrip(self._full))
        return start
