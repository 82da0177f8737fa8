"What is typed and not stored yet is on disk soon, comes back, and is tried again where it could not be stored."

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.state import drafts as module
from cxworkshop.state import rest
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange


@pytest.fixture
def locked(library: Library) -> Iterator[sqlite3.Connection]:
    """Another program that writes to the library until it says otherwise."""
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def other_session(library_state: LibraryState, model: MaturityModel) -> str:
    return library_state.create(model, organisation="Other", title="Other", facilitator="", lens="marketing")


def test_a_draft_is_written_after_a_rest_and_found_by_the_next_start(
    qtbot: QtBot, library: Library, state: SessionState
) -> None:
    for text in ("h", "ha", "half"):
        state.drafts.keep("evidence", "vision", {"text": text})
    assert state.drafts.of("evidence", "vision") == {"text": "half"}
    assert library.drafts(state.session.id) == {}
    qtbot.waitUntil(lambda: library.drafts(state.session.id) == {("evidence", "vision"): {"text": "half"}})
    assert state.drafts.unwritten == []
    again = SessionState(library)
    again.open(state.session.id)
    assert again.drafts.of("evidence", "vision") == {"text": "half"}
    assert again.drafts.keys("evidence") == ["vision"]


def test_a_draft_that_is_done_with_goes(library: Library, state: SessionState) -> None:
    state.drafts.keep("evidence", "vision", {"text": "half"})
    assert state.drafts.write()
    state.drafts.forget("evidence", "vision")
    assert state.drafts.of("evidence", "vision") == {}
    assert state.drafts.keys("evidence") == []
    assert state.drafts.write()
    assert library.drafts(state.session.id) == {}


def test_each_session_has_its_own(
    library: Library, library_state: LibraryState, state: SessionState, model: MaturityModel
) -> None:
    first, second = state.session.id, other_session(library_state, model)
    state.drafts.keep("parked", "", {"text": "of the first"})
    state.open(second)
    assert state.drafts.of("parked") == {}
    # What a field hands on late belongs to the session it was typed in.
    state.drafts.keep("note", "vision", {"text": "late"}, session_id=first)
    state.open(first)
    assert state.drafts.of("parked") == {"text": "of the first"}
    assert state.drafts.of("note", "vision") == {"text": "late"}
    state.close()
    state.drafts.keep("parked", "", {"text": "of none"})
    assert state.drafts.unwritten == []
    assert library.drafts(second) == {}


def test_a_draft_goes_with_its_session_and_is_no_part_of_it(
    library: Library, library_state: LibraryState, state: SessionState
) -> None:
    session, session_id = state.session, state.session.id
    changed_at = [row.changed_at for row in library.sessions()]
    state.drafts.keep("parked", "", {"text": "never parked"})
    state.close()
    assert library.load(session_id) == session
    assert [row.changed_at for row in library.sessions()] == changed_at
    assert library.sessions("never") == []
    library_state.delete(session_id)  # into the bin, from where it comes back with its draft
    assert library.drafts(session_id) == {("parked", ""): {"text": "never parked"}}
    library.delete(session_id)
    assert library.drafts(session_id) == {}
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)


def test_a_session_file_holds_no_draft(library: Library, state: SessionState) -> None:
    state.drafts.keep("parked", "", {"text": "never parked"})
    assert state.drafts.write()
    file = library.path.with_suffix(".cxw")
    exchange.export_session(file, state.session, state.model)
    assert "never parked" not in file.read_text(encoding="utf-8")


def test_what_another_program_made_of_a_draft_is_left_out(library: Library, state: SessionState) -> None:
    state.drafts.keep("parked", "", {"text": "mine"})
    assert state.drafts.write()
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("INSERT INTO draft VALUES (?, 'note', 'x', '[1]')", [state.session.id])
    assert library.drafts(state.session.id) == {("parked", ""): {"text": "mine"}}


def test_what_cannot_be_written_is_kept_told_once_and_written_later(
    qtbot: QtBot, library: Library, state: SessionState, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[UserError] = []
    state.drafts.failed.connect(told.append)
    with qtbot.waitSignal(state.drafts.failed):
        state.drafts.keep("parked", "", {"text": "half"})
    state.drafts.try_again()
    assert state.drafts.unwritten == [("parked", {"text": "half"})]
    assert state.drafts.of("parked") == {"text": "half"}
    assert len(told) == 1
    locked.execute("ROLLBACK")
    # The next thing that can be stored takes it along.
    state.set_score("vision", 3)
    qtbot.waitUntil(lambda: state.drafts.unwritten == [])
    assert library.drafts(state.session.id) == {("parked", ""): {"text": "half"}}


def test_what_cannot_be_written_follows_into_another_session(
    library: Library, library_state: LibraryState, state: SessionState, model: MaturityModel
) -> None:
    first, second = state.session.id, other_session(library_state, model)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        state.drafts.keep("parked", "", {"text": "half"})
        state.drafts.keep("note", "vision", {"text": "gone"})
        state.drafts.forget("note", "vision")
        state.open(second)
        assert state.drafts.of("parked") == {}
        assert state.drafts.unwritten == [("parked", {"text": "half"})]
        state.open(first)
        assert state.drafts.of("parked") == {"text": "half"}
        state.open(second)
        other.execute("ROLLBACK")
    state.drafts.try_again()
    assert library.drafts(first) == {("parked", ""): {"text": "half"}}


def test_a_session_that_is_gone_keeps_no_draft_and_this_is_told(library: Library, state: SessionState) -> None:
    library.delete(state.session.id)
    state.drafts.keep("parked", "", {"text": "half"})
    assert not state.drafts.write()
    assert state.drafts.unwritten == [("parked", {"text": "half"})]


def test_what_could_not_be_stored_is_stored_by_itself(
    qtbot: QtBot, library: Library, state: SessionState, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state.drafts._again, "interval", lambda: 0)
    state.drafts._again.setInterval(20)

    def store() -> bool:
        state.set_note("vision", "typed")
        return state.session.rating("vision").note == "typed"

    assert not store()
    state.drafts.keep("note", "vision", {"text": "typed"}, store)
    locked.execute("ROLLBACK")
    qtbot.waitUntil(lambda: library.load(state.session.id).rating("vision").note == "typed")
    assert state.drafts.of("note", "vision") == {}
    assert state.drafts.write()
    assert library.drafts(state.session.id) == {}


class Store:
    """What stores a draft, but not the first `failures` times."""

    def __init__(self, failures: int) -> None:
        self.failures, self.tried = failures, 0

    def __call__(self) -> bool:
        self.tried += 1
        return self.tried > self.failures


def test_what_still_cannot_be_stored_is_tried_again_and_again_in_its_own_session(
    qtbot: QtBot, library_state: LibraryState, state: SessionState, model: MaturityModel
) -> None:
    state.drafts._again.setInterval(1)
    store, never = Store(3), Store(100)
    state.drafts.keep("note", "vision", {"text": "typed"}, store)
    qtbot.waitUntil(lambda: state.drafts.of("note", "vision") == {})
    assert store.tried == 4
    first = state.session.id
    state.drafts.keep("note", "vision", {"text": "typed"}, never)
    state.open(other_session(library_state, model))
    state.drafts.try_again()
    assert never.tried == 0
    state.open(first)
    state.drafts.keep("note", "vision", {"text": "typed on"})
    state.drafts.try_again()
    assert never.tried == 0


def test_rests_are_short() -> None:
    assert rest.REST_MS <= 300
    assert module.AGAIN_MS >= 1000
