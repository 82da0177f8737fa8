"""When two names are one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")

_UNSEEN = {"Cc", "Cs", "Cf"}
_JOINING = "\u200c\u200d"
"""Format characters that some scripts are spelt with."""


def tidy(name: str) -> str:
    """A name in one line as it is stored: composed letters, single plain spaces, nothing that cannot be seen."""
    seen = (char for char in name if char.isspace() or char in _JOINING or unicodedata.category(char) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def key(name: str) -> str:
    """What two names have in common that are one: capitals, spaces and how letters are composed tell none apart."""
    return unicodedata.normalize("NFC", tidy(name).casefold())


def grouped(items: Iterable[Item], name: Callable[[Item], str]) -> dict[str, list[Item]]:
    """Items by the name each of them has, as it is spelt first; "" for those without."""
    spelt: dict[str, str] = {}
    groups: dict[str, list[Item]] = {}
    for item in items:
        said = tidy(name(item))
        groups.setdefault(spelt.setdefault(key(said), said), []).append(item)
    return groups
