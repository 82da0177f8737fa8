"""Sessions that an older version stored beyond their bounds: read as they are, named, shortened, and never lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from cxworkshop.domain import guard
from cxworkshop.domain.bounds import MAX_CHARACTERS, MAX_ITEMS, MAX_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session, with_rating
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.words import limits
from tests.store.older import LONG, MANY, WRITTEN, older_library

SAID = {
    "note": "“Note on Vision” has 100,050 characters; the maximum is 100,000.",
    "reason": "“Reason of dissent 1, on Vision” has 100,050 characters; the maximum is 100,000.",
    "parked": "“Parked item 2” has 100,050 characters; the maximum is 100,000.",
    "title": "“Title of the session” has 300 characters; the maximum is 200.",
    "due": "must be a date from 1 Jan 1900 to 31 Dec 2899.",
    "many": "“Parking lot” has 2,003 entries; the maximum is 2,000.",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_it_is_read_named_and_not_written_where_nobody_could_read_it(
    name: str, tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    older_library(path, room, model, name)
    with closing(Library.open(path)) as library:
        session = library.load(room.id)
        (excess,) = guard.excesses(session)
        told, _ = limits.told(excess, session, model)
        assert SAID[name] in told

        assert library.beyond_bounds([room.id, "sound", "nobody"]) == {room.id}
        (finding,) = library.check()
        assert not finding.damage
        assert told in finding.message
        assert room.id in finding.message

        file = tmp_path / "session.cxw"
        with pytest.raises(OverLimitError, match="“") as refusal:
            exchange.export_session(file, session, model)
        assert refusal.value.message == told
        assert not file.exists()


@pytest.mark.parametrize("name", WRITTEN)
def test_it_can_be_worked_on_and_shortened_and_that_undone(
    name: str, tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    older_library(path, room, model, name)
    with closing(Library.open(path)) as library:
        found = library.load(room.id)
        scored = with_rating(found, "metrics", lambda rating: replace(rating, score=4.0))
        library.save(found, scored)
        assert library.load(room.id) == scored
        (excess,) = guard.excesses(scored)
        mended = guard.mended(scored, excess)
        assert mended is not None
        assert guard.excesses(mended) == ()
        library.save(scored, mended)
        assert library.load(room.id) == mended
        assert library.beyond_bounds([room.id]) == frozenset()
        assert library.check() == []
        with pytest.raises(OverLimitError):
            library.save(mended, scored)
        library.save(mended, scored, found)
        assert library.load(room.id) == scored
        library.delete(room.id)
        with pytest.raises(OverLimitError):
            library.create(scored, model)
        library.create(scored, model, found)
        assert library.load(room.id) == scored


def noted(session: Session, dimension_id: str, length: int) -> Session:
    return with_rating(session, dimension_id, lambda rating: replace(rating, note="x" * length))


def test_what_is_too_long_may_become_shorter_bit_by_bit_and_no_longer(
    tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    older_library(path, room, model, "note", "many")
    with closing(Library.open(path)) as library:
        found = library.load(room.id)
        for length in (LONG - 1, LONG - 20):
            shorter = noted(found, "vision", length)
            library.save(found, shorter)
            found = shorter
        longer = noted(found, "vision", LONG - 19)
        with pytest.raises(OverLimitError, match="Note on Vision"):
            library.save(found, longer)
        fewer = replace(found, parking_lot=found.parking_lot[1:])
        library.save(found, fewer)
        with pytest.raises(OverLimitError, match="Parking lot"):
            library.save(fewer, replace(fewer, parking_lot=found.parking_lot))
        assert len(library.load(room.id).parking_lot) == MANY - 1
        other = noted(fewer, "metrics", MAX_TEXT + 1)
        with pytest.raises(OverLimitError, match="Note on Metrics"):
            library.save(fewer, other)


def test_what_is_too_long_is_known_by_its_name_when_others_go(
    tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    older_library(path, room, model, "parked")
    with closing(Library.open(path)) as library:
        found = library.load(room.id)
        moved = replace(found, parking_lot=(replace(found.parking_lot[1], dimension_id="vision"),))
        library.save(found, moved)
        assert library.load(room.id) == moved


def test_shortening_keeps_the_beginning(tmp_path: Path, room: Session, model: MaturityModel) -> None:
    path = tmp_path / "library.db"
    older_library(path, room, model, "reason", "many", "due")
    with closing(Library.open(path)) as library:
        session = library.load(room.id)
    for excess in guard.excesses(session):
        mended = guard.mended(session, excess)
        assert mended is not None
        session = mended
    assert guard.excesses(session) == ()
    assert session.dissents[0].reason == "r" * MAX_TEXT
    assert [item.text for item in session.parking_lot] == [f"Item {number}" for number in range(MAX_ITEMS)]
    assert session.actions[0].due is None


def test_two_things_too_long_are_both_named(tmp_path: Path, room: Session, model: MaturityModel) -> None:
    path = tmp_path / "library.db"
    older_library(path, room, model, "note", "title", "parked")
    with closing(Library.open(path)) as library:
        assert len(library.check()) == 3


def test_what_no_session_can_be_is_still_refused_with_its_place(
    tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    path = tmp_path / "library.db"
    older_library(path, room, model, "note")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE session SET phases = '[]' WHERE id = ?", [room.id])
    with closing(Library.open(path)) as library:
        with pytest.raises(UserError, match=r"cannot be read: .*length >= 1 - at `\$\.phases`"):
            library.load(room.id)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("""UPDATE session SET phases = '[{"name": "A", "days": 0}]'""")
        with pytest.raises(UserError, match=r"at `\$\.phases\[0\]\.days`"):
            library.load(room.id)


def test_a_file_larger_than_any_that_is_read_is_not_written(
    tmp_path: Path, room: Session, model: MaturityModel
) -> None:
    text = "\x01" * MAX_TEXT  # each takes six bytes in a file
    most = MAX_CHARACTERS // MAX_TEXT
    evidence = tuple(replace(room.evidence[0], id=f"e-{number}", text=text) for number in range(most - 1))
    file = tmp_path / "session.cxw"
    with pytest.raises(OverLimitError, match="too large for a session file; the maximum is 11 MB"):
        exchange.export_session(file, replace(room, evidence=evidence), model)
    assert not file.exists()
