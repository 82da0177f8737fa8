"""Gap bars that lead to their dimension."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.ui.charts.gap_bars import GapBars, GapRow
from cxworkshop.ui.look.theme import theme_of

NOWHERE = -1


class GapList(GapBars):
    """A click on a row chooses it; by keyboard, up and down walk through the rows and Enter or Space chooses."""

    KEYS = (("Up", "Walk through the gaps"), ("Down", "Walk through the gaps"), ("Enter", "Go to the dimension"))

    chosen = Signal(int)
    """The index of a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._current = 0
        self._under_mouse = NOWHERE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_rows(self, rows: Sequence[GapRow], top: int) -> None:
        """Show rows on a scale from 1 to `top`."""
        self._count = len(rows)
        self._current = min(self._current, max(0, self._count - 1))
        super().set_rows(rows, top)

    def row_rect(self, index: int) -> QRectF:
        """The whole line of a row."""
        height = self.height() / max(self._count, 1)
        return QRectF(0, index * height, self.width(), height)

    def _row_at(self, y: float) -> int:
        return next((index for index in range(self._count) if self.row_rect(index).bottom() > y >= 0), NOWHERE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row a click would choose."""
        self._hover(self._row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show none."""
        self._hover(NOWHERE)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._under_mouse:
            self._under_mouse = row
            self.setCursor(Qt.CursorShape.ArrowCursor if row == NOWHERE else Qt.CursorShape.PointingHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        at = event.position()
        row = self._row_at(at.y())
        if event.button() == Qt.MouseButton.LeftButton and row != NOWHERE and self.rect().contains(at.toPoint()):
            self._current = row
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the rows, or choose one."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._current)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._current = min(max(self._current + step, 0), self._count - 1)
            self.update()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys act."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row under the pointer and the row with the focus, then the bars."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        if self._under_mouse != NOWHERE:
            painter.fillRect(self.row_rect(self._under_mouse), theme.column)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRoundedRect(self.row_rect(self._current).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4)
        painter.end()
        super().paintEvent(event)
