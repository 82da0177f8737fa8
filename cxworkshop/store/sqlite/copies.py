"""The copies of an open library: made beside it, or where somebody wants one, and what they have and lack."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cxworkshop.store.sqlite import backups, driver, rows
from cxworkshop.store.sqlite.driver import explained

if TYPE_CHECKING:
    from cxworkshop.domain.library_copy import Copy
    from cxworkshop.store.sqlite.library_file import LibraryFile


class Copies:
    """The copies of a library. Where a method says so, any thread may call it.

    Every method raises UserError where a file, its disk or another program stands in the way.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._newest: tuple[driver.Connection, int] | None = None
        """How many writes over which connection the newest copy has, -1 where it lacks some from before; None while
        nobody knows."""

    @property
    def last(self) -> datetime | None:
        """The moment of the last copy in the backups folder (UTC)."""
        return backups.newest(self._file.path)

    def due(self) -> bool:
        """Whether the library was changed since its last copy, and has none of today."""
        return not self._file.read_only and backups.due(self._file.path)

    def make(self) -> datetime:
        """Put a copy into the backups folder, on any thread; gives its moment (UTC)."""
        has = self._file.connection, self._file.writes
        moment = backups.make(self._file.path)
        self._newest = has
        return moment

    def lack_changes(self) -> bool:
        """Whether something was written since the last copy in the backups folder, or there is none."""
        last = self.last
        if last is None:
            return True
        connection = self._file.connection
        if self._newest is None or self._newest[0] is not connection:
            with explained(self._file.path):
                query = "SELECT max(changed_at), max(deleted_at) FROM session"
                newest = max(filter(None, connection.execute(query).fetchone()), default="")
            # A copy's moment has whole seconds, and one is made right after the last change.
            self._newest = connection, 0 if newest < rows.time_text(last + timedelta(seconds=1)) else -1
        return self._file.writes != self._newest[1]

    def count(self) -> int:
        """How many copies are in the backups folder."""
        return backups.count(self._file.path)

    def replace(self) -> datetime:
        """Put a copy into the backups folder and delete those from before, on any thread; gives its moment (UTC)."""
        moment = self.make()
        backups.delete_others(self._file.path, moment)
        return moment

    def write(self, target: Path) -> None:
        """Write a verified copy to a file, on any thread; a file that is there is replaced only when it is whole."""
        backups.copy(self._file.path, target)

    def beside(self) -> list[Copy]:
        """The copies beside the library and what they lack, newest first; any thread may ask."""
        from cxworkshop.store.sqlite import restoring

        return restoring.copies(self._file.path)

    def described(self, source: Path) -> Copy:
        """What a file holds that is to take the place of the library; any thread may ask.

        Raises UserError where it is no sound copy of a library.
        """
        from cxworkshop.store.sqlite import restoring

        return restoring.described(self._file.path, source)
