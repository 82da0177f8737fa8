"""When the library is copied, and when what was deleted leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.state import backups as backups_module
from cxworkshop.state.backups import Backups
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import forgetting, rows


@pytest.fixture
def backups(state: SessionState, library_state: LibraryState, jobs: Jobs) -> Iterator[Backups]:
    made = Backups(library_state, state, jobs, state)
    yield made
    made.end()


def copies(library: Library) -> list[Path]:
    return sorted((library.path.parent / "backups").glob("*.db"))


def note_of(copy: Path, session_id: str) -> str:
    with closing(Library.open(copy, read_only=True)) as opened:
        return opened.load(session_id).rating("vision").note


def other_session(library_state: LibraryState, model: MaturityModel) -> str:
    return library_state.create(model, organisation="Other", title="", facilitator="", lens="cio")


@pytest.mark.parametrize("how", ["another is opened", "it is closed", "the library is shown"])
def test_a_session_that_is_left_with_changes_is_copied(
    how: str,
    qtbot: QtBot,
    backups: Backups,
    state: SessionState,
    library: Library,
    library_state: LibraryState,
    model: MaturityModel,
) -> None:
    other = other_session(library_state, model)
    first = state.session.id
    state.set_note("vision", "Written in the workshop")
    with qtbot.waitSignal(backups.made):
        if how == "another is opened":
            state.open(other)
        elif how == "it is closed":
            state.close()
        else:
            backups.leave()
    (copy,) = copies(library)
    assert note_of(copy, first) == "Written in the workshop"
    assert not library_state.backup_lacks_changes()


def test_a_session_that_is_left_as_it_was_is_not_copied(
    qtbot: QtBot, backups: Backups, state: SessionState, library: Library, library_state: LibraryState
) -> None:
    state.close()
    assert not backups._left.isActive()
    backups.end()
    assert copies(library) == []


def test_words_deleted_in_a_session_are_gone_when_it_is_left(
    qtbot: QtBot, backups: Backups, state: SessionState, library: Library
) -> None:
    state.set_note("vision", "Xylophonic")
    state.set_note("vision", "")
    with qtbot.waitSignal(backups.made):
        state.close()
    files = [file for file in library.path.parent.rglob("*") if file.is_file()]
    assert len(files) > 2
    assert [file.name for file in files if b"xylophonic" in file.read_bytes().lower()] == []


def test_a_large_library_is_put_in_order_when_it_is_closed(
    qtbot: QtBot, backups: Backups, state: SessionState, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "QUICK", 1000)
    state.set_note("vision", "Xylophonic")
    state.set_note("vision", "")
    with qtbot.waitSignal(backups.made):
        state.close()
    assert forgetting.is_due(library.file.connection)
    (copy,) = copies(library)
    assert b"xylophonic" not in copy.read_bytes()
    library.close()
    assert b"xylophonic" not in library.path.read_bytes()


@pytest.mark.parametrize("left", [False, True])
def test_the_copy_after_the_last_workshop_is_made_when_the_window_is_closed(
    backups: Backups, state: SessionState, library: Library, left: bool
) -> None:
    state.set_note("vision", "The last word")
    if left:
        backups.leave()
    backups.end()
    (copy,) = copies(library)
    assert note_of(copy, state.session.id) == "The last word"
    assert not backups._left.isActive()
    backups.end()
    assert copies(library) == [copy]


def test_a_copy_that_cannot_be_made_is_told_or_logged(
    qtbot: QtBot, backups: Backups, state: SessionState, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    (library.path.parent / "backups").write_text("in the way", encoding="utf-8")
    state.set_note("vision", "A word")
    with qtbot.waitSignal(backups.failed) as told:
        backups.leave()
    assert told.args is not None
    assert "backups" in str(told.args[0])
    state.set_note("vision", "Another word")
    backups.end()
    assert "no backup after the workshop" in caplog.text
    assert "word" not in caplog.text.replace("workshop", "")
    caplog.clear()


def test_what_stands_in_the_way_of_putting_in_order_is_told_and_a_copy_made(
    qtbot: QtBot,
    backups: Backups,
    state: SessionState,
    library: Library,
    library_state: LibraryState,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError("The library is damaged.", "")

    monkeypatch.setattr(library_state, "forget", refuse)
    state.set_note("vision", "A word")
    with qtbot.waitSignals([backups.failed, backups.made]):
        backups.leave()
    assert len(copies(library)) == 1


def test_each_day_has_its_copy_and_the_bin_lets_go(
    qtbot: QtBot, backups: Backups, state: SessionState, library: Library, library_state: LibraryState
) -> None:
    session_id = state.session.id
    library_state.delete(session_id)
    long_ago = rows.time_text(datetime.now(UTC) - timedelta(days=40))
    library.file.connection.execute("UPDATE session SET deleted_at = ?1, expired_at = ?1", [long_ago])
    with qtbot.waitSignals([backups.made, library_state.changed]):
        backups.look()
    assert library.bin.count() == 0
    assert library_state.undo_stack.count() == 0
    (copy,) = copies(library)
    with closing(Library.open(copy, read_only=True)) as opened:
        assert opened.bin.count() == opened.count() == 0
    backups.look()
    assert copies(library) == [copy]
    assert backups._hour.isActive()


def test_a_bin_that_cannot_let_go_is_told(
    qtbot: QtBot, backups: Backups, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: datetime) -> list[str]:
        raise UserError("Another program is writing.", "")

    monkeypatch.setattr(library.bin, "expired", refuse)
    with qtbot.waitSignals([backups.failed, backups.made]):
        backups.look()


def test_of_a_library_that_is_only_read_nothing_goes(
    qtbot: QtBot, state: SessionState, library: Library, library_state: LibraryState, jobs: Jobs
) -> None:
    library_state.delete(state.session.id)
    long_ago = rows.time_text(datetime.now(UTC) - timedelta(days=40))
    library.file.connection.execute("UPDATE session SET deleted_at = ?1, expired_at = ?1", [long_ago])
    library.close()
    with closing(Library.open(library.path, read_only=True)) as reader:
        parent = QObject()
        made = Backups(LibraryState(reader), SessionState(reader), jobs, parent)
        made.look()
        made.end()
        assert reader.bin.count() == 1
