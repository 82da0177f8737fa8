"""Labels."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import TextBlock
from cxworkshop.ui.look.theme import Look, styled

WHOLE = 20
"""A word of so many letters stands on one line; what holds a wrapped label gives it room for that."""


def plain_label(text: str = "", look: Look | None = None, *, wrap: bool = False, select: bool = False) -> QLabel:
    """A label that shows its words as they are: Qt would take what looks like HTML in them for markup.

    `wrap` lets it have more than one line, `select` lets the mouse select its words.
    """
    label = _Wrapped(text) if wrap else QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if select:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label if look is None else styled(label, look)


class _Wrapped(QLabel):
    """Breaks a word that is wider than the label: Qt's own would widen whatever it stands in, or cut the word."""

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """As wide as its longest word, but for one without an end."""
        least = super().minimumSizeHint()
        if not self.wordWrap():
            return least
        return QSize(min(least.width(), self.fontMetrics().averageCharWidth() * WHOLE + self._around()), least.height())

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        if not self._breaks(width):
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        return math.ceil(self._block(width - self._around()).height) + margins.top() + margins.bottom()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, where one has to be broken ourselves."""
        if not self._breaks(self.width()):
            super().paintEvent(event)
            return
        room = self.contentsRect()
        block = self._block(room.width())
        top = 0.0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0.0, (room.height() - block.height) / 2)
        block.draw(QPainter(self), room.left(), room.top() + top)

    def _around(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def _breaks(self, width: int) -> bool:
        """Whether a word is wider than the label would be."""
        if not self.wordWrap() or self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            return False
        room, metrics = width - self._around(), QFontMetricsF(self.font())
        # No letter is wider than this, so that most words need not be measured.
        widest = metrics.maxWidth() or 1.0
        long = (each for each in self.text().split() if len(each) * widest > room)
        return any(metrics.horizontalAdvance(each) > room for each in long)

    def _block(self, width: float) -> TextBlock:
        return TextBlock([(self.text(), self.font(), self.palette().color(self.foregroundRole()))], width)
