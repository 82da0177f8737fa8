"""One sheet with the picture of a page, its links, and what was found on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import theme_of
from cxworkshop.ui.output.pdf_text import Link

_HIT = QColor(255, 214, 51, 110)
_CURRENT_HIT = QColor(255, 140, 0, 130)
"""Over paper, which is white in every theme."""


class Sheet(QWidget):
    """Paints a page as large as it is itself; areas are in shares of its width and height."""

    followed = Signal(object)
    """A Link that somebody clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self._part, self._part_area = QImage(), QRectF()
        self._links: Sequence[Link] = ()
        self._hits: Sequence[QRectF] = ()
        self._current: Sequence[QRectF] = ()
        self.setMouseTracking(True)
        self.setAccessibleName(_("Page of the report"))

    @property
    def picture(self) -> QImage:
        """The picture of the whole page."""
        return self._picture

    def show_picture(self, picture: QImage, links: Sequence[Link]) -> None:
        """Show a page."""
        self._picture, self._links = picture, links
        self._part = QImage()
        self.update()

    def show_part(self, picture: QImage, area: QRectF) -> None:
        """Show a part of the page in a picture that is sharper than that of the whole."""
        self._part, self._part_area = picture, area
        self.update()

    def show_hits(self, hits: Sequence[QRectF], current: Sequence[QRectF]) -> None:
        """Mark what was found, and the one of it that somebody is at."""
        self._hits, self._current = hits, current
        self.update()

    def at(self, area: QRectF) -> QRectF:
        """An area in pixels of this widget."""
        width, height = self.width(), self.height()
        return QRectF(area.x() * width, area.y() * height, area.width() * width, area.height() * height)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), Qt.GlobalColor.white)
        if not self._picture.isNull():
            painter.drawImage(QRectF(self.rect()), self._picture)
        if not self._part.isNull():
            painter.drawImage(self.at(self._part_area), self._part)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for area in self._hits:
            painter.fillRect(self.at(area).adjusted(-1, -1, 1, 1), _HIT)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(theme_of(self.palette()).accent, 2))
        for area in self._current:
            around = self.at(area).adjusted(-2, -2, 2, 2)
            painter.fillRect(around, _CURRENT_HIT)
            painter.drawRect(around)

    @contained
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click leads somewhere."""
        link = self._link_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
        # Translators: the tooltip of a link in the preview
        self.setToolTip(_("Go to page {page}").format(page=link.page + 1) if link else "")

    @contained
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link."""
        link = self._link_at(event.position())
        if link is not None and event.button() == Qt.MouseButton.LeftButton:
            self.followed.emit(link)

    def _link_at(self, point: QPointF) -> Link | None:
        return next((each for each in self._links if self.at(each.area).contains(point)), None)
