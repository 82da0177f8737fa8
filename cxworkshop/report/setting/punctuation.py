"""Typed marks as print has them: curly apostrophes and quotation marks, and a minus before negative numbers.

Only what is plain is changed: a quotation that begins and ends, an apostrophe between letters. Feet and inches, ditto
marks, formulae and anything that looks like code stay as they were typed.
"""

from __future__ import annotations

import re

from cxworkshop.report.setting import bidi

_STRAIGHT = re.compile("['\"]|-\\d")
_QUOTES = {
    "cs": "„“‚‘",
    "da": "”“’‘",
    "de": "„“‚‘",
    "fr": "«»‹›",
    "it": "«»“”",
    "nl": "“”‘’",
    "pl": "„”‚’",
    "ru": "«»„“",
    "sv": "””’’",
}
_ENGLISH = "“”‘’"
_CODE = re.compile(r"[\\<>{}=;|`$]|://")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])|(?<!\S)'(?=\d0s\b)")
_OWNERS = re.compile(r"(?<=[sSxXzZ])'(?=[\s,.;:!?)]|$)")
"""The customers' needs: looked for when no quotation can end there any more."""
_DOUBLE = re.compile(r"(?<![\w\"'])\"(?=[^\s\"])([^\"\n]*[^\s\"(])\"(?![\w\"'])")
_SINGLE = re.compile(r"(?<![\w\"'])'(?=[^\s'])([^'\n]*[^\s'(])'(?![\w\"'])")
_MINUS = re.compile(r"(?<![^\s(\[+±/≤≥<>=:])-(?=\d)")


def printed(text: str, language: str) -> str:
    """A text with its marks as they are printed in a language."""
    if not _STRAIGHT.search(text) or bidi.needed(text):
        return text
    text = _MINUS.sub("−", text)
    if _CODE.search(text):
        return text
    quotes = _QUOTES.get(language.partition("-")[0].partition("_")[0], _ENGLISH)
    text = _APOSTROPHE.sub("’", text)
    text = _DOUBLE.sub(rf"{quotes[0]}\1{quotes[1]}", text)
    return _OWNERS.sub("’", _SINGLE.sub(rf"{quotes[2]}\1{quotes[3]}", text))
