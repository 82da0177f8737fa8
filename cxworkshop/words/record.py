"""What a session has recorded beside its scores: evidence, notes, dissent and the parking lot, as several forms say it.

Nobody who did not agree to it is named, and where no names are to be told none is.
"""

from __future__ import annotations

from typing import NamedTuple

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.session import Dissent, Evidence, ParkedItem
from cxworkshop.language import _
from cxworkshop.words.numbers import score_text
from cxworkshop.words.room import dissenter


class Recorded(NamedTuple):
    """What is recorded of a dimension; without a claim, `claim` is ""."""

    result: DimensionResult
    evidence: tuple[Evidence, ...]
    claim: str
    note: str
    dissents: tuple[Dissent, ...]


def recorded(material: Material) -> list[Recorded]:
    """Of each dimension of which there is anything, in the model's order."""
    session, found = material.session, []
    for result in material.results.dimensions:
        evidence = tuple(item for item in session.evidence_for(result.id) if item.text.strip())
        note = session.rating(result.id).note.strip()
        dissents = tuple(item for item in session.dissents if item.dimension_id == result.id and item.reason.strip())
        claim = _("No evidence is recorded for this score, so it remains a claim.") if result.claimed else ""
        if evidence or claim or note or dissents:
            found.append(Recorded(result, evidence, claim, note, dissents))
    return found


def parked(material: Material) -> list[ParkedItem]:
    """What was put off, to come back to after the workshop."""
    return [item for item in material.session.parking_lot if item.text.strip()]


def nothing() -> str:
    """That none of all this is there."""
    return _("No evidence and no notes were recorded in this session.")


def whose(material: Material, dissent: Dissent) -> str:
    """Behind a dissent: who agreed to be named with it, and which score they hold."""
    held = "" if dissent.score is None else _("holds {score}").format(score=score_text(dissent.score))
    return ", ".join(part for part in (dissenter(material.session, dissent), held) if part)
