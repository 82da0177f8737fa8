"""What is still English where the pseudo-language is spoken.

In it no letter is an English one, and what people and models say is put into Cyrillic letters here. So an English word
that is seen was not marked, or was said before somebody asked for the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any, TypeVar

import msgspec
import pytest
from PySide6.QtGui import QPainter, QTextLayout

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.formats import FORMATS

Kind = TypeVar("Kind", MaturityModel, Session)

_CYRILLIC = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "АБЦДЕФГХИЙКЛМНОПЯРСТУВШЭЫЗабцдефгхийклмнопярстувшэыз"
)
_SAID = {
    "about", "attribution", "author", "board_questions", "department", "done_when", "evidence", "facilitator",
    "framing", "glossary", "name", "note", "organisation", "owner", "owners", "place", "published", "questions",
    "reason", "role", "rubric", "scope", "source",
    "stage", "steps", "text", "title", "why",
}  # fmt: skip
"""Fields that hold what somebody wrote; the others hold ids, dates and numbers."""

_ENDINGS = [ending.removeprefix(".") for each in FORMATS for ending in (each.suffix, *each.templates)]
_KEPT = re.compile(
    # what the product, others and languages are called; formats, endings, options and paths; ids
    r"CX Workshop|\b(?:Pseudo-)?English\b|cx-?workshop[-\w.]*|Noto Sans|SIL Open Font License|\bMIT\b"
    r"|\b(?:PDF|CSV|JSON|TOML|SQLite)\b|--[a-z]+|(?:/[\w.-]+)+"
    rf"|[\w-]*\.(?:pdf|toml|db|doc|{'|'.join(_ENDINGS)})\b"
    r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    # keys; sizes of paper; a unit; codes of languages
    r"|\b(?:Ctrl|Shift|Alt|Esc|Enter|Return|Tab|Space|Page Up|Page Down|Home|End|Left|Right|Up|Down)\b"
    r"|\b(?:Delete|Insert|Menu|Backspace)\b|\bF\d+\b|\bA4\b|\bLetter\b|\bmin\b|\ben(?:-XA)?\b"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_TAG = re.compile(r"<[^<>]*>")


def english(texts: Iterable[str], *known: str) -> list[str]:
    """The texts that have an English word in them, apart from names, keys and what is `known`; sorted."""
    names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(known, key=len, reverse=True)))
    found = set()
    for text in texts:
        left = unescape(_TAG.sub(" ", text))
        if _ENGLISH.search(_KEPT.sub(" ", names.sub(" ", left) if known else left)):
            found.add(text)
    return sorted(found)


def foreign(thing: Kind) -> Kind:
    """A model or a session with all that somebody wrote in Cyrillic letters."""
    made = msgspec.convert(_translated(msgspec.to_builtins(thing)), type(thing))
    assert isinstance(made, type(thing))
    return made


def _translated(value: Any, field: str = "") -> Any:
    if isinstance(value, str):
        return value.translate(_CYRILLIC) if field in _SAID else value
    if isinstance(value, list | tuple) and field != "phases":  # their names are words of ours
        return [_translated(each, field) for each in value]
    if isinstance(value, dict):
        # A source is known by a name, which its id is.
        is_source = "published" in value
        if field == "glossary":
            return {_translated(term, field): _translated(meaning, field) for term, meaning in value.items()}
        return {
            key: _translated(each, "owners" if field == "owners" else "name" if is_source and key == "id" else key)
            for key, each in value.items()
        }
    return value


@contextmanager
def painted() -> Iterator[set[str]]:
    """Collect what is painted, which no widget has as its text."""
    seen: set[str] = set()

    def heard(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            seen.update(each for each in arguments if isinstance(each, str))
            return function(*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QPainter, "drawText", heard(QPainter.drawText))
        patch.setattr(QTextLayout, "__init__", heard(QTextLayout.__init__))
        yield seen
