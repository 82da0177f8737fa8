"""What is said of characters that no font can print."""

from __future__ import annotations

from cxworkshop.language import _, ngettext

_SHOWN = 12
"""So many are named; the rest is counted."""


def no_glyph(characters: tuple[str, ...]) -> str:
    """Names the characters, each with its number."""
    named = "  ".join(f"{each} (U+{ord(each):04X})" for each in characters[:_SHOWN])
    more = len(characters) - _SHOWN
    if more <= 0:
        return _("No font here can print {characters}; the report shows � in their place.").format(characters=named)
    said = ngettext(
        "No font here can print {characters} and {count} more; the report shows � in their place.",
        "No font here can print {characters} and {count} more; the report shows � in their place.",
        more,
    )
    return said.format(characters=named, count=more)
