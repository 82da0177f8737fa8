"""A ballot on the projector: marks for who is in, and after the reveal a dot per vote. Neither knows a name."""

from __future__ import annotations

import math
from collections import Counter

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.design import dots, levels
from cxworkshop.domain.voting import Tally
from cxworkshop.language import _
from cxworkshop.ui.audience.text import face
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import theme_of
from cxworkshop.words.room import counted_votes

_SPACE = 0.2
"""Between dots, as a share of a dot."""
_LEAST = 3
"""Pixels of a dot where hundreds would have to stand on one another."""


class BallotMarks(QWidget):
    """A mark per participant, as many filled from the left as are in: the order tells nothing of who."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._in, self._of = 0, 0
        self._dot = 1.0

    def show_progress(self, is_in: int, of: int) -> None:
        """Show that so many votes are in, `of` so many participants."""
        if (is_in, of) != (self._in, self._of):
            self._in, self._of = is_in, of
            self.update()

    def fit(self, area: QRect, dot: float) -> int:
        """Stand at the top of an area with marks of `dot` pixels, or as large as fit; gives the height that takes."""
        while dot > _LEAST and self._rows(area.width(), dot) * dot * (1 + _SPACE) > area.height():
            dot *= 0.94
        if dot != self._dot:
            self._dot = dot
            self.update()
        height = math.ceil(self._rows(area.width(), dot) * dot * (1 + _SPACE))
        self.setGeometry(area.x(), area.y(), area.width(), height)
        return height

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(1.5, self._dot * 0.08)
        painter.setPen(QPen(theme.accent, line))
        each = self._dot * (1 + _SPACE)
        in_a_row = self._in_a_row(self.width(), self._dot)
        for index in range(self._of):
            painter.setBrush(theme.accent if index < self._in else Qt.BrushStyle.NoBrush)
            dot = QRectF(index % in_a_row * each, index // in_a_row * each, self._dot, self._dot)
            painter.drawEllipse(dot.adjusted(line, line, -line, -line))

    def _in_a_row(self, width: float, dot: float) -> int:
        return max(1, int((width + dot * _SPACE) / (dot * (1 + _SPACE))))

    def _rows(self, width: float, dot: float) -> int:
        return math.ceil(self._of / self._in_a_row(width, dot))


class VoteDots(QWidget):
    """The votes of a revealed ballot over the scale; until then it holds none, so there is nothing to leak."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._votes: Counter[float] = Counter()
        self._far: frozenset[float] = frozenset()
        self._top = 5
        self._ends = (0.0, 1.0)
        self._dot, self._type = 1.0, 1
        self.setAccessibleName(_("Votes"))

    def show_votes(self, tally: Tally | None, top: int) -> None:
        """Show a revealed ballot on a scale from 1 to `top`; None shows and knows nothing."""
        votes = Counter(() if tally is None else tally.scores)
        far = frozenset() if tally is None else tally.far
        if (votes, far, top) != (self._votes, self._far, self._top):
            self._votes, self._far, self._top = votes, far, top
            self.setAccessibleDescription(counted_votes(votes))
            self.update()

    def fit(self, area: QRect, ends: tuple[float, float], dot: float, size: int) -> None:
        """Fill an area with dots of `dot` pixels, or as large as fit, and type of `size`.

        `ends` are where the first and the highest level lie, in the same coordinates as the area.
        """
        self.setGeometry(area)
        before = self._ends, self._type, self._dot
        self._ends = (ends[0] - area.x(), ends[1] - area.x())
        self._type = size
        self._dot = self._dot_for(dot)
        if before != (self._ends, self._type, self._dot):
            self.update()

    def dot_rect(self, score: float, index: int) -> QRectF:
        """Where the dot of the `index`-th vote for a score is drawn, from below."""
        each = self._dot * (1 + _SPACE)
        columns = self._columns(self._votes[score], self._dot)
        across, up = dots.offset(index, self._votes[score], columns)
        x = self._x(score) + across * each
        y = self._axis - self._dot * 0.6 - up * each
        return QRectF(x - self._dot / 2, y - self._dot, self._dot, self._dot)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale and the dots."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.control, max(1.0, self._type / 12)))
        painter.drawLine(QPointF(self._x(1), self._axis), QPointF(self._x(self._top), self._axis))
        painter.setPen(theme.text)
        painter.setFont(face(self._type))
        for level in range(1, self._top + 1):
            box = QRectF(
                self._x(level) - self._type * 2, self._axis + self._type * 0.4, self._type * 4, self._type * 1.6
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(level))
        painter.setPen(Qt.PenStyle.NoPen)
        for score, count in self._votes.items():
            # Set apart by their shape as well, for eyes and projectors that show no colour.
            far = score in self._far
            painter.setBrush(theme.target if far else theme.accent)
            for index in range(count):
                box = self.dot_rect(score, index)
                if far:
                    painter.drawRoundedRect(box, box.width() / 4, box.width() / 4)
                else:
                    painter.drawEllipse(box)

    @property
    def _axis(self) -> float:
        return self.height() - self._type * 2.1

    def _x(self, score: float) -> float:
        first, last = self._ends
        return first + levels.share(score, self._top) * (last - first)

    def _dot_for(self, largest: float) -> float:
        """The largest dot at which all stand above the scale, those of one score side by side where need be."""
        dot = largest
        while dot > _LEAST and any(
            math.ceil(count / self._columns(count, dot)) * dot * (1 + _SPACE) + dot * 0.6 > self._axis
            for count in self._votes.values()
        ):
            dot *= 0.94
        return dot

    def _columns(self, count: int, dot: float) -> int:
        """How many dots of one score stand side by side: as few as leave all of them room above the scale."""
        each = dot * (1 + _SPACE)
        rows = max(1, int((self._axis - dot * 0.6) / each))
        return min(max(1, math.ceil(count / rows)), max(1, int((self._apart - dot * _SPACE) / each)))

    @property
    def _apart(self) -> float:
        """The width each score has for its dots, in pixels: as far as the nearest two lie apart, a level at most."""
        return (self._x(2) - self._x(1)) * min(1.0, dots.nearest(self._votes))
