"""The open session: every change is stored, told, and can be undone by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cxworkshop.domain.bounds import MAX_BALLOTS, MAX_TEXT
from cxworkshop.domain.session import Action, Session
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.ids import new_id
from cxworkshop.state.change import Change
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from tests.state.conftest import stored

PEERS = "Let colleagues teach each other across departments"


def test_a_score_is_stored_before_it_is_told(state: SessionState, library: Library) -> None:
    seen: list[tuple[Change, float | None]] = []
    state.changed.connect(lambda change: seen.append((change, stored(library, state).rating("governance").score)))

    state.set_score("governance", 1.5)

    assert seen == [(Change(frozenset({"ratings"}), frozenset({"governance"})), 1.5)]
    assert state.session == stored(library, state)
    assert state.undo_stack.undoText() == "score Governance 1.5"


def test_saved_tells_a_moment_once_per_change(state: SessionState) -> None:
    moments: list[object] = []
    state.saved.connect(moments.append)
    state.set_score("vision", 2)
    state.set_score("vision", 2)
    assert len(moments) == 1
    assert state.undo_stack.count() == 1


def test_undo_and_redo_go_through_the_store(state: SessionState, library: Library) -> None:
    before = state.session
    state.set_score("vision", 2.5)
    after = state.session
    state.undo()
    assert state.session == before == stored(library, state)
    state.redo()
    assert state.session == after == stored(library, state)


def test_every_change_has_a_name_and_comes_back(state: SessionState, library: Library) -> None:
    own = Action(id=new_id(), title="Ask five customers", dimension_id="metrics", from_level=1)
    state.set_score("metrics", 1)
    start = state.session
    steps: list[tuple[Callable[[], None], str | None]] = [
        (lambda: state.set_score("vision", 3), "score Vision 3.0"),
        (lambda: state.set_not_applicable("strategy", True), "exclude Strategy"),
        (lambda: state.set_not_applicable("strategy", False), "include Strategy"),
        (lambda: state.set_note("metrics", "Two dashboards"), "note on Metrics"),
        (lambda: state.set_details("change title", title="Second"), "change title"),
        (lambda: state.add_action(own), "add action “Ask five customers”"),
        (lambda: state.update_action("share-voc", "change owner", owner="CX lead"), "change owner"),
        (lambda: state.set_action_state("peer-learning", "not for us", "No time"), f"remove action “{PEERS}”"),
        (lambda: state.set_action_state("peer-learning", "in place", "The log"), f"mark “{PEERS}” as in place"),
        (lambda: state.set_action_state("peer-learning", "planned"), f"restore action “{PEERS}”"),
        (lambda: state.reset_action("share-voc"), None),
    ]
    for step, name in steps:
        count = state.undo_stack.count()
        step()
        assert state.undo_stack.count() == count + 1, name
        assert name is None or state.undo_stack.undoText() == name
        assert state.session == stored(library, state)
    end = state.session
    for _ in steps:
        state.undo()
    assert state.session == start == stored(library, state)
    for _ in steps:
        state.redo()
    assert state.session == end == stored(library, state)


def test_one_gesture_is_one_undo_step(state: SessionState) -> None:
    for text in ("T", "Tw", "Two"):
        state.set_note("vision", text, gesture=("note", 1))
    assert state.undo_stack.count() == 1
    state.set_note("vision", "Two and", gesture=("note", 2))
    assert state.undo_stack.count() == 2
    state.undo()
    assert state.session.rating("vision").note == "Two"
    state.undo()
    assert state.session.rating("vision").note == ""


def test_what_is_typed_and_taken_back_in_one_gesture_is_no_step(state: SessionState, library: Library) -> None:
    state.set_score("vision", 2)
    for text in ("Two", "Two and", ""):
        state.set_note("vision", text, gesture=("note", 1))
    assert state.undo_stack.undoText() == "score Vision 2.0"
    state.undo()
    assert state.session.rating("vision").score is None
    assert stored(library, state) == state.session


def test_a_preview_stores_nothing(state: SessionState, library: Library) -> None:
    shown: list[Session] = []
    state.previewed.connect(shown.append)
    state.preview_score("vision", 4)
    assert shown[0].rating("vision").score == 4
    assert state.session.rating("vision").score is None
    assert stored(library, state).rating("vision").score is None
    assert state.undo_stack.count() == 0


def test_a_score_ends_not_applicable_and_its_old_score_comes_back(state: SessionState) -> None:
    state.set_score("vision", 2)
    state.set_not_applicable("vision", True)
    assert state.session.rating("vision").score == 2
    state.set_not_applicable("vision", False)
    assert state.session.rating("vision").score == 2
    state.set_not_applicable("vision", True)
    state.set_score("vision", 3)
    assert not state.session.rating("vision").not_applicable


@contextmanager
def locked(library: Library) -> Iterator[None]:
    """Within it another program is writing to the library."""
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def score(state: SessionState) -> float | None:
    return state.session.rating("vision").score


def test_what_cannot_be_stored_changes_nothing(state: SessionState, library: Library) -> None:
    state.set_score("vision", 2)
    failures: list[UserError] = []
    changes: list[Change] = []
    state.save_failed.connect(failures.append)
    state.changed.connect(changes.append)

    with locked(library):
        state.set_score("vision", 3)
        assert len(failures) == 1
        assert changes == []
        assert score(state) == 2
        assert state.undo_stack.count() == 1
        refused = state.refused
        state.undo()
        assert score(state) == 2
        assert state.undo_stack.canUndo()
    assert refused is not None
    assert refused.rating("vision").score == 3

    state.undo()
    assert score(state) is None
    assert state.refused is None
    with locked(library):
        state.redo()
        assert state.undo_stack.canRedo()
    state.redo()
    assert score(state) == 2


def test_a_failure_within_a_gesture_leaves_what_was_stored_of_it(state: SessionState, library: Library) -> None:
    state.set_note("vision", "Two", gesture=("note", 1))
    with locked(library):
        state.set_note("vision", "Two and", gesture=("note", 1))
    assert state.session.rating("vision").note == "Two"
    state.undo()
    state.redo()
    assert state.session.rating("vision").note == "Two"
    assert state.session == stored(library, state)


def test_what_is_refused_takes_nothing_from_the_changes_that_can_be_made_again(state: SessionState) -> None:
    state.set_score("vision", 2)
    state.undo()
    refusals: list[UserError] = []
    state.save_failed.connect(refusals.append)
    state.set_note("vision", "x" * (MAX_TEXT + 1))
    assert [type(refusal) for refusal in refusals] == [OverLimitError]
    assert "“Note on Vision” has 100,001 characters; the maximum is 100,000." in str(refusals[0])
    assert state.refused is None
    state.redo()
    assert score(state) == 2


def test_the_101st_ballot_is_refused_with_a_sentence(state: SessionState, library: Library) -> None:
    room = RoomState(state)
    room.add_participants([("Ada", "", "")])
    (ada,) = state.session.participants
    for _ in range(MAX_BALLOTS - 1):
        room.cast(ada.id, "vision", "score", 2.0)
        room.reveal(["vision"])
        room.vote_again("vision")
    room.cast(ada.id, "vision", "score", 2.0)
    room.reveal(["vision"])
    refusals: list[UserError] = []
    state.save_failed.connect(refusals.append)
    room.vote_again("vision")
    (refusal,) = refusals
    assert refusal.message == "Vision has had 100 ballots, which is the maximum."
    assert len(state.session.ballots) == MAX_BALLOTS
    assert state.session == stored(library, state)


def test_a_session_that_is_not_there_leaves_the_one_in_hand(state: SessionState) -> None:
    before = state.session
    with pytest.raises(UserError):
        state.open("no such session")
    assert state.session == before


def test_closing_leaves_nothing_to_undo(state: SessionState) -> None:
    state.set_score("vision", 2)
    state.close()
    assert not state.is_open
    assert not state.undo_stack.canUndo()
    with pytest.raises(RuntimeError):
        _ = state.session


def test_what_was_done_in_one_session_is_not_undone_in_another(
    state: SessionState, library_state: LibraryState, library: Library
) -> None:
    first = state.session.id
    state.set_score("vision", 2)
    second = library_state.create(state.model, organisation="Other", title="", facilitator="", lens="cio")
    state.open(second)
    assert not state.undo_stack.canUndo()
    state.undo()
    assert state.session == library.load(second)
    assert library.load(first).rating("vision").score == 2
    state.set_score("vision", 4)
    state.undo()
    state.open(first)
    assert not state.undo_stack.canRedo()


def test_an_edited_action_reset_is_the_models_again(state: SessionState) -> None:
    state.set_score("metrics", 2)
    state.update_action("share-voc", "change owner", owner="Somebody")
    assert state.action("share-voc").owner == "Somebody"
    state.reset_action("share-voc")
    assert state.session.actions == ()
    assert state.action("share-voc").owner != "Somebody"


def test_an_edited_action_that_nothing_calls_for_any_more_is_reset_and_stays(state: SessionState) -> None:
    state.set_score("metrics", 2)
    state.update_action("share-voc", "change owner", owner="Somebody")
    state.set_score("metrics", 4)
    state.reset_action("share-voc")
    (kept,) = state.session.actions
    assert (kept.id, kept.planned, kept.owner_suggested) == ("share-voc", True, True)


def test_evidence_for_what_is_claimed_no_longer_goes_with_its_reset(state: SessionState) -> None:
    state.set_score("metrics", 3)
    state.update_action("evidence-metrics", "change owner", owner="Somebody")
    state.set_score("metrics", 2)
    before = state.session
    state.reset_action("evidence-metrics")
    assert state.session.actions == ()
    state.undo()
    assert state.session == before


def test_a_state_is_kept_with_its_reason_and_a_planned_action_has_none(state: SessionState, library: Library) -> None:
    state.set_score("organisation", 2)
    state.set_action_state("peer-learning", "in place", "Two circles meet every month")
    assert stored(library, state).actions == state.session.actions
    kept = state.action("peer-learning")
    assert (kept.state, kept.reason) == ("in place", "Two circles meet every month")
    state.set_action_state("peer-learning", "not for us", "We are nine people")
    kept = state.action("peer-learning")
    assert (kept.state, kept.reason) == ("not for us", "We are nine people")
    state.set_action_state("peer-learning", "planned", "We are nine people")
    assert state.session.actions == ()
    assert state.action("peer-learning").planned


def test_an_edited_action_that_is_planned_again_stays_as_edited(state: SessionState) -> None:
    state.set_score("organisation", 2)
    state.update_action("peer-learning", "owner", owner="Otto")
    state.set_action_state("peer-learning", "in place")
    state.set_action_state("peer-learning", "planned")
    (kept,) = state.session.actions
    assert (kept.owner, kept.state) == ("Otto", "planned")
    state.set_score("organisation", 4)
    state.set_action_state("peer-learning", "not for us")
    state.set_action_state("peer-learning", "planned")
    assert state.session.actions == (kept,)


def test_an_edit_that_changes_nothing_keeps_no_copy(state: SessionState) -> None:
    state.set_score("metrics", 2)
    count = state.undo_stack.count()
    state.update_action("share-voc", "change title", title=state.action("share-voc").title)
    assert state.session.actions == ()
    assert state.undo_stack.count() == count


def test_the_library_file_holds_the_scores(state: SessionState, tmp_path: Path) -> None:
    state.set_score("technology", 4.5)
    with_score = Library.open(tmp_path / "library.db", read_only=True)
    try:
        assert with_score.load(state.session.id).rating("technology").score == 4.5
    finally:
        with_score.close()
