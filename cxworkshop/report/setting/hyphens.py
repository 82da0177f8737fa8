"""Where a word may be divided at the end of a line, by the patterns of a language.

The patterns are read when a word is first asked for: those of German take half a second.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

HYPHEN = "-"
_WORD = re.compile(r"[(\[“„‘‚«¿¡]*([^\W\d_]{6,})[)\]”“’»]*[.,;:!?…]*[)\]”“’»]*")
"""Letters, and what may stand around them."""
_LEAST = 3
"""How many letters stay together on either side."""


class Hyphens(NamedTuple):
    """How the words of a text are divided."""

    language: str
    loose: bool
    """Also a word that would fit on the next line, where this one would be left a third empty."""


def places(language: str, word: str) -> tuple[int, ...]:
    """Before which characters of a word a line may end with a hyphen; none in abbreviations and what has digits."""
    found = _WORD.fullmatch(word)
    if found is None or not found[1][1:].islower():
        return ()
    return tuple(found.start(1) + place for place in _within(language, found[1]))


@lru_cache(5_000)
def _within(language: str, letters: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    positions: list[int] = list(patterns.positions(letters))
    # Of two places with one letter between them the first leaves that letter to a syllable that it does not begin.
    return tuple(
        int(place) for place in positions if place + 1 not in positions and _LEAST <= place <= len(letters) - _LEAST
    )


@cache
def _patterns(language: str) -> Any:
    import pyphen

    known = pyphen.language_fallback(_BRITISH.get(language, language))
    return pyphen.Pyphen(lang=known) if known else None


_BRITISH = {"en": "en-GB"}
