"""The copies on the page of settings: how many, since when, what they lack, and how the older ones go."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.settings.backups_row import BackupsRow
from tests.ui.finding import button
from tests.ui.showing import in_front


@pytest.fixture
def row(qtbot: QtBot, library_state: LibraryState, jobs: Jobs) -> BackupsRow:
    row = BackupsRow(library_state, jobs)
    in_front(qtbot, row, (800, 100))
    return row


def told(row: BackupsRow) -> str:
    return row.findChildren(QLabel)[0].text()


def answer(qtbot: QtBot, row: BackupsRow, name: str) -> QMessageBox:
    QTest.mouseClick(button(row, "Delete older backups…"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in row.findChildren(QMessageBox)))
    box = next(each for each in row.findChildren(QMessageBox) if each.isVisible())
    QTest.mouseClick(button(box, name), Qt.MouseButton.LeftButton)
    return box


def test_how_many_there_are_since_when_and_what_they_lack(
    row: BackupsRow, library_state: LibraryState, session_id: str, tmp_path: Path
) -> None:
    assert told(row) == "None yet"
    assert not button(row, "Delete older backups…").isEnabled()
    library_state.back_up()
    row.hide()
    row.show()
    assert re.fullmatch(rf"1 in {tmp_path / 'backups'} · last backup today \d\d:\d\d", told(row))
    library_state.delete(session_id)
    assert told(row).endswith(", without the latest changes")


def test_older_ones_are_deleted_once_that_was_asked(
    qtbot: QtBot, row: BackupsRow, library_state: LibraryState, session_id: str, tmp_path: Path
) -> None:
    library_state.back_up()
    folder = tmp_path / "backups"
    older = [
        "library-20261101T090000Z.db",
        "library-set-aside-20261102T090000Z.db",
        "library-set-aside-20261102T090000Z-2.db",
    ]
    for name in [*older, "library-set-aside-20261102T090000Z.db-wal", "of somebody's own.db"]:
        (folder / name).write_bytes(b"words")
    library_state.changed.emit()
    assert told(row).startswith("4 in ")
    assert "all 4 backups" in answer(qtbot, row, "Cancel").text()
    assert library_state.backups_kept() == 4
    with qtbot.waitSignal(row.notice) as said:
        answer(qtbot, row, "Delete backups")
    assert said.args == ["The older backups have been deleted, and a new one made."]
    assert told(row).startswith("1 in ")
    names = {file.name for file in folder.iterdir()}
    assert len(names) == 2
    assert "of somebody's own.db" in names
    assert not names & set(older)


def test_what_stands_in_the_way_is_told(
    qtbot: QtBot, row: BackupsRow, library_state: LibraryState, tmp_path: Path, session_id: str
) -> None:
    library_state.back_up()
    library_state.changed.emit()
    folder = tmp_path / "backups"
    folder.rename(tmp_path / "elsewhere")
    folder.write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(row.problem) as problem:
        answer(qtbot, row, "Delete backups")
    assert problem.args is not None
    assert "backups" in str(problem.args[0])
