"""The copies of an open library, and whether the last one has everything."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import backups, rows

replace = msgspec.structs.replace


def test_the_daily_copy(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    assert library.copies.last is None
    assert library.copies.due()
    moment = library.copies.make()
    assert library.copies.last == moment
    assert not library.copies.due()


def test_a_copy_is_a_library(library: Library, tmp_path: Path, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    target = tmp_path / "elsewhere.db"
    library.copies.write(target)
    library.delete(session.id)
    with closing(Library.open(target)) as copied:
        assert copied.load(session.id) == session
        assert [row.id for row in copied.sessions(session.organisation)] == [session.id]
        assert copied.check() == []


def test_the_log_of_a_library_that_was_replaced_counts_as_a_copy_of_it(
    tmp_path: Path, stored: Path, session: Session
) -> None:
    with closing(Library.open(stored)) as library:
        backups.copy(stored, tmp_path / "copy.db")
        library.save(session, replace(session, note="vantongerloo"))
        (tmp_path / "copy.db").replace(stored)
        assert library.file.take_up()
        (left,) = stored.parent.glob("library.db-wal.*.left")
        assert b"vantongerloo" in left.read_bytes()
        assert library.copies.count() == 1
        other = left.with_name(left.name.replace("library", "other"))
        other.touch()
        library.copies.replace()
        assert library.copies.count() == 1
    assert b"vantongerloo" not in b"".join(file.read_bytes() for file in tmp_path.rglob("*.*"))
    assert other.exists()


# Whether the last one has everything


def test_a_copy_lacks_what_was_written_after_it(library: Library, session: Session, model: MaturityModel) -> None:
    assert library.copies.lack_changes()
    library.create(session, model)
    library.copies.make()
    assert not library.copies.lack_changes()
    library.bin.put([session.id])
    assert library.copies.lack_changes()
    library.copies.make()
    assert not library.copies.lack_changes()


def test_a_copy_lacks_what_is_written_while_it_is_made(
    library: Library, session: Session, model: MaturityModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = backups.make

    def make_and_write(path: Path) -> datetime:
        moment = make(path)
        library.create(session, model)
        return moment

    monkeypatch.setattr(backups, "make", make_and_write)
    library.copies.make()
    assert library.copies.lack_changes()


def test_after_a_restart_a_copy_lacks_what_was_changed_after_it(
    library: Library, session: Session, model: MaturityModel
) -> None:
    library.create(session, model)
    made = library.copies.make()
    library.close()
    with closing(Library.open(library.path)) as again:
        assert not again.copies.lack_changes()
        later = rows.time_text(made + timedelta(seconds=2))
        again.file.connection.execute("UPDATE session SET changed_at = ?", [later])
    with closing(Library.open(library.path)) as again:
        assert again.copies.lack_changes()
        again.copies.make()
        assert not again.copies.lack_changes()


def test_after_a_restart_of_an_empty_library_nothing_is_lacking(library: Library) -> None:
    library.copies.make()
    library.close()
    with closing(Library.open(library.path)) as again:
        assert not again.copies.lack_changes()


def test_a_copy_that_was_restored_has_everything(library: Library, session: Session, model: MaturityModel) -> None:
    library.create(session, model)
    library.copies.make()
    library.bin.put([session.id])
    assert library.copies.lack_changes()
    (made,) = library.copies.beside()
    library.file.restore(made.path)
    assert library.has(session.id)
    assert not library.copies.lack_changes()
