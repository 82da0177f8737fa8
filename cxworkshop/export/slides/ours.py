"""Our own ground for slides: a quiet white master with one accent, and on it the mark of the firm whose they are."""

from __future__ import annotations

import io
from typing import Any

from cxworkshop.design.branding import branded
from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.design.levels import LEVELS, TARGET
from cxworkshop.design.style import Style
from cxworkshop.export.office import logo, widths
from cxworkshop.export.office.text import clean, right_to_left
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides.ground import POINT, Box, Ground, holder, place

WIDTH, HEIGHT = 960.0, 540.0
"""Of our own slides, in points: 16 to 9."""
MARGIN = 44.0
_FONT = "Arial"
"""On every system, or another of the same widths: what is measured holds on the client's machine as well."""
_COLOURS = {
    "dk1": Colour.parse("#1a1f26"),
    "lt1": WHITE,
    "dk2": Colour.parse("#5a6573"),
    "lt2": Colour.parse("#eef0f2"),
    "accent2": TARGET,
    "accent3": LEVELS[1],
    "accent4": LEVELS[2],
    "accent5": LEVELS[3],
    "accent6": LEVELS[4],
    "folHlink": Colour.parse("#5a6573"),
}
"""Of our own theme, by what the format calls them, but for the accent."""
_KEPT = ("title", "obj", "titleOnly")
"""The layouts of ours, by what the format calls them."""
_AREA = Box(MARGIN, 102, WIDTH - 2 * MARGIN, HEIGHT - 102 - 44)
_LOGO = Box(WIDTH - MARGIN - 150, 9, 150, 22)
"""Where the firm's mark stands on every slide; its words are on the other side, above the accent."""
_WORDS = Box(MARGIN, 9, WIDTH - 2 * MARGIN - 160, 13)


def ours(style: Style) -> Ground:
    """Our own: white, with the accent, the logo and the words of a style, in a font that every machine has.

    Raises UserError for a logo that is none.
    """
    from pptx import Presentation

    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = round(WIDTH * POINT), round(HEIGHT * POINT)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") not in _KEPT:
            presentation.slide_layouts.remove(layout)
    _theme(master, branded(style.accent).accent)
    _master(master)
    _firm(master, style)
    layouts = {layout._element.get("type"): layout for layout in presentation.slide_layouts}
    for layout in layouts.values():
        _drop(layout, "DATE")
        for each in layout.placeholders:
            # What a layout does not say stands as on the master.
            properties = each._element.spPr
            if properties.xfrm is not None:
                properties.remove(properties.xfrm)
    _cover(layouts["title"], style)
    return Ground(presentation, layouts["title"], layouts["titleOnly"], _AREA, own=True)


def _firm(master: Any, style: Style) -> None:
    """The firm's mark and its words, above the titles of all slides but the cover."""
    title = holder(master, "TITLE")
    _mark(master, title, style, _LOGO, 9, right=True)
    if words := line(style.header):
        size, text = widths.fitted(words, (9, 8, 7, 6), _WORDS.width * 0.96, _WORDS.height)
        _said(title, text, _WORDS, size, "tx2", "Header")


def _mark(slide: Any, before: Any, style: Style, box: Box, size: float, *, right: bool = False) -> None:
    """The firm's logo, or its name where it has none, within a box of a master or a layout, behind a shape."""
    found = logo.fitted(style, box.width, box.height)
    if found is not None:
        left = box.left + (box.width - found.width if right else 0)
        top = box.top + (box.height - found.height) / 2
        _picture(slide, before, found.content, logo.alt(style), Box(left, top, found.width, found.height))
    elif name := line(style.firm).upper():
        size, text = widths.fitted(f"◆ {name}", (size, size * 0.8, size * 0.6), box.width * 0.94, box.height, bold=True)
        _said(before, text, box, size, "accent1", "Firm", bold=True, right=right)


def _picture(slide: Any, before: Any, content: bytes, alt: str, box: Box) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    _part, link = slide.part.get_or_add_image_part(io.BytesIO(content))
    made = parse_xml(
        f'<p:pic {nsdecls("p", "a", "r")}><p:nvPicPr><p:cNvPr id="97" name="Logo"/><p:cNvPicPr><a:picLocks '
        f'noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{link}"/>'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{_frame(box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    made.xpath(".//p:cNvPr")[0].set("descr", clean(alt))
    before._element.addprevious(made)


def _said(
    before: Any, text: str, box: Box, size: float, colour: str, name: str, *, bold: bool = False, right: bool = False
) -> None:
    """Words of a colour of the theme that stand on every slide, behind a shape."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    align, weight = "r" if right else "l", int(bold)
    made = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="98" name="{name}"/><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
        f'<a:p><a:pPr algn="{align}"/><a:r><a:rPr sz="{round(size * 100)}" b="{weight}"><a:solidFill>'
        f'<a:schemeClr val="{colour}"/></a:solidFill></a:rPr><a:t/></a:r></a:p></p:txBody></p:sp>'
    )
    made.xpath(".//a:t")[0].text = clean(text)
    if right_to_left(text):
        made.xpath(".//a:pPr")[0].set("rtl", "1")
    before._element.addprevious(made)


def _frame(box: Box) -> str:
    left, top, wide, high = (round(each * POINT) for each in (box.left, box.top, box.width, box.height))
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def _drop(layout: Any, *names: str) -> None:
    for each in list(layout.placeholders):
        if each.placeholder_format.type.name in names:
            each._element.getparent().remove(each._element)


def _theme(master: Any, accent: Colour) -> None:
    """Our colours with an accent, and one font for headings and words."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    for name, colour in {**_COLOURS, "accent1": accent, "hlink": accent}.items():
        (found,) = root.xpath(f".//a:clrScheme/a:{name}")
        for child in list(found):
            found.remove(child)
        code = "{:02X}{:02X}{:02X}".format(*colour.in_bytes)
        found.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{code}"/>'))
    for found in root.xpath(".//a:fontScheme/*/a:latin"):
        found.set("typeface", _FONT)
    part._blob = serialize_part_xml(root)


def _master(master: Any) -> None:
    """Title above, words below, footer and number at the foot."""
    _drop(master, "DATE")
    places = {
        "TITLE": Box(MARGIN, 32, WIDTH - 2 * MARGIN, 58),
        "BODY": _AREA,
        "FOOTER": Box(MARGIN, HEIGHT - 38, WIDTH - 2 * MARGIN - 90, 26),
        "SLIDE_NUMBER": Box(WIDTH - MARGIN - 80, HEIGHT - 38, 80, 26),
    }
    for name, box in places.items():
        found = holder(master, name)
        place(found, box)
        found.text_frame.margin_left = found.text_frame.margin_right = 0
    for run in master._element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr"):
        run.getparent().set("algn", "l")
        run.set("sz", "2400")
        run.set("b", "1")
    for level, size in enumerate((1600, 1400, 1200, 1200, 1200), 1):
        for run in master._element.xpath(f"./p:txStyles/p:bodyStyle/a:lvl{level}pPr/a:defRPr"):
            run.set("sz", str(size))
    title = holder(master, "TITLE")
    title._element.txBody.bodyPr.set("anchor", "b")
    for name, align in (("FOOTER", "l"), ("SLIDE_NUMBER", "r")):
        for run in holder(master, name)._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr"):
            run.getparent().set("algn", align)
            run.set("sz", "900")
    _rule(title, Box(MARGIN, 26, 44, 3))


def _rule(before: Any, box: Box) -> None:
    """An accent, behind a shape."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    before._element.addprevious(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Accent"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f"</p:nvSpPr><p:spPr>{_frame(box)}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    )


def _cover(layout: Any, style: Style) -> None:
    """The firm's mark above, the name of the client in the middle of the page, what it is about below."""
    title, words = holder(layout, "CENTER_TITLE"), holder(layout, "SUBTITLE")
    layout._element.set("showMasterSp", "0")
    _rule(title, Box(0, 0, 20, HEIGHT))
    _mark(layout, title, style, Box(MARGIN * 2, 52, 260, 44), 16)
    place(title, Box(MARGIN * 2, 150, WIDTH - 4 * MARGIN, 110))
    place(words, Box(MARGIN * 2, 268, WIDTH - 4 * MARGIN, 130))
    title._element.txBody.bodyPr.set("anchor", "b")
    for each, size in ((title, 4000), (words, 2000)):
        for listed in each._element.xpath(".//a:lstStyle"):
            for level in list(listed):
                listed.remove(level)
            _level(listed, size)
        each.text_frame.margin_left = 0


def _level(style: Any, size: int) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    style.insert(
        0,
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}"/></a:lvl1pPr>'
        ),
    )
