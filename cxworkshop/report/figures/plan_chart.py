"""The roadmap as one drawing: a lane for each dimension, a bar for each action, lines from what has to come first."""

from __future__ import annotations

from typing import Any, NamedTuple

from cxworkshop.design.colour import WHITE, Colour, mixed
from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction, day_after
from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _
from cxworkshop.report.figures.action_bar import ARROW, draw_action
from cxworkshop.report.figures.lanes import Placed, packed, rows_of
from cxworkshop.report.figures.phase_heads import PhaseHeads
from cxworkshop.report.figures.timeline import AXIS_HEIGHT, draw_time_axis, time_scale
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.layout import to_action
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.typesetting import Piece, Style, Typesetter
from cxworkshop.words import pictures
from cxworkshop.words.numbers import score_text
from cxworkshop.words.plan import day
from cxworkshop.words.promise import mean_after
from cxworkshop.words.scores import no_actions

_NAMES = 92.0
"""How wide the names of the lanes are, in points."""
_NAME = Style(8, 9.6, bold=True)
_FOOT = 26.0
_BAR = 8.0
_GAP = 5.0
"""The least room between two things of a row."""
_EMPTY = 0.6
"""How much of a row a lane takes in which there is nothing."""
_PAD = 2.0
"""Above the first row of a lane and below the last."""
_LEAST_NUMBER = 3.0
"""The size of a number on a bar at least: lower bars have none."""
_LEAST_WORDS = 104.0
"""How wide the words of a short bar may be."""


class _Size(NamedTuple):
    """How large the words below a bar are, and how many lines they may take."""

    font: float
    lines: int

    @property
    def leading(self) -> float:
        return self.font * 1.2

    @property
    def row(self) -> float:
        """The height of a row: bar, words and a little air."""
        return _BAR + self.lines * self.leading + (3 if self.lines else 2)


_SIZES = tuple(
    _Size(font, lines) for font, lines in ((7.5, 3), (7.5, 2), (7, 2), (6.5, 2), (6, 2), (6, 1), (5, 1), (5.5, 0))
)
"""From roomy to tight. The first that fits is taken; in the last, numbers stand on the bars, and no words below them.

Smaller words could not be read.
"""


class PlanChart:
    """Lays a roadmap out for a box and draws it. `codes` stand for the owners."""

    def __init__(
        self, setter: Typesetter, material: Material, codes: dict[str, str], width: float, height: float
    ) -> None:
        self._setter, self._material, self._codes = setter, material, codes
        self._width, self._height = width, height
        self._scale = time_scale(material.roadmap.phases, _NAMES, width - _NAMES - ARROW)
        self._shown = [planned for plan in material.roadmap.phases for planned in plan.actions]
        phases = material.roadmap.phases
        columns = [self._phase(plan, index) for index, plan in enumerate(phases)]
        self._heads = PhaseHeads(setter, phases, columns, width)
        self._head = AXIS_HEIGHT + self._heads.height
        room = height - self._head - _FOOT
        for self._size in _SIZES:
            self._lanes = [(result, self._lane(result)) for result in material.results.dimensions]
            rows = [rows_of(placed) if placed else _EMPTY for _result, placed in self._lanes]
            taken = sum(rows) * self._size.row + 2 * _PAD * len(rows)
            if taken <= room:
                break
        self._stretch = min(1.6, room / taken)
        self._air = max(0.0, room - taken * self._stretch) / max(1, len(rows))
        self._rows = rows
        self._bar_height = min(_BAR, self._size.row * self._stretch - 1)

    @property
    def numbers_alone(self) -> bool:
        """Whether there is no room for words: actions are told apart by their numbers."""
        return not self._size.lines

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Draw it with its upper left corner at a point."""
        canvas.saveState()
        canvas.translate(x, top - self._height)
        spots = self._spots()
        with tags.figure(canvas, pictures.timeline(self._material), (0, 0, self._width, self._height)) as chart:
            self._grounds(canvas)
            self._needs(canvas, spots)
        if not self.numbers_alone:
            for placed, y in spots.values():
                self._words(canvas, placed, y)
        with tags.element(canvas, chart):
            for placed, y in spots.values():
                self._bar(canvas, placed, y)
            self._milestones(canvas)
        if self.numbers_alone:
            for placed, y in spots.values():
                self._number(canvas, placed, y)
        canvas.restoreState()

    # Laying out

    def _lane(self, result: DimensionResult) -> list[Placed]:
        mine = [each for each in self._shown if each.action.dimension_id == result.id]
        return packed([self._place(each) for each in mine], _GAP)

    def _place(self, planned: PlannedAction) -> Placed:
        left = self._scale.at(planned.start)
        right = max(self._scale.at(day_after(planned.due, 1)), left + 3)
        if self.numbers_alone:
            return self._numbered(planned, left, right)
        room = max(right - left, _LEAST_WORDS)
        width = min(self._natural(planned), room)
        words = min(left, self._width - width)
        return Placed(planned, left, right, words, width)

    def _numbered(self, planned: PlannedAction, left: float, right: float) -> Placed:
        """With its number at the beginning of its bar, or beside one that is shorter."""
        width = self._setter.width(str(self._material.number(planned)), self._size.font, bold=True) + 2
        if width + 4 <= right - left:
            words = left + 1.5
        else:
            words = right + 1 if right + 1 + width <= self._width else left - 1 - width
        return Placed(planned, left, right, words, width)

    def _natural(self, planned: PlannedAction) -> float:
        """How wide the words are in one line, with a little air."""
        said = self._pieces(planned, planned.action.title)
        return sum(self._setter.width(each.text, self._size.font, bool(each.bold)) for each in said) + 1

    def _paragraph(self, planned: PlannedAction, width: float) -> Paragraph:
        """Number, title and owner of an action; of a long title as much as leaves room for the owner."""
        title = " ".join(planned.action.title.split())
        whole = self._said(planned, title)
        if self._fits(whole, width):
            return whole
        fits, over = 0, len(title)
        while over - fits > 1:
            middle = (fits + over) // 2
            if self._fits(self._said(planned, f"{title[:middle].rstrip()}…"), width):
                fits = middle
            else:
                over = middle
        word = title[:fits].rfind(" ")
        kept = title[: word if word > fits / 2 else fits]
        return self._said(planned, f"{kept.rstrip()}…")

    def _fits(self, paragraph: Paragraph, width: float) -> bool:
        return paragraph.height(width) <= self._size.lines * self._size.leading + 0.1

    def _said(self, planned: PlannedAction, title: str) -> Paragraph:
        return self._setter.paragraph(Style(self._size.font, self._size.leading), *self._pieces(planned, title))

    def _pieces(self, planned: PlannedAction, title: str) -> list[Piece]:
        """Number, title and the owner's letters."""
        done = "✓ " if planned.action.status == "done" else ""
        pieces = [Piece(f"{self._material.number(planned)} ", bold=True), Piece(f"{done}{title}")]
        if code := self._codes.get(planned.action.owner.strip()):
            pieces.append(Piece(f" {code}", tone="muted"))
        return pieces

    def _spots(self) -> dict[str, tuple[Placed, float]]:
        """Each action by its id, with the height of its bar's upper edge."""
        found = {}
        for (_result, placed), (top, _bottom) in zip(self._lanes, self._edges(), strict=True):
            for each in placed:
                y = top - (_PAD + each.row * self._size.row) * self._stretch - self._air / 2
                found[each.planned.action.id] = (each, y)
        return found

    def _edges(self) -> list[tuple[float, float]]:
        """The upper and the lower edge of each lane."""
        y, edges = self._height - self._head, []
        for rows in self._rows:
            below = y - (rows * self._size.row + 2 * _PAD) * self._stretch - self._air
            edges.append((y, below))
            y = below
        return edges

    # Drawing

    def _grounds(self, canvas: Any) -> None:
        """The phases behind everything, their names and months above, and the lanes with their names."""
        setter, palette = self._setter, self._setter.palette
        edges = self._edges()
        top, bottom = self._height - self._head, edges[-1][1]
        for index, plan in enumerate(self._material.roadmap.phases):
            left, right = self._phase(plan, index)
            canvas.setFillColorRGB(*self._ground(index))
            canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        self._heads.draw(canvas, top + AXIS_HEIGHT)
        draw_time_axis(canvas, setter, self._scale, top + 4)
        for (result, placed), (above, below) in zip(self._lanes, edges, strict=True):
            canvas.setStrokeColorRGB(*palette.rule)
            canvas.setLineWidth(0.5)
            canvas.line(0, below, self._width, below)
            self._name(canvas, result, above, below)
            if not placed:
                middle = (above + below) / 2 - 2.5
                setter.line(canvas, _NAMES + 4, middle, no_actions(result), 7, colour=palette.muted)

    def _name(self, canvas: Any, result: DimensionResult, above: float, below: float) -> None:
        """The name of a lane, and from where to where its score is to go."""
        setter = self._setter
        lines = max(1, int((above - below - 4) / _NAME.leading))
        name = setter.clipped(_NAME, result.name, _NAMES - 8, lines)
        height = name.height(_NAMES - 8)
        name.draw(canvas, 0, above - max(0.0, min(3.0, (above - below - height) / 2)), _NAMES - 8)
        if result.score is not None and above - below > height + 12:
            # Translators: from a score to a target: "1.5 to 3"
            said = _("{score} to {target}") if result.gap else "{score}"
            said = said.format(score=score_text(result.score), target=score_text(result.target))
            setter.line(canvas, 0, above - 3 - height - 7.5, said, 7, colour=setter.palette.muted)

    def _needs(self, canvas: Any, spots: dict[str, tuple[Placed, float]]) -> None:
        """A line from the end of each action to the beginning of those that need it."""
        canvas.setStrokeColorRGB(*mixed(self._setter.palette.muted, WHITE, 0.35))
        canvas.setLineWidth(0.55)
        for placed, y in spots.values():
            for need in placed.planned.needs:
                if need not in spots:
                    continue
                other, above = spots[need]
                start, end = (other.right, above - self._bar_height / 2), (placed.left, y - self._bar_height / 2)
                turn = max(min(start[0] + 3, end[0] - 2), start[0] - 2) if end[0] > start[0] else end[0] - 2.5
                path = canvas.beginPath()
                path.moveTo(*start)
                path.lineTo(turn, start[1])
                path.lineTo(turn, end[1])
                path.lineTo(*end)
                canvas.drawPath(path, stroke=1, fill=0)

    def _words(self, canvas: Any, placed: Placed, y: float) -> None:
        """The words below a bar, on the ground of their phases, so that no line runs through them."""
        said = self._paragraph(placed.planned, placed.words_width)
        top, height = y - self._bar_height - 0.5, said.height(placed.words_width)
        left, right = placed.words_left - 1, placed.words_left + placed.words_width + 1
        for index, plan in enumerate(self._material.roadmap.phases):
            first, last = self._phase(plan, index)
            if first < right and left < last:
                canvas.setFillColorRGB(*self._ground(index))
                canvas.rect(
                    max(first, left), top - height, min(last, right) - max(first, left), height, stroke=0, fill=1
                )
        number = self._material.number(placed.planned)
        with tags.link(canvas, *to_action(number), (left, top - height, right, y)):
            said.draw(canvas, placed.words_left, top, placed.words_width)

    def _number(self, canvas: Any, placed: Placed, y: float) -> None:
        """The number on a bar or beside it, where bars are high enough to hold one."""
        size, number = min(self._size.font, self._bar_height), self._material.number(placed.planned)
        if size < _LEAST_NUMBER:
            return
        left, bottom = placed.words_left, y - self._bar_height
        with tags.link(canvas, *to_action(number), (left, bottom, left + placed.words_width, y)):
            canvas.setFillColorRGB(*WHITE)
            if placed.left < left < placed.right:
                canvas.rect(left, bottom + 0.6, placed.words_width, self._bar_height - 1.2, stroke=0, fill=1)
            middle = bottom + self._bar_height / 2 - 0.357 * size
            self._setter.line(
                canvas, left + placed.words_width / 2, middle, str(number), size, bold=True, align="centre"
            )

    def _bar(self, canvas: Any, placed: Placed, y: float) -> None:
        right = min(placed.right, self._scale.x + self._scale.width)
        box = (placed.left, y - self._bar_height, right - placed.left, self._bar_height)
        draw_action(canvas, self._setter.palette, placed.planned, box, goes_on=placed.planned.due > self._scale.last)

    def _ground(self, index: int) -> Colour:
        """The ground of a phase: every second one is lighter."""
        track = self._setter.palette.track
        return mixed(track, WHITE, 0.55) if index % 2 else track

    def _milestones(self, canvas: Any) -> None:
        """The end of each phase, with the mean that all up to then leads to."""
        setter, palette = self._setter, self._setter.palette
        y = self._edges()[-1][1] - 12
        phases, taken = self._material.roadmap.phases, self._width + 1
        # From the last one on: where short phases end close together, the words of the earlier ones give way.
        for index, plan in reversed(list(enumerate(phases))):
            _left, x = self._phase(plan, index)
            canvas.setFillColorRGB(*palette.target)
            path = canvas.beginPath()
            for place, (dx, dy) in enumerate(((0, 4.5), (4.5, 0), (0, -4.5), (-4.5, 0))):
                (path.lineTo if place else path.moveTo)(x + dx, y + 2.5 + dy)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
            if x + 4 > taken:
                continue
            ends = day(plan.end, phases[0].start)
            mean = mean_after(self._material.results, plan.mean)
            setter.line(canvas, x - 8, y, mean, 8.5, bold=True, align="right")
            setter.line(canvas, x + 4, y - 11, ends, 7, colour=palette.muted, align="right")
            taken = x - max(setter.width(ends, 7), setter.width(mean, 8.5, True) + 12)

    def _phase(self, plan: PhasePlan, index: int) -> tuple[float, float]:
        """From where to where a phase goes, a little apart from the one before it."""
        left = self._scale.at(plan.start) + (0.75 if index else 0)
        return left, self._scale.at(day_after(plan.end, 1))
