"""The bin on the library page: looked at, searched, restored from, emptied; and what Delete acts on."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.library.delete_for_good import DeleteForGoodDialog
from cxworkshop.ui.library.session_summary import SessionSummary
from cxworkshop.ui.library.session_table import PAGE, SessionTable, SessionTableModel
from tests.ui.finding import button, words

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def three(window: MainWindow, library_state: LibraryState, model: MaturityModel) -> list[str]:
    """The ids of three sessions, A, B and C; the list begins with the last."""
    return [
        library_state.create(model, organisation=name, title="Baseline", facilitator="", lens="cio") for name in "ABC"
    ]


def table(window: MainWindow) -> SessionTable:
    return window.findChildren(SessionTable)[0]


def shown(window: MainWindow) -> list[str]:
    model = table(window).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def chosen(window: MainWindow) -> str:
    (index,) = table(window).selectionModel().selectedRows()
    return str(index.data())


def choose(window: MainWindow, name: str) -> None:
    table(window).selectRow(shown(window).index(name))
    table(window).setFocus()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def turn(qtbot: QtBot, window: MainWindow) -> None:
    """Turn from the library to its bin, or back: a button moves as if pressed before it does what its letter asks."""
    model = table(window).model()
    assert isinstance(model, SessionTableModel)
    was = model.of_bin
    press(window, Qt.Key.Key_B, ALT)
    qtbot.waitUntil(lambda: model.of_bin != was)


def say(window: MainWindow) -> str:
    return next(label.text() for label in window.findChildren(QLabel) if label.accessibleName() == "Status")


def summary(window: MainWindow) -> str:
    return words(window.findChildren(SessionSummary)[0])[0]


# What Delete acts on


def test_delete_acts_on_the_session_that_was_open(
    window: MainWindow, library_state: LibraryState, state: SessionState, three: list[str]
) -> None:
    choose(window, "A")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_1, CTRL)
    choose(window, "C")  # looked at, and then back to the one that is open
    press(window, Qt.Key.Key_2, CTRL)
    assert state.session.organisation == "A"
    press(window, Qt.Key.Key_1, CTRL)
    assert (chosen(window), summary(window)) == ("A", "A")
    press(window, Qt.Key.Key_Delete)
    assert say(window) == "“A, Baseline” is in the bin. Undo (Ctrl+Z) restores it."
    assert [row.organisation for row in library_state.binned()] == ["A"]
    assert not state.is_open
    assert shown(window) == ["C", "B"]


def test_delete_acts_on_the_session_in_view_where_another_is_open(
    window: MainWindow, library_state: LibraryState, state: SessionState, three: list[str]
) -> None:
    window.open_session(three[0])
    press(window, Qt.Key.Key_1, CTRL)
    choose(window, "B")
    assert summary(window) == "B"
    QTest.mouseClick(button(window, "Delete"), Qt.MouseButton.LeftButton)
    assert [row.organisation for row in library_state.binned()] == ["B"]
    assert state.session.id == three[0]


def test_a_new_session_that_was_open_is_chosen(window: MainWindow, state: SessionState, three: list[str]) -> None:
    choose(window, "A")
    window.open_session(three[1])
    window.go_to("library")
    assert chosen(window) == "B"


def test_the_session_that_was_open_is_chosen_however_far_down_and_whatever_is_searched(
    qtbot: QtBot, window: MainWindow, library_state: LibraryState, model: MaturityModel, three: list[str]
) -> None:
    for number in range(2 * PAGE):
        library_state.create(model, organisation=f"Later {number}", title="", facilitator="", lens="cio")
    window.open_session(three[0])
    window.go_to("library")
    assert chosen(window) == "A"
    search = next(each for each in window.findChildren(QLineEdit) if each.accessibleName() == "Search sessions")
    search.setText("later 7")
    qtbot.waitUntil(lambda: "A" not in shown(window))
    window.go_to("prepare")
    window.go_to("library")
    assert (chosen(window), search.text()) == ("A", "")


def test_the_next_session_is_chosen_after_one_was_deleted_and_a_key_held_down_takes_no_more(
    window: MainWindow, three: list[str]
) -> None:
    choose(window, "B")
    press(window, Qt.Key.Key_Delete)
    assert (shown(window), chosen(window)) == (["C", "A"], "A")
    deleting = [each for each in table(window).findChildren(QShortcut) if each.key().toString() == "Del"]
    assert [each.autoRepeat() for each in deleting] == [False]


def test_undo_brings_it_back_and_chooses_it(window: MainWindow, library_state: LibraryState, three: list[str]) -> None:
    choose(window, "A")
    press(window, Qt.Key.Key_Delete)
    choose(window, "C")
    press(window, Qt.Key.Key_Z, CTRL)
    assert (shown(window), chosen(window)) == (["C", "B", "A"], "A")
    press(window, Qt.Key.Key_Y, CTRL)
    assert shown(window) == ["C", "B"]
    assert library_state.bin_count() == 1


def test_a_session_that_cannot_be_read_can_be_deleted(
    window: MainWindow, library: Library, library_state: LibraryState, three: list[str]
) -> None:
    library.file.connection.execute("UPDATE session SET weights = '7' WHERE id = ?", [three[2]])
    choose(window, "C")
    press(window, Qt.Key.Key_Delete)
    assert [row.organisation for row in library_state.binned()] == ["C"]


def test_a_session_that_could_not_be_deleted_stays_open_and_is_not_said_to_be_gone(
    window: MainWindow, library: Library, state: SessionState, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_session(three[0])
    window.go_to("library")

    def refuse(session_ids: object) -> None:
        raise UserError("Another program is writing.", "Wait.")

    monkeypatch.setattr(library.bin, "put", refuse)
    press(window, Qt.Key.Key_Delete)
    assert "Another program is writing." in say(window)
    assert state.is_open
    library.delete(three[0])
    press(window, Qt.Key.Key_Delete)
    assert "is not in the library" in say(window)


# The bin


@pytest.fixture
def bin_shown(qtbot: QtBot, window: MainWindow, three: list[str]) -> MainWindow:
    """The window with the bin in view, and A and B in it."""
    for name in "AB":
        choose(window, name)
        press(window, Qt.Key.Key_Delete)
    turn(qtbot, window)
    return window


def test_the_bin_is_looked_at_and_searched(qtbot: QtBot, bin_shown: MainWindow) -> None:
    assert shown(bin_shown) == ["B", "A"]
    assert button(bin_shown, "&Bin (2)").isChecked()
    model = table(bin_shown).model()
    assert [model.index(row, 5).data() for row in range(2)] == ["30 days left"] * 2
    assert "Deleted sessions stay in the bin for 30 days." in words(bin_shown)
    assert summary(bin_shown) == "B"
    press(bin_shown, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(bin_shown.focusWidget(), "a base")
    qtbot.waitUntil(lambda: shown(bin_shown) == ["A"])
    QTest.keyClicks(bin_shown.focusWidget(), "xyz")
    qtbot.waitUntil(lambda: "No session in the bin matches “a basexyz”." in words(bin_shown))
    turn(qtbot, bin_shown)
    assert not button(bin_shown, "&Bin (2)").isChecked()


def test_a_session_in_the_bin_is_not_opened(bin_shown: MainWindow, state: SessionState) -> None:
    choose(bin_shown, "A")
    press(bin_shown, Qt.Key.Key_Return)
    assert say(bin_shown) == "This session is in the bin; restore it first."
    assert not state.is_open


def test_one_is_restored_by_key_and_that_undone(
    qtbot: QtBot, bin_shown: MainWindow, library_state: LibraryState
) -> None:
    choose(bin_shown, "A")
    press(bin_shown, Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: shown(bin_shown) == ["B"])
    assert say(bin_shown) == "Restored “A, Baseline”."
    assert (shown(bin_shown), chosen(bin_shown)) == (["B"], "B")
    assert library_state.count() == 2
    press(bin_shown, Qt.Key.Key_Z, CTRL)
    assert library_state.bin_count() == 2
    turn(qtbot, bin_shown)
    assert shown(bin_shown) == ["C"]


def test_all_are_restored_and_the_bin_says_that_it_is_empty(bin_shown: MainWindow, library_state: LibraryState) -> None:
    QTest.mouseClick(button(bin_shown, "Restore &all"), Qt.MouseButton.LeftButton)
    assert say(bin_shown) == "Restored 2 sessions."
    assert "The bin is empty." in words(bin_shown)
    assert not button(bin_shown, "Restore &all").isEnabled()
    assert not button(bin_shown, "&Empty bin…").isEnabled()
    press(bin_shown, Qt.Key.Key_Z, CTRL)
    assert library_state.bin_count() == 2


def test_entering_the_library_shows_the_library(bin_shown: MainWindow) -> None:
    bin_shown.go_to("settings")
    bin_shown.go_to("library")
    assert shown(bin_shown) == ["C"]
    button(bin_shown, "&Bin (2)").click()
    press(bin_shown, Qt.Key.Key_N, CTRL)
    assert not button(bin_shown, "&Bin (2)").isChecked()


# Deleted for good


def copies(library: Library) -> list[Path]:
    return sorted((library.path.parent / "backups").glob("*.db"))


def asked(qtbot: QtBot) -> DeleteForGoodDialog:
    """The dialog that has come up."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DeleteForGoodDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DeleteForGoodDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def agree(qtbot: QtBot, window: MainWindow, *, everywhere: bool = False) -> list[str]:
    """Say yes in the dialog that "Empty bin…" opens; gives what it said."""
    QTest.mouseClick(button(window, "&Empty bin…"), Qt.MouseButton.LeftButton)
    dialog = asked(qtbot)
    said = words(dialog)
    if everywhere:
        QTest.mouseClick(dialog.findChildren(QCheckBox)[0], Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
        said += words(dialog)
    QTest.mouseClick(button(dialog, "Delete permanently"), Qt.MouseButton.LeftButton)
    return said


def test_the_bin_is_emptied_once_that_was_asked_with_the_count_and_a_backup_was_made(
    qtbot: QtBot, bin_shown: MainWindow, library: Library, library_state: LibraryState, three: list[str]
) -> None:
    said = agree(qtbot, bin_shown)
    assert said[0] == "Permanently delete all 2 sessions in the bin?"
    assert said[1] == (
        "A backup is made first, so that this can be reversed. It keeps what was deleted until newer "
        "backups replace it."
    )
    qtbot.waitUntil(lambda: say(bin_shown) == "Permanently deleted 2 sessions.")
    assert (library.bin.count(), library.count()) == (0, 1)
    assert "The bin is empty." in words(bin_shown)
    assert library_state.undo_stack.count() == 0
    (copy,) = copies(library)
    with closing(Library.open(copy)) as opened:
        assert opened.bin.count() == 2
        opened.bin.restore(three[:2])
        assert opened.count() == 3


def test_it_is_deleted_from_the_backups_as_well_where_that_is_wanted(
    qtbot: QtBot, bin_shown: MainWindow, library: Library
) -> None:
    library.copies.make()
    (made,) = copies(library)
    for day in (1, 2):
        shutil.copy(made, made.with_name(f"library-2026110{day}T090000Z.db"))
    said = agree(qtbot, bin_shown, everywhere=True)
    assert "and 3 older backups" in said[1]
    assert "session files and copies elsewhere" in said[3]
    qtbot.waitUntil(lambda: len(copies(library)) == 1)
    with closing(Library.open(copies(library)[0], read_only=True)) as opened:
        assert (opened.bin.count(), opened.count()) == (0, 1)
    qtbot.waitUntil(lambda: say(bin_shown) == "Permanently deleted 2 sessions.")


def test_without_a_backup_the_bin_is_not_emptied(qtbot: QtBot, bin_shown: MainWindow, library: Library) -> None:
    (library.path.parent / "backups").write_text("in the way", encoding="utf-8")
    agree(qtbot, bin_shown)
    qtbot.waitUntil(lambda: "backups" in say(bin_shown))
    assert library.bin.count() == 2


@pytest.mark.parametrize("everywhere", [False, True])
def test_what_was_restored_meanwhile_is_not_deleted(
    qtbot: QtBot, bin_shown: MainWindow, library: Library, three: list[str], everywhere: bool
) -> None:
    button(bin_shown, "&Empty bin…").click()
    dialog = asked(qtbot)
    library.bin.restore([three[0]])
    dialog.findChildren(QCheckBox)[0].setChecked(everywhere)
    dialog.accept()
    qtbot.waitUntil(lambda: "is no longer in the bin" in say(bin_shown))
    assert (library.bin.count(), library.count()) == (1, 2)
    assert len(copies(library)) == (not everywhere)


def test_one_is_deleted_for_good_by_key_and_named(qtbot: QtBot, bin_shown: MainWindow, library: Library) -> None:
    choose(bin_shown, "A")
    press(bin_shown, Qt.Key.Key_Delete)
    dialog = asked(qtbot)
    assert words(dialog)[0] == "Delete “A, Baseline” permanently?"
    assert button(dialog, "Cancel").hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return)  # which keeps it
    assert not dialog.isVisible()
    assert library.bin.count() == 2
    QTest.mouseClick(button(bin_shown, "Delete permanently…"), Qt.MouseButton.LeftButton)
    asked(qtbot).accept()
    qtbot.waitUntil(lambda: say(bin_shown) == "Permanently deleted 1 session.")
    assert [row.organisation for row in library.bin.sessions()] == ["B"]


def test_a_library_that_cannot_be_read_is_told(
    bin_shown: MainWindow, library_state: LibraryState, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError("The library cannot be read.", "Look.")

    monkeypatch.setattr(library_state, "binned", refuse)
    for name in ("Restore &all", "&Empty bin…"):
        button(bin_shown, name).click()
        assert "cannot be read" in say(bin_shown)


def test_when_the_thirty_days_are_over_it_goes_soon(qtbot: QtBot, bin_shown: MainWindow, library: Library) -> None:
    library.file.connection.execute(
        "UPDATE session SET deleted_at = '2026-01-01T00:00:00.000000Z' WHERE deleted_at <> ''"
    )
    turn(qtbot, bin_shown)
    turn(qtbot, bin_shown)
    assert table(bin_shown).model().index(0, 5).data() == "Expires soon"
