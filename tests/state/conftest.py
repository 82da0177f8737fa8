"""A library with one session in it, and the state that has it open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files


@pytest.fixture
def model() -> MaturityModel:
    return model_files.builtin()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library.db")
    yield library
    library.close()


@pytest.fixture
def library_state(qtbot: QtBot, library: Library) -> LibraryState:
    return LibraryState(library)


@pytest.fixture
def state(library_state: LibraryState, library: Library, model: MaturityModel) -> SessionState:
    session_id = library_state.create(
        model, organisation="Example Utilities", title="Baseline", facilitator="Lead", lens="marketing"
    )
    state = SessionState(library)
    state.open(session_id)
    return state
