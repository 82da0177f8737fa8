"""What happened in the room, in the library and out of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import msgspec
from hypothesis import given, settings

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session, Vote
from cxworkshop.store.library import Library
from tests.domain.strategies import ROOM, rooms
from tests.store.watching import written_rows

replace = msgspec.structs.replace


def test_a_room_comes_back_as_it_went_in(library: Library, room: Session, model: MaturityModel) -> None:
    library.create(room, model)
    assert library.load(room.id) == room
    assert library.check() == []
    library.delete(room.id)
    library.create(room, model)
    assert library.load(room.id) == room


_SESSION = count()


def canonical(session: Session) -> Session:
    """The session in the order the library gives back."""
    return replace(
        session, ballots=tuple(sorted(session.ballots, key=key)), votes=tuple(sorted(session.votes, key=key))
    )


def key(item: object) -> tuple[object, ...]:
    names = ("dimension_id", "number", "ballot", "participant_id")
    return tuple(getattr(item, name) for name in names if hasattr(item, name))


def _as_the_app_has_it(room: Session) -> Session:
    return voting.anonymised(room) if room.anonymous else room


@settings(max_examples=40)
@given(first=rooms(), second=rooms())
def test_whatever_room_is_saved_over_another_comes_back(shared: Library, first: Session, second: Session) -> None:
    name = f"room-{next(_SESSION)}"
    first, second = (replace(_as_the_app_has_it(room), id=name) for room in (first, second))
    shared.create(first, ROOM)
    assert shared.load(first.id) == canonical(first)
    shared.save(first, second)
    assert shared.load(first.id) == canonical(second)
    assert shared.check() == []


def test_a_vote_is_one_row(library: Library, room: Session, model: MaturityModel) -> None:
    library.create(room, model)
    voter, other = room.participants[3].id, room.participants[0].id
    steps: list[tuple[Callable[[Session], Session], list[str]]] = [
        (lambda now: voting.cast(now, Vote(voter, "vision", 2, "score", 3.5)), ["INSERT vote"]),
        (lambda now: voting.cast(now, Vote(voter, "vision", 2, "abstain")), ["UPDATE vote"]),
        (lambda now: voting.take_back(now, voter, "vision"), ["DELETE vote"]),
        (lambda now: voting.cast(now, Vote(other, "vision", 2, "score", 2.5)), ["UPDATE vote"]),
    ]
    now = room
    for step, rows in steps:
        after = step(now)
        assert written_rows(library, now, after) == sorted([*rows, "UPDATE session", "UPDATE session"])
        assert library.load(room.id) == after
        now = after


def test_no_name_is_left_in_the_file_of_an_anonymous_session(
    tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    name = "Čedomir".encode()
    with closing(Library.open(path)) as library:
        library.create(room, model)
    assert name in path.read_bytes()
    with closing(Library.open(path)) as library:
        library.save(room, voting.anonymised(room))
        assert library.sessions("cedomir") == []
    assert not [file for file in tmp_path.iterdir() if name in file.read_bytes()]


def test_who_reads_the_file_finds_a_view_without_open_votes(
    library: Library, room: Session, model: MaturityModel
) -> None:
    library.create(room, model)
    with closing(sqlite3.connect(library.path)) as connection:
        seen = connection.execute("SELECT participant_id, dimension_id, ballot, choice, score FROM vote_revealed")
        assert {Vote(*row) for row in seen} == set(voting.without_secrets(room).votes)
    assert len(voting.without_secrets(room).votes) < len(room.votes)
