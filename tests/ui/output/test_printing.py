"""A document onto a printer: as far as it was let."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from cxworkshop.state.jobs import Jobs
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.output.printing import PrintRun, prepare

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


def test_a_page_on_its_side_is_printed_on_paper_on_its_side(qtbot: QtBot, tmp_path: Path) -> None:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4)
    sizes = (A4, landscape(A4), landscape(A4), A4)
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(0, 0, *size, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    printer, printed = QPrinter(), tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    prepare(printer, "A4", "Printed", mono=False)
    jobs = Jobs()
    run = PrintRun(jobs, Document(content.getvalue(), sizes, ()), printer, jobs)
    said = watched(run)
    with qtbot.waitSignal(run.destroyed):
        run.start()
    jobs.stop()
    assert said[-1] == "done"
    pdf = pypdfium2.PdfDocument(printed)
    for page, (width, height) in zip(pdf, sizes, strict=True):
        assert page.get_size() == pytest.approx((width, height), abs=1)
        picture = page.render(scale=0.1, grayscale=True).to_pil()
        assert picture.histogram()[0] > 0.9 * picture.width * picture.height  # filled up to its edges
