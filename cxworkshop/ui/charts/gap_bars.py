"""How far each dimension lies below its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.design.levels import share
from cxworkshop.domain.scoring import gap
from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.painted_list import NOWHERE, PaintedList
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.words.numbers import score_text

_STRIPE = 8.0
"""Pixels from one stripe to the next."""


@dataclass(frozen=True)
class GapRow:
    """A dimension with its score and the target it is held against."""

    name: str
    score: float
    target: float

    @property
    def words(self) -> str:
        """What stands at the right of the bar."""
        left = score_text(gap(self.score, self.target))
        return _("{score}, gap {gap}").format(score=score_text(self.score), gap=left)


class GapBars(PaintedList):
    """A bar per row, filled up to the score, striped from there to the target line. The rows' order is the caller's."""

    KEYS = (
        Key("Up", N_("Move through gaps and dimensions"), also=("Down",)),
        Key("Return", N_("Go to the dimension"), also=("Space",)),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[GapRow] = []
        self._top = 5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Gaps"))

    def set_rows(self, rows: Sequence[GapRow], top: int) -> None:
        """Show rows on a scale from 1 to `top`."""
        if (list(rows), top) == (self._rows, self._top):
            return
        self._rows, self._top = list(rows), top
        self._keep_current()
        self.setAccessibleDescription("; ".join(f"{row.name} {row.words}" for row in rows))
        self.updateGeometry()
        self.update()

    def count(self) -> int:
        return len(self._rows)

    def entry_rect(self, index: int) -> QRectF:
        """The whole line of a row."""
        return QRectF(0, index * self._row_height(), self.width(), self._row_height())

    def _beyond(self, key: int) -> int | None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        return self._current + steps[key] if key in steps else None

    def bar_rect(self, index: int) -> QRectF:
        """The whole bar of a row, from level 1 to the top."""
        name, words = self._columns()
        height = pixels(16)
        middle = (index + 0.5) * self._row_height()
        return QRectF(name + 12, middle - height / 2, max(self.width() - name - words - 24, 1), height)

    def score_x(self, index: int, score: float) -> float:
        """Where a score stands on a row's bar."""
        bar = self.bar_rect(index)
        return bar.left() + bar.width() * share(score, self._top)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        return QSize(pixels(420), self._row_height() * len(self._rows))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Every row, however narrow: names are shortened before rows are left out."""
        return QSize(pixels(260), self._row_height() * len(self._rows))

    def _row_height(self) -> int:
        return pixels(28)

    def _columns(self) -> tuple[float, float]:
        """The widths of the names and of the words at the right."""
        metrics = QFontMetricsF(font(13))
        names = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0.0)
        words = max((metrics.horizontalAdvance(row.words) for row in self._rows), default=0.0)
        return min(names, self.width() * 0.34), words + 2

    def _told(self, point: QPoint) -> str:
        index = self.entry_at(point)
        if index == NOWHERE:
            return ""
        row = self._rows[index]
        said = _("{dimension}: {score}, gap {gap} to target {target}")
        return said.format(
            dimension=row.name,
            score=score_text(row.score),
            gap=score_text(gap(row.score, row.target)),
            target=score_text(row.target),
        )

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row under the pointer and the row with the focus, then the bars."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        if self._under_mouse != NOWHERE:
            painter.fillRect(self.entry_rect(self._under_mouse), theme.column)
        if self.hasFocus() and self._rows:
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRoundedRect(self.entry_rect(self._current).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13))
        names, words = self._columns()
        metrics = QFontMetricsF(font(13))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for index, row in enumerate(self._rows):
            line = QRectF(0, index * self._row_height(), self.width(), self._row_height())
            painter.setPen(theme.text)
            name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, names + 1)
            painter.drawText(QRectF(0, line.top(), names + 2, line.height()), middle, name)
            painter.setPen(theme.muted)
            painter.drawText(QRectF(self.width() - words, line.top(), words, line.height()), middle, row.words)
            self._paint_bar(painter, theme, index, row)

    def _paint_bar(self, painter: QPainter, theme: Theme, index: int, row: GapRow) -> None:
        bar = self.bar_rect(index)
        score, target = self.score_x(index, row.score), self.score_x(index, row.target)
        shape = QPainterPath()
        shape.addRoundedRect(bar, 3, 3)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(bar, theme.track)
        if target > score:
            _stripes(painter, QRectF(score, bar.top(), target - score, bar.height()), theme.target_soft)
        painter.fillRect(QRectF(bar.left(), bar.top(), score - bar.left(), bar.height()), theme.accent)
        painter.restore()
        if theme.high_contrast:
            painter.setPen(QPen(theme.border, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar, 3, 3)
        painter.fillRect(QRectF(target - 1, bar.top(), 2, bar.height()), theme.target)


def _stripes(painter: QPainter, area: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    pen = QPen(colour, _STRIPE / 2 / 2**0.5)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    x = area.left() - area.height()
    while x < area.right() + _STRIPE:
        painter.drawLine(int(x), int(area.top()) - 1, int(x + area.height()) + 2, int(area.bottom()) + 1)
        x += _STRIPE
    painter.restore()
