"""Colours and the arithmetic on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

TEXT_CONTRAST = 4.5
"""The contrast every text has with its ground at least (WCAG 2.2, success criterion 1.4.3)."""


class Colour(NamedTuple):
    """Red, green and blue of the sRGB space, each from 0 to 1: what reportlab's canvas takes."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, code: str) -> Colour:
        """A colour from its "#rrggbb". Raises ValueError for anything else."""
        if len(code) != 7 or code[0] != "#":
            raise ValueError(f"{code!r} is not #rrggbb")
        return cls.of_bytes(*bytes.fromhex(code[1:]))

    @classmethod
    def of_bytes(cls, red: int, green: int, blue: int) -> Colour:
        """A colour from parts that go from 0 to 255."""
        return cls(red / 255, green / 255, blue / 255)

    @property
    def in_bytes(self) -> tuple[int, int, int]:
        """Its parts from 0 to 255, as a screen shows them."""
        return round(self.red * 255), round(self.green * 255), round(self.blue * 255)


WHITE = Colour(1, 1, 1)
BLACK = Colour(0, 0, 0)


def contrast(first: Colour, second: Colour) -> float:
    """The contrast of two colours, from 1 to 21: (L₁ + 0.05) / (L₂ + 0.05), L the relative luminance (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def legible(ground: Colour, *inks: Colour) -> Colour:
    """The ink that reads best on a ground, the first of equals: white or black, of which one has `TEXT_CONTRAST`."""
    return max(inks or (WHITE, BLACK), key=lambda ink: contrast(ink, ground))


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two, `share` (0 to 1) of the way from the first to the second."""
    return Colour(*(start + (end - start) * share for start, end in zip(first, second, strict=True)))


def ramp(anchors: Sequence[Colour], index: int, count: int) -> Colour:
    """Colour `index` (from 0) of `count` that are spread evenly from the first to the last of two or more anchors."""
    position = index / (count - 1) * (len(anchors) - 1) if count > 1 else 0.0
    lower = min(int(position), len(anchors) - 2)
    return mixed(anchors[lower], anchors[lower + 1], position - lower)
