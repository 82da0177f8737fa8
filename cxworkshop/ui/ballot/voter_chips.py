"""Who is in and who is not, as chips that wrap: never what anybody voted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cxworkshop.ui.look.theme import font, pixels, theme_of
from cxworkshop.words.scores import tip

_GAP = 8


class VoterChips(QWidget):
    """One chip a participant, ticked when their vote is in. Choosing a chip says `chosen` with its index."""

    KEYS = (
        ("Left", "Walk through the voters"),
        ("Right", "Walk through the voters"),
        ("Enter", "Hand a voter the laptop"),
    )

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voters: list[tuple[str, bool]] = []
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the page's keys where they are
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Voters")

    def show_voters(self, voters: Sequence[tuple[str, bool]]) -> None:
        """Show participants as (name, whether their vote is in)."""
        if list(voters) == self._voters:
            return
        self._voters = list(voters)
        self._go_to(min(self._current, max(len(self._voters) - 1, 0)))
        missing = [name for name, is_in in self._voters if not is_in]
        self.setAccessibleDescription(f"Still to vote: {', '.join(missing)}" if missing else "Everybody has voted")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        rects = self._rects(width)
        return max((rect.bottom() + 1 for rect in rects), default=0)

    def sizeHint(self) -> QSize:
        """As wide as the page gives."""
        return QSize(pixels(480), self.heightForWidth(max(self.width(), pixels(240))))

    def minimumSizeHint(self) -> QSize:
        """Room for the rows there are at this width."""
        return QSize(pixels(120), self.heightForWidth(max(self.width(), pixels(240))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the chip under the mouse."""
        index = self._at(event.position().toPoint())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the chips with the arrow keys, choose one with Enter or Space."""
        last = len(self._voters) - 1
        wanted = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Up: self._beyond(-1),
            Qt.Key.Key_Down: self._beyond(1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._voters:
            self.chosen.emit(self._current)
        elif wanted is None:
            super().keyPressEvent(event)
        elif 0 <= wanted <= last:
            self._go_to(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys act."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell the whole name of a chip in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._at(event.pos())
            words = "" if index is None else f"Hand {self._voters[index][0]} the laptop"
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips: filled softly and ticked where the vote is in."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13))
        rects = self._rects(self.width())
        for (_, is_in), words, rect in zip(self._voters, self._words(), rects, strict=True):
            painter.setPen(theme.accent if is_in else theme.control)
            painter.setBrush(theme.accent_soft if is_in else theme.card)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(theme.accent_text if is_in else theme.text)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - pixels(16))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)
        if self.hasFocus() and self._voters:
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rects[self._current]).adjusted(1, 1, -1, -1), 6, 6)

    def _go_to(self, index: int) -> None:
        """Let the keys act on another chip; a screen reader says whose."""
        self._current = index
        if self._voters:
            name, is_in = self._voters[index]
            self.setAccessibleName(f"Voters: {name}, {'in' if is_in else 'not in'}")
        self.update()

    def _beyond(self, rows: int) -> int:
        """The chip nearest below (1) or above (-1) the one the keys act on; -1 where there is none."""
        rects = self._rects(self.width())
        if not rects:
            return -1
        here = rects[self._current]
        there = [rect for rect in rects if rect.top() == here.top() + rows * (here.height() + _GAP)]
        return rects.index(min(there, key=lambda rect: abs(rect.center().x() - here.center().x()))) if there else -1

    def _at(self, point: QPoint) -> int | None:
        return next((index for index, rect in enumerate(self._rects(self.width())) if rect.contains(point)), None)

    def _words(self) -> list[str]:
        return [f"✓ {name}" if is_in else name for name, is_in in self._voters]

    def _rects(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(font(13))
        height = pixels(30)
        rects = []
        x = y = 0
        for name, _ in self._voters:
            # As wide as with its tick from the start, so that a vote moves no other chip.
            wide = min(metrics.horizontalAdvance(f"✓ {name}") + pixels(24), max(width, 1))
            if x and x + wide > width:
                x, y = 0, y + height + _GAP
            rects.append(QRect(x, y, wide, height))
            x += wide + _GAP
        return rects
