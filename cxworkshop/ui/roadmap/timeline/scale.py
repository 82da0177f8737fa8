"""Where on the timeline the labels of rows end and days lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from cxworkshop.design.timeline import Axis, axis
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import PhasePlan, Roadmap
from cxworkshop.ui.look.theme import font, pixels
from cxworkshop.words import dates

_LABELS = 0.36
"""The share of the width that the labels may take."""


@dataclass(frozen=True)
class Scale:
    """The axis begins where the labels end; `letters` where there is room for no more of a month's name.

    Places are those of the whole content, before it is scrolled. `room` is the width of what is seen at once, `width`
    that of all, with what the mark at the last day needs.
    """

    axis: Axis
    labels: int
    room: int
    width: int
    letters: bool

    def bar(self, planned: PlannedAction) -> tuple[float, float]:
        """Where an action begins and ends."""
        return self.labels + self.axis.at(planned.start), self.labels + self.axis.after(planned.due)

    def span(self, plan: PhasePlan) -> tuple[float, float]:
        """Where a phase begins and ends."""
        return self.labels + self.axis.at(plan.start), self.labels + self.axis.after(plan.end)

    def month(self, day: date) -> str:
        """A month's name as there is room for it."""
        return dates.month_letter(day) if self.letters else dates.month(day)

    def days(self, height: float) -> QRectF:
        """The area to the right of the labels, in what is seen."""
        return QRectF(self.labels, 0, max(0, self.room - self.labels), height)


def scale(roadmap: Roadmap, room: int) -> Scale:
    """The scale of a roadmap in this much width: as narrow as its months can be told in, not narrower than the room."""
    labels = max(pixels(150), min(pixels(390), round(room * _LABELS)))
    margin = pixels(12)
    width = room - labels - margin
    days = [day for item in roadmap.actions for day in (item.start, item.due)]
    first, last = min([roadmap.columns[0].start, *days]), max([roadmap.columns[-1].end, *days])
    named = axis(first, last, width, _least(dates.month))
    letters = named.width > width
    found = axis(first, last, width, _least(dates.month_letter)) if letters else named
    return Scale(found, labels, room, labels + round(found.width) + margin, letters)


def _least(name: Callable[[date], str]) -> float:
    """The width in which every month's name has room."""
    metrics = QFontMetricsF(font(12))
    return max(metrics.horizontalAdvance(name(date(2026, month, 1))) for month in range(1, 13)) + pixels(6)
