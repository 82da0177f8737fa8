"""Session files on their way into the library, each read and checked off the UI thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _, ngettext
from cxworkshop.state.jobs import Job, Jobs
from cxworkshop.state.library_state import LibraryState

_IMPORTED = {
    "new": N_("Imported."),
    "same": N_("This session is already in the library; nothing was changed."),
    "copy": N_("The library holds a different version of this session; the file was imported as a copy."),
    "back": N_("This session had been deleted; it has been restored from the bin."),
    "beside": N_("A different version of this session is in the bin; the file was imported as a copy."),
}


class ImportRun(QObject):
    """Brings files in one after the other. Those that cannot be read stand in no other's way."""

    progress = Signal(int, int)
    """Files done, files in all."""
    ended = Signal()

    def __init__(self, library: LibraryState, jobs: Jobs, paths: list[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._jobs, self._paths = library, jobs, paths
        self._job: Job | None = None
        self._failed: list[UserError] = []
        self._done = 0
        self._stopped = False
        self._arrival = "new"
        self.last = ""
        """The session that came in last, "" while there is none."""

    def start(self) -> None:
        """Begin with the first file; where there are many, with a copy of the library."""
        if len(self._paths) == 1:
            self._next()
            return
        self.progress.emit(0, len(self._paths))
        self._job = self._jobs.start(lambda _: self._library.back_up())
        self._job.done.connect(lambda _: self._next())
        self._job.failed.connect(self._give_up)
        self._job.cancelled.connect(self._stop)

    def cancel(self) -> None:
        """Stop after the file in hand; what came in stays."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()

    @property
    def said(self) -> str:
        """What came of it, in words; "" where nothing came in."""
        if not self._done:
            return _("The import was stopped; nothing was imported.") if self._stopped else ""
        if len(self._paths) == 1:
            return _(_IMPORTED[self._arrival])
        return ngettext("Imported {count} file.", "Imported {count} files.", self._done).format(count=self._done)

    @property
    def problem(self) -> UserError | None:
        """What stood in the way of the first file that did not come in."""
        if not self._failed:
            return None
        told, total = self._failed[0].message, len(self._paths)
        if total > 1:
            came = ngettext("Imported {count} of {total} files.", "Imported {count} of {total} files.", self._done)
            told += " " + came.format(count=self._done, total=total)
        return UserError(told, self._failed[0].hint)

    def _next(self) -> None:
        begun = self._done + len(self._failed)
        self.progress.emit(begun, len(self._paths))
        if self._stopped or begun == len(self._paths):
            self._job = None
            self.ended.emit()
            return
        self._job = self._jobs.start(self._library.reader(self._paths[begun]))
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._stop)

    def _take(self, read: tuple[Session, MaturityModel]) -> None:
        try:
            self.last, self._arrival = self._library.bring_in(*read)
        except UserError as error:
            self._fail(error)
        else:
            self._done += 1
            self._next()

    def _fail(self, error: UserError) -> None:
        self._failed.append(error)
        self._next()

    def _give_up(self, error: UserError) -> None:
        """Without a copy of the library from before, many files do not come in at all."""
        self._failed.append(error)
        self._job = None
        self.ended.emit()

    def _stop(self) -> None:
        self._stopped = True
        self._next()
