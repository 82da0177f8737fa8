"""Entries that one widget paints, for the mouse and the keyboard to choose from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.words.scores import tip

NOWHERE = -1
"""The index of no entry."""


class PaintedList(QWidget):
    """A click chooses an entry; by keyboard, keys walk through them and Enter or Space chooses.

    Whoever derives from it says how many entries there are, where each lies, where keys lead and what a pointer is
    told, and paints them, with `_under_mouse` and, where the widget has the focus, `_current` set off.
    """

    chosen = Signal(int)
    """The index of an entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self._under_mouse = NOWHERE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def count(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    def entry_rect(self, index: int) -> QRectF:
        """The area of an entry, in this widget's coordinates."""
        raise NotImplementedError

    def _beyond(self, key: int) -> int | None:
        """The entry that a key leads to from the current one, None for a key that leads nowhere.

        An index before the first or behind the last stays where it is.
        """
        raise NotImplementedError

    def _told(self, point: QPoint) -> str:
        """The words of the tooltip at a point, "" for none."""
        raise NotImplementedError

    def entry_at(self, point: QPoint) -> int:
        """The entry at a point, `NOWHERE` where there is none."""
        return next((index for index in range(self.count()) if self.entry_rect(index).contains(point)), NOWHERE)

    def _go_to(self, index: int) -> None:
        """Let the keys act on another entry."""
        self._current = index
        self.update()

    def _keep_current(self) -> None:
        """After a change of entries: the keys act on one that there is, and the mouse is on none until it moves."""
        self._under_mouse = NOWHERE
        self._go_to(min(self._current, max(0, self.count() - 1)))

    def _hover(self, index: int) -> None:
        if index != self._under_mouse:
            self._under_mouse = index
            self.setCursor(Qt.CursorShape.ArrowCursor if index == NOWHERE else Qt.CursorShape.PointingHandCursor)
            self.update()

    @contained
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which entry a click would choose."""
        self._hover(self.entry_at(event.position().toPoint()))

    @contained
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NOWHERE)
        super().leaveEvent(event)

    @contained
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the entry under the pointer."""
        index = self.entry_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index != NOWHERE:
            self._go_to(index)
            self.chosen.emit(index)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the entries, or choose one."""
        beyond = self._beyond(event.key())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.count():
            self.chosen.emit(self._current)
        elif beyond is None:
            super().keyPressEvent(event)
        elif 0 <= beyond < self.count():
            self._go_to(beyond)

    @contained
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @contained
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @contained
    def event(self, event: QEvent) -> bool:
        """Tell the pointer what it is on: names may be shortened."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self._told(event.pos())), self)
            return True
        return super().event(event)
