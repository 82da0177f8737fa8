from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import backups, database, restoring
from cxworkshop.store.sqlite.driver import LibraryInUse
from tests.store import children

replace = msgspec.structs.replace
KILLED = """
library = Library.open(path)
before = library.load(session.id)
library.save(before, msgspec.structs.replace(before, title="Killed"))
os.kill(os.getpid(), 9)
"""
RESTORE_AND_DIE = """
from cxworkshop.store.sqlite import database
left = int(sys.argv[3])
def counted(real):
    def call(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*arguments, **named)
    return call
for holder, name in ((os, "link"), (os, "fsync"), (Path, "unlink"), (Path, "replace"), (Path, "mkdir")):
    setattr(holder, name, counted(getattr(holder, name)))
database.restore(path, Path(sys.argv[2]))
print("done")
"""


@pytest.fixture
def copy(stored: Path, tmp_path: Path) -> Path:
    """A copy of the library as it was stored, made before what comes."""
    backups.copy(stored, tmp_path / "copy.db")
    return tmp_path / "copy.db"


def killed(path: Path) -> Path:
    """The library with a change beside it that is not in its file: its process was killed."""
    children.start(KILLED, path).communicate()
    assert path.with_name(f"{path.name}-wal").stat().st_size
    return path


def title(path: Path, session: Session) -> str:
    with closing(Library.open(path, read_only=True)) as library:
        assert library.check() == []
        return library.load(session.id).title


def test_a_copy_takes_the_place_of_a_killed_library_which_is_kept_whole(
    stored: Path, copy: Path, session: Session
) -> None:
    aside = database.restore(killed(stored), copy)
    assert title(stored, session) == session.title
    assert aside is not None
    assert aside.parent == stored.parent / "backups"
    assert title(aside, session) == "Killed"
    database.restore(stored, aside)
    assert title(stored, session) == "Killed"


def test_a_copy_by_hand_over_a_killed_library_is_why(stored: Path, copy: Path, session: Session) -> None:
    """What restoring guards against: SQLite brings what lies beside the file into whatever file that is."""
    shutil.copy(copy, killed(stored))
    assert stored.with_name("library.db-wal").stat().st_size


def test_nobody_is_in_the_way_of_a_damaged_library(stored: Path, copy: Path, session: Session) -> None:
    killed(stored)
    damaged = bytearray(stored.read_bytes())
    damaged[:200] = bytes(200)
    damaged[4096:8192] = b"\xff" * 4096
    stored.write_bytes(damaged)
    log = stored.with_name("library.db-wal").read_bytes()
    aside = database.restore(stored, copy)
    assert title(stored, session) == session.title
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == log


def test_where_there_is_no_library_there_is_one_then(copy: Path, tmp_path: Path, session: Session) -> None:
    path = tmp_path / "new" / "library.db"
    assert database.restore(path, copy) is None
    assert title(path, session) == session.title
    assert not (path.parent / "backups").exists()


def test_two_in_one_second_are_both_kept(stored: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Still(datetime):
        @classmethod
        def now(cls, _tz: object = None) -> Still:
            return cls(2026, 11, 27, 18, 0, 0, tzinfo=UTC)

    monkeypatch.setattr(restoring, "datetime", Still)
    kept = [database.restore(stored, copy) for _ in range(2)]
    names = ["library-set-aside-20261127T180000Z.db", "library-set-aside-20261127T180000Z-2.db"]
    assert [each and each.name for each in kept] == names
    assert {each.path.name for each in restoring.copies(stored)} == set(names)


def test_a_disk_without_second_names_for_files(
    stored: Path, copy: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_names: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", link)
    aside = database.restore(killed(stored), copy)
    assert aside is not None
    assert title(aside, session) == "Killed"
    assert title(stored, session) == session.title


def test_a_library_that_is_open_elsewhere_is_left_alone(stored: Path, copy: Path, session: Session) -> None:
    code = "library = Library.open(path)\nprint('open', flush=True)\nsys.stdin.readline()\nlibrary.close()"
    with children.start(code, stored) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(LibraryInUse):
            database.restore(stored, copy)
        process.communicate("\n")
    assert not (stored.parent / "backups").exists()


def refused(path: Path, source: Path, match: str) -> None:
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.name.startswith("library.db")}
    with pytest.raises(UserError, match=match):
        database.restore(path, source)
    assert {name: path.with_name(name).read_bytes() for name in before} == before
    assert not (path.parent / "backups").exists()


def test_what_is_no_sound_copy_is_refused(stored: Path, copy: Path, tmp_path: Path) -> None:
    refused(stored, stored, "from itself")
    refused(stored, tmp_path / "missing.db", "There is no library")
    (tmp_path / "notes.txt").write_text("of somebody's own, and longer than a header of a hundred bytes has to be" * 2)
    refused(stored, tmp_path / "notes.txt", "is not a CX Workshop library")
    content = bytearray(copy.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (tmp_path / "damaged.db").write_bytes(content)
    refused(stored, tmp_path / "damaged.db", "is damaged")
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("INSERT INTO _sqlite_migrations VALUES (NULL, 'cxworkshop', 'of next year', '2027')")
    refused(stored, copy, "newer version")


def test_a_copy_of_an_older_version_is_brought_up_to_date(stored: Path) -> None:
    older = Path(__file__).parents[2] / "db" / "1-sessions.db"
    with closing(Library.open(stored)) as library:
        library.file.restore(older)
        assert library.count() > 0
        assert library.check() == []


def test_a_failure_leaves_one_library_with_one_name(
    stored: Path, copy: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if Path(target) == stored:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UserError, match="not enough space"):
        database.restore(killed(stored), copy)
    monkeypatch.undo()
    assert title(stored, session) == "Killed"
    assert stored.stat().st_nlink == 1
    assert list((stored.parent / "backups").iterdir()) == []


@pytest.mark.parametrize("step", range(12))
def test_killed_at_any_step_both_are_whole(stored: Path, copy: Path, session: Session, step: int) -> None:
    with children.start(RESTORE_AND_DIE, killed(stored), copy, step) as process:
        printed, complaint = process.communicate()
    assert printed == "done\n" or process.returncode == -9, complaint
    asides = list((stored.parent / "backups").glob("*.db"))
    with closing(Library.open(stored)) as library:
        here = library.load(session.id).title
    assert here in {"Killed", session.title}
    if here != "Killed":
        assert [title(each, session) for each in asides] == ["Killed"]
    assert title(copy, session) == session.title


# Which copies there are


def test_copies_are_told_with_what_they_lack(stored: Path, session: Session, model: MaturityModel) -> None:
    with closing(Library.open(stored)) as library:
        moment = library.copies.make()
        library.create(replace(session, id="other"), model)
        before = library.load(session.id)
        library.save(before, replace(before, title="Later"))
        (made,) = library.copies.beside()
        assert (made.moment, made.sessions, made.missing, made.older) == (moment, 1, 1, 1)
        assert made.size == made.path.stat().st_size
        assert not made.set_aside
        library.bin.put(["other"])
        (made,) = library.copies.beside()
        assert (made.sessions, made.missing, made.older) == (1, 0, 1)

        aside = library.file.restore(made.path)
        assert library.load(session.id) == session
        newest, oldest = library.copies.beside()
        assert newest.path == aside
        assert newest.set_aside
        assert (newest.sessions, newest.missing, newest.older) == (1, 0, 1)
        assert (oldest.missing, oldest.older) == (0, 0)
        # Going on with it: what is stored now is in the file that is there now.
        library.save(session, replace(session, title="After"))
    assert title(stored, session) == "After"


def test_a_copy_that_cannot_be_read_is_told_too(stored: Path, tmp_path: Path) -> None:
    assert restoring.copies(stored) == []
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in ("library-20261127T180000Z.db", "library-20269999T180000Z.db", "library-notes.db"):
        (folder / name).write_bytes(b"no library")
    (made,) = restoring.copies(stored)
    assert (made.sessions, made.size) == (None, 10)


def test_a_file_is_told_before_it_is_restored(stored: Path, copy: Path, tmp_path: Path) -> None:
    found = restoring.described(stored, copy)
    assert (found.path, found.sessions, found.missing, found.older) == (copy, 1, 0, 0)
    with pytest.raises(UserError, match="There is no library"):
        restoring.described(stored, tmp_path / "missing.db")


def test_the_open_library_goes_on_where_a_copy_is_refused(stored: Path, session: Session, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("of somebody's own" * 20)
    with closing(Library.open(stored)) as library:
        with pytest.raises(UserError, match="is not a CX Workshop library"):
            library.file.restore(tmp_path / "notes.txt")
        library.save(session, replace(session, title="After"))
        with pytest.raises(LibraryInUse):
            Library.open(stored)
    assert title(stored, session) == "After"


def test_a_library_that_is_open_for_reading_is_left_alone(stored: Path, copy: Path) -> None:
    with closing(Library.open(stored, read_only=True)) as library, pytest.raises(UserError, match="opened read-only"):
        library.file.restore(copy)
