"""What else moves when something of a roadmap is changed by hand."""

from __future__ import annotations

from msgspec import Struct

from cxworkshop.domain.plan.needs import behind
from cxworkshop.domain.plan.roadmap import Roadmap

_MUCH = 14
"""From so many days on a due date has changed a lot."""


class MovedAlong(Struct, frozen=True):
    """Ids of the other actions that change their phase, in the order of the roadmap, by why they do.

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
    was = {planned.action.id: planned for planned in before.actions}
    now = {planned.action.id: planned for planned in after.actions}
    needs = {planned.action.id: planned.needs for planned in after.actions}
    moved = [
        each for each, planned in now.items() if each != action_id and each in was and was[each].phase != planned.phase
    ]
    earlier = {each for each in moved if now[each].phase < was[each].phase}
    needed = behind(needs, [action_id]) & earlier
    waiting = {each for each in moved if action_id in behind(needs, [each])}
    if action_id in was and action_id in now:
        # What goes the other way does so for the room that became free.
        waiting = waiting - earlier if now[action_id].start > was[action_id].start else waiting & earlier
    return MovedAlong(
        needed=tuple(each for each in moved if each in needed),
        waiting=tuple(each for each in moved if each in waiting),
        room=tuple(each for each in moved if each not in needed and each not in waiting),
    )


def shifted(before: Roadmap, after: Roadmap, action_id: str) -> tuple[int, int]:
    """How many other actions stay in their phase and are due much earlier or later; and the most days, later above 0.

    The larger of both groups is told, later ones where they are as many.
    """
    was = {planned.action.id: planned for planned in before.actions}
    days = [
        (planned.due - was[planned.action.id].due).days
        for planned in after.actions
        if planned.action.id != action_id and planned.action.id in was and was[planned.action.id].phase == planned.phase
    ]
    later, earlier = [each for each in days if each >= _MUCH], [each for each in days if each <= -_MUCH]
    told = later if len(later) >= len(earlier) else earlier
    return len(told), max(told, key=abs, default=0)
