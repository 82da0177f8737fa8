"""A column of small pages, numbered, of which one is in front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.look.theme import font, pixels, theme_of

NEXT_PAGE = Key("PgDown", N_("Show another page"))
PREVIOUS_PAGE = Key("PgUp", NEXT_PAGE.what)


class PageStrip(QAbstractScrollArea):
    """Shows pages by their pictures as those come in; a page without one is white paper."""

    KEYS = (Key("Up", N_("Choose a page to show"), also=("Down",)),)

    chosen = Signal(int)
    """The index of a page somebody wants to see."""
    scrolled = Signal()
    """Other pages came into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Pages"))
        # Translators: {up} and {down} are keys
        tip = _("{up} and {down} turn the pages")
        self.setToolTip(tip.format(up=PREVIOUS_PAGE.text, down=NEXT_PAGE.text))
        self._sizes: Sequence[tuple[float, float]] = ()
        self._pictures: Mapping[int, QImage] = {}
        self._current = 0
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    @property
    def page_width(self) -> int:
        """The width of a small page in device-independent pixels."""
        return pixels(132)

    def show_pages(self, sizes: Sequence[tuple[float, float]], pictures: Mapping[int, QImage], current: int) -> None:
        """Show pages of these sizes with the pictures there are."""
        moved = (current, len(sizes)) != (self._current, len(self._sizes))
        self._sizes, self._pictures, self._current = sizes, pictures, current
        count = len(sizes)
        said = _("Page {page} of {total}").format(page=current + 1, total=count)
        self.setAccessibleDescription(said if count else "")
        self._fit_scroll_bar()
        if moved and sizes:
            rect, bar = self._rect(current), self.verticalScrollBar()
            top, bottom = rect.top() + bar.value() - self._gap, rect.bottom() + bar.value() + self._number_height
            bar.setValue(min(max(bar.value(), bottom - self.viewport().height()), top))
        self.viewport().update()

    def visible_pages(self) -> list[int]:
        """The indexes of the pages in view."""
        view = self.viewport().rect()
        return [index for index in range(len(self._sizes)) if self._rect(index).intersects(view)]

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """A page wide, with room for the scroll bar."""
        return QSize(self.page_width + 2 * self._gap + pixels(12), pixels(300))

    @property
    def _gap(self) -> int:
        return pixels(12)

    @property
    def _number_height(self) -> int:
        """The room between two pages, where the number of the upper one stands."""
        return pixels(24)

    def _height(self, index: int) -> int:
        width, height = self._sizes[index]
        return round(self.page_width * height / width)

    def _rect(self, index: int) -> QRect:
        above = sum(self._height(before) + self._number_height for before in range(index))
        y = self._gap + above - self.verticalScrollBar().value()
        return QRect(self._gap, y, self.page_width, self._height(index))

    def _fit_scroll_bar(self) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        whole = self._gap + sum(self._height(index) + self._number_height for index in range(len(self._sizes)))
        bar.setRange(0, max(0, whole - view))
        bar.setPageStep(view)
        bar.setSingleStep(pixels(40))

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view, the one in front framed."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = theme_of(self.palette())
        painter.setFont(font(12))
        for index in self.visible_pages():
            rect = self._rect(index)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if index in self._pictures:
                painter.drawImage(rect, self._pictures[index])
            below = QRect(rect.left(), rect.bottom(), rect.width(), self._number_height)
            painter.setPen(theme.text if index == self._current else theme.muted)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index + 1))
            if index == self._current:
                painter.setPen(QPen(theme.accent, 2))
                painter.drawRect(QRectF(rect).adjusted(-2, -2, 2, 2))
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_scroll_bar()
        self.scrolled.emit()

    @contained
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the page under the mouse."""
        point = event.position().toPoint()
        for index in self.visible_pages():
            if self._rect(index).contains(point):
                self.chosen.emit(index)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a page with the arrow keys, Home and End."""
        last = len(self._sizes) - 1
        wanted = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif 0 <= wanted <= last:
            self.chosen.emit(wanted)
