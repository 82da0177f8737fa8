"""Sets of colours for the screen: light, dark, and one made of a foreign palette."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtGui import QColor, QPalette

from cxworkshop.design.branding import OURS
from cxworkshop.design.colour import BLACK, TEXT_CONTRAST, WHITE, Colour, contrast, legible, mixed
from cxworkshop.design.levels import TARGET, level_colour, reached


def on_screen(colour: Colour) -> QColor:
    """A colour as Qt draws it."""
    return QColor(*colour.in_bytes)


def colour_of(drawn: QColor) -> Colour:
    """One of Qt's colours as ours; how transparent it was is lost."""
    return Colour.of_bytes(drawn.red(), drawn.green(), drawn.blue())


class Theme(Struct, frozen=True):
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
        """The colour of each level from 1 to `top`."""
        return [on_screen(level_colour(number, top)) for number in range(1, top + 1)]

    def level(self, score: float, top: int) -> QColor:
        """The colour of the whole level a score has reached."""
        return on_screen(level_colour(reached(score, top), top))

    def on_level(self, score: float, top: int) -> QColor:
        """The colour of text on the colour of a level or score: a dark shade of it, or white."""
        ground = colour_of(self.level(score, top))
        if contrast(WHITE, ground) >= TEXT_CONTRAST:
            return on_screen(WHITE)
        shade = mixed(ground, BLACK, 0.72)
        return on_screen(shade if contrast(shade, ground) >= TEXT_CONTRAST else BLACK)


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
    accent=on_screen(OURS.accent),
    accent_text=on_screen(OURS.strong),
    accent_soft=on_screen(OURS.soft),
    on_accent=QColor("#ffffff"),
    disabled=QColor("#959daa"),
    target=on_screen(TARGET),
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

    def colour(wanted: QPalette.ColorRole) -> Colour:
        return colour_of(palette.color(QPalette.ColorGroup.Active, wanted))

    window, card, text = colour(role.Window), colour(role.Base), colour(role.Text)
    if contrast(text, card) < TEXT_CONTRAST:
        text = legible(card)
    dark = on_screen(card).lightnessF() < on_screen(text).lightnessF()
    accent = colour(role.Highlight)
    if contrast(accent, card) < TEXT_CONTRAST:
        accent = text
    on_accent = colour(role.HighlightedText)
    if contrast(on_accent, accent) < TEXT_CONTRAST:
        on_accent = legible(accent)
    soft = mixed(card, accent, 0.3)
    ours = DARK if dark else LIGHT

    def readable(wanted: QColor) -> QColor:
        contrasts = (contrast(colour_of(wanted), ground) for ground in (card, window))
        return wanted if min(contrasts) >= TEXT_CONTRAST else on_screen(text)

    return Theme(
        dark=dark,
        window=on_screen(window),
        card=on_screen(card),
        column=on_screen(card),
        border=on_screen(text),
        control=on_screen(text),
        rule=on_screen(mixed(text, card, 0.5)),
        tick=on_screen(text),
        text=on_screen(text),
        muted=on_screen(text),
        accent=on_screen(accent),
        accent_text=on_screen(text),
        accent_soft=on_screen(soft if contrast(text, soft) >= TEXT_CONTRAST else card),
        on_accent=on_screen(on_accent),
        disabled=palette.color(QPalette.ColorGroup.Disabled, role.Text),
        target=ours.target_text,
        target_text=readable(ours.target_text),
        target_soft=ours.target_text,
        danger=readable(ours.danger),
        ok=readable(ours.ok),
        track=on_screen(card),
        desk=on_screen(window),
        high_contrast=True,
    )
