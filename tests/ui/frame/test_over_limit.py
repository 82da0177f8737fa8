"""A session that an older version stored beyond its bounds: marked in the list, told over its pages, put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.over_limit import OverLimitLine
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.library.session_summary import SessionSummary
from cxworkshop.ui.library.session_table import SessionTable
from cxworkshop.ui.score.page import ScorePage
from tests.store.older import LONG, overfill
from tests.store.rooms import with_room


@pytest.fixture
def session(library: Library, model: MaturityModel) -> Session:
    session = with_room(sample_session(model), ballots=False)
    library.create(session, model)
    library.create(replace(session, id="sound", organisation="Sound", held_on=session.held_on), model)
    return session


def line(window: MainWindow) -> OverLimitLine:
    return window.findChildren(OverLimitLine)[0]


def says(widget: OverLimitLine | SessionSummary) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def button(window: MainWindow) -> QPushButton:
    return line(window).findChildren(QPushButton)[0]


def press(qtbot: QtBot, window: MainWindow) -> None:
    """Press Alt and the letter of the button, which is seen to go down and up again."""
    letter, said = button(window).text().partition("&")[2][0], says(line(window))
    QTest.keyClick(window, Qt.Key(ord(letter)), Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: says(line(window)) != said)


def test_nothing_is_told_of_a_sound_session(window: MainWindow, session: Session) -> None:
    window.open_session(session.id)
    assert not line(window).isVisible()
    assert not button(window).isVisible()


def test_it_is_marked_in_the_list_and_beside_it(
    qtbot: QtBot, window: MainWindow, library: Library, session: Session
) -> None:
    overfill(library.path, session, "note")
    window.go_to("settings")
    window.go_to("library")
    table = window.findChildren(SessionTable)[0]
    cells = {table.model().index(row, 0).data(): table.model().index(row, 5) for row in range(table.model().rowCount())}
    qtbot.waitUntil(lambda: cells["Lanterngate Ferries"].data() == "Over a limit")
    assert "correct it" in cells["Lanterngate Ferries"].data(Qt.ItemDataRole.ToolTipRole)
    assert "Scored" in cells["Sound"].data()
    table.selectRow(cells["Lanterngate Ferries"].row())
    summary = window.findChildren(SessionSummary)[0]
    qtbot.waitUntil(lambda: "“Note on Vision” has 100,050 characters" in says(summary))
    table.selectRow(cells["Sound"].row())
    qtbot.waitUntil(lambda: "characters" not in says(summary))
    assert not line(window).isVisible()


@pytest.mark.parametrize("by", ["key", "click"])
def test_it_is_told_over_every_page_of_the_session_and_put_right_and_that_undone(
    qtbot: QtBot, window: MainWindow, library: Library, state: SessionState, session: Session, by: str
) -> None:
    overfill(library.path, session, "note")
    window.open_session(session.id)
    for place in ("score", "prepare", "report"):
        window.go_to(place)
        assert line(window).isVisible()
        assert "“Note on Vision” has 100,050 characters; the maximum is 100,000." in says(line(window))
    assert button(window).text() == "&Shorten it"
    assert "Alt+S" in button(window).toolTip()

    before = state.session
    if by == "key":
        press(qtbot, window)
    else:
        button(window).click()
    assert len(state.session.rating("vision").note) == MAX_TEXT
    assert library.load(session.id) == state.session
    assert not line(window).isVisible()
    assert state.undo_stack.undoText() == "correct “Note on Vision”"

    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state.session == before == library.load(session.id)
    assert line(window).isVisible()


def test_several_are_put_right_one_after_the_other(
    qtbot: QtBot, window: MainWindow, library: Library, state: SessionState, session: Session
) -> None:
    overfill(library.path, session, "note", "reason", "due", "many")
    window.open_session(session.id)
    assert "3 others are also over their limits." in says(line(window))
    told = []
    for _ in range(4):
        told.append((says(line(window)).split("”")[0], button(window).text()))
        press(qtbot, window)
    assert sorted({text for _, text in told}) == ["&Remove the date", "&Shorten it"]
    assert len(set(told)) == 4
    assert not line(window).isVisible()
    assert state.undo_stack.count() == 4


def test_work_goes_on_in_a_session_that_is_not_put_right(
    window: MainWindow, library: Library, state: SessionState, session: Session
) -> None:
    overfill(library.path, session, "note", "title")
    window.open_session(session.id)
    window.go_to("score")
    window.findChildren(ScorePage)[0].show_dimension("vision")
    state.set_score("vision", 4.0)
    assert library.load(session.id).rating("vision").score == 4.0
    note = window.findChildren(NoteEdit)[0]
    assert len(note.toPlainText()) == LONG
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Backspace)
    note.hand_on()
    assert len(library.load(session.id).rating("vision").note) == LONG - 1
    QTest.keyClicks(note, "abc")
    note.hand_on()
    assert len(library.load(session.id).rating("vision").note) == LONG, "no longer than it was"
    window.go_to("prepare")
    title = next(each for each in window.findChildren(QLineEdit) if each.accessibleName() == "Title")
    assert title.text() == "t" * 300
    title.setFocus()
    title.clearFocus()
    assert library.load(session.id).title == "t" * 300, "nobody shortened it"


def test_it_is_not_exported_and_the_same_sentence_says_why(
    window: MainWindow, library: Library, session: Session, tmp_path: Path
) -> None:
    overfill(library.path, session, "reason")
    window.open_session(session.id)
    status = window.findChildren(StatusLine)[0]
    status.save_elsewhere.emit()
    dialog = window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "a.cxw"))
    dialog.reject()
    assert "“Reason of dissent 1, on Vision” has 100,050 characters; the maximum is 100,000." in status.message
    assert not (tmp_path / "a.cxw").exists()


def test_it_can_be_deleted_and_brought_back(
    window: MainWindow, library: Library, library_state: LibraryState, session: Session
) -> None:
    overfill(library.path, session, "note", "many", "due")
    stored = library.load(session.id)
    library_state.delete(session.id)
    assert not library.has(session.id)
    library_state.undo_stack.undo()
    assert library.load(session.id) == stored
    assert window.place == "library"


def test_a_refusal_offers_no_other_place(window: MainWindow, state: SessionState, session: Session) -> None:
    window.open_session(session.id)
    state.set_note("vision", "x" * (MAX_TEXT + 1))
    status = window.findChildren(StatusLine)[0]
    assert status.message.endswith("Shorten it, then try again.")
    assert not [each for each in status.findChildren(QPushButton) if each.isVisible()]
