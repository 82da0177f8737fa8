import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from cxworkshop.paths import resource
from cxworkshop.report.setting import bidi, fonts

FILES = sorted(resource("fonts").glob("*.ttf"))


def test_the_shipped_fonts_are_the_ones_used() -> None:
    scripts = {*fonts._BOLD_OF, *fonts._BOLD_OF.values()}
    assert {path.stem for path in FILES} == {*fonts.NOTO_SANS, *fonts.ANY_CJK, *fonts._SYMBOLS, *scripts}
    assert "SIL OPEN FONT LICENSE" in (resource("fonts") / "OFL.txt").read_text(encoding="utf-8")


def test_no_two_fonts_share_a_name() -> None:
    # reportlab would merge them, and one would print in place of the other.
    names = [TTFontFile(str(path)).name.decode() for path in FILES]
    assert sorted(names) == [path.stem for path in FILES]


def test_both_weights_have_the_same_characters() -> None:
    for regular, bold in ((fonts.REGULAR, fonts.BOLD), *fonts._BOLD_OF.items()):
        assert fonts._glyphs(regular).keys() == fonts._glyphs(bold).keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zażółć gęślą jaźń, Đặng Thị, Ελλάδα, Жизнь", [fonts.REGULAR]),
        ("→", ["NotoSansMath-Regular"]),
        ("✓☐", ["NotoSansSymbols2-Regular"]),
        ("①", ["NotoSansSymbols-Regular"]),
        ("カナ", [fonts.JAPANESE]),
        ("서울", [fonts.KOREAN]),
        ("漢字", [fonts.CHINESE]),
        ("חוויית הלקוח", ["NotoSansHebrew-Regular", fonts.REGULAR, "NotoSansHebrew-Regular"]),
        ("شركة", ["NotoSansArabic-Regular"]),
        ("Հաճախորդ", ["NotoSansArmenian-Regular"]),
        ("მომხმარებელი", ["NotoSansGeorgian-Regular"]),
        ("👍", ["NotoSansSymbols2-Regular"]),
        ("😀🎉", ["NotoEmoji-Regular"]),
        ("a→ b", [fonts.REGULAR, "NotoSansMath-Regular", fonts.REGULAR]),
        ("", []),
    ],
)
def test_each_run_has_a_font_that_prints_it(text: str, expected: list[str]) -> None:
    found = fonts.runs(text)
    assert [name for name, _ in found] == expected
    assert bidi.typed("".join(run for _, run in found)) == text


def test_bold() -> None:
    assert fonts.runs("ab → c", bold=True) == [
        (fonts.BOLD, "ab "),
        ("NotoSansMath-Regular", "→"),
        (fonts.BOLD, " c"),
    ]
    assert [name for name, _ in fonts.runs("שלום", bold=True)] == ["NotoSansHebrew-Bold"]


def test_a_mark_stays_with_its_letter() -> None:
    symbol = "\u25cc\u0301"  # a dotted circle, which Noto Sans has, under an accent
    assert len(fonts.runs(symbol)) == 1


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["漢字"], fonts.CHINESE),
        (["漢字", "かな"], fonts.JAPANESE),
        (["漢字", "서울"], fonts.KOREAN),
        (["서울", "カナ"], fonts.JAPANESE),
        ([], fonts.CHINESE),
    ],
)
def test_the_document_decides_how_chinese_characters_are_drawn(texts: list[str], first: str) -> None:
    assert fonts.cjk_order(texts)[0] == first


def test_characters_outside_one_font_are_found_in_the_next() -> None:
    assert fonts.runs("株", cjk=fonts.cjk_order(["서울"])) == [(fonts.CHINESE, "株")]
    assert fonts.missing("株式会社 서울 鑫 髙") == set()


def test_what_no_font_has_is_named_and_shown() -> None:
    assert fonts.missing("abc नमस्ते สวัสดี 😀") == set("नमस्तेสวัสดี")
    assert fonts.runs("न") == [(fonts.REGULAR, fonts.REPLACEMENT)]
    # A letter of Pashto that has no joined forms of its own would stand apart from its neighbours.
    assert fonts.missing("ښه") == {"ښ"}


def test_what_can_be_set() -> None:
    assert fonts.printable("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
    assert fonts.printable("a\x00\x07\x1b[31m\u200b\u202e\u00adb\ufe0f\ufeff") == "a[31mb"
    assert fonts.printable("e\u0301") == "é"
    assert fonts.printable("👍🏽") == "👍"
    # Where text runs from right to left, these say how; elsewhere they say nothing.
    assert fonts.printable("می\u200cخواهم\u200f \u202e") == "می\u200cخواهم\u200f "
    assert fonts.printable("ﺷﺮﻛﺔ") == "شركة"
    assert fonts.printable("a\ud800b") == "a\ufffdb"
    assert fonts.missing("a\ud800") == {fonts.REPLACEMENT}
    assert fonts.missing("line\nline") == set()


@given(st.text() | st.text(st.characters(min_codepoint=0x590, max_codepoint=0x77F)))
def test_every_character_is_printed_or_named(text: str) -> None:
    shown = "".join(run for _, run in fonts.runs(text))
    lost = fonts.missing(text)
    assert bidi.typed(shown) == "".join(fonts.REPLACEMENT if char in lost else char for char in fonts.printable(text))
    for name, run in fonts.runs(text):
        assert all(char == "\n" or ord(char) in fonts._glyphs(name) for char in run)


def test_a_plain_report_opens_no_large_font() -> None:
    code = """
from reportlab.pdfbase import pdfmetrics
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from tests.report.building import make_model, make_session
model = make_model()
render_report(make_session(model, 2.0), model, ReportOptions(), lambda done, total: None)
print(sorted(name for name in pdfmetrics.getRegisteredFontNames() if name.startswith("Noto")))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(sorted(fonts.NOTO_SANS))
