"""A PDF as pictures. Plain functions for jobs, which each window has of its own; PDFium works for one at a time."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import dataclass

from PySide6.QtGui import QImage

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.state.jobs import Progress

POINTS_PER_INCH = 72

PDFIUM = threading.Lock()
"""Used in two threads at once PDFium ends the process."""


@dataclass(frozen=True, eq=False)
class Document:
    """A report as PDF. `sizes` are the pages' widths and heights in points; `unprintable` no font has a glyph for."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    unprintable: tuple[str, ...]


def make(session: Session, model: MaturityModel, options: ReportOptions, progress: Progress) -> Document:
    """The report of a session. Raises UserError where it cannot be made and Cancelled where it is to stop."""
    import pypdfium2

    from cxworkshop.report.roadmap.write import render_report

    data, unprintable = render_report(session, model, options, progress)
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as pdf:
        sizes = tuple(pdf.get_page_size(index) for index in range(len(pdf)))
    return Document(data, sizes, tuple(unprintable))


def picture(data: bytes, index: int, width: int) -> QImage:
    """A page, counted from 0, as a picture `width` pixels wide. Opens the document anew: for a job, not for a paint."""
    import pypdfium2

    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as pdf:
        page = pdf[index]
        # Four bytes a pixel, blue first: what QImage calls RGB32.
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        shared = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        image = shared.copy()
        bitmap.close()
        page.close()
        return image
