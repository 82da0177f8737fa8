"""A PDF as pictures. Plain functions for jobs, which each window has of its own; PDFium works for one at a time."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.state.jobs import Progress
from cxworkshop.words.spoken import speaking

POINTS_PER_INCH = 72
_FOOT = 50
"""Points of a page in which its foot stands, and nothing else."""

PDFIUM = threading.Lock()
"""Used in two threads at once PDFium ends the process."""


@dataclass(frozen=True, eq=False)
class Document:
    """A report as PDF. `sizes` are the pages' widths and heights in points; `unprintable` no font has a glyph for.

    `starts` is the index of the page on which each section starts, by its id, in the order of the pages.
    `owners` are those of the roadmap's actions.
    """

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    unprintable: tuple[str, ...]
    starts: Mapping[str, int] = field(default_factory=dict)
    owners: tuple[str, ...] = ()

    def same_place(self, other: Document, page: int) -> int:
        """The page here on which is read what page `page` of another edition of the report has.

        That is as far into the same section, and no further than the section goes; the page of the same number where
        that section is not in both.
        """
        last = len(self.sizes) - 1
        section, offset = other.section_at(page)
        if section not in self.starts:
            return min(page, last)
        start = self.starts[section]
        end = min((each for each in self.starts.values() if each > start), default=last + 1) - 1
        return min(start + offset, end)

    def section_at(self, page: int) -> tuple[str, int]:
        """The section that a page belongs to, and how many of its pages come before; "" where none has begun."""
        begun = [section for section, start in self.starts.items() if start <= page]
        return (begun[-1], page - self.starts[begun[-1]]) if begun else ("", page)


def make(session: Session, model: MaturityModel, options: ReportOptions, progress: Progress) -> Document:
    """The report of a session. Raises UserError where it cannot be made and Cancelled where it is to stop."""
    import pypdfium2

    from cxworkshop.domain.material import gather
    from cxworkshop.report.roadmap import owners
    from cxworkshop.report.roadmap.write import render_report

    data, unprintable = render_report(session, model, options, progress)
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as pdf:
        sizes = tuple(pdf.get_page_size(index) for index in range(len(pdf)))
        starts = _starts(pdf, model, options.language)
    named = owners.named(gather(session, model, options.lens or session.lens))
    return Document(data, sizes, tuple(unprintable), starts, tuple(named))


def shown(session: Session, model: MaturityModel, options: ReportOptions, progress: Progress) -> Document:
    """The same to look at: of an owner who has nothing to do any more, the whole report."""
    from cxworkshop.domain.material import gather
    from cxworkshop.domain.plan.needs import role
    from cxworkshop.report.roadmap import owners

    if options.owner is not None:
        named = owners.named(gather(session, model, options.lens or session.lens))
        if role(options.owner) not in map(role, named):
            options = replace(options, owner=None)
    return make(session, model, options, progress)


def early(
    session: Session,
    model: MaturityModel,
    options: ReportOptions,
    section: str,
    offset: int,
    before: QImage,
    progress: Progress,
) -> QImage:
    """A page of one section without the rest of the report: what somebody reads while the rest is being made.

    It is as wide as the picture of the page `before`, and has its foot: which page of how many it is, is not known yet.
    """
    document = make(session, model, replace(options, sections=(section,)), progress)
    page = min(document.starts.get(section, 0) + offset, len(document.sizes) - 1)
    image = picture(document.data, page, before.width())
    painter = QPainter(image)
    foot = round(image.height() * (1 - _FOOT / document.sizes[page][1]))
    painter.drawImage(QPoint(0, foot), before, QRect(0, foot, before.width(), before.height() - foot))
    painter.end()
    return image


def _starts(pdf: Any, model: MaturityModel, language: str | None) -> Mapping[str, int]:
    """Where the sections start, from the first rank of the outline, which is in the report's language."""
    with speaking(language, model):
        titles = {_(title): section for section, title in SECTIONS.items()} | {_("Summary"): "summary"}
    starts: dict[str, int] = {}
    for entry in pdf.get_toc():
        place = entry.get_dest()
        index = place.get_index() if place else None
        title = entry.get_title()
        if entry.level == 0 and index is not None and title in titles:
            starts.setdefault(titles[title], index)
    return starts


def picture(data: bytes, index: int, width: int, part: QRectF | None = None) -> QImage:
    """A page, counted from 0, as a picture: `width` pixels wide, or a part of such a picture.

    The part is in shares of the page's width and height, from its upper left corner. Opens the document anew: for a
    job, not for a paint.
    """
    import pypdfium2

    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as pdf:
        page = pdf[index]
        broad, high = page.get_size()
        left, bottom, right, top = (
            (part.left() * broad, (1 - part.bottom()) * high, (1 - part.right()) * broad, part.top() * high)
            if part
            else (0.0, 0.0, 0.0, 0.0)
        )
        crop = (left, bottom, right, top)
        # Four bytes a pixel, blue first: what QImage calls RGB32.
        bitmap = page.render(scale=width / broad, crop=crop, prefer_bgrx=True)
        shared = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        image = shared.copy()
        bitmap.close()
        page.close()
        return image
