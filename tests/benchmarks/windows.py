"""The app's window on a session, to press keys in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cxworkshop.state.session_state import SessionState
    from cxworkshop.ui.frame.main_window import MainWindow


@contextmanager
def scoring(
    session: Session, model: MaturityModel, *, audience: bool = False
) -> Iterator[tuple[QApplication, MainWindow, SessionState]]:
    """The window at Score on a session in a library of its own, where there need not be a screen.

    With `audience` the audience window is open as well.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from cxworkshop.settings import Settings
    from cxworkshop.state.jobs import Jobs
    from cxworkshop.state.library_state import LibraryState
    from cxworkshop.state.session_state import SessionState
    from cxworkshop.store.library import Library
    from cxworkshop.ui.controls.everywhere import hold_everywhere
    from cxworkshop.ui.frame.main_window import MainWindow
    from cxworkshop.ui.look import theme

    app = QApplication.instance()
    if app is None:
        app = QApplication([])
        hold_everywhere(app)
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library.db")
        library.create(session, model)
        state, jobs = SessionState(library), Jobs()
        window = MainWindow(LibraryState(library), state, jobs, Settings(theme="light"))
        window.show()
        window.open_session(session.id)
        window.go_to("score")
        QTest.qWait(500)
        if audience:
            QTest.keyClick(window, Qt.Key.Key_F9)
            window.activateWindow()
            QTest.qWait(500)
        shown = [each for each in app.topLevelWidgets() if each.isVisible() and each.windowTitle()]
        assert len(shown) == 1 + audience, "the audience window is not as it was asked for"
        yield app, window, state
        window.close()
        jobs.stop()
        library.close()
