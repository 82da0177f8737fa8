"""Sets of colours: light, dark, and one made of a foreign palette; and the arithmetic on them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

_LEVELS = ("#efe6b0", "#a1d8b4", "#41b0c4", "#2c78b8", "#253a94")

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


@dataclass(frozen=True)
class Theme:
    """One set of colours. `target` is amber and stands for the target alone; `target_text` is its legible shade."""

    dark: bool
    window: QColor
    card: QColor
    column: QColor
    border: QColor
    control: QColor
    """The border of what can be clicked or typed into."""
    rule: QColor
    """Lines inside a card: between rows, and the radar's grid."""
    tick: QColor
    """Marks on a scale."""
    text: QColor
    muted: QColor
    accent: QColor
    accent_text: QColor
    """Words in the accent colour, also on `accent_soft`."""
    accent_soft: QColor
    """The ground of the selected row or place."""
    on_accent: QColor
    disabled: QColor
    """Words of what cannot be used now."""
    target: QColor
    target_text: QColor
    target_soft: QColor
    """The stripes of a gap."""
    danger: QColor
    ok: QColor
    track: QColor
    """An empty bar."""
    desk: QColor
    high_contrast: bool = False

    def levels(self, top: int) -> list[QColor]:
        """The colour of each level from 1 to `top`: a luminance ramp, legible in grey and to the colour-blind."""
        last = len(_LEVELS) - 1
        colours = []
        for number in range(top):
            place = number / (top - 1) * last if top > 1 else 0.0
            lower = min(int(place), last - 1)
            colours.append(mixed(QColor(_LEVELS[lower]), QColor(_LEVELS[lower + 1]), place - lower))
        return colours

    def level(self, score: float, top: int) -> QColor:
        """The colour of the whole level a score has reached."""
        return self.levels(top)[min(max(math.floor(score), 1), top) - 1]

    def on_level(self, number: float, top: int) -> QColor:
        """The colour of text on the colour of a level or score: a dark shade of it, or white."""
        ground = self.level(number, top)
        white, black = QColor("white"), QColor("black")
        if contrast(white, ground) >= TEXT_CONTRAST:
            return white
        shade = mixed(ground, black, 0.72)
        return shade if contrast(shade, ground) >= TEXT_CONTRAST else black


LIGHT = Theme(
    dark=False,
    window=QColor("#f6f6f4"),
    card=QColor("#ffffff"),
    column=QColor("#fbfbfa"),
    border=QColor("#dde1e6"),
    control=QColor("#c6ccd4"),
    rule=QColor("#dde1e6"),
    tick=QColor("#8d98a7"),
    text=QColor("#1c2127"),
    muted=QColor("#5f6b7a"),
    accent=QColor("#1f5f9e"),
    accent_text=QColor("#174a80"),
    accent_soft=QColor("#e6eef7"),
    on_accent=QColor("#ffffff"),
    disabled=QColor("#959daa"),
    target=QColor("#b26a00"),
    target_text=QColor("#8a5200"),
    target_soft=QColor("#f3dcb4"),
    danger=QColor("#b3261e"),
    ok=QColor("#1d7044"),
    track=QColor("#f0f1f3"),
    desk=QColor("#dde1e6"),
)

DARK = Theme(
    dark=True,
    window=QColor("#14181d"),
    card=QColor("#1d232a"),
    column=QColor("#191e24"),
    border=QColor("#353e49"),
    control=QColor("#5c6875"),
    rule=QColor("#3a434e"),
    tick=QColor("#8d98a7"),
    text=QColor("#e6ebf1"),
    muted=QColor("#a9b4c0"),
    accent=QColor("#6db3ea"),
    accent_text=QColor("#9ccdf3"),
    accent_soft=QColor("#22384d"),
    on_accent=QColor("#0d1722"),
    disabled=QColor("#77828e"),
    target=QColor("#f0c36a"),
    target_text=QColor("#f0c36a"),
    target_soft=QColor("#6b5526"),
    danger=QColor("#ff9c92"),
    ok=QColor("#84d3a3"),
    track=QColor("#2a323b"),
    desk=QColor("#0d1014"),
)


def theme_from(palette: QPalette) -> Theme:
    """A theme of a foreign palette's own colours, for one that asks for high contrast: its words stay legible."""
    role = QPalette.ColorRole

    def colour(wanted: QPalette.ColorRole) -> QColor:
        return palette.color(QPalette.ColorGroup.Active, wanted)

    window, card, text = colour(role.Window), colour(role.Base), colour(role.Text)
    if contrast(text, card) < TEXT_CONTRAST:
        text = legible(card)
    dark = card.lightnessF() < text.lightnessF()
    accent = colour(role.Highlight)
    if contrast(accent, card) < TEXT_CONTRAST:
        accent = text
    on_accent = colour(role.HighlightedText)
    if contrast(on_accent, accent) < TEXT_CONTRAST:
        on_accent = legible(accent)
    soft = mixed(card, accent, 0.3)
    ours = DARK if dark else LIGHT

    def readable(wanted: QColor) -> QColor:
        return wanted if min(contrast(wanted, card), contrast(wanted, window)) >= TEXT_CONTRAST else text

    return Theme(
        dark=dark,
        window=window,
        card=card,
        column=card,
        border=text,
        control=text,
        rule=mixed(text, card, 0.5),
        tick=text,
        text=text,
        muted=text,
        accent=accent,
        accent_text=text,
        accent_soft=soft if contrast(text, soft) >= TEXT_CONTRAST else card,
        on_accent=on_accent,
        disabled=palette.color(QPalette.ColorGroup.Disabled, role.Text),
        target=ours.target_text,
        target_text=readable(ours.target_text),
        target_soft=ours.target_text,
        danger=readable(ours.danger),
        ok=readable(ours.ok),
        track=card,
        desk=window,
        high_contrast=True,
    )
