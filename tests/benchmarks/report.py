"""The full report beside a bare canvas that writes as many pages of text, and how long it holds the window up."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from tests.benchmarks.figures import cpu_seconds, in_turn, verdict
from tests.benchmarks.rooms import room_of

ROUNDS = 15
MOST = 3.0
MOST_WITH_TAGS, MOST_LARGER = 1.3, 1.1
MOST_MS = 16.0


def measure() -> list[str]:
    """The ratio of processor times, and the longest pause of an event loop while a report is made beside it."""
    import pypdfium2

    from cxworkshop.report.roadmap.options import ReportOptions
    from cxworkshop.report.roadmap.write import render_report
    from cxworkshop.report.setting import typesetting
    from cxworkshop.store.models import files as model_files

    model = model_files.builtin()
    session = room_of(12, model)

    def make() -> bytes:
        return render_report(session, model, ReportOptions(), lambda done, total: None)[0]

    document = pypdfium2.PdfDocument(make())
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]

    def plain() -> float:
        return cpu_seconds(lambda: _bare(pages))

    def anew() -> bytes:
        # A report sets again only what the one before it did not, as in the preview; here it sets everything.
        typesetting._memory.cache_clear()
        return make()

    ours, bare, ratio = in_turn(lambda: cpu_seconds(make), plain, ROUNDS)
    first, _, of_the_first = in_turn(lambda: cpu_seconds(anew), plain, ROUNDS)
    return [
        f"full report, {len(pages)} pages, after another: {ours * 1000:.0f} ms of processor time",
        f"a bare canvas with as many pages of the same text: {bare * 1000:.0f} ms",
        f"ratio {ratio:.2f} ({verdict(ratio, MOST)})",
        f"and with all texts set anew: {first * 1000:.0f} ms, ratio {of_the_first:.2f} ({verdict(of_the_first, MOST)})",
        *_tags(make),
        *_pauses(make),
    ]


def _tags(make: Callable[[], bytes]) -> list[str]:
    """What structure and links cost: the same report on a canvas that knows neither, written as reportlab does."""
    from reportlab import rl_config

    from cxworkshop.report.setting import document

    def untagged(*, as_text: int = 1) -> bytes:
        # Unasked reportlab writes compressed pages as text, in ASCII85.
        with patch.object(document, "TaggedCanvas", _untagged()), patch.object(rl_config, "useA85", as_text):
            return make()

    with_tags, without, ratio = in_turn(lambda: cpu_seconds(make), lambda: cpu_seconds(untagged), ROUNDS)
    larger, smaller, packed = len(make()), len(untagged()), len(untagged(as_text=0))
    return [
        f"tags and links: {with_tags * 1000:.0f} ms instead of {without * 1000:.0f} ms,"
        f" ratio {ratio:.2f} ({verdict(ratio, MOST_WITH_TAGS)})",
        f"and {larger / 1000:.0f} kB instead of {smaller / 1000:.0f} kB,"
        f" ratio {larger / smaller:.2f} ({verdict(larger / smaller, MOST_LARGER)});"
        f" without ASCII85 that would be {packed / 1000:.0f} kB, ratio {larger / packed:.2f}",
    ]


def _untagged() -> type:
    from reportlab.pdfgen.canvas import Canvas

    class Untagged(Canvas):  # type: ignore[misc]  # reportlab has no types
        language, metadata = "en-GB", b""

    return Untagged


def _bare(pages: list[list[str]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target)
    font = _font()
    for lines in pages:
        canvas.setFont(font, 9)
        for number, line in enumerate(lines):
            canvas.drawString(51, 800 - number * 9, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    from cxworkshop import paths

    if "Bare" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Bare", str(paths.resource("fonts/NotoSans-Regular.ttf"))))
    return "Bare"


def _pauses(make: Any) -> list[str]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from cxworkshop.state.jobs import Jobs

    app = QApplication.instance() or QApplication([])
    assert app is not None
    jobs = Jobs()

    def longest(work: Any) -> float:
        loop, gaps, last = QEventLoop(), [0.0], [time.perf_counter()]
        tick = QTimer()
        tick.setInterval(0)

        def note() -> None:
            now = time.perf_counter()
            gaps.append(now - last[0])
            last[0] = now

        tick.timeout.connect(note)
        tick.start()
        if work is None:
            QTimer.singleShot(150, loop.quit)
        else:
            jobs.start(lambda _: work()).done.connect(loop.quit)
        loop.exec()
        return max(gaps) * 1000

    idle, busy = longest(None), [longest(make) for _ in range(5)]
    jobs.stop()
    median = sorted(busy)[len(busy) // 2]
    return [
        f"longest pause of the event loop: {median:.1f} ms while a report is made ({verdict(median, MOST_MS)}),"
        f" {idle:.1f} ms without"
    ]
