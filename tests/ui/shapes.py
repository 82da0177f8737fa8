"""Sessions of every shape a screen has to take: long words, many people and one, everything scored and nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Dissent, Outcome, ParkedItem, Participant, Rating, Session, Vote
from cxworkshop.store.sample import sample_session, sample_workshop
from tests.e2e import wordy

replace = msgspec.structs.replace

LONG_WORD = "Kundenzufriedenheitsbefragungsauswertungsverantwortlichkeitsmatrixüberarbeitung"
_OPENED = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


def sessions(model: MaturityModel) -> dict[str, Session]:
    """By the name of their shape; the first is the sample workshop."""
    _sample, german, japanese = wordy.sessions()
    return {
        "sample": sample_workshop(model),
        "crowd": _crowd(german, model),
        "alone": _alone(japanese),
        "bare": _bare(model),
    }


def _crowd(german: Session, model: MaturityModel) -> Session:
    """Thirty people with long names who voted on everything, which is agreed; dissent in words without an end."""
    people = tuple(
        Participant(
            f"crowd-{number}",
            number,
            f"Maximiliane-Wilhelmine von Hohenstein-Langenburg {number}",
            ("Leiterin Kundenbeziehungsmanagement", "Sachbearbeitung Beschwerden")[number % 2],
            ("Unternehmenskommunikation und Öffentlichkeitsarbeit", "Informationstechnik")[number % 2],
        )
        for number in range(1, 31)
    )
    ids = [each.id for each in model.dimensions]
    votes = tuple(
        Vote(person.id, dimension, 1, "score", 1.0 + (index + person.number) % 9 / 2)
        for index, dimension in enumerate(ids)
        for person in people
    )
    return replace(
        german,
        title=LONG_WORD,
        participants=people,
        last_number=len(people),
        ratings=tuple(sorted((Rating(each, 2.5, note=LONG_WORD) for each in ids), key=lambda each: each.dimension_id)),
        ballots=tuple(Ballot(each, 1, _OPENED) for each in sorted(ids)),
        votes=tuple(sorted(votes, key=lambda each: (each.dimension_id, each.ballot, each.participant_id))),
        dissents=tuple(Dissent(f"dissent-{each}", each, LONG_WORD * 2, people[0].id, 4.5) for each in ids),
        parking_lot=tuple(ParkedItem(f"parked-{each}", f"{LONG_WORD} {each}", each) for each in ids),
        outcomes=tuple(
            Outcome(
                f"outcome-{place}", LONG_WORD, 10.0**12 - place, LONG_WORD, f"{LONG_WORD} {place}", date(2026, 9, 30)
            )
            for place in range(5)
        ),
        board_questions=(f"{LONG_WORD}: {LONG_WORD}?",) * 5,
    )


def _alone(japanese: Session) -> Session:
    """One person, and nothing scored yet."""
    one = Participant("alone-1", 1, "顧客関係管理部お客様相談室統括責任者", "統括責任者", "顧客関係管理部")
    return replace(japanese, participants=(one,), last_number=1, ratings=(), evidence=(), actions=())


def _bare(model: MaturityModel) -> Session:
    """Nothing but a model."""
    sample = sample_session(model)
    return Session(
        id="2f1c7d3a-90b4-4e6f-8a51-6cc0d5b7e319",
        model_id=sample.model_id,
        model_edition=sample.model_edition,
        organisation="",
        title="",
        held_on=date(2026, 9, 30),
        lens=sample.lens,
        target=sample.target,
        roadmap_start=sample.roadmap_start,
        created_at=sample.created_at,
    )
