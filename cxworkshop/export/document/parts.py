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
