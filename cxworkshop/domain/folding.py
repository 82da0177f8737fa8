"""Texts as a search compares them: without case, accents and differences of form."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
"""Letters that Unicode does not take apart into a plain one and a mark (ß is taken apart by casefold)."""


def fold(text: str) -> str:
    """A text without case, accents and the differences of form that Unicode calls compatible."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn").translate(_LETTERS)
