"""Owners in a few letters, for where their names have no room."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 3
"""So many letters at most."""


def initials(names: Iterable[str]) -> dict[str, str]:
    """A code for each name, no two alike: "Chief marketing officer" is CMO, a second one CMO2.

    The letters are those of its words, small ones such as "of" left out; a name without spaces gives its beginning.
    """
    found: dict[str, str] = {}
    for name in names:
        if name not in found:
            found[name] = _unused(_letters(name), set(found.values()))
    return found


def _letters(name: str) -> str:
    words = [word for word in name.split() if word[0].isalnum()] or [name.strip() or "?"]
    telling = [word for word in words if not (word.islower() and len(word) <= 3)] or words
    if len(telling) == 1:
        return telling[0][:2].upper()
    return "".join(word[0] for word in telling[:_MOST]).upper()


def _unused(code: str, taken: set[str]) -> str:
    if code not in taken:
        return code
    number = 2
    while f"{code}{number}" in taken:
        number += 1
    return f"{code}{number}"
