"""What stays in view above and below the rows: phases, months and years, and where the phases lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from cxworkshop.domain.plan.roadmap import EMPTY, PhasePlan, Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import font, pixels, theme_of
from cxworkshop.ui.roadmap.timeline.marks import diamond_width, draw_diamond
from cxworkshop.ui.roadmap.timeline.scale import Scale
from cxworkshop.words import board as board_words
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.promise import mean_after
from cxworkshop.words.scores import tip

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Strip(QWidget):
    """Shows something of each phase where it is on the axis, and moves with the rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._roadmap = EMPTY
        self._results: Results | None = None
        self._scale: Scale | None = None
        self._offset = 0

    def show_plan(self, roadmap: Roadmap, results: Results) -> None:
        """Show a roadmap that begins at these results."""
        self._roadmap, self._results = roadmap, results
        self.setAccessibleName("; ".join(map(self._told, roadmap.columns)))
        self.update()

    def show_scale(self, scale: Scale, offset: int) -> None:
        """Follow the rows, which are scrolled to the left by `offset`."""
        self._scale, self._offset = scale, offset
        self.update()

    def _paint(self, painter: QPainter, scale: Scale) -> None:
        raise NotImplementedError

    def _later(self, plan: PhasePlan) -> str:
        """The mean if all is done by the end of a phase."""
        assert self._results is not None  # they come with the plan
        return mean_after(self._results, plan.mean)

    def _told(self, plan: PhasePlan) -> str:
        """A phase in a line: its name, its days, what it carries and where it leads."""
        days, beyond = board_words.days(plan, self._roadmap), plan is self._roadmap.beyond
        carries = board_words.count(len(plan.actions)) if beyond else action_words.load(plan)
        # Translators: {mean} is a figure: "2.3 if all is done by then"
        leads = _("{mean} if all is done by then").format(mean=self._later(plan))
        return ", ".join((names.phase(plan.phase.name), days, carries, leads))

    def _spans(self, scale: Scale) -> Iterator[tuple[PhasePlan, float, float]]:
        """The phases with where they begin and end in this strip."""
        for plan in self._roadmap.columns:
            left, right = scale.span(plan)
            yield plan, left - self._offset, right - self._offset

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the colours of the day."""
        if self._scale is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, self._scale)

    @contained
    def event(self, event: QEvent) -> bool:
        """Tell all of the phase under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._scale is not None:
            x = event.pos().x()
            told = [self._told(plan) for plan, left, right in self._spans(self._scale) if left <= x < right]
            QToolTip.showText(event.globalPos(), tip("".join(told)), self)
            return True
        return super().event(event)


class PhaseStrip(Strip):
    """The names of the phases, the months and, where they change, the years."""

    def wanted(self) -> int:
        """The height it needs."""
        return round(_name_height() + 2 * _line_height()) + pixels(3)

    def _paint(self, painter: QPainter, scale: Scale) -> None:
        self._paint_names(painter, scale)
        painter.setClipRect(scale.days(self.height()))
        painter.setPen(QPen(theme_of(self.palette()).control, 1))
        for _plan, left, _right in self._spans(scale):
            painter.drawLine(QPointF(left, _name_height()), QPointF(left, self.height()))
        self._paint_months(painter, scale)

    def _paint_names(self, painter: QPainter, scale: Scale) -> None:
        """A name longer than its phase begins before it, as far as that is free, and is else shortened."""
        theme = theme_of(self.palette())
        painter.setFont(font(12, bold=True))
        metrics = QFontMetricsF(painter.font())
        free = float(scale.labels if self._offset else 0)
        for plan, left, right in self._spans(scale):
            whole = names.phase(plan.phase.name)
            begin = max(left, scale.labels) + pixels(3)
            if begin + metrics.horizontalAdvance(whole) > right:
                begin = max(free, right - metrics.horizontalAdvance(whole))
            name = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, max(0.0, right - begin))
            painter.setPen(theme.muted if plan is self._roadmap.beyond else theme.text)
            painter.drawText(QRectF(begin, 0, right - begin + 1, _name_height()), _MIDDLE, name)
            free = max(free, begin + metrics.horizontalAdvance(name) + pixels(5))

    def _paint_months(self, painter: QPainter, scale: Scale) -> None:
        theme, line, top = theme_of(self.palette()), _line_height(), _name_height()
        painter.setFont(font(12))
        painter.setPen(theme.muted)
        years: list[tuple[float, str]] = []
        for month in scale.axis.months(self._offset, self._offset + scale.room - scale.labels):
            x = scale.labels + month.x - self._offset
            painter.drawText(QRectF(x, top, month.width, line), Qt.AlignmentFlag.AlignCenter, scale.month(month.first))
            if month.first.month == 1 or not years:
                years.append((max(x, scale.labels) + pixels(3), str(month.first.year)))
        for (x, year), (following, _next) in pairwise([*years, (float("inf"), "")]):
            wide = QFontMetricsF(painter.font()).horizontalAdvance(year)
            if x + wide < following:
                painter.drawText(QRectF(x, top + line, wide + 1, line), _MIDDLE, year)


class MilestoneStrip(Strip):
    """A diamond at the end of each phase, with the mean if all that is due by then is done."""

    def wanted(self) -> int:
        """The height it needs."""
        return round(_line_height()) + pixels(6)

    def _paint(self, painter: QPainter, scale: Scale) -> None:
        theme = theme_of(self.palette())
        painter.setFont(font(12, bold=True))
        half, gap = diamond_width() / 2, pixels(3)
        free = float("-inf")
        for plan, _left, right in self._spans(scale):
            if right < scale.labels:
                continue
            said = self._later(plan)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(said)
            begin = right - half - gap - wide
            if begin > free:
                painter.setPen(theme.text)
                painter.drawText(QRectF(begin, 0, wide + 1, self.height()), _MIDDLE, said)
            free = right + half
            draw_diamond(painter, theme, QPointF(right, self.height() / 2))


def _line_height() -> float:
    return QFontMetricsF(font(12)).height()


def _name_height() -> float:
    return QFontMetricsF(font(12, bold=True)).height() + pixels(6)
