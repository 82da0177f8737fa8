"""The structure of what is drawn, read from the file again."""

from __future__ import annotations

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from cxworkshop.report.setting import tags
from cxworkshop.report.setting.document import blank
from cxworkshop.report.setting.flow import Block, Bookmark, Flow, Graphic, Text
from cxworkshop.report.setting.fonts import REGULAR
from cxworkshop.report.setting.grid import Grid, Row
from cxworkshop.report.setting.layout import cell, header, heading
from cxworkshop.report.setting.lines import Link
from cxworkshop.report.setting.palette import IN_COLOUR
from cxworkshop.report.setting.structure import Element
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from tests.report.structure import Structure

SIZE = (300.0, 200.0)


class Paper:
    """Pages of 300 by 200 points to draw on."""

    def __init__(self) -> None:
        self.setter = Typesetter(IN_COLOUR, [])
        self._buffer = io.BytesIO()
        self.canvas: Any = blank(self._buffer, SIZE)
        self.found: Structure

    def write(self, text: str, y: float = 100) -> None:
        self.setter.line(self.canvas, 20, y, text, 10)

    def run(self, *blocks: Block) -> Structure:
        """The blocks down as many pages as it takes."""
        flow = Flow(self.canvas, 20, 180, 260, 20, lambda: None)
        flow.place(blocks, lambda: None)
        flow.end_section()
        return self.read()

    def read(self) -> Structure:
        self.canvas.save()
        self.found = Structure(self._buffer.getvalue())  # kept, or its elements would be gone
        return self.found


def outline(structure: Structure) -> list[tuple[str, str]]:
    """Role and text of what the document has as parts."""
    return [(part.role, part.said) for part in structure.document.parts]


def test_text_that_nobody_says_anything_of_is_a_paragraph_and_lines_are_ornament() -> None:
    paper = Paper()
    paper.write("Read me")
    paper.canvas.line(0, 0, 100, 100)
    paper.write("And me")
    paper.canvas.setLineWidth(3)
    found = paper.read()
    assert outline(found) == [("P", "Read me"), ("P", "And me")]
    content = found.pdf.pages[0].Contents.read_bytes()
    assert content.count(b"/Artifact BMC") == 1
    # What only says how to draw is no ornament.
    assert content.rstrip().endswith(b"3 w")


def test_what_stands_on_every_page_is_passed_over() -> None:
    paper = Paper()
    with tags.furniture(paper.canvas):
        paper.write("Page 1 of 1")
        with tags.element(paper.canvas, Element("P")):
            paper.write("in small print", 80)
    found = paper.read()
    assert outline(found) == []
    assert found.passed_over("Pagination") == ["Page 1 of 1 in small print"]


def test_a_paragraph_on_two_pages_is_one() -> None:
    paper = Paper()
    words = " ".join(f"word{number}" for number in range(120))
    found = paper.run(Text(paper.setter.paragraph("body", words)))
    assert outline(found) == [("P", words)]
    assert len(found.pdf.pages) == 2


def test_headings_have_the_level_of_their_bookmarks() -> None:
    paper = Paper()
    setter = paper.setter
    title = Text(setter.paragraph("section", "One"), bookmark=Bookmark("One"))
    found = paper.run(title, heading(setter, "Two"), heading(setter, "Three", bookmark=True))
    assert outline(found) == [("H1", "One"), ("H2", "Two"), ("H2", "Three")]


def test_items_that_follow_one_another_are_one_list() -> None:
    paper = Paper()
    blocks = [Text(paper.setter.paragraph(style, style)) for style in ("item", "step", "body", "item")]
    found = paper.run(*blocks)
    assert outline(found) == [("L", "item step"), ("P", "body"), ("L", "item")]
    first = found.document.parts[0]
    assert [(item.role, item.parts[0].role, item.said) for item in first.parts] == [
        ("LI", "LBody", "item"),
        ("LI", "LBody", "step"),
    ]


def test_a_table_on_two_pages_is_one_and_its_head_is_read_once() -> None:
    paper = Paper()
    setter = paper.setter
    rows = [Row([cell(setter, "cell", f"a{number}"), cell(setter, "cell", f"b{number}")]) for number in range(12)]
    found = paper.run(Grid(IN_COLOUR, (100, 100), rows, header(setter, "A", "B")))
    assert len(found.pdf.pages) == 2
    (table,) = found.document.parts
    assert [row.said for row in table.parts] == ["A B", *(f"a{number} b{number}" for number in range(12))]
    assert [(part.role, part.entries.A.Scope) for part in table.parts[0].parts] == [("TH", "/Column")] * 2
    assert {part.role for row in table.parts[1:] for part in row.parts} == {"TD"}
    assert table.entries.Pg.objgen == found.pdf.pages[0].obj.objgen
    assert found.passed_over("Pagination") == ["A B"]


def test_a_row_on_two_pages_is_one_of_as_many_cells() -> None:
    paper = Paper()
    setter = paper.setter
    words = " ".join(f"word{number}" for number in range(200))
    row = Row([cell(setter, "cell", "Name"), cell(setter, "cell", words)])
    (table,) = paper.run(Grid(IN_COLOUR, (100, 150), [row])).document.parts
    # Without a head it is the first cell of a row that names what is in it.
    assert [(part.role, part.said) for part in table.parts[0].parts] == [("TH", "Name"), ("TD", words)]
    assert table.parts[0].parts[0].entries.A.Scope == "/Row"


def test_empty_cells_keep_their_place_and_wide_ones_say_so() -> None:
    paper = Paper()
    setter = paper.setter
    rows = [Row([[], cell(setter, "cell", "b"), cell(setter, "cell", "c")]), Row([cell(setter, "cell", "all")])]
    (table,) = paper.run(Grid(IN_COLOUR, (50, 50, 50), rows, header(setter, "A", "B", "C"))).document.parts
    assert [part.said for part in table.parts[1].parts] == ["", "b", "c"]
    assert [int(part.entries.A.ColSpan) for part in table.parts[2].parts] == [3]


def test_blocks_side_by_side_are_no_table() -> None:
    paper = Paper()
    setter = paper.setter
    rows = [Row([cell(setter, "cell", "left"), cell(setter, "cell", "right")])]
    assert outline(paper.run(Grid(IN_COLOUR, (100, 100), rows, table=False))) == [("P", "left"), ("P", "right")]
    paper = Paper()
    rows = [Row([cell(setter, "cell", "alone")])]
    assert outline(paper.run(Grid(IN_COLOUR, (100,), rows))) == [("P", "alone")]


def test_a_figure_is_one_whatever_is_in_it_and_says_what_it_shows() -> None:
    paper = Paper()

    def draw(canvas: Any, x: float, top: float, _width: float) -> None:
        canvas.rect(x, top - 10, 10, 10)
        paper.setter.line(canvas, x, top - 20, "2.5", 8)

    found = paper.run(Graphic(40, draw, alt="Vision (2.5) – “so”"), Graphic(40, draw))
    assert [(part.role, part.alt) for part in found.document.parts] == [("Figure", "Vision (2.5) – “so”"), ("P", "")]
    box = found.document.parts[0].entries.A.BBox
    assert [float(edge) for edge in box] == [20, 140, 280, 180]


def test_a_figure_in_a_cell_is_told_from_the_words_beside_it() -> None:
    paper = Paper()
    setter = paper.setter
    picture = Graphic(10, lambda canvas, x, y, _width: canvas.rect(x, y - 8, 8, 8), alt="Done")
    row = Row([cell(setter, "cell", "Name"), [picture, *cell(setter, "cell", "beside"), *cell(setter, "cell", "it")]])
    (table,) = paper.run(Grid(IN_COLOUR, (100, 100), [row])).document.parts
    assert [(part.role, part.said) for part in table.parts[0].parts[1].parts] == [
        ("Figure", ""),
        ("P", "beside"),
        ("P", "it"),
    ]


def test_links_lead_to_what_there_is() -> None:
    paper = Paper()
    canvas = paper.canvas
    paper.write("See", 150)
    for words, target in (("the register", "register"), ("the method", "method"), ("it", "register")):
        with tags.link(canvas, target, f"To {words}", (20, 95, 80, 110)):
            paper.write(words)
    canvas.showPage()
    tags.target(canvas, "register", 180)
    tags.target(canvas, "register", 20)
    paper.write("Register")
    found = paper.read()
    assert outline(found) == [("P", "See"), ("P", "the register"), ("P", "the method"), ("P", "it"), ("P", "Register")]
    link, plain = (part.parts[0] for part in found.document.parts[1:3])
    assert (link.role, plain.role) == ("Link", "Span")
    page = found.pdf.pages[0]
    annotation, other = page.Annots
    assert annotation.Contents == "To the register"
    assert [float(edge) for edge in annotation.Rect] == [20, 95, 80, 110]
    assert annotation.Dest[0].objgen == found.pdf.pages[1].obj.objgen
    assert float(annotation.Dest[3]) == 192
    assert page.Tabs == "/S"
    parents = dict(zip(*[iter(found.pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    assert parents[int(annotation.StructParent)].objgen == link.entries.objgen
    assert parents[int(other.StructParent)].objgen == found.document.parts[3].parts[0].entries.objgen
    marked = parents[int(page.StructParents)]
    assert [str(one.S) for one in marked] == ["/P", "/Link", "/Span", "/Link"]


def test_text_around_a_link_is_read_in_its_place() -> None:
    paper = Paper()
    tags.target(paper.canvas, "one", 100)
    pieces = ("after ", Piece("1", link=Link("one", "Action 1")), " and more")
    found = paper.run(Text(paper.setter.paragraph("body", *pieces)))
    (paragraph,) = found.document.parts
    assert [(part.role, part.said) for part in paragraph.parts] == [
        ("Span", "after"),
        ("Link", "1"),
        ("Span", "and more"),
    ]


def test_a_form_is_part_of_what_it_is_drawn_in() -> None:
    paper = Paper()
    canvas = paper.canvas
    paper.write("Before", 150)
    canvas.beginForm("card")
    with tags.element(canvas, Element("P")):
        paper.write("A card")
    canvas.endForm()
    with tags.element(canvas, Element("P")):
        paper.write("No. 1", 120)
        canvas.doForm("card")
    paper.write("After", 50)
    assert outline(paper.read()) == [("P", "Before"), ("P", "No. 1 A card"), ("P", "After")]


def test_a_canvas_without_tags_draws_the_same() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, initialFontName=REGULAR)
    setter = Typesetter(IN_COLOUR, [])
    flow = Flow(canvas, 20, 180, 260, 20, lambda: None)
    rows = [Row([cell(setter, "cell", "Name"), cell(setter, "cell", "words")], target="name")]
    picture = Graphic(10, lambda canvas, x, y, _width: canvas.rect(x, y - 8, 8, 8), alt="Done")
    flow.place([Grid(IN_COLOUR, (100, 100), rows), picture], lambda: None)
    with tags.link(canvas, "name", "To the name", (0, 0, 10, 10)):
        setter.line(canvas, 0, 0, "name", 9)
    canvas.save()
    assert buffer.getvalue().startswith(b"%PDF")
