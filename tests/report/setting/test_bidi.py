"""The order of right-to-left text, against another program's.

mixed_lines.txt holds 300 of 10,000 lines of random words, numbers, brackets, quotation marks and marks in Hebrew,
Arabic, Latin, Greek, Cyrillic and Chinese. Each row is the direction that GNU FriBidi 1.0.8 (Unicode 10) gave the line,
the places of its characters from left to right, as spans, and the line:
`fribidi --novisual --basedir --vtol --nobreak --nopad`. All 10,000 came out the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cxworkshop.report.setting import bidi

ROWS = [row.split("\t") for row in Path(__file__).with_name("mixed_lines.txt").read_text(encoding="utf-8").splitlines()]


def places(spans: str) -> list[int]:
    """The places that spans such as "9-6 0-5" stand for."""
    found: list[int] = []
    for span in spans.split():
        first, _, last = span.partition("-")
        start, end = int(first), int(last or first)
        found += range(start, end + 1) if end >= start else range(start, end - 1, -1)
    return found


def test_lines_are_put_in_the_order_that_fribidi_gives() -> None:
    assert len(ROWS) == 300
    for direction, spans, line in ROWS:
        leftwards = bidi.runs_left(line)
        assert "LR"[leftwards] == direction
        assert [each.place for each in bidi.seen(line, leftwards)] == places(spans), line


def seen(text: str, leftwards: bool) -> str:
    """A text as it stands on paper, from left to right, in a paragraph that runs leftwards or not."""
    return "".join(placed.char for placed in bidi.line_order(text, leftwards) if placed.char not in bidi.SILENT)


def shown(text: str) -> str:
    """The same in a paragraph of its own."""
    return seen(text, bidi.runs_left(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("אבג (דה) 12", "12 (הד) גבא"),
        ("אב Acme (UK) גד", "דג Acme (UK) בא"),
        ("Acme (אבג) 12%", "Acme (גבא) 12%"),
        ("אב [Acme", "Acme] בא"),
        ("אב (1) Acme", "Acme (1) בא"),
        ("(אב c) d", "d (c בא)"),
        ("a ]אב[ (", "a ]בא[ ("),
        ("א\u05b8ב", "בא\u05b8"),
        ("אב\u200f", "בא"),
    ],
)
def test_brackets_are_mirrored_and_run_with_what_is_in_them(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_mark_after_a_bracket_goes_with_it() -> None:
    assert shown("אב (c)\u0301 d") == "d (\u0301c) בא"


def test_the_first_strong_character_decides_which_way_a_paragraph_runs() -> None:
    assert bidi.runs_left("12 – (שלום) Acme")
    assert not bidi.runs_left("Acme שלום")
    assert not bidi.runs_left("12 %")


def test_arabic_letters_join_and_can_be_taken_apart_again() -> None:
    for text in ("شركة السلام للاستشارات", "می\u200cخواهم", "مُحَمَّد", "abc"):
        assert bidi.typed(bidi.joined(text)) == text
    assert bidi.joined("شركة") == "\ufeb7\ufeae\ufedb\ufe94"
    assert bidi.joined("لا") == "\ufefb"
    assert bidi.joined("الله") == "\ufe8d\ufedf\ufee0\ufeea"


def test_each_character_is_known_by_where_it_is_read() -> None:
    text = "אב · ג (d)"
    order = bidi.line_order(text, leftwards=True)
    assert sorted(placed.place for placed in order) == list(range(len(text)))
    assert [text[placed.place] for placed in order] == list(")d( ג · בא")


def test_text_without_such_letters_needs_none_of_it() -> None:
    assert bidi.needed("שלום")
    assert not bidi.needed("Żółć, Ελλάδα, Жизнь, 顧客, ✓, 😀")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("אבג · 17 September 2026", "17 September 2026 · גבא"),
        ("Vision · אבג 12 · Acme", "Vision · 12 גבא · Acme"),
        ("אבג · 12 · דה", "הד · 12 · גבא"),
    ],
)
def test_what_a_dot_parts_runs_its_own_way(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_line_runs_as_its_paragraph_whatever_it_begins_with() -> None:
    assert seen("אבג Acme.", leftwards=False) == "גבא Acme."
    assert seen("Acme אבג.", leftwards=True) == ".גבא Acme"


def test_a_line_of_ours_goes_our_way_also_behind_a_name_that_does_not() -> None:
    name = "شركة الملاحة (ش.م.م)"
    assert bidi.runs_left(name)
    assert not bidi.runs_left(bidi.as_ours(f"{name} · Workshop", "Workshop"))
    assert bidi.as_ours("Ferries · Workshop", "Workshop") == "Ferries · Workshop"
    assert bidi.as_ours(f"{name} · ورشة", "ورشة") == f"{name} · ورشة"
    assert bidi.as_ours("", "Workshop") == ""
