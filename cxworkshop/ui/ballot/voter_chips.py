"""Who is in and who is not, as chips that wrap: never what anybody voted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.painted_list import NOWHERE, PaintedList
from cxworkshop.ui.look.theme import font, pixels, theme_of

_GAP = 8

BALLOT = N_("Secret ballot")
"""The heading of its keys."""


class VoterChips(PaintedList):
    """One chip a participant, ticked when their vote is in. Choosing a chip says `chosen` with its index."""

    KEYS = (
        Key("Left", N_("Move through the voters"), also=("Right", "Up", "Down"), under=BALLOT),
        Key("Return", N_("Hand a voter the laptop"), also=("Space",), under=BALLOT),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voters: list[tuple[str, bool]] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the page's keys where they are
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Voters"))

    def show_voters(self, voters: Sequence[tuple[str, bool]]) -> None:
        """Show participants as (name, whether their vote is in)."""
        if list(voters) == self._voters:
            return
        self._voters = list(voters)
        self._keep_current()
        missing = [name for name, is_in in self._voters if not is_in]
        said = _("Still to vote: {names}") if missing else _("Everyone has voted")
        self.setAccessibleDescription(said.format(names=", ".join(missing)))
        self.updateGeometry()

    def count(self) -> int:
        return len(self._voters)

    def entry_rect(self, index: int) -> QRectF:
        return QRectF(self._rects(self.width())[index])

    def entry_at(self, point: QPoint) -> int:
        """The chip at a point; all are laid out once for it."""
        rects = self._rects(self.width())
        return next((index for index, rect in enumerate(rects) if rect.contains(point)), NOWHERE)

    def hasHeightForWidth(self) -> bool:
        return True

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        rects = self._rects(width)
        return max((rect.bottom() + 1 for rect in rects), default=0)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """As wide as the page gives."""
        return QSize(pixels(480), self.heightForWidth(max(self.width(), pixels(240))))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Room for the rows there are at this width."""
        return QSize(pixels(120), self.heightForWidth(max(self.width(), pixels(240))))

    def _beyond(self, key: int) -> int | None:
        wanted: dict[int, int] = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Up: self._across_rows(-1),
            Qt.Key.Key_Down: self._across_rows(1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count() - 1,
        }
        return wanted.get(key)

    def _told(self, point: QPoint) -> str:
        index = self.entry_at(point)
        return "" if index == NOWHERE else _("Hand {name} the laptop").format(name=self._voters[index][0])

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips: filled softly and ticked where the vote is in."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(13))
        rects = self._rects(self.width())
        for (_name, is_in), words, rect in zip(self._voters, self._words(), rects, strict=True):
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
        super()._go_to(index)
        if self._voters:
            name, is_in = self._voters[index]
            # Translators: whether a vote is in
            said = _("Voters: {name}, in") if is_in else _("Voters: {name}, not in")
            self.setAccessibleName(said.format(name=name))

    def _across_rows(self, rows: int) -> int:
        """The chip nearest below (1) or above (-1) the one the keys act on; -1 where there is none."""
        rects = self._rects(self.width())
        if not rects:
            return -1
        here = rects[self._current]
        there = [rect for rect in rects if rect.top() == here.top() + rows * (here.height() + _GAP)]
        return rects.index(min(there, key=lambda rect: abs(rect.center().x() - here.center().x()))) if there else -1

    def _words(self) -> list[str]:
        return [f"✓ {name}" if is_in else name for name, is_in in self._voters]

    def _rects(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(font(13))
        height = pixels(30)
        rects = []
        x = y = 0
        for name, _is_in in self._voters:
            # As wide as with its tick from the start, so that a vote moves no other chip.
            wide = min(metrics.horizontalAdvance(f"✓ {name}") + pixels(24), max(width, 1))
            if x and x + wide > width:
                x, y = 0, y + height + _GAP
            rects.append(QRect(x, y, wide, height))
            x += wide + _GAP
        return rects
