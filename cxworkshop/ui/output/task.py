"""One piece of work at a time that leaves the house: a file written or a report printed, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.state.jobs import Job, Jobs, Progress
from cxworkshop.ui.output.pdf_pages import Document

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from cxworkshop.ui.output.printing import PrintRun


class OutputTask(QObject):
    """Starts a piece of work and tells how it went; while one is under way another is not started."""

    started = Signal(str)
    """What is under way, in words."""
    progress = Signal(int, int)
    ended = Signal()
    """Comes before the signal that says how."""
    written = Signal(object)
    """The Path of the file that is there now."""
    printed = Signal(str)
    """The name of the file it was printed to, "" for a printer."""
    stopped = Signal(str)
    """Somebody cancelled; in words what that means."""
    failed = Signal(object)
    """A UserError."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._work: Job | PrintRun | None = None
        self._file: _FileWork | None = None
        self._printer: QPrinter | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being written or printed: until it has ended, nothing else is begun."""
        return self._work is not None

    def write(self, path: Path, write: Callable[[Progress], object]) -> None:
        """Write a file; `write` leaves no file behind where it raises."""
        if self.busy:
            return
        self._file = _FileWork(path, write)
        job = self._jobs.start(self._file)
        self._begin(job, _("Writing {file}").format(file=path.name))
        job.done.connect(self._end_written)

    def print(self, make: Callable[[Progress], Document], printer: QPrinter) -> None:
        """Make a document and print it."""
        if self.busy:
            return
        self._printer = printer
        job = self._jobs.start(make)
        self._begin(job, _("Making the report"))
        job.done.connect(self._print_document)

    def cancel(self) -> None:
        """Ask what is under way to stop at its next step; `stopped` comes when it has."""
        if self._work is not None:
            self._work.cancel()

    def _begin(self, work: Job | PrintRun, what: str) -> None:
        self._work = work
        work.progress.connect(self.progress)
        work.failed.connect(self._end_failed)
        work.cancelled.connect(self._end_stopped)
        self.started.emit(what)

    def _print_document(self, document: Document) -> None:
        from cxworkshop.ui.output.printing import PrintRun

        if self._printer is None:
            raise RuntimeError("there is no printer to print on")
        run = PrintRun(self._jobs, document, self._printer, self)
        self._begin(run, _("Printing"))
        run.done.connect(self._end_printed)
        run.start()

    def _end(self) -> None:
        self._work = self._file = self._printer = None
        self.ended.emit()

    def _end_written(self) -> None:
        file = self._file
        self._end()
        if file is not None:
            self.written.emit(file.path)

    def _end_printed(self) -> None:
        file = self._printer.outputFileName() if self._printer is not None else ""
        self._end()
        self.printed.emit(file)

    def _end_failed(self, error: UserError) -> None:
        self._end()
        self.failed.emit(error)

    def _end_stopped(self) -> None:
        if self._file is not None and self._file.written:
            self._end_written()
            return
        words = _("Printing was stopped") if self._file is None else _("The export was stopped; no file was written")
        self._end()
        self.stopped.emit(words)


class _FileWork:
    """Writes a file in a job, and remembers that it did: a cancel may come when the file is already there."""

    def __init__(self, path: Path, write: Callable[[Progress], object]) -> None:
        self.path = path
        self.written = False
        self._write = write

    def __call__(self, progress: Progress) -> None:
        self._write(progress)
        self.written = True
