"""Phases and dates on a stretch of paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.report.figures.charts import draw_hatch
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)


def draw_phase(canvas: Any, setter: Typesetter, box: tuple[float, float, float, float], index: int, count: int) -> None:
    """The bar of a phase (x, y, width, height): a colour, or without colour a grey and every second one hatched."""
    colour = setter.palette.phase(index, count)
    if setter.palette.plain and index % 2:
        draw_hatch(canvas, box, colour)
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(0.7)
        canvas.rect(*box, stroke=1, fill=0)
        return
    canvas.setFillColorRGB(*colour)
    canvas.rect(*box, stroke=0, fill=1)


class TimeScale(NamedTuple):
    """Where a day lies between the first and the last day of a roadmap, on a stretch of paper."""

    first: date
    last: date
    x: float
    width: float

    def at(self, day: date) -> float:
        """A day's place; days beyond the ends lie at the ends."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.x + self.width * min(max(share, 0.0), 1.0)

    def ticks(self, *, years: bool = True) -> list[tuple[float, str]]:
        """Starts of months, far enough apart for their names; Januaries carry the year, or else the first month."""
        room = 26 if years else 18
        months = max((self.last - self.first).days / 30.4, 0.1)
        step = next((step for step in _MONTH_STEPS if self.width / months * step >= room), _MONTH_STEPS[-1])
        months_on_paper = [
            date(number // 12, number % 12 + 1, 1)
            for number in range(self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month)
            if number % step == 0 and number // 12 <= date.max.year
        ]
        any_january = any(day.month == 1 for day in months_on_paper)
        return [
            (self.at(day), _label(day, step, with_year=years and (day.month == 1 or (not index and not any_january))))
            for index, day in enumerate(months_on_paper)
        ]


def _label(day: date, step: int, *, with_year: bool) -> str:
    if step >= 12:
        return str(day.year)
    return dates.month_year(day) if with_year else dates.month(day)


def time_scale(phases: Sequence[PhasePlan], x: float, width: float, last: date = date.min) -> TimeScale:
    """The scale of a whole roadmap: up to the end of its last phase, or to a day after that."""
    return TimeScale(phases[0].start, max(phases[-1].end, last), x, width)


def draw_time_axis(
    canvas: Any, setter: Typesetter, scale: TimeScale, y: float, drop: float = 0, *, years: bool = True
) -> None:
    """The months above a timeline; `drop` lets their ticks run down through it, `years` names the years too."""
    last = scale.x - 1
    for x, label in scale.ticks(years=years):
        canvas.setStrokeColorRGB(*setter.palette.rule)
        canvas.setLineWidth(0.4)
        canvas.line(x, y - 3, x, y - 3 - drop)
        width = setter.width(label, 7)
        if x > last and x + width <= scale.x + scale.width + 6:
            setter.line(canvas, x, y, label, 7, colour=setter.palette.muted)
            last = x + width + 4
