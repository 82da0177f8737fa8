from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import database, driver, migrations
from cxworkshop.store.sqlite.database import connect
from cxworkshop.store.sqlite.driver import LibraryInUse
from tests.store import children

NEWER = "INSERT INTO _sqlite_migrations VALUES (99, 'cxworkshop', 'of_next_year', '2031-01-01')"


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def refused(path: Path, sentence: str, *, folder: Path | None = None) -> UserError:
    """Both ways of opening are refused with that sentence, and nothing in the folder is another than before."""
    before = contents(folder or path.parent)
    for read_only in (False, True):
        with pytest.raises(UserError, match=sentence) as error:
            connect(path, read_only=read_only)
    after = contents(folder or path.parent)
    after.pop(f"{path.name}.lock", None)
    assert after == before
    assert error.value.hint
    return error.value


# A library of ours


def test_a_new_library_has_what_keeps_it_safe(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "library.db")) as connection:
        pragmas = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "journal_mode", "synchronous", "foreign_keys")
        }
    full = 2
    assert pragmas == {
        "application_id": driver.APPLICATION_ID,
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
    }


def test_the_safeguards_are_there_on_every_opening(stored: Path) -> None:
    with closing(connect(stored)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_all_tables_are_strict_and_all_but_votes_and_drafts_have_rowids(stored: Path) -> None:
    with closing(sqlite3.connect(stored)) as connection:
        tables = connection.execute(
            "SELECT name, wr, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite%' AND name <> '_sqlite_migrations'"
        ).fetchall()
    assert tables
    assert all(strict for *_, strict in tables)
    # Row ids would tell who voted when, also from a paper card half typed.
    assert sorted(name for name, without_rowid, _ in tables if without_rowid) == ["draft", "vote"]


def test_it_reads_well_in_other_tools(stored: Path, session: Session) -> None:
    with closing(sqlite3.connect(stored)) as connection:
        (row,) = connection.execute("SELECT organisation, title, held_on, settled, dimensions FROM session_overview")
        assert row == (session.organisation, session.title, session.held_on.isoformat(), 7, 7)
        scores = connection.execute("SELECT dimension_id, score FROM rating WHERE score IS NOT NULL").fetchall()
        assert dict(scores)["vision"] == 2.5
        assert connection.execute("SELECT json_extract(targets, '$.metrics') FROM session").fetchone() == (4.0,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rating SET score = 11",
        "UPDATE rating SET score = 0.5",
        "UPDATE rating SET score = 'high'",
        "UPDATE rating SET not_applicable = 2",
        "UPDATE session SET held_on = '31.12.2026'",
        "UPDATE session SET held_on = '2026-02-30'",
        "UPDATE session SET created_at = '2026-02-03 10:00'",
        "UPDATE session SET changed_at = 'yesterday'",
        "UPDATE session SET target = 0",
        "UPDATE session SET phases = 'none'",
        "UPDATE action SET status = 'maybe'",
        "UPDATE action SET due = 'soon'",
        "UPDATE action SET effort = 'XL'",
        "INSERT INTO rating SELECT 'nobody', dimension_id, score, not_applicable, note FROM rating",
        "DELETE FROM maturity_model",
        "DELETE FROM organisation",
    ],
)
def test_other_tools_cannot_write_what_no_session_holds(stored: Path, statement: str) -> None:
    with closing(sqlite3.connect(stored)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)


def test_sqlite_utils_opens_it_too(stored: Path, session: Session) -> None:
    database = sqlite_utils.Database(stored)
    try:
        assert [row["id"] for row in database["session"].rows] == [session.id]
    finally:
        database.close()


def test_everyday_opening_needs_no_sqlite_utils(stored: Path) -> None:
    code = (
        "with closing(Library.open(path)) as library:\n"
        "    library.save(library.load(session.id), msgspec.structs.replace(session, title='Winter'))\n"
        "    print([row.title for row in library.sessions('ferries')], 'sqlite_utils' in sys.modules)"
    )
    assert children.run(code, stored) == "['Winter'] False\n"


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.touch()
    with closing(connect(path)) as connection:
        assert migrations.applied(connection) == list(migrations.STEPS)


def test_a_library_whose_making_was_interrupted_is_made(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    with closing(connect(path)) as opened:
        assert migrations.applied(opened) == list(migrations.STEPS)
    assert not (tmp_path / "backups").exists()


def test_odd_names_are_names(tmp_path: Path, session: Session, model: MaturityModel) -> None:
    path = tmp_path / "a folder #1?" / "li%20brary ü?mode=ro.db"
    with closing(Library.open(path)) as library:
        library.create(session, model)
        library.copies.make()
    with closing(Library.open(path, read_only=True)) as library:
        assert library.load(session.id) == session
        assert library.copies.last


# What is refused, and left as it is


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes. " * 100)
    refused(path, "is not a CX Workshop library")


def test_a_few_bytes(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"SQLite format 3\0")
    refused(path, "is not a CX Workshop library")


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE session (id)")
    refused(path, "is not a CX Workshop library")


def test_somebody_elses_database_that_a_process_was_killed_over(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    code = (
        "import sqlite3; connection = sqlite3.connect(path)\n"
        "connection.execute('PRAGMA journal_mode = WAL'); connection.execute('CREATE TABLE t (id)')\n"
        "connection.commit(); os._exit(0)"
    )
    children.run(code, path)
    assert path.with_name("other.db-wal").stat().st_size
    refused(path, "is not a CX Workshop library")


def test_a_library_of_a_newer_version(stored: Path) -> None:
    with closing(sqlite3.connect(stored)) as connection, connection:
        connection.execute(NEWER)
    assert "newest version" in refused(stored, "newer version").hint


def test_a_newer_library_that_a_process_was_killed_over(stored: Path) -> None:
    code = f"import sqlite3; c = sqlite3.connect(path); c.execute({NEWER!r}); c.commit(); os._exit(0)"
    children.run(code, stored)
    assert stored.with_name("library.db-wal").stat().st_size
    before = {name: content for name, content in contents(stored.parent).items() if not name.endswith("-shm")}
    for read_only in (False, True):
        with pytest.raises(UserError, match="newer version"):
            connect(stored, read_only=read_only)
    after = {name: content for name, content in contents(stored.parent).items() if not name.endswith("-shm")}
    after.pop("library.db.lock")
    assert after == before


def test_a_library_that_was_cut_short(stored: Path) -> None:
    with stored.open("rb+") as file:
        file.truncate(stored.stat().st_size // 2)
    before = contents(stored.parent)
    with pytest.raises(UserError, match="is damaged") as error:
        connect(stored)
    assert "backups" in error.value.hint
    after = contents(stored.parent)
    assert after == before
    refused(stored, "is damaged")


def test_a_library_with_its_tables_overwritten(stored: Path) -> None:
    page = 4096
    with stored.open("rb+") as file:
        file.seek(page)
        file.write(os.urandom(stored.stat().st_size - page))
    before = contents(stored.parent)
    with pytest.raises(UserError, match="is damaged"):
        connect(stored)
    after = contents(stored.parent)
    after.pop("library.db.lock")
    assert after == before


def test_a_library_without_its_own_tables(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        connection.execute("CREATE TABLE rating (id)")
    with pytest.raises(UserError, match="is damaged"):
        connect(path)


def test_damage_met_later_is_told_as_such(stored: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "QUICK_CHECK", 0)
    with closing(sqlite3.connect(stored)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'rating'").fetchone()
    with stored.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with closing(Library.open(stored)) as library:
        assert library.count() == 1
        with pytest.raises(UserError, match="is damaged"):
            library.load(session.id)
        with pytest.raises(UserError, match="is damaged"):
            library.copies.make()
        assert library.copies.last is None
        assert library.check()


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    refused(folder, "is a folder", folder=tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="a file, not a folder"):
        connect(tmp_path / "file" / "library.db")
    assert contents(tmp_path) == {"file": b""}


def test_nothing_to_read(tmp_path: Path) -> None:
    refused_path = tmp_path / "missing" / "library.db"
    with pytest.raises(UserError, match="There is no library at"):
        connect(refused_path, read_only=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(UserError, match="There is no library at"):
        connect(tmp_path / "empty.db", read_only=True)
    assert contents(tmp_path) == {"empty.db": b""}


# One writer


def test_a_second_writer_is_refused_and_a_reader_is_not(stored: Path, session: Session) -> None:
    with closing(connect(stored)):
        with pytest.raises(LibraryInUse, match="is open in another"):
            connect(stored)
        with closing(Library.open(stored, read_only=True)) as reader:
            assert reader.load(session.id) == session
    connect(stored).close()


def test_the_lock_of_a_killed_process_is_free(stored: Path) -> None:
    code = "library = Library.open(path); print('open', flush=True); sys.stdin.read()"
    with children.start(code, stored) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        with pytest.raises(LibraryInUse):
            connect(stored)
        process.kill()
        process.communicate()
    connect(stored).close()


@pytest.mark.parametrize("kind", ["text", "folder", "dangling"])
def test_what_is_in_the_way_of_the_lock_is_named_and_left(stored: Path, kind: str) -> None:
    lock = stored.with_name("library.db.lock")
    if lock.exists():
        lock.unlink()
    if kind == "text":
        lock.write_text("somebody's own", encoding="utf-8")
    elif kind == "folder":
        lock.mkdir()
    else:
        lock.symlink_to(stored.with_name("nowhere"))
    before = contents(stored.parent)
    with pytest.raises(UserError, match=r"library\.db\.lock is in the way"):
        connect(stored)
    assert contents(stored.parent) == before


def test_damage_that_sqlite_quotes_in_bytes_that_are_no_text(stored: Path) -> None:
    with closing(sqlite3.connect(stored)) as other, other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET name = CAST(X'FFFE' AS TEXT), sql = 'CREATE' WHERE name = 'session'")
    for read_only in (False, True):
        with pytest.raises(UserError, match="is damaged"):
            connect(stored, read_only=read_only)


def test_a_refused_library_is_not_left_locked(stored: Path) -> None:
    whole = stored.read_bytes()
    with stored.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    with pytest.raises(UserError, match="is damaged"):
        connect(stored)
    stored.write_bytes(whole)
    connect(stored).close()


# A reader leaves no trace


def test_a_reader_alone_leaves_nothing_beside_the_library(stored: Path, session: Session) -> None:
    before = contents(stored.parent)
    with closing(Library.open(stored, read_only=True)) as library:
        assert library.load(session.id) == session
    assert contents(stored.parent) == before


def test_a_reader_after_a_kill_reads_all_and_leaves_the_files(stored: Path, session: Session) -> None:
    code = (
        "library = Library.open(path)\n"
        "library.save(session, msgspec.structs.replace(session, title='Last words')); os._exit(0)"
    )
    children.run(code, stored)
    before = {name: content for name, content in contents(stored.parent).items() if not name.endswith("-shm")}
    with closing(Library.open(stored, read_only=True)) as library:
        assert library.load(session.id).title == "Last words"
    after = {name: content for name, content in contents(stored.parent).items() if not name.endswith("-shm")}
    assert after == before
    with closing(Library.open(stored)) as library:
        assert library.load(session.id).title == "Last words"
        assert library.check() == []


def test_opening_a_library_twice_in_one_process_keeps_other_processes_off_its_journal(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    with pytest.raises(LibraryInUse):
        connect(library.path)
    connect(library.path, read_only=True).close()
    # A process that takes itself for the last to close a database carries the journal over and deletes it.
    code = "import sqlite3\nwith closing(sqlite3.connect(path)) as other: other.execute('SELECT * FROM session')"
    children.run(code, library.path)
    assert library.path.with_name("library.db-wal").stat().st_size
