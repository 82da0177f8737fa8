"""Evidence, notes, dissent and the parking lot, in full."""

from __future__ import annotations

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.session import Dissent
from cxworkshop.language import _, ngettext
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.layout import cell, heading, section_head
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words import record
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import score_text
from cxworkshop.words.record import Recorded
from cxworkshop.words.room import brought_by, dissenter
from cxworkshop.words.scores import remark

_AFTER_LABEL = "\u2002"
"""Between a word in bold and the text that it is about: wider than a space, and no space that lines are broken at."""


def blocks(setter: Typesetter, material: Material, options: ReportOptions) -> list[Block]:
    """The session's note, then evidence, note and dissent of each dimension that has any, then the parking lot."""
    session, anonymous = material.session, options.anonymous
    parts: list[Block] = []
    bare: list[DimensionResult] = []
    if session.note.strip():
        parts += [heading(setter, _("On the session as a whole")), *cell(setter, "body", session.note)]
    for found in record.recorded(material):
        if found.evidence or found.note or found.dissents:
            parts += _dimension(setter, material, found, anonymous=anonymous)
            parts += [_dissent(setter, material, item, anonymous=anonymous) for item in found.dissents]
        else:
            bare.append(found.result)
    parts += _claims(setter, bare)
    parts += _parking_lot(setter, material, anonymous=anonymous)
    if not parts:
        return section_head(setter, _(SECTIONS["evidence"]), record.nothing())
    lede = _("The evidence the room had when it agreed the scores, and the notes taken at the time.")
    if session.dissents:
        lede += " " + _("Dissent appears below the score it is about; no figure changes.")
    return [*section_head(setter, _(SECTIONS["evidence"]), lede), *parts]


def _dimension(setter: Typesetter, material: Material, found: Recorded, *, anonymous: bool) -> list[Block]:
    result = found.result
    said = "" if result.score is None else f"{score_text(result.score)} "
    title = setter.paragraph(
        "heading",
        result.name,
        Piece(f"\u00a0\u00a0\u00a0{said}{remark(result).lower()}", tone="muted", size=8.5, bold=False),
    )
    parts: list[Block] = [Text(title, before=16, after=3, keep_with_next=True)]
    session = material.session
    for item in found.evidence:
        source = "" if anonymous else item.source.strip()
        parts.append(_item(setter, item.text, source, "" if anonymous else brought_by(session, item)))
    if found.claim:
        parts.append(Text(setter.paragraph("cell muted", found.claim), after=2))
    if found.note:
        label = Piece(_("Note") + _AFTER_LABEL, bold=True, tone="muted")
        parts.append(Text(setter.paragraph("cell", label, found.note), before=3))
    return parts


def _claims(setter: Typesetter, bare: list[DimensionResult]) -> list[Block]:
    """The claims of which there is nothing else to say, together."""
    if not bare:
        return []
    # Translators: a dimension and its score, as in "Metrics (3.0)"
    named = [_("{dimension} ({score})").format(dimension=each.name, score=score_text(each.score or 0)) for each in bare]
    said = ngettext(
        "{dimensions}: no evidence is recorded, so this score remains a claim.",
        "{dimensions}: no evidence is recorded, so these scores remain claims.",
        len(bare),
    )
    return [
        heading(setter, _("Claimed, without evidence"), before=16),
        *cell(setter, "cell", said.format(dimensions=listed(named))),
    ]


def _dissent(setter: Typesetter, material: Material, dissent: Dissent, *, anonymous: bool) -> Text:
    """A disagreement with the agreed score; its name only where they agreed to be named."""
    name = "" if anonymous else dissenter(material.session, dissent)
    held = "" if dissent.score is None else _("holds {score}").format(score=score_text(dissent.score))
    after = ", ".join(part for part in (name, held) if part)
    label = Piece(_("Dissent") + _AFTER_LABEL, bold=True, tone="muted")
    tail = Piece(f" · {after}" if after else "", tone="muted")
    return Text(setter.paragraph("item", label, dissent.reason, tail), before=3)


def _parking_lot(setter: Typesetter, material: Material, *, anonymous: bool) -> list[Block]:
    """What was put off, to come back to after the workshop."""
    session = material.session
    items = record.parked(material)
    if not items:
        return []
    parts: list[Block] = [heading(setter, _("Parking lot"), bookmark=True)]
    for item in items:
        about = material.name(item.dimension_id) if item.dimension_id else ""
        parts.append(_item(setter, item.text, about, "" if anonymous else brought_by(session, item)))
    return parts


def _item(setter: Typesetter, text: str, *facts: str) -> Text:
    said = " · ".join(fact for fact in facts if fact)
    tail = Piece(f" · {said}" if said else "", tone="muted")
    return Text(setter.paragraph("item", Piece("–  ", tone="muted"), text, tail), after=2)
