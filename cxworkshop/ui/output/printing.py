"""A document onto a printer, page by page: as outlines and text, which stay sharp and can be searched."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from cxworkshop import files, overwriting
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.state.jobs import Jobs, Progress
from cxworkshop.ui.output import pdf_drawing, pdf_pages
from cxworkshop.ui.output.pdf_drawing import Drawing, Press
from cxworkshop.ui.output.pdf_pages import POINTS_PER_INCH, Document

_MAX_DPI = 300


class PrintRun(QObject):
    """Prints a document. Exactly one of `done`, `failed` and `cancelled` comes."""

    progress = Signal(int, int)
    done = Signal()
    failed = Signal(object)
    """A UserError."""
    cancelled = Signal()

    def __init__(self, jobs: Jobs, document: Document, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._document, self._printer = jobs, document, printer
        ranges = printer.pageRanges()
        pages = range(len(document.sizes))
        self._pages = [page for page in pages if ranges.isEmpty() or ranges.contains(page + 1)]
        self._printed = 0
        self._stop = False
        self._painter = QPainter()
        self._press = Press()
        for end in (self.done, self.failed, self.cancelled):
            end.connect(self._press.close)
            end.connect(self.deleteLater)

    def start(self) -> None:
        """Begin to print, a page between events. Where the printer refuses, `failed` comes at once."""
        if not self._pages:
            self.failed.emit(UserError(_("None of the selected pages is in this report."), _("Choose other pages.")))
        elif not self._turned() or not self._painter.begin(self._printer):
            self.failed.emit(UserError(_("The printer did not start."), _("Choose another printer, or export a PDF.")))
        else:
            self._next()

    def cancel(self) -> None:
        """Stop before the next page; those sent already are printed."""
        self._stop = True

    def _next(self) -> None:
        page = self._pages[self._printed]
        job = self._jobs.start(partial(_drawing, self._document.data, page))
        job.done.connect(self._put_drawing)
        job.cancelled.connect(self._end)

    def _put_drawing(self, drawn: Drawing | None) -> None:
        if drawn is None or not self._press.can_paint(drawn):
            self._draw_picture()
        elif self._begin_page():
            width, height = self._document.sizes[self._pages[self._printed]]
            target = self._target(QSizeF(width, height))
            self._painter.save()
            self._painter.translate(target.topLeft())
            self._painter.scale(target.width() / width, target.height() / height)
            self._press.draw(self._painter, drawn)
            self._painter.restore()
            self._end_page()

    def _draw_picture(self) -> None:
        """The way out for a page with something on it that is no outline and no text in a font of ours."""
        page = self._pages[self._printed]
        width, _height = self._document.sizes[page]
        dots = round(width / POINTS_PER_INCH * min(self._printer.resolution(), _MAX_DPI))
        job = self._jobs.start(partial(_picture, self._document.data, page, dots))
        job.done.connect(self._put_picture)
        job.cancelled.connect(self._end)

    def _put_picture(self, picture: QImage) -> None:
        if self._begin_page():
            self._painter.drawImage(self._target(QSizeF(picture.size())), picture)
            self._end_page()

    def _target(self, size: QSizeF) -> QRectF:
        """Where a page comes to lie on the paper: as large as it can, in the middle."""
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        size = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
        return target

    def _begin_page(self) -> bool:
        if self._stop:
            self._end()
            return False
        if self._printed and not (self._turned() and self._printer.newPage()):
            self._painter.end()
            self.failed.emit(
                UserError(_("The printer stopped accepting pages."), _("Check the printer and try again."))
            )
            return False
        return True

    def _turned(self) -> bool:
        """Turn the paper as the page is that comes next: one on its side has room on paper on its side."""
        width, height = self._document.sizes[self._pages[self._printed]]
        ways = QPageLayout.Orientation
        return self._printer.setPageOrientation(ways.Landscape if width > height else ways.Portrait)

    def _end_page(self) -> None:
        self._printed += 1
        self.progress.emit(self._printed, len(self._pages))
        if self._printed < len(self._pages):
            self._next()
        else:
            self._painter.end()
            self.done.emit()

    def _end(self) -> None:
        self._printer.abort()
        self._painter.end()
        self.cancelled.emit()


def prepare(printer: QPrinter, paper: str, name: str, *, mono: bool) -> None:
    """Set a printer up for a report: its paper, its name in the queue, and the whole sheet to print on."""
    size = QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setDocName(name)
    printer.setColorMode(QPrinter.ColorMode.GrayScale if mono else QPrinter.ColorMode.Color)


def refuse_loss(printer: QPrinter) -> None:
    """Raises UserError where the printer prints to a file that nobody means to replace, such as a library."""
    if name := printer.outputFileName():
        try:
            overwriting.refuse_loss(Path(name))
        except OSError as error:
            message = _("{path} cannot be written: {reason}.").format(path=name, reason=files.reason(error))
            raise UserError(message, _("Choose another name or folder.")) from error


def _drawing(data: bytes, page: int, _progress: Progress) -> Drawing | None:
    return pdf_drawing.drawing(data, page)


def _picture(data: bytes, page: int, width: int, _progress: Progress) -> QImage:
    return pdf_pages.picture(data, page, width)
