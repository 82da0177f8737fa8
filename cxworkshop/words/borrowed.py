"""What libraries say in English of their own, in the language spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cxworkshop.language import _


def said(message: str, sentences: Sequence[str]) -> str:
    """A message that reads like one of the sentences, in the language spoken; any other is given back as it is.

    The sentences are marked with N_, and have named places for what differs. The first that fits is taken.
    """
    for sentence in sentences:
        if found := _pattern(sentence).fullmatch(message):
            return _(sentence).format(**found.groupdict())
    return message


@lru_cache
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL)
