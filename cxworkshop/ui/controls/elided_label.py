"""One line of words that gives way when room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.words.scores import tip


class ElidedLabel(QLabel):
    """Ends in "…" where it does not fit; then its tooltip has all of it. Plain text, one line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, so that a long text never holds a window open."""
        return QSize(min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 5), self.sizeHint().height())

    @contained
    def event(self, event: QEvent) -> bool:
        """Offer the whole text in a tooltip where it does not fit."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), "" if self._shown() == self.text() else tip(self.text()), self)
            return True
        return super().event(event)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, self._shown())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
