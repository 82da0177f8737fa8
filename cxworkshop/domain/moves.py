"""What else moves when something of a roadmap is changed by hand."""

from __future__ import annotations

from msgspec import Struct

from cxworkshop.domain.needs import behind
from cxworkshop.domain.roadmap import Roadmap


class MovedAlong(Struct, frozen=True):
    """Ids of the other actions that change their phase, in the order of the roadmap, by why they do.

    `needed` are needed first by the one that is put elsewhere, `waiting` wait for it, directly or not; `room` go to
    where the limits leave room now, or away from where they leave none.
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
    needs = {planned.action.id: planned.needs for planned in after.actions}
    moved = [
        planned.action.id
        for planned in after.actions
        if planned.action.id != action_id and was.get(planned.action.id, planned.phase) != planned.phase
    ]
    needed = behind(needs, [action_id])
    waiting = {each for each in moved if action_id in behind(needs, [each])}
    return MovedAlong(
        needed=tuple(each for each in moved if each in needed),
        waiting=tuple(each for each in moved if each in waiting and each not in needed),
        room=tuple(each for each in moved if each not in needed and each not in waiting),
    )
