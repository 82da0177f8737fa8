"""The first page: all that a board member reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _, ngettext
from cxworkshop.report.figures.charts import axes, draw_radar, draw_radar_labels
from cxworkshop.report.figures.timeline import draw_phase, draw_time_axis, phase_start, time_scale
from cxworkshop.report.roadmap.summary_parts import first_actions, outcomes, questions
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.grid import GUTTER
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.typesetting import STYLES, Typesetter
from cxworkshop.words import dates, names, statements
from cxworkshop.words.numbers import number, one_decimal, score_text
from cxworkshop.words.promise import mean_after

_MOST_GAPS, _FEWEST_GAPS = 7, 3
_GAP_ROW, _GAP_HEAD = 13.0, 22.0
_RADIUS = 79.0
_PROMISE_LINES = 8


class _Layout(NamedTuple):
    """How much room each part takes: the profile's height in points, first actions, and lines at most."""

    profile: float
    framed: bool
    actions: int
    done_when: int
    question: int
    outcome: int


_LAYOUTS = (
    _Layout(profile=232, framed=True, actions=3, done_when=9, question=4, outcome=3),
    _Layout(profile=232, framed=True, actions=3, done_when=5, question=4, outcome=3),
    _Layout(profile=232, framed=False, actions=3, done_when=5, question=4, outcome=3),
    _Layout(profile=214, framed=False, actions=3, done_when=4, question=3, outcome=3),
    _Layout(profile=196, framed=False, actions=3, done_when=3, question=3, outcome=3),
    _Layout(profile=184, framed=False, actions=3, done_when=3, question=2, outcome=3),
    _Layout(profile=166, framed=False, actions=2, done_when=3, question=2, outcome=3),
    _Layout(profile=184, framed=False, actions=1, done_when=3, question=2, outcome=2),
    _Layout(profile=166, framed=False, actions=1, done_when=3, question=2, outcome=2),
    _Layout(profile=184, framed=False, actions=0, done_when=0, question=2, outcome=2),
    _Layout(profile=184, framed=False, actions=0, done_when=0, question=1, outcome=1),
)
"""From roomy to tight. The first that fits is taken. Actions stand further back too, what customers say does not."""

_Part = tuple[float, Callable[[float], None]]
"""A part's height, and what draws it from its top."""


class SummaryPage:
    """Draws one page, whatever the session holds: what is too long is cut."""

    def __init__(self, canvas: Any, setter: Typesetter, material: Material, left: float, width: float) -> None:
        self._canvas, self._setter, self._material = canvas, setter, material
        self._left, self._width = left, width

    def draw(self, top: float, bottom: float) -> None:
        """Draw it between two heights; what room is left goes between its parts."""
        y = self._head(top)
        for layout in _LAYOUTS:
            parts = self._parts(layout)
            spare = y - bottom - sum(height for height, _draw in parts)
            if spare >= 4 * len(parts):
                break
        gap = min(max(spare / len(parts), 4), 30)
        for height, draw in parts:
            y -= gap
            draw(y)
            y -= height

    def _parts(self, layout: _Layout) -> list[_Part]:
        """The parts below the head, from top to bottom."""
        setter, material, width = self._setter, self._material, self._width
        parts: list[_Part] = []
        if layout.framed and material.lens.framing:
            parts.append(self._block(Text(setter.clipped("lede", material.lens.framing, width, 4))))
        parts.append((layout.profile, partial(self._profile, layout.profile)))
        blocks = [outcomes(setter, material, width, layout.outcome)]
        if material.roadmap.actions:
            parts += [self._block(block) for block in blocks if block]
            parts.append((self._timeline_height(), self._timeline))
            blocks = [first_actions(setter, material, width, layout.actions, layout.done_when)]
        blocks.append(questions(setter, material, width, layout.question))
        return parts + [self._block(block) for block in blocks if block]

    def _block(self, block: Block) -> _Part:
        def draw(top: float) -> None:
            block.draw(self._canvas, self._left, top, self._width)

        return block.height(self._width), draw

    def _head(self, top: float) -> float:
        """Organisation, session, date, title, journey and promise; returns where the rest begins."""
        canvas, setter, material = self._canvas, self._setter, self._material
        session = material.session
        day = dates.long(session.held_on)
        room = self._width - setter.width(f" · {day}", 9)
        names = " · ".join(part for part in (session.organisation.strip(), session.title.strip()) if part)
        kicker = " · ".join(part for part in (setter.fitted(names, 9, room), day) if part)
        setter.line(canvas, self._left, top - 9, kicker, 9, colour=setter.palette.muted)
        title, width = _("Customer experience roadmap"), self._width
        setter.line(canvas, self._left, top - 42, title, 26, bold=True, width=width, least=12)
        setter.line(canvas, self._left, top - 66, statements.headline(material), 14, width=width, least=9)
        promised = " ".join(statements.promise(material))
        promise = Text(setter.clipped("body", promised, width, _PROMISE_LINES))
        promise.draw(canvas, self._left, top - 74, width)
        y = top - 80 - (promise.height(width) if promised else 0)
        canvas.setStrokeColorRGB(*setter.palette.accent)
        canvas.setLineWidth(1.6)
        canvas.line(self._left, y, self._left + self._width, y)
        return y - 6

    def _profile(self, height: float, top: float) -> None:
        """The radar on the left; mean, staged level, sentences and gaps on the right."""
        split = self._left + self._width * 0.57
        self._radar(top, split - 14, height)
        canvas, setter, material = self._canvas, self._setter, self._material
        results, width = material.results, self._left + self._width - split
        if results.mean is None:
            setter.line(canvas, split, top - 24, _("Not scored yet"), 14, bold=True)
        else:
            advance = setter.line(canvas, split, top - 29, one_decimal(results.mean), 38, bold=True)
            count = len(results.scored)
            said = ngettext("mean of {count} dimension", "mean of {count} dimensions", count)
            note = said.format(count=number(count))
            setter.line(canvas, split + advance + 8, top - 29, note, 8.5, colour=setter.palette.muted)
        gaps = self._shown_gaps(width, height - 42)
        rows = len(gaps) + (len(results.gaps) > len(gaps))
        block = Text(self._sentences(width, height - 42 - (_GAP_HEAD + _GAP_ROW * rows if rows else 0)))
        block.draw(canvas, split, top - 40, width)
        if gaps:
            self._gaps(gaps, split, top - 40 - block.height(width) - 18, width)

    def _told(self) -> list[str]:
        """What the figures say; the last sentence is the first to go where room is short."""
        return [part for part in (statements.staged(self._material), *statements.summary(self._material)) if part]

    def _shown_gaps(self, width: float, room: float) -> Sequence[DimensionResult]:
        """The largest gaps: as many as leave room for what only the sentences tell, but a few in any case."""
        gaps = self._material.results.gaps
        height = self._setter.paragraph("brief", " ".join(self._told()[:-1])).height(width)
        rows = min(max(int((room - height - _GAP_HEAD) / _GAP_ROW), _FEWEST_GAPS + 1), _MOST_GAPS + 1)
        return gaps if len(gaps) <= min(rows, _MOST_GAPS) else gaps[: rows - 1]

    def _sentences(self, width: float, room: float) -> Paragraph:
        """As many of the sentences as the room holds, the first ones always."""
        sentences = self._told()
        while len(sentences) > 2 and self._setter.paragraph("brief", " ".join(sentences)).height(width) > room:
            sentences.pop()
        return self._setter.clipped("brief", " ".join(sentences), width, max(int(room / STYLES["brief"].leading), 2))

    def _gaps(self, gaps: Sequence[DimensionResult], x: float, y: float, width: float) -> None:
        """The gaps ranked, with what they measure."""
        canvas, setter, count = self._canvas, self._setter, len(self._material.results.gaps)
        setter.line(canvas, x, y, statements.gaps_heading(self._material), 9, bold=True)
        largest = max(dimension.gap or 0 for dimension in gaps)
        for position, dimension in enumerate(gaps, 1):
            y -= _GAP_ROW
            setter.line(canvas, x + 8, y, str(position), 8.5, colour=setter.palette.muted, align="right")
            setter.line(canvas, x + 14, y, dimension.name, 8.5, width=width * 0.5 - 18)
            canvas.setFillColorRGB(*setter.palette.accent)
            canvas.rect(
                x + width * 0.5, y + 0.5, (width * 0.5 - 24) * (dimension.gap or 0) / largest, 5, stroke=0, fill=1
            )
            setter.line(canvas, x + width, y, score_text(dimension.gap or 0), 8.5, bold=True, align="right")
        if count > len(gaps):
            left = count - len(gaps)
            more = ngettext("and {count} more", "and {count} more", left).format(count=number(left))
            setter.line(canvas, x + 14, y - _GAP_ROW, more, 8.5, colour=setter.palette.muted)

    def _radar(self, top: float, right: float, height: float) -> None:
        canvas, setter, material = self._canvas, self._setter, self._material
        profile = axes(material.results.dimensions)
        centre, radius = ((self._left + right) / 2, top - height / 2), _RADIUS - (232 - height) / 2
        draw_radar(canvas, setter, centre, radius, profile, material.model.top)
        draw_radar_labels(canvas, setter, centre, radius, profile, material.model.top, (self._left, right))
        x, y = centre[0] - 44, top - height + 4
        canvas.setLineWidth(1.5)
        canvas.setStrokeColorRGB(*setter.palette.accent)
        canvas.line(x, y + 2.5, x + 14, y + 2.5)
        x += 18 + setter.line(canvas, x + 18, y, _("agreed score"), 7, colour=setter.palette.muted) + 12
        canvas.setLineWidth(1.1)
        canvas.setStrokeColorRGB(*setter.palette.target)
        canvas.setDash([3.2, 2.2])
        canvas.line(x, y + 2.5, x + 14, y + 2.5)
        canvas.setDash([])
        setter.line(canvas, x + 18, y, _("target"), 7, colour=setter.palette.muted)

    def _timeline_height(self) -> float:
        return 34.0 + 17 * len(self._material.roadmap.phases) + 11 * len(statements.beside_the_plan(self._material))

    def _timeline(self, top: float) -> None:
        """One bar per phase, with how many actions begin in it and where they lead; what lies outside in words."""
        canvas, setter, phases = self._canvas, self._setter, self._material.roadmap.phases
        left, right = self._left, self._left + self._width
        label = 108.0
        figures = 92.0
        scale = time_scale(phases, left + label, self._width - label - figures - GUTTER)
        setter.line(canvas, left, top - 9, _("Roadmap"), 10.5, bold=True)
        head = top - 24
        draw_time_axis(canvas, setter, scale, head, 17 * len(phases) + 4)
        for edge, title in ((right - 50, _("Begin")), (right, _("Mean after"))):
            setter.line(canvas, edge, head, title, 7, colour=setter.palette.muted, align="right", width=46, least=4.5)
        for index, plan in enumerate(phases):
            y = head - 17 * (index + 1)
            name = setter.line(canvas, left, y, names.phase(plan.phase.name), 8.5, bold=True, width=46)
            days = _("days {first} to {last}").format(first=plan.first_day, last=plan.last_day)
            start, muted = max(name + 6, 34), setter.palette.muted
            setter.line(canvas, left + start, y, days, 7.5, colour=muted, width=label - 4 - start, least=5)
            canvas.setFillColorRGB(*setter.palette.track)
            canvas.rect(scale.x, y - 2, scale.width, 10, stroke=0, fill=1)
            start = scale.at(phase_start(plan, index == 0))
            bar = (start, y - 2, max(scale.at(plan.end) - start, 1.5), 10)
            draw_phase(canvas, setter, bar, index, len(phases))
            setter.line(canvas, right - 50, y, str(len(plan.actions)), 8.5, align="right")
            mean = mean_after(self._material.results, plan.mean)
            setter.line(canvas, right, y, mean, 8.5, bold=True, align="right")
        y = head - 17 * len(phases) - 4
        for sentence in statements.beside_the_plan(self._material):
            y -= 11
            setter.line(canvas, left, y, sentence, 8, colour=setter.palette.muted, width=self._width, least=6)
