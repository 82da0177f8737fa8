"""Links as objects of a PDF. A report has a hundred, of which reportlab would make a dictionary of arrays each."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from cxworkshop.report.setting.packing import string

_PRINTED = 4
"""The flag of an annotation that is also there on paper."""


class LinkAnnotation(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An area of a page that leads somewhere."""

    __RefOnly__ = 1

    def __init__(self, box: tuple[float, float, float, float], words: str, destination: Any, key: int) -> None:
        """The box in whole points; `key` is that of the link in the parent tree of the structure."""
        self._box, self._words, self._destination, self._key = box, words, destination, key

    def format(self, document: Any) -> bytes:
        """It as a dictionary, as reportlab writes one."""
        words = self._words
        plain = words.isascii() and words.isprintable()
        said = string(words).encode() if plain else pdfdoc.PDFString(words).format(document)
        to, box, key = self._destination.format(document), b"%d %d %d %d" % self._box, self._key
        keys = (b"/Border [ 0 0 0 ] /Contents %b /Dest %b" % (said, to), b"/F %d /Rect [ %b ]" % (_PRINTED, box))
        return b"<<\n%b %b /StructParent %d \n  /Subtype /Link /Type /Annot\n>>" % (*keys, key)
