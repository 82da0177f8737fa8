"""Where all of a roadmap stands on slides: its lanes, their rows, and as much of each title as there is room for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction, day_after
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.export.office import widths
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _
from cxworkshop.words.initials import initials

PAD, _AIR, _GAP = 2.0, 3.0, 8.0
_ON_BAR, _BESIDE = 130.0, 200.0
"""The words of a bar that is so wide stand on it; of a shorter one they stand beside it, at most so wide, in points."""
_LEAST_TITLE = 6
_MOST_NEEDS = 3
"""So many numbers of what an action needs, and is on another slide, are told; of more there is an ellipsis."""
_ROWS = 4
"""As many rows a lane has where all would fill many slides, or more if there is room; what is left out is counted."""


class Size(Struct, frozen=True):
    """How large the words of an action are, and how many lines they may take."""

    font: float
    lines: int

    @property
    def bar(self) -> float:
        return self.lines * self.font * widths.LEADING + PAD

    @property
    def row(self) -> float:
        return self.bar + _AIR


_SIZES = (Size(11, 2), Size(10, 2), Size(11, 1), Size(10, 1), Size(9, 1))
"""From roomy to tight; below the last nobody reads it from a chair."""


class Placed(Struct, frozen=True):
    """A bar from `left` to `right`, and what is `said` of it, so `wide` from `words` on; in points from the names."""

    planned: PlannedAction
    left: float
    right: float
    words: float
    wide: float
    said: str
    row: int = 0


class Lane(Struct, frozen=True):
    """A dimension with its actions in rows; `left_out` counts those that there is no room for."""

    dimension: DimensionResult
    placed: tuple[Placed, ...]
    rows: int
    left_out: int = 0


class Layout:
    """A roadmap in lanes of a width beside their names, as many on each slide as its height takes, in points."""

    def __init__(self, material: Material, wide: float, high: float, names: float) -> None:
        self._material, self.wide, self.high, self._names = material, wide, high, names
        self._phases = material.roadmap.phases
        shown = [each for plan in self._phases for each in plan.actions]
        self.codes = initials(filter(None, (line(each.action.owner) for each in shown)))
        self.empty: list[str] = []
        """Names of dimensions without a lane: nothing begins there, and there is not room for all on one slide."""
        self._with_needs = False
        pages = self._laid_out()
        if self._apart(pages):
            # What an action needs is told in words where no line leads to it: that takes room of its title.
            self._with_needs = True
            pages = self._laid_out()
        self.pages = [[self._marked(lane, page) for lane in page] for page in pages]

    def _laid_out(self) -> list[list[Lane]]:
        """The lanes of each slide; where one is too small for all, those in which nothing begins are told in words."""
        dimensions = self._material.results.dimensions
        lanes, self.empty = self._largest(dimensions), []
        if self._needed(lanes) > self.high:
            self.empty = [line(lane.dimension.name) for lane in lanes if not lane.placed]
            lanes = self._largest([lane.dimension for lane in lanes if lane.placed])
        most = int((self.high - 6) / self.size.row)
        if self._needed(lanes) <= 2 * self.high:
            return self._cut([self._shortened(lane, most) for lane in lanes])
        pages = self._cut([self._shortened(lane, min(_ROWS, most)) for lane in lanes])
        for rows in range(_ROWS + 1, most + 1):
            longer = self._cut([self._shortened(lane, rows) for lane in lanes])
            if len(longer) > len(pages):
                break
            pages = longer
        return pages

    def _largest(self, dimensions: Sequence[DimensionResult]) -> list[Lane]:
        """Their lanes with words as large as fit on one slide, or the smallest ones."""
        lanes: list[Lane] = []
        for self.size in _SIZES:
            lanes = [self._lane(each) for each in dimensions]
            if self._needed(lanes) <= self.high:
                break
        return lanes

    def _apart(self, pages: Sequence[Sequence[Lane]]) -> bool:
        """Whether an action and something that it needs are not on the same slide."""
        return any(_absent(each, page) for page in pages for lane in page for each in lane.placed)

    def _marked(self, lane: Lane, page: Sequence[Lane]) -> Lane:
        """The lane with what its actions need that is on other slides, or on none."""
        placed = []
        for each in lane.placed:
            numbers = sorted(self._material.numbers[need] for need in _absent(each, page))
            said = self._said(each.planned, each.wide + 2, numbers) if self._with_needs else each.said
            placed.append(replace(each, said=said))
        return replace(lane, placed=tuple(placed))

    def _at(self, when: date) -> float:
        """Where a day begins: every phase is as wide as the others, and time runs evenly within each."""
        wide = self.wide / len(self._phases)
        for place, plan in enumerate(self._phases):
            if when <= plan.end:
                share = (when - plan.start).days / ((plan.end - plan.start).days + 1)
                return wide * (place + min(max(share, 0.0), 1.0))
        return self.wide

    def _lane(self, dimension: DimensionResult) -> Lane:
        found = [each for plan in self._phases for each in plan.actions if each.action.dimension_id == dimension.id]
        rows: list[float] = []
        placed = []
        for each in sorted(map(self._place, found), key=lambda one: (min(one.left, one.words), one.right)):
            left, right = min(each.left, each.words), max(each.right, each.words + each.wide)
            row = next((index for index, taken in enumerate(rows) if taken + _GAP <= left), len(rows))
            rows[row : row + 1] = [right]
            placed.append(Placed(each.planned, each.left, each.right, each.words, each.wide, each.said, row))
        return Lane(dimension, tuple(placed), max(len(rows), 1))

    def _place(self, planned: PlannedAction) -> Placed:
        left = self._at(planned.start)
        right = min(max(self._at(day_after(planned.due, 1)), left + 4), self.wide)
        room = right - left if right - left >= _ON_BAR else _BESIDE
        needs = [self._material.numbers[need] for need in planned.needs] if self._with_needs else []
        said = self._said(planned, room, sorted(needs))
        wide = min(room, widths.width(said, self.size.font, bold=True) + 8)
        # Else behind the bar, or before it where there is no room: its edge is not to cross them.
        behind = right if right + wide + 6 <= self.wide else max(left - wide - 8, 0.0)
        words = left if wide <= right - left else behind
        return Placed(planned, left, right, words, wide, said)

    def _said(self, planned: PlannedAction, room: float, needs: Sequence[int]) -> str:
        """Number, title, what it needs and the owner's letters; of a long title as much as leaves room for these."""
        action = planned.action
        code = self.codes.get(line(action.owner), "")
        done = "✓ " if action.status == "done" else ""
        title, tail = (
            f"{self._material.number(planned)} {done}{line(action.title)}",
            "".join(f" · {each}" for each in (_told(needs), code) if each),
        )
        if self._fits(f"{title}{tail}", room):
            return f"{title}{tail}"
        fits, over = _LEAST_TITLE, max(len(title), _LEAST_TITLE + 1)
        while over - fits > 1:
            middle = (fits + over) // 2
            if self._fits(f"{title[:middle].rstrip()}…{tail}", room):
                fits = middle
            else:
                over = middle
        return f"{title[:fits].rstrip()}…{tail}"

    def _fits(self, said: str, room: float) -> bool:
        return len(widths.lines(said, self.size.font, room - 10)) <= self.size.lines

    def height(self, lane: Lane) -> float:
        """How high a lane is at least."""
        name = widths.height(self.name(lane), 10, self._names - 14, bold=True)
        extra = 12 if lane.left_out else 0
        return max(lane.rows * self.size.row + 4, name + extra + 4)

    def _needed(self, lanes: Sequence[Lane]) -> float:
        return sum(map(self.height, lanes))

    def name(self, lane: Lane) -> str:
        """What stands beside a lane, in two lines at most."""
        return widths.cut(line(lane.dimension.name), 10, self._names - 14, 2, bold=True)

    def _shortened(self, lane: Lane, most: int) -> Lane:
        kept = tuple(each for each in lane.placed if each.row < most)
        return Lane(lane.dimension, kept, min(lane.rows, most), len(lane.placed) - len(kept))

    def _cut(self, lanes: Sequence[Lane]) -> list[list[Lane]]:
        """The lanes of each slide, as many on one as on the other."""
        slides = max(1, math.ceil(self._needed(lanes) / self.high))
        while True:
            pages: list[list[Lane]] = [[]]
            most = min(self._needed(lanes) / slides + self.size.row * 2, self.high)
            for lane in lanes:
                if pages[-1] and self._needed([*pages[-1], lane]) > most and len(pages) < slides:
                    pages.append([])
                pages[-1].append(lane)
            if all(self._needed(page) <= self.high or len(page) == 1 for page in pages):
                return pages
            slides += 1


def _absent(placed: Placed, page: Sequence[Lane]) -> list[str]:
    """The ids of what an action needs and is not on a slide."""
    there = {each.planned.action.id for lane in page for each in lane.placed}
    return [need for need in placed.planned.needs if need not in there]


def _told(needs: Sequence[int]) -> str:
    """What an action needs, by number; "" for nothing."""
    if not needs:
        return ""
    numbers = ", ".join([*map(str, needs[:_MOST_NEEDS]), *(["…"] if len(needs) > _MOST_NEEDS else [])])
    # Translators: the numbers of what an action needs and is on another slide: "needs 5, 7"
    return _("needs {numbers}").format(numbers=numbers)
