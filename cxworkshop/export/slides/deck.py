"""Slides one after the other, with words that never leave their box, tables and bars that can be edited."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from cxworkshop import language
from cxworkshop.design.colour import Colour
from cxworkshop.export.office import widths
from cxworkshop.export.office.charts import rgb
from cxworkshop.export.office.text import clean, right_to_left
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides.ground import POINT, Box, Ground, furnish, holder, place, title_size

_TITLES = (24, 22, 20, 18, 16, 14, 13, 12)
_LARGEST = 28
"""A template's titles are at most so large, in points, but for the cover's: those here are whole sentences."""
_PADDING, _TIGHT = 4.0, 2.5
"""Above and below the words of a cell, in points; less where they are small."""
_SMALL = 10
_ROOM = 0.94
"""Of a width as much is used: a client's font may be a little wider than ours."""
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""A table without any looks of its own."""


class Said(Struct, frozen=True):
    """A piece of writing: its size in points, and how it looks. `colour` None is that of the theme's words."""

    text: str
    size: float = 12
    bold: bool = False
    muted: bool = False
    italic: bool = False
    colour: Colour | None = None
    accent: bool = False


class Cell(Struct, frozen=True):
    """A cell of a table: writing one below the other, and its ground."""

    said: tuple[Said, ...]
    ground: Colour | None = None
    centred: bool = False


class Deck:
    """A presentation while it is made."""

    def __init__(self, ground: Ground, footer: str) -> None:
        self._ground, self._footer = ground, footer
        self.area = ground.area

    @property
    def presentation(self) -> Any:
        return self._ground.presentation

    def cover(self, title: str, lines: Sequence[str]) -> Any:
        """The first slide."""
        slide = self.presentation.slides.add_slide(self._ground.cover)
        self._title(slide, title, (40, 36, 32, 28, 24, 20))
        place_for = holder(slide, "SUBTITLE", "BODY", "OBJECT")
        if place_for is not None:
            high = (place_for.height or 100 * POINT) / POINT
            wide = (place_for.width or 400 * POINT) / POINT - 16
            sizes = (20, 18, 16, 14, 12, 11)
            size = next((one for one in sizes if _high(lines, one, wide) <= high), sizes[-1])
            self._write(place_for.text_frame, [Said(line(each), size) for each in lines])
        self._clear(slide)
        return slide

    def slide(self, title: str, notes: str = "") -> Any:
        """A slide with a title, and the rest of it free."""
        slide = self.presentation.slides.add_slide(self._ground.plain)
        self._title(slide, title, _TITLES)
        self._clear(slide)
        furnish(slide, self._footer, own=self._ground.own)
        if notes:
            slide.notes_slide.notes_text_frame.text = clean(notes)
        return slide

    def _title(self, slide: Any, title: str, sizes: Sequence[float]) -> None:
        place_for = slide.shapes.title
        wide = (place_for.width or self.presentation.slide_width) / POINT * _ROOM - 14
        high = (place_for.height or 60 * POINT) / POINT - 4
        own = sizes[0] if self._ground.own else title_size(slide.slide_layout)
        largest = min(own, sizes[0] if sizes[0] > _LARGEST else _LARGEST)
        size, text = widths.fitted(
            line(title), [largest, *(one for one in sizes if one < largest)], wide, high, bold=True
        )
        # Where they fit, titles keep the size that their layout gives them.
        self._write(place_for.text_frame, [Said(text, size)], sized=size != own)

    def _clear(self, slide: Any) -> None:
        """Take away what nothing was written into, or a slide says "Click to add text"."""
        for each in list(slide.placeholders):
            if not each.text_frame.text.strip():
                each._element.getparent().remove(each._element)

    def words(self, slide: Any, box: Box, said: Sequence[Said], *, between: float = 4, middle: bool = False) -> Any:
        """Words in a box, one paragraph each; whoever asks has measured them."""
        shape = slide.shapes.add_textbox(0, 0, 0, 0)
        place(shape, box)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        if middle:
            from pptx.enum.text import MSO_ANCHOR

            frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._write(frame, said, between=between)
        return shape

    def _write(self, frame: Any, said: Sequence[Said], *, between: float = 0, sized: bool = True) -> list[Any]:
        from pptx.util import Pt

        runs = []
        for index, each in enumerate(said):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            if right_to_left(each.text):
                paragraph._p.get_or_add_pPr().set("rtl", "1")
            if between and index:
                paragraph.space_before = Pt(between)
            run = paragraph.add_run()
            run.text = clean(each.text)
            self._look(run, each, sized=sized)
            runs.append(run)
        return runs

    def _look(self, run: Any, said: Said, *, sized: bool = True) -> None:
        from pptx.enum.dml import MSO_THEME_COLOR
        from pptx.util import Pt

        run._r.get_or_add_rPr().set("lang", tag())
        if sized:
            run.font.size = Pt(said.size)
        if said.bold:
            run.font.bold = True
        if said.italic:
            run.font.italic = True
        if said.colour is not None:
            run.font.color.rgb = rgb(said.colour)
        elif said.accent:
            run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        elif said.muted:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
            run.font.color.brightness = 0.35

    def panel(self, slide: Any, box: Box, ground: Colour, name: str = "") -> Any:
        """A coloured ground."""
        return self.bar(slide, box, ground, name=name)

    def bar(
        self,
        slide: Any,
        box: Box,
        fill: Colour | str | None,
        edge: Colour | str | None = None,
        name: str = "",
        *,
        dashed: bool = False,
    ) -> Any:
        """A rectangle; a colour may be one of the theme, by its name ("ACCENT_1")."""
        from pptx.enum.dml import MSO_LINE
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.oxml.ns import qn
        from pptx.util import Pt

        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 0, 0)
        place(shape, box)
        # The style of a shape has a shadow, which not every program lets go otherwise.
        shape._element.remove(shape._element.find(qn("p:style")))
        if fill is None:
            shape.fill.background()
        else:
            shape.fill.solid()
            _paint(shape.fill.fore_color, fill)
        if edge is None:
            shape.line.fill.background()
        else:
            _paint(shape.line.color, edge)
            shape.line.width = Pt(1)
            if dashed:
                shape.line.dash_style = MSO_LINE.DASH
        describe(shape, name)
        return shape

    # Tables

    def row_height(self, cells: Sequence[Cell], wide: Sequence[float]) -> float:
        """How high a row is with what is in it, in points."""
        return max(
            sum(widths.height(one.text, one.size, room * _ROOM - 10, bold=one.bold) for one in cell.said)
            for cell, room in zip(cells, wide, strict=True)
        ) + 2 * max(map(_padding, cells))

    def table(
        self, slide: Any, box: Box, wide: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[Cell]]
    ) -> Any:
        """A table with its head, in columns of these widths in points; as high as what is in it."""
        size = 11
        header = [
            Cell((Said(title, size, muted=True, bold=True),), centred=cell.centred)
            for title, cell in zip(head, rows[0], strict=True)
        ]
        middle = any(cell.centred for cell in rows[0])
        everything = [header, *rows]
        heights = [self.row_height(row, wide) for row in everything]
        total = round(sum(heights) * POINT)
        frame = slide.shapes.add_table(
            len(everything), len(wide), round(box.left * POINT), round(box.top * POINT), round(sum(wide) * POINT), total
        )
        table = frame.table
        frame._element.xpath(".//a:tableStyleId")[0].text = _NO_STYLE
        table.horz_banding = False
        for column, room in zip(table.columns, wide, strict=True):
            column.width = round(room * POINT)
        for index, (row, high) in enumerate(zip(everything, heights, strict=True)):
            table.rows[index].height = round(high * POINT)
            for place_, cell in enumerate(row):
                self._cell(table.cell(index, place_), cell, strong=index == 0, middle=middle)
        return frame

    def _cell(self, target: Any, cell: Cell, *, strong: bool, middle: bool) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        target.margin_left, target.margin_right = round(5 * POINT), round(5 * POINT)
        target.margin_top = target.margin_bottom = round(_padding(cell) * POINT)
        target.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
        self._write(target.text_frame, cell.said)
        if cell.centred:
            for paragraph in target.text_frame.paragraphs:
                paragraph.alignment = PP_ALIGN.CENTER
        if cell.ground is not None:
            target.fill.solid()
            target.fill.fore_color.rgb = rgb(cell.ground)
        else:
            target.fill.background()
        _rule_below(target, 1.25 if strong else 0.5)

    def pages(
        self, rows: Sequence[Sequence[Cell]], wide: Sequence[float], head: Sequence[str], high: float
    ) -> list[list[Sequence[Cell]]]:
        """The rows of a table, as many on each slide as there is room for; one at least."""
        header = self.row_height([Cell((Said(title, 11, bold=True),)) for title in head], wide)
        found: list[list[Sequence[Cell]]] = []
        left = 0.0
        for row in rows:
            needed = self.row_height(row, wide)
            if not found or needed > left:
                found.append([])
                left = high - header
            found[-1].append(row)
            left -= needed
        # As many on one slide as on the other, where they fit so.
        most = math.ceil(len(rows) / max(len(found), 1))
        even = [list(rows[start : start + most]) for start in range(0, len(rows), most)]
        fits = all(header + sum(self.row_height(row, wide) for row in page) <= high for page in even)
        return even if fits and len(even) == len(found) else found


def _padding(cell: Cell) -> float:
    return _TIGHT if all(one.size <= _SMALL for one in cell.said) else _PADDING


def tag() -> str:
    """The language spoken, as office files name it."""
    return "en-GB" if language.is_english() else language.spoken()


def describe(shape: Any, text: str) -> None:
    """What a shape shows, for who cannot see it; one that shows nothing is marked as an ornament."""
    place_for = shape._element.xpath(".//p:cNvPr")[0]
    if text:
        place_for.set("descr", clean(text))
        return
    from pptx.oxml import parse_xml

    place_for.append(
        parse_xml(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext '
            'uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
    )


def bounded(said: Said, room: float, most: int) -> Said:
    """The same with so many lines at most in a column of a width in points."""
    text = widths.cut(line(said.text), said.size, room * _ROOM - 10, most, bold=said.bold)
    return Said(text, said.size, said.bold, said.muted, said.italic, said.colour, said.accent)


def _high(said: Sequence[str], size: float, room: float) -> float:
    return sum(widths.height(each, size, room * _ROOM) for each in said)


def shares(total: float, parts: Sequence[float]) -> list[float]:
    """A width divided in these proportions, in points."""
    return [math.floor(total * part / sum(parts)) for part in parts]


def _paint(place_for: Any, colour: Colour | str) -> None:
    if isinstance(colour, str):
        from pptx.enum.dml import MSO_THEME_COLOR

        place_for.theme_color = getattr(MSO_THEME_COLOR, colour)
    else:
        place_for.rgb = rgb(colour)


def _rule_below(cell: Any, thick: float) -> None:
    """A thin line below a cell, and none elsewhere."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    properties = cell._tc.get_or_add_tcPr()
    fill = list(properties)
    for name in ("L", "R", "T"):
        properties.insert(
            len(properties) - len(fill), parse_xml(f'<a:ln{name} {nsdecls("a")} w="0"><a:noFill/></a:ln{name}>')
        )
    properties.insert(
        len(properties) - len(fill),
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{round(thick * POINT)}"><a:solidFill><a:schemeClr val="tx1">'
            '<a:lumMod val="25000"/><a:lumOff val="75000"/></a:schemeClr></a:solidFill></a:lnB>'
        ),
    )
