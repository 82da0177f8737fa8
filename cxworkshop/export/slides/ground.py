"""What slides stand on: the client's template with its layouts, found by what they are for; or our own, see `ours`."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from msgspec import Struct

from cxworkshop.errors import UserError
from cxworkshop.export.office import package
from cxworkshop.language import _

POINT = 12700
"""A point in the units of slides."""


class Box(Struct, frozen=True):
    """A place on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


class Ground(Struct, frozen=True):
    """A presentation without slides, its layouts, and the place that they leave for what is on a slide."""

    presentation: Any
    cover: Any
    plain: Any
    area: Box
    own: bool


def of(path: Path) -> Ground:
    """A client's template, without the slides it has: they are examples, and would stand among what is said here.

    Raises UserError where it can't be read, or has no layout with a title.
    """
    from pptx import Presentation

    try:
        presentation: Any = Presentation(package.opened(path, package.SLIDES))
        _empty(presentation)
        layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
        titled = [layout for layout in layouts if holder(layout, "TITLE", "CENTER_TITLE") is not None]
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
        raise package.refused(path, package.SLIDES) from error
    if not titled:
        message = _("The template {file} has no layout with a title.").format(file=path.name)
        raise UserError(message, _("Add a layout with a title and a text to its slide master."))
    words = next(iter(_sorted(titled, "obj", "tx", body=True)), None)
    plain = next(iter(_sorted(titled, "titleOnly", body=False)), None) or words or titled[0]
    cover = next((layout for layout in titled if layout._element.get("type") == "title"), None)
    return Ground(presentation, cover or words or plain, plain, _area(presentation, words, plain), own=False)


def holder(slide: Any, *names: str) -> Any:
    """The first placeholder of a slide or a layout that is of one of these types; None where there is none."""
    return next((each for each in slide.placeholders if each.placeholder_format.type.name in names), None)


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
    title = holder(plain, "TITLE", "CENTER_TITLE")
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


def place(shape: Any, box: Box) -> None:
    """Put a shape in its place."""
    shape.left, shape.top = round(box.left * POINT), round(box.top * POINT)
    shape.width, shape.height = round(box.width * POINT), round(box.height * POINT)


def title_size(layout: Any) -> float:
    """How large a layout's titles are, in points."""
    found = holder(layout, "TITLE", "CENTER_TITLE")
    sizes = [] if found is None else found._element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
    sizes += layout.slide_master._element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int(sizes[0]) / 100 if sizes else 24.0


def furnish(slide: Any, *names: str) -> list[Any]:
    """Give a slide those of these that its layout has, such as "FOOTER": they do not come by themselves."""
    added = []
    for each in slide.slide_layout.placeholders:
        if each.placeholder_format.type.name in names:
            tree = slide.shapes._spTree
            copied = deepcopy(each._element)
            tree.append(copied)
            copied.nvSpPr.cNvPr.set("id", str(max(map(int, tree.xpath(".//p:cNvPr/@id"))) + 1))
            added.append(slide.shapes[-1])
    return added
