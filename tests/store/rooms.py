"""A session with a whole room in it: people, ballots revealed and open, dissent, parking lot, a running clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import product

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Choice, Clock, Dissent, ParkedItem, Participant, ReportText, Session, Vote

THEN = datetime(2026, 9, 17, 9, 30, 15, 250_000, tzinfo=UTC)
PEOPLE = (
    ("Ines Example", "Executive", "Sales"),
    ("Bo Example", "Manager", "Sales"),
    ("", "", "Service"),
    ("Čedomir Example", "Expert", "IT"),
    ("Dana Example", "Manager", "Service"),
)
REVEALED = {"vision": (1.0, 2.0, 2.0, 2.5, 4.0), "technology": (None, None, None, 3.0, 3.0)}
"""First ballots that were revealed; on technology three said that it does not apply."""
SECOND = {"vision": (2.0, 2.0, 2.0)}
"""A second ballot that is still open, in which two are missing."""
OPEN = {"metrics": (1.5, 4.5, 4.5, 1.5)}
"""A first ballot that is still open, in which the last one is missing."""


def with_room(session: Session, *, ballots: bool = True) -> Session:
    """The session with all a room can leave in it, or all but ballots; the first participant brought its evidence."""
    people = tuple(
        Participant(f"9a1d7c52-0000-4000-8000-00000000000{number}", number, *person)
        for number, person in enumerate(PEOPLE, 1)
    )
    first, second, *_, last = (one.id for one in people)
    votes = [
        *_votes(people, 1, REVEALED, "not applicable"),
        *_votes(people, 2, SECOND, "abstain"),
        *_votes(people, 1, OPEN, "abstain"),
        Vote(last, "metrics", 1, "abstain"),
    ]
    opened = (Ballot("technology", 1, THEN), Ballot("vision", 1, THEN), Ballot("vision", 2, None))
    votes.sort(key=lambda vote: (vote.dimension_id, vote.ballot, vote.participant_id))
    return msgspec.structs.replace(
        session,
        participants=people,
        last_number=6,
        all_first=True,
        ballots=opened if ballots else (),
        votes=tuple(votes) if ballots else (),
        dissents=(
            Dissent("d-2", "vision", "The ferry crews never heard of it.", last, 1.0, named=True),
            Dissent("d-1", "technology", "The ticket system is old.", ""),
        ),
        parking_lot=(
            ParkedItem("p-2", "Who owns the loyalty card?", "strategy", second),
            ParkedItem("p-1", "Coffee was cold"),
        ),
        evidence=tuple(msgspec.structs.replace(item, brought_by=first) for item in session.evidence),
        report_texts=(ReportText("roadmap", "Ferries first."), ReportText("start", "For the board.\n- **One** thing")),
        clock=Clock(210, {"vision": 35.0}, {"vision": 1830.5, "technology": 60.0}, "metrics", THEN),
    )


def _votes(
    people: tuple[Participant, ...], ballot: int, scores: Mapping[str, tuple[float | None, ...]], without: Choice
) -> list[Vote]:
    return [
        Vote(person.id, dimension_id, ballot, "score" if score is not None else without, score)
        for dimension_id, given in scores.items()
        for person, score in zip(people, given, strict=False)
    ]


def largest(session: Session, dimensions: tuple[str, ...]) -> Session:
    """A session of 60 people who have all voted twice on everything; the second ballots are open."""
    people = tuple(
        Participant(f"person-{number:02}", number, f"Person {number}", "", f"D{number % 7}") for number in range(1, 61)
    )
    return msgspec.structs.replace(
        session,
        participants=people,
        last_number=60,
        ballots=tuple(
            Ballot(dimension_id, number, THEN + timedelta(minutes=1) if number == 1 else None)
            for dimension_id, number in product(sorted(dimensions), (1, 2))
        ),
        votes=tuple(
            Vote(person.id, dimension_id, number, "score", 1 + (person.number + number) % 9 / 2)
            for dimension_id, number, person in product(sorted(dimensions), (1, 2), people)
        ),
    )


def cast_in_turn(session: Session, model: MaturityModel, number: int) -> Vote:
    """The vote of that number, from 0, where one after the other votes on everything, ballot after ballot."""
    ballot, turn = divmod(number, len(session.participants) * len(model.dimensions))
    place, who = divmod(turn, len(session.participants))
    score = 1 + number % 9 / 2
    return Vote(session.participants[who].id, model.dimensions[place].id, ballot + 1, "score", score)
