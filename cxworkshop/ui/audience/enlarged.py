"""Another widget's picture, larger: for the window on the projector."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from cxworkshop.ui.controls.handlers import contained


class Enlarged(QWidget):
    """Paints a widget that is made for a desk so many times as large. That one itself is never shown.

    Whoever changes what it shows calls `update` here.
    """

    def __init__(self, inner: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._inner = inner
        self._factor = 1.0
        inner.setParent(self)
        inner.hide()

    def fit(self, area: QRect, factor: float) -> None:
        """Fill an area; a pixel of the widget is `factor` pixels there."""
        self.setGeometry(area)
        size = QSize(int(area.width() / factor), int(area.height() / factor))
        if (factor, size) != (self._factor, self._inner.size()):
            self._factor = factor
            self._inner.resize(size)
            self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget anew at its size here, so that lines and letters are as sharp as any."""
        painter = QPainter(self)
        painter.scale(self._factor, self._factor)
        self._inner.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
