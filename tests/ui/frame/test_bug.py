"""The dialog about a bug: what it tells, what it lets copy, and that there is one of it."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop import __version__, paths
from cxworkshop.ui.frame.bug import BugDialog

AT_WORK = (
    f"CX Workshop {__version__}",
    f"Python {platform.python_version()}",
    f"Qt {qVersion()}",
    sqlite3.sqlite_version,
    platform.platform(),
)


def dialogs() -> list[BugDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, BugDialog)]


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[BugDialog]:
    BugDialog.show_for("Traceback: <b>odd</b>")
    (made,) = dialogs()
    yield made
    for each in dialogs():
        each.close()


def press(dialog: BugDialog, name: str) -> None:
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_tells_where_the_log_is_and_which_versions_are_at_work(dialog: BugDialog) -> None:
    for told in (str(paths.log()), *AT_WORK):
        assert told in dialog.informativeText()


def test_all_of_it_can_be_copied_and_the_dialog_stays(dialog: BugDialog) -> None:
    press(dialog, "Copy details")
    copied = QApplication.clipboard().text()
    for told in (*AT_WORK, "Traceback: <b>odd</b>"):
        assert told in copied
    assert dialog.isVisible()


def test_there_is_one_at_a_time(qtbot: QtBot, dialog: BugDialog) -> None:
    BugDialog.show_for("another")
    assert dialogs() == [dialog]
    press(dialog, "Close")
    qtbot.waitUntil(lambda: not dialogs())
    BugDialog.show_for("another")
    (again,) = dialogs()
    assert again.detailedText() == "another"
