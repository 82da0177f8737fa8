"""From a key press on the slider to the page repainted and the score on disk."""

from __future__ import annotations

import time

from cxworkshop.store.models import files as model_files
from tests.benchmarks.figures import percentile, spread, verdict
from tests.benchmarks.rooms import room_of
from tests.benchmarks.windows import scoring

KEYS = 400
MOST_MS = 16.0
PEOPLE = 30


def measure(people: int = PEOPLE, *, audience: bool = False) -> list[str]:
    """Median and 99th percentile by the clock and of processor time, with so many participants."""
    model = model_files.builtin()
    with scoring(room_of(people, model), model, audience=audience) as (app, window, state):
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from cxworkshop.ui.scale.level_slider import LevelSlider

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
    late = percentile(wall, 0.99)
    beside = " and the audience window" if audience else ""
    return [
        f"{KEYS} keys with {people} participants{beside}, by the clock: {spread(wall)} ({verdict(late, MOST_MS)})",
        f"the same in processor time: {spread(processor)}",
    ]
