"""A room of twelve whose votes the test knows, for what may be shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec

from cxworkshop.domain.session import Ballot, Participant, Session, Vote

THEN = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)

EXECUTIVES, MANAGERS, EXPERTS = range(3), range(3, 7), range(7, 12)
"""Who is who among the twelve, counted from 0."""

TWELVE = (
    ("Ada Quillfeather", "Executives", "Boardroom"),
    ("Ben Marshwiggle", "Executives", "Boardroom"),
    ("Cleo Parkinson", "Executives", "Boardroom"),
    ("Dan Reedmace", "Managers", "Marketing"),
    ("Eve Stonecrop", "Managers", "Marketing"),
    ("Finn Valerian", "Managers", "Marketing"),
    ("Gil Westering", "Managers", "Helpdesk"),
    ("Hal Yorkshire", "Experts", "Service"),
    ("Ida Zornkamp", "Experts", "Service"),
    ("Jon Abelmann", "Experts", "Service"),
    ("Kay Birdsong", "Experts", "Service"),
    ("Lou Colefax", "Experts", "Helpdesk"),
)
"""Name, role, department. Helpdesk has two people, so that it must never be seen."""

SPREAD_OUT = (3.0, 3.5, 3.0, 1.5, 2.0, 1.5, 1.0, 1.0, 1.0, 1.5, 1.5, 1.0)
"""Twelve votes: executives at 3.0, managers at 1.5, experts at 1.0."""

DOMAIN_CHECK = (1.0, 1.5, 1.0, 2.0, 1.5, 1.0, 3.5, 1.5, 2.0, 1.0, 1.5, 1.0)
"""The votes of the specification's check value: median 1.5, agreement 0.7974."""

Answer = float | Literal["abstain", "not applicable"] | None
"""A score, a choice, or no vote at all."""


def with_room(session: Session, people: Sequence[tuple[str, str, str]] = TWELVE) -> Session:
    """The session with these people in the room, p1, p2 …"""
    made = (Participant(f"p{number}", number, *person) for number, person in enumerate(people, start=1))
    return msgspec.structs.replace(session, participants=tuple(made))


def with_ballot(
    session: Session, dimension_id: str, answers: Sequence[Answer], number: int = 1, *, revealed: bool = True
) -> Session:
    """The session with one more ballot, in which p1, p2 … gave these answers."""
    votes = [
        Vote(f"p{voter}", dimension_id, number, "score", answer)
        if isinstance(answer, float)
        else Vote(f"p{voter}", dimension_id, number, answer)
        for voter, answer in enumerate(answers, start=1)
        if answer is not None
    ]
    # The first ballot of a dimension is open without being listed.
    listed = (Ballot(dimension_id, number, THEN if revealed else None),) if revealed or number > 1 else ()
    return msgspec.structs.replace(session, ballots=(*session.ballots, *listed), votes=(*session.votes, *votes))
