"""Reading the PDFs that the app has written."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2


def pages(pdf: Path) -> list[str]:
    """The text of every page, words parted by single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
