"""Whether the file at a library's path is still the one that was opened: a sync program, a person, a pulled stick."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal, NamedTuple

from cxworkshop.ids import new_id
from cxworkshop.store.sqlite import driver

Change = Literal["", "removed", "replaced", "log"]
"""What has become of the file: nothing, it is gone, another content is there, its log alone is gone or another."""


class _Seen(NamedTuple):
    identity: tuple[int, int]
    content: tuple[int, int]


class Presence:
    """A library's file as it was opened, or last written by this process."""

    def __init__(self, path: Path, connection: driver.Connection) -> None:
        self._path, self._connection = path, connection
        self._log = driver.beside(path, "-wal")
        self._file, self._log_file = _seen(path), _seen(self._log)
        self._version = self._data_version()

    def renew(self) -> None:
        """Take the file as it is now for the right one: this process has just written to it."""
        seen = _seen(self._path)
        if seen is not None and self._file is not None and seen.identity == self._file.identity:
            self._file, self._version = seen, self._data_version()

    def change(self) -> Change:
        """What has become of the file since."""
        seen = _seen(self._path)
        if seen is None:
            return "removed"
        if self._file is None or seen.identity != self._file.identity:
            return "replaced"
        # Windows tells when a file was written only once it is closed.
        if seen.content != self._file.content and os.name == "posix":
            # Another program that writes through SQLite is known by its counter; who copies over the file is not.
            if self._data_version() == self._version:
                return "replaced"
            self.renew()
        log = _seen(self._log)
        if self._log_file is not None and (log is None or log.identity != self._log_file.identity):
            return "log"
        return ""

    def put_log_aside(self) -> None:
        """Keep the log of the file that was opened away from the one that is there now, once nobody has it open."""
        log = _seen(self._log)
        if log is not None and self._log_file is not None and log.identity == self._log_file.identity:
            if log.content[1]:
                self._log.replace(self._log.with_name(f"{self._log.name}.{new_id()}.left"))
            else:
                self._log.unlink(missing_ok=True)

    def _data_version(self) -> int:
        try:
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:  # of a disk that is not there any more
            return -1
        return int(version)


def _seen(path: Path) -> _Seen | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return _Seen((status.st_dev, status.st_ino), (status.st_mtime_ns, status.st_size))
