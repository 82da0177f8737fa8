"""Pieces that every section is built from."""

from __future__ import annotations

import re

from cxworkshop.language import _
from cxworkshop.report.setting.flow import Block, Bookmark, Text
from cxworkshop.report.setting.fonts import printable
from cxworkshop.report.setting.grid import Row
from cxworkshop.report.setting.lines import Link
from cxworkshop.report.setting.typesetting import STYLES, Piece, Typesetter

_NUMBER = 16.0
"""The least width of a column of numbers, in points: its head is no narrower."""


def section_head(setter: Typesetter, title: str, lede: str) -> list[Block]:
    """A section's title, with its bookmark, and the sentence that says what it is."""
    return [
        Text(setter.paragraph("section", title), before=30, after=3, keep_with_next=True, bookmark=Bookmark(title)),
        Text(setter.paragraph("lede", lede), after=14, keep_with_next=True),
    ]


def heading(setter: Typesetter, title: str, *, bookmark: bool = False, before: float = 20) -> Text:
    """A heading within a section; `bookmark` enters it in the outline."""
    entry = Bookmark(outline_title(title), 1) if bookmark else None
    return Text(
        setter.paragraph("heading", title), before=before, after=5, keep_with_next=True, bookmark=entry, tag="H2"
    )


def to_action(number: int) -> Link:
    """The way to an action of that number, where the register has it."""
    return Link(f"action-{number}", _("Action {number} in the register").format(number=number))


def numbered(number: int) -> Piece:
    """The number of an action, which leads to it."""
    return Piece(str(number), link=to_action(number))


def numbers_linked(said: str) -> list[str | Piece]:
    """Words with numbers of actions in them, "after 5, 7", each of which leads to its action."""
    parts = re.split(r"(\d+)", said)
    return [numbered(int(part)) if place % 2 else part for place, part in enumerate(parts)]


def to_section(section: str, title: str) -> Link:
    """The way to a section of that id and title."""
    # Translators: what a link is, for those who do not see where it leads: "Section: Method and sources"
    return Link(f"section-{section}", _("Section: {title}").format(title=title))


def to_criteria(dimension_id: str, name: str) -> Link:
    """The way to what the levels of a dimension ask for, where the report says it."""
    # Translators: what a link is, for those who do not see where it leads: "Vision: today’s level and the next"
    said = _("{dimension}: today’s level and the next").format(dimension=name)
    return Link(f"criteria-{dimension_id}", said)


def one_line(text: str) -> str:
    """A text without line breaks and what cannot be printed."""
    return " ".join(printable(text).split())


def outline_title(title: str) -> str:
    """A title as it stands in the outline: one line, not endless."""
    line = one_line(title)
    return line if len(line) <= 90 else f"{line[:89]}…"


def header(setter: Typesetter, *titles: str) -> Row:
    """A table's header; a title that starts with ">" stands over figures, on the right."""
    return Row(
        [
            [Text(setter.paragraph("small right" if title.startswith(">") else "small bold", title.removeprefix(">")))]
            for title in titles
        ]
    )


def number_column(setter: Typesetter, highest: int) -> float:
    """The width of a column of numbers up to the highest, in the type of cells: none of them is broken."""
    return max(_NUMBER, setter.width(str(highest), STYLES["cell"].size) + 0.5)


def cell(setter: Typesetter, style: str, *pieces: str | Piece) -> list[Block]:
    """A cell, or any other place, for one paragraph of a style of STYLES."""
    return [Text(setter.paragraph(style, *pieces))]
