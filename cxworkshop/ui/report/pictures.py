"""The pictures of pages that a preview wants, and how one is drawn in a job."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from cxworkshop.state.jobs import Progress
from cxworkshop.ui.output import pdf_pages, pdf_text
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.output.pdf_text import Link


class Wanted(NamedTuple):
    """A picture that is wanted: of which page, how wide that is in pixels; a small one, or a part of a large one."""

    document: Document
    page: int
    width: int
    small: bool = False
    part: QRectF | None = None


class Drawn(NamedTuple):
    """A picture, with the links of a whole page."""

    picture: QImage
    links: tuple[Link, ...]


def draw(wanted: Wanted, _progress: Progress) -> Drawn:
    """Draw what is wanted."""
    data, page = wanted.document.data, wanted.page
    links = () if wanted.small or wanted.part else pdf_text.links(data, page)
    return Drawn(pdf_pages.picture(data, page, wanted.width, wanted.part), links)
