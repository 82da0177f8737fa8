"""What was deleted is in no byte of the library: not in its pages, the index of words, or the log beside the file.

`secure_delete` overwrites most of it at once. The index of words keeps those of deleted texts until it is merged, and
a page can keep what was moved off it. Both go when the file is put in order, which takes too long to be done with every
change: the library remembers that it is to be done, in `user_version`, so that it is done after a crash as well.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from operator import attrgetter

from cxworkshop.domain.session import Session

_own = attrgetter("organisation", "title", "place", "facilitator", "note", "board_questions")
_lists = attrgetter("evidence", "actions", "participants", "dissents", "parking_lot", "outcomes", "report_texts")


def loses(before: Session, after: Session) -> bool:
    """Whether a text of `before` may be missing in `after`; False where that is certain not to be."""
    # Sessions are frozen: what a change did not touch is the same object in both values.
    if any(old is not new for old, new in zip(_lists(before), _lists(after), strict=True)):
        return True
    if before.ratings is not after.ratings and _notes(before) != _notes(after):
        return True
    return bool(_own(before) != _own(after))


def _notes(session: Session) -> set[str]:
    return {rating.note for rating in session.ratings}


def mark(connection: sqlite3.Connection) -> None:
    """Remember, in the transaction under way, that something was deleted."""
    if not is_due(connection):
        connection.execute("PRAGMA user_version = 1")


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether something was deleted since the file was last put in order."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0])


def clean(connection: sqlite3.Connection) -> bool:
    """Put the file in order, outside of a transaction, if that is due; gives whether it is in order now.

    Where another program is reading, or the disk has no room, it stays due.
    """
    with suppress(sqlite3.OperationalError):
        if is_due(connection):
            write_anew(connection)
            if not _empty_log(connection):
                return False
            connection.execute("PRAGMA user_version = 0")
        return _empty_log(connection)
    return False


def write_anew(connection: sqlite3.Connection) -> None:
    """Write all pages again, and the index of words with those of what there is alone. Raises sqlite3.Error."""
    connection.execute("PRAGMA temp_store = MEMORY")  # in a file of its own it would outlast the library's
    connection.execute("INSERT INTO session_search (session_search) VALUES ('optimize')")
    connection.execute("VACUUM")


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Bring what is in the log into the file, and empty it: until then both still tell what was deleted."""
    (busy, *_pages) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
