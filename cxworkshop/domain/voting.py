"""Secret ballots: who has voted, what a reveal shows, and what must never be seen before it."""

from __future__ import annotations

import math
from datetime import datetime

import msgspec
from msgspec import Struct

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.nameless import with_nameless_owners
from cxworkshop.domain.session import Ballot, Participant, Session, Vote

FAR = 1.0
"""From this distance to the room's median on, in levels, somebody is asked to speak first."""

CLOSE = 0.85
"""From this agreement on the votes are close together."""
SPLIT = 0.65
"""Below this agreement the room is split; between the two there is some spread. The cuts are our own."""

MOST_OUTLIERS = 3
"""Where more than this share the lowest or the highest vote, they are a camp and no outliers."""


class Outlier(Struct, frozen=True):
    """Somebody whose vote lies far from the rest; `distance` in levels from the median of the ballot."""

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
    furthest: tuple[Outlier, ...]

    @property
    def far(self) -> frozenset[float]:
        """The scores of those furthest from the rest."""
        return frozenset(one.score for one in self.furthest)


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


def was_seen(session: Session, dimension_id: str, number: int | None = None) -> bool:
    """Whether a ballot, the current one unless a number is given, was revealed and the reveal was taken back.

    Its votes are as secret as before the reveal again, but who saw them has seen them.
    """
    wanted = current(session, dimension_id) if number is None else number
    return any(
        ballot.dimension_id == dimension_id and ballot.number == wanted and _seen(ballot) for ballot in session.ballots
    )


def is_closed(session: Session, dimension_id: str) -> bool:
    """Whether the current ballot of a dimension takes no vote any more, because its votes are or were seen."""
    return is_revealed(session, dimension_id) or was_seen(session, dimension_id)


def seen(session: Session, dimension_id: str) -> tuple[int, ...]:
    """The numbers of a dimension's ballots that were seen and are not revealed, the first one first."""
    return tuple(one.number for one in session.ballots if one.dimension_id == dimension_id and _seen(one))


def seen_early(before: Session, after: Session) -> bool:
    """Whether a reveal was taken back between two values of a session: there is a ballot more that was seen."""
    return sum(map(_seen, after.ballots)) > sum(map(_seen, before.ballots))


def _seen(ballot: Ballot) -> bool:
    return ballot.revealed_at is None and ballot.seen_at is not None


def voted(session: Session, dimension_id: str) -> frozenset[str]:
    """Ids of the participants who are in, in the current ballot of a dimension. Not what they voted."""
    number = current(session, dimension_id)
    return frozenset(
        vote.participant_id for vote in session.votes if vote.dimension_id == dimension_id and vote.ballot == number
    )


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


def last_revealed(session: Session, dimension_id: str) -> int | None:
    """The number of a dimension's newest revealed ballot; None before the first reveal."""
    revealed = (one.number for one in session.ballots if one.dimension_id == dimension_id and one.revealed_at)
    return max(revealed, default=None)


def last_tally(session: Session, model: MaturityModel, dimension_id: str) -> Tally | None:
    """The newest revealed ballot of a dimension: what the room knows while it votes again."""
    number = last_revealed(session, dimension_id)
    return None if number is None else tally(session, model, dimension_id, number)


def is_split(tally: Tally) -> bool:
    """Whether the votes of a ballot lie so far apart that the room was split: their agreement is below SPLIT."""
    return tally.agreement is not None and tally.agreement < SPLIT


def departs(agreed: float, tally: Tally, step: float) -> bool:
    """Whether an agreed score is not what the ballot says: outside its middle half, or a step from its median.

    `step` is the model's, in levels. Without votes there is nothing to depart from.
    """
    if tally.spread is None:
        return False
    spread = tally.spread
    return not spread.lower_quartile <= agreed <= spread.upper_quartile or abs(agreed - spread.median) >= step


def unanimous(tally: Tally) -> bool:
    """Whether all who gave a score gave the same; so it is where nobody did."""
    return len(set(tally.scores)) <= 1


def debated(tally: Tally) -> tuple[float, float] | None:
    """The two neighbouring levels the room hesitates between, the lower first; None where it does not.

    That is so where more than three quarters of the votes lie from one level to the next, both included, and at least a
    quarter leans to either of the two. A vote half way leans to both. There is never more than one such pair.
    Then the lower level stands until there is evidence for the higher.
    """
    votes = len(tally.scores)
    for lower in {math.floor(score) for score in tally.scores}:
        between = [score - lower for score in tally.scores if lower <= score <= lower + 1]
        low, high = sum(score <= 0.5 for score in between), sum(score >= 0.5 for score in between)
        if 4 * len(between) > 3 * votes and 4 * min(low, high) >= votes:
            return float(lower), lower + 1.0
    return None


def _furthest(votes: list[Vote]) -> tuple[Outlier, ...]:
    """The lowest and the highest votes that lie at least FAR from the median; furthest first.

    At either end no more than a quarter of the votes (one in a small room) and no more than MOST_OUTLIERS: in a room of
    two camps nobody is far from the rest, and to name a whole camp would tell everybody's vote.
    """
    import statistics

    scored = [(vote.participant_id, vote.score) for vote in votes if vote.score is not None]
    if len(scored) < 3:
        return ()
    scores = [score for _, score in scored]
    median = statistics.median(scores)
    most = max(1, min(MOST_OUTLIERS, len(scores) // 4))
    ends = {end for end in (min(scores), max(scores)) if abs(end - median) >= FAR and scores.count(end) <= most}
    outliers = [
        Outlier(participant_id, score, abs(score - median)) for participant_id, score in scored if score in ends
    ]
    return tuple(sorted(outliers, key=lambda one: (-one.distance, one.score, one.participant_id)))


def cast(session: Session, vote: Vote) -> Session:
    """The session with a vote in the current ballot; it takes the place of an earlier one by the same participant.

    Raises ValueError once that ballot was revealed, because a vote that has seen the others is no secret vote, also
    where the reveal was taken back; and for somebody who is not in the room, or a score that does not go with the
    choice.
    """
    if vote.ballot != current(session, vote.dimension_id) or is_closed(session, vote.dimension_id):
        raise ValueError("the ballot is closed")
    if all(one.id != vote.participant_id for one in session.participants):
        raise ValueError("not a participant")
    if (vote.choice == "score") != (vote.score is not None):
        raise ValueError("the score does not go with the choice")
    # In an order of their own, so that nothing tells who voted when.
    votes = sorted((*_without(session, vote.participant_id, vote.dimension_id), vote), key=_key)
    return msgspec.structs.replace(session, votes=tuple(votes))


def take_back(session: Session, participant_id: str, dimension_id: str) -> Session:
    """The session without a participant's vote in the current ballot. Raises ValueError once that was revealed."""
    if is_closed(session, dimension_id):
        raise ValueError("the ballot is closed")
    return msgspec.structs.replace(session, votes=_without(session, participant_id, dimension_id))


def _without(session: Session, participant_id: str, dimension_id: str) -> tuple[Vote, ...]:
    """All votes but a participant's in the current ballot of a dimension."""
    key = (dimension_id, current(session, dimension_id), participant_id)
    return tuple(vote for vote in session.votes if _key(vote) != key)


def _key(vote: Vote) -> tuple[str, int, str]:
    return vote.dimension_id, vote.ballot, vote.participant_id


def reveal(session: Session, dimension_ids: list[str], moment: datetime) -> Session:
    """The session with the current ballots of these dimensions revealed at once; what is revealed already stays so."""
    opened = [
        Ballot(dimension_id, current(session, dimension_id), moment)
        for dimension_id in dict.fromkeys(dimension_ids)
        if not is_revealed(session, dimension_id)
    ]
    return _with_ballots(session, opened)


def vote_again(session: Session, dimension_id: str) -> Session:
    """The session with a further ballot open for a dimension; the earlier one is kept as it was.

    Raises ValueError while that one was never revealed: its votes would stay secret for ever.
    """
    if not is_closed(session, dimension_id):
        raise ValueError("the ballot is open")
    return _with_ballots(session, [Ballot(dimension_id, current(session, dimension_id) + 1, None)])


def _with_ballots(session: Session, changed: list[Ballot]) -> Session:
    ballots = {(ballot.dimension_id, ballot.number): ballot for ballot in (*session.ballots, *changed)}
    return msgspec.structs.replace(session, ballots=tuple(ballots[key] for key in sorted(ballots)))


def keep_seen(wanted: Session, now: Session) -> Session:
    """A value of the session that undo or redo goes to, with what neither takes back: which votes were seen.

    What is revealed `now` and not there was seen; so was what was seen before. The votes of such a ballot stay as they
    are, whatever is undone: those that are missing now, because their participants were gone, come back alone.
    """
    if wanted.ballots is now.ballots and wanted.votes is now.votes:
        return wanted  # nearly every change: it is about something else
    then = {(one.dimension_id, one.number): one for one in wanted.ballots}
    kept = []
    for ballot in now.ballots:
        moment = ballot.revealed_at or ballot.seen_at
        there = then.get((ballot.dimension_id, ballot.number), Ballot(ballot.dimension_id, ballot.number, None))
        if moment is not None and there.revealed_at is None:
            kept.append(msgspec.structs.replace(there, seen_at=moment))
    if not kept:
        return wanted
    closed = {(one.dimension_id, one.number) for one in kept}
    here, present = ({one.id for one in session.participants} for session in (now, wanted))
    votes = [
        *(
            vote
            for vote in wanted.votes
            if (vote.dimension_id, vote.ballot) not in closed or vote.participant_id not in here
        ),
        *(vote for vote in now.votes if (vote.dimension_id, vote.ballot) in closed and vote.participant_id in present),
    ]
    return msgspec.structs.replace(_with_ballots(wanted, kept), votes=tuple(sorted(votes, key=_key)))


def without_secrets(session: Session) -> Session:
    """The session without the votes of ballots that are not revealed: what may leave the library."""
    revealed = {(ballot.dimension_id, ballot.number) for ballot in session.ballots if ballot.revealed_at is not None}
    told = tuple(vote for vote in session.votes if (vote.dimension_id, vote.ballot) in revealed)
    return session if len(told) == len(session.votes) else msgspec.structs.replace(session, votes=told)


def without_participant(session: Session, participant_id: str) -> Session:
    """The session without somebody and their votes; their dissent, and what they brought, stay under no name.

    Whoever remembers a revealed ballot as it was can tell from it what the one who is gone had voted.
    """
    return msgspec.structs.replace(
        session,
        participants=tuple(one for one in session.participants if one.id != participant_id),
        votes=tuple(vote for vote in session.votes if vote.participant_id != participant_id),
        dissents=tuple(
            msgspec.structs.replace(item, participant_id="", named=False)
            if item.participant_id == participant_id
            else item
            for item in session.dissents
        ),
        evidence=tuple(
            msgspec.structs.replace(item, brought_by="") if item.brought_by == participant_id else item
            for item in session.evidence
        ),
        parking_lot=tuple(
            msgspec.structs.replace(item, brought_by="") if item.brought_by == participant_id else item
            for item in session.parking_lot
        ),
    )


def anonymised(session: Session, numbered: str = "{number}") -> Session:
    """The session with numbers instead of people: no name of a participant is left; roles and departments stay.

    Who owns an action does so by role, department or number, which is said as in `numbered`.
    """
    return msgspec.structs.replace(
        with_nameless_owners(session, numbered),
        anonymous=True,
        participants=tuple(msgspec.structs.replace(one, name="") for one in session.participants),
    )


def is_called_something(session: Session, participant: Participant) -> bool:
    """Whether a participant's label is more than the number."""
    return bool(own_label(session, participant))


def own_label(session: Session, participant: Participant) -> str:
    """A participant's name, else the department; "" for one that only a number tells apart."""
    name = "" if session.anonymous else participant.name.strip()
    return name or participant.department.strip()


def next_number(session: Session) -> int:
    """The number of the next participant; numbers are on cards already dealt, so none is used twice."""
    return max((session.last_number, *(participant.number for participant in session.participants))) + 1


def agenda(session: Session, model: MaturityModel) -> tuple[str, ...]:
    """The order to discuss dimensions in.

    The model's, save in a session that votes on everything first: once everything is revealed, the dimension whose
    votes lie furthest apart comes first (range, then interquartile range), because that is where talking helps.
    """
    spreads = first_spreads(session, model)
    order = [dimension.id for dimension in model.dimensions]
    if spreads is None:
        return tuple(order)

    def apart(dimension_id: str) -> tuple[float, float]:
        spread = spreads[dimension_id]
        return (0.0, 0.0) if spread is None else (spread.range, spread.upper_quartile - spread.lower_quartile)

    return tuple(sorted(order, key=apart, reverse=True))


def first_spreads(session: Session, model: MaturityModel) -> dict[str, scoring.Spread | None] | None:
    """How far the first votes on each dimension lie apart, None for one that nobody scored.

    None for all unless the session votes on everything first and every first ballot is revealed. Voting again changes
    nothing here, so that the agenda stays.
    """
    if not session.all_first:
        return None
    first = {dimension.id: tally(session, model, dimension.id, 1) for dimension in model.dimensions}
    spreads = {dimension_id: one.spread for dimension_id, one in first.items() if one is not None}
    return spreads if len(spreads) == len(first) else None
