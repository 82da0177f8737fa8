"""Where the actions of a roadmap lie on one page: lanes of dimensions, and rows in them in which no two overlap."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cxworkshop.domain.plan.planner import PlannedAction


class Placed(Struct, frozen=True):
    """An action on the page: its bar from `left` to `right`, and its words from `words_left`, all in points."""

    planned: PlannedAction
    left: float
    right: float
    words_left: float
    words_width: float
    row: int = 0

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where it takes its row."""
        return min(self.left, self.words_left), max(self.right, self.words_left + self.words_width)


def packed(placed: Sequence[Placed], gap: float) -> list[Placed]:
    """The same actions, each in the first row in which it keeps a gap to all that are in it already."""
    rows: list[float] = []
    """Up to where each row is taken."""
    found = []
    for each in sorted(placed, key=lambda each: each.extent):
        left, right = each.extent
        row = next((index for index, taken in enumerate(rows) if taken + gap <= left), len(rows))
        rows[row : row + 1] = [right]
        found.append(replace(each, row=row))
    return found


def rows_of(placed: Sequence[Placed]) -> int:
    """How many rows a lane has; one where nothing is in it."""
    return max((each.row for each in placed), default=0) + 1
