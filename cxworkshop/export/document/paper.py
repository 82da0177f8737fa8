"""A text document while it is written: named styles, real lists, tables whose heads repeat, fields, a native chart."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from cxworkshop.design.branding import branded
from cxworkshop.design.colour import WHITE, Colour, legible
from cxworkshop.design.style import Style
from cxworkshop.export.document.looks import CELL, FONT, INK, MUTED, STEP, TABLE, dress
from cxworkshop.export.document.parts import alike, code, drawing, element, external, points, rgb
from cxworkshop.export.office import package
from cxworkshop.export.office.facts import tag
from cxworkshop.export.office.text import clean, right_to_left
from cxworkshop.words import own_text

MARKER = "{{report}}"
"""A paragraph of a template that says where the report goes."""
_HEAD = Colour.parse("#eef0f2")


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

    def __init__(self, template: Path | None, style: Style) -> None:
        """`style` gives our own page its accent; a template is not to look like it."""
        from docx import Document

        self.accent = branded(style.accent if template is None else "").accent
        self.own = template is None
        if template is None:
            self.document: Any = Document()
            dress(self.document, tag(), self.accent)
        else:
            try:
                self.document = Document(package.opened(template, package.DOCUMENT))
                self.document.sections[0].page_width  # noqa: B018 - raises where there is no page
            except (KeyError, ValueError, IndexError, AttributeError, zipfile.BadZipFile, SyntaxError) as error:
                raise package.refused(template, package.DOCUMENT) from error
        self._marker = self._marked()
        self._styles = {each.name: each for each in self.document.styles}
        self.room = self._width()

    @property
    def font(self) -> str:
        """The font of our own page; "" where the template's is to stay."""
        return FONT if self.own else ""

    # Text

    def paragraph(self, words: Words, style: str = "Normal") -> Any:
        """A paragraph in a style; of styles that a template lacks, its usual one, with our looks in their place."""
        made = self._put(self.document.add_paragraph())
        self._style(made, style)
        bare = style not in self._styles and style.startswith(("Title", "Heading"))
        self.say(made, Piece(words, bold=True) if bare and isinstance(words, str) else words)
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
            made.paragraph_format.space_before = points(14)
            level.append(element("w:outlineLvl", {"w:val": str(int(name[-1]) - 1)}))

    def say(self, made: Any, words: Words, *, sized: float | None = None) -> None:
        """Add words to a paragraph, `sized` in points where they have no style for it."""
        pieces = [Piece(words)] if isinstance(words, str) else [words] if isinstance(words, Piece) else list(words)
        everything = "".join(each.text for each in pieces)
        backwards = right_to_left(everything)
        if backwards:
            made._p.get_or_add_pPr().insert_element_before(
                element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
                "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
            )  # fmt: skip
        for each in pieces:
            run = made.add_run(clean(each.text))
            run.bold, run.italic = each.bold or None, each.italic or None
            if each.muted:
                run.font.color.rgb = rgb(MUTED)
            if sized is not None:
                run.font.size = points(sized)
            if right_to_left(each.text):
                run.font.rtl = True
                alike(run._r.rPr)

    # Tables

    def table(
        self,
        widths: Sequence[float],
        head: Sequence[str],
        rows: Sequence[Sequence[Field]],
        size: float = 9,
        *,
        together: bool = False,
    ) -> Any:
        """A table whose head is on every page it goes over, and whose rows are on one page each.

        `widths` are shares of the room there is; `size` is that of its words, in points. Rows that belong
        `together` stand on one page.
        """
        room = self.room
        table = self.document.add_table(rows=0, cols=len(widths))
        self._put(table)
        style = self._styles.get(TABLE if self.own else "Table Grid")
        if style is not None:
            table.style = style
        table.autofit = False
        wide = [round(room * each / sum(widths)) for each in widths]
        for column, each in zip(table.columns, wide, strict=True):
            column.width = each
        right = [field.right for field in rows[0]] if rows else [False] * len(head)
        last = len(rows) - (0 if head else 1)
        header = [
            Field((Piece(title, bold=True),), _HEAD if self.own else None, right=side)
            for title, side in zip(head, right, strict=False)
        ]
        for place, fields in enumerate(([header] if head else []) + list(rows)):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(element("w:cantSplit"))
            if head and place == 0:
                properties.append(element("w:tblHeader"))
            for cell, field, each in zip(row.cells, fields, wide, strict=True):
                cell.width = each
                self._fill(cell, field, size, keep=(bool(head) and place == 0) or (together and place < last))
        after = self._put(self.document.add_paragraph())
        after.paragraph_format.space_after = points(0)
        after.paragraph_format.line_spacing = points(8)
        return table

    def _fill(self, cell: Any, field: Field, size: float, *, keep: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        count = self._new_count() if any(isinstance(words, Step) for words in field.said) else None
        for place, words in enumerate(field.said or ("",)):
            made = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            made.paragraph_format.keep_with_next = keep or None
            if isinstance(words, Step):
                self._style(made, STEP if self.own else "List Number")
                self._count(made, count)
            elif self.own:
                self._style(made, CELL)
            if not self.own:
                made.paragraph_format.space_after = made.paragraph_format.space_before = points(1)
            self.say(made, words.text if isinstance(words, Step) else words, sized=None if self.own else size)
            if field.right:
                made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if field.ground is not None:
                ink = legible(field.ground, INK, WHITE)
                for run in made.runs:
                    run.font.color.rgb = rgb(ink)
        if field.ground is not None:
            shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": code(field.ground)})
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
        chart._blob = xml.replace(b"</c:chartSpace>", external(link))
        found = main.relate_to(chart, RELATIONSHIP_TYPE.CHART)
        wide, tall = self.room, round(high * 12700)
        made = parse_xml(drawing(found, wide, tall))
        made.xpath(".//wp:docPr")[0].set("descr", clean(told))
        paragraph = self._put(self.document.add_paragraph())
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run()._r.append(made)

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
