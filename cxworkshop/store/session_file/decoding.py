"""What msgspec says of a value that it cannot read, in the language spoken."""

from __future__ import annotations

import re
from functools import lru_cache

from cxworkshop.language import N_, _

_SAID = (
    # Translators: names of types and fields as a file has them stand in `…`: "expected `int`, got `str`"
    N_("expected `{type}`, got `{found}`"),
    # Translators: {limit} is such as "<= 200"
    N_("expected `{type}` of length {limit}"),
    # Translators: {limit} is such as ">= 1"
    N_("expected `{type}` {limit}"),
    N_("object missing required field `{field}`"),
    N_("object contains unknown field `{field}`"),
    N_("invalid enum value {value}"),
    N_("invalid value {value}"),
    N_("invalid RFC3339 encoded date"),
    N_("invalid RFC3339 encoded datetime"),
    N_("number out of range"),
)
"""Its sentences about what JSON can hold, the first letter small."""


def said(message: str) -> str:
    """One of its sentences, the first letter small; one that is none of the usual ones is given back as it is."""
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(message):
            return _(sentence).format(**found.groupdict())
    return message


@lru_cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(each, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(each)))) for each in _SAID]
