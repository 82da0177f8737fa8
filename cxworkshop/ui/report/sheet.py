"""One sheet with the picture of a page, its links, and what was found on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.look.theme import theme_of
from cxworkshop.ui.output.pdf_text import Link

_HIT = QColor(255, 214, 51, 110)
_CURRENT_HIT = QColor(255, 140, 0, 130)
"""Over paper, which is white in every theme."""


class Sheet(QWidget):
    """Paints a page as large as it is itself; areas are in shares of its width and height."""

    KEYS = (Key("Return", N_("Follow a link that Tab came to")),)

    followed = Signal(object)
    """A Link that somebody clicked, or was at and pressed Enter."""
    reached = Signal(QRectF)
    """The area of a link that somebody came to by a key."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self._part, self._part_area = QImage(), QRectF()
        self._links: Sequence[Link] = ()
        self._hits: Sequence[QRectF] = ()
        self._current: Sequence[QRectF] = ()
        self._at: int | None = None
        """Which of the links the keys are at."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Page of the report"))

    @property
    def picture(self) -> QImage:
        """The picture of the whole page."""
        return self._picture

    def show_picture(self, picture: QImage, links: Sequence[Link]) -> None:
        """Show a page."""
        same = [link.area for link in links] == [link.area for link in self._links]
        self._picture, self._links = picture, links
        self._part = QImage()
        if not same:
            self._be_at(0 if self.hasFocus() and links else None)
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

    @otherwise(False)
    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go from link to link; behind the last one, and before the first, on to what is beside the page."""
        place = -1 if self._at is None else self._at + (1 if forwards else -1)
        if self.hasFocus() and 0 <= place < len(self._links):
            self._go(place)
            return True
        return super().focusNextPrevChild(forwards)

    @contained
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first link, or the last where one comes from behind."""
        super().focusInEvent(event)
        if self._links and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._go(0 if event.reason() == Qt.FocusReason.TabFocusReason else len(self._links) - 1)
        self.update()

    @contained
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be at no link any more, unless it is but for a window over this one."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._be_at(None)
        self.update()

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link one is at."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at is not None:
            self.followed.emit(self._links[self._at])
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        """Be at a link, and have it in view."""
        self._be_at(place)
        self.reached.emit(self._links[place].area)

    def _be_at(self, place: int | None) -> None:
        """Be at a link, or at none; whoever hears the page hears which."""
        self._at = place
        self.update()
        if place is None:
            self.setAccessibleName(_("Page of the report"))
            return
        link = self._links[place]
        # Translators: what is heard of a link in the preview: its words, and where it leads
        said = _("Link {number} of {count}: {words}, to page {page}")
        said = said.format(number=place + 1, count=len(self._links), words=link.words, page=link.page + 1)
        self.setAccessibleName(said)

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
        if self._at is not None and self.hasFocus():
            painter.drawRect(self.at(self._links[self._at].area).adjusted(-2, -2, 2, 2))
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
