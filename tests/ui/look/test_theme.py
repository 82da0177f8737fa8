"""Colours, their contrast, and how the app follows the system."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
)

from cxworkshop.design.colour import TEXT_CONTRAST
from cxworkshop.ui.look import theme
from cxworkshop.ui.look.theme import DARK, LIGHT, Mode, Theme, theme_of
from tests.ui.looking import contrast

ROOT = Path(__file__).parents[3]


def high_contrast_palette() -> QPalette:
    """White on black with a cyan selection, as a system's contrast theme may be."""
    black, white, cyan = QColor("black"), QColor("white"), QColor("#1aebff")
    palette = QPalette(white, black, white, black, white, white, black)
    for role, colour in (
        (QPalette.ColorRole.Base, black),
        (QPalette.ColorRole.Text, white),
        (QPalette.ColorRole.Highlight, cyan),
        (QPalette.ColorRole.HighlightedText, black),
        (QPalette.ColorRole.Accent, cyan),
    ):
        palette.setColor(role, colour)
    return palette


THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": theme_of(high_contrast_palette()),
    "foreign": theme_of(QPalette(QColor("#c0c0c0"))),
}


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    theme.apply(qapp, "light")


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(name: str) -> None:
    worn = THEMES[name]
    grounds = {"window", "card", "column", "accent_soft"}
    pairs = {
        "text": grounds | {"track"},
        "muted": grounds,
        "accent_text": grounds,
        "target_text": {"window", "card", "column"},
        "danger": {"window", "card", "column"},
        "ok": {"window", "card", "column"},
        "on_accent": {"accent"},
        "card": {"text"},  # tooltips
    }
    poor = [
        f"{text} on {ground}: {contrast(getattr(worn, text), getattr(worn, ground)):.2f}"
        for text, on in pairs.items()
        for ground in on
        if contrast(getattr(worn, text), getattr(worn, ground)) < TEXT_CONTRAST
    ]
    assert not poor


def test_a_hovered_primary_button_can_be_read() -> None:
    for worn in (LIGHT, DARK):
        assert contrast(worn.on_accent, worn.accent_text) >= TEXT_CONTRAST


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_that_carry_meaning_stand_out_from_their_ground(worn: Theme) -> None:
    assert contrast(worn.accent, worn.card) >= 3
    assert contrast(worn.target, worn.card) >= 3
    assert contrast(worn.tick, worn.card) >= 2.8


def test_the_five_level_colours_are_the_designs() -> None:
    assert [colour.name() for colour in LIGHT.levels(5)] == ["#efe6b0", "#a1d8b4", "#41b0c4", "#2c78b8", "#253a94"]


@pytest.mark.parametrize("top", range(2, 11))
def test_level_colours_get_darker_and_their_numbers_can_be_read(top: int) -> None:
    colours = LIGHT.levels(top)
    assert len(colours) == top
    assert (colours[0].name(), colours[-1].name()) == ("#efe6b0", "#253a94")
    from_black = [contrast(colour, QColor("black")) for colour in colours]
    assert from_black == sorted(from_black, reverse=True)
    assert len(set(from_black)) == top
    for number, colour in enumerate(colours, start=1):
        assert contrast(LIGHT.on_level(number, top), colour) >= TEXT_CONTRAST


def test_a_score_wears_the_colour_of_the_whole_level_it_has_reached() -> None:
    assert LIGHT.level(2.5, 5) == LIGHT.levels(5)[1]
    assert LIGHT.level(3, 5) == LIGHT.levels(5)[2]
    assert LIGHT.level(5, 5) == LIGHT.levels(5)[4]


def test_a_palette_names_its_theme() -> None:
    assert theme_of(theme.palette_for(LIGHT)) is LIGHT
    assert theme_of(theme.palette_for(DARK)) is DARK


def test_a_foreign_palette_keeps_its_own_colours() -> None:
    worn = theme_of(high_contrast_palette())
    assert worn.high_contrast
    assert worn.dark
    assert (worn.card.name(), worn.text.name(), worn.accent.name()) == ("#000000", "#ffffff", "#1aebff")
    assert worn.border == worn.text
    assert worn.accent_soft != worn.card


@pytest.mark.parametrize(("mode", "worn"), [("light", LIGHT), ("dark", DARK)])
def test_a_chosen_mode_holds_whatever_the_system_does(app: QApplication, mode: Mode, worn: Theme) -> None:
    theme.apply(app, mode)
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        app.styleHints().colorSchemeChanged.emit(scheme)
        assert theme_of(app.palette()) is worn
        assert worn.accent.name() in app.styleSheet()


def test_the_system_mode_follows_the_systems_scheme(app: QApplication) -> None:
    theme.apply(app, "system")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme_of(app.palette()) is DARK
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme_of(app.palette()) is LIGHT


@pytest.mark.parametrize("mode", ["system", "light", "dark"])
def test_high_contrast_takes_the_systems_own_colours(app: QApplication, mode: Mode) -> None:
    theme.apply(app, mode)
    before = app.palette().color(QPalette.ColorRole.Accent)
    preference = app.styleHints().accessibility().contrastPreferenceChanged
    preference.emit(Qt.ContrastPreference.HighContrast)
    worn = theme_of(app.palette())
    assert worn.high_contrast
    assert app.palette().color(QPalette.ColorRole.Window) == app.style().standardPalette().color(
        QPalette.ColorRole.Window
    )
    assert f"1px solid {worn.text.name()}" in app.styleSheet()
    preference.emit(Qt.ContrastPreference.NoPreference)
    assert app.palette().color(QPalette.ColorRole.Accent) == before


def test_applying_twice_changes_nothing(app: QApplication) -> None:
    theme.apply(app, "light")
    size, sheet = app.font().pixelSize(), app.styleSheet()
    theme.apply(app, "light")
    assert (app.font().pixelSize(), app.styleSheet()) == (size, sheet)


def test_a_machine_without_fonts_gets_the_bundled_one(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}/none</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>")
    script = (
        "from PySide6.QtWidgets import QApplication\n"
        "from PySide6.QtGui import QFontInfo\n"
        "from cxworkshop.ui.look import theme\n"
        "app = QApplication([])\n"
        "before = QFontInfo(app.font()).family()\n"
        "theme.apply(app, 'light')\n"
        "print(repr(before), QFontInfo(theme.font(20, bold=True)).family())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = done.stdout.split(maxsplit=1)
    if before == "''":  # only where fontconfig finds the fonts can they be taken away
        assert after.strip() == "Noto Sans"
    else:
        assert after.strip() == before.strip("'")


@pytest.mark.parametrize("text", ["山田 太郎", "ひらがな カタカナ", "김민준", "汉语 李娜"])
def test_east_asian_names_are_no_boxes(app: QApplication, text: str) -> None:
    theme.apply(app, "light")
    layout = QTextLayout(text, theme.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert len(glyphs) >= len(text)
    assert 0 not in glyphs  # the box


def test_the_system_font_is_used(app: QApplication) -> None:
    family = QFontInfo(app.font()).family()
    theme.apply(app, "light")
    assert QFontInfo(theme.font(34)).family() == family
    assert theme.font(34).pixelSize() >= 34
