"""Lines that are set piece by piece: what stands on paper, and what a reader copies."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bidi.mirror import MIRRORED

from cxworkshop.report.setting import document, fonts, glyphs
from cxworkshop.report.setting.lines import Link
from cxworkshop.report.setting.palette import IN_COLOUR
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.tags import element
from cxworkshop.report.setting.typesetting import Piece, Style, Typesetter
from tests.report.reading import Pdf

WIDTH = 220.0
SCRIPTS = {
    "Latin": "Lanterngate Ferries – café, Łódź",
    "Greek": "Η εμπειρία του πελάτη",
    "Cyrillic": "Опыт клиента: уровень 3 (из 5)",
    "Armenian": "Հաճախորդի փորձը",
    "Georgian": "მომხმარებლის გამოცდილება",
    "Hebrew": "חוויית הלקוח (ברמה 3)",
    "Arabic": "تجربة العميل في شركة السلام 2026",
    "Hiragana": "おきゃくさま",
    "Katakana": "ロードマップ",
    "Han": "客户体验路线图",
    "Bopomofo": "ㄅㄆㄇㄈ",
    "Hangul": "고객 경험 로드맵",
}


class Page:
    """A page of paragraphs, one under the other, read again."""

    def __init__(self, *texts: str, style: str | Style = "cell") -> None:
        self.setter = Typesetter(IN_COLOUR, texts)
        self._buffer = io.BytesIO()
        self.canvas: Any = document.blank(self._buffer, (300, 800))
        self.canvas._doc.compression = 0
        top = 780.0
        for text in texts:
            paragraph = self.setter.paragraph(style, text)
            paragraph.draw(self.canvas, 20, top, WIDTH)
            top -= paragraph.height(WIDTH) + 10

    def pdf(self) -> Pdf:
        """The page as a reader opens it."""
        self.canvas.save()
        return Pdf(self._buffer.getvalue())

    def said(self) -> list[str]:
        """What the structure says of lines that stand otherwise than they are read."""
        return [node.said for node in elements(self.canvas._root) if node.said]

    def spanned(self) -> list[str]:
        """What is said on the page itself beside what is drawn there."""
        codes = re.findall("/Span <</ActualText <FEFF([0-9A-F]+)>", " ".join(map(str, self.canvas._code)))
        return [bytes.fromhex(code).decode("utf-16-be") for code in codes]


def elements(node: Element) -> Iterator[Element]:
    """All within an element of the structure."""
    for kid in node.kids:
        if isinstance(kid, Element):
            yield kid
            yield from elements(kid)


def test_twelve_scripts_stand_on_one_page_and_can_be_copied() -> None:
    page = Page(*SCRIPTS.values())
    assert page.setter.missing == set()
    text = page.pdf().page_text(0)
    for name, words in SCRIPTS.items():
        assert words in text, name


def test_emoji_are_printed_and_copied() -> None:
    page = Page("Done 🎉 👍🏽 🚢 😀 ✅ 1\ufe0f\u20e3")
    assert page.setter.missing == set()
    assert page.pdf().page_text(0) == "Done 🎉 👍 🚢 😀 ✅ 1"


def test_what_is_said_of_a_line_is_what_was_typed() -> None:
    assert Page("شركة السلام (UK)").said() == ["شركة السلام (UK)"]
    assert Page("می\u200cخواهم").said() == ["می\u200cخواهم"]
    assert Page("The client שלום, of Haifa").said() == ["The client שלום, of Haifa"]
    assert Page("x\u0323\u0301").spanned() == ["x\u0323\u0301"]
    plain = Page("Żółć, 顧客, 😀")
    assert plain.said() == plain.spanned() == []


def test_a_longer_text_is_said_line_by_line() -> None:
    words = "חוויית הלקוח אומר כי השירות הוא טוב מאוד אבל עדיין לא מדדה את זה"
    said = Page(words, style=Style(14, 18)).said()
    assert len(said) == 2
    assert " ".join(said) == words


@pytest.mark.parametrize(
    "text", ["The client שלום עולם, of Haifa", "שלום עולם", "شركة السلام للاستشارات", "ניר 2026", "שלום (עולם)"]
)
def test_a_reader_that_turns_lines_around_copies_them_as_well(text: str) -> None:
    assert Page(text).pdf().page_text(0) == text


def test_spans_are_ended_within_the_page() -> None:
    page = Page("שלום (עולם)", "Acme שלום", "מ\u05b8ה")
    code = " ".join(map(str, page.canvas._code))
    assert code.count("BDC") == code.count("EMC") > 3


def left_ends(page: Page) -> list[float]:
    """Where each text object begins."""
    return [float(found) for found in re.findall(r"1 0 0 1 ([\d.]+) [\d.]+ Tm", " ".join(page.canvas._code))]


def test_a_paragraph_from_right_to_left_begins_at_the_right_edge() -> None:
    page = Page("שלום")
    assert left_ends(page) == [pytest.approx(20 + WIDTH - page.setter.width("שלום", 8.5), abs=0.01)]
    assert left_ends(Page("Acme שלום"))[0] == 20


def test_its_indent_is_on_the_right_as_well() -> None:
    text = "אבגד\nאבגד"
    page = Page(text, style=Style(8.5, 11.5, hanging=10))
    first, second = left_ends(page)
    assert first - second == pytest.approx(10, abs=0.01)


def test_a_column_of_figures_keeps_its_edge() -> None:
    page = Page("שלום 12", "Acme", style="number")
    edges = Page("שלום 12", style=Style(8.5, 11.5))
    assert left_ends(page)[0] == left_ends(edges)[0]


def test_a_line_is_aligned_as_it_is_asked_to() -> None:
    page = Page()
    wide = page.setter.line(page.canvas, 100, 50, "שלום (Acme)", 10, align="right")
    assert wide == pytest.approx(page.setter.width("שלום (Acme)", 10))
    assert min(left_ends(page)) == pytest.approx(100 - wide, abs=0.01)
    assert page.said() == ["שלום (Acme)"]


def test_bold_japanese_gets_a_stroke() -> None:
    page = Page()
    for place, bold in enumerate((False, True)):
        page.setter.paragraph("cell", Piece("顧客体験", bold=bold)).draw(page.canvas, 20, 700 - 100 * place, WIDTH)
    code = " ".join(page.canvas._code)
    assert code.count("2 Tr") == 1
    pixels = page.pdf().pixels(0, 3)
    width, _, packed = pixels
    ink = [sum(255 - value for value in packed[width * 3 * 3 * top :][: width * 3 * 90]) for top in (100, 200)]
    assert ink[1] > 1.25 * ink[0]


def test_a_mark_stands_over_or_under_its_letter() -> None:
    fonts.register()
    box = glyphs._box(fonts.REGULAR, "x")
    assert box is not None
    for mark, above in (("\u0301", True), ("\u0323", False)):
        own = glyphs._box(fonts.REGULAR, mark)
        assert own is not None
        ((_, across, up),) = glyphs._places(fonts.REGULAR, "x", mark)
        assert (own.left + own.right) / 2 + across == pytest.approx((box.left + box.right) / 2)
        assert own.bottom + up > box.top if above else own.top + up < box.bottom
    # Two of them do not cover each other.
    (_, _, first), (_, _, second) = glyphs._places(fonts.REGULAR, "l", "\u0301\u0301")
    assert second > first


def test_marks_without_a_letter_and_on_a_space_stay_where_they_are() -> None:
    fonts.register()
    assert list(glyphs._places(fonts.REGULAR, "", "\u0301")) == [("\u0301", 0, 0)]
    assert list(glyphs._places(fonts.REGULAR, " ", "\u0301")) == [("\u0301", 0, 0)]


def test_hebrew_points_stand_at_their_side_of_the_letter() -> None:
    hebrew = fonts.runs("ש")[0][0]
    base = glyphs._box(hebrew, "ש")
    assert base is not None
    for mark, right in (("\u05c1", True), ("\u05c2", False)):
        own = glyphs._box(hebrew, mark)
        ((_, across, _),) = glyphs._places(hebrew, "ש", mark)
        assert own is not None
        assert own.right + across == pytest.approx(base.right) if right else own.left + across == base.left


def test_every_mirror_image_is_in_the_font_of_what_it_mirrors() -> None:
    fonts.register()
    for char, image in MIRRORED.items():
        ((name, shown),) = fonts.runs(char)
        assert shown == fonts.REPLACEMENT or shown != char or ord(image) in fonts._glyphs(name)


def test_a_link_in_a_line_from_right_to_left_is_no_part_of_a_span() -> None:
    page = Page()
    pieces = (Piece("שלום "), Piece("12", link=Link("action-12", "Action 12")))
    page.setter.paragraph("cell", *pieces).draw(page.canvas, 20, 700, WIDTH)
    assert page.said() == []
    assert page.pdf().page_text(0) == "שלום 12"


def test_a_line_in_no_paragraph_is_one_element() -> None:
    page = Page()
    page.setter.line(page.canvas, 20, 700, "שלום (Acme) 12", 9)
    assert [node.role for node in page.canvas._root.kids] == ["P"]


def test_what_stands_beside_such_a_line_is_a_part_as_it_is() -> None:
    page = Page()
    with element(page.canvas, Element("P")):
        for place, text in enumerate(("No. 1", "שלום Acme", "of 7")):
            page.setter.line(page.canvas, 20 + 60 * place, 700, text, 9)
    page.pdf()
    (paragraph,) = page.canvas._root.kids
    assert [(kid.role, kid.said) for kid in paragraph.kids] == [("Span", ""), ("Span", "שלום Acme"), ("Span", "")]
