"""What is copied from a line with text from right to left is what was typed: read again by PDFium and by poppler."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from cxworkshop.report.setting import bidi, copying, fonts
from cxworkshop.report.setting.typesetting import Style
from tests.report.setting.test_glyphs import Page

LEFTWARDS = [
    "שלום עולם",
    "شركة السلام للاستشارات",
    "חברת Acme הקימה צוות",
    "שירות הלקוחות של Acme Company Ltd בחיפה מצוין",
    "شركة Acme Cloud Services في دبي منذ 2019",
    "פגישה ב-17 בנובמבר 2026 עם 12 אנשים (ברמה 3)",
    "تجربة العميل (CX Workshop) 2026",
    "סקר ה-NPS של Acme, Beta Ltd ו-Gamma Group plc אמר",
    "אבג: 50% מן Acme Inc. (UK) ו-70% מן Beta",
    "עברית עם C++ ו-3.5 נקודות, Level 2 to 3",
    "می\u200cخواهم Customer Experience را بهتر کنم",
    "مُحَمَّد يقول Voice of the Customer مهم",
    "דוח · 17 September 2026 · Acme Ltd",
]
RIGHTWARDS = [
    "Acme שלום",
    "The client שלום עולם, of Haifa",
    "Client אבג דהו זחט said",
    "English with (עברית) and עוד מילים כאן and more",
]
ONE_LINE = Style(6, 9)
MIXED = Path(__file__).with_name("mixed_lines.txt")


def lines(page: Page) -> list[str]:
    """What PDFium reads on a page, line by line."""
    read: str = page.pdf().document[0].get_textpage().get_text_range()
    return [line.strip() for line in read.splitlines() if line.strip()]


@pytest.mark.parametrize("text", LEFTWARDS + RIGHTWARDS)
def test_pdfium_copies_what_was_typed(text: str) -> None:
    assert lines(Page(text, style=ONE_LINE)) == [text]


def test_it_does_so_wherever_a_line_stands() -> None:
    # What stands before a line has a part in what PDFium makes of it.
    texts = [text for pair in zip(LEFTWARDS, LEFTWARDS[::-1] + RIGHTWARDS, strict=False) for text in pair] + RIGHTWARDS
    assert lines(Page(*texts, style=ONE_LINE)) == texts


def test_it_does_so_over_line_breaks() -> None:
    for text in (" ".join(LEFTWARDS[:9]), " ".join(["Report", *RIGHTWARDS, *RIGHTWARDS])):
        assert len(lines(Page(text))) > 3
        assert " ".join(lines(Page(text))) == text


def made_up(words: random.Random) -> str:
    """A sentence of Hebrew and Latin words, numbers, brackets and commas."""
    hebrew, latin = ["שירות", "לקוח", "מצוין", "חברה", "דוח", "של"], ["Acme", "Cloud", "NPS", "Voice", "Ltd"]
    some = words.choice([hebrew, latin])
    found = []
    for _ in range(words.randint(3, 9)):
        word = words.choice([*some, *some, *some, *hebrew, *latin, "3", "2026"])
        found.append(words.choice(["{}"] * 8 + ["({})", "{},", "{}:"]).format(word))
    return " ".join([words.choice(some), *found])


def test_it_does_so_with_any_words() -> None:
    words = random.Random(17)  # noqa: S311 - the same sentences every time
    for _ in range(12):
        texts = [text for text in (made_up(words) for _ in range(36)) if bidi.needed(text)]
        assert lines(Page(*texts, style=ONE_LINE)) == texts


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere poppler is not installed with the tests")
def test_poppler_copies_what_was_typed(tmp_path: Path) -> None:
    # It reads a page as it mostly runs, and has no other letters for the forms of lam with alef.
    texts = [text for text in LEFTWARDS if "لا" not in text and "\u064e" not in text and "·" not in text]
    page = Page("שלום עולם " * 12, *texts, style=ONE_LINE)
    file = tmp_path / "page.pdf"
    page.canvas.save()
    file.write_bytes(page._buffer.getvalue())
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()
    plain = "".join(char for char in read if char not in "\u200e\u200f\u202a\u202b\u202c")
    for text in texts:
        assert text.replace("\u200c", "") in plain, text


def test_letters_keep_their_place_where_they_can() -> None:
    # What PDFium reads right by itself it is told nothing of: then what is marked there is what is copied.
    text = "שלום Acme עולם"
    order = bidi.line_order(text, leftwards=True)
    found = copying.pieces(text, order, [None] * len(text), leftwards=True)
    assert [(piece.spoken, piece.turned) for piece in found] == [(None, None), ("\u200fAcme", ""), (None, None)]


def test_what_is_told_is_told_where_it_stands() -> None:
    text = "שלום Acme Ltd עולם טוב"
    order = bidi.line_order(text, leftwards=True)
    found = copying.pieces(text, order, [None] * len(text), leftwards=True)
    assert [piece.turned for piece in found] == [None, "Ltd Acme", None]


def test_it_does_so_with_lines_of_all_scripts() -> None:
    texts = [row.split("\t")[2] for row in MIXED.read_text(encoding="utf-8").splitlines()]
    # Single spaces, as a paragraph has them; and where a line runs from right to left an ellipsis is three dots.
    texts = [" ".join(fonts.printable(text).split()) for text in texts]
    for text in texts:
        (found,) = lines(Page(text, style=ONE_LINE))
        assert found.replace("…", "...") == text.replace("…", "...")
