"""Lists side by side on the projector: the agenda, and the phases of the roadmap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.language import ngettext
from cxworkshop.ui.audience.text import Part, SetText, sizes
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import Theme, theme_of

# As multiples of the size of the type:
_PAD = 0.9
_GAP = 0.8
_BETWEEN = 0.35

_MOST_IN_A_ROW = 4


class Column(NamedTuple):
    """A list under its heading; without one it stands on the bare ground."""

    head: tuple[Part, ...]
    items: tuple[str, ...]


class AudienceColumns(QWidget):
    """Lists in one size of type. What does not fit at the smallest is counted at the list's end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._cells: list[tuple[QRectF, list[SetText]]] = []
        self._size = 1
        self._fitted: tuple[object, ...] = ()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show lists with their heads, side by side; they are arranged when the page next fits them in."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._fitted = ()
            lists = [["".join(part.words for part in column.head), *column.items] for column in columns]
            self.setAccessibleDescription("\n".join("\n".join(filter(None, each)) for each in lists))

    @property
    def text_size(self) -> int:
        """The size of the type, in pixels."""
        return self._size

    def fit(self, area: QRect, largest: int, smallest: int) -> None:
        """Fill an area, in the largest type at which everything stands in it."""
        theme = theme_of(self.palette())
        wanted = (self._columns, QRect(area), largest, smallest, theme)
        if wanted != self._fitted:
            self._fitted = wanted
            self.setGeometry(area)
            for size in sizes(largest, smallest):
                if self._arrange(size, theme, cut=size == smallest):
                    break
            self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, (box, texts) in zip(self._columns, self._cells, strict=True):
            pad = _PAD * self._size if column.head else 0.0
            if column.head:
                shape = QPainterPath()
                shape.addRoundedRect(box, pad / 2, pad / 2)
                painter.fillPath(shape, theme.card)
                if theme.high_contrast:
                    painter.setPen(QPen(theme.border, 2))
                    painter.drawPath(shape)
            y = box.top() + pad
            for text in texts:
                text.draw(painter, box.left() + pad, y, box.bottom() - pad - y)
                y += text.height + _BETWEEN * self._size

    def _arrange(self, size: int, theme: Theme, *, cut: bool) -> bool:
        """Set everything at a size; gives whether it stands whole. With `cut` it is made to stand."""
        self._size = size
        rows = math.ceil(len(self._columns) / _MOST_IN_A_ROW)
        in_a_row = math.ceil(len(self._columns) / max(1, rows))
        gap = _GAP * size
        width = (self.width() - gap * (in_a_row - 1)) / max(1, in_a_row)
        height = (self.height() - gap * (rows - 1)) / max(1, rows)
        whole = True
        self._cells = []
        for index, column in enumerate(self._columns):
            pad = _PAD * size if column.head else 0.0
            parts = [column.head] if column.head else []
            parts += [(Part(item),) for item in column.items]
            texts = [SetText(each, size, width - 2 * pad, theme) for each in parts]
            whole = whole and all(text.whole for text in texts) and self._height(texts) <= height - 2 * pad
            if cut and self._height(texts) > height - 2 * pad:
                texts = self._cut(texts, size, width - 2 * pad, height - 2 * pad, theme)
            row, across = divmod(index, in_a_row)
            self._cells.append((QRectF(across * (width + gap), row * (height + gap), width, height), texts))
        return whole

    def _cut(self, texts: list[SetText], size: int, width: float, height: float, theme: Theme) -> list[SetText]:
        """As many as fit, and how many more there are."""
        left = list(texts)
        while len(left) > 1:
            left.pop()
            count = len(texts) - len(left)
            words = ngettext("and {count} more", "and {count} more", count).format(count=count)
            more = SetText([Part(words, tone="muted")], size, width, theme)
            if self._height([*left, more]) <= height:
                return [*left, more]
        return left

    def _height(self, texts: Sequence[SetText]) -> float:
        return sum(text.height for text in texts) + _BETWEEN * self._size * (len(texts) - 1)
