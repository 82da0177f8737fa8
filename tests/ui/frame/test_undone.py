"""What undo and redo bring back is shown where it is, and said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Outcome, Session
from cxworkshop.state.board import Board
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.ballot.card import BallotCard
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.prepare.outcomes_card import _Row as OutcomeRow
from cxworkshop.ui.prepare.participants_card import ParticipantsCard
from cxworkshop.ui.prepare.phase_table import PhaseTable
from cxworkshop.ui.prepare.target_table import TargetTable
from cxworkshop.ui.results.board_card import BoardCard
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.score.agreed_score import AgreedScoreCard
from cxworkshop.ui.score.evidence_card import EvidenceCard
from cxworkshop.ui.score.evidence_rows import EvidenceRows
from cxworkshop.ui.score.notes_card import NotesCard
from cxworkshop.ui.score.page import ScorePage
from cxworkshop.ui.score.rubric_card import RubricCard
from cxworkshop.ui.score.time_card import TimeCard
from tests.store.rooms import with_room

Key = Qt.Key


@pytest.fixture
def session(library: Library, model: MaturityModel) -> Session:
    session = replace(with_room(sample_session(model), ballots=False), all_first=False)
    session = replace(session, clock=replace(session.clock, running="", since=None))
    library.create(session, model)
    return session


@pytest.fixture
def opened(window: MainWindow, session: Session) -> MainWindow:
    window.resize(window.minimumSize())
    window.open_session(session.id)
    return window


def status(window: MainWindow) -> str:
    return window.findChildren(StatusLine)[0].message


def undo(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def redo(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def in_view(window: MainWindow, kind: type[QWidget], place: int = 0) -> bool:
    """Whether the top of the first widget of a kind, or another, is in the window and in all that scrolls around it."""
    widget = window.findChildren(kind)[place]
    top = QRect(0, 0, 40, 4)
    around = widget.parentWidget()
    while around is not None:
        if not around.rect().contains(top.translated(widget.mapTo(around, QPoint(0, 0)))):
            return False
        around = around.parentWidget()
    return widget.isVisible()


ON_PREPARE: list[tuple[Callable[[SessionState, RoomState], object], type[QWidget]]] = [
    (lambda state, _room: state.set_details("change title", title="Other"), QWidget),
    (lambda state, _room: Preparation(state).set_lens("cio"), QWidget),
    (lambda state, _room: Preparation(state).set_weight("technology", 2.0), TargetTable),
    (lambda _state, room: room.set_share("technology", 12), TargetTable),
    (lambda state, _room: Preparation(state).set_phases(state.session.phases[:2]), PhaseTable),
    (lambda _state, room: room.set_all_first(True), ParticipantsCard),
    (lambda state, _room: Board(state).add_outcome(Outcome("o", "Would recommend us", 31.0)), QWidget),
    (lambda state, room: room.remove_participant(state.session.participants[-1].id), ParticipantsCard),
]


@pytest.mark.parametrize("number", range(len(ON_PREPARE)))
@pytest.mark.parametrize("front", ["roadmap", "prepare"])
def test_what_was_prepared_is_shown_on_prepare(
    qtbot: QtBot, opened: MainWindow, state: SessionState, front: str, number: int
) -> None:
    change, kind = ON_PREPARE[number]
    change(state, RoomState(state))
    what = state.undo_stack.undoText()
    opened.go_to(front)
    undo(opened)
    assert opened.place == "prepare"
    qtbot.waitUntil(lambda: in_view(opened, kind))
    assert status(opened) == f"Undid: {what}."
    opened.go_to("results")
    redo(opened)
    assert opened.place == "prepare"
    assert status(opened) == f"Redid: {what}."


ON_SCORE: list[tuple[Callable[[SessionState, RoomState], object], type[QWidget]]] = [
    (lambda state, _room: state.set_score("technology", 4.5), RubricCard),
    (lambda state, _room: state.set_note("technology", "A note"), NotesCard),
    (lambda _state, room: room.add_evidence("technology", "Seen"), EvidenceCard),
    (lambda _state, room: room.add_dissent("technology", "No"), AgreedScoreCard),
    (lambda state, room: room.cast(state.session.participants[0].id, "technology", "abstain"), BallotCard),
    (lambda _state, room: room.set_spent({"technology": 600.0}), TimeCard),
]


@pytest.mark.parametrize("number", range(len(ON_SCORE)))
@pytest.mark.parametrize("front", ["prepare", "score"])
def test_what_was_scored_is_shown_on_score(
    qtbot: QtBot, opened: MainWindow, state: SessionState, front: str, number: int
) -> None:
    change, kind = ON_SCORE[number]
    opened.go_to("score", "vision")
    change(state, RoomState(state))
    what = state.undo_stack.undoText()
    opened.go_to("score", "vision")
    opened.go_to(front)
    (page,) = opened.findChildren(ScorePage)
    undo(opened)
    assert opened.place == "score"
    qtbot.waitUntil(lambda: in_view(opened, kind))
    assert page.dimension_id == ("vision" if kind is TimeCard else "technology")
    assert status(opened) == f"Undid: {what}."


def test_a_figure_that_comes_back_is_shown(qtbot: QtBot, opened: MainWindow, state: SessionState) -> None:
    Board(state).add_outcome(Outcome("o", "Would recommend us", 31.0))
    Board(state).remove_outcome("o")
    opened.go_to("roadmap")
    undo(opened)
    assert opened.place == "prepare"
    qtbot.waitUntil(lambda: in_view(opened, OutcomeRow, 3))  # below the sample's three


@pytest.mark.parametrize("front", ["prepare", "results"])
def test_what_the_board_is_asked_is_shown_on_results(
    qtbot: QtBot, opened: MainWindow, state: SessionState, front: str
) -> None:
    Board(state).set_question(0, "Who leads it?")
    opened.go_to(front)
    undo(opened)
    assert (opened.place, status(opened)) == ("results", "Undid: change a decision asked of the board.")
    qtbot.waitUntil(lambda: in_view(opened, BoardCard))


def test_the_row_is_shown_too(qtbot: QtBot, opened: MainWindow, state: SessionState) -> None:
    for number in range(12):
        RoomState(state).add_evidence("technology", f"Piece {number}")
    item = state.session.evidence_for("technology")[-1]
    RoomState(state).remove_evidence(item.id)
    opened.go_to("prepare")
    undo(opened)
    (rows,) = opened.findChildren(EvidenceRows)
    qtbot.waitUntil(lambda: rows.selected() is not None)
    assert rows.selected() == item


def test_the_card_of_an_action_gets_the_keys(qtbot: QtBot, opened: MainWindow, state: SessionState) -> None:
    opened.go_to("roadmap")
    action_id = opened.findChildren(ActionCard)[-1].facts.action_id
    state.update_action(action_id, "change owner", owner="Somebody")
    opened.go_to("score")
    undo(opened)
    assert opened.place == "roadmap"

    def focused() -> bool:
        card = QApplication.focusWidget()
        return isinstance(card, ActionCard) and card.facts.action_id == action_id

    qtbot.waitUntil(focused)


def test_what_is_parked_is_named_where_it_is(opened: MainWindow, state: SessionState) -> None:
    RoomState(state).park("Later")
    opened.go_to("results")
    undo(opened)
    assert opened.place == "results"
    assert status(opened) == "Undid: park an item. It is on the parking lot (F8)."


def test_undo_of_a_reveal_says_that_the_votes_were_seen(opened: MainWindow, state: SessionState) -> None:
    room = RoomState(state)
    for one in state.session.participants:
        room.cast(one.id, "vision", "score", 2.0)
    room.reveal(["vision"])
    opened.go_to("results")
    undo(opened)
    assert opened.place == "score"
    assert status(opened) == (
        "Undid: reveal Vision. It stays on record that the votes were seen; vote again to start a new ballot."
    )
    undo(opened)
    assert status(opened) == "“vote on Vision” changed nothing: votes that have been seen cannot be altered."
    redo(opened)
    redo(opened)
    assert status(opened) == "Redid: reveal Vision."
    assert voting.is_revealed(state.session, "vision")


def test_of_everything_that_was_revealed_the_dimension_in_view_stays(opened: MainWindow, state: SessionState) -> None:
    room = RoomState(state)
    room.reveal(["vision", "metrics"])
    opened.go_to("score", "metrics")
    undo(opened)
    (page,) = opened.findChildren(ScorePage)
    assert page.dimension_id == "metrics"


def test_a_deletion_that_is_undone_elsewhere_is_shown_in_the_library(
    opened: MainWindow, state: SessionState, library_state: LibraryState
) -> None:
    session_id = state.session.id
    state.close()
    library_state.delete(session_id)
    what = library_state.undo_stack.undoText()
    opened.go_to("settings")
    undo(opened)
    assert (opened.place, status(opened)) == ("library", f"Undid: {what}.")
    opened.go_to("settings")
    redo(opened)
    assert (opened.place, status(opened)) == ("library", f"Redid: {what}.")
    opened.go_to("settings")
    redo(opened)
    assert opened.place == "settings"


def test_what_cannot_be_undone_goes_nowhere(opened: MainWindow, state: SessionState, library: Library) -> None:
    opened.go_to("results")
    before = status(opened)
    undo(opened)
    assert (opened.place, status(opened)) == ("results", before)
    state.set_score("vision", 4.5)
    library.delete(state.session.id)
    undo(opened)
    assert opened.place == "results"
    assert not status(opened).startswith("Undone")
