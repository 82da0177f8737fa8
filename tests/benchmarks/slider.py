"""From a key press on the slider to the page repainted and the score on disk."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import percentile, verdict
from tests.benchmarks.rooms import room_of

KEYS = 400
MOST_MS = 16.0
PEOPLE = 30


def measure() -> list[str]:
    """Median and 99th percentile by the clock, and the median of processor time."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from cxworkshop.settings import Settings
    from cxworkshop.state.jobs import Jobs
    from cxworkshop.state.library_state import LibraryState
    from cxworkshop.state.session_state import SessionState
    from cxworkshop.store import model_files
    from cxworkshop.store.library import Library
    from cxworkshop.ui import theme
    from cxworkshop.ui.main_window import MainWindow
    from cxworkshop.ui.widgets.level_slider import LevelSlider

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library.db")
        model = model_files.builtin()
        session = room_of(PEOPLE, model)
        library.create(session, model)
        state, jobs = SessionState(library), Jobs()
        window = MainWindow(LibraryState(library), state, jobs, Settings(theme="light"))
        window.show()
        window.open_session(session.id)
        window.go_to("score")
        QTest.qWait(500)
        slider = window.findChildren(LevelSlider)[0]
        slider.setFocus()
        wall, processor = [], []
        for number in range(KEYS):
            key = Qt.Key.Key_2 if number % 2 else Qt.Key.Key_4
            before = state.session
            begin, begun = time.perf_counter(), time.process_time()
            QTest.keyClick(slider, key)
            app.processEvents()
            wall.append((time.perf_counter() - begin) * 1000)
            processor.append((time.process_time() - begun) * 1000)
            assert state.session != before, "the key changed nothing"
        window.close()
        jobs.stop()
        library.close()
    late = percentile(wall, 0.99)
    return [
        f"{KEYS} keys with {PEOPLE} participants, by the clock: {_spread(wall)} ({verdict(late, MOST_MS)})",
        f"the same in processor time: {_spread(processor)}",
    ]


def _spread(samples: list[float]) -> str:
    return f"median {percentile(samples, 0.5):.1f} ms, 99th percentile {percentile(samples, 0.99):.1f} ms"
