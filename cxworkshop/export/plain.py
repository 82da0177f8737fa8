"""What somebody wrote, as any file can hold it."""

from __future__ import annotations

import unicodedata

_BREAKS = "\t\r\n"

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_UNSEEN = {"Zs", "Zl", "Zp", "Cf", "Cc", "Mn", "Me"}
"""Kinds of characters that programs drop from the beginning of a cell: spaces, marks of no width, controls."""
_FILLERS = set('"\u115f\u1160\u2800\u3164\uffa0')
"""Of other kinds: quotes, and letters and symbols that nobody sees either."""


def plain(text: str) -> str:
    """A text without control characters and unpaired surrogates, which no XML can hold; lines and tabs stay."""
    text = text.encode("utf-8", "replace").decode()
    return "".join(
        each for each in text if each in _BREAKS or (unicodedata.category(each) != "Cc" and each not in "\ufffe\uffff")
    )


def on_one_line(text: str) -> str:
    """The same with single spaces for everything that breaks a line."""
    return " ".join(plain(text).split())


def is_formula(text: str) -> bool:
    """Whether the first character of a text that is seen, quotes aside, begins a formula in a spreadsheet."""
    seen = (char for char in text if char not in _FILLERS and unicodedata.category(char) not in _UNSEEN)
    return next(seen, "") in _FORMULA_STARTS
