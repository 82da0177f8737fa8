"""How votes and perceptions read in a sentence, on paper and on screen."""

from __future__ import annotations

import math

from cxworkshop.domain.perception import Grouping, Perception, PerceptionGap
from cxworkshop.domain.session import Participant, Session
from cxworkshop.words.numbers import score_text

LEFT_OUT = (
    "Some votes are not shown here: a group is left out where fewer than three of its people voted, or where their "
    "votes could be worked out from the groups shown."
)
NONE_SHOWN = "No group can be shown without giving away who voted what."
ALIKE = "The groups shown see every dimension alike."

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """first, second … tenth, then 11th and so on; ballots hardly get there."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def groupings(session: Session) -> list[Grouping]:
    """What the participants are grouped by: nothing of which nobody has anything."""
    by_role: list[Grouping] = ["role"] if any(one.role.strip() for one in session.participants) else []
    return [*by_role, "department"] if any(one.department.strip() for one in session.participants) else by_role


def sees_higher(dimension: str, gap: PerceptionGap) -> tuple[str, str, str]:
    """Who scores a dimension higher than whom, in three parts of which the middle one is the point.

    ("Executives score ", "Governance 2.0 higher", " than Service does.")
    """
    score = "score" if _plural(gap.higher) else "scores"
    does = "do" if _plural(gap.lower) else "does"
    return f"{gap.higher} {score} ", f"{dimension} {score_text(gap.difference)} higher", f" than {gap.lower} {does}."


def _plural(group: str) -> bool:
    """Whether a group's name takes a plural verb: Executives and Sales do, Service does not."""
    return group.endswith("s") and not group.endswith("ss")


def level_between(perception: Perception, gap: PerceptionGap) -> int:
    """The level whose criteria settle a gap: the one that the higher group sees reached and the lower one does not."""
    medians = {group.name: group.medians.get(gap.dimension_id, 0.0) for group in perception.groups}
    reached = math.floor(medians[gap.higher])
    return reached if reached > medians[gap.lower] else reached + 1


def signature(session: Session, participant_id: str) -> str:
    """Somebody's own name, or "" where they gave none or the session is anonymous."""
    found: Participant | None = next((one for one in session.participants if one.id == participant_id), None)
    return "" if found is None or session.anonymous else " ".join(found.name.split())
