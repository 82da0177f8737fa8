import io
import re
import unicodedata
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.design.colour import BLACK, Colour
from cxworkshop.report.setting import bidi, fonts, typesetting
from cxworkshop.report.setting.ink import Ink
from cxworkshop.report.setting.lines import Run
from cxworkshop.report.setting.palette import IN_COLOUR, MONO
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.typesetting import Piece, Style, Typesetter

GERMAN = "Kundenerlebnismanagementverantwortlichkeit"


class Paper:
    """A real canvas that also notes what is drawn on it."""

    def __init__(self) -> None:
        self.drawn: list[tuple[float, float, str, float, Colour, str]] = []
        self.canvas = Canvas(io.BytesIO(), initialFontName=fonts.REGULAR)
        self._font, self._colour, self._leading = ("", 0.0), BLACK, 0.0
        self._place = self._start = (0.0, 0.0)
        self._read: list[tuple[float, str]] = []
        self._saying: list[str | None] = []

    def addLiteral(self, code: str) -> None:  # noqa: N802 - reportlab's name
        if code == "EMC":
            self._saying.pop()
        else:
            said = bytes.fromhex("".join(re.findall("<FEFF(.*)>>>", code))).decode("utf-16-be")
            self._saying.append(said if not self._saying else None)

    def saveState(self) -> None:  # noqa: N802 - reportlab's name
        self.canvas.saveState()

    def restoreState(self) -> None:  # noqa: N802 - reportlab's name
        self.canvas.restoreState()

    def setLineWidth(self, width: float) -> None:  # noqa: N802 - reportlab's name
        self.canvas.setLineWidth(width)

    def setStrokeColorRGB(self, *colour: float) -> None:  # noqa: N802 - reportlab's name
        self.canvas.setStrokeColorRGB(*colour)

    def drawText(self, text: Any) -> None:  # noqa: N802 - reportlab's name
        self.canvas.drawText(text)

    def begin_at(self, x: float, y: float) -> None:
        self._place = self._start = (x, y)

    def set_font(self, name: str, size: float, leading: float) -> None:
        self._font, self._leading = (name, size), leading

    def set_colour(self, colour: Colour) -> None:
        self._colour = colour

    def put(self, text: str) -> None:
        self._note(text)

    def put_last(self, text: str) -> None:
        self._note(text)
        x, y = self._start
        self._place = self._start = (x, y - self._leading)

    def _note(self, text: str) -> None:
        x, y = self._place
        self.drawn.append((x, y, *self._font, self._colour, text))
        # What is said of a span stands where its first piece does.
        self._read.append((y, (self._saying[0] or "") if self._saying else text))
        self._saying = [None] * len(self._saying)
        self._place = (x + stringWidth(text, *self._font), y)

    def lines(self) -> list[str]:
        """The text of each line: what is said of it, or else what stands there."""
        found: dict[float, str] = {}
        for y, text in self._read:
            found[y] = found.get(y, "") + text
        return [found[y] for y in sorted(found, reverse=True)]

    def ends(self) -> list[float]:
        """Where each line ends."""
        return list({y: x + stringWidth(text, name, size) for x, y, name, size, _, text in self.drawn}.values())


class Noted(Ink):
    """The ink of a paper."""

    __slots__ = ("_paper",)

    def __init__(self, paper: Paper, x: float, y: float) -> None:
        self._paper = paper
        super().__init__(paper.canvas, x, y)

    def begin_at(self, x: float, y: float) -> None:
        super().begin_at(x, y)
        self._paper.begin_at(x, y)

    def set_font(self, name: str, size: float, leading: float) -> None:
        super().set_font(name, size, leading)
        self._paper.set_font(name, size, leading)

    def set_colour(self, colour: Colour) -> None:
        super().set_colour(colour)
        self._paper.set_colour(colour)

    def put(self, text: str) -> None:
        super().put(text)
        self._paper.put(text)

    def put_last(self, text: str) -> None:
        super().put_last(text)
        self._paper.put_last(text)


@pytest.fixture
def setter() -> Typesetter:
    return Typesetter(IN_COLOUR, ["かな"])


def drawn(paragraph: Paragraph, width: float) -> Paper:
    paper = Paper()
    with patch("cxworkshop.report.setting.paragraph.Ink", Noted), patch("cxworkshop.report.setting.glyphs.Ink", Noted):
        paragraph.draw(paper, 0, 0, width)
    return paper


def lines(setter: Typesetter, text: str, width: float) -> list[str]:
    return drawn(setter.paragraph("cell", text), width).lines()


def test_words_go_on_the_next_line(setter: Typesetter) -> None:
    assert lines(setter, "one two  three\nfour", 40) == ["one two", "three", "four"]
    assert setter.paragraph("cell", "one two three\n\nfour").height(40) == 4 * 11.5


def test_no_text_takes_no_room(setter: Typesetter) -> None:
    assert setter.paragraph("cell", "").height(100) == 0
    assert setter.paragraph("cell", "  ").height(100) == 0


def test_an_endless_word_is_broken_where_the_line_ends(setter: Typesetter) -> None:
    broken = lines(setter, f"Die {GERMAN.lower()}x1.", 80)
    assert len(broken) == 4
    assert "".join(broken) == f"Die{GERMAN.lower()}x1."
    assert "".join(lines(setter, f"Die {GERMAN}.", 80)) == f"Die {GERMAN}."


def test_lines_end_after_a_hyphen_or_slash_between_letters(setter: Typesetter) -> None:
    assert lines(setter, "Kunden-Erlebnis/Verantwortung", 70) == ["Kunden-Erlebnis/", "Verantwortung"]
    assert lines(setter, "due 2026-11-19", 58) == ["due", "2026-11-19"]
    # Not only where the line happens to be full just there.
    for width in (52, 56, 60):
        assert lines(setter, "von Kunden-Erlebnis/Produkt", width) == ["von Kunden-", "Erlebnis/", "Produkt"]
    assert lines(setter, "von Kunden-Erlebnis", 45) == ["von", "Kunden-", "Erlebnis"]


def test_chinese_and_japanese_break_between_characters_by_their_rules(setter: Typesetter) -> None:
    broken = lines(setter, "顧客体験の成熟度を「統治」の観点から評価した。", 50)
    assert "".join(broken) == "顧客体験の成熟度を「統治」の観点から評価した。"
    assert len(broken) == 5
    assert not any(line[0] in "」。" or line[-1] == "「" for line in broken)


@pytest.mark.parametrize("word", ["3-year", "24/7", "/etc", "-verbose", "1/x"])
def test_no_line_ends_after_a_hyphen_or_slash_that_follows_no_letter(setter: Typesetter, word: str) -> None:
    width = setter.width(f"a long {word}", 8.5) - 1
    assert lines(setter, f"a long {word} and", width) == ["a long", f"{word} and"]


@pytest.mark.parametrize("width", [25.6, 34.1, 42.6, 51.1])
@pytest.mark.parametrize("mark", "、。，．・：；？！）］｝」』】〉》〕ーっゃゅょァッュョ々ゝヽ゛…‥〜％｡､｣")
def test_no_line_begins_with_what_belongs_to_the_character_before(setter: Typesetter, mark: str, width: float) -> None:
    """Whatever the width, one of these texts has the mark where a line is full."""
    for length in range(2, 10):
        text = "顧" * length + mark + "客" * 4
        broken = lines(setter, text, width)
        assert "".join(broken) == text
        assert len(broken) > 1
        assert not [line for line in broken if line.startswith(mark)]


@pytest.mark.parametrize("width", [25.6, 34.1, 42.6, 51.1])
@pytest.mark.parametrize("mark", "（［｛「『【〈《〔")
def test_no_line_ends_with_what_opens(setter: Typesetter, mark: str, width: float) -> None:
    for length in range(2, 10):
        text = "顧" * length + mark + "客" * 4
        broken = lines(setter, text, width)
        assert "".join(broken) == text
        assert not [line for line in broken if line.endswith(mark)]


def test_the_marks_that_close_a_sentence_stay_with_it_across_pieces(setter: Typesetter) -> None:
    pieces = (Piece("重要", bold=True), Piece("。次へ進む"))
    for width in (26, 35, 43):
        broken = drawn(setter.paragraph("cell", "統治", *pieces), width).lines()
        assert "".join(broken) == "統治重要。次へ進む"
        assert not [line for line in broken if line.startswith("。")]


def test_latin_words_in_japanese_stay_whole(setter: Typesetter) -> None:
    assert lines(setter, "顧客体験Customer", 60) == ["顧客体験", "Customer"]


def test_a_word_of_two_fonts_is_not_torn(setter: Typesetter) -> None:
    assert lines(setter, "aaaa bb→cc", 40) == ["aaaa", "bb→cc"]


def test_a_space_is_never_set_in_a_font_without_one(setter: Typesetter) -> None:
    paper = drawn(setter.paragraph("cell", "→ 顧客 한국어 조직 ✓ ☐ x"), 400)
    assert paper.lines() == ["→ 顧客 한국어 조직 ✓ ☐ x"]
    for _, _, name, _, _, text in paper.drawn:
        assert all(ord(char) in fonts._glyphs(name) for char in text)


def test_pieces_differ_in_weight_tone_and_size(setter: Typesetter) -> None:
    pieces = (Piece("b", bold=True), Piece("m", tone="muted"), Piece("s", size=6.0))
    paper = drawn(setter.paragraph("cell", "a", *pieces), 100)
    assert [(name, size, text) for _, _, name, size, _, text in paper.drawn] == [
        (fonts.REGULAR, 8.5, "a"),
        (fonts.BOLD, 8.5, "b"),
        (fonts.REGULAR, 8.5, "m"),
        (fonts.REGULAR, 6.0, "s"),
    ]
    assert paper.drawn[2][4] == IN_COLOUR.muted


def test_right_aligned_lines_end_at_the_edge(setter: Typesetter) -> None:
    for text in ("12.5", "Maßzahl 2", GERMAN):
        assert drawn(setter.paragraph("number", text), 60).ends() == [pytest.approx(60)] * len(lines(setter, text, 60))


def test_a_hanging_paragraph_indents_all_lines_but_the_first(setter: Typesetter) -> None:
    style = Style(8.5, 11.5, hanging=10)
    paragraph = setter.paragraph(style, "one two three four five six seven eight nine ten")
    assert [place[0] for place in drawn(paragraph, 60).drawn] == [0, *[10] * 3]
    parts = paragraph.split(60, 25)
    assert parts is not None
    assert [place[0] for place in drawn(parts[1], 60).drawn] == [10, 10]


def test_a_split_leaves_two_lines_on_either_side(setter: Typesetter) -> None:
    paragraph = setter.paragraph("cell", "one\ntwo\nthree\nfour\nfive")
    assert paragraph.split(100, 2 * 11.5 - 1) is None
    parts = paragraph.split(100, 1000)
    assert parts is not None
    assert [drawn(part, 100).lines() for part in parts] == [["one", "two", "three"], ["four", "five"]]
    assert setter.paragraph("cell", "one\ntwo\nthree").split(100, 1000) is None


def test_what_does_not_fit_ends_in_an_ellipsis(setter: Typesetter) -> None:
    text = "one two three four five six seven"
    assert drawn(setter.clipped("cell", text, 60, 2), 60).lines() == ["one two three", "four five six…"]
    assert drawn(setter.clipped("cell", "one two", 60, 2), 60).lines() == ["one two"]
    assert drawn(setter.clipped("cell", "x" * 100_000, 60, 1), 60).lines()[0].endswith("x…")
    assert drawn(setter.clipped("cell", "漢" * 100, 60, 1), 60).lines() == ["漢漢漢漢漢漢…"]


@pytest.mark.parametrize("mark", [",", ";", ":", ".", " –", "-"])
def test_no_mark_stands_before_an_ellipsis(setter: Typesetter, mark: str) -> None:
    text = f"one two{mark} three"
    width = setter.width(f"one two{mark} …", 8.5)
    assert lines(setter, text, width)[0] == f"one two{mark}"
    assert drawn(setter.clipped("cell", text, width, 1), width).lines() == ["one two…"]


def test_a_line_is_cut_to_its_width(setter: Typesetter) -> None:
    assert setter.fitted("short", 8, 100) == "short"
    cut = setter.fitted(GERMAN, 8, 60)
    assert cut.endswith("…")
    assert 50 < setter.width(cut, 8) <= 60


def letters(text: str) -> list[str]:
    """What a text is made of, as it is typed; but for spaces, marks of direction, and brackets, which are turned."""
    seen = (each for each in bidi.typed(text) if not unicodedata.mirrored(each) and not each.isspace())
    return sorted(each for each in seen if unicodedata.category(each) != "Cf")


@given(text=st.text(max_size=300), width=st.floats(20, 300))
@example(text="ف", width=20)
@example(text="ab (ف) שלום 12", width=60)
def test_lines_fit_and_nothing_is_lost(text: str, width: float) -> None:
    runs = [Run(name, 9, BLACK, run) for name, run in fonts.runs(text)]
    paper = drawn(Paragraph(runs, 9, 12, 0, False), width)
    before, after = "".join(run.text for run in runs), "".join(paper.lines())
    if bidi.needed(text):
        # Drawn in the order in which it is seen: what is there can be told, and test_bidi says in which order.
        assert letters(after) == letters(before)
    else:
        assert "".join(after.split(" ")) == "".join(before.replace("\n", "").split(" "))
    assert all(end <= width + 0.1 for end in paper.ends())


def test_what_was_set_once_is_not_set_again_in_a_document_that_is_alike() -> None:
    first, second = Typesetter(IN_COLOUR, [], "en"), Typesetter(IN_COLOUR, [], "en")
    assert first.paragraph("cell", "Twice.") is second.paragraph("cell", "Twice.")
    assert first.paragraph("cell", "Twice.") is not first.paragraph("small", "Twice.")
    for unlike in (Typesetter(MONO, [], "en"), Typesetter(IN_COLOUR, ["かな"], "en"), Typesetter(IN_COLOUR, [], "de")):
        assert unlike.paragraph("cell", "Twice.") is not first.paragraph("cell", "Twice.")


def test_each_document_is_told_what_no_font_can_print() -> None:
    for _ in range(2):
        setter = Typesetter(IN_COLOUR, [])
        for _ in range(2):
            setter.paragraph("cell", "क").height(100)
        assert setter.missing == {"क"}


def test_only_so_much_is_kept(setter: Typesetter) -> None:
    with patch.object(typesetting, "_REMEMBERED", 3):
        for number in range(20):
            setter.paragraph("cell", f"Text {number}")
            setter.width(f"Word {number}", 9)
            assert all(len(kept) <= 3 for kept in (setter._memory.paragraphs, setter._memory.texts))
