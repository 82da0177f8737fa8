"""What can be found in a PDF, and where its links lead. Plain functions for jobs."""

from __future__ import annotations

import ctypes
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF

from cxworkshop import language
from cxworkshop.report.setting.punctuation import printed
from cxworkshop.state.jobs import Progress
from cxworkshop.ui.output.pdf_pages import PDFIUM

MOST_HITS = 2000
"""So many are found; a text that is there more often is looked for better with a longer one."""


@dataclass(frozen=True)
class Hit:
    """A place of the text searched for: a page, and areas of it, one a line, in shares of its width and height."""

    page: int
    areas: tuple[QRectF, ...]


@dataclass(frozen=True)
class Link:
    """An area of a page, in shares of its size, that leads to another page, `top` of it from its upper edge.

    `words` are those that stand in the area.
    """

    area: QRectF
    page: int
    top: float
    words: str = ""


def search(data: bytes, text: str, progress: Progress) -> tuple[Hit, ...]:
    """Where a text stands, in the order of the pages, large and small letters alike. Raises Cancelled.

    It is looked for as it was typed and as it is printed: the report has curly apostrophes and quotation marks.
    """
    hits: list[Hit] = []
    wanted = dict.fromkeys((text, printed(text, language.spoken())))
    with closing(_Held(data)) as pdf:
        for index in range(pdf.count):
            progress(index, pdf.count)
            # Another page may be drawn between two of a long report.
            with PDFIUM:
                page = pdf.document[index]
                words = page.get_textpage()
                for each in wanted:
                    searcher = words.search(each)
                    while len(hits) < MOST_HITS and (found := searcher.get_next()):
                        count = words.count_rects(*found)
                        size = page.get_size()
                        boxes = (words.get_rect(number) for number in range(count))
                        hits.append(Hit(index, tuple(_area(box, size) for box in boxes)))
                    searcher.close()
                words.close()
                page.close()
    return tuple(hits)


class _Held:
    """A document kept open from one page to the next."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        with PDFIUM:
            self.document = pypdfium2.PdfDocument(data)
            self.count = len(self.document)

    def close(self) -> None:
        with PDFIUM:
            self.document.close()


def links(data: bytes, index: int) -> tuple[Link, ...]:
    """The links of a page, counted from 0, that lead within the document."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    found: list[Link] = []
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as pdf:
        page = pdf[index]
        text = page.get_textpage()
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page.raw, place, link):
            box = pdfium.FS_RECTF()
            target = _target(pdf.raw, link)
            leads = pdfium.FPDFDest_GetDestPageIndex(pdf.raw, target) if target else -1
            if leads >= 0 and pdfium.FPDFLink_GetAnnotRect(link, box):
                area = _area((box.left, box.bottom, box.right, box.top), page.get_size())
                words = " ".join(text.get_text_bounded(box.left, box.bottom, box.right, box.top).split())
                found.append(Link(area, leads, _top(target, pdf.get_page_size(leads)[1]), words))
        text.close()
        page.close()
    return tuple(found)


def _target(pdf: Any, link: Any) -> Any:
    import pypdfium2.raw as pdfium

    target = pdfium.FPDFLink_GetDest(pdf, link)
    if target:
        return target
    action = pdfium.FPDFLink_GetAction(link)
    return pdfium.FPDFAction_GetDest(pdf, action) if action else None


def _top(target: Any, height: float) -> float:
    """How far down a page a link leads, as a share of its height; 0 where the link does not say."""
    import pypdfium2.raw as pdfium

    says = [pdfium.FPDF_BOOL() for _each in range(3)]
    x, y, zoom = pdfium.FS_FLOAT(), pdfium.FS_FLOAT(), pdfium.FS_FLOAT()
    if not pdfium.FPDFDest_GetLocationInPage(target, *says, x, y, zoom) or not says[1].value:
        return 0.0
    return min(max(1 - float(y.value) / height, 0.0), 1.0)


def _area(box: tuple[float, float, float, float], size: tuple[float, float]) -> QRectF:
    """A box in points from the lower left corner (left, bottom, right, top), in shares from the upper left one."""
    (left, bottom, right, top), (width, height) = box, size
    return QRectF(left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)
