"""Figures and questions to the board: each change is stored and one undo step."""

from __future__ import annotations

from collections.abc import Callable

from cxworkshop.domain.session import Outcome
from cxworkshop.state.board import Board
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from tests.state.conftest import stored

FIRST, SECOND = Outcome("a", "Would recommend us", 31.0), Outcome("b", "Complaints", 12.0, "a week")


def test_every_change_is_stored_named_and_can_be_undone(state: SessionState, library: Library) -> None:
    board, start = Board(state), state.session
    steps: list[tuple[Callable[[], None], str]] = [
        (lambda: board.add_outcome(FIRST), "add figure “Would recommend us”"),
        (lambda: board.add_outcome(SECOND), "add figure “Complaints”"),
        (lambda: board.set_outcome("a", value=32.5), "change figure “Would recommend us”"),
        (lambda: board.remove_outcome("a"), "remove figure “Would recommend us”"),
        (lambda: board.set_question(0, "Who leads it?"), "add a decision asked of the board"),
        (lambda: board.set_question(1, "Who pays?"), "add a decision asked of the board"),
        (lambda: board.set_question(0, "Who leads it now?"), "change a decision asked of the board"),
        (lambda: board.remove_question(0), "remove a decision asked of the board"),
    ]
    for step, name in steps:
        count = state.undo_stack.count()
        step()
        assert (state.undo_stack.count(), state.undo_stack.undoText()) == (count + 1, name)
        assert state.session == stored(library, state)
    assert (state.session.outcomes, state.session.board_questions) == ((SECOND,), ("Who pays?",))
    for _ in steps:
        state.undo()
    assert state.session == start == stored(library, state)


def test_there_are_five_of_each_at_most(state: SessionState) -> None:
    board = Board(state)
    for number in range(7):
        board.add_outcome(Outcome(str(number), "One more", 1.0))
        board.set_question(number, "One more?")
    assert (len(state.session.outcomes), len(state.session.board_questions)) == (5, 5)


def test_what_is_not_there_changes_nothing(state: SessionState) -> None:
    board, before = Board(state), state.session
    board.set_outcome("a", value=1.0)
    board.remove_outcome("a")
    board.remove_question(0)
    board.set_question(0, "")
    assert state.session is before
    assert state.undo_stack.count() == 0
