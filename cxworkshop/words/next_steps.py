"""How it goes on after a workshop: what a plan still lacks, and what begins first."""

from __future__ import annotations

from datetime import date

from cxworkshop.domain.material import Material
from cxworkshop.language import ngettext
from cxworkshop.words import dates, names
from cxworkshop.words.numbers import capital, number


def next_steps(material: Material, day: date | None) -> list[str]:
    """Whole sentences, what comes first in front; none where there is no plan and nothing was left open.

    On a given day no phase is spoken of that has ended before.
    """
    found = [_scores(material), _evidence(material), _owners(material), _begin(material, day), _parked(material)]
    return [capital(sentence) for sentence in found if sentence]


def _scores(material: Material) -> str:
    left = len(material.results.dimensions) - material.results.settled
    said = ngettext("Score the {count} dimension left.", "Score the {count} dimensions left.", left)
    return said.format(count=number(left)) if left else ""


def _evidence(material: Material) -> str:
    claimed = sum(dimension.claimed for dimension in material.results.scored)
    said = ngettext(
        "Bring evidence for the {count} score that has none yet.",
        "Bring evidence for the {count} scores that have none yet.",
        claimed,
    )
    return said.format(count=number(claimed)) if claimed else ""


def _owners(material: Material) -> str:
    """Of what begins in the phases, which is what is promised."""
    actions = [each for plan in material.roadmap.phases for each in plan.actions if each.action.status != "done"]
    proposed = sum(not each.agreed for each in actions)
    said = ngettext(
        "Agree the owner and the due date of the {count} action for which they are only proposed.",
        "Agree the owners and the due dates of the {count} actions for which they are only proposed.",
        proposed,
    )
    return said.format(count=number(proposed)) if proposed else ""


def _begin(material: Material, day: date | None) -> str:
    first = next((plan for plan in material.roadmap.phases if plan.actions and (day is None or plan.end >= day)), None)
    if first is None:
        return ""
    said = ngettext(
        "{count} action begins in {phase}; how far it is can be seen on {day}, when that phase ends.",
        "{count} actions begin in {phase}; how far they are can be seen on {day}, when that phase ends.",
        len(first.actions),
    )
    phase, end = names.phase(first.phase.name), dates.long(first.end)
    return said.format(count=number(len(first.actions)), phase=phase, day=end)


def _parked(material: Material) -> str:
    parked = sum(bool(item.text.strip()) for item in material.session.parking_lot)
    said = ngettext(
        "Come back to the {count} point in the parking lot.",
        "Come back to the {count} points in the parking lot.",
        parked,
    )
    return said.format(count=number(parked)) if parked else ""
