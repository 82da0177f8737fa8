"""Colours on paper, and their stand-ins for a printer without any."""

from __future__ import annotations

from msgspec import Struct

from cxworkshop.design.branding import OURS, Branding
from cxworkshop.design.colour import WHITE, Colour, legible, ramp
from cxworkshop.design.levels import LEVELS, TARGET


class Palette(Struct, frozen=True):
    """One accent, amber for the target alone, a ramp for the levels that also reads as greys, and text colours.

    `plain` says that colour tells nothing apart here, so that areas need hatching and lines need dashes.
    """

    ink: Colour
    muted: Colour
    rule: Colour
    track: Colour
    accent: Colour
    area: Colour
    target: Colour
    hatch: Colour
    caution: Colour
    levels: tuple[Colour, ...]
    phases: tuple[Colour, ...]
    plain: bool = False

    def level(self, number: int, top: int) -> Colour:
        """The colour of a level, between the ramp's anchors where the model has more or fewer than five."""
        return ramp(self.levels, number - 1, top)

    def phase(self, index: int, count: int) -> Colour:
        """The colour of a phase: the darkest comes first."""
        return ramp(self.phases, index, count)

    def on(self, ground: Colour) -> Colour:
        """The text colour that reads better on a ground: the ink or white."""
        return legible(ground, self.ink, WHITE)


def in_colour(branding: Branding) -> Palette:
    """The colours of a report that carries a firm's branding."""
    return Palette(
        ink=Colour.parse("#1a1f26"),
        muted=Colour.parse("#5a6573"),
        rule=Colour.parse("#d3d8de"),
        track=Colour.parse("#eef0f2"),
        accent=branding.accent,
        area=branding.tint,
        target=TARGET,
        hatch=Colour.parse("#e3bd7e"),
        caution=Colour.parse("#fdf6e7"),
        levels=LEVELS,
        phases=(branding.accent, LEVELS[2], LEVELS[1]),
    )


IN_COLOUR = in_colour(OURS)


def _grey(lightness: float) -> Colour:
    return Colour(lightness, lightness, lightness)


MONO = Palette(
    ink=_grey(0),
    muted=_grey(0.28),
    rule=_grey(0.7),
    track=_grey(0.94),
    accent=_grey(0.15),
    area=_grey(0.87),
    target=_grey(0),
    hatch=_grey(0.45),
    caution=_grey(0.95),
    levels=tuple(_grey(lightness) for lightness in (0.95, 0.82, 0.66, 0.42, 0.15)),
    phases=tuple(_grey(lightness) for lightness in (0.2, 0.5, 0.75)),
    plain=True,
)
