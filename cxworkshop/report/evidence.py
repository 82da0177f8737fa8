"""Evidence and notes, in full."""

from __future__ import annotations

from cxworkshop.domain.scoring import DimensionResult, score_text
from cxworkshop.domain.session import Evidence
from cxworkshop.report.flow import Block, Text
from cxworkshop.report.layout import cell, heading, section_head
from cxworkshop.report.material import Material
from cxworkshop.report.options import SECTIONS
from cxworkshop.report.profile import remark
from cxworkshop.report.typesetting import Piece, Typesetter


def blocks(setter: Typesetter, material: Material) -> list[Block]:
    """The section's blocks."""
    session = material.session
    parts: list[Block] = []
    if session.note.strip():
        parts += [heading(setter, "On the session as a whole"), *cell(setter, "body", session.note)]
    for result in material.results.dimensions:
        evidence = [item for item in session.evidence_for(result.id) if item.text.strip()]
        note = session.rating(result.id).note
        if evidence or note.strip() or result.claimed:
            parts += _dimension(setter, material, result, evidence, note)
    if not parts:
        return section_head(setter, SECTIONS["evidence"], "Neither evidence nor notes were recorded in this session.")
    lede = "What somebody could point at when the scores were agreed, and what was noted beside them."
    return [*section_head(setter, SECTIONS["evidence"], lede), *parts]


def _dimension(
    setter: Typesetter, material: Material, result: DimensionResult, evidence: list[Evidence], note: str
) -> list[Block]:
    said = "" if result.score is None else f"{score_text(result.score)} "
    title = setter.paragraph(
        "heading",
        result.name,
        Piece(f"\u00a0\u00a0\u00a0{said}{remark(result).lower()}", tone="muted", size=8.5, bold=False),
    )
    parts: list[Block] = [Text(title, before=16, after=3, keep_with_next=True)]
    for item in evidence:
        source = "" if material.options.anonymous else item.source.strip()
        where = Piece(f"   {source}" if source else "", tone="muted")
        parts.append(Text(setter.paragraph("item", Piece("–  ", tone="muted"), item.text, where), after=2))
    if result.claimed:
        text = "No evidence is recorded for this score, so it stands as a claim."
        parts.append(Text(setter.paragraph("cell muted", text), after=2))
    if note.strip():
        parts.append(Text(setter.paragraph("cell", Piece("Note  ", bold=True, tone="muted"), note), before=3))
    return parts
