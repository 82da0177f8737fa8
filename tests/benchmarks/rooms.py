"""Sessions to measure with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Ballot, Participant, Session, Vote
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from cxworkshop.store.sqlite import writing

NAMES = ("Nordlicht Energie", "Banco Ejemplo", "Ville d’Exemple", "Kowalski Logistyka", "見本保険", "Harbour Health")


def room_of(people: int, model: MaturityModel) -> Session:
    """The sample session with so many participants, all of whom have voted on everything, revealed."""
    numbers = range(1, people + 1)
    room = tuple(Participant(f"p{number}", number, f"Person {number}", "Role", "Team") for number in numbers)
    dimensions = [dimension.id for dimension in model.dimensions]
    return msgspec.structs.replace(
        sample_session(model),
        participants=room,
        last_number=people,
        votes=tuple(
            Vote(each.id, dimension, 1, "score", 1 + (each.number * 7 + place) % 9 / 2)
            for place, dimension in enumerate(dimensions)
            for each in room
        ),
        ballots=tuple(Ballot(dimension, 1, datetime(2026, 9, 17, 12, tzinfo=UTC)) for dimension in sorted(dimensions)),
    )


def fill(path: Path, count: int) -> None:
    """Make a library with so many sessions, all in one transaction."""
    model = model_files.builtin()
    sample = msgspec.structs.replace(sample_session(model), actions=(), evidence=())
    library = Library.open(path)
    library.models.add(model)
    with library.file.writing():
        for number in range(count):
            session = msgspec.structs.replace(
                sample,
                id=str(UUID(int=number + 1)),
                organisation=f"{NAMES[number % len(NAMES)]} {number // len(NAMES)}",
                held_on=sample.held_on - timedelta(days=number % 3000),
            )
            writing.insert_session(library.file.connection, session, model)
    library.close()
