"""What somebody wrote for the report alone: an introduction, and a text at the head of a section."""

from __future__ import annotations

from cxworkshop.domain.session import START, Session
from cxworkshop.language import N_, _
from cxworkshop.report.setting.flow import Block, Bookmark, Text
from cxworkshop.report.setting.typesetting import STYLES, Piece, Style, Typesetter
from cxworkshop.words import own_text

INTRODUCTION = N_("Introduction")
_DOT = "•  "


def introduction(setter: Typesetter, session: Session) -> list[Block]:
    """The text at the start, on a page of its own; nothing where there is none."""
    text = blocks(setter, session.report_text(START))
    if not text:
        return []
    title = _(INTRODUCTION)
    head = setter.paragraph("section", title)
    return [Text(head, before=30, after=8, keep_with_next=True, bookmark=Bookmark(title)), *text]


def with_own(setter: Typesetter, session: Session, section: str, found: list[Block]) -> list[Block]:
    """The blocks of a section with the text of one's own below its head."""
    text = blocks(setter, session.report_text(section))
    if not text:
        return found
    head = next((index for index, block in enumerate(found) if not isinstance(block, Text)), len(found))
    head = min(head, 2)  # the title and the sentence that says what it is
    return [*found[:head], *text, *found[head:]]


def blocks(setter: Typesetter, text: str) -> list[Block]:
    """A text as it is set: paragraphs, bullets, words in bold."""
    found: list[Block] = []
    size, leading = STYLES["body"].size, STYLES["body"].leading
    bullet = Style(size, leading, hanging=setter.width(_DOT, size))
    for paragraph in own_text.paragraphs(text):
        pieces = [Piece(stretch.text, bold=stretch.bold) for stretch in paragraph.stretches]
        gap = 9.0 if paragraph.apart else 4.0
        if paragraph.bullet:
            found.append(Text(setter.paragraph(bullet, Piece(_DOT, tone="muted"), *pieces), before=min(gap, 6.0)))
        else:
            found.append(Text(setter.paragraph("body", *pieces), before=gap))
    if found:
        found[-1].after = 10
    return found
