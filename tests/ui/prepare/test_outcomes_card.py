"""Figures of what customers say: typed into rows, kept until they are whole, undone and taken away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.session import Outcome
from cxworkshop.errors import UserError
from cxworkshop.language import speaking
from cxworkshop.settings import Settings
from cxworkshop.state.board import Board
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.prepare.outcomes_card import OutcomesCard
from cxworkshop.ui.prepare.page import PreparePage
from tests.catalogues import add_language, speak_from
from tests.state.conftest import stored
from tests.ui.places import TO_SCORE
from tests.ui.showing import in_front

RECOMMEND = Outcome("a", "Would recommend us", 31.0, "points", "Survey", date(2026, 6, 30))
WAITING = Outcome("b", "Wait on the phone", 4.5, "minutes")


def shown(qtbot: QtBot, state: SessionState, jobs: Jobs) -> PreparePage:
    page = PreparePage(state, RoomState(state), jobs, Settings(), TO_SCORE)
    in_front(qtbot, page, (1126, 660))
    return page


@pytest.fixture
def page(qtbot: QtBot, state: SessionState, session_id: str, jobs: Jobs) -> PreparePage:
    state.open(session_id)
    return shown(qtbot, state, jobs)


def line(page: QWidget, name: str) -> QLineEdit:
    (found,) = (one for one in page.findChildren(QLineEdit) if one.isVisible() and one.accessibleName() == name)
    return found


def names(page: PreparePage) -> list[str]:
    (card,) = page.findChildren(OutcomesCard)
    lines = [one for one in card.fields() if isinstance(one, QLineEdit)]
    return [one.text() for one in lines if one.accessibleName().startswith("Name of outcome")]


def enter(page: PreparePage, field: str, text: str) -> None:
    """Type over what stands in a field, and go on to the next."""
    there = line(page, field)
    there.setFocus()
    there.selectAll()
    QTest.keyClick(there, Qt.Key.Key_Delete)
    QTest.keyClicks(there, text)
    QTest.keyClick(there, Qt.Key.Key_Tab)


def figures(state: SessionState) -> list[Outcome]:
    return list(state.session.outcomes)


def focus() -> QWidget:
    field = QApplication.focusWidget()
    assert field is not None
    return field


def test_a_figure_is_entered_from_left_to_right(page: PreparePage, state: SessionState, library: Library) -> None:
    start = line(page, "Name of outcome 1")
    start.setFocus()
    for text in ("Would recommend us", "31,5", "points", "Survey"):
        QTest.keyClicks(focus(), text)
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus().accessibleName() == "Date of outcome 1"
    QTest.keyClicks(focus(), "30.6.2026")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    (outcome,) = figures(state)
    assert (outcome.name, outcome.value, outcome.unit) == ("Would recommend us", 31.5, "points")
    assert (outcome.source, outcome.day) == ("Survey", date(2026, 6, 30))
    assert state.session == stored(library, state)
    assert names(page) == ["Would recommend us", ""]
    while state.undo_stack.canUndo():
        state.undo()
    assert not figures(state)
    assert names(page) == [""]


def test_without_a_figure_it_is_kept_and_not_stored(
    qtbot: QtBot, page: PreparePage, state: SessionState, session_id: str, jobs: Jobs
) -> None:
    enter(page, "Name of outcome 1", "Complaints")
    enter(page, "Unit of outcome 1", "a week")
    assert not figures(state)
    page.hide()
    # As after a restart of the app: another page, another state over the same library.
    state.close()
    state.open(session_id)
    again = shown(qtbot, state, jobs)
    assert (line(again, "Name of outcome 1").text(), line(again, "Unit of outcome 1").text()) == (
        "Complaints",
        "a week",
    )
    enter(again, "Figure of outcome 1", "12")
    qtbot.waitUntil(lambda: bool(state.session.outcomes) and state.session.outcomes[0].unit == "a week")
    (outcome,) = figures(state)
    assert (outcome.name, outcome.value) == ("Complaints", 12.0)
    qtbot.waitUntil(lambda: state.drafts.forms() == [])
    assert state.drafts.forms() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("many", "“many” could not be read as a number."),
        ("2000000000000", "out of range; enter -1,000,000,000,000 to 1,000,000,000,000."),
        ("1,250", "“1,250” could be 1250 or 1.25."),
    ],
)
def test_what_is_no_figure_is_said_in_words_and_kept(
    page: PreparePage, state: SessionState, session_id: str, text: str, said: str
) -> None:
    enter(page, "Name of outcome 1", "Complaints")
    enter(page, "Figure of outcome 1", text)
    field = line(page, "Figure of outcome 1")
    assert isinstance(field, NumberField)
    assert said in field.told.text()
    assert field.told.isVisible()
    assert not figures(state)
    state.open(session_id)
    assert line(page, "Figure of outcome 1").text() == text


def test_a_figure_is_changed_and_its_day_taken_away(page: PreparePage, state: SessionState) -> None:
    Board(state).add_outcome(RECOMMEND)
    enter(page, "Figure of outcome 1", "-7.25")
    enter(page, "Date of outcome 1", "")
    (outcome,) = figures(state)
    assert (outcome.value, outcome.day) == (-7.25, None)
    state.undo()
    assert line(page, "Date of outcome 1").text() == "30 Jun 2026"
    state.undo()
    assert line(page, "Figure of outcome 1").text() == "31"


def test_figures_are_shown_as_the_language_writes_them(
    qtbot: QtBot,
    state: SessionState,
    session_id: str,
    jobs: Jobs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_language(tmp_path, "de", {})
    speak_from(tmp_path, monkeypatch)
    state.open(session_id)
    Board(state).add_outcome(WAITING)
    with speaking("de"):
        page = shown(qtbot, state, jobs)
        assert line(page, "Figure of outcome 1").text() == "4,5"
        enter(page, "Figure of outcome 1", "4.75")
        assert line(page, "Figure of outcome 1").text() == "4,75"
    assert state.session.outcomes[0].value == 4.75


def test_there_is_room_for_five(page: PreparePage, state: SessionState) -> None:
    board = Board(state)
    for number in range(5):
        assert len(names(page)) == number + 1
        board.add_outcome(Outcome(str(number), f"Figure {number}", number))
    assert names(page) == [f"Figure {number}" for number in range(5)]


def test_one_is_taken_away_by_a_key_and_comes_back(page: PreparePage, state: SessionState) -> None:
    Board(state).add_outcome(RECOMMEND)
    Board(state).add_outcome(WAITING)
    unit = line(page, "Unit of outcome 1")
    unit.setFocus()
    QTest.keyClick(unit, Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert state.session.outcomes == (WAITING,)
    assert names(page) == [WAITING.name, ""]
    assert focus().accessibleName() == "Name of outcome 1"
    state.undo()
    assert names(page) == [RECOMMEND.name, WAITING.name, ""]


def test_what_is_half_entered_is_given_up(page: PreparePage, state: SessionState) -> None:
    (card,) = page.findChildren(OutcomesCard)

    def removers() -> list[QPushButton]:
        return [one for one in card.findChildren(QPushButton) if one.isVisible()]

    assert removers() == []
    enter(page, "Name of outcome 1", "Complaints")
    (remove,) = removers()
    remove.click()
    assert names(page) == [""]
    assert state.drafts.forms() == []
    assert removers() == []


def test_nothing_is_kept_of_what_is_just_being_typed_when_it_is_given_up(
    page: PreparePage, state: SessionState, session_id: str
) -> None:
    for field in ("Name of outcome 1", "Figure of outcome 1"):
        start = line(page, field)
        start.setFocus()
        QTest.keyClicks(start, "x")
        QTest.keyClick(start, Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
        state.open(session_id)
        assert state.drafts.forms() == []
        assert names(page) == [""]


def test_what_could_not_be_stored_stays_marked_until_it_is(
    page: PreparePage, state: SessionState, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    Board(state).add_outcome(RECOMMEND)

    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(library, "save", refuse)
        enter(page, "Unit of outcome 1", "of 100")
        assert line(page, "Unit of outcome 1").property("unsaved")
        buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
        (remove,) = [one for one in buttons if one.accessibleName() == "Remove outcome 1"]
        remove.click()
    assert names(page) == [RECOMMEND.name, ""]
    state.drafts.try_again()
    assert state.session.outcomes[0].unit == "of 100"
    assert not line(page, "Unit of outcome 1").property("unsaved")
