from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from cxworkshop.domain import lens, voting
from cxworkshop.domain.session import Phase, Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.store.sqlite import migrations
from cxworkshop.store.sqlite.database import connect, restore
from tests.db.make import FOLDER
from tests.store import children

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


# From version 4 on: the plan


BIN = FOLDER / "4-bin.db"


def before_the_plan(path: Path, *statements: tuple[str, list[str]]) -> Session:
    """A library of the step before, in which another program carried these out; gives the session that was in it."""
    shutil.copy(BIN, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement, values in statements:
            assert connection.execute(statement, values).rowcount
    session, _ = exchange.import_session(BIN.with_suffix(".cxw"))
    return session


def test_what_was_removed_is_not_for_us_and_the_session_says_that_its_roadmap_is_another(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    session = before_the_plan(path)
    with closing(sqlite3.connect(path)) as connection:
        removed = {name for (name,) in connection.execute("SELECT id FROM action WHERE removed")}
    with closing(Library.open(path)) as library:
        stored = library.load(session.id)
        assert {action.id for action in stored.actions if action.state == "not for us"} == removed != set()
        assert {action.state for action in stored.actions if action.id not in removed} == {"planned"}
        assert [(phase.name, phase.days) for phase in stored.phases] == [("Now", 30), ("Next", 60), ("Later", 90)]
        assert (stored.at_once, stored.per_owner, stored.owner_limits, stored.outcomes) == (6, 2, {}, ())
        assert stored.replanned
        library.save(stored, replace(stored, replanned=False))
        assert not library.load(session.id).replanned
    with closing(Library.open(path)) as library:
        assert not library.load(session.id).replanned
    with closing(sqlite3.connect(path)) as connection:
        (text,) = connection.execute("SELECT phases FROM session").fetchone()
    assert "capacity" not in text


def test_every_seal_is_renewed_and_notices_what_another_program_does_then(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    session = before_the_plan(path)
    with closing(Library.open(path)) as library:
        assert library.altered(session.id) == []
    with closing(sqlite3.connect(path)) as connection, connection:
        ((seal,),) = connection.execute("SELECT checksum FROM session").fetchall()
        assert '"outcome"' in seal
        connection.execute("UPDATE action SET state = 'in place' WHERE position = 0")
        connection.execute("INSERT INTO outcome SELECT id, 'o', 0, 'NPS', 31, '', '', NULL FROM session")
    with closing(Library.open(path)) as library:
        assert library.altered(session.id) == ["action", "outcome"]


@pytest.mark.parametrize("phases", ["[]", "{}", "7", '"Now"', "[7]", '[{"name": "A", "days": 9, "capacity": 1}, null]'])
def test_phases_that_are_none_are_left_as_they_are_and_told(phases: str, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    session = before_the_plan(path, ("UPDATE session SET phases = ?", [phases]))
    with closing(Library.open(path)) as library:
        with pytest.raises(UserError, match=r"cannot be read: .*\$\.phases"):
            library.load(session.id)
        assert [row.id for row in library.sessions()] == [session.id]
        assert [finding.damage for finding in library.check()] == [True]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT phases FROM session").fetchone() == (phases,)


def test_phases_that_are_no_text_any_more_do_no_harm_to_other_sessions(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    session = before_the_plan(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(session)")]
        other = ", ".join({"number": "number + 1", "id": "'other'"}.get(name, name) for name in columns)
        connection.execute(f"INSERT INTO session SELECT {other} FROM session")  # noqa: S608 - names of ours alone
        broken = '[{"name":"N\xff","days":9,"capacity":1}]'.encode("latin-1").hex()
        connection.execute(f"UPDATE session SET phases = CAST(x'{broken}' AS TEXT) WHERE id = 'other'")  # noqa: S608 - ours
    with closing(Library.open(path)) as library:
        assert library.load(session.id).replanned
        with pytest.raises(UserError, match=r"Invalid UTF-8 text - at `\$\.phases`"):
            library.load("other")


def half_typed(**contents: str) -> list[tuple[str, list[str]]]:
    """What inserts drafts, by their places: the form and which one of it, with a dash between."""
    statement = "INSERT INTO draft SELECT id, ?, ?, ? FROM session"
    return [(statement, [*place.split("__"), content]) for place, content in contents.items()]


def drafts_after(path: Path, **contents: str) -> dict[tuple[str, str], dict[str, str]]:
    """The drafts a library has after the step."""
    session = before_the_plan(path, *half_typed(**contents))
    with closing(Library.open(path)) as library:
        return {place: dict(content) for place, content in library.drafts(session.id).items()}


def test_what_was_half_typed_in_an_older_version_comes_back(tmp_path: Path) -> None:
    typed = {
        "evidence__vision": '{"text":"A report on"}',
        "action__share-voc": '{"text":"","title":"Sha","phase":"1","by_phase":""}',
        "session__title": '{"text":"x"}',
    }
    assert drafts_after(tmp_path / "library.db", **typed) == {
        ("evidence", "vision"): {"text": "A report on"},
        ("action", "share-voc"): {"text": "", "title": "Sha", "phase": "1", "by_phase": ""},
        ("session", "title"): {"text": "x"},
    }


def test_phases_that_could_not_be_stored_come_back_without_their_capacities(tmp_path: Path) -> None:
    phases = [{"name": "Now", "days": 30, "capacity": 6}, {"name": 'Ä "x"', "days": 9, "capacity": 2}]
    content = json.dumps({"text": json.dumps(phases)})
    ((_place, draft),) = drafts_after(tmp_path / "library.db", session__phases=content).items()
    found = msgspec.json.decode(draft["text"], type=tuple[Phase, ...])
    assert found == (Phase("Now", 30), Phase('Ä "x"', 9))


@pytest.mark.parametrize("text", ['"{broken"', '"7"', '"[7]"', '"null"', "7", "null", '""'])
def test_a_draft_of_phases_that_is_none_does_no_harm(text: str, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    before_the_plan(path, *half_typed(session__phases=f'{{"text":{text}}}'))
    with closing(Library.open(path)):
        pass
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT content FROM draft").fetchone() == (f'{{"text":{text}}}',)


def test_a_number_that_is_none_stays_beside_the_days_of_its_phase(tmp_path: Path) -> None:
    found = drafts_after(
        tmp_path / "library.db",
        **{f"unread__phases/{number}": f'{{"text":"{number}"}}' for number in range(12)},
        **{"unread__held_on/0": '{"text":"soon"}'},
    )
    days = {("unread", f"phases/{phase}"): {"text": str(2 * phase)} for phase in range(6)}
    assert found == {**days, ("unread", "held_on/0"): {"text": "soon"}}


KILLED = """
import os, sys
from cxworkshop.store.sqlite import driver
last, count = int(sys.argv[2]), 0
execute = driver.Connection.execute
def counted(connection, statement, *values):
    global count
    count += count > 0 or statement == "DROP VIEW session_overview"
    if count == last:
        os._exit(0)
    return execute(connection, statement, *values)
driver.Connection.execute = counted
Library.open(path).close()
print(count)
"""


def test_a_process_killed_in_the_middle_of_it_leaves_a_library_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    session = before_the_plan(path)
    steps = int(children.run(KILLED, path, -1))
    assert steps > len(migrations.STEPS["plan"])
    whole = schema(path)
    for last in (2, 4, len(migrations.STEPS["plan"]), *range(len(migrations.STEPS["plan"]) + 1, steps, 4)):
        before_the_plan(path)
        assert children.run(KILLED, path, last) == ""
        for _again in range(2):
            with closing(Library.open(path)) as library:
                assert voting.without_secrets(library.load(session.id)) == session
                assert library.altered(session.id) == []
                assert library.check() == []
        assert schema(path) == whole


def test_a_copy_of_the_step_before_is_restored(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    copy = tmp_path / "copy.db"
    session = before_the_plan(copy)
    assert restore(path, copy) is not None
    with closing(Library.open(path)) as library:
        assert voting.without_secrets(library.load(session.id)) == session
        library.copies.write(tmp_path / "new.db")
    with closing(Library.open(tmp_path / "new.db", read_only=True)) as library:
        assert library.check() == []
        assert library.load(session.id).replanned
