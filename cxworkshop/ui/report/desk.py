"""What a sheet lies on: scrolled where the sheet is larger, turned larger and smaller by the wheel with Ctrl."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.report.sheet import Sheet

_NOTCH = 120
"""Of a wheel, in the eighths of a degree in which Qt tells its turns."""


class Desk(QScrollArea):
    """Says where on the sheet one is, in shares of its width and height, and brings places of it into view."""

    turned_with_ctrl = Signal(int, QPoint)
    """The wheel was turned a notch while Ctrl was held: 1 away, -1 towards oneself; and where the pointer was."""
    scrolled = Signal()
    """Something else is in view, of the sheet or around it."""
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet()
        self._turned = 0
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.sheet)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self.scrolled)

    def seen(self, around: float = 0) -> QRectF:
        """What of the sheet is in view, and so much around it, in shares of what is."""
        view = QRectF(self.viewport().rect()).translated(-QPointF(self.sheet.pos()))
        broad, high = view.width() * around, view.height() * around
        view = view.adjusted(-broad, -high, broad, high).intersected(QRectF(self.sheet.rect()))
        width, height = max(1, self.sheet.width()), max(1, self.sheet.height())
        return QRectF(view.x() / width, view.y() / height, view.width() / width, view.height() / height)

    def look_at(self, area: QRectF) -> None:
        """Bring an area of the sheet into view."""
        place = self.sheet.at(area).center().toPoint()
        self.ensureVisible(place.x(), place.y(), self.viewport().width() // 3, self.viewport().height() // 3)

    def held(self, point: QPoint | None) -> QPointF:
        """What of the sheet is at a point of the window, or in its middle."""
        place = (point or self.viewport().rect().center()) - self.sheet.pos()
        return QPointF(place.x() / max(1, self.sheet.width()), place.y() / max(1, self.sheet.height()))

    def hold(self, held: QPointF, point: QPoint | None) -> None:
        """Scroll until that is at the point again."""
        place = point or self.viewport().rect().center()
        self.horizontalScrollBar().setValue(round(held.x() * self.sheet.width() - place.x()))
        self.verticalScrollBar().setValue(round(held.y() * self.sheet.height() - place.y()))

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell: what lies above may have come or gone, with the window as large as before."""
        super().resizeEvent(event)
        self.resized.emit()
        self.scrolled.emit()

    @contained
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or tell of a turn with Ctrl."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            direction = 1 if self._turned > 0 else -1
            self._turned -= direction * _NOTCH
            self.turned_with_ctrl.emit(direction, event.position().toPoint())
