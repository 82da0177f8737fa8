"""Going back to a copy of the library, in the window that has it open."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QListWidget, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.library_copy import Copy
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import restoring
from cxworkshop.ui.controls.page import OpenSession, RestoreLibrary
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.settings.restore import RestoreDialog, lacks, told
from tests.ui.finding import button, words

D = TypeVar("D", bound=QDialog)
MOMENT = datetime(2026, 11, 26, 16, 5, tzinfo=UTC)


def dialog(qtbot: QtBot, kind: type[D]) -> D:
    """The dialog of that kind, once it is there."""

    def found() -> D | None:
        active = QApplication.activeModalWidget()
        return active if isinstance(active, kind) else None

    qtbot.waitUntil(lambda: found() is not None)
    there = found()
    assert there is not None
    return there


def press(widget: QPushButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def status(window: MainWindow) -> str:
    return window.findChildren(StatusLine)[0].message


def ask_for_copies(qtbot: QtBot, window: MainWindow) -> RestoreDialog:
    window.go_to("settings")
    press(button(window, "Restore…"))
    choice = dialog(qtbot, RestoreDialog)
    qtbot.waitUntil(lambda: not any(text.startswith("Looking") for text in words(choice)))
    return choice


def confirm(qtbot: QtBot) -> str:
    question = dialog(qtbot, QMessageBox)
    said = f"{question.text()}\n{question.informativeText()}"
    press(button(question, "Restore"))
    return said


@pytest.fixture
def spoilt(window: MainWindow, library: Library, session_id: str) -> datetime:
    """A copy of the library is there, and after it the session in hand is changed; gives the copy's moment."""
    moment = library.copies.make()
    window.open_session(session_id)
    window._state.set_details("title", title="Spoilt")
    return moment


def test_a_copy_is_chosen_and_the_window_shows_what_is_in_it(
    qtbot: QtBot, window: MainWindow, library: Library, session_id: str, spoilt: datetime
) -> None:
    before = library.load(session_id)
    choice = ask_for_copies(qtbot, window)
    listed = choice.findChildren(QListWidget)[0]
    assert listed.count() == 1
    assert f"{spoilt.astimezone():%H:%M} · 1 session · 0." in listed.item(0).text()
    assert "1 session lacks its latest changes" in listed.item(0).text()
    press(button(choice, "Restore…"))
    assert "1 session lacks its latest changes.\n\nThe current library will be kept in" in confirm(qtbot)
    qtbot.waitUntil(lambda: status(window).startswith("The library has been restored; the previous one is kept as"))
    assert window.place == "library"
    assert not window._state.is_open
    assert library.load(session_id).title != "Spoilt"

    choice = ask_for_copies(qtbot, window)
    listed = choice.findChildren(QListWidget)[0]
    assert "before another copy was restored" in listed.item(0).text()
    QTest.keyClick(listed, Qt.Key.Key_Return)
    confirm(qtbot)
    qtbot.waitUntil(lambda: library.load(session_id) == before)


def test_a_file_from_elsewhere_is_chosen(
    qtbot: QtBot, window: MainWindow, library: Library, session_id: str, spoilt: datetime, tmp_path: Path
) -> None:
    (copy,) = library.copies.beside()
    file = tmp_path / "stick" / "from home.db"
    file.parent.mkdir()
    copy.path.rename(file)

    choice = ask_for_copies(qtbot, window)
    assert not button(choice, "Restore…").isEnabled()
    press(button(choice, "Another file…"))
    ask = dialog(qtbot, QFileDialog)
    ask.findChildren(QLineEdit)[0].setText(str(file))
    QTest.keyClick(ask.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    confirm(qtbot)
    qtbot.waitUntil(lambda: library.load(session_id).title != "Spoilt")


def test_a_file_that_is_no_copy_is_told(qtbot: QtBot, window: MainWindow, spoilt: datetime, tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("of somebody's own" * 20)
    window.go_to("settings")
    window._pages.page("settings")._look_into(str(file))  # type: ignore[attr-defined] # the page behind the protocol
    qtbot.waitUntil(lambda: "is not a CX Workshop library" in status(window))


def test_who_thinks_better_of_it_keeps_the_library(
    qtbot: QtBot, window: MainWindow, library: Library, session_id: str, spoilt: datetime
) -> None:
    press(button(ask_for_copies(qtbot, window), "Restore…"))
    press(button(dialog(qtbot, QMessageBox), "Cancel"))
    assert library.load(session_id).title == "Spoilt"
    press(button(ask_for_copies(qtbot, window), "Close"))
    assert window._state.session.title == "Spoilt"


def test_a_copy_that_went_bad_meanwhile_leaves_the_session_open(
    qtbot: QtBot, window: MainWindow, library: Library, session_id: str, spoilt: datetime
) -> None:
    (copy,) = library.copies.beside()
    press(button(ask_for_copies(qtbot, window), "Restore…"))
    copy.path.write_bytes(copy.path.read_bytes()[:5000])
    confirm(qtbot)
    qtbot.waitUntil(lambda: "is damaged" in status(window))
    assert window._state.session.title == "Spoilt"
    window._state.set_details("title", title="Goes on")
    assert library.load(session_id).title == "Goes on"


def test_a_copy_that_cannot_be_read_is_listed_and_not_restored(
    qtbot: QtBot, window: MainWindow, library: Library, spoilt: datetime
) -> None:
    (copy,) = library.copies.beside()
    copy.path.write_bytes(b"no library any more")
    choice = ask_for_copies(qtbot, window)
    listed = choice.findChildren(QListWidget)[0]
    assert "Damaged; cannot be restored" in listed.item(0).text()
    assert not button(choice, "Restore…").isEnabled()
    listed.itemActivated.emit(listed.item(0))
    assert choice.isVisible()
    press(button(choice, "Close"))


@pytest.mark.parametrize(
    ("missing", "older", "said"),
    [
        (0, 0, "It contains everything now in the library"),
        (1, 2, "1 session is missing from it · 2 sessions lack their latest changes"),
        (3, 0, "3 sessions are missing from it"),
    ],
)
def test_what_a_copy_lacks_is_said(missing: int, older: int, said: str) -> None:
    copy = Copy(Path("copy.db"), MOMENT, 1_250_000, sessions=4, missing=missing, older=older)
    assert lacks(copy) == said
    assert told(copy).endswith("· 4 sessions · 1.3 MB")


def test_nobody_else_can_take_the_library_meanwhile(
    library: Library, spoilt: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy,) = library.copies.beside()
    refused: list[str] = []
    real = restoring.restore

    def restore(path: Path, source: Path) -> Path | None:
        with closing(sqlite3.connect(path.with_name("library.db.lock"), timeout=0)) as other:
            try:
                other.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                refused.append(str(error))
        return real(path, source)

    monkeypatch.setattr(restoring, "restore", restore)
    library.file.restore(copy.path)
    assert refused == ["database is locked"]


def test_a_session_that_could_not_be_stored_stays_in_hand_and_goes_into_what_is_restored(
    qtbot: QtBot, window: MainWindow, library: Library, session_id: str, spoilt: datetime, tmp_path: Path
) -> None:
    (copy,) = library.copies.beside()
    # Another program holds the library, so that a change is not stored.
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        window._state.set_details("title", title="Not stored")
        assert "Another program is writing" in status(window)
        other.execute("ROLLBACK")
    file = tmp_path / "elsewhere.db"
    file.write_bytes(copy.path.read_bytes())
    window._grant(RestoreLibrary(tmp_path / "missing.db"))
    assert "There is no library" in status(window)
    assert window._state.session.title == "Spoilt"
    window._grant(RestoreLibrary(file))
    assert "Another file has replaced the library" in status(window)
    window._grant(OpenSession(session_id))
    assert "is not in the library" in status(window)
    press(button(window, "Save to the library again"))
    assert status(window).startswith("✓ All changes saved")
    assert window._state.session.title == "Not stored"
    titles = {row.title for row in library.sessions()}
    assert "Not stored" in titles
    assert "Spoilt" not in titles
    assert len(titles) == 2


def test_where_there_was_no_library_nothing_is_said_to_be_kept(
    window: MainWindow, library: Library, session_id: str, spoilt: datetime, tmp_path: Path
) -> None:
    (copy,) = library.copies.beside()
    file = copy.path.rename(tmp_path / "elsewhere.db")
    window._state.close()
    for each in library.path.parent.glob("library.db*"):
        each.unlink()
    window._grant(RestoreLibrary(file))
    assert status(window) == "The library has been restored"
    assert library.count() == 1
