"""A PDF on screen: one page large, all of them small beside it, drawn off the UI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from cxworkshop.language import _
from cxworkshop.state.jobs import Jobs
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output.pdf_pages import POINTS_PER_INCH, Document
from cxworkshop.ui.output.pdf_text import Hit, Link
from cxworkshop.ui.report import zoom
from cxworkshop.ui.report.desk import Desk
from cxworkshop.ui.report.page_strip import NEXT_PAGE, PREVIOUS_PAGE, PageStrip
from cxworkshop.ui.report.pictures import Drawn, Wanted, draw
from cxworkshop.ui.report.search_bar import FIND, NEXT_HIT, PREVIOUS_HIT, SearchBar
from cxworkshop.ui.report.sheet import Sheet
from cxworkshop.ui.report.zoom import ZoomBar

SETTLE_MS = 80
"""How long a size has to last before a page is drawn for it; until then its old picture is stretched."""
_WHOLE = 2200
"""Pixels up to which a page is drawn as a whole; of a wider one what is in view is drawn sharp over that."""
_MARGIN = 18
_NARROW, _NARROWER = 620, 440
"""Widths in pixels below which first the small pages, then the choice of zoom give their room to the page."""


class PdfPreview(QFrame):
    """Shows a document. What is there stays until the picture of the next one is ready."""

    KEYS = (
        NEXT_PAGE,
        PREVIOUS_PAGE,
        *PageStrip.KEYS,
        *Sheet.KEYS,
        zoom.LARGER,
        zoom.SMALLER,
        zoom.WHOLE,
        FIND,
        *SearchBar.KEYS,
    )

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "desk")
        self._jobs = jobs
        self._document: Document | None = None
        self._page = 0
        self._aim: QRectF | None = None
        """What of the page in front is to be in view once it is there."""
        self._large: Wanted | None = None
        self._part: Wanted | None = None
        self._small: dict[int, Wanted] = {}
        self._pictures: dict[int, QImage] = {}
        self._drawing: Wanted | None = None

        self._desk = Desk()
        self._paper = self._desk.sheet
        self._paper.followed.connect(self._follow)
        self._paper.reached.connect(self._desk.look_at)
        self._desk.turned_with_ctrl.connect(self._zoom_at)
        self._desk.scrolled.connect(self._draw_soon)
        self._desk.resized.connect(self._fit_paper)
        self._strip = PageStrip()
        self._strip.chosen.connect(self.go_to)
        self._strip.scrolled.connect(self._draw_soon)
        self._message = plain_label("", "lead", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom = ZoomBar()
        self._zoom.chosen.connect(self._resize_paper)
        self._zoom.stepped.connect(self._zoom_at)
        self._search = SearchBar(jobs)
        self._search.found.connect(self._mark)
        self._search.went.connect(self._show_hit)
        self._find = styled(QToolButton(), "quiet")
        self._find.setText(_("Search…"))
        self._find.setToolTip(with_key(_("Search in the report"), FIND))
        self._find.clicked.connect(self.search)
        self._page_number = plain_label("", "muted")
        self._back = self._turner("‹", with_key(_("Previous page"), PREVIOUS_PAGE), -1)
        self._on = self._turner("›", with_key(_("Next page"), NEXT_PAGE), 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        self._lay_out()
        self.show_message("")

    def take_keys(self, page: QWidget) -> None:
        """Work by keys pressed anywhere on a page."""
        give_key(page, NEXT_PAGE, partial(self.turn, 1))
        give_key(page, PREVIOUS_PAGE, partial(self.turn, -1))
        give_key(page, zoom.LARGER, partial(self._zoom_at, 1))
        give_key(page, zoom.SMALLER, partial(self._zoom_at, -1))
        give_key(page, zoom.WHOLE, partial(self._zoom_to, "page"))
        give_key(page, FIND, self.search)
        give_key(page, Key("F3", NEXT_HIT.what), partial(self._search.step, 1))
        give_key(page, Key("Shift+F3", PREVIOUS_HIT.what), partial(self._search.step, -1))

    @property
    def document(self) -> Document | None:
        """What is shown, or about to be."""
        return self._document

    @property
    def read(self) -> tuple[str, int, QImage] | None:
        """The section that is being read, how far into it, and the picture of that page; None where there is none."""
        if self._document is None or self._large is None or self._large[:2] != (self._document, self._page):
            return None
        section, offset = self._document.section_at(self._page)
        return (section, offset, self._paper.picture) if section else None

    def show_early(self, section: str, picture: QImage) -> None:
        """Show how the page that is read will be in the next document, unless somebody turned the page meanwhile."""
        read = self.read
        if read is not None and read[0] == section and read[2].size() == picture.size():
            self._part = None
            self._paper.show_picture(picture, ())

    @property
    def page(self) -> int:
        """The index of the page in front."""
        return self._page

    @property
    def settled(self) -> bool:
        """Whether every picture in view is the one of the document and size it stands for."""
        return self._drawing is None and not self._settle.isActive() and self._next() is None

    def show_document(self, document: Document) -> None:
        """Show another document, at the same place in it."""
        page = document.same_place(self._document, self._page) if self._document else self._page
        self._document = document
        self._pictures = {index: each for index, each in self._pictures.items() if index < len(document.sizes)}
        self._show_message("")
        self.go_to(min(page, len(document.sizes) - 1))
        self._search.show_document(document)

    def show_message(self, text: str) -> None:
        """Show a sentence in place of a document."""
        self._document = self._large = self._part = None
        self._search.show_document(None)
        self._small, self._pictures = {}, {}
        self._strip.show_pages((), {}, 0)
        self._show_message(text)

    def search(self) -> None:
        """Ask what to look for."""
        if self._document is not None:
            self._search.begin()

    def go_to(self, page: int, aim: QRectF | None = None) -> None:
        """Bring a page to the front, if there is one of that index, with a part of it in view."""
        if self._document is None or not 0 <= page < len(self._document.sizes):
            return
        self._page, self._aim = page, aim
        self._search.show_page(page)
        count = len(self._document.sizes)
        self._page_number.setText(_("Page {page} of {total}").format(page=page + 1, total=count))
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < count)
        self._show_parts()
        self._strip.show_pages(self._document.sizes, self._pictures, page)
        self._look_there()
        self._draw()

    def turn(self, direction: int) -> None:
        """Go on (1) or back (-1): first to the rest of a page that is larger than the window, then to the next."""
        bar = self._desk.verticalScrollBar()
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
        below.addWidget(self._find)
        below.addWidget(self._zoom)
        left = QVBoxLayout()
        left.setContentsMargins(0, pixels(_MARGIN), 0, 0)
        left.setSpacing(pixels(10))
        above = QHBoxLayout()
        above.setContentsMargins(pixels(_MARGIN), 0, pixels(_MARGIN), 0)
        above.addWidget(self._search)
        left.addLayout(above)
        left.addWidget(self._desk, 1)
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
        for widget in (self._desk, self._page_number, self._back, self._on):
            widget.setVisible(shown)
        below = (self._back, self._page_number, self._on, self._zoom)
        needed = sum(each.sizeHint().width() + pixels(8) for each in below) + 2 * pixels(_MARGIN)
        width, beside = self.width(), self._strip.sizeHint().width()
        strip = shown and width >= max(pixels(_NARROW), needed + beside)
        self._strip.setVisible(strip)
        zoomed = shown and width >= max(pixels(_NARROWER), needed)
        self._zoom.setVisible(zoomed)
        left_over = width - needed - (beside if strip else 0)
        self._find.setVisible(zoomed and left_over >= self._find.sizeHint().width() + pixels(8))
        self._message.setVisible(not shown)

    # Fitting

    def _paper_width(self, size: tuple[float, float]) -> int:
        """How wide a page of a size is shown, in device-independent pixels."""
        (width, height), chosen = size, self._zoom.zoom
        if isinstance(chosen, int):
            return round(width * self.logicalDpiX() / POINTS_PER_INCH * chosen / 100)
        broad = self._desk.width() - 2 * pixels(_MARGIN)
        if chosen == "page":
            broad = min(broad, round(self._desk.height() * width / height))
        return max(broad, pixels(60))

    def _fit_paper(self) -> None:
        """Size the sheet for the picture it has."""
        if self._large is not None:
            width, height = self._large.document.sizes[self._large.page]
            shown = self._paper_width((width, height))
            wide = isinstance(self._zoom.zoom, int)
            sideways = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self._desk.setHorizontalScrollBarPolicy(sideways)
            self._paper.resize(shown, round(shown * height / width))

    def _resize_paper(self, point: QPoint | None = None) -> None:
        """Take another zoom, with what is at a point of the window, or in its middle, staying there."""
        held = self._desk.held(point)
        self._fit_paper()
        self._desk.hold(held, point)
        self._draw_soon()

    def _zoom_to(self, chosen: zoom.Zoom, point: QPoint | None = None) -> None:
        self._zoom.show_zoom(chosen)
        self._resize_paper(point)

    def _zoom_at(self, direction: int, point: QPoint | None = None) -> None:
        """Zoom by a step from what is shown."""
        if self._document is not None:
            size = self._document.sizes[self._page]
            full = size[0] * self.logicalDpiX() / POINTS_PER_INCH
            self._zoom_to(zoom.step(100 * self._paper_width(size) / full, direction), point)

    # Places on the page

    def _follow(self, link: Link) -> None:
        self.go_to(link.page, QRectF(0, link.top, 0, 0))

    def _show_hit(self, hit: Hit) -> None:
        self.go_to(hit.page, hit.areas[0] if hit.areas else None)

    def _mark(self) -> None:
        if self._large is not None:
            self._paper.show_hits(*self._search.areas(self._large.page))

    def _look_there(self) -> None:
        """Bring what is aimed at into view, once its page is there."""
        if self._aim is not None and self._large is not None and self._large.page == self._page:
            self._desk.look_at(self._aim)
            self._aim = None

    # Drawing

    def _draw_soon(self) -> None:
        self._settle.start()

    def _next(self) -> Wanted | None:
        """The picture that is missing most: the page in front, what of it is in view, then the small ones in view."""
        document, ratio = self._document, self.devicePixelRatioF()
        if document is None:
            return None
        width = round(self._paper_width(document.sizes[self._page]) * ratio)
        large = Wanted(document, self._page, min(width, _WHOLE))
        if self._large != large:
            return large
        if width > _WHOLE:
            seen = self._desk.seen()
            part, drawn = Wanted(document, self._page, width, part=seen), self._part
            if drawn is None or drawn[:3] != part[:3] or not (drawn.part and drawn.part.contains(seen)):
                return part._replace(part=self._desk.seen(around=0.3))
        if self._strip.isHidden():
            return None
        width = round(self._strip.page_width * ratio)
        wanted = (Wanted(document, page, width, small=True) for page in self._strip.visible_pages())
        return next((each for each in wanted if self._small.get(each.page) != each), None)

    def _draw(self) -> None:
        """Draw one picture off the UI thread; the next follows when it is there."""
        if self._drawing is not None or not self.isVisible():
            return
        wanted = self._next()
        if wanted is None:
            return
        self._drawing = wanted
        job = self._jobs.start(partial(draw, wanted))
        job.done.connect(self._take)
        job.cancelled.connect(self._give_up)

    def _take(self, drawn: Drawn) -> None:
        wanted, self._drawing = self._drawing, None
        if wanted is not None and wanted.document is self._document:
            if wanted.small:
                self._small[wanted.page] = wanted
                self._pictures[wanted.page] = drawn.picture
                self._strip.show_pages(wanted.document.sizes, self._pictures, self._page)
            elif wanted.page == self._page:
                self._show_large(wanted, drawn)
        self._draw()

    def _show_large(self, wanted: Wanted, drawn: Drawn) -> None:
        if wanted.part is not None:
            self._part = wanted
            self._paper.show_part(drawn.picture, wanted.part)
            return
        turned = self._large is None or self._large.page != wanted.page
        self._large, self._part = wanted, None
        self._paper.show_picture(drawn.picture, drawn.links)
        self._fit_paper()
        self._mark()
        if turned:
            self._desk.verticalScrollBar().setValue(0)
        self._look_there()

    def _give_up(self) -> None:
        self._drawing = None
