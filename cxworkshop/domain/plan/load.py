"""Who carries how much: of each owner the actions that run at once, against their limit, and the effort."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cxworkshop.domain.plan.planner import PlannedAction, carrier, limits
from cxworkshop.domain.plan.projection import EFFORT
from cxworkshop.domain.plan.roadmap import Roadmap, most_at_once
from cxworkshop.domain.session import Session


class PhaseLoad(Struct, frozen=True):
    """An owner's part of a phase: how many of their actions begin in it, with their effort, and how many run at once.

    The effort is in points, S 1, M 2, L 3; `running` counts those that began earlier as well.
    """

    begin: int
    running: int
    points: int


class OwnerLoad(Struct, frozen=True):
    """What one owner carries: name, limit, and their part of each of the roadmap's columns."""

    owner: str
    limit: int
    columns: tuple[PhaseLoad, ...]

    @property
    def actions(self) -> int:
        """How many actions they have on the roadmap."""
        return sum(column.begin for column in self.columns)

    @property
    def points(self) -> int:
        """The effort of all of them: S 1, M 2, L 3."""
        return sum(column.points for column in self.columns)

    @property
    def peak(self) -> int:
        """How many of them run at once at most."""
        return max(column.running for column in self.columns)

    @property
    def peak_column(self) -> int:
        """The place of the first column in which so many run."""
        return next(place for place, column in enumerate(self.columns) if column.running == self.peak)

    @property
    def excess(self) -> int:
        """How many run at once beyond the limit."""
        return max(0, self.peak - self.limit)


def owners(session: Session, roadmap: Roadmap) -> tuple[OwnerLoad, ...]:
    """What each owner carries, in the order in which they come on the roadmap; what counts for nobody is left out.

    An owner's name stands as on their first action: case and spaces around it make no other owner of it.
    """
    by_owner: dict[str, list[PlannedAction]] = {}
    for planned in roadmap.actions:
        if name := carrier(planned.action):
            by_owner.setdefault(name, []).append(planned)
    of = limits(session)
    return tuple(
        OwnerLoad(theirs[0].action.owner.strip(), of.of(name), tuple(_columns(theirs, roadmap)))
        for name, theirs in by_owner.items()
    )


def over(loads: Iterable[OwnerLoad]) -> tuple[OwnerLoad, ...]:
    """The owners who have more at once than their limit."""
    return tuple(load for load in loads if load.excess)


def _columns(theirs: list[PlannedAction], roadmap: Roadmap) -> Iterable[PhaseLoad]:
    last = len(roadmap.columns) - 1
    for place, column in enumerate(roadmap.columns):
        begin = [planned for planned in theirs if planned.phase == place]
        # What somebody set to begin before the roadmap does belongs to its first phase, as its card does.
        first = min((column.start, *(planned.start for planned in begin)))
        end = column.end if place < last else max(planned.due for planned in (*theirs, *roadmap.actions))
        yield PhaseLoad(
            begin=len(begin),
            running=most_at_once(theirs, first, max(first, end)),
            points=sum(EFFORT[planned.action.effort] for planned in begin),
        )
