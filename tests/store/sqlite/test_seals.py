"""What a session holds is sealed with each save: what another program, or a failing disk, makes of it is noticed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session, with_rating
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import seals
from cxworkshop.words import altered
from tests.db.make import FOLDER


def write(path: Path, statement: str) -> None:
    """Change something as another program does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement).rowcount


def test_whatever_the_app_stores_is_sealed(library: Library, room: Session, model: MaturityModel) -> None:
    library.create(room, model)
    stored = room
    for after in (
        with_rating(stored, "vision", lambda rating: replace(rating, score=4.0, note="ä" * 500)),
        replace(room, organisation="Another", title="Winter", held_on=room.roadmap_start),
        replace(room, evidence=room.evidence[1:], actions=room.actions[::-1]),
        replace(room, dissents=(), parking_lot=()),
        room,
    ):
        library.save(stored, after)
        stored = after
        assert library.altered(room.id) == []
        assert library.check() == []
    library.delete(room.id)
    assert library.altered(room.id) == []
    library.create(stored, model)
    assert library.altered(room.id) == []


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE organisation SET name = 'Another'", "session"),
        ("UPDATE session SET target = 3.5", "session"),
        ("UPDATE session SET clock_minutes = 181", "session"),
        ("UPDATE rating SET note = 'Another' WHERE dimension_id = 'vision'", "rating"),
        ("UPDATE evidence SET source = 'Another'", "evidence"),
        ("UPDATE action SET owner = 'Another'", "action"),
        ("DELETE FROM dissent", "dissent"),
        ("UPDATE participant SET role = 'Another'", "participant"),
        ("UPDATE ballot SET revealed_at = '2026-09-17T09:00:00.000000Z' WHERE revealed_at IS NOT NULL", "ballot"),
        ("UPDATE vote SET score = 1 WHERE choice = 'score'", "vote"),
        ("UPDATE parking_lot SET position = position + 1", "parking_lot"),
        ("INSERT INTO outcome SELECT id, 'o', 9, 'NPS', 31, '', '', NULL FROM session", "outcome"),
        ("UPDATE maturity_model SET content = replace(content, 'Vision', 'Visiom')", "maturity_model"),
    ],
)
def test_what_another_program_changes_is_named_and_the_session_still_opens(
    statement: str, table: str, tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library:
        library.create(room, model)
    write(path, statement)
    with closing(Library.open(path, read_only=True)) as library:
        assert library.altered(room.id) == [table]
        assert library.load(room.id).id == room.id
        (finding, *_) = [each for each in library.check() if each.kind == "altered"]
    assert f"another program changed its {altered.parts([table])}" in finding.message
    with closing(Library.open(path)) as library:
        library.accept(room.id)
        assert library.altered(room.id) == []
        assert [each for each in library.check() if "fit together" not in each.message] == []


def test_what_was_changed_stays_known_whatever_the_app_stores_after_it(
    stored: Path, session: Session, model: MaturityModel
) -> None:
    write(stored, "UPDATE rating SET note = 'Another' WHERE dimension_id = 'metrics'")
    with closing(Library.open(stored)) as library:
        found = library.load(session.id)
        titled = replace(found, title="Winter")
        library.save(found, titled)
        assert library.altered(session.id) == ["rating"]
        library.save(titled, with_rating(titled, "vision", lambda rating: replace(rating, score=4.0)))
        assert library.altered(session.id) == ["rating"]
        library.accept(session.id)
        assert library.check() == []


@pytest.mark.parametrize("seal", ["[]", '"a"', '{"vote": 1}'])
def test_a_seal_that_is_none_seals_nothing(seal: str, stored: Path, session: Session) -> None:
    with closing(sqlite3.connect(stored)) as connection, connection:
        connection.execute("UPDATE session SET checksum = ?", [seal])
    with closing(Library.open(stored)) as library:
        assert library.altered(session.id) == list(seals.SEALED)
        library.save(session, replace(session, title="Winter"))
        assert library.altered(session.id)
        library.accept(session.id)
        assert library.altered(session.id) == []


def test_a_session_without_a_seal_is_sealed_when_it_is_stored(stored: Path, session: Session) -> None:
    write(stored, "UPDATE session SET checksum = ''")
    with closing(Library.open(stored)) as library:
        assert library.altered(session.id) == []
        library.save(session, replace(session, title="Winter"))
    write(stored, "UPDATE rating SET note = 'Another'")
    with closing(Library.open(stored)) as library:
        assert library.altered(session.id) == ["rating"]


def test_the_sessions_of_an_older_library_are_sealed_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    shutil.copy(FOLDER / "2-room.db", path)
    Library.open(path).close()
    write(path, "UPDATE vote SET choice = 'abstain', score = NULL")
    with closing(Library.open(path)) as library:
        (row,) = library.sessions()
        assert library.altered(row.id) == ["vote"]


def test_there_is_nothing_to_accept_of_a_session_that_is_not_there(library: Library) -> None:
    with pytest.raises(UserError, match="is not in the library"):
        library.accept("nobody")
