"""The file that a library is in while it is open: whether it still is that, and what is written to it as a whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cxworkshop import files
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store.sqlite import database, driver, forgetting
from cxworkshop.store.sqlite.driver import PATIENCE, explained
from cxworkshop.store.sqlite.presence import Change, Presence


class LibraryFile:
    """A library's file, and the connection to it that all parts of the library share.

    Every method raises UserError where the file, its disk or another program stands in the way.
    """

    def __init__(self, path: Path, connection: driver.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.generation = 0
        """Counts the files that were the library while it was open: another is there when a copy was restored, say."""
        self._use(connection)

    def _use(self, connection: driver.Connection) -> None:
        self.connection = connection
        """Another one as soon as another file is the library."""
        self.writes = 0
        """How often something was written over this connection."""
        self._presence = None if self.read_only else Presence(self.path, connection)

    @classmethod
    def open(cls, path: Path, *, read_only: bool, patience: float) -> LibraryFile:
        """Open the file of a library, or make one; see database.connect for what is refused.

        Another process that has it open is waited for `patience` seconds.
        """
        path = files.resolved(path)
        connection = database.connect(path, read_only=read_only, patience=patience)
        return cls(path, connection, read_only=read_only)

    def close(self) -> None:
        """Close it and let others write to it; all that was stored is in it then.

        A file that is another one than was opened is left as it is.
        """
        if self.change():
            self._drop()
        elif not self.read_only:
            with suppress(UserError, sqlite3.DatabaseError):
                self.forget()
            self.settle()
        self.connection.close()
        if self.connection.lock is not None:
            self.connection.lock.close()

    def settle(self) -> None:
        """Bring all that was stored into the file itself, so that a plain copy of it alone is whole.

        Where another program is reading or writing, or the disk has no room, that waits for the next time.
        """
        if self.change() in {"removed", "replaced"}:
            return
        with suppress(sqlite3.DatabaseError), self.waiting(0):  # somebody may be typing
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._renew()

    # Which file it is

    def change(self) -> Change:
        """What has become of the file since it was opened; "" where all is well, and for one opened to be read."""
        if self._presence is not None:
            return self._presence.change()
        return "" if self.read_only else "removed"

    def take_up(self) -> bool:
        """Go on with the file that is there now, if that is another one than was opened; tells whether it was.

        Raises LibraryGone where there is none, and UserError where it is no sound library.
        """
        change = self.change()
        if not change:
            return False
        if change == "log":
            self.settle()  # all that was in it, before it is let go of
        if driver.is_empty(self.path):
            raise driver.removed(self.path)
        self._drop()
        lock, self.connection.lock = self.connection.lock, None
        try:
            connection = database.connect(self.path, lock=lock)
        except BaseException:
            if lock is not None:
                lock.close()
            raise
        self.generation += change != "log"
        self._use(connection)
        return True

    def put_back(self) -> None:
        """Write the library into its place again, where its file was removed: all of it is here as long as it is open.

        Raises UserError where that is not possible, such as when its folder is not there either.
        """
        with explained(self.path), files.replacing(self.path, private=True, own=True) as made:
            self.connection.execute("VACUUM INTO CAST(? AS TEXT)", [os.fsencode(made)])
        self.take_up()

    def restore(self, source: Path) -> Path | None:
        """Put a copy in the place of the library and go on with that; gives where the file is now that was there.

        Raises UserError where `source` is no sound copy, or the disk is in the way; then the library is as it was.
        """
        self._refuse_read_only()
        if self.change():
            self._drop()
        self.settle()
        connection, aside = database.restore_open(self.connection, self.path, source)
        self.generation += 1
        self._use(connection)
        return aside

    def _drop(self) -> None:
        """Let go of the file that was opened, and write nothing more; the lock stays."""
        lock, self.connection.lock = self.connection.lock, None
        self.connection.abandon()
        self.connection.lock = lock
        if self._presence is not None:
            self._presence.put_log_aside()
        self._presence = None

    def _renew(self) -> None:
        if self._presence is not None:
            self._presence.renew()

    # What is in it as a whole

    def folders(self) -> list[Path]:
        """Where the files of the library are: its own, and its copies."""
        return [self.path.parent, driver.backups_folder(self.path)]

    @property
    def is_large(self) -> bool:
        """Whether it was too large to be looked at as a whole when it was opened."""
        return self.path.exists() and self.path.stat().st_size > database.QUICK_CHECK

    def look_for_damage(self) -> None:
        """Look at the file as a whole, on any thread. Raises UserError where it is damaged."""
        database.look_for_damage(self.path)

    def forget(self, up_to: int | None = None) -> bool:
        """See to it that no byte of what was deleted is left in the library; gives whether that is so now.

        Nothing is done where nothing was deleted. Takes about as long as a copy of the library, 1 ms for 100 kB; where
        another program is reading, or the library has more than `up_to` bytes, it is for another time.
        """
        if self.read_only:
            return True
        with explained(self.path):
            if up_to is not None and self.path.stat().st_size > up_to:
                return False
            try:
                with self.waiting(0):  # somebody may be typing
                    return forgetting.clean(self.connection)
            finally:
                self._renew()

    def empty_log(self) -> None:
        """Bring what was changed into the file and empty the log beside it: both still tell what has been deleted.

        Where another program is reading, or the disk has no room, that waits until the library is closed.
        """
        with suppress(sqlite3.OperationalError):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._renew()

    # Transactions

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the library for several questions, though another process may be writing to it."""
        with explained(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")

    @contextmanager
    def writing(self, *, into_this: bool = False) -> Iterator[None]:
        """All of it on disk when the block has ended, or nothing.

        Where another file has taken the library's place it is written into that; with `into_this` it is refused.
        """
        self._refuse_read_only()
        change = self.change()
        if into_this and change in {"removed", "replaced"}:
            raise driver.removed(self.path) if change == "removed" else driver.replaced(self.path)
        if change:
            self.take_up()
        with explained(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
                self.writes += 1
                self._renew()
            except BaseException:
                # Some failures, such as a full disk, have ended the transaction already.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[None]:
        """Within it, another program that is writing to the file is waited for so long. Raises sqlite3.Error."""
        self.connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")

    def _refuse_read_only(self) -> None:
        if self.read_only:
            hint = _("It was opened read-only. Start again once it can be written to and no other window has it open.")
            raise UserError(_("The library {path} cannot be written to.").format(path=self.path), hint)
