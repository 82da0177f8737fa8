"""Closing the window: what is being typed is handed on, and what could not be stored is asked about."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.frame.main_window import MainWindow
from tests.ui.finding import button

Key = Qt.Key


@pytest.fixture
def scoring(window: MainWindow, session_id: str) -> MainWindow:
    """The window on Score, with a session open."""
    window.open_session(session_id)
    window.go_to("score")
    return window


@pytest.fixture
def lock(library: Library) -> Iterator[Callable[[], None]]:
    """Lets another program write to the library from now on; gives what ends that."""
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def let_go() -> None:
            other.execute("ROLLBACK")

        yield let_go


def evidence(window: MainWindow) -> QLineEdit:
    fields = window.findChildren(QLineEdit)
    return next(each for each in fields if each.accessibleName().startswith("Evidence") and each.isVisible())


def half_type(window: MainWindow) -> None:
    field = evidence(window)
    field.setFocus()
    QTest.keyClicks(field, "Half a piece")


def question(window: MainWindow) -> QMessageBox:
    (box,) = [each for each in window.findChildren(QMessageBox) if each.isVisible()]
    return box


def test_closing_writes_what_is_half_typed_at_once(scoring: MainWindow, library: Library, session_id: str) -> None:
    half_type(scoring)
    assert library.drafts(session_id) == {}
    assert scoring.close()
    assert library.drafts(session_id)["evidence", "vision"]["text"] == "Half a piece"


def test_another_page_writes_what_is_half_typed_at_once(scoring: MainWindow, library: Library, session_id: str) -> None:
    half_type(scoring)
    scoring.go_to("results")
    assert library.drafts(session_id)["evidence", "vision"]["text"] == "Half a piece"
    scoring.go_to("score")
    assert evidence(scoring).text() == "Half a piece"


def test_the_end_of_the_desktops_session_finds_all_of_it_on_disk(
    scoring: MainWindow, library: Library, session_id: str
) -> None:
    half_type(scoring)
    note = next(each for each in scoring.findChildren(NoteEdit) if each.isVisible())
    note.setFocus()
    QTest.keyClicks(note, "Noted")
    scoring.hand_on()
    assert library.drafts(session_id)["evidence", "vision"]["text"] == "Half a piece"
    assert library.load(session_id).rating("vision").note == "Noted"
    assert scoring.isVisible()
    assert note.hasFocus()


def test_what_could_not_be_stored_is_asked_about(
    qtbot: QtBot, scoring: MainWindow, library: Library, session_id: str, lock: Callable[[], None]
) -> None:
    half_type(scoring)
    assert not scoring.close()
    box = question(scoring)
    assert box.text() == "Not everything could be saved."
    assert box.informativeText() == "Not saved: “Half a piece”"
    assert box.detailedText() == "Half a piece"
    button(box, "Keep working").click()
    assert scoring.isVisible()

    assert not scoring.close()
    button(question(scoring), "Try again").click()
    assert scoring.isVisible()
    lock()
    button(question(scoring), "Try again").click()
    assert not scoring.isVisible()
    assert library.drafts(session_id)["evidence", "vision"]["text"] == "Half a piece"


def test_it_can_be_closed_without_what_could_not_be_stored(
    scoring: MainWindow, library: Library, session_id: str, lock: Callable[[], None]
) -> None:
    half_type(scoring)
    assert not scoring.close()
    button(question(scoring), "Close without saving").click()
    assert not scoring.isVisible()
    lock()
    assert library.drafts(session_id) == {}


def test_a_change_that_could_not_be_stored_is_asked_about_and_tried_again(
    scoring: MainWindow, state: SessionState, library: Library, session_id: str, lock: Callable[[], None]
) -> None:
    state.set_score("vision", 4)
    state.drafts.keep("card", "vision/1/p", {"text": "3"})
    state.drafts.keep("parking", "", {"text": "x" * 100})
    assert not scoring.close()
    told = question(scoring).informativeText().splitlines()
    assert told[0] == "The last change has not been saved."
    # A card is a vote: the question may stand on the projector.
    assert told[1] == "A paper card that was typed in has not been saved."
    assert told[2] == f"Not saved: “{'x' * 60}…”"
    assert question(scoring).detailedText() == "x" * 100
    lock()
    button(question(scoring), "Try again").click()
    assert not scoring.isVisible()
    assert library.load(session_id).rating("vision").score == 4
    assert state.undo_stack.undoText() == "score Vision 4.0"


def test_nobody_is_asked_where_nobody_can_answer(
    scoring: MainWindow, library: Library, session_id: str, lock: Callable[[], None]
) -> None:
    half_type(scoring)
    scoring.end()
    assert not scoring.isVisible()
    assert scoring.findChildren(QMessageBox) == []


def test_undo_takes_back_what_it_names_and_not_a_cell_half_typed(
    qtbot: QtBot, scoring: MainWindow, state: SessionState
) -> None:
    RoomState(state).add_participants([("Anna", "Lead", "Sales")])
    state.set_score("vision", 2)
    scoring.go_to("prepare")
    table = next(each for each in scoring.findChildren(QTableWidget) if each.accessibleName() == "Participants")
    qtbot.waitUntil(table.isVisible)
    table.setFocus()
    table.setCurrentCell(0, 2)
    QTest.keyClick(table, Key.Key_F2)
    editor = scoring.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Head of")
    undo = next(each for each in scoring.findChildren(QPushButton) if each.accessibleName() == "Undo score Vision 2.0")
    undo.click()
    assert state.session.rating("vision").score is None
    # What is undone is shown on its page, and leaving the cell stores it as always.
    assert state.session.participants[0].role == "Head of"
