"""Plain functions run off the UI thread, with progress and cancel.

A job takes plain frozen data and gives back a result or an error; it never touches a widget or the library. It speaks
the language that is spoken where it is started.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from contextvars import copy_context
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from cxworkshop.errors import UserError

_LOG = logging.getLogger(__name__)

_TURN = 0.001
"""For how long a job goes on at most while the window waits for its turn, in seconds.

Python's own 0.005 are too long for a window that waits several times while it paints one thing.
"""

Progress = Callable[[int, int], None]
"""Called by a job's function with steps done and steps in all; raises Cancelled when the job is to stop."""


class Cancelled(Exception):  # noqa: N818 - it is how a job ends when asked to, not an error
    """Raised within a job, by its progress, once somebody has cancelled it."""


class Job(QObject):
    """One function on its way. Exactly one of `done`, `failed` and `cancelled` comes, in the UI thread."""

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    """A UserError; a bug goes to sys.excepthook, and `cancelled` ends the job."""
    cancelled = Signal()
    _stepped = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, function: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self._context = copy_context()  # a thread has none of its starter's
        self._stop = False
        # Told from the event loop: by then whoever started the job has connected to it, however fast it is.
        self._stepped.connect(self.progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop = True

    def run(self) -> None:
        """Do the work; called in a worker thread."""
        begun = time.monotonic()
        try:
            result = self._context.run(self._function, self._report)
        except BaseException as error:  # noqa: BLE001 - handed to the UI thread, which tells the kinds apart
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)
        _LOG.debug("a job took %.0f ms", 1000 * (time.monotonic() - begun))

    def _report(self, done: int, total: int) -> None:
        if self._stop:
            raise Cancelled
        self._stepped.emit(done, total)

    @Slot(object, object)
    def _finish(self, result: object, error: BaseException | None) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error)
        elif error is not None:
            if not isinstance(error, Cancelled):
                sys.excepthook(type(error), error, error.__traceback__)
            self.cancelled.emit()
        elif self._stop:
            self.cancelled.emit()
        else:
            self.done.emit(result)
        # No child any more of what ran it: a slot may be the last to hold that, goes with the job, and would have it
        # delete the job a second time.
        self.setParent(QCoreApplication.instance())
        self.deleteLater()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        before = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            self._job.run()
        finally:
            sys.setswitchinterval(before)


class Jobs(QObject):
    """Runs jobs one after the other in one worker thread, so that the window keeps the other core."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setObjectName("cxworkshop")  # its threads' name too, apart from those Qt makes to draw
        self._pool.setMaxThreadCount(1)

    def start(self, function: Callable[[Progress], Any]) -> Job:
        """Run a function; connect to the job's signals before the event loop goes on."""
        job = Job(function, self)
        self._pool.start(_Runner(job))
        return job

    def stop(self) -> None:
        """Cancel everything and wait for it to end; called when the window closes."""
        for job in self.findChildren(Job):
            job.cancel()
        self._pool.waitForDone()
