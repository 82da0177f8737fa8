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


_GERMAN_WORDS = re.compile(
    r"\b(?:aber|als|am|auf|aus|bei|das|dem|den|der|des|die|durch|ein|eine|einer|es|für|im|ist|mit|nicht|oder|sie|sind|über"
    r"|um|und|von|was|wer|werden|wie|wird|zu|zum|zur)\b",
    re.IGNORECASE,
)
_ENGLISH_WORDS = re.compile(
    r"\b(?:an|and|are|as|at|by|each|for|from|has|have|in|is|it|no|not|of|on|or|that|the|to|what|who|with)\b",
    re.IGNORECASE,
)
_GUESSED = ("en", "en-GB", "en-US", "de", "de-AT", "de-CH", "de-DE")
"""Languages of documents in which either is looked for."""
_UMLAUTS = re.compile("[äöüß]", re.IGNORECASE)


class Hyphens(NamedTuple):
    """How the words of a text are divided."""

    written: str
    """The language of a document, for texts that do not show their own."""
    tight: bool = False
    """Only a word that fits on no line; else, outside English, also where a line would be left a third empty."""


def language_of(text: str, written: str) -> str:
    """English, German or the language of the document: its own sentences and its people's may be in two."""
    english = len(_ENGLISH_WORDS.findall(text))
    if written in _GUESSED:
        german = len(_GERMAN_WORDS.findall(text))
        if german > english or (not english and _UMLAUTS.search(text)):
            return "de"
    return "en" if english else written


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
