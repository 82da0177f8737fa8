"""What a session forgets is in no byte of the library any more: neither in its file nor in the log beside it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Evidence, Outcome, Session
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import driver, forgetting
from tests.db.make import FOLDER
from tests.domain.full import full_model, full_session
from tests.store import children

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
def test_so_is_the_name_of_who_owns_an_action(tmp_path: Path, room: Session, model: MaturityModel, again: bool) -> None:
    owned = replace(room, actions=tuple(replace(each, owner=NAME) for each in room.actions), owner_limits={NAME: 3})
    assert owned.actions
    with opened(tmp_path / "library.db", owned, model, again=again) as library:
        library.save(owned, voting.anonymised(owned, "No. {number}"))
        assert holding(tmp_path, NAME) == []
        assert NAME not in {each.owner for each in library.load(room.id).actions}
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


# Words: those of a note, a piece of evidence, a client, somebody in the room

WORDS = ("xylophonic", "vantongerloo", "kryptonite", "zebedee", "quoxwhistle", "plumbago", "persimmonshire")


def everything(folder: Path, words: tuple[str, ...] = WORDS) -> dict[str, list[str]]:
    """Which of these words are in which file below a folder, as they were written or as they are searched for."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    found = {file.name: [word for word in words if word.encode() in file.read_bytes().lower()] for file in files}
    return {name: words for name, words in found.items() if words}


def telling(room: Session) -> Session:
    people = tuple(replace(one, name=f"Zebedee {one.number}") for one in room.participants)
    told = Evidence("e-9", "vision", "Whistleblower Melchior Vantongerloo told us")
    own = replace(room.actions[0], id="own", own=True, title="Quoxwhistle at last", prerequisites=())
    return replace(
        room,
        organisation="Kryptonite Holdings",
        note="the secret xylophonic word",
        participants=people,
        evidence=(*room.evidence, told),
        actions=(*room.actions, own),
        board_questions=("Who stops Bartholomew Plumbago?",),
        outcomes=(Outcome("o", "Complaints about Persimmonshire", 7.0),),
    )


def harmless(session: Session) -> Session:
    return replace(
        voting.anonymised(session),
        organisation="Example",
        note="",
        evidence=session.evidence[:-1],
        actions=session.actions[:-1],
        board_questions=(),
        outcomes=(),
    )


@pytest.fixture(params=["overwrites", "does not overwrite"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a library is to be, of an SQLite that overwrites what it deletes where it is told so, or that does not."""
    if request.param == "does not overwrite":
        execute = sqlite3.Connection.execute

        def deaf(connection: sqlite3.Connection, statement: str, *values: Any) -> sqlite3.Cursor:
            return execute(connection, statement.replace("secure_delete = ON", "secure_delete = OFF"), *values)

        monkeypatch.setattr(driver.Connection, "execute", deaf, raising=False)
    return tmp_path / "library.db"


@pytest.mark.parametrize("others", [0, 30])
def test_deleted_words_are_gone_once_the_library_is_put_in_order(
    path: Path, room: Session, model: MaturityModel, others: int
) -> None:
    secret = telling(room)
    with closing(Library.open(path)) as library:
        for number in range(others):
            library.create(replace(room, id=f"other-{number}", organisation=f"Organisation {number}"), model)
        library.create(secret, model)
        assert set(chain.from_iterable(everything(path.parent).values())) == set(WORDS)
        library.save(secret, harmless(secret))
        library.copies.write(path.parent / "copy.db")
        assert "copy.db" not in everything(path.parent)
        assert library.file.forget()
        assert everything(path.parent) == {}
        assert path.with_name("library.db-wal").stat().st_size == 0
        assert library.load(room.id) == harmless(secret)
        assert library.check() == []
        assert len(library.sessions("example")) == 1
    with closing(Library.open(path.parent / "copy.db")) as copy:
        assert copy.load(room.id) == harmless(secret)
        assert copy.check() == []
    assert everything(path.parent) == {}


@pytest.mark.parametrize("others", [0, 30])
def test_a_session_deleted_from_the_bin_is_in_no_byte_of_library_and_new_copies(
    path: Path, room: Session, model: MaturityModel, others: int
) -> None:
    secret = telling(room)
    with closing(Library.open(path)) as library:
        for number in range(others):
            library.create(replace(room, id=f"other-{number}", organisation=f"Organisation {number}"), model)
        library.create(secret, model)
    with closing(Library.open(path)) as library:
        library.bin.put([secret.id])
        assert set(chain.from_iterable(everything(path.parent).values())) == set(WORDS)
        library.delete(secret.id)
        assert everything(path.parent) == {}
        library.copies.make()
        assert library.check() == []
        assert library.count() == others
    assert everything(path.parent) == {}


def test_what_a_killed_app_deleted_is_forgotten_later(path: Path, room: Session, model: MaturityModel) -> None:
    secret = telling(room)
    code = (
        "session = library.load(library.sessions()[0].id)\n"
        "library.save(session, msgspec.structs.replace(session, note='', evidence=()))\n"
        "library.file.connection.execute('PRAGMA wal_checkpoint(TRUNCATE)')\n"
        "os.kill(os.getpid(), 9)"
    )
    with closing(Library.open(path)) as library:
        library.create(secret, model)
    children.start(f"library = Library.open(path)\n{code}", path).communicate()
    with closing(Library.open(path)) as library:
        assert everything(path.parent, WORDS[:2])
        assert library.file.forget()
        assert everything(path.parent, WORDS[:2]) == {}


def test_while_another_program_reads_it_is_for_another_time(path: Path, room: Session, model: MaturityModel) -> None:
    with closing(Library.open(path)) as library:
        secret = telling(room)
        library.create(secret, model)
        library.save(secret, harmless(secret))
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM participant").fetchone()
            assert not library.file.forget()
        assert library.file.forget()
        assert everything(path.parent) == {}


def test_a_library_in_order_is_not_written_again(path: Path, room: Session, model: MaturityModel) -> None:
    with closing(Library.open(path)) as library:
        library.create(room, model)
        assert library.file.forget()
        library.save(room, replace(room, target=4))
        asked: list[str] = []
        library.file.connection.set_trace_callback(asked.append)
        assert library.file.forget()
        assert [each for each in asked if "VACUUM" in each or "optimize" in each] == []
    with closing(Library.open(path, read_only=True)) as reader:
        assert reader.file.forget()


def test_an_older_library_is_put_in_order_once(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    shutil.copy(FOLDER / "2-room.db", path)
    with closing(Library.open(path)) as library:
        assert forgetting.is_due(library.file.connection)
        assert library.file.forget()
        assert not forgetting.is_due(library.file.connection)


def test_words_that_were_typed_and_taken_back_are_gone_too(path: Path, room: Session, model: MaturityModel) -> None:
    place = ("evidence", "vision")
    with closing(Library.open(path)) as library:
        library.create(room, model)
        assert library.file.forget()
        library.keep_drafts(room.id, {place: {"text": "Xylophonic, he said"}})
        library.keep_drafts(room.id, {place: {}})
        assert library.file.forget()
        assert everything(path.parent) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"board_questions": ("Who stops it?",)},
        {"outcomes": ()},
        {"note": ""},
        {"evidence": ()},
        {"actions": ()},
        {"dissents": ()},
        {"report_texts": ()},
        {"parking_lot": ()},
    ],
)
def test_whatever_somebody_wrote_and_takes_back_is_lost(change: dict[str, Any]) -> None:
    session = full_session(full_model())
    after = replace(session, **change)
    assert forgetting.loses(session, after)
    assert not forgetting.loses(after, after)
