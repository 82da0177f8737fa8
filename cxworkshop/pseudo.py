"""English made to look foreign: accented, 40 % longer, in brackets. What is not marked is seen at a glance."""

from __future__ import annotations

import re
from functools import lru_cache
from gettext import NullTranslations

# What a translation has to have as its sentence has it: {name}, %(name)s, %s, tags, entities; and a brace or a per cent
# sign by itself, which would be taken for the beginning of a place.
PLACE = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|%(?:\(\w+\))?[sd%]|%|</?\w[^<>]*>|&#?\w+;")
# And what the pseudo-language leaves alone besides: keys, the letter underlined in a menu, line ends.
_KEPT = re.compile(PLACE.pattern + r"|\b(?:(?:Ctrl|Shift|Alt)\+)+\S+|\bEsc\b|\bF\d+\b|&(?=\w)|\n")
_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
)
_LONGER = 1.4


@lru_cache(maxsize=4096)
def accented(sentence: str) -> str:
    """A sentence in the pseudo-language: no letter of it is an English one, but in what has to stay as it is."""
    parts, at = [], 0
    for kept in _KEPT.finditer(sentence):
        parts += [sentence[at : kept.start()].translate(_ACCENTED), kept[0]]
        at = kept.end()
    parts.append(sentence[at:].translate(_ACCENTED))
    seen = len(_KEPT.sub("", sentence))
    # In words of a length that a line can break between.
    more = "".join(" " if place % 6 == 0 else "~" for place in range(round(seen * (_LONGER - 1))))
    return f"⟦{''.join(parts)}{more.rstrip()}⟧"


class PseudoTranslations(NullTranslations):
    """Says whatever is marked, with no catalogue: a file would be out of date with every sentence."""

    def gettext(self, message: str) -> str:
        """The sentence, accented."""
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form that English has for a number, accented."""
        return accented(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The sentence, accented."""
        return accented(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The form that English has for a number, accented."""
        return self.ngettext(msgid1, msgid2, n)
