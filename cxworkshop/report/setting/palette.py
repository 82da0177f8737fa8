"""Colours on paper, and their stand-ins for a printer without any."""

from __future__ import annotations

from msgspec import Struct

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1, as reportlab's canvas takes them."""


def colour(text: str) -> Colour:
    """A colour from its "#rrggbb"."""
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return (red, green, blue)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "relative luminance" and "contrast ratio")."""
    lightness = []
    for ground in (one, other):
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in ground)
        lightness.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lightness) + 0.05) / (min(lightness) + 0.05)


WHITE: Colour = (1, 1, 1)


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
    levels: tuple[Colour, ...]
    phases: tuple[Colour, ...]
    plain: bool = False

    def level(self, number: int, top: int) -> Colour:
        """The colour of a level, between the ramp's anchors where the model has more or fewer than five."""
        place = (number - 1) / (top - 1) * (len(self.levels) - 1) if top > 1 else 0.0
        lower = min(int(place), len(self.levels) - 2)
        red, green, blue = (
            start + (end - start) * (place - lower)
            for start, end in zip(self.levels[lower], self.levels[lower + 1], strict=True)
        )
        return (red, green, blue)

    def on(self, ground: Colour) -> Colour:
        """The text colour that reads better on a ground: the ink or white."""
        return max((self.ink, WHITE), key=lambda text: contrast(text, ground))


IN_COLOUR = Palette(
    ink=colour("#1a1f26"),
    muted=colour("#5a6573"),
    rule=colour("#d3d8de"),
    track=colour("#eef0f2"),
    accent=colour("#1f5f9e"),
    area=colour("#d4e2f0"),
    target=colour("#b26a00"),
    hatch=colour("#e3bd7e"),
    levels=tuple(colour(text) for text in ("#efe6b0", "#a1d8b4", "#41b0c4", "#2c78b8", "#253a94")),
    phases=tuple(colour(text) for text in ("#1f5f9e", "#41b0c4", "#a1d8b4")),
)


def _grey(lightness: float) -> Colour:
    return (lightness, lightness, lightness)


MONO = Palette(
    ink=_grey(0),
    muted=_grey(0.28),
    rule=_grey(0.7),
    track=_grey(0.94),
    accent=_grey(0.15),
    area=_grey(0.87),
    target=_grey(0),
    hatch=_grey(0.45),
    levels=tuple(_grey(lightness) for lightness in (0.95, 0.82, 0.66, 0.42, 0.15)),
    phases=tuple(_grey(lightness) for lightness in (0.2, 0.5, 0.75)),
    plain=True,
)
