"""A text document while it is written: named styles, real lists, tables whose heads repeat, fields, a native chart."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from cxworkshop import language
from cxworkshop.design.branding import OURS
from cxworkshop.design.colour import WHITE, Colour, legible
from cxworkshop.export.office import package
from cxworkshop.export.office.text import clean, right_to_left
from cxworkshop.words import own_text

MARKER = "{{report}}"
"""A paragraph of a template that says where the report goes."""
_INK, _MUTED, _RULE = Colour.parse("#1a1f26"), Colour.parse("#5a6573"), Colour.parse("#d3d8de")
_FONT = "Arial"
_CELL, _STEP = "Table text", "Table list"
"""Styles of our own page, for words and numbered points in tables."""
_HEAD = Colour.parse("#eef0f2")
_HEADINGS = {"Title": 26, "Subtitle": 13, "Heading 1": 17, "Heading 2": 12.5, "Heading 3": 11, "Caption": 9}
"""How large our own headings are, in points."""


class Piece(Struct, frozen=True):
    """A part of a paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False


Words = str | Piece | Sequence[Piece]


class Step(Struct, frozen=True):
    """A point of a numbered list within a cell."""

    text: str


class Field(Struct, frozen=True):
    """A cell of a table: paragraphs, on a ground or none."""

    said: tuple[Words | Step, ...]
    ground: Colour | None = None
    right: bool = False


class Paper:
    """Our own page, or a template whose styles, header, footer and logo stay."""

    def __init__(self, template: Path | None) -> None:
        from docx import Document

        self.own = template is None
        if template is None:
            self.document: Any = Document()
            self._dress()
        else:
            try:
                self.document = Document(package.opened(template, package.DOCUMENT))
                self.document.sections[0].page_width  # noqa: B018 - raises where there is no page
            except (KeyError, ValueError, IndexError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
                raise package.refused(template, package.DOCUMENT) from error
        self._marker = self._marked()
        self._styles = {each.name: each for each in self.document.styles}
        self._room = self._width()

    @property
    def font(self) -> str:
        """The font of our own page; "" where the template's is to stay."""
        return _FONT if self.own else ""

    # Text

    def paragraph(self, words: Words, style: str = "Normal") -> Any:
        """A paragraph in a style; of styles that a template lacks, its usual one, with our looks in their place."""
        made = self._put(self.document.add_paragraph())
        self._style(made, style)
        bare = style not in self._styles and style.startswith(("Title", "Heading"))
        self._say(made, Piece(words, bold=True) if bare and isinstance(words, str) else words)
        return made

    def heading(self, text: str, level: int) -> Any:
        """A heading of a level from 1 to 3, by which one finds one's way."""
        made = self.paragraph(text, f"Heading {level}")
        made.paragraph_format.keep_with_next = True
        return made

    def section(self, text: str, own: str) -> None:
        """A heading of the first level, and what somebody wrote of their own below it."""
        self.heading(text, 1)
        self.own_text(own)

    def own_text(self, text: str) -> None:
        """A text of somebody's own: paragraphs, bullets and bold."""
        for each in own_text.paragraphs(text):
            self.paragraph(
                [Piece(stretch.text, bold=stretch.bold) for stretch in each.stretches],
                "List Bullet" if each.bullet else "Normal",
            )

    def bullets(self, items: Sequence[Words]) -> None:
        """A list without order."""
        for each in items:
            self.paragraph(each, "List Bullet")

    def numbered(self, items: Sequence[Words]) -> None:
        """A list in order, counted from 1 by itself."""
        number = self._new_count()
        for each in items:
            self._count(self.paragraph(each, "List Number"), number)

    def _count(self, made: Any, number: int | None) -> None:
        """Make a paragraph one of a list, whose count `_new_count` gave."""
        if number is not None:
            properties = made._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number

    def _put(self, made: Any) -> Any:
        """What was added last, in its place: at the template's marker, or at the end."""
        if self._marker is not None:
            self._marker.addprevious(made._element)
        return made

    def _marked(self) -> Any | None:
        return next((each._p for each in self.document.paragraphs if each.text.strip() == MARKER), None)

    def finish(self) -> None:
        """Take the template's marker away."""
        if self._marker is not None:
            self._marker.getparent().remove(self._marker)

    def _style(self, made: Any, name: str) -> None:
        if name in self._styles:
            if name != "Normal":
                made._p.style = self._styles[name].style_id
            return
        if name.startswith("Heading"):
            level = made._p.get_or_add_pPr()
            made.paragraph_format.space_before = _points(14)
            level.append(_element("w:outlineLvl", {"w:val": str(int(name[-1]) - 1)}))

    def _say(self, made: Any, words: Words, *, sized: float | None = None) -> None:
        pieces = [Piece(words)] if isinstance(words, str) else [words] if isinstance(words, Piece) else list(words)
        everything = "".join(each.text for each in pieces)
        backwards = right_to_left(everything)
        if backwards:
            made._p.get_or_add_pPr().insert_element_before(
                _element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
                "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
            )  # fmt: skip
        for each in pieces:
            run = made.add_run(clean(each.text))
            run.bold, run.italic = each.bold or None, each.italic or None
            if right_to_left(each.text):
                run.font.rtl = True
            if each.muted:
                run.font.color.rgb = _rgb(_MUTED)
            if sized is not None:
                run.font.size = _points(sized)

    # Tables

    def table(
        self, widths: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[Field]], size: float = 9
    ) -> Any:
        """A table whose head is on every page it goes over, and whose rows are on one page each.

        `widths` are shares of the room there is; `size` is that of its words, in points.
        """
        room = self._room
        table = self.document.add_table(rows=0, cols=len(widths))
        self._put(table)
        style = self._styles.get("Report table" if self.own else "Table Grid")
        if style is not None:
            table.style = style
        table.autofit = False
        wide = [round(room * each / sum(widths)) for each in widths]
        for column, each in zip(table.columns, wide, strict=True):
            column.width = each
        right = [field.right for field in rows[0]] if rows else [False] * len(head)
        header = [
            Field((Piece(title, bold=True),), _HEAD if self.own else None, right=side)
            for title, side in zip(head, right, strict=False)
        ]
        for place, fields in enumerate(([header] if head else []) + list(rows)):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(_element("w:cantSplit"))
            if head and place == 0:
                properties.append(_element("w:tblHeader"))
            for cell, field, each in zip(row.cells, fields, wide, strict=True):
                cell.width = each
                self._fill(cell, field, size, keep=bool(head) and place == 0)
        after = self._put(self.document.add_paragraph())
        after.paragraph_format.space_after = _points(0)
        after.paragraph_format.line_spacing = _points(8)
        return table

    def _fill(self, cell: Any, field: Field, size: float, *, keep: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        count = self._new_count() if any(isinstance(words, Step) for words in field.said) else None
        for place, words in enumerate(field.said or ("",)):
            made = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            made.paragraph_format.keep_with_next = keep or None
            if isinstance(words, Step):
                self._style(made, _STEP if self.own else "List Number")
                self._count(made, count)
            elif self.own:
                self._style(made, _CELL)
            if not self.own:
                made.paragraph_format.space_after = made.paragraph_format.space_before = _points(1)
            self._say(made, words.text if isinstance(words, Step) else words, sized=None if self.own else size)
            if field.right:
                made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if field.ground is not None:
                ink = legible(field.ground, _INK, WHITE)
                for run in made.runs:
                    run.font.color.rgb = _rgb(ink)
        if field.ground is not None:
            shade = _element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _code(field.ground)})
            cell._tc.get_or_add_tcPr().append(shade)

    def _width(self) -> int:
        section = self.document.sections[-1]
        return int(section.page_width - section.left_margin - section.right_margin)

    # What is not text

    def chart(self, xml: bytes, workbook: bytes, told: str, high: float) -> None:
        """A chart that can be edited, as wide as the text and so many points high."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml import parse_xml

        main = self.document.part
        kinds = "application/vnd.openxmlformats-officedocument."
        chart = Part(PackURI("/word/charts/chart900.xml"), f"{kinds}drawingml.chart+xml", b"", main.package)
        book = Part(PackURI("/word/embeddings/workbook900.xlsx"), f"{kinds}spreadsheetml.sheet", workbook, main.package)
        link = chart.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        chart._blob = xml.replace(b"</c:chartSpace>", _external(link))
        found = main.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        wide, tall = self._room, round(high * 12700)
        drawing = (
            '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
            '<wp:docPr id="900" name="Chart"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{found}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )
        made = parse_xml(drawing)
        made.xpath(".//wp:docPr")[0].set("descr", clean(told))
        paragraph = self._put(self.document.add_paragraph())
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run()._r.append(made)

    def furnish(self, header: str, footer: str) -> None:
        """Header and footer of our own page, with the page and how many there are as fields. A template has its own."""
        if not self.own:
            return
        section = self.document.sections[0]
        section.different_first_page_header_footer = False
        top = section.header.paragraphs[0]
        self._say(top, Piece(header, muted=True), sized=8)
        foot = section.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.add_tab_stop(self._room, _right())
        self._say(foot, Piece(f"{footer}\t", muted=True), sized=8)
        page, total = ("PAGE", "NUMPAGES")
        before, _one, rest = _page().partition("{page}")
        between, _two, after = rest.partition("{total}")
        for text, field in ((before, page), (between, total), (after, "")):
            self._say(foot, Piece(text, muted=True), sized=8)
            for each in _field(field) if field else ():
                run = foot.add_run()
                run.font.size, run.font.color.rgb = _points(8), _rgb(_MUTED)
                run._r.append(each)

    # Our own looks

    def _dress(self) -> None:
        """A4 with our margins, one font that every machine has, headings in our accent."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Mm

        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(22), Mm(20)
        styles = self.document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = _FONT, _points(10)
        normal.font.color.rgb = _rgb(_INK)
        normal.paragraph_format.space_after = _points(5)
        normal.paragraph_format.widow_control = True
        for name, size in _HEADINGS.items():
            style = styles[name]
            style.font.name, style.font.size = _FONT, _points(size)
            style.font.bold, style.font.italic = name not in {"Subtitle", "Caption"}, False
            style.font.color.rgb = _rgb(_MUTED if name in {"Subtitle", "Caption"} else _INK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for each in [each for each in fonts.attrib if each.endswith("Theme")]:
                del fonts.attrib[each]
            for each in style.element.xpath("./w:pPr/w:pBdr"):
                each.getparent().remove(each)
        styles["Heading 1"].font.color.rgb = _rgb(OURS.accent)
        styles["Heading 1"].paragraph_format.space_before = _points(20)
        styles["Heading 1"].paragraph_format.space_after = _points(6)
        styles["Heading 2"].paragraph_format.space_before = _points(12)
        styles["Heading 2"].paragraph_format.space_after = _points(3)
        cells = styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
        cells.base_style, cells.font.size = normal, _points(9)
        cells.paragraph_format.space_before = cells.paragraph_format.space_after = _points(1)
        steps = styles.add_style(_STEP, WD_STYLE_TYPE.PARAGRAPH)
        steps.base_style, steps.font.size = styles["List Number"], _points(9)
        steps.paragraph_format.space_before = steps.paragraph_format.space_after = _points(1)
        table = styles.add_style("Report table", WD_STYLE_TYPE.TABLE)
        table.base_style = styles["Normal Table"]
        table.element.append(_borders())
        for name in ("Header", "Footer", "Subtitle"):
            for each in styles[name].element.xpath("./w:pPr/w:tabs | ./w:rPr/w:spacing"):
                each.getparent().remove(each)
        for each in self.document.styles.element.xpath("./w:docDefaults//w:lang"):
            each.set(_name("w:val"), tag())

    def _new_count(self) -> int | None:
        """A list of its own for the style of numbered lists, which counts from 1; None where there is no such style."""
        if "List Number" not in self._styles:
            return None
        numbers = self._styles["List Number"].element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        if not numbers:
            return None
        numbering = self.document.part.numbering_part.element
        abstract = numbering.xpath(f'./w:num[@w:numId="{numbers[0]}"]/w:abstractNumId/@w:val')
        if not abstract:
            return None
        made = numbering.add_num(int(abstract[0]))
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)


def tag() -> str:
    """The language spoken, as office files name it."""
    return "en-GB" if language.is_english() else language.spoken()


def _page() -> str:
    from cxworkshop.language import _

    return _("Page {page} of {total}")


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def _rgb(colour: Colour) -> Any:
    from docx.shared import RGBColor

    return RGBColor(*colour.in_bytes)


def _code(colour: Colour) -> str:
    return "{:02X}{:02X}{:02X}".format(*colour.in_bytes)


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement

    made: Any = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(_name(key), value)
    return made


def _field(name: str) -> list[Any]:
    """A field that a program fills in."""
    instruction = _element("w:instrText", {"xml:space": "preserve"})
    instruction.text = name
    begin, middle, end = (_element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate", "end"))
    shown = _element("w:t")
    shown.text = "1"
    return [begin, instruction, middle, shown, end]


def _external(link: str) -> bytes:
    """Where a chart has its figures from."""
    return f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'.encode()


def _borders() -> Any:
    """A line below every row, and air in every cell."""
    made = _element("w:tblPr")
    borders = _element("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _code(_RULE)}
        borders.append(_element(f"w:{side}", line))
    margins = _element("w:tblCellMar")
    for side, width in (("top", "30"), ("left", "70"), ("bottom", "30"), ("right", "70")):
        margins.append(_element(f"w:{side}", {"w:w": width, "w:type": "dxa"}))
    made.append(borders)
    made.append(margins)
    return made
