from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.domain import lens, voting
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.store.sqlite import migrations
from cxworkshop.store.sqlite.database import connect
from tests.db.make import FOLDER

RELEASED = sorted(FOLDER.glob("*.db"))
LATER = (
    "ALTER TABLE session ADD COLUMN later TEXT NOT NULL DEFAULT 'nothing yet'",
    "CREATE TABLE later (id TEXT) STRICT",
)


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    # What SQLite and sqlite-utils make for themselves may look otherwise in another version of theirs.
    return [(name, sql) for name, sql in found if "sqlite" not in name]


def copies(path: Path) -> list[Path]:
    return sorted((path.parent / "backups").glob("*.db"))


def test_there_is_a_database_of_every_released_schema() -> None:
    assert [path.stem for path in RELEASED] == [f"{number}-{name}" for number, name in enumerate(migrations.STEPS, 1)]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_database_of_a_released_schema_opens_with_all_it_holds(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    shutil.copy(released, path)
    session, model = exchange.import_session(released.with_suffix(".cxw"))
    with closing(Library.open(path)) as library:
        assert voting.without_secrets(library.load(session.id)) == session
        assert library.models.get(model.id, model.edition) == model
        assert [row.id for row in library.sessions("ferries")] == [session.id]
        assert library.check() == []
    assert len(copies(path)) == (released != RELEASED[-1])


def test_votes_that_are_not_in_the_session_file_are_in_the_database(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    shutil.copy(FOLDER / "2-room.db", path)
    session, _ = exchange.import_session(FOLDER / "2-room.cxw")
    with closing(Library.open(path)) as library:
        stored = library.load(session.id)
    assert (len(session.votes), len(stored.votes)) == (10, 18)
    assert stored.participants == session.participants != ()


def test_an_owner_of_an_older_library_is_suggested_where_the_lens_suggests_that_one(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    shutil.copy(FOLDER / "2-room.db", path)
    session, model = exchange.import_session(FOLDER / "2-room.cxw")
    ours = [action.id for action in session.actions if not action.own]
    (mine, *_) = (action.id for action in session.actions if action.own)
    suggested, other = model.action(ours[0]).owners[session.lens], model.action(ours[1]).owners["cio"]
    assert other != model.action(ours[1]).owners[session.lens]
    with closing(sqlite3.connect(path)) as connection:
        for action_id, owner in ((ours[0], suggested), (ours[1], other), (ours[2], ""), (mine, suggested)):
            connection.execute("UPDATE action SET owner = ? WHERE id = ?", [owner, action_id])
        # An action of their own, though it has the id of one of the model's and the owner suggested for that.
        theirs = model.action(ours[3]).owners[session.lens]
        connection.execute("UPDATE action SET own = 1, owner = ? WHERE id = ?", [theirs, ours[3]])
        connection.commit()
    with closing(Library.open(path)) as library:
        stored = library.load(session.id)
    flags = {action.id: action.owner_suggested for action in stored.actions}
    assert [flags[each] for each in (*ours[:4], mine)] == [True, False, False, False, False]
    assert lens.marked(stored, model) == stored


@pytest.mark.parametrize("number", range(1, len(RELEASED) + 1))
def test_a_released_step_was_not_edited(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", dict(list(migrations.STEPS.items())[:number]))
    path = tmp_path / "library.db"
    connect(path).close()
    assert schema(path) == schema(RELEASED[number - 1])


def test_a_new_library_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    connect(path).close()
    assert not (tmp_path / "backups").exists()


def test_a_step_is_taken_once_and_after_a_copy(stored: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema(stored)
    monkeypatch.setitem(migrations.STEPS, "later", LATER)
    for _ in range(2):
        with closing(Library.open(stored)) as library:
            assert library.load(session.id) == session
            assert library.check() == []
    (copy,) = copies(stored)
    assert schema(copy) == before
    assert [name for name, _ in schema(stored) if name == "later"]
    monkeypatch.delitem(migrations.STEPS, "later")
    with closing(Library.open(copy, read_only=True)) as library:
        assert library.load(session.id) == session
    with pytest.raises(UserError, match="newer version"):
        connect(stored)


def test_a_reader_does_not_migrate(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stored.read_bytes()
    monkeypatch.setitem(migrations.STEPS, "later", LATER)
    with pytest.raises(UserError, match="older version") as error:
        connect(stored, read_only=True)
    assert error.value.hint
    assert stored.read_bytes() == before


def test_a_step_that_fails_leaves_the_library_as_it_was(
    stored: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema(stored)
    monkeypatch.setitem(migrations.STEPS, "broken", (*LATER, "CREATE TABLE session (id)"))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        connect(stored)
    monkeypatch.delitem(migrations.STEPS, "broken")
    assert schema(stored) == before
    with closing(Library.open(stored)) as library:
        assert library.load(session.id) == session


def test_without_a_copy_there_is_no_step(stored: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    (stored.parent / "backups").write_text("in the way")
    before = stored.read_bytes()
    monkeypatch.setitem(migrations.STEPS, "later", LATER)
    with pytest.raises(UserError):
        connect(stored)
    monkeypatch.delitem(migrations.STEPS, "later")
    assert stored.read_bytes() == before
    with closing(Library.open(stored)) as library:
        assert library.load(session.id) == session
