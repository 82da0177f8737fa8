"""What it rests on: evidence, notes and dissent, the parking lot, method and sources."""

from __future__ import annotations

from datetime import date

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.roadmap import gap_actions
from cxworkshop.export.document.paper import Field, Paper, Piece
from cxworkshop.language import _
from cxworkshop.words import record
from cxworkshop.words.article_a import fact
from cxworkshop.words.gap_actions import states
from cxworkshop.words.method import facts, formulae
from cxworkshop.words.numbers import score_text
from cxworkshop.words.record import Recorded
from cxworkshop.words.room import brought_by
from cxworkshop.words.scores import remark


def evidence(paper: Paper, material: Material) -> None:
    """The session's note, what was brought, noted and contested of each dimension, and the parking lot, in full."""
    session = material.session
    paper.section(_("Evidence, notes and dissent"), material.session.report_text("evidence"))
    found, parked = record.recorded(material), record.parked(material)
    if not (found or parked or session.note.strip()):
        paper.paragraph(record.nothing())
        return
    if session.note.strip():
        paper.heading(_("On the session as a whole"), 2)
        paper.paragraph(session.note)
    for each in found:
        _dimension(paper, material, each)
    if parked:
        paper.heading(_("Parking lot"), 2)
        paper.bullets(
            [
                _item(
                    item.text,
                    material.name(item.dimension_id) if item.dimension_id else "",
                    brought_by(session, item),
                )
                for item in parked
            ]
        )


def _dimension(paper: Paper, material: Material, found: Recorded) -> None:
    result = found.result
    paper.heading(result.name, 2)
    score = "" if result.score is None else score_text(result.score)
    said = " · ".join(part for part in (score, remark(result)) if part)
    if said:
        paper.paragraph(Piece(said, muted=True)).paragraph_format.keep_with_next = True
    paper.bullets(
        [_item(item.text, item.source.strip(), brought_by(material.session, item)) for item in found.evidence]
    )
    if found.claim:
        paper.paragraph(found.claim)
    if found.note:
        label = _("Note")
        paper.paragraph([Piece(f"{label}  ", bold=True), Piece(found.note)])
    for each in found.dissents:
        label, after = _("Dissent"), record.whose(material, each)
        tail = [Piece(f"   {after}", muted=True)] if after else []
        paper.paragraph([Piece(f"{label}  ", bold=True), Piece(each.reason), *tail])


def _item(text: str, *said: str) -> list[Piece]:
    after = " · ".join(part for part in said if part)
    return [Piece(text), *([Piece(f"   {after}", muted=True)] if after else [])]


def method(paper: Paper, material: Material, day: date | None, *, anonymous: bool) -> None:
    """The session's facts, how each figure comes about, the levels, the gap actions as a set, and the sources."""
    model = material.model
    paper.section(_("Method and sources"), material.session.report_text("method"))
    paper.table((24, 76), (), [_pair(*each) for each in facts(material, day, anonymous=anonymous)])
    paper.heading(_("How it is calculated"), 2)
    paper.table((24, 76), (), [_pair(*each) for each in formulae(material)], size=8.5)
    paper.heading(_("The levels of the {model}").format(model=model.name), 2)
    rows = [
        [
            Field((Piece(str(level.number), bold=True),)),
            Field((Piece(level.name, bold=True), Piece(level.stage, muted=True))),
            Field((level.about,)),
        ]
        for level in model.levels
    ]
    paper.table((8, 28, 64), (_("Level"), _("Name"), _("About")), rows, size=8.5)
    found = gap_actions(model)
    if found:
        became = states(material)
        paper.heading(_("The gap actions from Level 2 to Level 3, as a set"), 2)
        rows = [
            [Field((fact(each.id) or "–",)), Field((each.title,)), Field((became.get(each.id, _("Not called for")),))]
            for each in found
        ]
        paper.table((38, 42, 20), (_("Article A"), _("Our action"), _("In this roadmap")), rows, size=8.5)
    paper.heading(_("Sources"), 2)
    for source in model.sources:
        by = ", ".join(part for part in (source.author, source.published) if part)
        paper.paragraph([Piece(f"{source.id}  ", bold=True), Piece(source.title), Piece(f"  {by}", muted=True)])
    if model.attribution.strip():
        paper.paragraph(Piece(model.attribution, muted=True))


def _pair(term: str, text: str) -> list[Field]:
    return [Field((Piece(term, bold=True),)), Field((text,))]
