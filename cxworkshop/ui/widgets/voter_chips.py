"""Who is in and who is not, as chips that wrap: never what anybody voted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.ui.theme import font, pixels, theme_of

_GAP = 8


class VoterChips(QWidget):
    """One chip a participant, ticked when their vote is in. A click on a chip says `chosen` with its index."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voters: list[tuple[str, bool]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Voters")

    def show_voters(self, voters: Sequence[tuple[str, bool]]) -> None:
        """Show participants as (name, whether their vote is in)."""
        if list(voters) == self._voters:
            return
        self._voters = list(voters)
        missing = [name for name, is_in in self._voters if not is_in]
        self.setAccessibleDescription(f"Still to vote: {', '.join(missing)}" if missing else "Everybody has voted")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        """As wide as the page gives."""
        return QSize(pixels(480), self.heightForWidth(max(self.width(), pixels(240))))

    def minimumSizeHint(self) -> QSize:
        """Room for the rows there are at this width."""
        return QSize(pixels(120), self.heightForWidth(max(self.width(), pixels(240))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the chip under the mouse."""
        point: QPoint = event.position().toPoint()
        for index, place in enumerate(self._places(self.width())):
            if place.contains(point):
                self.chosen.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips: filled softly and ticked where the vote is in."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13))
        for (_, is_in), words, place in zip(self._voters, self._words(), self._places(self.width()), strict=True):
            painter.setPen(theme.accent if is_in else theme.control)
            painter.setBrush(theme.accent_soft if is_in else theme.card)
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(theme.accent_text if is_in else theme.text)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width() - pixels(16))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)

    def _words(self) -> list[str]:
        return [f"✓ {name}" if is_in else name for name, is_in in self._voters]

    def _places(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(font(13))
        height = pixels(30)
        places = []
        x = y = 0
        for name, _ in self._voters:
            # As wide as with its tick from the start, so that a vote moves no other chip.
            wide = min(metrics.horizontalAdvance(f"✓ {name}") + pixels(24), max(width, 1))
            if x and x + wide > width:
                x, y = 0, y + height + _GAP
            places.append(QRect(x, y, wide, height))
            x += wide + _GAP
        return places
