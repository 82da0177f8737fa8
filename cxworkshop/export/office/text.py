"""What people wrote, as office files take it, and written from the side it is read from."""

from __future__ import annotations

import unicodedata

from cxworkshop.export.plain import plain


def clean(text: str) -> str:
    """A text with nothing that XML forbids, and one kind of line break."""
    return plain(text).replace("\r\n", "\n").replace("\r", "\n")


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    found = (unicodedata.bidirectional(each) for each in text)
    return next((each in {"R", "AL"} for each in found if each in {"L", "R", "AL"}), False)
