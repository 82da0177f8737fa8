"""A PDF on screen: one page large, all of them small beside it, drawn off the UI thread."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from cxworkshop.language import _
from cxworkshop.state.jobs import Jobs, Progress
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output import pdf_pages
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.report.page_strip import NEXT_PAGE, PREVIOUS_PAGE, PageStrip

SETTLE_MS = 80
"""How long a size has to last before a page is drawn for it; until then its old picture is stretched."""
_MAX_WIDTH = 4000
_MARGIN = 18
_NARROW, _NARROWER = 620, 440
"""Widths in pixels below which first the small pages, then the choice of zoom give their room to the page."""


class _Paper(QWidget):
    """One sheet with the picture of a page."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._picture.isNull():
            painter.drawImage(QRectF(self.rect()), self._picture)


class _Wanted(NamedTuple):
    """A picture that is wanted: of which page, how many pixels wide, and whether it is the large one."""

    document: Document
    page: int
    width: int
    large: bool


class PdfPreview(QFrame):
    """Shows a document. What is there stays until the picture of the next one is ready."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "desk")
        self._jobs = jobs
        self._document: Document | None = None
        self._page = 0
        self._large: _Wanted | None = None
        self._small: dict[int, _Wanted] = {}
        self._pictures: dict[int, QImage] = {}
        self._drawing: _Wanted | None = None

        self._paper = _Paper()
        self._scroll = QScrollArea()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._paper)
        self._strip = PageStrip()
        self._strip.chosen.connect(self.go_to)
        self._strip.scrolled.connect(self._draw_soon)
        self._message = plain_label("", "lead", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom = Segments(_("Zoom"), {"page": _("Whole page"), "width": _("Page width")})
        self._zoom.setToolTip(_("How large the page is shown"))
        self._zoom.chosen.connect(self._zoomed)
        self._page_number = plain_label("", "muted")
        self._back = self._turner("‹", with_key(_("Previous page"), PREVIOUS_PAGE), -1)
        self._on = self._turner("›", with_key(_("Next page"), NEXT_PAGE), 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self._lay_out()
        self.show_message("")

    @property
    def document(self) -> Document | None:
        """What is shown, or about to be."""
        return self._document

    @property
    def page(self) -> int:
        """The index of the page in front."""
        return self._page

    @property
    def settled(self) -> bool:
        """Whether every picture in view is the one of the document and size it stands for."""
        return self._drawing is None and not self._settle.isActive() and self._next() is None

    def show_document(self, document: Document) -> None:
        """Show another document, at the same page where it has one."""
        self._document = document
        self._pictures = {index: each for index, each in self._pictures.items() if index < len(document.sizes)}
        self._show_message("")
        self.go_to(min(self._page, len(document.sizes) - 1))

    def show_message(self, text: str) -> None:
        """Show a sentence in place of a document."""
        self._document = self._large = None
        self._small, self._pictures = {}, {}
        self._strip.show_pages((), {}, 0)
        self._show_message(text)

    def go_to(self, page: int) -> None:
        """Bring a page to the front, if there is one of that index."""
        if self._document is None or not 0 <= page < len(self._document.sizes):
            return
        self._page = page
        count = len(self._document.sizes)
        self._page_number.setText(_("Page {page} of {total}").format(page=page + 1, total=count))
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < count)
        self._show_parts()
        self._strip.show_pages(self._document.sizes, self._pictures, page)
        self._draw()

    def turn(self, direction: int) -> None:
        """Go on (1) or back (-1): first to the rest of a page that is larger than the window, then to the next."""
        bar = self._scroll.verticalScrollBar()
        if bar.value() < bar.maximum() and direction > 0:
            bar.setValue(bar.value() + bar.pageStep())
        elif bar.value() > bar.minimum() and direction < 0:
            bar.setValue(bar.value() - bar.pageStep())
        else:
            self.go_to(self._page + direction)

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Room for a page; the rest gives way."""
        return QSize(pixels(260), pixels(260))

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new size, sharp a moment later."""
        super().resizeEvent(event)
        self._show_parts()
        self._fit_paper()
        self._draw_soon()

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Draw what is wanted by now."""
        super().showEvent(event)
        self._draw_soon()

    @contained
    def event(self, event: QEvent) -> bool:
        """Draw anew on a screen of another density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_soon()
        return super().event(event)

    # Building

    def _turner(self, sign: str, name: str, direction: int) -> QToolButton:
        button = styled(QToolButton(), "quiet")
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.go_to(self._page + direction))
        return button

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(pixels(_MARGIN), 0, pixels(_MARGIN), pixels(10))
        below.addWidget(self._back)
        below.addWidget(self._page_number)
        below.addWidget(self._on)
        below.addStretch(1)
        below.addWidget(self._zoom)
        left = QVBoxLayout()
        left.setContentsMargins(0, pixels(_MARGIN), 0, 0)
        left.setSpacing(pixels(10))
        left.addWidget(self._scroll, 1)
        left.addWidget(self._message, 1)
        left.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._strip)

    def _show_message(self, text: str) -> None:
        self._message.setText(text)
        self._show_parts()

    def _show_parts(self) -> None:
        shown = self._document is not None
        for widget in (self._scroll, self._page_number, self._back, self._on):
            widget.setVisible(shown)
        below = (self._back, self._page_number, self._on, self._zoom)
        needed = sum(each.sizeHint().width() + pixels(8) for each in below) + 2 * pixels(_MARGIN)
        beside = self._strip.sizeHint().width()
        self._strip.setVisible(shown and self.width() >= max(pixels(_NARROW), needed + beside))
        self._zoom.setVisible(shown and self.width() >= max(pixels(_NARROWER), needed))
        self._message.setVisible(not shown)

    # Fitting

    def _paper_width(self, size: tuple[float, float]) -> int:
        """How wide a page of a size is shown, in device-independent pixels."""
        width, height = size
        broad = self._scroll.width() - 2 * pixels(_MARGIN)
        if self._zoom.value() == "page":
            broad = min(broad, round(self._scroll.height() * width / height))
        return max(broad, pixels(60))

    def _fit_paper(self) -> None:
        """Size the sheet for the picture it has."""
        if self._large is not None:
            width, height = self._large.document.sizes[self._large.page]
            shown = self._paper_width((width, height))
            self._paper.resize(shown, round(shown * height / width))

    def _zoomed(self) -> None:
        self._fit_paper()
        self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    # Drawing

    def _draw_soon(self) -> None:
        self._settle.start()

    def _next(self) -> _Wanted | None:
        """The picture that is missing most: the page in front, then the small ones in view."""
        document, ratio = self._document, self.devicePixelRatioF()
        if document is None:
            return None
        width = min(round(self._paper_width(document.sizes[self._page]) * ratio), _MAX_WIDTH)
        large = _Wanted(document, self._page, width, large=True)
        if self._large != large:
            return large
        if self._strip.isHidden():
            return None
        width = round(self._strip.page_width * ratio)
        wanted = (_Wanted(document, page, width, large=False) for page in self._strip.visible_pages())
        return next((each for each in wanted if self._small.get(each.page) != each), None)

    def _draw(self) -> None:
        """Draw one picture off the UI thread; the next follows when it is there."""
        if self._drawing is not None or not self.isVisible():
            return
        wanted = self._next()
        if wanted is None:
            return
        self._drawing = wanted
        job = self._jobs.start(partial(_picture, wanted))
        job.done.connect(self._take)
        job.cancelled.connect(self._give_up)

    def _take(self, picture: QImage) -> None:
        wanted, self._drawing = self._drawing, None
        if wanted is not None and wanted.document is self._document:
            if not wanted.large:
                self._small[wanted.page] = wanted
                self._pictures[wanted.page] = picture
                self._strip.show_pages(wanted.document.sizes, self._pictures, self._page)
            elif wanted.page == self._page:
                turned = self._large is None or self._large.page != wanted.page
                self._large = wanted
                self._paper.show_picture(picture)
                self._fit_paper()
                if turned:
                    self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    def _give_up(self) -> None:
        self._drawing = None


def _picture(wanted: _Wanted, _progress: Progress) -> QImage:
    return pdf_pages.picture(wanted.document.data, wanted.page, wanted.width)
