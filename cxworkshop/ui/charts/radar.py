"""The profile as a radar: now, and the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cxworkshop.design import radar
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _
from cxworkshop.ui.charts.radar_labels import Arrangement, arrange
from cxworkshop.ui.charts.radar_legend import Entry, line_pen, paint_legend
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.words.numbers import figure, score_text
from cxworkshop.words.scores import tip

_DOT = 4.0


class Radar(QWidget):
    """One axis per dimension, 3 to 20 of them. `small` leaves out names and legend."""

    def __init__(self, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = small
        self._names: list[str] = []
        self._top = 5
        self._profile: list[float | None] = []
        self._skipped: list[bool] = []
        self._target: list[float] = []
        self._current: int | None = None
        self._show_values = False
        self._arranged: Arrangement | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Profile"))

    def show_dimensions(
        self, dimensions: Sequence[DimensionResult], top: int, projected: Mapping[str, float] | None = None
    ) -> None:
        """Show a profile on levels up to `top`: as scored, or as projected by dimension id."""
        self.set_axes([each.name for each in dimensions])
        self.set_levels(top)
        scores = [each.score if projected is None else projected.get(each.id) for each in dimensions]
        self.set_profile(scores, [each.not_applicable for each in dimensions])
        self.set_target([each.target for each in dimensions])

    def set_axes(self, names: Sequence[str]) -> None:
        """Name the axes; values of another number of axes are forgotten."""
        if list(names) == self._names:
            return
        if len(names) != len(self._names):
            self._profile, self._skipped = [None] * len(names), [False] * len(names)
            self._target, self._current = [], None
        self._names = list(names)
        self._rearrange()

    def set_levels(self, top: int) -> None:
        """Set the highest level, at the rim."""
        if top != self._top:
            self._top = top
            self._rearrange()

    def set_profile(self, values: Sequence[float | None], skipped: Sequence[bool]) -> None:
        """Show a score per axis; None is not scored yet, `skipped` not applicable.

        Raises ValueError for another number of values than axes, as the others do.
        """
        self._check(values)
        self._check(skipped)
        if (list(values), list(skipped)) != (self._profile, self._skipped):
            self._profile, self._skipped = list(values), list(skipped)
            self._describe()
            self.update()

    def set_target(self, values: Sequence[float]) -> None:
        """Show the level to reach per axis; no values take it away."""
        if values:
            self._check(values)
        if list(values) != self._target:
            self._target = list(values)
            self._describe()
            self.update()

    def set_current(self, index: int | None) -> None:
        """Set one name in bold: the dimension in work."""
        if index != self._current:
            changed = [each for each in (self._current, index) if each is not None and each < len(self._names)]
            self._current = index
            for each in changed:
                if not self._small:
                    self.update(self._arrangement().labels[each].rect.toAlignedRect())

    def set_show_values(self, show: bool) -> None:
        """Write each score beside its name."""
        if show != self._show_values:
            self._show_values = show
            self._rearrange()

    def point(self, index: int, value: float) -> QPointF:
        """Where a value lies on an axis, in this widget's coordinates."""
        x, y = radar.vertex(index, len(self._names), value, self._top)
        return self._at(x, y)

    @property
    def whole(self) -> bool:
        """Whether every name is written whole at the size it has now."""
        return self._small or not self._names or not self._arrangement().shortened

    # Geometry

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """Enough for names of usual length; a layout with stretch gives it what height there is."""
        return QSize(pixels(130), pixels(120)) if self._small else QSize(pixels(330), pixels(210))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        return QSize(pixels(96), pixels(90)) if self._small else QSize(pixels(220), pixels(200))

    def _check(self, values: Sequence[object]) -> None:
        if len(values) != len(self._names):
            raise ValueError(f"{len(values)} values for {len(self._names)} axes")

    def _rearrange(self) -> None:
        self._arranged = None
        self._describe()
        self.update()

    def _arrangement(self) -> Arrangement:
        if self._arranged is None:
            room = QRectF(self.rect())
            if self._small:
                self._arranged = Arrangement(room.center(), min(room.width(), room.height()) / 2 - _DOT - 1, ())
            else:
                room.adjust(2, 2, -2, -pixels(22))
                plain = QFontMetricsF(font(self._type()))
                suffix = plain.horizontalAdvance(f" {self._top}.00") if self._show_values else 0.0
                # Measured in bold, so that a name does not move when it becomes the current one.
                self._arranged = arrange(self._names, room, font(self._type(), bold=True), suffix)
        return self._arranged

    def _type(self) -> int:
        return 13 if self.width() >= pixels(400) else 12

    def _at(self, x: float, y: float) -> QPointF:
        arranged = self._arrangement()
        return arranged.centre + QPointF(x, y) * arranged.radius

    def _polygon(self, points: Sequence[radar.Point]) -> QPolygonF:
        return QPolygonF([self._at(x, y) for x, y in points])

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arranged = None
        super().resizeEvent(event)

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Arrange the names anew when the type changes."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arranged = None
        super().changeEvent(event)

    # Words

    def _describe(self) -> None:
        self.setAccessibleDescription("; ".join(self._words(index) for index in range(len(self._names))))

    def _value(self, index: int) -> str:
        if self._skipped[index]:
            # Translators: not applicable, where there is no room
            return _("n/a")
        value = self._profile[index]
        return "–" if value is None else score_text(value)

    def _words(self, index: int) -> str:
        value = self._profile[index]
        if self._skipped[index]:
            said = _("{dimension} not applicable")
        elif value is None:
            said = _("{dimension} not scored, target {target}") if self._target else _("{dimension} not scored")
        else:
            said = _("{dimension} {score}, target {target}") if self._target else _("{dimension} {score}")
        return said.format(
            dimension=self._names[index],
            score="" if value is None else score_text(value),
            target=score_text(self._target[index]) if self._target else "",
        )

    @contained
    def event(self, event: QEvent) -> bool:
        """Say all about the dimension whose name or point is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._names:
            index = self._axis_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if index is None else tip(self._words(index)), self)
            return True
        return super().event(event)

    def _axis_at(self, pointer: QPointF) -> int | None:
        for index, label in enumerate(self._arrangement().labels):
            if label.rect.contains(pointer):
                return index
        points = [self.point(index, self._profile[index] or 0) - pointer for index in range(len(self._names))]
        nearest = min(range(len(points)), key=lambda index: points[index].manhattanLength())
        return nearest if points[nearest].manhattanLength() <= 3 * _DOT else None

    # Painting

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, target, profile and the names."""
        if not self._names:
            return
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter, theme)
        if self._target:
            self._paint_lines(painter, self._target, line_pen(theme.target, 1.8, [4, 2.5]))
        self._paint_area(painter, theme)
        self._paint_numbers(painter, theme)
        self._paint_profile(painter, theme)
        if not self._small:
            for index in range(len(self._names)):
                self._paint_label(painter, theme, index)
            self._paint_legend(painter, theme)

    def _paint_grid(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(theme.rule, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for level in range(2, self._top + 1):
            painter.drawPolygon(self._polygon(radar.ring(len(self._names), level, self._top)))
        for index in range(len(self._names)):
            painter.drawLine(self._at(0, 0), self.point(index, self._top))

    def _paint_numbers(self, painter: QPainter, theme: Theme) -> None:
        ring = self._arrangement().radius / max(self._top - 1, 1)
        face = font(12)
        face.setPixelSize(min(pixels(11), max(pixels(9), round(ring * 0.8))))
        painter.setFont(face)
        painter.setPen(theme.muted)
        height = QFontMetricsF(face).height()
        every = max(1, round(height * 0.8 / ring + 0.4))
        for level in range(self._top, 0, -every):
            at = self.point(0, level)
            painter.drawText(QPointF(at.x() + 4, at.y() + height * 0.72), str(level))

    def _paint_lines(self, painter: QPainter, values: Sequence[float | None], pen: QPen) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        runs, closed = radar.outline(values, self._skipped, self._top)
        for run in runs:
            if closed:
                painter.drawPolygon(self._polygon(run))
            else:
                painter.drawPolyline(self._polygon(run))

    def _paint_area(self, painter: QPainter, theme: Theme) -> None:
        runs, closed = radar.outline(self._profile, self._skipped, self._top)
        if closed:
            ground = QColor(theme.accent)
            ground.setAlphaF(0.19)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawPolygon(self._polygon(runs[0]))

    def _paint_profile(self, painter: QPainter, theme: Theme) -> None:
        self._paint_lines(painter, self._profile, QPen(theme.accent, 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent)
        dot = _DOT - 0.5 if self._small else _DOT
        for x, y in radar.points(self._profile, self._skipped, self._top):
            painter.drawEllipse(self._at(x, y), dot, dot)

    def _paint_label(self, painter: QPainter, theme: Theme, index: int) -> None:
        label = self._arrangement().labels[index]
        plain, name = font(self._type()), font(self._type(), bold=index == self._current)
        height = label.rect.height() / len(label.lines)
        for number, line in enumerate(label.lines):
            last = number == len(label.lines) - 1
            suffix = f" {self._value(index)}" if self._show_values and last else ""
            width = QFontMetricsF(name).horizontalAdvance(line)
            total = width + QFontMetricsF(plain).horizontalAdvance(suffix)
            slack = label.rect.width() - total
            share = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignRight: 1.0}.get(label.align, 0.5)
            base = label.rect.top() + number * height + QFontMetricsF(name).ascent()
            x = label.rect.left() + slack * share
            painter.setFont(name)
            painter.setPen(theme.muted if self._skipped[index] else theme.text)
            painter.drawText(QPointF(x, base), line)
            painter.setFont(plain)
            painter.setPen(theme.muted)
            painter.drawText(QPointF(x + width, base), suffix)

    def _paint_legend(self, painter: QPainter, theme: Theme) -> None:
        entries = [Entry(_("now"), theme.muted, line_pen(theme.accent, 2))]
        if self._target:
            same = len(set(self._target)) == 1
            words = _("target {level}").format(level=figure(self._target[0])) if same else _("target")
            entries.append(Entry(words, theme.target_text, line_pen(theme.target, 1.8, [3, 2])))
        strip = QRectF(0, self.height() - pixels(20), self.width(), pixels(20))
        paint_legend(painter, strip, entries)
