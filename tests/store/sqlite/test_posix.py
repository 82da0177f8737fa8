"""Modes, links and pipes. Not on Windows, which has none of these: see conftest.py."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite.database import LibraryInUse, connect


def test_everything_is_for_its_owner_alone(tmp_path: Path, session: Session, model: MaturityModel) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "library.db"
        with closing(Library.open(path)) as library:
            library.create(session, model)
            library.daily_backup()
            library.backup(tmp_path / "new" / "copy.db")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.rglob("*")}
    finally:
        os.umask(before)
    (copy,) = [name for name in modes if name.startswith("library-")]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert modes.pop("backups") == 0o700
    names = {"library.db", "library.db-wal", "library.db-shm", "library.db.lock", "copy.db", copy}
    assert modes == dict.fromkeys(names, 0o600)


def test_a_library_that_others_could_read_is_made_private(stored: Path) -> None:
    stored.chmod(0o644)
    connect(stored).close()
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600


def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for read_only in (False, True):
        with pytest.raises(UserError, match="is not a library"):
            connect(tmp_path / "pipe", read_only=read_only)


def test_a_link_is_the_same_library(stored: Path) -> None:
    link = stored.with_name("link.db")
    link.symlink_to(stored)
    with closing(connect(link)), pytest.raises(LibraryInUse):
        connect(stored)


def test_a_folder_whose_name_is_no_utf_8_holds_a_library(
    tmp_path: Path, session: Session, model: MaturityModel
) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9") / "library.db"
    with closing(Library.open(path)) as library:
        library.create(session, model)
    with closing(Library.open(path)) as library:
        assert library.load(session.id) == session
        library.backup(path.with_name("copy.db"))
