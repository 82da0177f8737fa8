"""What somebody wrote, as any file can hold it."""

from __future__ import annotations

import unicodedata

_BREAKS = "\t\r\n"


def plain(text: str) -> str:
    """A text without control characters and unpaired surrogates, which no XML can hold; lines and tabs stay."""
    text = text.encode("utf-8", "replace").decode()
    return "".join(
        each for each in text if each in _BREAKS or (unicodedata.category(each) != "Cc" and each not in "\ufffe\uffff")
    )


def on_one_line(text: str) -> str:
    """The same with single spaces for everything that breaks a line."""
    return " ".join(plain(text).split())
