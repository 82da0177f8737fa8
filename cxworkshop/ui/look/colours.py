"""Arithmetic on colours."""

from __future__ import annotations

from PySide6.QtGui import QColor

TEXT_CONTRAST = 4.5
"""The contrast every text has with its ground at least (WCAG 2.2, success criterion 1.4.3)."""


def contrast(first: QColor, second: QColor) -> float:
    """The contrast of two colours, from 1 to 21: (L₁ + 0.05) / (L₂ + 0.05), L the relative luminance (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """A colour between two, `share` (0 to 1) of the way from the first to the second."""

    def between(one: int, other: int) -> int:
        return round(one + (other - one) * share)

    return QColor(
        between(first.red(), second.red()),
        between(first.green(), second.green()),
        between(first.blue(), second.blue()),
    )


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def legible(ground: QColor) -> QColor:
    """White or black, whichever reads better on a ground; one of them always has `TEXT_CONTRAST`."""
    white, black = QColor("white"), QColor("black")
    return white if contrast(white, ground) >= contrast(black, ground) else black
