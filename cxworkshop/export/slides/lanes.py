"""The roadmap on a slide: a lane for each dimension, the phases as columns, a bar and its words for each action."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction, day_after
from cxworkshop.domain.plan.roadmap import PhasePlan, is_gap_action
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.export.office import widths
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides.deck import ACCENT, TINT, Deck, Said, Theme
from cxworkshop.export.slides.ground import Box
from cxworkshop.language import _, ngettext
from cxworkshop.words import agreed, names, promise
from cxworkshop.words.initials import initials
from cxworkshop.words.numbers import number, score_text
from cxworkshop.words.plan import day, gap_action
from cxworkshop.words.scores import no_actions

_INK, _MUTED = Colour.parse("#1a1f26"), Colour.parse("#5a6573")
_PHASES = (Colour.parse("#eaf0f6"), Colour.parse("#f5f8fb"))
_OTHER = Colour.parse("#8292a3")
_GROUNDS: dict[bool, Colour | Theme] = {True: TINT, False: Colour.parse("#dfe4e9")}
"""Of agreed actions, those that are gap actions and others: light, so that words on them read well."""
_AMBER = Colour.parse("#b26a00")
_HEAD, _FOOT, _LEGEND = 22.0, 18.0, 44.0
_PAD, _AIR, _GAP = 2.0, 3.0, 8.0
_LEAST = 210.0
"""How wide the words of a short bar may be; they begin on it and go on beside it."""
_LEAST_TITLE = 6
_ROWS = 4
"""As many rows a lane has at most, where all of them would fill many slides; what is left out is counted."""
_TALLEST = 40.0


class _Size(Struct, frozen=True):
    """How large the words of an action are, and how many lines they may take."""

    font: float
    lines: int

    @property
    def bar(self) -> float:
        return self.lines * self.font * widths.LEADING + _PAD

    @property
    def row(self) -> float:
        return self.bar + _AIR


_SIZES = (_Size(11, 2), _Size(10, 2), _Size(11, 1), _Size(10, 1), _Size(9, 1))
"""From roomy to tight; below the last nobody reads it from a chair."""


class _Placed(Struct, frozen=True):
    planned: PlannedAction
    left: float
    right: float
    words: float
    wide: float
    said: str
    row: int = 0


class _Lane(Struct, frozen=True):
    dimension: DimensionResult
    placed: tuple[_Placed, ...]
    rows: int
    left_out: int = 0


class Lanes:
    """Lays a roadmap out, on as many slides as it takes, and draws it."""

    def __init__(self, deck: Deck, material: Material) -> None:
        self._deck, self._material = deck, material
        self._phases = material.roadmap.phases
        shown = [each for plan in self._phases for each in plan.actions]
        self._codes = initials(filter(None, (line(each.action.owner) for each in shown)))
        area = deck.area
        self._names = min(124.0, area.width * 0.17)
        self._left, self._wide = area.left + self._names, area.width - self._names
        self._high = area.height - _HEAD - _FOOT - _LEGEND
        for self._size in _SIZES:
            lanes = [self._lane(each) for each in material.results.dimensions]
            if self._needed(lanes) <= self._high:
                break
        most = int((self._high - 6) / self._size.row)
        if self._needed(lanes) > 2 * self._high:
            most = min(most, _ROWS)
        lanes = [self._shortened(lane, most) for lane in lanes]
        self._pages = self._cut(lanes)

    def draw(self, title: str, notes: str) -> None:
        """Add the slides."""
        for place, lanes in enumerate(self._pages, 1):
            # Translators: a slide of several: its title, and which of how many it is
            several = _("{title} ({number} of {count})").format(title=title, number=place, count=len(self._pages))
            slide = self._deck.slide(several if len(self._pages) > 1 else title, notes if place == 1 else "")
            self._draw(slide, lanes)

    # Laying out

    def _at(self, when: date) -> float:
        """Where a day begins: every phase is as wide as the others, and time runs evenly within each."""
        wide = self._wide / len(self._phases)
        for place, plan in enumerate(self._phases):
            if when <= plan.end:
                share = (when - plan.start).days / ((plan.end - plan.start).days + 1)
                return wide * (place + min(max(share, 0.0), 1.0))
        return self._wide

    def _lane(self, dimension: DimensionResult) -> _Lane:
        found = [each for plan in self._phases for each in plan.actions if each.action.dimension_id == dimension.id]
        rows: list[float] = []
        placed = []
        for each in sorted(map(self._place, found), key=lambda one: (min(one.left, one.words), one.right)):
            left, right = min(each.left, each.words), max(each.right, each.words + each.wide)
            row = next((index for index, taken in enumerate(rows) if taken + _GAP <= left), len(rows))
            rows[row : row + 1] = [right]
            placed.append(_Placed(each.planned, each.left, each.right, each.words, each.wide, each.said, row))
        return _Lane(dimension, tuple(placed), max(len(rows), 1))

    def _place(self, planned: PlannedAction) -> _Placed:
        left = self._at(planned.start)
        right = min(max(self._at(day_after(planned.due, 1)), left + 4), self._wide)
        room = max(right - left, _LEAST)
        said = self._said(planned, room)
        wide = min(room, widths.width(said, self._size.font, bold=True) + 8)
        # Where there is no room for the words on the bar and beside it, they end before it.
        words = left if left + wide + 6 <= self._wide else max(left - wide - 8, 0.0)
        if room == right - left:
            words = left
        return _Placed(planned, left, right, words, wide, said)

    def _said(self, planned: PlannedAction, room: float) -> str:
        """Number, title and the owner's letters; of a long title as much as leaves room for these."""
        action = planned.action
        code = self._codes.get(line(action.owner), "")
        done = "✓ " if action.status == "done" else ""
        title, tail = f"{self._material.number(planned)} {done}{line(action.title)}", f" · {code}" if code else ""
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
        return len(widths.lines(said, self._size.font, room - 10)) <= self._size.lines

    def _height(self, lane: _Lane) -> float:
        name = widths.height(self._name(lane), 10, self._names - 14, bold=True)
        extra = 12 if lane.left_out else 0
        return max(lane.rows * self._size.row + 4, name + extra + 4)

    def _needed(self, lanes: Sequence[_Lane]) -> float:
        return sum(map(self._height, lanes))

    def _name(self, lane: _Lane) -> str:
        return widths.cut(line(lane.dimension.name), 10, self._names - 14, 2, bold=True)

    def _shortened(self, lane: _Lane, most: int) -> _Lane:
        kept = tuple(each for each in lane.placed if each.row < most)
        return _Lane(lane.dimension, kept, min(lane.rows, most), len(lane.placed) - len(kept))

    def _cut(self, lanes: Sequence[_Lane]) -> list[list[_Lane]]:
        """The lanes of each slide, as many on one as on the other."""
        slides = max(1, math.ceil(self._needed(lanes) / self._high))
        while True:
            pages: list[list[_Lane]] = [[]]
            most = min(self._needed(lanes) / slides + self._size.row * 2, self._high)
            for lane in lanes:
                if pages[-1] and self._needed([*pages[-1], lane]) > most and len(pages) < slides:
                    pages.append([])
                pages[-1].append(lane)
            if all(self._needed(page) <= self._high or len(page) == 1 for page in pages):
                return pages
            slides += 1

    # Drawing

    def _draw(self, slide: object, lanes: Sequence[_Lane]) -> None:
        area, deck = self._deck.area, self._deck
        heights = [self._height(lane) for lane in lanes]
        # What room is left makes the lanes higher, up to what still looks like one.
        spare = max(0.0, self._high - sum(heights)) / len(lanes)
        heights = [high + min(spare, _TALLEST) for high in heights]
        top = area.top + _HEAD
        bottom = top + sum(heights)
        wide = self._wide / len(self._phases)
        for place, plan in enumerate(self._phases):
            left = self._left + place * wide
            deck.panel(
                slide,
                Box(left + (1 if place else 0), area.top, wide - (1 if place else 0), bottom - area.top),
                _PHASES[place % 2],
            )
            deck.words(slide, Box(left + 5, area.top + 3, wide - 10, _HEAD - 4), [self._head(plan, wide - 10)])
            self._milestone(slide, plan, left, wide, bottom)
        y = top
        for lane, high in zip(lanes, heights, strict=True):
            deck.bar(slide, Box(area.left, y - 0.4, area.width, 0.8), Colour.parse("#d3d8de"))
            self._label(slide, lane, y, high)
            rows = lane.rows * self._size.row
            for each in lane.placed:
                self._action(slide, each, y + (high - rows) / 2 + each.row * self._size.row)
            y += high
        self._legend(slide, bottom + _FOOT)

    def _head(self, plan: PhasePlan, room: float) -> Said:
        # Translators: a phase and its days, over a column: "Now · 1 Oct to 31 Oct"
        said = _("{phase} · {first} to {last}")
        start = self._phases[0].start
        text = said.format(
            phase=line(names.phase(plan.phase.name)), first=day(plan.start, start), last=day(plan.end, start)
        )
        size, text = widths.fitted(text, (11, 10, 9, 8), room, 14, bold=True)
        return Said(text, size, bold=True, colour=_INK)

    def _milestone(self, slide: object, plan: PhasePlan, left: float, wide: float, bottom: float) -> None:
        mean = promise.mean_after(self._material.results, plan.mean)
        # Translators: a mean that a phase ends with, and the day: "◆ 2.3 by 31 Oct"
        said = _("◆ {mean} by {day}").format(mean=mean, day=day(plan.end, self._phases[0].start))
        text = widths.cut(said, 10, wide - 10, 1, bold=True)
        shape = self._deck.words(
            slide, Box(left + 5, bottom + 3, wide - 8, 14), [Said(text, 10, bold=True, colour=_AMBER)]
        )
        from pptx.enum.text import PP_ALIGN

        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _label(self, slide: object, lane: _Lane, y: float, high: float) -> None:
        dimension = lane.dimension
        said = [Said(self._name(lane), 10, bold=True)]
        taken = widths.height(said[0].text, 10, self._names - 14, bold=True)
        facts = []
        if dimension.score is not None:
            # Translators: from a score to a target: "1.5 to 3"
            text = _("{score} to {target}") if dimension.gap else "{score}"
            facts.append(text.format(score=score_text(dimension.score), target=score_text(dimension.target)))
        if lane.left_out:
            more = ngettext("and {count} more", "and {count} more", lane.left_out)
            facts.insert(0, more.format(count=number(lane.left_out)))
        for fact in facts:
            if taken + 11 <= high - 6:
                said.append(Said(fact, 9, muted=True))
                taken += 11
        self._deck.words(slide, Box(self._deck.area.left, y + 3, self._names - 8, high - 6), said, between=0)
        if not lane.placed:
            box = Box(self._left + 5, y + high / 2 - 6, self._wide - 10, 12)
            self._deck.words(slide, box, [Said(no_actions(dimension), 9, colour=_MUTED)])

    def _action(self, slide: object, each: _Placed, y: float) -> None:
        """A bar, dark at its beginning for a gap action, dashed where something is only proposed; its words on it."""
        planned = each.planned
        gap = is_gap_action(planned.action)
        owner = line(planned.action.owner) or _(agreed.NOBODY)
        name = f"{self._material.number(planned)} {line(planned.action.title)}, {owner}"
        box = Box(self._left + each.left, y, each.right - each.left, self._size.bar)
        self._bar(slide, box, gap=gap, agreed_=planned.agreed, name=name)
        words = Box(self._left + each.words + 6, y + _PAD / 2, each.wide, self._size.bar - _PAD)
        self._deck.words(slide, words, [Said(each.said, self._size.font, colour=_INK)])

    def _bar(self, slide: object, box: Box, *, gap: bool, agreed_: bool, name: str = "") -> None:
        edge = ACCENT if gap else _OTHER
        self._deck.bar(slide, box, _GROUNDS[gap] if agreed_ else WHITE, edge, name=name, dashed=not agreed_)
        if gap:
            self._deck.bar(slide, Box(box.left, box.top, min(4.0, box.width), box.height), ACCENT)

    def _legend(self, slide: object, top: float) -> None:
        """What the bars mean, and what is not on the page."""
        area, deck = self._deck.area, self._deck
        x, y = area.left, top + 4
        marks = [
            (True, True, gap_action()),
            (False, True, _("other action")),
            (False, False, _("dashed: owner or due date only proposed")),
        ]
        if not any(is_gap_action(each.action) for plan in self._phases for each in plan.actions):
            del marks[:2]
        for gap, solid, text in marks:
            self._bar(slide, Box(x, y + 1.5, 18, 9), gap=gap, agreed_=solid)
            wide = widths.width(text, 9) * 1.08 + 4
            deck.words(slide, Box(x + 23, y, wide, 12), [Said(text, 9, muted=True)])
            x += 23 + wide + 14
        # Translators: the letters that stand for an owner, and the owner
        said = _("{code} {owner}")
        owners = " · ".join(said.format(code=code, owner=owner) for owner, code in self._codes.items())
        below = line(
            f"{owners}. {promise.beyond(self._material.roadmap)}" if owners else promise.beyond(self._material.roadmap)
        )
        if below:
            size, text = widths.fitted(below, (9, 8, 7), area.width * 0.96, 30)
            deck.words(slide, Box(area.left, y + 14, area.width, 30), [Said(text, size, muted=True)])
