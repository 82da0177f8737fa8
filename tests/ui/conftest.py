"""The main window over a real library, as app.py puts it together; and a window for a single widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.look import theme

Show = Callable[..., None]


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """There is one in every test, whatever it asks for: a widget without it ends the process."""


@pytest.fixture
def library_state(qtbot: QtBot, library: Library, model: MaturityModel) -> LibraryState:
    library.add_model(model)
    return LibraryState(library)


@pytest.fixture
def state(library: Library) -> SessionState:
    return SessionState(library)


@pytest.fixture
def settings() -> Settings:
    return Settings(theme="light")


@pytest.fixture
def window(
    qtbot: QtBot, library_state: LibraryState, state: SessionState, jobs: Jobs, settings: Settings
) -> MainWindow:
    window = MainWindow(library_state, state, jobs, settings)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def session_id(library_state: LibraryState, model: MaturityModel) -> str:
    return library_state.create(
        model, organisation="Example Utilities", title="Baseline", facilitator="Lead", lens="marketing"
    )


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
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return shown
