"""Slides one after the other, with words that never leave their box, tables and bars that can be edited."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from cxworkshop.design.colour import Colour
from cxworkshop.export.office import widths
from cxworkshop.export.office.charts import rgb
from cxworkshop.export.office.facts import tag
from cxworkshop.export.office.text import clean, right_to_left
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides.ground import POINT, Box, Ground, furnish, holder, place, title_size

_TITLES = (24, 22, 20, 18, 16, 14, 13, 12)
_LARGEST = 28
"""A template's titles are at most so large, in points, but for the cover's: those here are whole sentences."""
_TREATED = 18.0
"""How high the words are that tell how slides are to be treated, on a template without a footer, in points."""
_FEET = (9, 8, 7, 6)
ROOM = 0.94
"""Of a width as much is used: a client's font may be a little wider than ours."""


class Said(Struct, frozen=True):
    """A piece of writing: its size in points, and how it looks. `colour` None is that of the theme's words."""

    text: str
    size: float = 12
    bold: bool = False
    muted: bool = False
    italic: bool = False
    colour: Colour | None = None
    accent: bool = False


class Theme(Struct, frozen=True):
    """A colour of the theme by its name, lighter from 0 to 1: that of the client, where there is a template."""

    name: str
    lighter: float = 0


ACCENT, TINT = Theme("ACCENT_1"), Theme("ACCENT_1", 0.8)


class Deck:
    """A presentation while it is made."""

    def __init__(self, ground: Ground, footer: str, treated: str) -> None:
        """`footer` stands at the foot of our own slides; `treated`, how they are to be treated, on every slide."""
        self._ground, self._footer, self._treated = ground, footer, treated
        self.area = ground.area
        foot = holder(ground.plain, "FOOTER")
        said = _joined(_words(foot), treated)
        self._alone = not ground.own and bool(treated) and (foot is None or _at_foot(said, foot)[1] != said)
        if self._alone:
            # The template has no room for it: some of the place for words is given up.
            self.area = Box(self.area.left, self.area.top, self.area.width, self.area.height - _TREATED)

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
            self.write(place_for.text_frame, [Said(line(each), size) for each in lines])
        self._clear(slide)
        return slide

    def slide(self, title: str, notes: str = "") -> Any:
        """A slide with a title, and the rest of it free."""
        slide = self.presentation.slides.add_slide(self._ground.plain)
        self._title(slide, title, _TITLES)
        self._clear(slide)
        self._foot(slide)
        if notes:
            slide.notes_slide.notes_text_frame.text = clean(notes)
        return slide

    def _foot(self, slide: Any) -> None:
        """The number and the footer of a slide: what our own says, or a template has, and how all is to be treated."""
        foot = holder(slide.slide_layout, "FOOTER")
        words = _words(foot)
        furnish(slide, "SLIDE_NUMBER")
        if self._ground.own:
            (made,) = furnish(slide, "FOOTER")
            size, text = _at_foot(_joined(self._treated, self._footer), foot)
            made.text_frame.clear()
            self.write(made.text_frame, [Said(text, size, muted=True)])
            _like_its_master(made.text_frame)
            return
        if self._alone:
            box = Box(self.area.left, self.area.top + self.area.height, self.area.width, _TREATED)
            size, text = widths.fitted(self._treated, _FEET, box.width * ROOM, box.height)
            self.words(slide, box, [Said(text, size, muted=True)], low=True)
        said = words if self._alone else _joined(words, self._treated)
        if said:
            (made,) = furnish(slide, "FOOTER")
            if said != words:
                made.text_frame.clear()
                self.write(made.text_frame, [Said(said, _at_foot(said, foot)[0])])

    def _title(self, slide: Any, title: str, sizes: Sequence[float]) -> None:
        place_for = slide.shapes.title
        wide = (place_for.width or self.presentation.slide_width) / POINT * ROOM - 14
        high = (place_for.height or 60 * POINT) / POINT - 4
        own = sizes[0] if self._ground.own else title_size(slide.slide_layout)
        largest = min(own, sizes[0] if sizes[0] > _LARGEST else _LARGEST)
        size, text = widths.fitted(
            line(title), [largest, *(one for one in sizes if one < largest)], wide, high, bold=True
        )
        # Where they fit, titles keep the size that their layout gives them.
        self.write(place_for.text_frame, [Said(text, size)], sized=size != own)

    def _clear(self, slide: Any) -> None:
        """Take away what nothing was written into, or a slide says "Click to add text"."""
        for each in list(slide.placeholders):
            if not each.text_frame.text.strip():
                each._element.getparent().remove(each._element)

    def words(self, slide: Any, box: Box, said: Sequence[Said], *, between: float = 4, low: bool = False) -> Any:
        """Words in a box, one paragraph each; whoever asks has measured them."""
        shape = slide.shapes.add_textbox(0, 0, 0, 0)
        place(shape, box)
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        if low:
            from pptx.enum.text import MSO_ANCHOR

            frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        self.write(frame, said, between=between)
        return shape

    def write(self, frame: Any, said: Sequence[Said], *, between: float = 0, sized: bool = True) -> None:
        """Fill a frame with paragraphs, so many points apart; if not `sized`, of the size that the layout says."""
        from pptx.util import Pt

        for index, each in enumerate(said):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            if right_to_left(each.text):
                paragraph._p.get_or_add_pPr().set("rtl", "1")
            if between and index:
                paragraph.space_before = Pt(between)
            run = paragraph.add_run()
            run.text = clean(each.text)
            self._look(run, each, sized=sized)

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
        fill: Colour | Theme | None,
        edge: Colour | Theme | None = None,
        name: str = "",
        *,
        dashed: bool = False,
    ) -> Any:
        """A rectangle."""
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
    text = widths.cut(line(said.text), said.size, room * ROOM - 10, most, bold=said.bold)
    return Said(text, said.size, said.bold, said.muted, said.italic, said.colour, said.accent)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _words(foot: Any) -> str:
    """What a layout's footer says; nothing where it has none."""
    return "" if foot is None else str(foot.text_frame.text).strip()


def _at_foot(said: str, foot: Any) -> tuple[float, str]:
    """The size in points at which words fit into a layout's footer, and as many of them as fit."""
    wide, high = (foot.width or 0) / POINT * ROOM - 15, (foot.height or 0) / POINT
    return widths.fitted(said, _FEET, max(wide, 1.0), high)


def _like_its_master(frame: Any) -> None:
    """On the left and in the font of the theme, said here as well: not every program follows a footer to its master."""
    from pptx.enum.text import PP_ALIGN

    (paragraph,) = frame.paragraphs
    if not right_to_left(paragraph.text):
        paragraph.alignment = PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.name = "+mn-lt"


def _high(said: Sequence[str], size: float, room: float) -> float:
    return sum(widths.height(each, size, room * ROOM) for each in said)


def shares(total: float, parts: Sequence[float]) -> list[float]:
    """A width divided in these proportions, in points."""
    return [math.floor(total * part / sum(parts)) for part in parts]


def _paint(place_for: Any, colour: Colour | Theme) -> None:
    if isinstance(colour, Theme):
        from pptx.enum.dml import MSO_THEME_COLOR

        place_for.theme_color = getattr(MSO_THEME_COLOR, colour.name)
        place_for.brightness = colour.lighter
    else:
        place_for.rgb = rgb(colour)
