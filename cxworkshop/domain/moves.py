"""What else changes its phase when an action is put into another."""

from __future__ import annotations

from msgspec import Struct

from cxworkshop.domain.roadmap import Roadmap, needed_first


class MovedAlong(Struct, frozen=True):
    """Ids of the other actions that change their phase, in the order of the roadmap, by why they do.

    `needed` are needed first by the one that is put elsewhere, `waiting` wait for it, directly or not; `room` go to
    where there is room now, or away from where there is none left.
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
    first = needed_first({planned.action.id: planned.action for planned in after.actions})
    moved = [
        planned.action.id
        for planned in after.actions
        if planned.action.id != action_id and was.get(planned.action.id, planned.phase) != planned.phase
    ]
    needed = _behind(first, action_id)
    waiting = {each for each in moved if action_id in _behind(first, each)}
    return MovedAlong(
        needed=tuple(each for each in moved if each in needed),
        waiting=tuple(each for each in moved if each in waiting and each not in needed),
        room=tuple(each for each in moved if each not in needed and each not in waiting),
    )


def _behind(first: dict[str, tuple[str, ...]], action_id: str) -> set[str]:
    """All that an action needs first, directly or not."""
    found: set[str] = set()
    ahead = [action_id]
    while ahead:
        for each in first.get(ahead.pop(), ()):
            if each not in found:
                found.add(each)
                ahead.append(each)
    return found
