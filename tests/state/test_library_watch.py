from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state import library_watch
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.library_watch import LibraryWatch
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import driver


@pytest.fixture
def alone(library: Library, tmp_path: Path) -> Path:
    """Where the copies of the library's file without the log beside it go."""
    return tmp_path / "stick" / "library.db"


def copied(library: Library, alone: Path, state: SessionState) -> float | None:
    """The score in a plain copy of the library's file alone, None where it is not whole."""
    alone.parent.mkdir(exist_ok=True)
    shutil.copy(library.path, alone)
    with closing(sqlite3.connect(f"file:{alone}?immutable=1", uri=True)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'rating'").fetchone() is None:
            return None
        found = connection.execute("SELECT score FROM rating WHERE session_id = ?", [state.session.id]).fetchone()
    return None if found is None else float(found[0])


@pytest.fixture
def watch(library_state: LibraryState, state: SessionState, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryWatch]:
    monkeypatch.setattr(library_watch, "REST_MS", 50)
    watch = LibraryWatch(library_state, state, library_state)
    yield watch
    delete(watch)


@pytest.mark.usefixtures("watch")
def test_a_plain_copy_of_the_file_alone_is_whole_when_somebody_pauses(
    qtbot: QtBot, library: Library, state: SessionState, alone: Path
) -> None:
    state.set_score("vision", 4)
    assert copied(library, alone, state) is None
    qtbot.waitUntil(lambda: copied(library, alone, state) == 4)
    state.set_score("vision", 2)
    qtbot.waitUntil(lambda: copied(library, alone, state) == 2)


def test_it_is_whole_as_soon_as_the_session_is_left(
    library: Library, library_state: LibraryState, state: SessionState, alone: Path, model: MaturityModel
) -> None:
    other = library_state.create(model, organisation="Other", title="", facilitator="", lens="marketing")
    parent = QObject()
    LibraryWatch(library_state, state, parent)
    state.set_score("vision", 4)
    first = state.session.id
    state.open(other)
    state.open(first)
    assert copied(library, alone, state) == 4
    state.set_score("vision", 5)
    state.close()
    state.open(first)
    assert copied(library, alone, state) == 5
    delete(parent)


def test_another_program_that_reads_puts_it_off_and_keeps_nobody_waiting(
    library: Library, state: SessionState, alone: Path
) -> None:
    state.set_score("vision", 4)
    with closing(sqlite3.connect(library.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM session").fetchone()
        state.set_score("vision", 3)
        begun = time.monotonic()
        library.file.settle()
        assert time.monotonic() - begun < driver.PATIENCE / 2
    assert library.load(state.session.id).rating("vision").score == 3
    library.file.settle()
    assert copied(library, alone, state) == 3
