"""The first page: all that a board member reads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.planner import PlannedAction
from cxworkshop.language import _, ngettext
from cxworkshop.report.figures.charts import axes, draw_radar, draw_radar_labels
from cxworkshop.report.figures.timeline import draw_phase, draw_time_axis, phase_start, time_scale
from cxworkshop.report.roadmap import statements
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.typesetting import STYLES, Typesetter
from cxworkshop.words import dates, names
from cxworkshop.words.numbers import number, one_decimal, score_text

_MOST_GAPS = 7
_PROFILE_HEIGHT = 232.0
_RADIUS = 79.0


class SummaryPage:
    """Draws one page, whatever the session holds: what is too long is cut, and stands in full further back."""

    def __init__(self, canvas: Any, setter: Typesetter, material: Material, left: float, width: float) -> None:
        self._canvas, self._setter, self._material = canvas, setter, material
        self._left, self._width = left, width

    def draw(self, top: float, bottom: float) -> None:
        """Draw it between two heights; what room is left goes between its parts."""
        y = self._head(top)
        actions = self._first_actions()
        parts: list[tuple[float, Callable[[float], None]]] = [(_PROFILE_HEIGHT, self._profile)]
        if self._material.roadmap.actions:
            parts.append((self._timeline_height(), self._timeline))
        if actions:
            parts.append((actions.height(self._width), partial(self._table, actions)))
        spare = y - bottom - sum(height for height, _draw in parts)
        gap = min(max(spare / len(parts), 4), 30)
        for height, draw in parts:
            y -= gap
            draw(y)
            y -= height

    def _head(self, top: float) -> float:
        """Organisation, session, date, title, journey, framing; returns where the rest begins."""
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
        canvas.setStrokeColorRGB(*setter.palette.accent)
        canvas.setLineWidth(1.6)
        canvas.line(self._left, top - 80, self._left + self._width, top - 80)
        framing = Text(setter.clipped("lede", material.lens.framing, self._width, 4))
        framing.draw(canvas, self._left, top - 90, self._width)
        return top - 90 - (framing.height(self._width) if material.lens.framing else 0)

    def _profile(self, top: float) -> None:
        """The radar on the left; mean, staged level, sentences and gaps on the right."""
        split = self._left + self._width * 0.57
        self._radar(top, split - 14)
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
        gaps = results.gaps[:_MOST_GAPS]
        gap_rows = len(gaps) + (len(results.gaps) > len(gaps))
        block = Text(self._sentences(width, _PROFILE_HEIGHT - 42 - (22 + 13 * gap_rows if gaps else 0)))
        block.draw(canvas, split, top - 40, width)
        if gaps:
            self._gaps(split, top - 40 - block.height(width) - 18, width)

    def _sentences(self, width: float, room: float) -> Paragraph:
        """As many of the sentences as the room holds, the first ones always."""
        sentences = [part for part in (statements.staged(self._material), *statements.summary(self._material)) if part]
        while len(sentences) > 2 and self._setter.paragraph("brief", " ".join(sentences)).height(width) > room:
            sentences.pop()
        return self._setter.clipped("brief", " ".join(sentences), width, max(int(room / STYLES["brief"].leading), 2))

    def _gaps(self, x: float, y: float, width: float) -> None:
        """The gaps ranked, with what they measure."""
        canvas, setter, gaps = self._canvas, self._setter, self._material.results.gaps
        setter.line(canvas, x, y, statements.gaps_heading(self._material), 9, bold=True)
        largest = max(dimension.gap or 0 for dimension in gaps)
        for position, dimension in enumerate(gaps[:_MOST_GAPS], 1):
            y -= 13
            setter.line(canvas, x + 8, y, str(position), 8.5, colour=setter.palette.muted, align="right")
            setter.line(canvas, x + 14, y, dimension.name, 8.5, width=width * 0.5 - 18)
            canvas.setFillColorRGB(*setter.palette.accent)
            canvas.rect(
                x + width * 0.5, y + 0.5, (width * 0.5 - 24) * (dimension.gap or 0) / largest, 5, stroke=0, fill=1
            )
            setter.line(canvas, x + width, y, score_text(dimension.gap or 0), 8.5, bold=True, align="right")
        if len(gaps) > _MOST_GAPS:
            left = len(gaps) - _MOST_GAPS
            more = ngettext("and {count} more", "and {count} more", left).format(count=number(left))
            setter.line(canvas, x + 14, y - 13, more, 8.5, colour=setter.palette.muted)

    def _radar(self, top: float, right: float) -> None:
        canvas, setter, material = self._canvas, self._setter, self._material
        profile = axes(material.results.dimensions)
        centre = ((self._left + right) / 2, top - 116)
        draw_radar(canvas, setter, centre, _RADIUS, profile, material.model.top)
        draw_radar_labels(canvas, setter, centre, _RADIUS, profile, material.model.top, (self._left, right))
        x, y = centre[0] - 44, top - 228
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
        return 34.0 + 17 * len(self._material.roadmap.phases)

    def _timeline(self, top: float) -> None:
        """One bar per phase, with how many actions it holds and where they lead."""
        canvas, setter, phases = self._canvas, self._setter, self._material.roadmap.phases
        left, right = self._left, self._left + self._width
        label = 108.0
        figures = 92.0
        scale = time_scale(phases, left + label, self._width - label - figures - GUTTER)
        setter.line(canvas, left, top - 9, _("Roadmap"), 10.5, bold=True)
        head = top - 24
        draw_time_axis(canvas, setter, scale, head, 17 * len(phases) + 4)
        for edge, title in ((right - 50, _("Actions")), (right, _("Mean after"))):
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
            mean = "–" if plan.mean is None else one_decimal(plan.mean)
            setter.line(canvas, right, y, mean, 8.5, bold=True, align="right")

    def _table(self, table: Grid, top: float) -> None:
        table.draw(self._canvas, self._left, top, self._width)

    def _first_actions(self) -> Grid | None:
        """The next three actions that are not done."""
        setter, material = self._setter, self._material
        planned = [item for item in material.roadmap.actions if item.action.status != "done"][:3]
        if not planned:
            return None
        widths = (184.0, 92.0, 58.0, self._width - 184 - 92 - 58 - 3 * GUTTER)
        count = len(planned)
        heading = ngettext("First {count} action", "First {count} actions", count).format(count=number(count))
        titles = (heading, _("Owner"), _("Due"), _("Done when"))
        header = Row([[Text(setter.paragraph("small bold", title))] for title in titles])
        return Grid(setter.palette, widths, [self._action(item, widths) for item in planned], header)

    def _action(self, planned: PlannedAction, widths: tuple[float, ...]) -> Row:
        action = planned.action
        clipped = self._setter.clipped
        cells: list[list[Block]] = [
            [Text(clipped("cell bold", action.title, widths[0], 2))],
            [Text(clipped("cell", action.owner or "–", widths[1], 3))],
            [Text(self._setter.paragraph("cell", dates.short(planned.due)))],
            [Text(clipped("cell", action.done_when, widths[3], 3))],
        ]
        return Row(cells)
