"""A document onto a printer: as far as it was let."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.state.jobs import Jobs
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.output.printing import PrintRun

PAGES = 4
SIZE = (200.0, 200.0)


@pytest.fixture
def run(qtbot: QtBot, tmp_path: Path) -> Iterator[PrintRun]:
    """Four small pages to be printed into a file."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=SIZE)
    for number in range(PAGES):
        canvas.drawString(50, 100, f"Page {number}")
        canvas.showPage()
    canvas.save()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    jobs = Jobs()
    yield PrintRun(jobs, Document(content.getvalue(), (SIZE,) * PAGES, ()), printer, jobs)
    jobs.stop()


def watched(run: PrintRun) -> list[str]:
    """Fills with how far the run comes and how it ends."""
    said: list[str] = []
    run.progress.connect(lambda done, total: said.append(f"{done} of {total}"))
    run.done.connect(lambda: said.append("done"))
    run.failed.connect(lambda error: said.append(str(error)))
    run.cancelled.connect(lambda: said.append("cancelled"))
    return said


def test_page_by_page(qtbot: QtBot, run: PrintRun) -> None:
    said = watched(run)
    with qtbot.waitSignal(run.destroyed):
        run.start()
    assert said == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "done"]


@pytest.mark.parametrize("page", [1, 3])
def test_a_cancel_while_pages_come_lets_no_further_one_out(qtbot: QtBot, run: PrintRun, page: int) -> None:
    said = watched(run)
    run.progress.connect(lambda done, _total: run.cancel() if done == page else None)
    with qtbot.waitSignal(run.destroyed):
        run.start()
    assert said == [*[f"{number} of 4" for number in range(1, page + 1)], "cancelled"]
