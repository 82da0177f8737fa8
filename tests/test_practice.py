"""Practice: simulated people vote, the facilitator rehearses, nothing is left and no library of the user's touched."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cxworkshop import app
from cxworkshop.domain import scoring, voting
from cxworkshop.settings import Settings
from cxworkshop.state import practice
from cxworkshop.state.practice import LEFT_TO_YOU
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.practice import PREFIX, PracticeLibrary, practice_session
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.frame.main_window import MainWindow
from tests.ui.finding import button


@pytest.fixture(autouse=True)
def scratch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for temporary files of this test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """People who do not take their time."""
    monkeypatch.setattr(practice, "PACE_MS", 20)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    window = app.open_practice(Settings(theme="light"))
    with qtbot.waitActive(window):
        window.show()
    yield window
    close(qtbot, window)


def close(qtbot: QtBot, window: MainWindow) -> None:
    """Close the window and wait until it has gone."""
    window.close()
    qtbot.waitUntil(lambda: not isValid(window))


def voted(window: MainWindow) -> int:
    session = window._state.session
    return len(voting.voted(session, window._pages.dimension_id))


def test_it_says_everywhere_that_nothing_is_stored(window: MainWindow) -> None:
    assert window.windowTitle() == "CX Workshop – practice, nothing is saved"
    window._state.set_score("vision", 2)
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("✓ Saved ") and text.endswith("deleted when this window closes") for text in said)
    assert not any("All changes saved" in text for text in said)
    window.go_to("library")
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Practice library: deleted when this window closes" in said
    assert not [one for one in window.findChildren(QPushButton) if one.text() == "Practise" and one.isVisible()]


def test_simulated_people_vote_by_themselves_and_leave_some_to_you(qtbot: QtBot, window: MainWindow) -> None:
    people = len(window._state.session.participants)
    qtbot.waitUntil(lambda: voted(window) == people - LEFT_TO_YOU, timeout=20_000)
    qtbot.wait(300)
    assert voted(window) == people - LEFT_TO_YOU
    for vote in window._state.session.votes:
        assert vote.choice == "abstain" or (vote.score is not None and 1 <= vote.score <= 5)


def test_the_folder_goes_with_the_window(qtbot: QtBot, scratch: Path) -> None:
    window = app.open_practice(Settings(theme="light"))
    assert len(list(scratch.glob(f"{PREFIX}*"))) == 1
    close(qtbot, window)
    assert list(scratch.glob(f"{PREFIX}*")) == []


def test_what_a_crash_left_goes_and_what_is_under_way_stays(scratch: Path) -> None:
    crashed = scratch / f"{PREFIX}crashed"
    crashed.mkdir()
    (crashed / "practice.db").write_bytes(b"")
    first, second = PracticeLibrary(), PracticeLibrary()
    assert not crashed.exists()
    assert len(list(scratch.glob(f"{PREFIX}*"))) == 2
    assert first.library.count() == 1
    for each in (first, second):
        each.close()


def test_a_folder_that_only_has_such_a_name_stays(scratch: Path) -> None:
    mine, notes = scratch / f"{PREFIX}of-mine", scratch / f"{PREFIX}notes"
    for folder in (mine, notes):
        folder.mkdir()
    (mine / "practice.db").write_bytes(b"")
    (mine / "thesis.txt").write_text("three years of work")
    (notes / "monday.txt").write_text("what to practise")
    elsewhere = scratch / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "practice.db").write_bytes(b"")
    (scratch / f"{PREFIX}link").symlink_to(elsewhere, target_is_directory=True)
    PracticeLibrary().close()
    kept = {file.relative_to(scratch).as_posix() for file in scratch.rglob("*") if file.is_file()}
    assert {f"{PREFIX}of-mine/thesis.txt", f"{PREFIX}notes/monday.txt", "elsewhere/practice.db"} <= kept


def test_what_somebody_saved_into_the_folder_stays(scratch: Path) -> None:
    practice_library = PracticeLibrary()
    practice_library.library.copies.make()
    (folder,) = scratch.glob(f"{PREFIX}*")
    (folder / "roadmap.pdf").write_bytes(b"to keep")
    practice_library.close()
    assert [each.name for each in folder.iterdir()] == ["roadmap.pdf"]


def test_the_users_library_is_not_touched(qtbot: QtBot, own_files: Path) -> None:
    own = own_files / "library.db"
    library = Library.open(own)
    library.models.add(model_files.builtin())
    library.close()
    before = own.read_bytes()
    window = app.open_practice(Settings(theme="light"))
    qtbot.waitUntil(lambda: voted(window) > 2, timeout=20_000)
    close(qtbot, window)
    assert own.read_bytes() == before


def test_a_reveal_stops_the_votes_and_a_second_ballot_starts_them_again(qtbot: QtBot, window: MainWindow) -> None:
    people = len(window._state.session.participants)
    qtbot.waitUntil(lambda: voted(window) == people - LEFT_TO_YOU, timeout=20_000)
    window._room.reveal([window._pages.dimension_id])
    first = window._state.session.votes
    QTest.mouseClick(button(window, "Vote again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: voted(window) > 3, timeout=20_000)
    assert set(first) < set(window._state.session.votes)


def test_everything_first_is_voted_on_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window._room.set_all_first(True)
    session = window._state.session
    people = len(session.participants) - LEFT_TO_YOU
    qtbot.waitUntil(lambda: len(window._state.session.votes) == 7 * people, timeout=20_000)
    qtbot.wait(300)
    assert len(window._state.session.votes) == 7 * people


def test_votes_are_plausible_and_the_same_in_every_practice(qtbot: QtBot, window: MainWindow) -> None:
    window._room.set_all_first(True)
    qtbot.waitUntil(lambda: len(window._state.session.votes) == 70, timeout=20_000)
    held = {(one.participant_id, one.dimension_id): (one.choice, one.score) for one in window._state.session.votes}
    again = app.open_practice(Settings(theme="light"))
    again._room.set_all_first(True)
    qtbot.waitUntil(lambda: len(again._state.session.votes) == 70, timeout=20_000)
    assert {
        (one.participant_id, one.dimension_id): (one.choice, one.score) for one in again._state.session.votes
    } == held
    close(qtbot, again)
    sample = scoring.profile(sample_session(window._state.model), window._state.model)
    for dimension_id, agreed in sample.items():
        scores = [score for (_, each), (_, score) in held.items() if each == dimension_id and score is not None]
        assert len(scores) > 5
        assert abs(statistics.median(scores) - agreed) <= 1
        assert len(set(scores)) > 1  # something to talk about


def test_the_session_starts_unscored_and_without_names() -> None:
    session = practice_session(model_files.builtin())
    assert session.ratings == ()
    assert all(one.name == "" for one in session.participants)
