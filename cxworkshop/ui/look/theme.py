"""The app's colours, type sizes and style, light and dark, following the system.

A widget asks `theme_of(self.palette())` while it paints, so that it is right again as soon as the palette changes.
Colours never come from anywhere else.
"""

from __future__ import annotations

from typing import Literal, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop import paths
from cxworkshop.ui.look.colours import DARK, LIGHT, Theme, theme_from
from cxworkshop.ui.look.style_sheet import Look, style_sheet

__all__ = [
    "DARK",
    "LIGHT",
    "Look",
    "Mode",
    "Theme",
    "apply",
    "font",
    "palette_for",
    "pixels",
    "styled",
    "system_font_ready",
    "theme_of",
]

Mode = Literal["system", "light", "dark"]

_BASE_SIZE = 13
_LARGE_FONT = 15
"""The system font, in pixels, from which on the user is taken to want everything larger."""

_EAST_ASIAN = {
    QFontDatabase.WritingSystem.Japanese: "NotoSansJP-Regular.ttf",
    QFontDatabase.WritingSystem.Korean: "NotoSansKR-Regular.ttf",
    QFontDatabase.WritingSystem.SimplifiedChinese: "NotoSansSC-Regular.ttf",
}

_W = TypeVar("_W", bound=QWidget)


_FOLLOWER = "cxworkshop_follower"


def apply(app: QApplication, mode: Mode) -> None:
    """Dress the app: Fusion, palette, style sheet, fonts. "system" follows the system's scheme and its changes.

    Where the system asks for high contrast its own colours are kept, in every mode.
    """
    system_font_ready(app)
    # A property, because looking through the app's children wraps them all, which takes longer than the rest of this.
    follower = app.property(_FOLLOWER)
    if not isinstance(follower, _Follower):
        follower = _Follower(app)
        app.setProperty(_FOLLOWER, follower)
    follower.follow(mode)


class _Follower(QObject):
    """Keeps the app's colours in step with the system's."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = "system"
        self._worn: Theme | None = None
        app.setStyle("Fusion")
        system = app.font()
        system.setPixelSize(round(_BASE_SIZE * max(1.0, QFontInfo(system).pixelSize() / _LARGE_FONT)))
        app.setFont(system)
        hints = app.styleHints()
        self._scheme = hints.colorScheme()
        self._contrast = hints.accessibility().contrastPreference()
        hints.colorSchemeChanged.connect(self._follow_scheme)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_contrast)

    def follow(self, mode: Mode) -> None:
        """Take a mode; the system draws its own parts (title bars, file dialogs) in it as well."""
        self._mode = mode
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(mode, Qt.ColorScheme.Unknown)
        self._app.styleHints().setColorScheme(scheme)
        self._wear()

    def _follow_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        self._wear()

    def _follow_contrast(self, preference: Qt.ContrastPreference) -> None:
        self._contrast = preference
        self._wear()

    def _wear(self) -> None:
        if self._contrast == Qt.ContrastPreference.HighContrast:
            self._app.setPalette(QPalette())
            theme = theme_of(self._app.palette())
        else:
            dark = self._mode == "dark" or (self._mode == "system" and self._scheme == Qt.ColorScheme.Dark)
            theme = DARK if dark else LIGHT
            self._app.setPalette(palette_for(theme))
        if theme != self._worn:
            self._worn = theme
            self._app.setStyleSheet(style_sheet(theme, pixels(_BASE_SIZE) / _BASE_SIZE))


def system_font_ready(app: QApplication) -> None:
    """Load what the system's fonts lack from those the app brings along for its reports.

    Chinese, Japanese and Korean, so that names are no boxes; and on a machine without any font, words at all. Only
    where they are missing: it takes about 4 ms.
    """
    if not QFontInfo(app.font()).family():
        for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
            _load_font(name)
        app.setFont(QFont("Noto Sans"))
    for system, name in _EAST_ASIAN.items():
        if not QFontDatabase.families(system):
            _load_font(name)


def _load_font(name: str) -> None:
    QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}")))


def theme_of(palette: QPalette) -> Theme:
    """The theme a palette belongs to; a foreign palette (high contrast, above all) gets one made of its own colours.

    The accent tells them apart, because no style sheet rule touches that role.
    """
    accent = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Accent)
    for theme in (LIGHT, DARK):
        if accent == theme.accent:
            return theme
    return theme_from(palette)


def palette_for(theme: Theme) -> QPalette:
    """The palette that carries a theme to Fusion and to our own widgets."""
    role = QPalette.ColorRole
    palette = QPalette(theme.text, theme.card, theme.card, theme.rule, theme.border, theme.text, theme.card)
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.column,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent_text,
        role.LinkVisited: theme.accent_text,
        role.PlaceholderText: theme.muted,
        role.ToolTipBase: theme.text,
        role.ToolTipText: theme.card,
    }
    for colour_role, colour in colours.items():
        palette.setColor(colour_role, colour)
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, theme.disabled)
    return palette


def font(size: int = _BASE_SIZE, *, bold: bool = False) -> QFont:
    """The system font at one of the design's sizes (12, 13, 14, 20, 34), larger where the user's own is."""
    chosen = QFont(QApplication.font())
    chosen.setPixelSize(pixels(size))
    if bold:
        chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


def pixels(size: float) -> int:
    """A length of the design in device-independent pixels, larger where the user's font is."""
    return round(size * max(1.0, QFontInfo(QApplication.font()).pixelSize() / _BASE_SIZE))


def styled(widget: _W, look: Look) -> _W:
    """Give a widget one of the looks of the style sheet, at any time, and hand it back."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
    return widget
