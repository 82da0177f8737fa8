"""The gaps on the projector: a bar per dimension below its target, its name written out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.design.levels import share
from cxworkshop.language import _, ngettext
from cxworkshop.ui.audience.text import Part, SetText, face, sizes
from cxworkshop.ui.charts.gap_bars import GapRow
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import Theme, theme_of

# As multiples of the size of the type:
_BAR = 1.0
_BETWEEN = 0.75
_SPACE = 0.8

_NAMES = 0.4
"""The width names may take beside their bars; longer ones stand over them."""


class AudienceGaps(QWidget):
    """Bars filled up to the score, and in another shade on to the target. What does not fit is counted at the end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[GapRow, ...] = ()
        self._top = 5
        self._names: list[SetText] = []
        self._more: SetText | None = None
        self._over = False
        self._size = 1
        self._fitted: tuple[object, ...] = ()
        self.setAccessibleName(_("Gaps"))

    def show_rows(self, rows: Sequence[GapRow], top: int) -> None:
        """Show rows on a scale from 1 to `top`, in this order."""
        if (tuple(rows), top) != (self._rows, self._top):
            self._rows, self._top = tuple(rows), top
            self._fitted = ()
            self.setAccessibleDescription("; ".join(f"{row.name} {row.words}" for row in rows))

    @property
    def text_size(self) -> int:
        """The size of the type, in pixels."""
        return self._size

    def fit(self, area: QRect, largest: int, smallest: int) -> None:
        """Fill an area, in the largest type at which all rows stand in it."""
        theme = theme_of(self.palette())
        wanted = (self._rows, self._top, QRect(area), largest, smallest, theme)
        if wanted != self._fitted:
            self._fitted = wanted
            self.setGeometry(area)
            for size in sizes(largest, smallest):
                if self._arrange(size, theme) <= area.height():
                    break
            else:
                self._cut(theme)
            self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, space = self._words_width(), _SPACE * self._size
        names = 0.0 if self._over else max((name.width for name in self._names), default=0.0) + space
        y = 0.0
        for row, name in zip(self._rows, self._names, strict=False):
            name.draw(painter, 0, y, name.height)
            line = name.height
            if self._over:
                y += name.height
                line = 1.4 * self._size
            bar = QRectF(
                names, y + (line - _BAR * self._size) / 2, self.width() - names - words - space, _BAR * self._size
            )
            self._draw_bar(painter, theme, bar, row)
            painter.setPen(theme.muted)
            painter.setFont(face(self._size))
            rect = QRectF(self.width() - words, y, words, line)
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.words)
            y += line + _BETWEEN * self._size
        if self._more is not None:
            self._more.draw(painter, 0, y, self.height() - y)

    def _draw_bar(self, painter: QPainter, theme: Theme, bar: QRectF, row: GapRow) -> None:
        def x(level: float) -> float:
            return bar.left() + bar.width() * share(level, self._top)

        shape = QPainterPath()
        shape.addRoundedRect(bar, 3, 3)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(bar, theme.track)
        painter.fillRect(QRectF(bar.left(), bar.top(), x(row.target) - bar.left(), bar.height()), theme.target_soft)
        painter.fillRect(QRectF(bar.left(), bar.top(), x(row.score) - bar.left(), bar.height()), theme.accent)
        painter.restore()
        if theme.high_contrast:
            painter.setPen(QPen(theme.border, 2))
            painter.drawPath(shape)
        line = max(2.0, self._size / 8)
        painter.fillRect(QRectF(x(row.target) - line, bar.top(), line, bar.height()), theme.target)

    def _arrange(self, size: int, theme: Theme) -> float:
        """Set all names at a size; gives the height that takes."""
        self._size, self._more = size, None
        metrics = QFontMetricsF(face(size))
        beside = _NAMES * self.width()
        self._over = any(metrics.horizontalAdvance(row.name) > beside for row in self._rows)
        width = self.width() if self._over else beside
        self._names = [SetText([Part(row.name)], size, width, theme) for row in self._rows]
        return self._height()

    def _height(self) -> float:
        line = (1.4 if self._over else 0.0) * self._size
        heights = [name.height + line for name in self._names]
        if self._more is not None:
            heights.append(self._more.height)
        return sum(heights) + _BETWEEN * self._size * (len(heights) - 1)

    def _cut(self, theme: Theme) -> None:
        """Leave out as many rows at the end as have no room."""
        while len(self._names) > 1 and self._height() > self.height():
            self._names.pop()
            count = len(self._rows) - len(self._names)
            more = ngettext("and {count} more", "and {count} more", count).format(count=count)
            left_out = Part(more, tone="muted")
            self._more = SetText([left_out], self._size, self.width(), theme)

    def _words_width(self) -> float:
        metrics = QFontMetricsF(face(self._size))
        return max((metrics.horizontalAdvance(row.words) for row in self._rows), default=0.0)
