"""When the library is copied: each day, and after each workshop; and what has lain in the bin for long enough goes."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from cxworkshop.errors import UserError
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState

_LOG = logging.getLogger(__name__)

LEFT_MS = 300
"""So long after a session was left the page that came is painted."""
HOUR_MS = 3_600_000
QUICK = 5_000_000
"""Bytes up to which a library is put in order while its window is used: that takes up to 50 ms."""


class Backups(QObject):
    """Looks after the copies of the library in a window."""

    made = Signal()
    """There is another copy."""
    failed = Signal(object)
    """A UserError: a copy that was due could not be made."""

    def __init__(self, library: LibraryState, state: SessionState, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._jobs = library, jobs
        self._changed = False
        """Whether a session was changed since it was opened, or left last."""
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.setInterval(LEFT_MS)
        self._left.timeout.connect(self._after_workshop)
        self._hour = QTimer(self)
        self._hour.setInterval(HOUR_MS)
        self._hour.timeout.connect(self.look)
        self._hour.start()
        state.saved.connect(self._note)
        state.opened.connect(self.leave)

    def look(self) -> None:
        """Let go of what has been in the bin for long enough, and make the copy of the day where it is due."""
        try:
            self._library.let_go()
        except UserError as error:
            self.failed.emit(error)
        if self._library.backup_due():
            self._make()

    def leave(self) -> None:
        """A session was left: where it was changed, the library is copied as soon as nobody has to wait for it."""
        if self._changed:
            self._changed = False
            self._left.start()

    def end(self) -> None:
        """The window is closed: make the copy after the last workshop before the process ends."""
        self._hour.stop()
        if self._changed or self._left.isActive():
            self._changed = False
            self._left.stop()
            try:
                self._library.forget()
                self._library.back_up()
            except UserError as error:
                _LOG.warning("no backup after the workshop: %s", error)

    def _note(self) -> None:
        self._changed = True

    def _after_workshop(self) -> None:
        try:
            self._library.forget(up_to=QUICK)
        except UserError as error:
            self.failed.emit(error)
        self._make()

    def _make(self) -> None:
        job = self._jobs.start(lambda _: self._library.back_up())
        job.done.connect(self.made)
        job.failed.connect(self.failed)
