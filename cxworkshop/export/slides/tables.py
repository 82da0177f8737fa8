"""Tables on slides: as high as what is in them, and on as many slides as they take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from cxworkshop.design.colour import Colour
from cxworkshop.export.office import widths
from cxworkshop.export.office.charts import rgb
from cxworkshop.export.slides.deck import ROOM, Deck, Said
from cxworkshop.export.slides.ground import POINT, Box

_PADDING, _TIGHT = 4.0, 2.5
"""Above and below the words of a cell, in points; less where they are small."""
_SMALL = 10
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""A table without any looks of its own."""


class Cell(Struct, frozen=True):
    """A cell of a table: writing one below the other, and its ground."""

    said: tuple[Said, ...]
    ground: Colour | None = None
    centred: bool = False


def _row_height(cells: Sequence[Cell], wide: Sequence[float]) -> float:
    """How high a row is with what is in it, in points."""
    return max(
        sum(widths.height(one.text, one.size, room * ROOM - 10, bold=one.bold) for one in cell.said)
        for cell, room in zip(cells, wide, strict=True)
    ) + 2 * max(map(_padding, cells))


def add_table(
    deck: Deck, slide: Any, box: Box, wide: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> Any:
    """A table with its head, in columns of these widths in points; as high as what is in it."""
    size = 11
    header = [
        Cell((Said(title, size, muted=True, bold=True),), centred=cell.centred)
        for title, cell in zip(head, rows[0], strict=True)
    ]
    middle = any(cell.centred for cell in rows[0])
    everything = [header, *rows]
    heights = [_row_height(row, wide) for row in everything]
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
            _cell(deck, table.cell(index, place_), cell, strong=index == 0, middle=middle)
    return frame


def _cell(deck: Deck, target: Any, cell: Cell, *, strong: bool, middle: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    target.margin_left, target.margin_right = round(5 * POINT), round(5 * POINT)
    target.margin_top = target.margin_bottom = round(_padding(cell) * POINT)
    target.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    deck.write(target.text_frame, cell.said)
    if cell.centred:
        for paragraph in target.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.CENTER
    if cell.ground is not None:
        target.fill.solid()
        target.fill.fore_color.rgb = rgb(cell.ground)
    else:
        target.fill.background()
    _rule_below(target, 1.25 if strong else 0.5)


def paged(
    rows: Sequence[Sequence[Cell]], wide: Sequence[float], head: Sequence[str], high: float
) -> list[list[Sequence[Cell]]]:
    """The rows of a table, as many on each slide as there is room for; one at least."""
    header = _row_height([Cell((Said(title, 11, bold=True),)) for title in head], wide)
    found: list[list[Sequence[Cell]]] = []
    left = 0.0
    for row in rows:
        needed = _row_height(row, wide)
        if not found or needed > left:
            found.append([])
            left = high - header
        found[-1].append(row)
        left -= needed
    # As many on one slide as on the other, where they fit so.
    most = math.ceil(len(rows) / max(len(found), 1))
    even = [list(rows[start : start + most]) for start in range(0, len(rows), most)]
    fits = all(header + sum(_row_height(row, wide) for row in page) <= high for page in even)
    return even if fits and len(even) == len(found) else found


def _padding(cell: Cell) -> float:
    return _TIGHT if all(one.size <= _SMALL for one in cell.said) else _PADDING


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
