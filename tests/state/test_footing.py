"""The library's file goes away under the open session, or another takes its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.library_watch import LibraryWatch
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from tests.state.conftest import stored

Swap = Callable[[Path, Path], object]


def renamed_over(copy: Path, path: Path) -> None:
    """As sync programs do: written beside, then renamed."""
    copy.replace(path)


def copied_over(copy: Path, path: Path) -> None:
    """As people do: the file stays the same, what is in it does not."""
    shutil.copyfile(copy, path)


def removed_first(copy: Path, path: Path) -> None:
    """As people do who were told of the log beside it."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    shutil.copyfile(copy, path)


SWAPS: list[Swap] = [renamed_over, copied_over, removed_first]


@pytest.fixture
def copy(library: Library, state: SessionState, tmp_path: Path) -> Path:
    """A copy of the library as it was before what comes."""
    state.set_score("vision", 2)
    library.copies.write(tmp_path / "elsewhere.db")
    return tmp_path / "elsewhere.db"


@pytest.fixture
def told(state: SessionState) -> list[str]:
    """What was told, errors and "saved", in its order."""
    told: list[str] = []
    state.save_failed.connect(lambda error: told.append(error.message))
    state.saved.connect(lambda _moment: told.append("saved"))
    return told


def is_adrift(state: SessionState) -> bool:
    """Whether it is now: a checker of types would take what it was once for what it stays."""
    return state.adrift


def scores(path: Path) -> list[float]:
    """The scores of every session in a library's file, read by somebody else."""
    with closing(Library.open(path, read_only=True)) as library:
        assert library.check() == []
        return sorted(library.load(row.id).rating("vision").score or 0 for row in library.sessions())


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize("swap", SWAPS)
def test_a_library_restored_by_hand_is_noticed_before_the_next_save(
    library: Library, state: SessionState, copy: Path, told: list[str], swap: Swap, settled: bool
) -> None:
    state.set_score("vision", 3)
    if settled:
        library.file.settle()
    swap(copy, library.path)
    told.clear()
    state.set_score("vision", 4)
    assert told == [f"Another file has replaced the library {library.path}."]
    assert is_adrift(state)
    assert state.refused is not None
    assert state.refused.rating("vision").score == 4
    assert state.session.rating("vision").score == 3
    with pytest.raises(UserError, match="open session is not in the library"):
        state.open(state.session.id)

    here = state.session.id
    state.store_again()
    assert told[1:] == ["saved"]
    assert state.session.id != here
    assert state.session.rating("vision").score == 4
    assert not is_adrift(state)
    state.set_score("vision", 5)
    assert told[2:] == ["saved"]
    library.close()
    assert scores(library.path) == [2, 5]


@pytest.mark.parametrize("removed", [False, True])
def test_what_is_half_typed_goes_along(
    library: Library, state: SessionState, copy: Path, tmp_path: Path, removed: bool
) -> None:
    state.drafts.keep("evidence", "strategy", {"text": "half"})
    assert state.drafts.write()
    state.drafts.keep("parking", "", {"text": "a third"})
    stored: list[str] = []
    state.drafts.keep("dissent", "vision", {"text": "no"}, lambda: bool(stored))
    if removed:
        Library.open(tmp_path / "empty.db").close()
        removed_first(tmp_path / "empty.db", library.path)
    else:
        state.set_score("vision", 3)
        removed_first(copy, library.path)
    state.set_score("vision", 4)
    assert is_adrift(state)
    state.store_again()
    expected = {("evidence", "strategy"): "half", ("parking", ""): "a third", ("dissent", "vision"): "no"}
    assert {where: state.drafts.of(*where).get("text") for where in expected} == expected
    there = library.drafts(state.session.id)
    assert {where: content["text"] for where, content in there.items()} == expected
    assert state.drafts.unwritten == []
    stored.append("now")
    state.drafts.try_again()
    assert state.drafts.of("dissent", "vision") == {}


@pytest.mark.parametrize("swap", SWAPS)
def test_a_file_with_the_same_in_it_is_gone_on_with(
    library: Library, state: SessionState, tmp_path: Path, told: list[str], swap: Swap
) -> None:
    state.set_score("vision", 3)
    library.file.settle()
    library.copies.write(tmp_path / "same.db")
    state.drafts.keep("evidence", "vision", {"text": "half"})
    assert state.drafts.write()
    swap(tmp_path / "same.db", library.path)
    told.clear()
    state.set_score("vision", 4)
    assert told == ["saved"]
    assert state.drafts.write()
    assert library.drafts(state.session.id) == {("evidence", "vision"): {"text": "half"}}
    library.close()
    assert scores(library.path) == [4]


def test_a_library_that_is_removed_is_put_back_whole(
    library: Library, library_state: LibraryState, state: SessionState, told: list[str]
) -> None:
    state.set_score("vision", 3)
    library_state.create(state.model, organisation="Other", title="", facilitator="", lens="marketing")
    for file in library.path.parent.glob("library.db*"):
        file.unlink()
    told.clear()
    state.look()
    state.look()
    assert told == [f"The library {library.path} is no longer there."]
    state.set_score("vision", 4)
    assert told[1:] == told[:1]
    assert not library.path.exists()
    state.store_again()
    assert told[2:] == ["saved"]
    assert state.session.rating("vision").score == 4
    state.set_score("vision", 5)
    library.close()
    assert scores(library.path) == [0, 5]


def test_a_library_that_comes_back_has_what_could_not_be_stored(
    library: Library, state: SessionState, told: list[str], tmp_path: Path
) -> None:
    away = tmp_path / "stick"
    library.file.settle()
    library.path.rename(away)
    state.set_score("vision", 4)
    told.clear()
    away.rename(library.path)
    state.look()
    assert told == ["saved"]
    assert stored(library, state).rating("vision").score == 4
    assert not is_adrift(state)


def test_a_log_that_is_removed_takes_nothing_along(library: Library, state: SessionState, told: list[str]) -> None:
    state.set_score("vision", 3)
    library.path.with_name("library.db-wal").unlink()
    state.set_score("vision", 4)
    assert set(told) == {"saved"}
    assert scores(library.path) == [4]  # for everybody, though this process may be killed now
    library.close()
    assert scores(library.path) == [4]


def test_another_program_may_write(library: Library, state: SessionState, told: list[str]) -> None:
    library.file.settle()
    with closing(sqlite3.connect(library.path)) as other, other:
        other.execute("CREATE TABLE theirs (x)")
        other.commit()
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    generation = library.file.generation
    state.set_score("vision", 4)
    assert told == ["saved"]
    assert library.file.generation == generation


def test_a_log_that_another_program_brought_into_the_file_is_not_missed(
    library: Library, state: SessionState, told: list[str]
) -> None:
    """As those do that make copies all the time."""
    RoomState(state).add_evidence("vision", "a piece")
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("PRAGMA wal_checkpoint(PASSIVE)")
    told.clear()
    state.set_score("vision", 4)
    assert told == ["saved"]
    assert library.check() == []
    assert stored(library, state) == state.session


def test_nobody_closes_over_a_file_that_is_another_one(
    library: Library, state: SessionState, copy: Path, session_of: Callable[[Path], Session]
) -> None:
    state.set_score("vision", 3)
    before = copy.read_bytes()
    shutil.copyfile(copy, library.path)
    library.file.settle()
    library.close()
    assert library.path.read_bytes() == before
    assert session_of(library.path).rating("vision").score == 2
    (left,) = library.path.parent.glob("*.left")
    assert left.stat().st_size


@pytest.fixture
def session_of(state: SessionState) -> Callable[[Path], Session]:
    """The session in hand as a library's file has it."""

    def read(path: Path) -> Session:
        with closing(Library.open(path)) as opened:
            return opened.load(state.session.id)

    return read


def test_a_file_that_is_no_library_is_told(library: Library, state: SessionState, told: list[str]) -> None:
    state.set_score("vision", 3)
    library.path.unlink()
    library.path.write_text("of somebody's own, in the wrong place" * 9)
    told.clear()
    state.set_score("vision", 4)
    assert told == [f"{library.path} is not a CX Workshop library."]
    with pytest.raises(UserError, match="is not a CX Workshop library"):
        state.store_again()
    assert state.refused is not None
    assert is_adrift(state)
    state.close()
    assert not is_adrift(state)
    state.look()


def test_a_library_that_is_damaged_when_it_comes_back_is_told(
    library: Library, state: SessionState, copy: Path, told: list[str]
) -> None:
    content = bytearray(copy.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    library.path.unlink()
    library.path.write_bytes(content)
    for _ in range(2):
        with pytest.raises(UserError, match=r"is damaged|is no longer there"):
            library.file.take_up()
    with pytest.raises(UserError, match="is no longer there"):
        library.load(state.session.id)
    library.path.unlink()
    shutil.copyfile(copy, library.path)
    library.file.take_up()
    assert stored(library, state).rating("vision").score == 2


def test_the_watch_tells_once_and_shows_what_is_there_then(
    qtbot: QtBot, library: Library, library_state: LibraryState, state: SessionState, copy: Path
) -> None:
    parent = QObject()
    watch = LibraryWatch(library_state, state, parent)
    state.close()
    away = library.path.rename(library.path.with_name("away"))
    told: list[str] = []
    library_state.failed.connect(lambda error: told.append(error.message))
    watch.look()
    watch.look()
    assert told == [f"The library {library.path} is no longer there."]
    away.unlink()
    copy.replace(library.path)
    with qtbot.waitSignal(library_state.changed):
        watch.look()
    assert library_state.count() == 1
    assert told[1:] == []
    delete(parent)


def test_what_is_made_then_is_in_the_file_that_is_there(
    library: Library, library_state: LibraryState, state: SessionState, copy: Path
) -> None:
    model = state.model
    state.close()
    copy.replace(library.path)
    library_state.create(model, organisation="Other", title="", facilitator="", lens="marketing")
    library_state.delete(library_state.sessions()[-1].id)
    library.close()
    assert len(scores(library.path)) == 1


def test_a_touched_file_is_the_same(library: Library, state: SessionState, told: list[str]) -> None:
    state.set_score("vision", 3)
    library.file.settle()
    os.utime(library.path, (0, 0))
    told.clear()
    state.set_score("vision", 4)
    assert told == ["saved"]
    assert stored(library, state) == msgspec.structs.replace(state.session)
