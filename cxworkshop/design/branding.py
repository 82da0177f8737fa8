"""What a firm may put in place of ours, on screen and paper alike."""

from __future__ import annotations

from typing import NamedTuple

from cxworkshop.design.colour import Colour


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
