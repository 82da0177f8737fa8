"""The log: what went wrong, for whoever mends it. Names, scores and votes have no place in it."""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_BYTES = 1_000_000
_OLDER = 2  # files beside the current one, so three in all
_LOG = logging.getLogger(__name__)
_OF_CODE = (TypeError, AttributeError, NameError, ImportError)
"""Exceptions that quote names of the program's own."""
_QUOTED = re.compile("['\"`“‘].*['\"`”’]", re.DOTALL)
"""From the first quotation mark to the last: what an exception quotes may hold some itself."""


def start(path: Path, *, debug: bool = False) -> logging.Handler:
    """Log to a file of at most 1 MB, the last three kept; to standard error where it cannot be written.

    With `debug` every step that helps to find a fault is logged too. Gives the handler, for whoever wants to end it.
    """
    handler = _handler(path)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    logging.captureWarnings(capture=True)
    return handler


def crashes(path: Path) -> Path:
    """The file beside that log in which a crash of the whole process leaves where it was."""
    return path.with_name("crash.log")


def watch_for_crashes(path: Path) -> None:
    """From here on a crash of the whole process, which logs nothing any more, leaves where every thread was.

    That goes into a file of its own beside the log: it is written without Python's help, into a file that is open
    already, and the log's own is another one as soon as it has grown. What an earlier crash left there is moved into
    the log first.
    """
    file = crashes(path)
    with suppress(OSError):  # of which the log has complained already
        _tell_last_crash(file)
        faulthandler.enable(file.open("a", encoding="utf-8"))  # which stays open as long as the process lives


def _tell_last_crash(file: Path) -> None:
    if not file.exists() or not (left := file.read_text(encoding="utf-8", errors="replace")):
        return
    moment = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
    _LOG.error("the app crashed at %s\n%s", moment.isoformat(" ", "seconds"), left)
    file.write_text("", encoding="utf-8")


class _Discreet(logging.Formatter):
    """Tells where an exception came from, and of what it says nothing that may be somebody's words or names."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - its base's name
        """The lines of a traceback, with those of what led to it first."""
        return "\n".join(_told(ei[1]))


def _told(error: BaseException | None) -> Iterator[str]:
    if error is None:
        return
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "which led to:"
    yield "Traceback (most recent call last):"
    yield from (line.rstrip("\n") for line in traceback.format_tb(error.__traceback__))
    said = str(error)
    if not isinstance(error, _OF_CODE):
        said = _QUOTED.sub("…", said)
    yield f"{type(error).__qualname__}: {said}" if said else type(error).__qualname__


class _Late(logging.Handler):
    """Logs into a handler that rotates files, made when there is something to log: the module takes 6 ms to load."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._kept: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            handler = self._made()
        except OSError:  # nobody who logs something is to fail of it
            self.handleError(record)
        else:
            handler.handle(record)

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()
        super().close()

    def _made(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        if self._kept is None:
            self._kept = RotatingFileHandler(
                self._path, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", errors="replace"
            )
            self._kept.setFormatter(self.formatter)
        return self._kept


def _handler(path: Path) -> logging.Handler:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.open("ab").close()  # whether it can be written is told now
        return _Late(path)
    except OSError as error:
        # Started without a console there is no standard error either.
        handler = logging.StreamHandler() if sys.stderr else logging.NullHandler()
        reason = f"The log cannot be written to {path}: {error.strerror}"
        handler.handle(logging.LogRecord(__name__, logging.WARNING, __file__, 0, reason, None, None))
        return handler
