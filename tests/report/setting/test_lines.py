"""Lines are the same whichever way they were measured, and however a text is cut into runs."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from cxworkshop.design.colour import BLACK
from cxworkshop.report.setting import fonts
from cxworkshop.report.setting.hyphens import Hyphens
from cxworkshop.report.setting.lines import Run, broken, one_line, whole_words


@given(text=st.text(st.sampled_from("aW.,-/ \n漢（\u00a0"), max_size=12), width=st.floats(20, 120))
def test_a_text_measured_whole_is_the_line_its_words_make(text: str, width: float) -> None:
    fonts.register()
    for name, part in fonts.runs(text):
        runs = [Run(name, 9, BLACK, part)]
        whole = one_line(runs, width)
        if whole is not None:
            (line,) = broken(runs, width, 0)
            assert line.pieces == whole.pieces
            assert line.width == pytest.approx(whole.width)


def test_most_cells_are_measured_whole_and_texts_of_more_lines_are_not() -> None:
    fonts.register()
    assert one_line([Run(fonts.REGULAR, 9, BLACK, "In progress")], 100) is not None
    assert one_line([Run(fonts.REGULAR, 9, BLACK, "Name one owner for every promise.")], 100) is None
    assert one_line([Run(fonts.REGULAR, 9, BLACK, "two  spaces")], 100) is None
    assert one_line([Run(fonts.BOLD, 9, BLACK, "1. "), Run(fonts.REGULAR, 9, BLACK, "Name")], 100) is None


@given(
    before=st.text(st.sampled_from("1.a  \n漢（"), max_size=5),
    text=st.text(st.sampled_from("abW., \n漢（）\u00a0"), max_size=60),
    width=st.floats(30, 120),
    hanging=st.sampled_from([0, 10]),
)
def test_runs_break_like_the_text_they_make(before: str, text: str, width: float, hanging: float) -> None:
    """Where one ends and the next begins is no reason to break, nor to keep together."""
    fonts.register()
    apart = [Run(fonts.REGULAR, 9, BLACK, before), Run(fonts.REGULAR, 9, BLACK, text)]
    lines, whole = broken(apart, width, hanging), broken([Run(fonts.REGULAR, 9, BLACK, before + text)], width, hanging)
    words = [["".join(piece for _, piece in line.pieces) for line in each] for each in (lines, whole)]
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("text", "count", "kept"),
    [
        ("Two teams signed it", 12, "Two teams"),
        ("Two teams signed it", 9, "Two teams"),
        ("Two teams signed it", 99, "Two teams signed it"),
        ("Of Kundenzufriedenheitsbefragungen", 20, "Of Kundenzufriedenhe"),
        ("漢字漢字漢字", 3, "漢字漢"),
    ],
)
def test_what_is_cut_ends_with_a_whole_word_unless_that_is_long(text: str, count: int, kept: str) -> None:
    assert whole_words(text, count) == kept


@pytest.mark.parametrize(
    ("first", "rest", "lines"),
    [
        ("Technology n/", "a", ["Technology", "n/a"]),
        ("Technology e-", "mail", ["Technology", "e-mail"]),
        ("Technology and/", "or", ["Technology and/", "or"]),
    ],
)
def test_no_line_ends_after_a_single_letter_and_its_mark(first: str, rest: str, lines: list[str]) -> None:
    fonts.register()
    runs = [Run(fonts.REGULAR, 9, BLACK, first + rest)]
    width = stringWidth(first, fonts.REGULAR, 9)
    assert ["".join(piece for _, piece in line.pieces) for line in broken(runs, width, 0)] == lines


@given(
    texts=st.lists(st.text(st.sampled_from("abcdefghij,-/ \n漢\u00a0"), max_size=90), min_size=1, max_size=3),
    width=st.floats(30, 220),
    hanging=st.sampled_from([0, 10]),
    tight=st.booleans(),
)
def test_words_measured_together_make_the_lines_that_they_make_one_by_one(
    texts: list[str], width: float, hanging: float, tight: bool
) -> None:
    fonts.register()
    runs = [Run((fonts.REGULAR, fonts.BOLD)[place % 2], 9, BLACK, text) for place, text in enumerate(texts)]
    hyphens = Hyphens("de", tight)
    with patch("cxworkshop.report.setting.lines._FEW", 10_000):
        one_by_one = broken(runs, width, hanging, hyphens)
    assert broken(runs, width, hanging, hyphens) == one_by_one
