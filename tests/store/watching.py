"""What the library writes, as the file's own triggers see it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import rows

TABLES = ("session", "organisation", "maturity_model", *rows.TABLES)


def written_rows(library: Library, before: Session, after: Session) -> list[str]:
    """What saving writes, row by row, in the order of names: INSERT, UPDATE or DELETE, and the table."""
    triggers = [
        (f"watch_{event}_{table}", event, table) for table in TABLES for event in ("INSERT", "UPDATE", "DELETE")
    ]
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("CREATE TABLE written (what TEXT)")
        for name, event, table in triggers:
            note = f"INSERT INTO written VALUES ('{event} {table}')"  # noqa: S608 - names of ours
            connection.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {note}; END")
        library.save(before, after)
        found = sorted(what for (what,) in connection.execute("SELECT what FROM written"))
        for name, *_ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DROP TABLE written")
    return found
