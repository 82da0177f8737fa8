"""Damage is told as damage, with its place; sessions that are sound stay usable beside damaged ones."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from cxworkshop.cli import show
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.store.sqlite import driver, rows

NO_TEXT = b"Secret note \xff"
DEEP = '{"a":' * 20_000 + "1" + "}" * 20_000
FLIPS = 250


@pytest.fixture
def two(tmp_path: Path, room: Session, model: MaturityModel) -> Path:
    """A library with a room in it, and with another session, closed."""
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library:
        library.create(room, model)
        library.create(replace(room, id="sound", organisation="Sound"), model)
    return path


def write(path: Path, statement: str, **values: object) -> None:
    """Write what no program of ours does."""
    values |= {"bytes": NO_TEXT, "deep": DEEP}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        assert connection.execute(statement, values).rowcount


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE session SET note = CAST(:bytes AS TEXT)", "Invalid UTF-8 text - at `$.note`"),
        ("UPDATE session SET clock_running = CAST(:bytes AS TEXT)", "Invalid UTF-8 text - at `$.clock.running`"),
        ("UPDATE organisation SET name = CAST(:bytes AS TEXT)", "Invalid UTF-8 text - at `$.organisation`"),
        (
            "UPDATE rating SET note = CAST(:bytes AS TEXT) WHERE dimension_id = 'vision'",
            "Invalid UTF-8 text - at `$.ratings[",
        ),
        ("UPDATE vote SET choice = CAST(:bytes AS TEXT)", "Invalid UTF-8 text - at `$.votes[0].choice`"),
        ("UPDATE action SET steps = CAST(:bytes AS TEXT)", "Invalid UTF-8 text - at `$.actions[0].steps`"),
        ("UPDATE action SET steps = '[1,'", "Invalid JSON - at `$.actions[0].steps`"),
        ("UPDATE session SET targets = :deep", "Invalid JSON - at `$.targets`"),
        ("UPDATE session SET phases = '3'", "at `$.phases`"),
        ("UPDATE session SET phases = '[3]'", "at `$.phases[0]`"),
        ("UPDATE session SET phases = '[null]'", "at `$.phases[0]`"),
        ("UPDATE session SET held_on = '31.12.2026'", "at `$.held_on`"),
        ("UPDATE session SET clock_spent = '7'", "at `$.clock.spent`"),
    ],
)
def test_what_no_session_can_hold_is_named_with_its_place_and_the_sound_session_is_as_it_was(
    statement: str, place: str, two: Path, room: Session
) -> None:
    table = statement.split()[1]
    which = {"session": "id", "organisation": "name"}.get(table, "session_id")
    value = room.organisation if table == "organisation" else room.id
    write(two, f"{statement} {'AND' if 'WHERE' in statement else 'WHERE'} {which} = :which", which=value)
    with closing(Library.open(two)) as library:
        with pytest.raises(UserError, match="cannot be read") as refused:
            library.load(room.id)
        assert place in refused.value.message
        assert "Secret" not in f"{refused.value} {refused.value.__cause__!r}"
        assert any(place in each.message and room.id in each.message for each in library.check())
        assert {row.id for row in library.sessions()} == {room.id, "sound"}
        assert library.count() == 2
        sound = library.load("sound")
        library.save(sound, replace(sound, title="Zugspitze"))
        assert library.load("sound").title == "Zugspitze"
        assert [row.id for row in library.sessions("zugspitze")] == ["sound"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session SET title = CAST(:bytes AS TEXT), changed_at = CAST(:bytes AS TEXT) WHERE id <> 'sound'",
        "UPDATE session SET held_on = '2026-02-30', changed_at = 'yesterday' WHERE id <> 'sound'",
        "UPDATE session SET held_on = CAST(:bytes AS TEXT) WHERE id <> 'sound'",
        "UPDATE session SET organisation_id = 'nobody' WHERE id <> 'sound'",
        "UPDATE session SET model_edition = 'none' WHERE id <> 'sound'",
    ],
)
def test_a_damaged_session_is_listed_too(statement: str, two: Path, room: Session) -> None:
    write(two, statement)
    with closing(Library.open(two)) as library:
        assert {row.id for row in library.sessions()} == {room.id, "sound"}
        assert len(library.sessions("sound")) == 1
        with pytest.raises(UserError):
            library.load_scored(room.id)
        assert any(room.id in each.message for each in library.check())


@pytest.mark.parametrize("mean", ["1e308", "9e999", "-1", "0.0", "x"])
def test_a_mean_beyond_every_scale_is_no_reason_to_show_no_list(mean: str, two: Path) -> None:
    write(two, "UPDATE session SET mean = CAST(:mean AS REAL) WHERE id <> 'sound'", mean=mean)
    with closing(Library.open(two)) as library:
        assert [row.mean for row in library.sessions() if row.id != "sound"] == [None]
        assert any("listed with a mean" in each.message for each in library.check())


@pytest.mark.parametrize("content", [NO_TEXT, DEEP, "{}", "[1,"], ids=["bytes", "deep", "empty", "cut"])
def test_a_damaged_model_is_told(content: str | bytes, two: Path, model: MaturityModel) -> None:
    write(two, "UPDATE maturity_model SET content = CAST(:content AS TEXT)", content=content)
    with closing(Library.open(two)) as library:
        with pytest.raises(UserError, match="cannot be read") as refused:
            library.models.get(model.id, model.edition)
        assert "Secret" not in f"{refused.value} {refused.value.__cause__!r}"
        assert any(model.id in each.message for each in library.check())
        assert len(library.sessions()) == 2


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE session SET lens = 'nobody'", "session.lens"),
        ("UPDATE evidence SET dimension_id = 'nothing'", "session.evidence[0].dimension_id"),
        ("UPDATE session SET targets = '{\"nothing\": 3}'", "session.targets.nothing"),
        ("UPDATE action SET prerequisites = '[\"nothing\"]'", "session.actions[0].prerequisites[0]"),
        ("UPDATE session SET created_at = '0026-11-19T09:00:00.000000Z'", "Time the session was created"),
    ],
)
def test_what_could_not_be_imported_again_is_found(
    statement: str, place: str, two: Path, tmp_path: Path, room: Session
) -> None:
    write(two, f"{statement} WHERE {'id' if 'session SET' in statement else 'session_id'} = :id", id=room.id)
    with closing(Library.open(two)) as library:
        assert any(place in each.message for each in library.check())
        session = library.load(room.id)
        model = library.models.get(session.model_id, session.model_edition)
        with pytest.raises(UserError):
            exchange.export_session(tmp_path / "a.cxw", session, model)


def test_a_model_that_could_not_be_imported_again_is_found(two: Path) -> None:
    statement = "UPDATE maturity_model SET content = json_set(content, '$.dimensions[1].id', :id)"
    write(two, statement, id="vision")
    with closing(Library.open(two)) as library:
        assert any(each.message.startswith("Maturity model") for each in library.check())


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE session SET lens = 'nobody' WHERE id = :id", "no lens “nobody”"),
        ("DELETE FROM participant WHERE session_id = :id AND position = 0", "who is not a participant"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_place(statement: str, said: str, two: Path, room: Session) -> None:
    write(two, statement, id=room.id)
    with closing(Library.open(two)) as library:
        assert library.load(room.id)
        with pytest.raises(UserError, match=said):
            library.load_scored(room.id)
        library.load_scored("sound")


def test_a_session_file_comes_in_beside_a_session_that_is_damaged(
    two: Path, tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    file = tmp_path / "sound.cxw"
    exchange.export_session(file, room, model)
    write(two, "UPDATE session SET phases = '3' WHERE id = :id", id=room.id)
    with closing(Library.open(two)) as library:
        session_id, arrival = exchange.import_into(library, file)
        assert arrival == "copy"
        assert library.load(session_id).participants == room.participants


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), "0001-01-01T00:00:00.000000Z"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-5))), "9999-12-31T23:59:00.000000Z"),
        (datetime(2026, 11, 27, 9, 0, tzinfo=timezone(timedelta(hours=23, minutes=59))), "2026-11-26T09:01:00.000000Z"),
    ],
)
def test_a_moment_at_one_of_the_ends_of_time_is_stored(moment: datetime, text: str) -> None:
    assert rows.time_text(moment) == text


# The file itself


def test_a_text_that_is_none_is_damage_and_is_not_quoted(two: Path) -> None:
    with (
        closing(driver.open(two)) as connection,
        pytest.raises(UserError, match="is damaged") as refused,
        driver.explained(two),
    ):
        connection.execute("SELECT CAST(? AS TEXT)", [NO_TEXT]).fetchone()
    assert refused.value.__suppress_context__
    assert refused.value.__cause__ is None


def test_sessions_are_looked_at_though_the_file_is_damaged(two: Path, room: Session) -> None:
    write(two, "UPDATE session SET lens = 'nobody' WHERE id = :id", id=room.id)
    query = "SELECT rootpage FROM sqlite_master WHERE name = 'session_by_change'"
    with closing(sqlite3.connect(two)) as connection:
        (root,) = connection.execute(query).fetchone()
    with two.open("rb+") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with closing(Library.open(two, read_only=True)) as library:
        messages = [each.message for each in library.check()]
    assert messages[0].startswith("The file is damaged")
    assert any("session.lens" in each for each in messages)


@pytest.mark.parametrize(("before", "after"), [("position", "positiom"), ("prefix", "orefix")])
def test_a_schema_that_is_damaged_is_damage(before: str, after: str, two: Path) -> None:
    statement = "UPDATE sqlite_master SET sql = replace(sql, :before, :after)"
    with closing(sqlite3.connect(two)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(statement, {"before": before, "after": after})
    said = []
    with closing(Library.open(two, read_only=True)) as library:
        for ask in (library.check, lambda: library.load("sound"), lambda: library.sessions("sound")):
            try:
                ask()
            except UserError as error:
                said.append(error.message)
    assert f"The library {two} is damaged." in said


def shown(path: Path, session_ids: list[str]) -> str:
    """All that is shown of these sessions, as `show --json` prints it."""
    with closing(Library.open(path, read_only=True)) as library:
        data = [show.as_data(*library.load_scored(session_id)) for session_id in session_ids]
    return json.dumps(data, default=str)


def test_a_byte_that_changes_is_found_or_changes_nothing(two: Path, tmp_path: Path, room: Session) -> None:
    ids = [room.id, "sound"]
    whole, before = two.read_bytes(), shown(two, ids)
    chance = random.Random(20261127)  # noqa: S311 - bytes to damage are no secret
    hit = tmp_path / "hit.db"
    unnoticed = []
    for _ in range(FLIPS):
        position, other = chance.randrange(len(whole)), chance.randrange(1, 256)
        hit.write_bytes(whole[:position] + bytes([whole[position] ^ other]) + whole[position + 1 :])
        try:
            with closing(Library.open(hit, read_only=True)) as library:
                sound = not library.check()
            if sound and shown(hit, ids) != before:
                unnoticed.append((position, other))
        except UserError:
            continue
    assert unnoticed == []
