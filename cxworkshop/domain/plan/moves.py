"""What else moves when something of a roadmap is changed by hand."""

from __future__ import annotations

from msgspec import Struct

from cxworkshop.domain.plan.needs import behind
from cxworkshop.domain.plan.roadmap import Roadmap

_MUCH = 14
"""From so many days on a due date has changed a lot."""


class MovedAlong(Struct, frozen=True):
    """Ids of the other actions that move, in the order of the roadmap, by why they do.

    `needed` are needed first by the one that is put elsewhere and come earlier for it; `waiting` wait for it, directly
    or not, and go the way it goes; `room` go to where the limits leave room now, or away from where they leave none.
    """

    needed: tuple[str, ...]
    waiting: tuple[str, ...]
    room: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.needed, *self.waiting, *self.room)


def moved_along(before: Roadmap, after: Roadmap, action_id: str) -> MovedAlong:
    """The actions that are on both roadmaps and in another phase there, without the one that was put elsewhere."""
    was = {planned.action.id: planned.phase for planned in before.actions}
    by = {each.action.id: each.phase - was[each.action.id] for each in after.actions if each.action.id in was}
    return _by_reason({each: phases for each, phases in by.items() if phases}, before, after, action_id)


def moved_within(before: Roadmap, after: Roadmap, action_id: str) -> MovedAlong:
    """The actions that stay in their phases there and are due much earlier or later, without the one put elsewhere."""
    return _by_reason(_days_within(before, after), before, after, action_id)


def shifted(before: Roadmap, after: Roadmap, action_id: str) -> tuple[int, int]:
    """How many other actions stay in their phase and are due much earlier or later; and the most days, later above 0.

    The larger of both groups is told, later ones where they are as many.
    """
    days = [by for each, by in _days_within(before, after).items() if each != action_id]
    later, earlier = [each for each in days if each > 0], [each for each in days if each < 0]
    told = later if len(later) >= len(earlier) else earlier
    return len(told), max(told, key=abs, default=0)


def _days_within(before: Roadmap, after: Roadmap) -> dict[str, int]:
    """By how many days the due dates change a lot of those that stay in their phases; below 0 where to earlier ones."""
    was = {planned.action.id: planned for planned in before.actions}
    by = {
        planned.action.id: (planned.due - was[planned.action.id].due).days
        for planned in after.actions
        if planned.action.id in was and was[planned.action.id].phase == planned.phase
    }
    return {each: days for each, days in by.items() if abs(days) >= _MUCH}


def _by_reason(by: dict[str, int], before: Roadmap, after: Roadmap, action_id: str) -> MovedAlong:
    """Why those move that move `by` so much, below 0 to earlier days; in this order, without the one put elsewhere."""
    moved = [each for each in by if each != action_id]
    earlier = {each for each in moved if by[each] < 0}
    needs = {planned.action.id: planned.needs for planned in after.actions}
    needed = behind(needs, [action_id]) & earlier
    waiting = {each for each in moved if action_id in behind(needs, [each])}
    was, now = (
        next((planned.start for planned in plan.actions if planned.action.id == action_id), None)
        for plan in (before, after)
    )
    if was and now:
        # What goes the other way does so for the room that became free.
        waiting = waiting - earlier if now > was else waiting & earlier
    return MovedAlong(
        needed=tuple(each for each in moved if each in needed),
        waiting=tuple(each for each in moved if each in waiting),
        room=tuple(each for each in moved if each not in needed and each not in waiting),
    )
