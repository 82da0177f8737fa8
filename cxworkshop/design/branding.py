"""What a firm may put in place of ours, on screen and paper alike."""

from __future__ import annotations

from typing import NamedTuple

from cxworkshop.design.colour import BLACK, TEXT_CONTRAST, WHITE, Colour, contrast, mixed


class Branding(NamedTuple):
    """The colours of a firm: one accent, as lines and words, as a ground, and on that ground."""

    accent: Colour
    """Bars, lines, and words that can be clicked: it reads on white."""
    tint: Colour
    """The accent as a ground on white paper."""
    strong: Colour
    """The accent in words, also on `soft`."""
    soft: Colour
    """The accent as the ground of a selected row on a white screen."""


OURS = Branding(
    accent=Colour.parse("#1f5f9e"),
    tint=Colour.parse("#d4e2f0"),
    strong=Colour.parse("#174a80"),
    soft=Colour.parse("#e6eef7"),
)
"""Where a firm has chosen nothing."""


def branded(accent: str) -> Branding:
    """The colours of a firm from its accent, "#rrggbb": the nearest that reads; ours for "".

    Raises ValueError for anything else.
    """
    if not accent:
        return OURS
    colour = readable(Colour.parse(accent))
    soft = mixed(WHITE, colour, 0.12)
    return Branding(colour, mixed(WHITE, colour, 0.2), readable(colour, soft), soft)


def readable(colour: Colour, ground: Colour = WHITE) -> Colour:
    """The colour, or the nearest darker one of its kind that words can be set in on a light ground."""
    found = colour
    for step in range(1, 101):
        if contrast(found, ground) >= TEXT_CONTRAST:
            break
        # As it is written: what is read back from #rrggbb has to pass as well.
        found = Colour.of_bytes(*mixed(colour, BLACK, step / 100).in_bytes)
    return found
