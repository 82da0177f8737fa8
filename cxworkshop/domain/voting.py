"""Secret ballots: who has voted, what a reveal shows, and what must never be seen before it."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import datetime

import msgspec
from msgspec import Struct

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Participant, Session, Vote

FAR = 1.0
"""From this distance to the median of the others on, in levels, a voice is asked to speak first."""


class Voice(Struct, frozen=True):
    """Somebody whose vote lies far from the rest; `distance` in levels from the median of all other votes."""

    participant_id: str
    score: float
    distance: float


class Tally(Struct, frozen=True):
    """What a revealed ballot shows. `scores` are the votes, sorted; `spread` and `agreement` are None without any."""

    number: int
    scores: tuple[float, ...]
    abstained: int
    not_applicable: int
    spread: scoring.Spread | None
    agreement: float | None
    furthest: tuple[Voice, ...]


def current(session: Session, dimension_id: str) -> int:
    """The number of the ballot a dimension is in, 1 for the first."""
    return max((ballot.number for ballot in session.ballots if ballot.dimension_id == dimension_id), default=1)


def is_revealed(session: Session, dimension_id: str, number: int | None = None) -> bool:
    """Whether a ballot was revealed; the current one unless a number is given."""
    wanted = current(session, dimension_id) if number is None else number
    return any(
        ballot.dimension_id == dimension_id and ballot.number == wanted and ballot.revealed_at is not None
        for ballot in session.ballots
    )


def voted(session: Session, dimension_id: str) -> frozenset[str]:
    """Ids of the participants who are in, in the current ballot of a dimension. Not what they voted."""
    number = current(session, dimension_id)
    return frozenset(
        vote.participant_id for vote in session.votes if vote.dimension_id == dimension_id and vote.ballot == number
    )


def all_in(session: Session, model: MaturityModel) -> bool:
    """Whether every participant has voted on every dimension."""
    everybody = {participant.id for participant in session.participants}
    return bool(everybody) and all(everybody <= voted(session, dimension.id) for dimension in model.dimensions)


def tally(session: Session, model: MaturityModel, dimension_id: str, number: int | None = None) -> Tally | None:
    """What a ballot shows, the current one unless a number is given; None before its reveal, whoever asks."""
    wanted = current(session, dimension_id) if number is None else number
    if not is_revealed(session, dimension_id, wanted):
        return None
    votes = [vote for vote in session.votes if vote.dimension_id == dimension_id and vote.ballot == wanted]
    scores = sorted(vote.score for vote in votes if vote.score is not None)
    return Tally(
        number=wanted,
        scores=tuple(scores),
        abstained=sum(vote.choice == "abstain" for vote in votes),
        not_applicable=sum(vote.choice == "not applicable" for vote in votes),
        spread=scoring.spread(scores) if scores else None,
        agreement=scoring.agreement(scores, model.top - 1) if scores else None,
        furthest=_furthest(votes),
    )


def tallies(session: Session, model: MaturityModel, dimension_id: str) -> tuple[Tally, ...]:
    """Every revealed ballot of a dimension, the first one first."""
    numbers = range(1, current(session, dimension_id) + 1)
    found = (tally(session, model, dimension_id, number) for number in numbers)
    return tuple(one for one in found if one is not None)


def last_tally(session: Session, model: MaturityModel, dimension_id: str) -> Tally | None:
    """The newest revealed ballot of a dimension: what the room knows while it votes again."""
    return (*(None,), *tallies(session, model, dimension_id))[-1]


def _furthest(votes: list[Vote]) -> tuple[Voice, ...]:
    """The lowest and highest votes that lie at least FAR from the median of all the others; furthest first."""
    scored = [(vote.participant_id, vote.score) for vote in votes if vote.score is not None]
    if len(scored) < 3:
        return ()
    ends = {min(score for _, score in scored), max(score for _, score in scored)}
    voices = []
    for index, (participant_id, score) in enumerate(scored):
        others = [other for place, (_, other) in enumerate(scored) if place != index]
        distance = abs(score - statistics.median(others))
        if score in ends and distance >= FAR:
            voices.append(Voice(participant_id, score, distance))
    return tuple(sorted(voices, key=lambda voice: (-voice.distance, voice.score, voice.participant_id)))


def cast(session: Session, vote: Vote) -> Session:
    """The session with a vote in the current ballot; it takes the place of an earlier one by the same participant.

    Raises ValueError once that ballot is revealed: a vote that has seen the others is no secret vote.
    """
    if is_revealed(session, vote.dimension_id, vote.ballot) or vote.ballot != current(session, vote.dimension_id):
        raise ValueError("the ballot is closed")
    key = (vote.participant_id, vote.dimension_id, vote.ballot)
    others = [one for one in session.votes if (one.participant_id, one.dimension_id, one.ballot) != key]
    return msgspec.structs.replace(session, votes=(*others, vote))


def take_back(session: Session, participant_id: str, dimension_id: str) -> Session:
    """The session without a participant's vote in the current ballot. Raises ValueError once that is revealed."""
    number = current(session, dimension_id)
    if is_revealed(session, dimension_id, number):
        raise ValueError("the ballot is closed")
    key = (participant_id, dimension_id, number)
    others = [one for one in session.votes if (one.participant_id, one.dimension_id, one.ballot) != key]
    return msgspec.structs.replace(session, votes=tuple(others))


def reveal(session: Session, dimension_ids: list[str], moment: datetime) -> Session:
    """The session with the current ballots of these dimensions revealed at once."""
    done = {(dimension_id, current(session, dimension_id)) for dimension_id in dimension_ids}
    others = [ballot for ballot in session.ballots if (ballot.dimension_id, ballot.number) not in done]
    revealed = [
        Ballot(dimension_id, number, moment)
        for dimension_id, number in sorted(done)
        if not is_revealed(session, dimension_id, number)
    ]
    kept = [ballot for ballot in session.ballots if ballot not in others and ballot.revealed_at is not None]
    return msgspec.structs.replace(session, ballots=tuple(_sorted([*others, *kept, *revealed])))


def vote_again(session: Session, dimension_id: str) -> Session:
    """The session with a further ballot open for a dimension; the earlier one is kept as it was."""
    ballot = Ballot(dimension_id, current(session, dimension_id) + 1, None)
    return msgspec.structs.replace(session, ballots=tuple(_sorted([*session.ballots, ballot])))


def _sorted(ballots: list[Ballot]) -> list[Ballot]:
    return sorted(ballots, key=lambda ballot: (ballot.dimension_id, ballot.number))


def without_secrets(session: Session) -> Session:
    """The session without the votes of ballots that are not revealed: what may leave the library."""
    open_votes = tuple(vote for vote in session.votes if is_revealed(session, vote.dimension_id, vote.ballot))
    return session if len(open_votes) == len(session.votes) else msgspec.structs.replace(session, votes=open_votes)


def anonymised(session: Session) -> Session:
    """The session with numbers instead of people: no name of a participant is left; roles and departments stay."""
    return msgspec.structs.replace(
        session,
        anonymous=True,
        participants=tuple(msgspec.structs.replace(one, name="") for one in session.participants),
    )


def labels(session: Session) -> dict[str, str]:
    """How each participant is called on screen: the name, else the department (Sales, Sales 2), else the number."""
    seen: Counter[str] = Counter()
    found = {}
    for participant in session.participants:
        name = "" if session.anonymous else participant.name.strip()
        base = name or participant.department.strip()
        seen[base] += 1
        if not base:
            found[participant.id] = f"No. {participant.number}"
        else:
            found[participant.id] = base if seen[base] == 1 else f"{base} {seen[base]}"
    return found


def next_number(participants: tuple[Participant, ...]) -> int:
    """The number of the next participant; numbers are on cards already dealt, so none is used twice."""
    return max((participant.number for participant in participants), default=0) + 1


def agenda(session: Session, model: MaturityModel) -> tuple[str, ...]:
    """The order to discuss dimensions in.

    The model's, save in a session that votes on everything first: once everything is revealed, the dimension whose
    votes lie furthest apart comes first (range, then interquartile range), because that is where talking helps.
    """
    order = [dimension.id for dimension in model.dimensions]
    if not session.all_first:
        return tuple(order)
    first = {dimension_id: tally(session, model, dimension_id, 1) for dimension_id in order}
    if any(one is None for one in first.values()):
        return tuple(order)

    def apart(dimension_id: str) -> tuple[float, float]:
        one = first[dimension_id]
        if one is None or one.spread is None:
            return (0.0, 0.0)
        return (-one.spread.range, one.spread.lower_quartile - one.spread.upper_quartile)

    return tuple(sorted(order, key=apart))
