"""The shortest schedule of a few tasks, found by trying: what the schedule of a roadmap is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from cxworkshop.domain.plan.needs import ranks
from cxworkshop.domain.plan.schedule import Limits, Task

Placed = dict[str, tuple[int, int]]
"""First and last day of each task that has its days."""


def shortest(tasks: Sequence[Task], limits: Limits) -> int:
    """How many days tasks take that nobody set by hand, at best.

    Tries every order in which they could be put on their first free days, one after the other: some order leads to a
    shortest schedule (Kolisch 1996), so that none is missed. Orders that can't be shorter than one that was found are
    left early. Meant for up to seven tasks.
    """
    by_id = {task.id: task for task in tasks}
    tail = {task_id: _tail(task_id, by_id) for task_id in by_id}
    floor = _floor(tasks, limits, tail)
    best = sum(task.days for task in tasks)

    def further(placed: Placed, end: int) -> None:
        nonlocal best
        if len(placed) == len(by_id):
            best = min(best, end)
            return
        for task in tasks:
            if task.id in placed or any(need not in placed for need in task.needs):
                continue
            start = _first_day(task, by_id, placed, limits)
            if start + tail[task.id] < best and best > floor:
                last = start + task.days - 1
                further({**placed, task.id: (start, last)}, max(end, last + 1))

    further({}, 0)
    return best


def plans(count: int, seed: int) -> list[tuple[list[Task], Limits]]:
    """So many plans of four to seven tasks, ordered by rank as on a roadmap; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - the same plans in every run, no secret
    return [_plan(random) for _ in range(count)]


def _plan(random: Random) -> tuple[list[Task], Limits]:
    names = [f"t{number}" for number in range(random.randint(4, 7))]
    needs = {
        name: tuple(random.sample(names[:place], min(place, random.choice((0, 0, 1, 1, 2)))))
        for place, name in enumerate(names)
    }
    efforts = {name: random.choice((1, 2, 3)) for name in names}
    values = {name: random.choice((1, 2)) * random.randint(1, 3) / efforts[name] for name in names}
    order = ranks(needs, values)
    tasks = [
        Task(
            id=name,
            days=5 * random.choice(((4, 6), (8, 10), (13, 17))[efforts[name] - 1]),
            key=(-order[name], name),
            needs=needs[name],
            owner=random.choice(("Leader", "IT", "")),
        )
        for name in names
    ]
    return tasks, Limits(random.randint(2, 4), random.randint(1, 2))


def _tail(task_id: str, by_id: dict[str, Task]) -> int:
    """The days of a task and of the longest chain that waits for it."""
    after = [_tail(other.id, by_id) for other in by_id.values() if task_id in other.needs]
    return by_id[task_id].days + max(after, default=0)


def _floor(tasks: Sequence[Task], limits: Limits, tail: dict[str, int]) -> int:
    """What no schedule is shorter than: the longest chain, and all work shared evenly."""
    work = sum(task.days for task in tasks)
    of_owner: dict[str, int] = {}
    for task in tasks:
        if task.owner:
            of_owner[task.owner] = of_owner.get(task.owner, 0) + task.days
    shared = [-(-days // limits.of(owner)) for owner, days in of_owner.items()]
    return max(*tail.values(), -(-work // limits.at_once), *shared)


def _first_day(task: Task, by_id: dict[str, Task], placed: Placed, limits: Limits) -> int:
    ready = max((placed[need][1] + 1 for need in task.needs), default=0)
    days = sorted({ready, *(end + 1 for _start, end in placed.values() if end >= ready)})
    return next(day for day in days if _free(task, day, by_id, placed, limits))


def _free(task: Task, day: int, by_id: dict[str, Task], placed: Placed, limits: Limits) -> bool:
    last = day + task.days - 1
    beside = [(other, span) for other, span in placed.items() if span[0] <= last and span[1] >= day]
    # It is fullest on the first day, or on one on which another begins.
    for moment in {day, *(start for _other, (start, _end) in beside if start > day)}:
        running = [by_id[other].owner for other, (start, end) in beside if start <= moment <= end]
        if len(running) >= limits.at_once:
            return False
        if task.owner and running.count(task.owner) >= limits.of(task.owner):
            return False
    return True
