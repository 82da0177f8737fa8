"""Catalogues of a test's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from cxworkshop import language

ROOT = Path(__file__).parent.parent
Said = Mapping[str | tuple[str, str], str | tuple[str, str]]
"""Translations by sentence, or by both forms of one; a context stands before its sentence, with \\4 between them."""


def add_language(folder: Path, code: str, said: Said) -> None:
    """Write a compiled catalogue."""
    catalogue = Catalog(locale="en_GB" if code == "en_XA" else code)
    for sentence, translation in said.items():
        forms = (sentence,) if isinstance(sentence, str) else sentence
        context, there, first = forms[0].rpartition("\4")
        ids = first if isinstance(sentence, str) else (first, *forms[1:])
        catalogue.add(ids, translation, context=context if there else None)
    with (folder / f"{code}.mo").open("wb") as file:
        write_mo(file, catalogue)


def speak_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the catalogues from a folder until the test ends."""
    monkeypatch.setattr(language, "_folder", lambda: folder)
    monkeypatch.setattr(language, "_catalogue", lru_cache(language._catalogue.__wrapped__))
