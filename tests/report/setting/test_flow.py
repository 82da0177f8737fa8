import io
from itertools import product
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.report.setting.closing import Closed
from cxworkshop.report.setting.flow import Block, Flow, Graphic, Text
from cxworkshop.report.setting.fonts import REGULAR, register
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.palette import IN_COLOUR
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.typesetting import Style, Typesetter

LINE = Style(10, 10)
WIDTH = 200.0


class Pages:
    """Makes blocks that note on which page they are drawn, and at what height."""

    def __init__(self) -> None:
        register()
        self.canvas = Canvas(io.BytesIO(), initialFontName=REGULAR)
        self.placed: list[tuple[str, int, float]] = []

    @property
    def count(self) -> int:
        """How many pages were ended."""
        return int(self.canvas.getPageNumber()) - 1

    @property
    def order(self) -> list[tuple[str, int]]:
        """Which block stands on which page."""
        return [(name, page) for name, page, _ in self.placed]

    def block(self, name: str, height: float, **looks: Any) -> Block:
        def draw(canvas: Any, x: float, top: float, width: float) -> None:
            self.placed.append((name, canvas.getPageNumber(), top))

        return Graphic(height, draw, **looks)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def setter() -> Typesetter:
    return Typesetter(IN_COLOUR, [])


def lay_out(pages: Pages, *blocks: Block, height: float = 100) -> list[str]:
    """Run the blocks down pages of that height; gives the steps taken."""
    steps: list[str] = []
    flow = Flow(pages.canvas, 0, height, WIDTH, 0, lambda: steps.append("furnished"))
    flow.place(blocks, lambda: steps.append("step"))
    flow.end_section()
    return steps


def test_blocks_follow_each_other_with_the_larger_of_two_gaps(pages: Pages) -> None:
    lay_out(pages, pages.block("a", 20, before=9, after=5), pages.block("b", 20, before=8), pages.block("c", 20))
    assert pages.placed == [("a", 1, 100), ("b", 1, 72), ("c", 1, 52)]


def test_what_does_not_fit_goes_on_the_next_page(pages: Pages) -> None:
    steps = lay_out(pages, pages.block("a", 60), pages.block("b", 60))
    assert pages.placed == [("a", 1, 100), ("b", 2, 100)]
    assert steps == ["step", "furnished", "step", "furnished"]


def test_a_heading_goes_with_what_follows_it(pages: Pages) -> None:
    heading = [pages.block(name, 10, keep_with_next=True) for name in ("title", "lede")]
    lay_out(pages, pages.block("a", 50), *heading, pages.block("b", 40))
    assert pages.order == [("a", 1), ("title", 2), ("lede", 2), ("b", 2)]


def test_a_heading_stays_where_the_start_of_what_follows_fits(pages: Pages, setter: Typesetter) -> None:
    text = Text(setter.paragraph(LINE, "\n".join("abcdefghi")))
    lay_out(pages, pages.block("a", 50), pages.block("title", 10, keep_with_next=True), text)
    assert pages.order == [("a", 1), ("title", 1)]
    assert pages.count == 2


@pytest.mark.parametrize(("lines", "room"), [(2, 1), (3, 1), (3, 2), (4, 1), (9, 1)])
def test_a_heading_goes_on_with_a_text_of_which_too_little_would_fit(
    pages: Pages, setter: Typesetter, lines: int, room: int
) -> None:
    """A line alone at the foot of a page or the head of the next is too little, and so is a heading without text."""
    text = Text(setter.paragraph(LINE, "\n".join("abcdefghi"[:lines])))
    lay_out(pages, pages.block("a", 90 - room * 10), pages.block("title", 10, keep_with_next=True), text)
    assert pages.order == [("a", 1), ("title", 2)]


def test_no_line_of_a_text_stands_alone_at_a_foot_or_a_head(
    setter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = lines_by_page(monkeypatch)
    for lines, room in product(range(2, 27), range(1, 10)):
        drawn.clear()
        pages = Pages()
        text = Text(setter.paragraph(LINE, "\n".join("x" * lines)))
        lay_out(pages, pages.block("a", 100 - room * 10), text)
        assert sum(count for _, count in drawn) == lines
        assert all(count >= 2 for _, count in drawn), (lines, room, drawn)
        # And what fits without one is not moved.
        fits = lines <= room or (room >= 2 and lines >= 4)
        assert (drawn[0][0] == 1) == fits, (lines, room, drawn)


def test_an_empty_section_makes_no_page(pages: Pages) -> None:
    assert lay_out(pages) == []
    assert pages.count == 0


def test_a_block_higher_than_a_page_is_a_mistake(pages: Pages) -> None:
    with pytest.raises(ValueError, match="101 points high"):
        lay_out(pages, pages.block("a", 101))


def test_a_long_text_runs_over_pages(pages: Pages, setter: Typesetter) -> None:
    steps = lay_out(pages, Text(setter.paragraph(LINE, "\n".join("x" * 95))))
    assert pages.count == 10
    assert steps == ["step", "furnished"] * 10


def grid(pages: Pages, *heights: float, kept: tuple[int, ...] = ()) -> Grid:
    """Rows so high, under a header of 20."""
    rows = [
        Row([[pages.block(f"row {place}", height - 9)]], keep_with_next=place in kept)
        for place, height in enumerate(heights)
    ]
    return Grid(IN_COLOUR, columns(WIDTH, (1,)), rows, Row([[pages.block("header", 11)]]))


def test_the_header_is_repeated(pages: Pages) -> None:
    lay_out(pages, grid(pages, 30, 30, 30, 30))
    assert pages.order == [
        ("header", 1),
        ("row 0", 1),
        ("row 1", 1),
        ("header", 2),
        ("row 2", 2),
        ("row 3", 2),
    ]


def test_a_table_starts_only_where_its_first_row_fits(pages: Pages) -> None:
    lay_out(pages, pages.block("a", 60), grid(pages, 30, 30))
    assert ("header", 2) in pages.order
    assert ("header", 1) not in pages.order


def test_a_kept_row_goes_with_the_next(pages: Pages) -> None:
    lay_out(pages, grid(pages, 30, 30, 30, kept=(1,)))
    assert [entry for entry in pages.order if entry[0] != "header"] == [
        ("row 0", 1),
        ("row 1", 2),
        ("row 2", 2),
    ]


def test_more_kept_rows_than_a_page_holds_are_split_all_the_same(pages: Pages) -> None:
    lay_out(pages, grid(pages, *[30] * 7, kept=tuple(range(7))))
    assert [page for name, page in pages.order if name != "header"] == [1, 1, 2, 2, 3, 3, 4]


def test_a_row_higher_than_a_page_is_split(pages: Pages, setter: Typesetter) -> None:
    text = [Text(setter.paragraph(LINE, "\n".join("x" * 100)))]
    short = [Text(setter.paragraph(LINE, "short"))]
    lay_out(pages, Grid(IN_COLOUR, columns(WIDTH, (1, 1)), [Row([short, text])]), height=400)
    assert pages.count == 3


def high_row(setter: Typesetter) -> Row:
    """A row that no page is asked to keep whole, of a hundred lines of ten points."""
    return Row([[Text(setter.paragraph(LINE, "\n".join("x" * 100)))]])


def lines_by_page(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Fills with a page and a number of lines for each text that is drawn from here on."""
    drawn: list[tuple[int, int]] = []

    def note(text: Paragraph, canvas: Any, x: float, top: float, width: float) -> None:
        drawn.append((canvas.getPageNumber(), round(text.height(width) / text.leading)))

    monkeypatch.setattr(Paragraph, "draw", note)
    return drawn


def test_a_high_row_starts_where_there_is_some_room(
    pages: Pages, setter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = lines_by_page(monkeypatch)
    lay_out(pages, pages.block("a", 340), Grid(IN_COLOUR, (WIDTH,), [high_row(setter)]), height=400)
    assert drawn == [(1, 5), (2, 39), (3, 39), (4, 17)]


@pytest.mark.parametrize("rows", [0, 2])
def test_a_high_row_does_not_start_where_there_is_next_to_none(
    pages: Pages, setter: Typesetter, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    drawn = lines_by_page(monkeypatch)
    before = [] if rows else [pages.block("a", 360)]
    above = [Row([[pages.block("row", 171)]])] * rows
    lay_out(pages, *before, Grid(IN_COLOUR, (WIDTH,), [*above, high_row(setter)]), height=400)
    assert drawn[0] == (2, 39)


def test_headings_that_no_page_holds_together_are_set_all_the_same(pages: Pages) -> None:
    lay_out(pages, *[pages.block(f"{number}", 30, keep_with_next=True) for number in range(6)])
    assert [name for name, _ in pages.order] == ["0", "1", "2", "3", "4", "5"]


def test_the_last_cell_spans_what_is_left(setter: Typesetter) -> None:
    text = "word " * 30
    wide = Row([[Text(setter.paragraph(LINE, text))]])
    narrow = Row([[Text(setter.paragraph(LINE, text))], []])
    widths = columns(WIDTH, (1, 1))
    assert wide.height(widths) < narrow.height(widths)
    assert sum(widths) == WIDTH - 10


@pytest.mark.parametrize(
    ("used", "blocks", "page"),
    [
        pytest.param(80, [("next", 20, False)], 1, id="all of it fits"),
        pytest.param(80, [("next", 10, True), ("rest", 20, False)], 2, id="a full page and more to come"),
        pytest.param(40, [("next", 10, True), ("rest", 40, False), ("more", 40, False)], 1, id="mostly free"),
        pytest.param(40, [("next", 10, True), ("rest", 60, False), ("more", 40, False)], 2, id="free, but no start"),
        pytest.param(40, [("next", 70, False), ("more", 40, False)], 2, id="free, but no room for the first"),
    ],
)
def test_a_section_begins_below_what_is_there_where_it_fits_or_most_is_free(
    pages: Pages, used: float, blocks: list[tuple[str, float, bool]], page: int
) -> None:
    flow = Flow(pages.canvas, 0, 100, WIDTH, 0, lambda: None)
    flow.place([pages.block("first", used)], lambda: None)
    section = [pages.block(name, height, keep_with_next=kept) for name, height, kept in blocks]
    flow.begin(section)
    assert pages.canvas.getPageNumber() == page
    flow.place(section, lambda: None)
    assert pages.order[1] == ("next", page)


def test_a_section_begins_at_once_on_a_fresh_page(pages: Pages) -> None:
    flow = Flow(pages.canvas, 0, 100, WIDTH, 0, lambda: None)
    flow.begin([pages.block("high", 90), pages.block("higher", 90)])
    assert pages.count == 0


def test_what_closes_a_document_takes_the_end_of_what_it_closes_along() -> None:
    setter = Typesetter(IN_COLOUR, [])
    text = Text(setter.paragraph("body", " ".join(["word"] * 60)))
    closing = Text(setter.paragraph("small", "The end."), before=24)
    closed = Closed(text, closing, 400)
    height = text.height(WIDTH)
    assert closed.height(WIDTH) == height + 24 + closing.height(WIDTH)
    parts = closed.split(WIDTH, height + 5)
    assert parts is not None
    assert parts[0].height(WIDTH) < height
    assert parts[1].height(WIDTH) > 24 + closing.height(WIDTH)


def test_what_cannot_be_split_goes_along_as_a_whole_unless_no_page_holds_both() -> None:
    closing = Text(Typesetter(IN_COLOUR, []).paragraph("small", "The end."), before=24)
    picture = Graphic(100, lambda *_: None)
    closed = Closed(picture, closing, 400)
    assert closed.least(WIDTH) == closed.height(WIDTH)
    assert closed.split(WIDTH, 110) is None
    assert Closed(picture, closing, 110).split(WIDTH, 110) == (picture, closing)
