"""Pieces of a text document's XML that its library has no names for."""

from __future__ import annotations

from typing import Any

from cxworkshop.design.colour import Colour


def points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def right_tab() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def rgb(colour: Colour) -> Any:
    from docx.shared import RGBColor

    return RGBColor(*colour.in_bytes)


def code(colour: Colour) -> str:
    return "{:02X}{:02X}{:02X}".format(*colour.in_bytes)


def name_of(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement

    made: Any = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(name_of(key), value)
    return made


def alike(looks: Any) -> None:
    """Have Arabic and Hebrew as large, bold and slanted as other letters, which for them is said apart."""
    for name in ("b", "i", "sz"):
        for found in looks.xpath(f"./w:{name}Cs"):
            looks.remove(found)
        for found in looks.xpath(f"./w:{name}"):
            made = element(f"w:{name}Cs")
            made.attrib.update(found.attrib)
            found.addnext(made)


def page_field(name: str) -> list[Any]:
    """A field that a program fills in."""
    instruction = element("w:instrText", {"xml:space": "preserve"})
    instruction.text = name
    begin, middle, end = (element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate", "end"))
    shown = element("w:t")
    shown.text = "1"
    return [begin, instruction, middle, shown, end]


def external(link: str) -> bytes:
    """Where a chart has its figures from."""
    return f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'.encode()


def drawing(link: str, wide: int, tall: int) -> str:
    """Where a chart stands, so wide and tall in the units of office files."""
    return (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
        '<wp:docPr id="900" name="Chart"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{link}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
