"""Files written and reports printed in jobs: how it went is told truly."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from cxworkshop.errors import UserError
from cxworkshop.state.jobs import Jobs, Progress
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.output.task import OutputTask


@pytest.fixture
def out(jobs: Jobs) -> OutputTask:
    return OutputTask(jobs)


@pytest.fixture
def cancel(out: OutputTask) -> Callable[[], None]:
    """Cancels from within the work, which may be under way before its starter knows of it."""
    begun = threading.Event()
    out.started.connect(lambda _what: begun.set())

    def cancel() -> None:
        assert begun.wait(5)
        out.cancel()

    return cancel


def test_written(qtbot: QtBot, out: OutputTask, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    started: list[str] = []
    steps: list[tuple[int, int]] = []
    out.started.connect(started.append)
    out.progress.connect(lambda done, total: steps.append((done, total)))

    def write(progress: Progress) -> None:
        progress(1, 2)
        path.write_text("x", encoding="utf-8")

    with qtbot.waitSignal(out.written) as said:
        out.write(path, write)
        busy = [out.busy]
    busy.append(out.busy)
    assert said.args == [path]
    assert busy == [True, False]
    assert started == ["Writing a.txt"]
    assert steps == [(1, 2)]


def test_failed(qtbot: QtBot, out: OutputTask, tmp_path: Path) -> None:
    error = UserError("No room.", "Make some.")

    def write(_progress: Progress) -> None:
        raise error

    with qtbot.waitSignal(out.failed) as said:
        out.write(tmp_path / "a.txt", write)
    assert said.args == [error]
    assert not out.busy


def test_cancelled_in_time(qtbot: QtBot, out: OutputTask, cancel: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def write(progress: Progress) -> None:
        cancel()
        progress(1, 2)
        path.write_text("x", encoding="utf-8")

    with qtbot.waitSignal(out.stopped) as said:
        out.write(path, write)
    assert said.args == ["The export was stopped; no file was written"]
    assert not path.exists()


def test_cancelled_too_late(qtbot: QtBot, out: OutputTask, cancel: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def write(_progress: Progress) -> None:
        path.write_text("x", encoding="utf-8")
        cancel()

    with qtbot.waitSignal(out.written) as said:
        out.write(path, write)
    assert said.args == [path]
    assert path.exists()


def test_a_print_that_is_cancelled_as_the_report_is_ready_prints_nothing(
    qtbot: QtBot, out: OutputTask, cancel: Callable[[], None], tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printed: list[bool] = []
    out.printed.connect(lambda: printed.append(True))

    def make(_progress: Progress) -> Document:
        document = Document(b"", ((595.0, 842.0),), ())
        cancel()
        return document

    with qtbot.waitSignal(out.stopped) as said:
        out.print(make, printer)
    assert said.args == ["Printing was stopped"]
    assert not out.busy
    assert printed == []
    assert not path.exists()


def test_one_at_a_time(qtbot: QtBot, out: OutputTask, tmp_path: Path) -> None:
    done: list[str] = []
    with qtbot.waitSignal(out.written):
        out.write(tmp_path / "one", lambda _progress: done.append("one"))
        out.write(tmp_path / "two", lambda _progress: done.append("two"))
    assert done == ["one"]
    with qtbot.waitSignal(out.written):
        out.write(tmp_path / "two", lambda _progress: done.append("two"))
    assert done == ["one", "two"]
