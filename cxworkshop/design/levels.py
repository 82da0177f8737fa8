"""The scale of levels: its colours, and where a score stands on it."""

from __future__ import annotations

from cxworkshop.design.colour import Colour, ramp

LEVELS = tuple(Colour.parse(code) for code in ("#efe6b0", "#a1d8b4", "#41b0c4", "#2c78b8", "#253a94"))
"""From the lowest level to the top: a ramp of luminance, legible in grey and to the colour-blind."""
TARGET = Colour.parse("#b26a00")
"""Amber, which stands for the target alone."""


def level_colour(number: int, top: int) -> Colour:
    """The colour of a level from 1 to `top`."""
    return ramp(LEVELS, number - 1, top)


def reached(score: float, top: int) -> int:
    """The whole level that a score has reached, never beyond the scale."""
    return min(max(int(score), 1), top)


def share(score: float, top: int) -> float:
    """How far along the scale a score lies: 0 at level 1, 1 at the top."""
    return (score - 1) / max(top - 1, 1)
