"""Texts of one's own are stored as they are typed, each place's apart, and undone like anything else."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import MAX_REPORT_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import START
from cxworkshop.errors import UserError
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.report.own_texts_dialog import FORM, OwnTextsDialog
from tests.ui.conftest import Show
from tests.ui.sessions import new_session, opened


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    return opened(library, model, new_session(model))


@pytest.fixture
def dialog(state: SessionState, show: Show) -> OwnTextsDialog:
    dialog = OwnTextsDialog(state)
    show(dialog, 820, 480)
    return dialog


def places(dialog: OwnTextsDialog) -> QListWidget:
    return dialog.findChildren(QListWidget)[0]


def field(dialog: OwnTextsDialog) -> NoteEdit:
    return dialog.findChildren(NoteEdit)[0]


def go_to(dialog: OwnTextsDialog, title: str) -> None:
    found = places(dialog)
    found.setCurrentRow(next(row for row in range(found.count()) if found.item(row).text() == title))


def said(dialog: OwnTextsDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_pages_that_are_full_have_no_text(dialog: OwnTextsDialog) -> None:
    titles = [places(dialog).item(row).text() for row in range(places(dialog).count())]
    assert titles[0] == "Introduction"
    assert "Action register" in titles
    assert not {"Summary on one page", "Roadmap on one page"} & set(titles)


def test_each_place_has_its_own_and_undo_takes_it_back(dialog: OwnTextsDialog, state: SessionState) -> None:
    QTest.keyClicks(field(dialog), "For the board")
    go_to(dialog, "Action register")
    assert state.session.report_text(START) == "For the board"
    assert field(dialog).toPlainText() == ""
    QTest.keyClicks(field(dialog), "With the owners")
    dialog.accept()
    assert state.session.report_text("register") == "With the owners"
    assert state.undo_stack.undoText() == "own text of the report"
    state.undo_stack.undo()
    assert [each.section for each in state.session.report_texts] == [START]
    state.undo_stack.undo()
    assert state.session.report_texts == ()


def test_places_with_a_text_stand_out_and_undo_is_followed(dialog: OwnTextsDialog, state: SessionState) -> None:
    field(dialog).setPlainText("One")
    field(dialog).hand_on()
    assert places(dialog).item(0).font().bold()
    assert not places(dialog).item(1).font().bold()
    field(dialog).sitting += 1
    field(dialog).setPlainText("Two")
    field(dialog).hand_on()
    state.undo_stack.undo()
    assert field(dialog).toPlainText() == "One"


def test_what_is_too_long_is_told(dialog: OwnTextsDialog, state: SessionState) -> None:
    field(dialog).insertPlainText("x" * (MAX_REPORT_TEXT + 5))
    assert "can have 10,000 characters; the rest was cut off" in said(dialog)
    dialog.accept()
    assert len(state.session.report_text(START)) == MAX_REPORT_TEXT


def test_what_cannot_be_stored_stays_and_is_tried_again(
    dialog: OwnTextsDialog, state: SessionState, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(*_: object) -> None:
        raise UserError("The disk is full.", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(Library, "save", broken)
        QTest.keyClicks(field(dialog), "For the board")
        field(dialog).hand_on()
        assert "The disk is full." in said(dialog)
        assert state.drafts.of(FORM, START) == {"text": "For the board"}
        assert field(dialog).property("unsaved")
    state.drafts.try_again()
    assert state.session.report_text(START) == "For the board"
    assert not field(dialog).property("unsaved")


def test_a_draft_of_before_stands_there_again(state: SessionState, show: Show) -> None:
    state.drafts.keep(FORM, START, {"text": "For the bo"})
    dialog = OwnTextsDialog(state)
    show(dialog, 820, 480)
    assert field(dialog).toPlainText() == "For the bo"
    dialog.reject()
    assert state.session.report_text(START) == "For the bo"
