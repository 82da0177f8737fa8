"""The main window over a real library, as app.py puts it together; and a window for a single widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls import letters
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.places import PLACES, Place
from cxworkshop.ui.library.session_summary import SessionSummary
from cxworkshop.ui.look import theme
from tests.ui.score.room import Room
from tests.ui.showing import in_front

Show = Callable[..., None]


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """There is one in every test, whatever it asks for: a widget without it ends the process."""


@pytest.fixture(autouse=True)
def letters_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter acts as soon as events are handled: what comes after a moment of rest has tests of its own."""
    monkeypatch.setattr(letters, "ALONE_MS", 0)


@pytest.fixture
def library_state(qtbot: QtBot, library: Library, model: MaturityModel) -> LibraryState:
    library.models.add(model)
    return LibraryState(library)


@pytest.fixture
def state(library: Library) -> Iterator[SessionState]:
    state = SessionState(library)
    yield state
    state.drafts.stop()


@pytest.fixture
def settings() -> Settings:
    return Settings(theme="light")


@pytest.fixture
def pages() -> tuple[Place, ...]:
    """The places of the window; a test may have others."""
    return PLACES


@pytest.fixture
def window(
    qtbot: QtBot,
    library_state: LibraryState,
    state: SessionState,
    jobs: Jobs,
    settings: Settings,
    pages: tuple[Place, ...],
) -> MainWindow:
    window = MainWindow(library_state, state, jobs, settings, pages)
    in_front(qtbot, window, (1366, 768))
    qtbot.waitUntil(lambda: bool(window.findChildren(SessionSummary)))
    return window


@pytest.fixture
def session_id(library_state: LibraryState, model: MaturityModel) -> str:
    return library_state.create(
        model, organisation="Example Utilities", title="Baseline", facilitator="Lead", lens="marketing"
    )


@pytest.fixture
def quarters(model: MaturityModel) -> MaturityModel:
    """The built-in model in steps of a quarter, so that votes can be told from everything else."""
    return replace(model, step=0.25, id="quarters")


@pytest.fixture
def room(qtbot: QtBot, library: Library, model: MaturityModel) -> Iterator[Room]:
    """The Score page of a session in which nothing has happened yet."""
    room = Room(qtbot, library, model)
    yield room
    room.state.drafts.stop()


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    """A test in the dark."""
    theme.apply(qapp, "dark")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget at a size and wait until it is there, with the keyboard's focus in its window."""

    def shown(widget: QWidget, width: int, height: int) -> None:
        in_front(qtbot, widget, (width, height))

    return shown
