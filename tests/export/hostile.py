"""A session in which everything that people can write is hostile to the file it ends up in."""

from __future__ import annotations

from datetime import date

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Evidence, Outcome, ParkedItem, Participant, Rating, Session
from tests.report.building import make_session, own_action

HOSTILE = (
    "=cmd|'/C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "{=1+1}",
    "https://example.com/a?b=1&c",
    "www.example.com",
    "mailto:a@example.com",
    "internal:Sheet!A1",
    "external:c:\\temp\\a.xlsx",
    "<script>alert(1)</script>",
    "<b>bold</b> &amp; &lt;",
    "[link](javascript:alert(1))",
    "![picture](http://example.com/a.png)",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "---",
    "===",
    "```code```",
    "~~~",
    "> quoted",
    "*stars* and _lines_ and ~~struck~~",
    "a | b | c",
    "\\| \\",
    "$x^2$",
    "[ref]: http://example.com",
    "_x0041_ &#65;",
    "BEGIN:VEVENT; a, b\\n",
    "١٢٣ \u202eevil\u202c 株式会社 é",
    "    four spaces",
)
"""What spreadsheets, browsers, Markdown and calendars would take for more than text."""


def hostile_session(model: MaturityModel, text: str) -> Session:
    """A session on a small model with a text everywhere."""
    first, second = (dimension.id for dimension in model.dimensions[:2])
    return make_session(
        model,
        organisation=text,
        title=text,
        facilitator=text,
        place=text,
        note=text,
        ratings=(Rating(first, 1.5, note=text), Rating(second, 3.0)),
        participants=(Participant("p1", 1, text),),
        evidence=(Evidence("e", first, text, text, "p1"),),
        dissents=(Dissent("d", first, text, "p1", named=True),),
        parking_lot=(ParkedItem("k", text, first, "p1"),),
        outcomes=(Outcome("o", text, 4.5, text, text, date(2026, 1, 2)),),
        board_questions=(text,),
        actions=(
            own_action(1, title=text, owner=text, done_when=text, why=text, steps=(text,), source=text),
            own_action(2, title=text, state="not for us", reason=text),
        ),
    )
