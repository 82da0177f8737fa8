"""How groups in the room see a dimension differently, without showing anybody's own vote.

What is guaranteed, on every dimension: whoever knows all revealed votes without their names (the room has seen the
dots), who belongs to which group, and what is shown of the groups by role as well as by department, cannot work out the
votes of one or two people by adding groups up and taking them from one another. That holds even if every vote of a
shown group was known instead of its median alone.

What is not: in a room that votes alike, everybody knows everybody's vote from the dots; those whose votes lie furthest
from the rest are asked to speak, and tell theirs themselves; and who watches while people are moved to another group,
or removed, sees what changes. Two ballots on a dimension are two sets of votes, one of which is shown here, so that one
participant fewer in the second tells nothing of the first; and how many people a group has is seen in the room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.names import grouped, tidy
from cxworkshop.domain.session import Participant, Session

FEWEST = 3
"""A group with fewer votes on a dimension is never shown there: one could tell who voted what."""

MOST_GROUPS = 10
"""From more groups on in both groupings, groups are left out rather than every union of them compared."""

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

    @property
    def compares(self) -> bool:
        """Whether there is a dimension on which two groups stand side by side; without one nothing can differ."""
        shown = Counter(dimension_id for group in self.groups for dimension_id in group.medians)
        return any(count > 1 for count in shown.values())


def groupings(session: Session) -> list[Grouping]:
    """What the participants are grouped by: nothing of which nobody has anything."""
    by_role: list[Grouping] = ["role"] if any(tidy(one.role) for one in session.participants) else []
    return [*by_role, "department"] if any(tidy(one.department) for one in session.participants) else by_role


def perception(session: Session, model: MaturityModel, by: Grouping) -> Perception:
    """The perception gaps between groups by role or department, from each dimension's newest revealed ballot.

    A group with fewer than three votes on a dimension is left out there, and so are people without a group. Further
    groups, smallest first, are left out until nothing can be told by subtraction: roles so that those left out have
    three votes together, departments so that they also give nothing away beside the roles (complementary suppression;
    Willenborg, de Waal: "Elements of Statistical Disclosure Control", Springer 2001).
    """
    import statistics

    by_role = _groups(session, lambda one: one.role)
    by_department = _groups(session, lambda one: one.department)
    medians: dict[str, dict[str, float]] = {}
    left_out = False
    for dimension in model.dimensions:
        votes = _votes(session, dimension.id)
        shown = _shown([by_role.get(voter, "") for voter, _ in votes], [""] * len(votes))
        if by == "department":
            shown = _shown([by_department.get(voter, "") for voter, _ in votes], shown)
        for name in set(shown) - {""}:
            scores = [score for (_, score), group in zip(votes, shown, strict=True) if group == name]
            medians.setdefault(name, {})[dimension.id] = statistics.median(scores)
        left_out = left_out or "" in shown
    size = Counter((by_role if by == "role" else by_department).values())
    groups = tuple(Group(name, size[name], medians[name]) for name in sorted(medians))
    return Perception(groups, _gaps(groups, model), left_out)


def _groups(session: Session, of: Callable[[Participant], str]) -> dict[str, str]:
    """The group of each participant by id, "" for none; names of groups that are one have one spelling."""
    groups = grouped(session.participants, of)
    return {one.id: name for name, people in groups.items() for one in people}


def _votes(session: Session, dimension_id: str) -> list[tuple[str, float]]:
    """Participant and score of each vote in the newest revealed ballot."""
    ballot = voting.last_revealed(session, dimension_id)
    return [
        (vote.participant_id, vote.score)
        for vote in session.votes
        if (vote.dimension_id, vote.ballot) == (dimension_id, ballot) and vote.score is not None
    ]


def _shown(groups: Sequence[str], beside: Sequence[str]) -> list[str]:
    """The group of each vote, "" where it may not be shown: the smallest are left out until the others tell nothing.

    `beside` holds what is shown of the same votes in another grouping.
    """
    size = Counter(groups)
    allowed = sorted(set(groups) - {""}, key=lambda name: (size[name], name))
    while True:
        shown = [name if name in allowed else "" for name in groups]
        if not allowed or not _tells(shown, beside):
            return shown
        allowed.pop(0)


def _tells(groups: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether one or two votes can be told apart from the rest by adding and subtracting groups of two groupings.

    They can where so few are a group, or are left of all votes, or are the difference between some groups of the one
    and some of the other. (With the groups of both as the nodes of a graph and the votes as its edges, one or two edges
    can be worked out where they are a cut.) Which groups of the other come nearest to some of the one is plain: those
    that have most of their votes in them.
    """
    if 0 < min(Counter(groups).values()) < FEWEST:
        return True
    if len(set(groups)) > len(set(beside)):
        groups, beside = beside, groups
    names = sorted(set(groups))
    if len(names) > MOST_GROUPS:
        return True
    votes = Counter(zip(beside, groups, strict=True))
    # A choice of groups and all the others differ from the other grouping by the same votes: half of them will do.
    for chosen in (some for count in range(1, len(names)) for some in combinations(names[1:], count)):
        within, outside = Counter[str](), Counter[str]()
        for (other, name), count in votes.items():
            (within if name in chosen else outside)[other] += count
        if 0 < sum(min(within[other], outside[other]) for other in within) < FEWEST:
            return True
    return False


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
