"""How groups in the room see a dimension differently, without showing anybody's own vote."""

from __future__ import annotations

import statistics
from typing import Literal

from msgspec import Struct

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session

FEWEST = 3
"""A group with fewer votes on a dimension is never shown there: one could tell who voted what."""

Grouping = Literal["role", "department"]


class Group(Struct, frozen=True):
    """A group's median vote per dimension id; only dimensions where it may be shown. `size` counts its participants."""

    name: str
    size: int
    medians: dict[str, float]


class PerceptionGap(Struct, frozen=True):
    """Two groups that see a dimension differently: `difference` = median of `higher` − median of `lower`, in levels."""

    dimension_id: str
    higher: str
    lower: str
    difference: float


class Perception(Struct, frozen=True):
    """Groups that may be shown, in order of their names, and the largest gap of each dimension, largest first.

    `left_out` tells that something is not shown, never what or how much.
    """

    groups: tuple[Group, ...]
    gaps: tuple[PerceptionGap, ...]
    left_out: bool


def perception(session: Session, model: MaturityModel, by: Grouping) -> Perception:
    """The perception gaps between groups by role or department, from each dimension's newest revealed ballot.

    A group with fewer than three votes on a dimension is left out there. So that it cannot be found by taking the shown
    groups away from all votes (which the room has seen), further groups, smallest first, are left out until those left
    out have three votes together (complementary suppression; Willenborg, de Waal: "Elements of Statistical Disclosure
    Control", Springer 2001).
    """
    group_of = {one.id: str(getattr(one, by)).strip() for one in session.participants}
    size = {name: sum(other == name for other in group_of.values()) for name in set(group_of.values())}
    medians: dict[str, dict[str, float]] = {name: {} for name in size if name}
    left_out = False
    for dimension in model.dimensions:
        votes = _votes(session, model, dimension.id, group_of)
        hidden = {name for name, scores in votes.items() if not name or len(scores) < FEWEST}
        candidates = sorted(set(votes) - hidden, key=lambda name: (len(votes[name]), name))
        while hidden and 0 < sum(len(votes[name]) for name in hidden) < FEWEST and candidates:
            hidden.add(candidates.pop(0))
        left_out = left_out or bool(hidden)
        for name in set(votes) - hidden:
            medians[name][dimension.id] = statistics.median(votes[name])
    groups = tuple(Group(name, size[name], medians[name]) for name in sorted(medians) if medians[name])
    return Perception(groups, _gaps(groups, model), left_out)


def _votes(
    session: Session, model: MaturityModel, dimension_id: str, group_of: dict[str, str]
) -> dict[str, list[float]]:
    """The votes of each group in the newest revealed ballot."""
    tally = voting.last_tally(session, model, dimension_id)
    votes: dict[str, list[float]] = {}
    for vote in session.votes:
        if tally is None or vote.dimension_id != dimension_id or vote.ballot != tally.number or vote.score is None:
            continue
        votes.setdefault(group_of.get(vote.participant_id, ""), []).append(vote.score)
    return votes


def _gaps(groups: tuple[Group, ...], model: MaturityModel) -> tuple[PerceptionGap, ...]:
    gaps = []
    for dimension in model.dimensions:
        shown = [(group.medians[dimension.id], group.name) for group in groups if dimension.id in group.medians]
        if len(shown) < 2:
            continue
        lowest = min(shown, key=lambda one: (one[0], one[1]))
        highest = max(shown, key=lambda one: (one[0], one[1]))
        if highest[0] > lowest[0]:
            gaps.append(PerceptionGap(dimension.id, highest[1], lowest[1], highest[0] - lowest[0]))
    return tuple(sorted(gaps, key=lambda gap: -gap.difference))
