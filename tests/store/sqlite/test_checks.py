from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from tests.store.rooms import with_room


def problems_after(path: Path, statement: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    with closing(Library.open(path, read_only=True)) as library:
        return [finding.message for finding in library.check()]


def test_a_sound_library(stored: Path) -> None:
    assert problems_after(stored, "SELECT 1") == []


@pytest.fixture
def room(tmp_path: Path, session: Session, model: MaturityModel) -> Path:
    """A library with a room in it, closed."""
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library:
        library.create(with_room(session), model)
    return path


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM participant", ("A row of the table vote belongs to a row of participant that does not exist.")),
        ("UPDATE ballot SET session_id = 'nobody'", "session that does not exist"),
        ("UPDATE dissent SET session_id = 'nobody'", "session that does not exist"),
        ("UPDATE parking_lot SET session_id = 'nobody'", "session that does not exist"),
        ("UPDATE session SET clock_minutes = 6, clock_spent = '[]'", "cannot be read"),
        ("UPDATE session SET clock_since = NULL", "is inconsistent: session.clock.since"),
        ("UPDATE session SET lens = 'nobody'", "is inconsistent: session.lens"),
        ("UPDATE session SET anonymous = 1", "is inconsistent: session.participants[0].name"),
        ("UPDATE vote SET score = 1.1 WHERE choice = 'score'", "is inconsistent: session.votes[0].score"),
        ("UPDATE vote SET ballot = 3 WHERE ballot = 2", "is inconsistent: session.votes"),
        ("UPDATE ballot SET revealed_at = NULL", "is inconsistent: session.ballots[2].number"),
        ("UPDATE evidence SET brought_by = 'nobody'", "is inconsistent: session.evidence[0].brought_by"),
        ("UPDATE dissent SET reason = 'Another'", "search words"),
        ("UPDATE parking_lot SET text = 'Another'", "search words"),
    ],
)
def test_what_another_program_left_unsound_in_a_room_is_named(room: Path, statement: str, problem: str) -> None:
    found = problems_after(room, statement)
    assert any(problem in each for each in found), found
    assert not any("1.1" in each for each in found)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE session SET mean = 4.9", "listed with a mean"),
        ("UPDATE session SET settled = 1", "listed with a mean"),
        ("UPDATE rating SET score = 1 WHERE dimension_id = 'vision'", "listed with a mean"),
        ("DELETE FROM session_search", "search words"),
        ("UPDATE session SET place = 'Moved'", "search words"),
        ("UPDATE session SET weights = '[]'", "cannot be read"),
        ("UPDATE maturity_model SET content = '{}'", "cannot be read"),
        ("DELETE FROM organisation", "organisation that does not exist"),
        ("DELETE FROM maturity_model", "maturity_model that does not exist"),
        ("UPDATE evidence SET session_id = 'nobody'", "session that does not exist"),
    ],
)
def test_what_another_program_left_unsound_is_named(stored: Path, statement: str, problem: str) -> None:
    assert any(problem in found for found in problems_after(stored, statement))
