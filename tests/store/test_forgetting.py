"""What a session forgets is in no byte of the library any more: neither in its file nor in the log beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Evidence, Session
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import driver

replace = msgspec.structs.replace
NAME = "Čedomir Example"


def holding(folder: Path, text: str) -> list[str]:
    """The files in a folder that have a text somewhere in them."""
    return sorted(file.name for file in folder.iterdir() if text.encode() in file.read_bytes())


@contextmanager
def opened(path: Path, session: Session, model: MaturityModel, *, again: bool) -> Iterator[Library]:
    """A library with a session in it, open since it was stored or opened again."""
    with closing(Library.open(path)) as library:
        library.create(session, model)
        if not again:
            yield library
    if again:
        with closing(Library.open(path)) as library:
            yield library


def removed(session: Session) -> Session:
    one = next(one for one in session.participants if one.name == NAME)
    return voting.without_participant(session, one.id)


def renamed(session: Session) -> Session:
    return replace(
        session,
        participants=tuple(
            replace(one, name="C. Example") if one.name == NAME else one for one in session.participants
        ),
    )


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("change", [voting.anonymised, removed, renamed])
def test_a_name_is_gone_as_soon_as_that_is_saved(
    tmp_path: Path, room: Session, model: MaturityModel, change: Callable[[Session], Session], again: bool
) -> None:
    path = tmp_path / "library.db"
    with opened(path, room, model, again=again) as library:
        assert holding(tmp_path, NAME)
        library.save(room, change(room))
        assert holding(tmp_path, NAME) == []
        assert library.load(room.id) == change(room)
    assert holding(tmp_path, NAME) == []


@pytest.mark.parametrize("again", [False, True])
def test_a_deleted_session_is_gone_at_once(tmp_path: Path, room: Session, model: MaturityModel, again: bool) -> None:
    """Its texts, that is. The search keeps single words in its index until it merges that."""
    long = "Long enough to be kept on pages of its own. " * 300
    texts = [room.title, room.note, "Ann's source, p. 7", "The ferry crews never heard of it.", NAME, long]
    secret = replace(room, evidence=(*room.evidence, Evidence("e-9", "vision", long, "Ann's source, p. 7")))
    with opened(tmp_path / "library.db", secret, model, again=again) as library:
        assert [text for text in texts if not holding(tmp_path, text[:40])] == []
        library.delete(room.id)
        assert [text for text in texts if holding(tmp_path, text[:40])] == []
        assert library.count() == 0
    assert [text for text in texts if holding(tmp_path, text[:40])] == []


def test_while_another_program_reads_it_is_saved_all_the_same(
    tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    with opened(path, room, model, again=False) as library:
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM participant").fetchone()
            library.save(room, voting.anonymised(room))
        assert library.load(room.id) == voting.anonymised(room)
    assert holding(tmp_path, NAME) == []


def test_what_cannot_be_emptied_now_is_saved_all_the_same(
    tmp_path: Path, room: Session, model: MaturityModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def execute(connection: sqlite3.Connection, statement: str, *values: Any) -> sqlite3.Cursor:
        if "checkpoint" in statement:
            raise sqlite3.OperationalError("database or disk is full")
        return sqlite3.Connection.execute(connection, statement, *values)

    with opened(tmp_path / "library.db", room, model, again=False) as library:
        monkeypatch.setattr(driver.Connection, "execute", execute, raising=False)
        library.save(room, voting.anonymised(room))
        assert library.load(room.id) == voting.anonymised(room)
        library.delete(room.id)
        assert library.count() == 0
    assert holding(tmp_path, NAME) == []
