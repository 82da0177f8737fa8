"""A first start that is interrupted, or for which the disk has no room, is no damage: the next one starts again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import driver, migrations
from cxworkshop.store.sqlite.database import connect
from tests.store import children

# Ends the process without a word before the statement of that number: SQLite keeps each of them whole.
INTERRUPTED = """
from cxworkshop.store.sqlite import driver

last, whole = int(sys.argv[2]), driver.open
count = 0


def said(statement):
    global count
    count += 1
    if count == last:
        os._exit(9)


def traced(*arguments):
    connection = whole(*arguments)
    connection.set_trace_callback(said)
    return connection


driver.open = traced
with closing(Library.open(path)) as library:
    library.create(session, model)
print(count)
"""


def test_a_first_start_that_is_interrupted_anywhere_starts_again(
    tmp_path: Path, session: Session, model: MaturityModel
) -> None:
    statements = int(children.run(INTERRUPTED, tmp_path / "whole.db", 0))
    assert statements > 50
    for last in range(1, statements + 1, 7):
        path = tmp_path / f"{last}.db"
        with children.start(INTERRUPTED, path, last) as process:
            process.communicate()
        assert process.returncode == 9
        with closing(Library.open(path)) as library:
            if not library.has(session.id):
                library.create(session, model)
            assert library.load(session.id) == session
            assert library.check() == []


ROOM = """
import resource
whole = resource.getrlimit(resource.RLIMIT_FSIZE)
for size in range(0, 240_000, int(sys.argv[2])):
    library = path / f"{size}.db"
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, whole[1]))
    try:
        Library.open(library).close()
        told = 'made'
    except UserError:
        told = 'told'
    resource.setrlimit(resource.RLIMIT_FSIZE, whole)
    with closing(Library.open(library)) as opened:
        opened.create(session, model)
    with closing(Library.open(library, read_only=True)) as opened:
        print(told, len(opened.check()))
"""


@pytest.mark.parametrize("size", ["40k", "60k", "80k", "100k", "120k", "140k", "160k", "200k", "260k", "300k"])
def test_a_first_start_on_a_disk_without_room_starts_again(size: str, tmp_path: Path) -> None:
    code = (
        "import subprocess\n"
        "try:\n    Library.open(path).close(); print('made')\n"
        "except UserError as error:\n    print(bool(error.message and error.hint))\n"
        "subprocess.run(['mount', '-o', 'remount,size=20m', path.parent], check=True)\n"
        "with closing(Library.open(path)) as library:\n    library.create(session, model)\n    print(library.check())"
    )
    wrap = children.mounted('mount -t tmpfs -o size="$2" tmpfs "$1"', tmp_path, size)
    assert children.run(code, tmp_path / "library.db", wrap=wrap).splitlines() in (["made", "[]"], ["True", "[]"])


def test_a_first_start_in_a_file_that_may_not_grow_starts_again(tmp_path: Path) -> None:
    lines = set(children.run(ROOM, tmp_path, 9_000).splitlines())
    assert lines == {"told 0", "made 0"}


def test_a_library_that_an_older_version_left_with_its_list_of_steps_alone_is_made(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "CREATE TABLE _sqlite_migrations"
            " (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT, UNIQUE (migration_set, name))"
        )
    with closing(connect(path)) as opened:
        assert migrations.applied(opened) == list(migrations.STEPS)
    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_what_is_left_of_a_library_that_is_gone_does_not_come_into_a_new_one(
    end: str, tmp_path: Path, session: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    code = "library = Library.open(path)\nlibrary.create(session, model); os._exit(0)"
    children.run(code, path)
    kept = path.with_name("library.db-wal").read_bytes()
    for file in tmp_path.iterdir():
        file.unlink()
    path.with_name(f"library.db{end}").write_bytes(kept)
    with closing(Library.open(path)) as library:
        assert library.count() == 0
        library.create(session, model)
        assert library.check() == []
    (left,) = tmp_path.glob("*.left")
    assert left.read_bytes() == kept


def test_what_is_left_of_a_library_and_cannot_be_moved_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    path.with_name("library.db-wal").write_bytes(b"left")

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="cannot be written"):
        connect(path)
