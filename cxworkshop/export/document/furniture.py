"""What stands on every page of a document: whose it is, how it is to be treated, which page of how many."""

from __future__ import annotations

import io
from typing import Any

from cxworkshop.design.style import Style
from cxworkshop.domain.material import Material
from cxworkshop.export.choices import Choices
from cxworkshop.export.document.looks import MUTED
from cxworkshop.export.document.paper import Paper, Piece
from cxworkshop.export.document.parts import code, element, page_field, points, rgb, right_tab
from cxworkshop.export.office import logo
from cxworkshop.export.office.text import clean, right_to_left
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.language import _
from cxworkshop.words import issued
from cxworkshop.words.treated import treated

_SIZE = 8.0
_WIDE, _HIGH = 150.0, 22.0
"""A logo is at most so large, in points."""


def furnish(paper: Paper, material: Material, choices: Choices) -> None:
    """Header and footer of our own page, with the page and how many there are as fields.

    A template has its own; how the document is to be treated is said below them.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    session, style = material.session, choices.style
    said = line(" · ".join(treated(style)))
    if not paper.own:
        _below_own(paper, said)
        return
    section = paper.document.sections[0]
    section.different_first_page_header_footer = False
    days = issued.beside_workshop(session.held_on, choices.issued)
    client = line(session.organisation)
    running = _joined(client, line(session.title), _("Customer experience roadmap"))
    if not (style.marked or style.footer):
        paper.say(section.header.paragraphs[0], Piece(running, muted=True), sized=_SIZE)
        foot = section.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.add_tab_stop(paper.room, right_tab())
        paper.say(foot, Piece(f"{days}\t", muted=True), sized=_SIZE)
        _count(paper, foot)
        return
    head, beside = _sides(paper, section.header, 0.55, ruled=True)
    marked = _mark(paper, head, style)
    words = line(style.header) or ("" if marked else running)
    paper.say(head, Piece(words, muted=True), sized=_SIZE)
    told = _joined(said, client if marked else "")
    paper.say(beside, Piece(told, muted=True), sized=_SIZE)
    # What is read from the right ends on the left, and begins where everything else ends.
    beside.alignment = WD_ALIGN_PARAGRAPH.LEFT if right_to_left(told) else WD_ALIGN_PARAGRAPH.RIGHT
    foot, number = _sides(paper, section.footer, 0.8)
    paper.say(foot, Piece(_joined(line(style.footer), days), muted=True), sized=_SIZE)
    _count(paper, number)


def _below_own(paper: Paper, said: str) -> None:
    """A line below each footer that the template has, of first and even pages as well."""
    for place, section in enumerate(paper.document.sections if said else ()):
        kinds = [section.footer]
        kinds += [section.first_page_footer] if section.different_first_page_header_footer else []
        kinds += [section.even_page_footer] if paper.document.settings.odd_and_even_pages_header_footer else []
        for footer in kinds:
            if place and footer.is_linked_to_previous:
                continue
            bare = footer.is_linked_to_previous or not footer.paragraphs[-1].text.strip()
            made = footer.paragraphs[-1] if bare else footer.add_paragraph()
            paper.say(made, said, sized=_SIZE)


def _mark(paper: Paper, paragraph: Any, style: Style) -> bool:
    """The firm's logo, or its name where it has none; whether there is either."""
    found, name = logo.fitted(style, _WIDE, _HIGH), line(style.firm).upper()
    if found is not None:
        picture = paragraph.add_run().add_picture(io.BytesIO(found.content), points(found.width), points(found.height))
        picture._inline.docPr.set("descr", clean(logo.alt(style)))
    elif name:
        paper.say(paragraph, Piece(f"◆ {name}", bold=True), sized=_SIZE + 1)
        paragraph.runs[-1].font.color.rgb = rgb(paper.accent)
    if found is not None or name:
        paragraph.add_run("   ")
    return found is not None or bool(name)


def _sides(paper: Paper, part: Any, share: float, *, ruled: bool = False) -> tuple[Any, Any]:
    """A place for words on the left, which has that share of the width, and one on the right; a rule below."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    table = part.add_table(1, 2, paper.room)
    table.autofit = False
    first = part.paragraphs[0]
    first._p.addprevious(table._tbl)
    first.paragraph_format.space_after = points(4)
    first.paragraph_format.line_spacing = points(2)
    if ruled:
        edges = element("w:tblBorders")
        edges.append(
            element("w:bottom", {"w:val": "single", "w:sz": "8", "w:space": "0", "w:color": code(paper.accent)})
        )
        table._tbl.tblPr.append(edges)
    found = []
    for column, cell, wide in zip(table.columns, table.rows[0].cells, (share, 1 - share), strict=True):
        column.width = cell.width = round(paper.room * wide)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].paragraph_format.space_after = points(2)
        found.append(cell.paragraphs[0])
    found[1].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return found[0], found[1]


def _count(paper: Paper, paragraph: Any) -> None:
    """The page and how many there are."""
    before, _one, rest = _("Page {page} of {total}").partition("{page}")
    between, _two, after = rest.partition("{total}")
    for text, filled in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        paper.say(paragraph, Piece(text, muted=True), sized=_SIZE)
        for each in page_field(filled) if filled else ():
            run = paragraph.add_run()
            run.font.size, run.font.color.rgb = points(_SIZE), rgb(MUTED)
            run._r.append(each)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
