"""A library with one session in it, and the state that has it open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library


@pytest.fixture
def library_state(qtbot: QtBot, library: Library) -> LibraryState:
    return LibraryState(library)


@pytest.fixture
def state(library_state: LibraryState, library: Library, model: MaturityModel) -> Iterator[SessionState]:
    session_id = library_state.create(
        model, organisation="Example Utilities", title="Baseline", facilitator="Lead", lens="marketing"
    )
    state = SessionState(library)
    state.open(session_id)
    yield state
    state.drafts.stop()


def stored(library: Library, state: SessionState) -> Session:
    """The open session as the library has it."""
    return library.load(state.session.id)
