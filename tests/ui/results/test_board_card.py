"""Decisions asked of the board, figures of customers and the plan's promise on the Results page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Outcome
from cxworkshop.errors import UserError
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.results.board_card import BoardCard
from cxworkshop.ui.results.customers_card import CustomersCard
from cxworkshop.ui.results.page import ResultsPage
from cxworkshop.words import promise
from tests.report.building import SCORES
from tests.ui.places import TO_SCORE
from tests.ui.sessions import new_session, opened
from tests.ui.showing import in_front

FIRST, SECOND = "Who leads the programme?", "Who pays for the first year?"


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    return opened(library, model, new_session(model, SCORES))


@pytest.fixture
def page(qtbot: QtBot, state: SessionState) -> ResultsPage:
    page = ResultsPage(state, TO_SCORE)
    in_front(qtbot, page, (1126, 668))
    return page


def lines(page: ResultsPage) -> list[QLineEdit]:
    (card,) = page.findChildren(BoardCard)
    return [one for one in card.findChildren(QLineEdit) if one.isVisible()]


def removers(page: ResultsPage) -> list[QPushButton]:
    (card,) = page.findChildren(BoardCard)
    return [one for one in card.findChildren(QPushButton) if one.isVisible()]


def said(page: ResultsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def write(page: ResultsPage, place: int, text: str) -> None:
    line = lines(page)[place]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def asked(state: SessionState) -> list[str]:
    return list(state.session.board_questions)


def test_they_are_added_changed_and_undone(page: ResultsPage, state: SessionState, library: Library) -> None:
    assert [line.text() for line in lines(page)] == [""]
    write(page, 0, FIRST)
    write(page, 1, SECOND)
    assert asked(state) == [FIRST, SECOND]
    write(page, 0, "Who leads it now?")
    assert asked(state) == ["Who leads it now?", SECOND]
    assert library.load(state.session.id) == state.session
    state.undo()
    assert [line.text() for line in lines(page)] == [FIRST, SECOND, ""]
    state.undo()
    state.undo()
    assert [line.text() for line in lines(page)] == [""]


def test_enter_goes_on_to_the_line_below(page: ResultsPage, state: SessionState) -> None:
    line = lines(page)[0]
    line.setFocus()
    for place in range(5):
        QTest.keyClicks(lines(page)[place], f"Decision {place}")
        QTest.keyClick(lines(page)[place], Qt.Key.Key_Return)
        assert lines(page)[min(place + 1, 4)].hasFocus()
    assert asked(state) == [f"Decision {place}" for place in range(5)]
    state.undo()
    assert asked(state) == [f"Decision {place}" for place in range(4)]


def test_tab_goes_on_as_well_however_quickly_it_comes(page: ResultsPage, state: SessionState) -> None:
    line = lines(page)[0]
    line.setFocus()
    QTest.keyClicks(line, FIRST)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert removers(page)[0].hasFocus()
    QTest.keyClick(removers(page)[0], Qt.Key.Key_Tab)
    assert lines(page)[1].hasFocus()
    assert asked(state) == [FIRST]
    state.undo()
    assert asked(state) == []


def test_there_are_five_lines(page: ResultsPage, state: SessionState) -> None:
    for place in range(5):
        write(page, place, f"Decision {place}")
    assert asked(state) == [line.text() for line in lines(page)] == [f"Decision {place}" for place in range(5)]


def test_an_emptied_line_goes_when_it_is_left(page: ResultsPage, state: SessionState) -> None:
    for place, text in enumerate((FIRST, SECOND)):
        write(page, place, text)
    line = lines(page)[0]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert asked(state) == [FIRST, SECOND]
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert removers(page)[0].hasFocus()
    assert asked(state) == [FIRST, SECOND]
    QTest.keyClick(removers(page)[0], Qt.Key.Key_Tab)
    assert asked(state) == [SECOND]
    assert [line.text() for line in lines(page)] == [SECOND, ""]


def test_one_is_removed_by_a_key_with_what_is_just_being_typed(page: ResultsPage, state: SessionState) -> None:
    for place, text in enumerate((FIRST, SECOND)):
        write(page, place, text)
    line = lines(page)[0]
    line.setFocus()
    QTest.keyClicks(line, " And until when?")
    QTest.keyClick(line, Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert asked(state) == [SECOND]
    assert line.hasFocus()
    assert line.text() == SECOND


def test_a_click_removes_one_and_not_the_next(page: ResultsPage, state: SessionState) -> None:
    for place, text in enumerate((FIRST, SECOND, "A third")):
        write(page, place, text)
    line = lines(page)[0]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.mouseClick(removers(page)[0], Qt.MouseButton.LeftButton)
    assert asked(state) == [SECOND, "A third"]
    lines(page)[1].setFocus()
    QTest.keyClicks(lines(page)[1], " More")
    QTest.mouseClick(removers(page)[1], Qt.MouseButton.LeftButton)
    assert asked(state) == [SECOND]


def test_what_could_not_be_stored_is_kept_and_stored_later(
    page: ResultsPage, state: SessionState, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("The disk is full.")

    write(page, 0, FIRST)
    with monkeypatch.context() as full:
        full.setattr(library, "save", refuse)
        write(page, 1, SECOND)
        assert lines(page)[1].property("unsaved")
        removers(page)[0].click()
        assert [line.text() for line in lines(page)] == [FIRST, SECOND]
    state.drafts.try_again()
    assert asked(state) == [FIRST, SECOND]
    assert not lines(page)[1].property("unsaved")
    assert state.drafts.forms() == []


def test_what_could_not_be_stored_moves_up_with_its_line(
    page: ResultsPage, state: SessionState, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("The disk is full.")

    write(page, 0, FIRST)
    with monkeypatch.context() as full:
        full.setattr(library, "save", refuse)
        write(page, 1, SECOND)
    removers(page)[0].click()
    assert asked(state) == [SECOND]
    assert [line.text() for line in lines(page)] == [SECOND, ""]


def test_what_could_not_be_stored_is_given_up_by_emptying_it(
    page: ResultsPage, state: SessionState, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(library, "save", refuse)
        write(page, 0, FIRST)
    write(page, 0, "")
    state.drafts.try_again()
    assert asked(state) == []


def test_figures_stand_beside_the_scores(page: ResultsPage, state: SessionState) -> None:
    (card,) = page.findChildren(CustomersCard)
    assert not card.isVisible()
    before = scoring.results(state.session, state.model)
    figures = (Outcome("a", "Would recommend us", -12.0, "points", "Survey", date(2026, 6, 30)), Outcome("b", "", 4.5))
    state.set_details("figures", outcomes=figures)
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert texts[2:] == ["−12 points", "Would recommend us", "Survey, 30 Jun 2026", "4.5"]
    assert scoring.results(state.session, state.model) == before
    state.undo()
    assert not card.isVisible()


def test_the_promise_is_the_plans_and_follows_it(page: ResultsPage, state: SessionState) -> None:
    def promised() -> str:
        session, model = state.session, state.model
        return " ".join(promise.promise(session, model, scoring.results(session, model), roadmap.plan(session, model)))

    first = promised()
    assert first in said(page)
    assert not any("Level 3 in " in text for text in said(page))
    state.set_details("actions at once", at_once=1, per_owner=1)
    assert promised() != first
    assert promised() in said(page)
    planned = roadmap.plan(state.session, state.model).actions[0]
    state.set_action_state(planned.action.id, "not for us")
    assert promised() in said(page)


def test_undo_leads_to_the_decisions(page: ResultsPage) -> None:
    (card,) = page.findChildren(BoardCard)
    page.show_spot("board_questions", "")
    assert not card.visibleRegion().isEmpty()


def test_a_decision_is_noted_before_anything_is_scored(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    state = opened(library, model, new_session(model))
    page = ResultsPage(state, TO_SCORE)
    in_front(qtbot, page, (1126, 668))
    assert "No results yet" in said(page)
    focused = page.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Score a dimension"
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClicks(page.window().focusWidget(), FIRST)
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert state.session.board_questions == (FIRST,)
    assert [line.text() for line in lines(page)] == [FIRST, ""]
    state.set_score("vision", 2.0)
    assert "No results yet" not in said(page)
    assert [line.text() for line in lines(page)] == [FIRST, ""]
    # Where the scores are taken back the decisions stay in view.
    state.undo_stack.undo()
    assert "No results yet" in said(page)
    assert [line.text() for line in lines(page)] == [FIRST, ""]
    page.show_spot("board_questions", "")
    state.undo_stack.undo()
    assert [line.text() for line in lines(page)] == [""]
