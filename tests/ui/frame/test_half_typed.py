"""A session that is opened says where something stands half typed, and never what."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.frame.half_typed import half_typed
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.status_line import StatusLine

CONTENT = {"text": "3.5"}


def test_nothing_is_said_of_nothing(state: SessionState, session_id: str) -> None:
    state.open(session_id)
    state.drafts.keep("evidence", "no-dimension-any-more", CONTENT)
    state.drafts.keep("of-a-later-version", "", CONTENT)
    assert half_typed(state) == ""


def test_each_place_is_named_once(state: SessionState, session_id: str) -> None:
    state.open(session_id)
    for form, key in (("card", "vision/1/p"), ("card", "vision/1/q"), ("parking", ""), ("parked", "p")):
        state.drafts.keep(form, key, CONTENT)
    assert half_typed(state) == "Typed but not yet added: a paper card for Vision and the parking lot"
    for form, key in (("note", "vision"), ("dissent", "vision"), ("action", ""), ("participant", "p/name")):
        state.drafts.keep(form, key, CONTENT)
    assert half_typed(state).endswith(": a paper card for Vision, the parking lot, the note on Vision and three more")


def test_figures_and_decisions_are_named(state: SessionState, session_id: str) -> None:
    state.open(session_id)
    state.drafts.keep("outcome", "outcome/o/name", CONTENT)
    state.drafts.keep("board", "0", CONTENT)
    said = "Typed but not yet added: a figure on the Prepare page and a decision asked of the board on the Results page"
    assert half_typed(state) == said


def test_the_status_line_says_it_of_a_session_that_is_opened(
    window: MainWindow, library: Library, session_id: str
) -> None:
    library.keep_drafts(session_id, {("card", "vision/1/p"): CONTENT, ("session", "title"): {"text": "Typed"}})
    window.open_session(session_id)
    (status,) = window.findChildren(StatusLine)
    assert status.message == ("Typed but not yet added: a paper card for Vision and the session on the Prepare page")
    assert not any("3.5" in label.text() for label in window.findChildren(QLabel))
