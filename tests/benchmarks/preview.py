"""From a change to the page of the report that is being read, painted anew, and how long the window is held up."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from tests.benchmarks.figures import percentile, verdict
from tests.benchmarks.windows import scoring

if TYPE_CHECKING:
    from cxworkshop.ui.output.pdf_pages import Document
    from cxworkshop.ui.report.pdf_preview import PdfPreview
    from cxworkshop.ui.report.sheet import Sheet

CHANGES = 12
MOST_MS = 300.0
MOST_PAUSE_MS = 16.0
PAGE = 6
"""The index of the page that is read: one of the action register."""


def measure() -> list[str]:
    """For scores, words and choices on the sample session: median, slowest, and the longest pause in the median."""
    model = model_files.builtin()
    with scoring(sample_session(model), model) as (_app, window, state):
        from PySide6.QtCore import QEventLoop, QTimer
        from PySide6.QtWidgets import QCheckBox

        from cxworkshop.ui.report.pdf_preview import PdfPreview
        from cxworkshop.ui.report.sheet import Sheet

        window.go_to("report")
        (preview,), (sheet,) = window.findChildren(PdfPreview), window.findChildren(Sheet)
        mono = next(box for box in window.findChildren(QCheckBox) if "black-and-white" in box.accessibleName())

        def until(is_so: Callable[[], bool]) -> float:
            """Let the window work until then; the longest time for which it came to nothing else, in seconds."""
            loop, tick, last, longest = QEventLoop(), QTimer(), time.perf_counter(), 0.0

            def look() -> None:
                nonlocal last, longest
                now = time.perf_counter()
                longest, last = max(longest, now - last), now
                if is_so():
                    loop.quit()

            tick.timeout.connect(look)
            tick.start(1)
            loop.exec()
            return longest

        until(lambda: preview.document is not None and preview.settled)
        preview.go_to(PAGE)
        until(lambda: preview.settled)
        changes: dict[str, Callable[[int], object]] = {
            "a score": lambda number: state.set_score("vision", 3.0 + number % 2),
            "a word": lambda number: state.set_details("name", organisation=f"Wexborough Trams {number}"),
            "a choice": lambda _number: mono.click(),
        }
        lines = []
        for name, change in changes.items():
            taken, pauses, whole = [], [], []
            for number in range(CHANGES):
                before, document, begun = sheet.picture.cacheKey(), preview.document, time.perf_counter()
                change(number)
                pauses.append(1000 * until(partial(_another, sheet, before)))
                taken.append(1000 * (time.perf_counter() - begun))
                until(partial(_followed, preview, document))
                whole.append(1000 * (time.perf_counter() - begun))
            median, pause = percentile(taken, 0.5), percentile(pauses, 0.5)
            lines += [
                f"{name} to the page read: {median:.0f} ms ({verdict(median, MOST_MS)}), slowest {max(taken):.0f} ms;"
                f" the whole report and what is in view of it: {percentile(whole, 0.5):.0f} ms",
                f"longest pause of the window meanwhile: {pause:.1f} ms ({verdict(pause, MOST_PAUSE_MS)})",
            ]
        begun = time.perf_counter()
        idle = until(lambda: time.perf_counter() > begun + 0.3)
        lines.append(f"longest pause while nothing is made: {1000 * idle:.1f} ms")
    return lines


def _another(sheet: Sheet, before: int) -> bool:
    return sheet.picture.cacheKey() != before


def _followed(preview: PdfPreview, before: Document | None) -> bool:
    return preview.document is not before and preview.settled
