"""The looks of our own page: A4, one font that every machine has, headings in one accent, quiet tables."""

from __future__ import annotations

from typing import Any

from cxworkshop.design.colour import Colour
from cxworkshop.export.document.parts import alike, code, element, name_of, points, rgb

FONT = "Arial"
INK, MUTED = Colour.parse("#1a1f26"), Colour.parse("#5a6573")
CELL, STEP, TABLE = "Table text", "Table list", "Report table"
"""Styles of ours: for words and numbered points in tables, and for tables."""
_RULE = Colour.parse("#d3d8de")
_HEADINGS = {"Title": 26, "Subtitle": 13, "Heading 1": 17, "Heading 2": 12.5, "Heading 3": 11, "Caption": 9}
"""How large headings are, in points."""


def dress(document: Any, language: str, accent: Colour) -> None:
    """A4 with our margins, one font that every machine has, headings in the accent."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, points(10)
    normal.font.color.rgb = rgb(INK)
    normal.paragraph_format.space_after = points(5)
    normal.paragraph_format.widow_control = True
    for name, size in _HEADINGS.items():
        style = styles[name]
        style.font.name, style.font.size = FONT, points(size)
        style.font.bold, style.font.italic = name not in {"Subtitle", "Caption"}, False
        style.font.color.rgb = rgb(MUTED if name in {"Subtitle", "Caption"} else INK)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for each in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[each]
        for each in style.element.xpath("./w:pPr/w:pBdr"):
            each.getparent().remove(each)
    styles["Heading 1"].font.color.rgb = rgb(accent)
    styles["Heading 1"].paragraph_format.space_before = points(20)
    styles["Heading 1"].paragraph_format.space_after = points(6)
    styles["Heading 2"].paragraph_format.space_before = points(12)
    styles["Heading 2"].paragraph_format.space_after = points(3)
    cells = styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.size = normal, points(9)
    cells.paragraph_format.space_before = cells.paragraph_format.space_after = points(1)
    steps = styles.add_style(STEP, WD_STYLE_TYPE.PARAGRAPH)
    steps.base_style, steps.font.size = styles["List Number"], points(9)
    steps.paragraph_format.space_before = steps.paragraph_format.space_after = points(1)
    table = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Normal Table"]
    table.element.append(_borders())
    for name in ("Header", "Footer", "Subtitle"):
        for each in styles[name].element.xpath("./w:pPr/w:tabs | ./w:rPr/w:spacing"):
            each.getparent().remove(each)
    for each in styles.element.xpath("./w:style/w:rPr/w:spacing"):
        # Letters that are joined would be stretched, and joined by a stroke through what is between them.
        each.getparent().remove(each)
    for each in styles.element.xpath("./w:style/w:rPr"):
        for theme in each.xpath("./w:rFonts[@w:ascii]"):
            theme.attrib.pop(name_of("w:cstheme"), None)
            theme.set(name_of("w:cs"), FONT)
        alike(each)
    for each in document.styles.element.xpath("./w:docDefaults//w:lang"):
        each.set(name_of("w:val"), language)


def _borders() -> Any:
    """A line below every row, and air in every cell."""
    made = element("w:tblPr")
    borders = element("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": code(_RULE)}
        borders.append(element(f"w:{side}", line))
    margins = element("w:tblCellMar")
    for side, width in (("top", "30"), ("left", "70"), ("bottom", "30"), ("right", "70")):
        margins.append(element(f"w:{side}", {"w:w": width, "w:type": "dxa"}))
    made.append(borders)
    made.append(margins)
    return made
