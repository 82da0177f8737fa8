"""The roadmap on a slide: a lane for each dimension, the phases as columns, a bar and its words for each action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.roadmap import PhasePlan, is_gap_action
from cxworkshop.export.office import widths
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides.connector import connected
from cxworkshop.export.slides.deck import ACCENT, TINT, Deck, Said, Theme
from cxworkshop.export.slides.ground import Box
from cxworkshop.export.slides.lane_layout import PAD, Lane, Layout, Placed
from cxworkshop.language import _, ngettext
from cxworkshop.words import agreed, names, promise
from cxworkshop.words.flags import after
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import number, score_text
from cxworkshop.words.plan import day, gap_action
from cxworkshop.words.scores import no_actions

_INK, _MUTED = Colour.parse("#1a1f26"), Colour.parse("#5a6573")
_PHASES = (Colour.parse("#eaf0f6"), Colour.parse("#f5f8fb"))
_OTHER = Colour.parse("#8292a3")
_LINE, _RULE = Colour.parse("#9aa5b1"), Colour.parse("#d3d8de")
_GROUNDS: Mapping[bool, Colour | Theme] = {True: TINT, False: Colour.parse("#dfe4e9")}
"""Of agreed actions, those that are gap actions and others: light, so that words on them read well."""
_AMBER = Colour.parse("#b26a00")
_HEAD, _FOOT, _LEGEND = 22.0, 18.0, 44.0
_TALLEST = 40.0
_KEY, _BETWEEN = 18.0, 19.0
"""How wide the key of a mark in the legend is, and how far from it to its words and from these to the next."""


class Lanes:
    """Draws a roadmap, on as many slides as it takes."""

    def __init__(self, deck: Deck, material: Material) -> None:
        self._deck, self._material = deck, material
        self._phases = material.roadmap.phases
        area = deck.area
        self._names = min(124.0, area.width * 0.17)
        self._left, self._wide = area.left + self._names, area.width - self._names
        self._layout = Layout(material, self._wide, area.height - _HEAD - _FOOT - _LEGEND, self._names)
        self._size, self._codes = self._layout.size, self._layout.codes

    def draw(self, title: str, notes: str) -> None:
        """Add the slides."""
        pages = self._layout.pages
        for place, lanes in enumerate(pages, 1):
            # Translators: a slide of several: its title, and which of how many it is
            several = _("{title} ({number} of {count})").format(title=title, number=place, count=len(pages))
            slide = self._deck.slide(several if len(pages) > 1 else title, notes if place == 1 else "")
            self._draw(slide, lanes)

    def _draw(self, slide: Any, lanes: Sequence[Lane]) -> None:
        area, deck = self._deck.area, self._deck
        heights = [self._layout.height(lane) for lane in lanes]
        # What room is left makes the lanes higher, up to what still looks like one.
        spare = max(0.0, self._layout.high - sum(heights)) / len(lanes)
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
        y, spots = top, dict[str, _Spot]()
        for lane, high in zip(lanes, heights, strict=True):
            deck.bar(slide, Box(area.left, y - 0.4, area.width, 0.8), _RULE)
            self._label(slide, lane, y, high)
            rows = lane.rows * self._size.row
            for each in lane.placed:
                at = y + (high - rows) / 2 + each.row * self._size.row
                bar = Box(self._left + each.left, at, each.right - each.left, self._size.bar)
                spots[each.planned.action.id] = _Spot(each, bar)
            y += high
        self._actions(slide, spots)
        self._legend(slide, bottom + _FOOT, lanes)

    def _actions(self, slide: Any, spots: Mapping[str, _Spot]) -> None:
        """The bars with their words, and behind them a line to each from what it needs, which crosses no words."""
        pairs = [(need, id_) for id_, spot in spots.items() for need in spot.placed.planned.needs if need in spots]
        routes = [_Route.between(spots[need].bar, spots[id_].bar) for need, id_ in pairs]
        tree = slide.shapes._spTree
        behind = len(tree)
        for spot in spots.values():
            self._clear(slide, spot, routes)
        bars = {id_: self._action(slide, spot) for id_, spot in spots.items()}
        for (need, id_), route in zip(pairs, routes, strict=True):
            tree.insert(behind, connected(slide, bars[need], bars[id_], route.share, _LINE))

    def _clear(self, slide: object, spot: _Spot, routes: Sequence[_Route]) -> None:
        """The ground of the phases behind words that go on beside their bar, where a line would run through them."""
        placed, y = spot.placed, spot.bar.top
        words = Box(self._left + placed.words + 4, y, placed.wide, spot.bar.height)
        ends, right_of = words.left + words.width, spot.bar.left + spot.bar.width
        beside = [
            Box(words.left, y, min(ends, spot.bar.left) - words.left, words.height),
            Box(right_of, y, ends - right_of, words.height),
        ]
        wide = self._wide / len(self._phases)
        for box in beside:
            if box.width <= 0 or not any(route.crosses(box) for route in routes):
                continue
            for place in range(len(self._phases)):
                left, right = self._left + place * wide, self._left + (place + 1) * wide
                left, right = max(left + (1 if place else 0), box.left), min(right, box.left + box.width)
                if right > left:
                    self._deck.panel(slide, Box(left, y + 0.5, right - left, box.height - 1), _PHASES[place % 2])

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

    def _label(self, slide: object, lane: Lane, y: float, high: float) -> None:
        dimension = lane.dimension
        said = [Said(self._layout.name(lane), 10, bold=True)]
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

    def _action(self, slide: object, spot: _Spot) -> Any:
        """A bar, dark at its beginning for a gap action, dashed where something is only proposed; its words on it."""
        placed, planned = spot.placed, spot.placed.planned
        gap = is_gap_action(planned.action)
        owner = line(planned.action.owner) or _(agreed.NOBODY)
        title = f"{self._material.number(planned)} {line(planned.action.title)}"
        name = ", ".join(filter(None, (title, owner, after(planned, self._material.numbers))))
        bar = self._bar(slide, spot.bar, gap=gap, agreed_=planned.agreed, name=name)
        words = Box(self._left + placed.words + 6, spot.bar.top + PAD / 2, placed.wide, self._size.bar - PAD)
        self._deck.words(slide, words, [Said(placed.said, self._size.font, colour=_INK)])
        return bar

    def _bar(self, slide: object, box: Box, *, gap: bool, agreed_: bool, name: str = "") -> Any:
        edge = ACCENT if gap else _OTHER
        bar = self._deck.bar(slide, box, _GROUNDS[gap] if agreed_ else WHITE, edge, name=name, dashed=not agreed_)
        if gap:
            self._deck.bar(slide, Box(box.left, box.top, min(4.0, box.width), box.height), ACCENT)
        return bar

    def _legend(self, slide: object, top: float, lanes: Sequence[Lane]) -> None:
        """What the bars and lines mean, and what is not on the page."""
        area, deck = self._deck.area, self._deck
        shown = {each.planned.action.id: each.planned for lane in lanes for each in lane.placed}
        marks: list[tuple[bool, bool, str]] = []
        if any(is_gap_action(each.action) for each in shown.values()):
            marks += [(True, True, gap_action()), (False, True, _("other action"))]
        marks.append((False, False, _("dashed: owner or due date only proposed")))
        lined = any(need in shown for each in shown.values() for need in each.needs)
        texts = [text for _gap, _solid, text in marks] + ([_("line: has to be finished first")] if lined else [])
        size = next((one for one in (9.0, 8.0, 7.0) if _row(texts, one) <= area.width), 6.0)
        x, y = area.left, top + 4
        for place, text in enumerate(texts):
            if place < len(marks):
                gap, solid, _text = marks[place]
                self._bar(slide, Box(x, y + 1.5, _KEY, 9), gap=gap, agreed_=solid)
            else:
                deck.bar(slide, Box(x, y + 5.6, _KEY, 0.8), _LINE)
            wide = _row([text], size) - _KEY - _BETWEEN
            deck.words(slide, Box(x + _KEY + 5, y, wide, 12), [Said(text, size, muted=True)])
            x += _row([text], size)
        # Translators: the letters that stand for an owner, and the owner
        said = _("{code} {owner}")
        owners = " · ".join(said.format(code=code, owner=owner) for owner, code in self._codes.items())
        empty = self._layout.empty
        without = _("Nothing begins in these phases on {dimensions}.").format(dimensions=listed(empty, most=8))
        # Where there is no room for all, letters go unexplained before an action goes untold.
        told = (promise.beyond(self._material.roadmap), without if empty else "", f"{owners}." if owners else "")
        below = line(" ".join(filter(None, told)))
        if below:
            size, text = widths.fitted(below, (9, 8, 7), area.width * 0.96, 30)
            deck.words(slide, Box(area.left, y + 14, area.width, 30), [Said(text, size, muted=True)])


def _row(texts: Sequence[str], size: float) -> float:
    """How wide the marks of a legend are side by side, each with its key, in points."""
    return sum(_KEY + _BETWEEN + 4 + widths.width(text, size) * 1.08 for text in texts)


class _Spot(Struct, frozen=True):
    """An action and its bar on a slide."""

    placed: Placed
    bar: Box


class _Route(Struct, frozen=True):
    """A line from the end of a bar to the beginning of another: along, at `turn` up or down, and along again."""

    start: tuple[float, float]
    turn: float
    end: tuple[float, float]

    @classmethod
    def between(cls, first: Box, then: Box) -> _Route:
        start = (first.left + first.width, first.top + first.height / 2)
        end = (then.left, then.top + then.height / 2)
        if end[0] > start[0]:
            return cls(start, max(min(start[0] + 3, end[0] - 2), start[0] - 2), end)
        return cls(start, end[0] - 2.5, end)

    @property
    def share(self) -> float:
        """After which share of its way along it turns; more than all where it comes back."""
        along = self.end[0] - self.start[0]
        return (self.turn - self.start[0]) / along if abs(along) > 0.5 else 0.5

    def crosses(self, box: Box) -> bool:
        """Whether it runs through a place."""
        (x, y), (right, below) = self.start, self.end
        corners = ((x, y), (self.turn, y), (self.turn, below), (right, below))
        return any(
            min(one[0], two[0]) < box.left + box.width
            and max(one[0], two[0]) > box.left
            and min(one[1], two[1]) < box.top + box.height
            and max(one[1], two[1]) > box.top
            for one, two in pairwise(corners)
        )
