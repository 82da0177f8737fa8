"""A revealed ballot as dots over the scale: one dot a vote, those furthest from the rest set apart."""

from __future__ import annotations

import math
from collections import Counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.design import dots, levels
from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.look.theme import font, pixels, theme_of
from cxworkshop.words.room import counted_votes

_DOT = 11
_GAP = 2
_ROOM = 5
"""So many dots of full size stand upon one another."""
_SMALLEST = 0.75
"""To this part of their size dots shrink before they stand in more columns."""


class DotStrip(QWidget):
    """Shows votes that are revealed; before that it holds none, so there is nothing to leak."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._votes: Counter[float] = Counter()
        self._far: frozenset[float] = frozenset()
        self._words = ""
        self._top = 5
        self._laid: tuple[float, int, float] | None = None
        """At a width the columns and their distance, worked out once for all dots."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Votes"))

    def show_votes(self, scores: tuple[float, ...], far: frozenset[float], words: str, top: int) -> None:
        """Show votes on a scale from 1 to `top`; those in `far` are set apart, with `words` beside one of them."""
        self._votes, self._far, self._words, self._top = Counter(scores), far, words, top
        self._laid = None
        self.setAccessibleDescription(counted_votes(self._votes))
        self.updateGeometry()
        self.update()

    def clear(self) -> None:
        self.show_votes((), frozenset(), "", self._top)

    def dot_rect(self, score: float, index: int = 0) -> QRectF:
        """Where the dot of the `index`-th vote (from below) for a score is drawn."""
        columns, pitch = self._grid()
        across, up = dots.offset(index, self._votes[score], columns)
        dot = pitch * _DOT / (_DOT + _GAP)
        bottom = self._axis_y() - pixels(5)
        return QRectF(self._x(score) + across * pitch - dot / 2, bottom - dot - up * pitch, dot, dot)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """High enough for five dots and the numbers under them."""
        return QSize(round(pixels(480)), round(self._axis_y() + pixels(22)))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        return QSize(round(pixels(240)), self.sizeHint().height())

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale and the dots."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = self._axis_y()
        painter.setPen(theme.muted)
        painter.drawLine(QPointF(self._x(1), axis), QPointF(self._x(self._top), axis))
        painter.setFont(font(12))
        for level in range(1, self._top + 1):
            box = QRectF(self._x(level) - 30, axis + pixels(3), 60, pixels(19))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(level))
        painter.setPen(Qt.PenStyle.NoPen)
        for score, count in self._votes.items():
            # Set apart by their shape as well, for eyes and printers that see no colour.
            painter.setBrush(theme.target if score in self._far else theme.accent)
            for index in range(count):
                box = self.dot_rect(score, index)
                if score in self._far:
                    painter.drawRoundedRect(box, box.width() / 4, box.width() / 4)
                else:
                    painter.drawEllipse(box)
        if self._words and self._far:
            self._draw_words(painter)

    def _draw_words(self, painter: QPainter) -> None:
        """The words beside the first dot set apart, on the side where there is room."""
        theme = theme_of(self.palette())
        painter.setPen(theme.target_text)
        score = max(self._far, key=lambda one: abs(one - (self._top + 1) / 2))
        foot, others = self._foot(score), [self._foot(other) for other in self._votes if other != score]
        width = painter.fontMetrics().horizontalAdvance(self._words)
        left = foot.right() + pixels(6)
        if left + width > min((other.left() for other in others if other.left() > left), default=float(self.width())):
            left = foot.left() - pixels(6) - width
            if left < max((other.right() for other in others if other.right() < foot.left()), default=0.0):
                return
        box = QRectF(left, foot.top() - 4, width + 2, foot.height() + 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _foot(self, score: float) -> QRectF:
        """The lowest row of a score's dots."""
        in_row = min(self._grid()[0], self._votes[score])
        return self.dot_rect(score).united(self.dot_rect(score, in_row - 1))

    def _grid(self) -> tuple[int, float]:
        """In how many columns the votes for a score stand, and how far apart.

        The same for every score, so that the higher stack has more votes.
        """
        if self._laid is None or self._laid[0] != self.width():
            self._laid = (self.width(), *self._find_grid())
        return self._laid[1:]

    def _find_grid(self) -> tuple[int, float]:
        highest = max(self._votes.values(), default=1)
        full = pixels(_DOT + _GAP)
        between = dots.nearest(self._votes) * (self._x(2) - self._x(1))
        pitches = {
            columns: min(full, _ROOM * full / math.ceil(highest / columns), between * 0.9 / columns)
            for columns in range(1, highest + 1)
        }
        large = (columns for columns, pitch in pitches.items() if pitch >= _SMALLEST * full)
        columns = next(large, max(pitches, key=lambda one: pitches[one]))
        return columns, pitches[columns]

    def _axis_y(self) -> float:
        return pixels(_ROOM * (_DOT + _GAP) + 10)

    def _x(self, score: float) -> float:
        margin = pixels(40)
        return margin + levels.share(score, self._top) * (self.width() - 2 * margin)
