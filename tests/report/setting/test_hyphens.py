"""Words that are divided at the end of a line."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from cxworkshop.report.setting.hyphens import language_of, places
from cxworkshop.report.setting.typesetting import Style
from tests.report.setting.test_glyphs import Page

GERMAN = (
    "Die Geschäftsführung verantwortet die Kundenerlebnismanagementverantwortlichkeit; Verbesserungsmaßnahmen und "
    "Kundenzufriedenheitsbefragungen werden vierteljährlich berichtet, damit die Fachabteilungen wissen, was sie tun."
)


def divided(language: str, word: str) -> str:
    """A word with a hyphen at each of its places."""
    cuts = [0, *places(language, word), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(cuts))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Kundenerlebnis", "Kun-den-er-leb-nis"),
        ("(Verbesserungsmaßnahmen),", "(Ver-bes-se-rungs-maß-nah-men),"),
        ("Kundin", "Kun-din"),
        ("oben", "oben"),
        ("VERANTWORTUNG", "VERANTWORTUNG"),
        ("iPhonehülle", "iPhonehülle"),
        ("Abteilung2", "Abteilung2"),
        ("1.250.000", "1.250.000"),
    ],
)
def test_words_are_divided_by_their_syllables(word: str, expected: str) -> None:
    assert divided("de", word) == expected


def test_english_is_british_and_a_language_without_patterns_is_not_divided() -> None:
    assert divided("en", "organisation") == "organ-isa-tion"
    assert places("ja", "organisation") == ()


def lines(text: str, width: float, style: str | Style = "cell") -> list[str]:
    """The lines of a text in an English document."""
    paragraph = Page().setter.paragraph(style, text)
    return ["".join(part for _, part in line.pieces) for line in paragraph._broken(width)]


@pytest.mark.parametrize("width", [60, 75, 90, 120, 170, 250, 400])
@pytest.mark.parametrize("style", ["cell", "cell bold"])
def test_a_divided_text_fits_and_is_copied_whole(width: float, style: str) -> None:
    page = Page()
    paragraph = page.setter.paragraph(style, GERMAN)
    paragraph.draw(page.canvas, 20, 780, width)
    assert all(line.width <= width + 0.02 for line in paragraph._broken(width))
    assert page.pdf().page_text(0) == GERMAN


def test_words_are_divided_only_where_a_line_would_be_loose_or_one_does_not_fit() -> None:
    paragraph = Page().setter.paragraph("cell", GERMAN)
    broken = paragraph._broken(170)
    assert any(line.divided for line in broken)
    for line in broken:
        assert line.divided or line is broken[-1] or line.width > 170 * 2 / 3
    # Bold text, where a name of an action may stand, only where a word does not fit.
    bold = Page().setter.paragraph("cell bold", "Verbesserungsmaßnahmen und Kundenzufriedenheitsbefragungen")
    assert not any(line.divided for line in bold._broken(170))


def test_no_heading_is_divided() -> None:
    for style in ("title", "section", "heading"):
        assert not any(line.divided for line in Page().setter.paragraph(style, GERMAN)._broken(120))


def test_a_text_that_goes_on_overleaf_in_a_word_says_its_parts() -> None:
    page = Page()
    paragraph = page.setter.paragraph("cell", GERMAN)
    places_of = [place for place, line in enumerate(paragraph._broken(90)) if line.divided and place >= 2]
    parts = paragraph.split(90, (places_of[0] + 1) * paragraph.leading)
    assert parts is not None
    for part in parts:
        part.draw(page.canvas, 20, 780, 90)
    code = " ".join(page.canvas._code)
    assert code.count("BDC") == code.count("EMC")


def test_the_last_word_is_divided_only_where_it_does_not_fit() -> None:
    text = "steht und veröffentlicht."
    width = Page().setter.width("steht und veröffent-", 8.5) + 1
    assert lines(text, width) == ["steht und", "veröffentlicht."]
    assert lines(f"{text} Das ist so.", width) == ["steht und veröffent-", "licht. Das ist so."]
    assert lines("Zuständigkeitsvereinbarung", 60)[0].endswith("-")


def test_english_is_divided_only_where_a_word_does_not_fit() -> None:
    assert lines("an organisational responsibility of departments", 62) == [
        "an",
        "organisational",
        "responsibility",
        "of departments",
    ]
    assert lines("organisational", 40)[0].endswith("-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("people who live with it.", ["people who live", "with it."]),
        ("people who live with it.\nit", ["people who live", "with it.", "it"]),
    ],
)
def test_a_short_word_does_not_stand_on_the_last_line_alone(text: str, expected: list[str]) -> None:
    width = Page().setter.width("people who live with", 8.5) - 1
    found = lines(text, width)
    assert found == expected


def test_where_both_do_not_fit_on_a_line_the_short_word_stands_alone() -> None:
    assert lines("responsibility it", 60) == ["responsibility", "it"]


def test_patterns_are_not_read_for_a_text_that_fits() -> None:
    code = """
import sys
from cxworkshop.report.setting.palette import IN_COLOUR
from cxworkshop.report.setting.typesetting import Typesetter
Typesetter(IN_COLOUR, []).paragraph("cell", "A text of several lines that all fit " * 9).height(200)
print({"pyphen", "bidi", "arabic_reshaper"} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("Wer dafür einsteht, ist benannt", "en", "de"),
        ("Kundenzufriedenheitsführung", "en", "de"),
        ("Kundenzufriedenheit", "de", "de"),
        ("Kundenzufriedenheit", "en", "en"),
        ("Who is in charge of Kundenzufriedenheit", "de", "en"),
        ("Une promesse écrite", "fr", "fr"),
        ("The promise of a département", "fr", "en"),
        ("Müller", "fr", "fr"),
    ],
)
def test_a_text_shows_its_language_or_has_that_of_the_document(text: str, written: str, expected: str) -> None:
    assert language_of(text, written) == expected
