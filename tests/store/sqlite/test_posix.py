"""Modes, links and pipes. Not on Windows, which has none of these: see conftest.py."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import closing
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Self

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.store.sqlite import backups, driver
from cxworkshop.store.sqlite.database import connect
from cxworkshop.store.sqlite.driver import LibraryInUse


def test_everything_is_for_its_owner_alone(tmp_path: Path, session: Session, model: MaturityModel) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "library.db"
        with closing(Library.open(path)) as library:
            library.create(session, model)
            library.copies.make()
            library.copies.write(tmp_path / "new" / "copy.db")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.rglob("*")}
    finally:
        os.umask(before)
    (copy,) = [name for name in modes if name.startswith("library-")]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert modes.pop("backups") == 0o700
    names = {"library.db", "library.db-wal", "library.db-shm", "library.db.lock", "copy.db", copy}
    assert modes == dict.fromkeys(names, 0o600)


def test_a_session_file_is_for_its_owner_alone(tmp_path: Path, session: Session, model: MaturityModel) -> None:
    file = tmp_path / "session.cxw"
    before = os.umask(0)
    try:
        exchange.export_session(file, session, model)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.chmod(0o644)
        exchange.export_session(file, session, model)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_library_that_others_could_read_is_made_private(stored: Path) -> None:
    stored.chmod(0o644)
    connect(stored).close()
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600


def test_what_was_left_beside_a_read_only_library_does_not_keep_it_so(
    tmp_path: Path, session: Session, model: MaturityModel
) -> None:
    copy = tmp_path / "copy.db"
    with closing(Library.open(tmp_path / "library.db")) as library:
        library.create(session, model)
        for end in ("", "-wal", "-shm"):
            shutil.copy(driver.beside(library.path, end), driver.beside(copy, end))
            driver.beside(copy, end).chmod(0o400 if end else 0o600)
    with closing(connect(copy)):
        assert {stat.S_IMODE(driver.beside(copy, end).stat().st_mode) for end in ("-wal", "-shm")} == {0o600}


def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for read_only in (False, True):
        with pytest.raises(UserError, match="is not a CX Workshop library"):
            connect(tmp_path / "pipe", read_only=read_only)


def test_a_link_is_the_same_library(stored: Path) -> None:
    link = stored.with_name("link.db")
    link.symlink_to(stored)
    with closing(connect(link)), pytest.raises(LibraryInUse):
        connect(stored)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("name", ["library.db", os.fsdecode(b"caf\xe9.db")])
def test_a_name_that_is_no_utf_8_is_refused_before_anything_is_made(tmp_path: Path, name: str, read_only: bool) -> None:
    folder = tmp_path if name != "library.db" else tmp_path / os.fsdecode(b"caf\xe9")
    with pytest.raises(UserError, match=r"caf\N{REPLACEMENT CHARACTER}.* is not UTF-8") as refused:
        connect(folder / name, read_only=read_only)
    str(refused.value).encode()
    assert list(tmp_path.iterdir()) == []


def test_a_library_is_not_copied_onto_itself_by_a_link(stored: Path, session: Session) -> None:
    link = stored.with_name("link.db")
    link.symlink_to(stored)
    before = stored.stat().st_ino
    for source, target in ((stored, link), (link, stored)):
        with pytest.raises(UserError, match="onto itself"):
            backups.copy(source, target)
    assert stored.stat().st_ino == before
    assert link.is_symlink()


@pytest.mark.usefixtures("far_from_greenwich")
@pytest.mark.parametrize(
    ("copied", "now", "due"),
    [
        ("2026-03-01T18:00Z", "2026-03-01T20:00Z", True),  # a quarter to midnight there, and a quarter to two
        ("2026-03-01T18:20Z", "2026-03-01T20:00Z", False),
        ("2026-03-01T19:00Z", "2026-03-02T00:30Z", False),  # another day in Greenwich alone
        ("2026-03-01T19:00Z", "2026-03-02T18:30Z", True),
    ],
)
def test_a_day_is_one_where_the_facilitator_is(
    stored: Path, monkeypatch: pytest.MonkeyPatch, copied: str, now: str, due: bool
) -> None:
    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromisoformat(now).astimezone(tz)

    folder = stored.parent / "backups"
    folder.mkdir()
    (folder / f"library-{datetime.fromisoformat(copied):%Y%m%dT%H%M%SZ}.db").touch()
    monkeypatch.setattr(backups, "datetime", Then)
    assert backups.due(stored) is due
