"""Several things in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from cxworkshop import language
from cxworkshop.language import ngettext
from cxworkshop.words.numbers import number


def listed(names: Sequence[str], most: int | None = None) -> str:
    """Names as they stand in a sentence: "a", "a and b", "a, b and c"; those beyond `most` are counted."""
    if most is not None and len(names) > most:
        left = len(names) - most + 1
        # Translators: ends a list, as in "a, b and two more"
        names = [*names[: most - 1], ngettext("{count} more", "{count} more", left).format(count=number(left))]
    if not language.is_english():
        from babel.lists import format_list

        return format_list(names, locale=language.locale())
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
