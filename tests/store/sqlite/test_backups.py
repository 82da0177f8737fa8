from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import backups, forgetting
from cxworkshop.store.sqlite.database import connect
from tests.store import children

replace = msgspec.structs.replace


def dated(path: Path, moment: datetime) -> Path:
    """Something that lies in the backups folder as a copy of that moment."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    file = folder / f"{path.stem}-{moment:%Y%m%dT%H%M%SZ}{path.suffix}"
    file.write_bytes(b"a copy")
    return file


def ago(**past: float) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) - timedelta(**past)


def test_a_copy_holds_everything(stored: Path, tmp_path: Path, session: Session) -> None:
    target = tmp_path / "copies" / "copy.db"
    target.parent.mkdir()
    backups.copy(stored, target)
    with closing(Library.open(target, read_only=True)) as library:
        assert library.load(session.id) == session
        assert [row.id for row in library.sessions("ferries")] == [session.id]
        assert library.check() == []
    assert list(target.parent.iterdir()) == [target]


def test_a_copy_is_made_while_the_library_is_written_by_another_thread(
    library: Library, session: Session, model: MaturityModel, tmp_path: Path
) -> None:
    library.create(session, model)
    target = tmp_path / "copy.db"
    thread = threading.Thread(target=library.copies.write, args=[target])
    thread.start()
    before = session
    while thread.is_alive() or before is session:
        after = replace(before, note=before.note + ".")
        library.save(before, after)
        before = after
    thread.join()
    with closing(Library.open(target, read_only=True)) as copied:
        found = copied.load(session.id)
        assert found.note.rstrip(".") == session.note.rstrip(".")
        assert copied.check() == []
    assert library.load(session.id) == before


def test_changes_that_are_not_in_the_file_yet_are_copied(
    library: Library, session: Session, model: MaturityModel, tmp_path: Path
) -> None:
    library.create(session, model)
    library.save(session, replace(session, title="Winter"))
    assert library.path.with_name("library.db-wal").stat().st_size
    library.copies.write(tmp_path / "copy.db")
    with closing(Library.open(tmp_path / "copy.db", read_only=True)) as copied:
        assert copied.load(session.id).title == "Winter"


def test_a_copy_replaces_the_one_before(stored: Path, tmp_path: Path, session: Session) -> None:
    target = tmp_path / "copy.db"
    target.write_text("from before")
    backups.copy(stored, target)
    with closing(Library.open(target, read_only=True)) as library:
        assert library.has(session.id)


def test_a_library_is_not_copied_onto_itself(stored: Path) -> None:
    before = stored.read_bytes()
    with pytest.raises(UserError, match="onto itself"):
        backups.copy(stored, stored.parent / "." / stored.name)
    assert stored.read_bytes() == before


@pytest.mark.parametrize("end", ["-wal", "-shm", "-journal", ".lock"])
def test_a_library_is_not_copied_onto_what_belongs_to_it(stored: Path, end: str) -> None:
    with closing(connect(stored)), pytest.raises(UserError, match="onto itself"):
        backups.copy(stored, stored.with_name(stored.name + end))


def test_a_copy_takes_the_place_of_no_library_in_use(stored: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    backups.copy(stored, target)
    with closing(connect(target)):
        with pytest.raises(UserError, match="is open in another window"):
            backups.copy(stored, target)
        connect(target, read_only=True).close()
    backups.copy(stored, target)


def test_a_copy_takes_the_place_of_no_library_with_changes_beside_it(
    stored: Path, tmp_path: Path, session: Session
) -> None:
    target = tmp_path / "copy.db"
    backups.copy(stored, target)
    code = (
        "library = Library.open(path)\n"
        "before = library.load(library.sessions()[0].id)\n"
        "library.save(before, msgspec.structs.replace(before, title='Later'))\n"
        "os.kill(os.getpid(), 9)"
    )
    children.start(code, target).communicate()
    before = target.read_bytes()
    with pytest.raises(UserError, match="with changes not yet written to its file"):
        backups.copy(stored, target)
    assert target.read_bytes() == before
    with closing(Library.open(target)) as library:
        assert library.load(session.id).title == "Later"
    backups.copy(stored, target)
    with closing(Library.open(target)) as library:
        assert library.load(session.id) == session


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_copy_takes_no_place_that_has_changes_of_another_file_beside_it(
    stored: Path, tmp_path: Path, end: str, there: bool
) -> None:
    """SQLite would bring them into the copy as soon as somebody opens it."""
    target = tmp_path / "copy.db"
    if there:
        backups.copy(stored, target)
    left = target.with_name(target.name + end)
    left.write_bytes(b"changes of a file that was there")
    with pytest.raises(UserError, match="with changes not yet written to its file"):
        backups.copy(stored, target)
    assert target.exists() is there
    left.write_bytes(b"")
    backups.copy(stored, target)


def test_a_copy_needs_a_place(stored: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        backups.copy(stored, tmp_path)
    with pytest.raises(UserError, match="There is no folder"):
        backups.copy(stored, tmp_path / "nowhere" / "copy.db")


def test_a_damaged_library_makes_no_copy(stored: Path, tmp_path: Path) -> None:
    with stored.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * (stored.stat().st_size - 4096))
    target = tmp_path / "copy.db"
    target.write_text("from before")
    with pytest.raises(UserError, match="is damaged"):
        backups.copy(stored, target)
    assert target.read_text() == "from before"
    assert {path.name for path in tmp_path.iterdir()} == {"copy.db", "library.db"}


def test_an_unsound_copy_does_not_take_the_place_of_a_sound_one(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "quick_check", lambda _: ["Page 3 is never used"])
    target = tmp_path / "copy.db"
    target.write_text("from before")
    with pytest.raises(UserError, match="is damaged"):
        backups.copy(stored, target)
    assert target.read_text() == "from before"


def test_one_copy_a_day(stored: Path) -> None:
    assert backups.due(stored)
    assert backups.newest(stored) is None
    moment = backups.make(stored)
    assert backups.newest(stored) == moment
    assert not backups.due(stored)


def test_a_copy_is_due_again_the_next_day_if_anything_changed(stored: Path) -> None:
    yesterday = ago(hours=25)
    dated(stored, yesterday)
    assert backups.due(stored)
    os.utime(stored, (yesterday.timestamp() - 60,) * 2)
    assert not backups.due(stored)


def test_changes_that_are_not_in_the_file_yet_make_a_copy_due(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    yesterday = ago(hours=25)
    dated(library.path, yesterday)
    os.utime(library.path, (yesterday.timestamp() - 60,) * 2)
    assert library.copies.due()


def test_a_copy_from_the_future_does_not_hold_up_todays(stored: Path) -> None:
    dated(stored, ago(days=-400))
    os.utime(stored, (ago(days=-401).timestamp(),) * 2)
    assert backups.due(stored)


def test_the_last_ten_are_kept(stored: Path) -> None:
    old = [dated(stored, ago(days=days)) for days in range(1, 13)]
    others = [dated(stored.with_name("other.db"), ago(days=100)), dated(stored.with_suffix(".sqlite"), ago(days=100))]
    note = stored.parent / "backups" / "library-notes.db"
    odd = stored.parent / "backups" / "library-20269999T000000Z.db"
    for file in (note, odd):
        file.write_text("of somebody's own")
    moment = backups.make(stored)
    made = stored.parent / "backups" / f"library-{moment:%Y%m%dT%H%M%SZ}.db"
    assert {path.name for path in made.parent.iterdir()} == {path.name for path in [made, *old[:9], *others, note, odd]}


def test_what_a_killed_process_left_is_cleared_a_day_later(stored: Path) -> None:
    folder = stored.parent / "backups"
    folder.mkdir()
    left, new = folder / ".cxworkshop-left.tmp", folder / ".cxworkshop-new.tmp"
    for file in (left, new):
        file.touch()
    os.utime(left, (ago(days=2).timestamp(),) * 2)
    backups.make(stored)
    assert not left.exists()
    assert new.exists()


def test_nothing_is_due_where_there_is_no_library(tmp_path: Path) -> None:
    assert not backups.due(tmp_path / "library.db")


def test_a_copy_has_no_files_beside_it(stored: Path) -> None:
    backups.make(stored)
    (copy,) = (stored.parent / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_clock_that_was_ahead_neither_stops_copies_nor_deletes_them(stored: Path) -> None:
    ahead = [dated(stored, ago(days=-days)) for days in range(400, 412)]
    old = [dated(stored, ago(days=days)) for days in range(1, 10)]
    assert backups.due(stored)
    made = backups.make(stored)
    assert backups.newest(stored) == made
    assert not backups.due(stored)
    here = set((stored.parent / "backups").iterdir())
    assert here == {*ahead[2:], *old, stored.parent / "backups" / f"library-{made:%Y%m%dT%H%M%SZ}.db"}


def test_a_clock_that_goes_back_neither_stops_copies_nor_deletes_them(
    stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_before = [dated(stored, ago(days=days)) for days in range(10)]

    class Back(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2020, 1, 1, 12, 0, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(backups, "datetime", Back)
    assert backups.due(stored)
    made = backups.make(stored)
    assert not backups.due(stored)
    assert {*of_before, stored.parent / "backups" / f"library-{made:%Y%m%dT%H%M%SZ}.db"} == set(
        (stored.parent / "backups").iterdir()
    )


def test_a_busy_day_drives_out_no_other_day(stored: Path) -> None:
    noon = (datetime.now().astimezone() - timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
    days = [dated(stored, (noon - timedelta(days=day)).astimezone(UTC)) for day in range(1, 12)]
    busy = [dated(stored, (noon + timedelta(minutes=minute)).astimezone(UTC)) for minute in range(20)]
    earlier = dated(stored, (noon - timedelta(days=1, hours=1)).astimezone(UTC))  # of a day that has a later one
    moment = backups.make(stored)
    made = stored.parent / "backups" / f"library-{moment:%Y%m%dT%H%M%SZ}.db"
    kept = set(made.parent.iterdir())
    assert kept == {made, *busy[-9:], *days[:8]}
    assert earlier not in kept


def test_all_copies_but_one_are_deleted(stored: Path) -> None:
    for days in range(1, 4):
        dated(stored, ago(days=days))
    other = dated(stored.with_name("other.db"), ago(days=1))
    moment = backups.make(stored)
    assert backups.count(stored) == 4
    backups.delete_others(stored, moment)
    assert backups.count(stored) == 1
    assert backups.newest(stored) == moment
    assert other.exists()


def test_a_copy_that_cannot_be_deleted_is_told(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dated(stored, ago(days=1))

    def refuse(_: Path, *, missing_ok: bool) -> None:
        raise PermissionError(13, "no")

    moment = backups.make(stored)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UserError, match="cannot be written"):
        backups.delete_others(stored, moment)


def test_a_copy_that_cannot_forget_is_not_made(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with closing(sqlite3.connect(stored)) as connection:
        connection.execute("PRAGMA user_version = 1")
    monkeypatch.setattr(forgetting, "write_anew", refuse)
    with pytest.raises(UserError, match="cannot be written"):
        backups.copy(stored, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
