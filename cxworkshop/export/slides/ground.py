"""What slides stand on: our own quiet master, or the client's template with its layouts, found by what they are for."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from msgspec import Struct

from cxworkshop.design.branding import OURS
from cxworkshop.design.colour import WHITE, Colour
from cxworkshop.design.levels import LEVELS, TARGET
from cxworkshop.errors import UserError
from cxworkshop.export.office import package
from cxworkshop.language import _

POINT = 12700
"""A point in the units of slides."""
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
    "accent1": OURS.accent,
    "accent2": TARGET,
    "accent3": LEVELS[1],
    "accent4": LEVELS[2],
    "accent5": LEVELS[3],
    "accent6": LEVELS[4],
    "hlink": OURS.accent,
    "folHlink": Colour.parse("#5a6573"),
}
"""Of our own theme, by what the format calls them."""
_KEPT = ("title", "obj", "titleOnly")
"""The layouts of ours, by what the format calls them."""


class Box(Struct, frozen=True):
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


_AREA = Box(MARGIN, 102, WIDTH - 2 * MARGIN, HEIGHT - 102 - 44)


class Ground(Struct, frozen=True):
    """A presentation without slides, its layouts, and the place that they leave for what is on a slide."""

    presentation: Any
    cover: Any
    plain: Any
    area: Box
    own: bool


def ours() -> Ground:
    """Our own: white, with one accent, the words in a font that every machine has."""
    from pptx import Presentation

    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = round(WIDTH * POINT), round(HEIGHT * POINT)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") not in _KEPT:
            presentation.slide_layouts.remove(layout)
    _theme(master)
    _master(master)
    layouts = {layout._element.get("type"): layout for layout in presentation.slide_layouts}
    for layout in layouts.values():
        _drop(layout, "DATE")
        for holder in layout.placeholders:
            # What a layout does not say stands as on the master.
            properties = holder._element.spPr
            if properties.xfrm is not None:
                properties.remove(properties.xfrm)
    _cover(layouts["title"])
    return Ground(presentation, layouts["title"], layouts["titleOnly"], _AREA, own=True)


def of(path: Path) -> Ground:
    """A client's template, without the slides it has: they are examples, and would stand among what is said here.

    Raises UserError where it can't be read, or has no layout with a title.
    """
    from pptx import Presentation

    try:
        presentation: Any = Presentation(package.opened(path, package.SLIDES))
        _empty(presentation)
        layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
        titled = [layout for layout in layouts if _first(layout, "TITLE", "CENTER_TITLE") is not None]
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise package.refused(path, package.SLIDES) from error
    if not titled:
        message = _("The template {file} has no layout with a title.").format(file=path.name)
        raise UserError(message, _("Add a layout with a title and a text to its slide master."))
    words = next(iter(_sorted(titled, "obj", "tx", body=True)), None)
    plain = next(iter(_sorted(titled, "titleOnly", body=False)), None) or words or titled[0]
    cover = next((layout for layout in titled if layout._element.get("type") == "title"), None)
    return Ground(presentation, cover or words or plain, plain, _area(presentation, words, plain), own=False)


def holder(slide: Any, *names: str) -> Any | None:
    """The first placeholder of a slide or a layout that is of one of these types; None where there is none."""
    return _first(slide, *names)


def _first(slide: Any, *names: str) -> Any | None:
    return next((each for each in slide.placeholders if each.placeholder_format.type.name in names), None)


def _the(slide: Any, name: str) -> Any:
    """The placeholder of a type, of our own ground, which has one."""
    return _first(slide, name)


def _bodies(layout: Any) -> list[Any]:
    furniture = {"TITLE", "CENTER_TITLE", "DATE", "FOOTER", "SLIDE_NUMBER"}
    return [each for each in layout.placeholders if each.placeholder_format.type.name not in furniture]


def _sorted(layouts: list[Any], *kinds: str, body: bool) -> list[Any]:
    """The layouts with one place for words, or none, the kind wished for first."""

    def fits(layout: Any) -> bool:
        found = _bodies(layout)
        if not body:
            return not found
        return len(found) == 1 and found[0].placeholder_format.type.name in {"BODY", "OBJECT"}

    return sorted(filter(fits, layouts), key=lambda layout: layout._element.get("type") not in kinds)


def _area(presentation: Any, words: Any | None, plain: Any) -> Box:
    """Where the template has room: where it puts words, else what lies below the title."""
    wide, high = presentation.slide_width / POINT, presentation.slide_height / POINT
    found = _bodies(words)[0] if words is not None else None
    if found is not None and found.width and found.height:
        box = Box(found.left / POINT, found.top / POINT, found.width / POINT, found.height / POINT)
        if box.width > wide / 2 and box.height > high / 3:
            return box
    title = _first(plain, "TITLE", "CENTER_TITLE")
    top = (title.top + title.height) / POINT + 10 if title is not None and title.height else high * 0.22
    top = min(top, high / 2)
    return Box(wide * 0.05, top, wide * 0.9, high * 0.9 - top)


def _empty(presentation: Any) -> None:
    """Take the slides out, and what names them: sections and shows."""
    listed = presentation.slides._sldIdLst
    for each in list(listed):
        presentation.part.drop_rel(each.rId)
        listed.remove(each)
    element = presentation.part._element
    for each in element.xpath("./p:custShowLst") + element.xpath("./p:extLst/p:ext[*[local-name()='sectionLst']]"):
        each.getparent().remove(each)


def _drop(layout: Any, *names: str) -> None:
    for each in list(layout.placeholders):
        if each.placeholder_format.type.name in names:
            each._element.getparent().remove(each._element)


def _theme(master: Any) -> None:
    """Our colours, and one font for headings and words."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    for name, colour in _COLOURS.items():
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
        "FOOTER": Box(MARGIN, HEIGHT - 34, WIDTH * 0.7, 18),
        "SLIDE_NUMBER": Box(WIDTH - MARGIN - 80, HEIGHT - 34, 80, 18),
    }
    for name, box in places.items():
        found = _the(master, name)
        place(found, box)
        found.text_frame.margin_left = found.text_frame.margin_right = 0
    for run in master._element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr"):
        run.getparent().set("algn", "l")
        run.set("sz", "2400")
        run.set("b", "1")
    for level, size in enumerate((1600, 1400, 1200, 1200, 1200), 1):
        for run in master._element.xpath(f"./p:txStyles/p:bodyStyle/a:lvl{level}pPr/a:defRPr"):
            run.set("sz", str(size))
    title = _the(master, "TITLE")
    title._element.txBody.bodyPr.set("anchor", "b")
    for name, align in (("FOOTER", "l"), ("SLIDE_NUMBER", "r")):
        for run in _the(master, name)._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr"):
            run.getparent().set("algn", align)
            run.set("sz", "900")
    _rule(title, Box(MARGIN, 26, 44, 3))


def _rule(before: Any, box: Box) -> None:
    """An accent, behind a shape."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    left, top, wide, high = (round(each * POINT) for each in (box.left, box.top, box.width, box.height))
    before._element.addprevious(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Accent"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    )


def _cover(layout: Any) -> None:
    """The name of the client in the middle of the page, what it is about below."""
    title, words = _the(layout, "CENTER_TITLE"), _the(layout, "SUBTITLE")
    layout._element.set("showMasterSp", "0")
    _rule(title, Box(0, 0, 20, HEIGHT))
    place(title, Box(MARGIN * 2, 150, WIDTH - 4 * MARGIN, 110))
    place(words, Box(MARGIN * 2, 268, WIDTH - 4 * MARGIN, 130))
    title._element.txBody.bodyPr.set("anchor", "b")
    for holder_, size in ((title, 4000), (words, 2000)):
        for style in holder_._element.xpath(".//a:lstStyle"):
            for level in list(style):
                style.remove(level)
            _level(style, size)
        holder_.text_frame.margin_left = 0


def _level(style: Any, size: int) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    style.insert(
        0,
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}"/></a:lvl1pPr>'
        ),
    )


def place(shape: Any, box: Box) -> None:
    """Put a shape in its place."""
    shape.left, shape.top = round(box.left * POINT), round(box.top * POINT)
    shape.width, shape.height = round(box.width * POINT), round(box.height * POINT)


def title_size(layout: Any) -> float:
    """How large a layout's titles are, in points."""
    found = _the(layout, "TITLE") or _the(layout, "CENTER_TITLE")
    sizes = found._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
    sizes += layout.slide_master._element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int(sizes[0]) / 100 if sizes else 24.0


def furnish(slide: Any, footer: str, *, own: bool) -> None:
    """Give a slide the footer and the number that its layout has: they do not come by themselves.

    On our own ground `footer` is the footer; a template has the words in its own, or none.
    """
    for each in slide.slide_layout.placeholders:
        name = each.placeholder_format.type.name
        if name == "SLIDE_NUMBER" or (name == "FOOTER" and (own or each.text_frame.text.strip())):
            tree = slide.shapes._spTree
            copied = deepcopy(each._element)
            tree.append(copied)
            copied.nvSpPr.cNvPr.set("id", str(max(map(int, tree.xpath(".//p:cNvPr/@id"))) + 1))
            if name == "FOOTER" and own:
                frame = slide.shapes[-1].text_frame
                frame.text = footer
                _small(frame)


def _small(frame: Any) -> None:
    """Small and grey, said here as well: not every program follows a footer to its master."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size = Pt(9)
    paragraph.font.name = "+mn-lt"
    paragraph.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
    for run in paragraph.runs:
        run.font.size, run.font.name = Pt(9), "+mn-lt"
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
