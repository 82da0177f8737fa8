"""The library's database, opened: guarded, locked against a second writer, backed up, migrated."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

from cxworkshop import files, paths
from cxworkshop.errors import UserError
from cxworkshop.ids import new_id
from cxworkshop.language import _
from cxworkshop.store.sqlite import backups, driver, migrations
from cxworkshop.store.sqlite.driver import Connection

QUICK_CHECK = 1_000_000
"""Bytes up to which a library is checked as a whole when it is opened, which takes 4 ms; the daily copy checks all."""


_OPEN: Counter[Path] = Counter()
"""The libraries that this process has open, and how often. Nobody but SQLite may open and close their files: closing
one drops all locks the process has on it, SQLite's too (https://www.sqlite.org/howtocorrupt.html, section 2.2)."""


def connect(path: Path, *, read_only: bool = False, patience: float = 0, lock: Connection | None = None) -> Connection:
    """The library at `path`, made if there is none, with the newest schema, write-ahead log and foreign keys on.

    One process at a time may have it open for writing. A library that needs a newer schema is copied before. With
    `read_only` nothing is made, migrated or locked. Another process that has it open is waited for `patience` seconds;
    a `lock` that the caller holds already is the connection's from then on.
    Raises LibraryInUse, and UserError for whatever is not a sound library of ours, which is left as it was.
    """
    path = files.resolved(path)
    _refuse_odd_name(path)
    if read_only:
        connection, lock = _open_for_reading(path), None
    else:
        connection, lock = _open_for_writing(path, lock, patience)

    def closed() -> None:
        _OPEN[path] -= 1
        if connection.lock is not None:
            connection.lock.close()

    _OPEN[path] += 1
    connection.lock, connection.on_close = lock, closed
    return connection


def restore(path: Path, source: Path, *, patience: float = 0) -> Path | None:
    """Put a copy in the place of the library at `path`, which no process may have open; see restoring.restore.

    Raises LibraryInUse and UserError.
    """
    path = files.resolved(path)
    _refuse_odd_name(path)
    _make_folder(path.parent)
    from cxworkshop.store.sqlite import restoring

    with closing(driver.lock(path, patience=patience)):
        return restoring.restore(path, source)


def restore_open(connection: Connection, path: Path, source: Path) -> tuple[Connection, Path | None]:
    """Close this process's connection to the library at `path`, put a copy in its place, and connect again.

    Gives the new connection, and what restoring.restore gives. Nobody else can take the lock meanwhile.
    """
    # No start waits for it.
    from cxworkshop.store.sqlite import restoring

    restoring.refuse(path, files.resolved(source))
    lock, connection.lock = connection.lock, None
    connection.close()
    try:
        aside = restoring.restore(path, source)
    finally:
        again = connect(path, lock=lock)
    return again, aside


def look_for_damage(path: Path) -> None:
    """Look at the whole of a library that this process may have open, on any thread; raises UserError for damage."""
    with driver.explained(path), closing(driver.open_reader(path)) as connection:
        driver.refuse_damaged(path, connection)


def _open_for_reading(path: Path) -> Connection:
    if _is_empty(path):
        message = _("There is no library at {path}.").format(path=path)
        raise UserError(message, _("Start CX Workshop once, or name another library."))
    with driver.explained(path):
        connection = driver.open_reader(path)
        try:
            done = migrations.applied(connection)
            driver.refuse_newer(path, done)
            if len(done) < len(migrations.STEPS):
                message = _("The library {path} was made by an older version of CX Workshop.").format(path=path)
                hint = _("Open it in CX Workshop where it can be written to; it will be copied and updated.")
                raise UserError(message, hint)
        except BaseException:
            connection.close()
            raise
    return connection


def _open_for_writing(path: Path, lock: Connection | None, patience: float) -> tuple[Connection, Connection]:
    _is_empty(path)  # before anything is made beside a file that is none of ours
    _make_folder(path.parent)
    lock = lock or driver.lock(path, patience=patience)
    try:
        empty = _is_empty(path)
        done = [] if empty else driver.inspect(path, QUICK_CHECK)
        if done and len(done) < len(migrations.STEPS):
            backups.make(path)
        if empty:
            _make(path)
        else:
            _make_private(path)
        with driver.explained(path):
            connection = driver.open(path)
            try:
                _set_up(connection, migrate=not empty and len(done) < len(migrations.STEPS))
                connection.anchor = driver.open(path, "ro")
                connection.anchor.execute("SELECT 1 FROM sqlite_master").fetchone()  # it holds on from its first look
            except BaseException:
                connection.close()
                raise
    except BaseException:
        lock.close()
        raise
    return connection, lock


def _make(path: Path) -> None:
    """An empty library of the newest schema, there whole or not at all, at whatever moment this is interrupted."""
    try:
        for end in driver.LOGS:
            # Left of a library that is gone; SQLite would bring it into this one.
            left = driver.beside(path, end)
            if left.exists():
                left.replace(left.with_name(f"{left.name}.{new_id()}.left"))
    except OSError as error:
        raise files.cannot_write(path, error) from error
    with (
        files.replacing(path, private=True, own=True) as made,
        driver.explained(path),
        closing(driver.open(made)) as connection,
    ):
        # Nothing beside it, and nothing synced, which the file is as a whole before it takes its name.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        migrations.migrate(connection)


def _set_up(connection: sqlite3.Connection, *, migrate: bool) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # What a session forgets, such as the names in a room, is not to be found in the file.
    connection.execute("PRAGMA secure_delete = ON")
    if migrate:
        migrations.migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        message = _("{path} is a file, not a folder.").format(path=folder)
        raise UserError(message, _("Choose another place for the library.")) from error
    except OSError as error:
        raise files.cannot_write(folder, error) from error


def _refuse_odd_name(path: Path) -> None:
    """Messages, the log and the second start of the app need a name that is text; on Linux one can be any bytes."""
    if paths.HOMELESS in path.parents:
        message = _("There is no home folder for the library.")
        raise UserError(message, _("Set the variable HOME, or choose another place for the library."))
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode(errors="replace")
        message = _("The name of {path} is not UTF-8; a library and its folders need UTF-8 names.")
        raise UserError(message.format(path=shown), _("Choose another place for the library, or rename it.")) from None


def _is_empty(path: Path) -> bool:
    return not _OPEN[path] and driver.is_empty(path)


def _make_private(path: Path) -> None:
    """For its owner alone; SQLite gives the files it keeps beside it the same mode.

    Those may be left of when the library was read-only, and would keep it so.
    """
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "it is read-only")
    except OSError as error:
        raise files.cannot_write(path, error) from error
    for file in (path, driver.beside(path, "-wal"), driver.beside(path, "-shm")):
        # Somebody else's file, which they let us write, or none.
        with suppress(PermissionError, FileNotFoundError):
            file.chmod(0o600)
