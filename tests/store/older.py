"""A library as an older version could leave it: with sessions that hold more than there may be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from cxworkshop.domain.bounds import MAX_ITEMS, MAX_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import search

LONG = MAX_TEXT + 50
MANY = MAX_ITEMS + 3
_ITEM = "INSERT INTO parking_lot VALUES (?, 'item-' || ?, ?, 'Item ' || ?, '', '')"

WRITTEN = {
    "note": ("UPDATE rating SET note = ?2 WHERE session_id = ?1 AND dimension_id = 'vision'", "n" * LONG),
    "reason": ("UPDATE dissent SET reason = ?2 WHERE session_id = ?1 AND id = 'd-2'", "r" * LONG),
    "parked": ("UPDATE parking_lot SET text = ?2 WHERE session_id = ?1 AND id = 'p-1'", "p" * LONG),
    "title": ("UPDATE session SET title = ?2 WHERE id = ?1", "t" * 300),
    "due": ("UPDATE action SET due = ?2 WHERE session_id = ?1 AND position = 0", "0026-11-19"),
    "many": ("", ""),
}
"""What an older version wrote, by a name: a statement with the id of the session, and a value."""


def overfill(path: Path, session: Session, *names: str) -> None:
    """Write that into the rows of a stored session, as an older version did, and the words it is found by."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in names:
            statement, value = WRITTEN[name]
            if name == "many":
                connection.execute("DELETE FROM parking_lot WHERE session_id = ?", [session.id])
                connection.executemany(_ITEM, [(session.id, number, number, number) for number in range(MANY)])
            else:
                assert connection.execute(statement, [session.id, value]).rowcount == 1
    with closing(Library.open(path, read_only=True)) as library:
        stored = library.load(session.id)
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "UPDATE session_search SET words = ? WHERE rowid = (SELECT number FROM session WHERE id = ?)"
        connection.execute(query, [search.words(stored), session.id])
        connection.execute("UPDATE session SET checksum = ''")  # of which it knew nothing


def older_library(path: Path, session: Session, model: MaturityModel, *names: str) -> None:
    """A library with a sound session and one in which an older version left these things."""
    with closing(Library.open(path)) as library:
        library.create(session, model)
        library.create(replace(session, id="sound", organisation="Sound"), model)
    overfill(path, session, *names)
