"""The one place that opens a SQLite file; whether it is ours and whole; what SQLite's refusals mean to a person."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from cxworkshop import files
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.overwriting import COPIES
from cxworkshop.store.sqlite import migrations
from cxworkshop.store.sqlite.texts import as_far_as_readable, is_no_text, texts_as

APPLICATION_ID = int.from_bytes(b"CXWS", "big")
"""Kept in the header of every library: https://www.sqlite.org/pragma.html#pragma_application_id"""
PATIENCE = 1.0
"""Seconds to wait for another program, such as Datasette, that is writing to the file."""
LOGS = ("-wal", "-journal")
"""How the names of the files end that can hold changes beside a database."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat.html#the_database_header
_LOCKED = (
    N_("Another program is writing to the library {path}."),
    N_("Wait for it to finish or close it, then try again."),
)
_READ_ONLY = (
    N_("The library {path} cannot be written to."),
    N_("Allow writing to the file and its folder, or choose another library."),
)
_DAMAGED = (N_("The library {path} is damaged."), N_("Backups of it are kept in {backups}."))
_REFUSALS = {
    sqlite3.SQLITE_FULL: (N_("The disk has no space left for {path}."), N_("Free some space, then try again.")),
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: (
        N_("The library {path} cannot be opened."),
        N_("Allow reading and writing the file and its folder, or choose another library."),
    ),
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_IOERR: (
        N_("The library {path} cannot be read or written to at the moment."),
        N_("Check that its disk is connected and has space, then try again."),
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}

_NO_SCHEMA = re.compile("no such |malformed |unknown |unrecognized |unable to |vtable ")
"""How SQLite begins when it does not understand a statement of ours: the schema in the file is not the one we wrote."""
_OF_A_ROW = re.compile(r"^(CHECK constraint failed|(non-)?\w+ value) in ")
_ADRIFT = N_("The open session is kept here: save a copy elsewhere, or save it to the library again.")

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Connection(sqlite3.Connection):
    """A connection that says when it is closed, and the lock that was taken for it, if one was."""

    lock: Connection | None = None
    anchor: sqlite3.Connection | None = None
    """A second one that only reads: as long as it is open, SQLite leaves file and log as they are when this is closed.

    Else it would bring the log into a file that meanwhile is another, and delete the log of that."""
    on_close: Callable[[], None] | None = None

    def close(self) -> None:
        if self.anchor is not None:
            self.anchor.close()
        self._end()

    def abandon(self) -> None:
        """Close it and write nothing more, neither into the file nor to the log beside it."""
        self._end()
        if self.anchor is not None:
            self.anchor.close()

    def _end(self) -> None:
        super().close()
        if self.on_close is not None:
            self.on_close()
            self.on_close = None


def open(path: Path, mode: Literal["rw", "ro", "immutable"] = "rw") -> Connection:  # noqa: A001 - read as driver.open
    """A connection to the SQLite file at `path`, which is there already; each statement is a transaction of its own.

    No other code makes one: what every connection needs, or a file of another kind, comes in here. "ro" writes nothing
    to the file, but may make SQLite's own files beside it; "immutable" makes none, and trusts that nobody else writes.
    Raises sqlite3.Error.
    """
    name = os.fsencode(path.as_posix())
    query = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    uri = f"file://{'' if name.startswith(b'/') else '/'}{quote(name)}?{query}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE, factory=Connection)


def lock(path: Path, *, patience: float = 0) -> Connection:
    """Take the lock of the library at `path`, which one process at a time can hold, until the connection is closed.

    Another process that holds it is waited for `patience` seconds. It is SQLite's own on a file beside the library that
    stays empty, so it goes with a process that is killed.
    Raises LibraryInUse where another holds it, and UserError where it cannot be taken at all.
    """
    file = beside(path, ".lock")
    _make_lock(file, path)
    with explained(path):
        connection = open(file)
        try:
            connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
            connection.execute("PRAGMA journal_mode = MEMORY")  # which makes no file: nothing is ever written
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            connection.close()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            message = _("The library {path} is open in another window or command.").format(path=path)
            raise LibraryInUse(message, _("Close it there, or choose another library.")) from error
    return connection


def _make_lock(file: Path, library: Path) -> None:
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:  # it is not opened here: closing it would drop the lock, see database._OPEN
        # Of a file that it may only read SQLite gives everybody a lock.
        if not (file.is_file() and file.stat().st_size == 0 and os.access(file, os.R_OK | os.W_OK)):
            message = _("{path} is in the way: it is not the library’s lock file.")
            hint = _("Remove it while no window has the library open, then try again.")
            raise UserError(message.format(path=file), hint) from None
    except OSError as error:
        raise files.cannot_write(library, error) from error


def beside(path: Path, end: str) -> Path:
    """The file that SQLite or the lock keeps beside a library: "-wal", "-shm", "-journal" or ".lock"."""
    return path.with_name(path.name + end)


def backups_folder(path: Path) -> Path:
    """Where the copies of a library are kept."""
    return path.parent / COPIES


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite refuses because of the file or its disk into UserError; the rest is a bug and passes."""
    try:
        yield
    except UnicodeDecodeError:  # of what SQLite says is wrong, which quotes the file
        raise damaged(path) from None
    except sqlite3.Error as error:
        if is_no_text(error):
            raise damaged(path) from None
        if isinstance(error, sqlite3.ProgrammingError) and "closed database" in str(error):
            raise removed(path) from error  # it could not be opened again after it had gone
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_ERROR and _NO_SCHEMA.match(str(error)):
            raise damaged(path) from error
        if code is None or code & 0xFF not in _REFUSALS:
            raise
        raise _refused(_REFUSALS[code & 0xFF], path) from error


class LibraryInUse(UserError):  # noqa: N818 - named for what is the case, as the house's UserError is
    """Another process has the library open for writing."""


class LibraryGone(UserError):  # noqa: N818 - named for what is the case, as the house's UserError is
    """The file of an open library is not there any more, or another has taken its place."""


def removed(path: Path) -> LibraryGone:
    """What to tell somebody whose library is not there any more."""
    return LibraryGone(_("The library {path} is no longer there.").format(path=path), _(_ADRIFT))


def replaced(path: Path) -> LibraryGone:
    """What to tell somebody whose library is another one now."""
    message = _("Another file has replaced the library {path}.").format(path=path)
    return LibraryGone(message, _(_ADRIFT))


def damaged(path: Path) -> UserError:
    """What to tell somebody whose library is damaged."""
    return _refused(_DAMAGED, path)


def _refused(said: tuple[str, str], path: Path) -> UserError:
    message, hint = (_(each).format(path=path, backups=backups_folder(path)) for each in said)
    return UserError(message, hint)


def is_empty(path: Path) -> bool:
    """Whether there is no library in a file yet: it does not exist, or has no content.

    Raises UserError for a folder, for a file that is not one of our libraries, and for one that was cut short. Reads
    the header alone and touches nothing. Not for a file this process has open: see database._OPEN.
    """
    try:
        if path.is_dir():
            hint = _("Name a file in it, such as {path}.").format(path=path / "library.db")
            raise UserError(_("{path} is a folder, not a library.").format(path=path), hint)
        if not path.exists():
            return True
        if not path.is_file():
            raise UserError(_("{path} is not a CX Workshop library.").format(path=path), _("Choose another file."))
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        message = _("{path} cannot be read: {reason}.").format(path=path, reason=files.reason(error))
        raise UserError(message, _("Choose another library.")) from error
    if not header:
        return True
    if len(header) < _HEADER or not header.startswith(_MAGIC) or _number(header, 68) != APPLICATION_ID:
        message = _("{path} is not a CX Workshop library.").format(path=path)
        raise UserError(message, _("Choose another file; this one was left unchanged."))
    page_size = int.from_bytes(header[16:18], "big")
    pages = _number(header, 28) if header[24:28] == header[92:96] else 0
    if not has_journal(path) and pages * (65536 if page_size == 1 else page_size) > size:
        raise damaged(path)
    return False


def inspect(path: Path, quick_check_up_to: int) -> list[str]:
    """The migrations that a library of ours has behind it.

    A file of at most `quick_check_up_to` bytes is checked as a whole.
    Raises UserError for a library that is damaged or newer than the app, and leaves it as it is.
    """
    with explained(path):
        connection = open_reader(path)
        try:
            if path.stat().st_size <= quick_check_up_to:
                refuse_damaged(path, connection)
            done = migrations.applied(connection)
            # The list of steps is there before the first of them: what was interrupted then is no damage.
            made = "SELECT 1 FROM sqlite_master WHERE tbl_name <> '_sqlite_migrations'"
            if not done and connection.execute(made).fetchone():
                raise damaged(path)
        finally:
            connection.close()
    refuse_newer(path, done)
    return done


def refuse_damaged(path: Path, connection: sqlite3.Connection) -> None:
    """Raises UserError where the structure of a library is damaged.

    A value that a column cannot have is one session's damage, told where that is opened.
    """
    if any(not _OF_A_ROW.search(line) for line in quick_check(connection)):
        raise damaged(path)


def refuse_newer(path: Path, done: list[str]) -> None:
    """Raises UserError where a library has steps behind it that this version does not know."""
    if set(done) - set(migrations.STEPS):
        message = _("The library {path} was made by a newer version of CX Workshop.").format(path=path)
        hint = _("Install the newest version, or choose another library; this one was left unchanged.")
        raise UserError(message, hint)


def quick_check(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the structure of a database; empty when it is sound."""
    found = []
    try:
        with texts_as(connection, as_far_as_readable):
            found += [line for (line,) in connection.execute("PRAGMA quick_check") if line != "ok"]
    except sqlite3.DatabaseError as error:  # damage that lets it not even be checked
        if error.sqlite_errorcode & 0xFF not in _DAMAGE:
            raise
        found.append(str(error))
    return found


def open_reader(path: Path) -> Connection:
    """A connection that writes nothing and, where nobody else has the library open, leaves nothing beside it.

    Another process may be writing to it. Raises sqlite3.Error.
    """
    if has_journal(path):
        return _reader(path, "ro")
    try:
        # In the "rw" mode SQLite takes its -wal and -shm away again when the connection is closed.
        return _reader(path, "rw")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
        # A read-only folder has no room for them: nobody can be writing there.
        return _reader(path, "immutable")


def _reader(path: Path, mode: Literal["rw", "ro", "immutable"]) -> Connection:
    connection = open(path, mode)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def has_journal(path: Path) -> bool:
    """Whether there are changes beside the file that are not in it yet: a process has it open, or was killed."""
    wal = beside(path, "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")
