"""A seal on what a session holds: whether another program, or a failing disk, changed it since the app stored it.

`session.checksum` is a JSON object with a digest for each table that has rows of the session, taken within the
transaction that writes them. "" is no seal yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

import msgspec

from cxworkshop.store.sqlite.rows import SESSION_COLUMNS, TABLES, json_text
from cxworkshop.store.sqlite.texts import texts_as

SEALED = ("session", "maturity_model", *TABLES)
"""What has a digest of its own: a change takes anew those of the tables it writes to, not all."""


def altered(connection: sqlite3.Connection, session_id: str, tables: Collection[str] = SEALED) -> list[str]:
    """Those of these tables in which the session is not what the app stored; all where the seal itself was changed.

    What no column of a session's content is, such as the moment of its last change, does not count.
    """
    known = _known(connection, session_id)
    if known is None:
        return []
    digests = _digests(connection, session_id, tables)
    return [table for table, digest in digests.items() if known.get(table) != digest]


def renew(connection: sqlite3.Connection, session_id: str, tables: Collection[str] = SEALED) -> None:
    """Seal what the session holds in these tables as it is now, within a transaction of the caller's."""
    known = _known(connection, session_id)
    digests = (known or {}) | _digests(connection, session_id, SEALED if known is None else tables)
    connection.execute("UPDATE session SET checksum = ? WHERE id = ?", [json_text(digests), session_id])


def renew_all(connection: sqlite3.Connection) -> None:
    """Seal every session that has no seal yet as it is now, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for (session_id,) in connection.execute("SELECT id FROM session WHERE checksum = ''").fetchall():
        renew(connection, session_id)
    connection.execute("COMMIT")


def _known(connection: sqlite3.Connection, session_id: str) -> dict[str, str] | None:
    """The digests that were stored; None where there is no seal yet, and none where they cannot be read."""
    with texts_as(connection, bytes):
        found = connection.execute("SELECT checksum FROM session WHERE id = ?", [session_id]).fetchone()
    try:
        return msgspec.json.decode(found[0], type=dict[str, str]) if found and found[0] else None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def _digests(connection: sqlite3.Connection, session_id: str, tables: Collection[str]) -> dict[str, str]:
    from hashlib import blake2b

    digests = {}
    with texts_as(connection, bytes):
        for table in tables:
            held = connection.execute(_query(table), [session_id]).fetchall()
            digests[table] = blake2b(msgspec.json.encode(held), digest_size=8).hexdigest()
    return digests


def _query(table: str) -> str:
    if table == "session":
        columns = ", ".join(f"session.{name}" for name in SESSION_COLUMNS)
        return (
            f"SELECT organisation.name, {columns} FROM session"  # noqa: S608 - names of ours alone
            " LEFT JOIN organisation ON organisation.id = organisation_id WHERE session.id = ?"
        )
    if table == "maturity_model":
        return (
            "SELECT content FROM session JOIN maturity_model"
            " ON maturity_model.id = model_id AND maturity_model.edition = model_edition WHERE session.id = ?"
        )
    key = ", ".join(TABLES[table].key)
    return f"SELECT * FROM {table} WHERE session_id = ? ORDER BY {key}"  # noqa: S608 - names of ours alone
