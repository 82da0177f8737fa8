"""How much of what can run at once runs in a phase, as a thin bar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import pixels, theme_of


class LoadBar(QWidget):
    """Filled as far as a phase is; in the colour of danger where it is over its limit, dashed where it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._limited = True
        self.setFixedHeight(pixels(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_load(self, running: int, at_once: int) -> None:
        """Show how many run at once, of how many that should."""
        self._share, self._limited = running / at_once, True
        self.update()

    def show_unlimited(self) -> None:
        """Show that nothing is promised here."""
        self._share, self._limited = 0.0, False
        self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar in the colours of the day."""
        theme, room = theme_of(self.palette()), QRectF(self.rect())
        painter = QPainter(self)
        if not self._limited:
            pen = QPen(theme.control, room.height(), Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.2, 0.8])
            painter.setPen(pen)
            middle = room.center().y()
            painter.drawLine(QPointF(room.left(), middle), QPointF(room.right(), middle))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = room.height() / 2
        painter.setBrush(theme.border)
        painter.drawRoundedRect(room, radius, radius)
        painter.setBrush(theme.danger if self._share > 1 else theme.accent)
        room.setWidth(room.width() * min(1.0, self._share))
        painter.drawRoundedRect(room, radius, radius)
