"""Text is broken and cut before an office program does it."""

from __future__ import annotations

import pytest

from cxworkshop.export.office import widths


def test_a_line_is_as_wide_as_its_letters() -> None:
    assert widths.width("iii", 10) < widths.width("mmm", 10) < widths.width("mmm", 10, bold=True)
    assert widths.width("顧客", 10) == 20
    assert widths.width("é", 10) == widths.width("e", 10) == widths.width("e\u0301", 10)
    assert widths.width("ش", 10) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Words of a sentence that goes on for a while",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesellschaft mbH",
        "顧客の声を集めて全部門で共有する仕組みを作る",
    ],
)
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str) -> None:
    for room in (30, 80, 200):
        found = widths.lines(text, 12, room)
        assert all(widths.width(line, 12) <= room for line in found)
        assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_what_is_too_long_is_cut_and_says_so() -> None:
    text = "Words of a sentence that goes on for a while, and then for a while more"
    for most in (1, 2, 3):
        cut = widths.cut(text, 12, 90, most)
        assert cut.endswith("…")
        assert len(widths.lines(cut, 12, 90)) <= most
    assert widths.cut("short", 12, 90, 1) == "short"
    assert widths.cut("顧客の声を集めて全部門で共有する", 12, 60, 2).endswith("…")


def test_the_largest_size_that_fits_is_taken() -> None:
    assert widths.fitted("short", (20, 10), 100, 30) == (20, "short")
    size, text = widths.fitted("a text of some length, in a small box", (20, 10), 100, 26)
    assert (size, text) == (10, "a text of some length, in a small box")
    assert widths.fitted("a text of some length, in a small box", (20, 10), 40, 13)[1].endswith("…")


def test_lines_of_its_own_stay_lines() -> None:
    assert widths.lines("one\n\ntwo", 12, 100) == ["one", "", "two"]
