"""Sessions and maturity models written into the library's tables, within a transaction of the caller's."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.ids import new_id
from cxworkshop.store.sqlite import rows, seals, search

_DAY = 1_000_000
"""The room for running numbers within a day, in `session.number`."""


def insert_model(connection: sqlite3.Connection, model: MaturityModel) -> None:
    """Write an edition of a maturity model."""
    row = {
        "id": model.id,
        "edition": model.edition,
        "name": model.name,
        "language": model.language,
        "levels": model.top,
        "dimensions": len(model.dimensions),
        "content": msgspec.json.encode(model).decode(),
        "added_at": rows.time_text(datetime.now(UTC)),
    }
    _insert(connection, "maturity_model", row)


def insert_session(connection: sqlite3.Connection, session: Session, model: MaturityModel) -> None:
    """Write a session of an id that is not there yet; its model must be."""
    number = _next_number(connection, session.held_on)
    row = {
        "number": number,
        "organisation_id": _organisation_id(connection, session.organisation),
        **rows.session_row(session),
        **rows.summary(session, model),
        "changed_at": rows.time_text(datetime.now(UTC)),
    }
    _insert(connection, "session", row)
    for table in rows.TABLES:
        for entry in rows.rows_of(table, session).values():
            _insert(connection, table, {"session_id": session.id, **entry})
    _insert(connection, "session_search", {"rowid": number, "words": search.words(session)})
    seals.renew(connection, session.id)


def update_session(
    connection: sqlite3.Connection, before: Session, after: Session, model: MaturityModel, moment: datetime
) -> bool:
    """Write what differs between two values of a session; False where it is not there, or in the bin."""
    query = "SELECT number, organisation_id FROM session WHERE id = ? AND deleted_at IS NULL"
    found = connection.execute(query, [after.id]).fetchone()
    if found is None:
        return False
    number, organisation_id = found
    # Sessions are frozen: what a change did not touch is the same object in both values.
    tables = [
        table for table, form in rows.TABLES.items() if getattr(before, form.field) is not getattr(after, form.field)
    ]
    # A row that is something else than was stored, and is not written now, is not to be taken for sound.
    altered = seals.altered(connection, after.id, ["session", *tables])
    values = rows.changed(rows.session_row(before), rows.session_row(after))
    values |= rows.summary(after, model) | {"changed_at": rows.time_text(moment)}
    if before.organisation != after.organisation:
        values["organisation_id"] = _organisation_id(connection, after.organisation)
    if before.held_on != after.held_on:
        values["number"] = _next_number(connection, after.held_on)
    _update(connection, "session", values, "id = ?", after.id)
    if values.get("organisation_id", organisation_id) != organisation_id:
        _forget_organisation(connection, organisation_id)
    for table in tables:
        _update_rows(connection, table, before, after)
    seals.renew(connection, after.id, [table for table in ("session", *tables) if table not in altered])
    # The index of words goes by the session's number, which goes by its day. Words are many, and most changes, such as
    # a score or a vote, touch none that can be found.
    entry: dict[str, Any] = {"rowid": values["number"]} if "number" in values else {}
    if search.texts(before) != search.texts(after):
        entry["words"] = search.words(after)
    if entry:
        _update(connection, "session_search", entry, "rowid = ?", number)
    return True


def move_session(
    connection: sqlite3.Connection, before: Session, after: Session, model: MaturityModel, moment: datetime
) -> bool:
    """Write a session that is on another edition of its model now; False where it is not there, or in the bin."""
    stored = update_session(connection, before, after, model, moment)
    if stored:
        seals.renew(connection, after.id, ["maturity_model"])
    return stored


def accept_session(connection: sqlite3.Connection, session: Session, model: MaturityModel) -> None:
    """Take a session as it stands for what is meant, though another program changed it: list, search and seal too."""
    number = connection.execute("SELECT number FROM session WHERE id = ?", [session.id]).fetchone()[0]
    _update(connection, "session", rows.summary(session, model), "id = ?", session.id)
    connection.execute("DELETE FROM session_search WHERE rowid = ?", [number])
    _insert(connection, "session_search", {"rowid": number, "words": search.words(session)})
    seals.renew(connection, session.id, seals.SEALED)


def delete_session(connection: sqlite3.Connection, session_id: str) -> bool:
    """Delete a session with all it holds; False where it is not there."""
    found = connection.execute("SELECT number, organisation_id FROM session WHERE id = ?", [session_id]).fetchone()
    if found is None:
        return False
    connection.execute("DELETE FROM session_search WHERE rowid = ?", [found[0]])
    connection.execute("DELETE FROM session WHERE number = ?", [found[0]])
    _forget_organisation(connection, found[1])
    return True


def _update_rows(connection: sqlite3.Connection, table: str, before: Session, after: Session) -> None:
    where = " AND ".join(["session_id = ?", *(f"{column} = ?" for column in rows.TABLES[table].key)])
    old, new = rows.rows_of(table, before, after), rows.rows_of(table, after, before)
    # What is gone goes first, so that a name or a position it had is free for what comes.
    for name in old.keys() - new.keys():
        connection.execute(f"DELETE FROM {table} WHERE {where}", [after.id, *name])  # noqa: S608 - names of ours alone
    for name, entry in new.items():
        if name not in old:
            _insert(connection, table, {"session_id": after.id, **entry})
        elif values := rows.changed(old[name], entry):
            _update(connection, table, values, where, after.id, *name)


def _next_number(connection: sqlite3.Connection, day: date) -> int:
    """The number of a new session of that day; see the schema for what it is good for."""
    first = (day.year * 10000 + day.month * 100 + day.day) * _DAY
    query = "SELECT max(number) FROM session WHERE number BETWEEN ? AND ?"
    (last,) = connection.execute(query, [first, first + _DAY - 1]).fetchone()
    return int(last or first) + 1


def _organisation_id(connection: sqlite3.Connection, name: str) -> str:
    found = connection.execute("SELECT id FROM organisation WHERE name = ?", [name]).fetchone()
    if found:
        return str(found[0])
    organisation_id = new_id()
    _insert(connection, "organisation", {"id": organisation_id, "name": name})
    return organisation_id


def _forget_organisation(connection: sqlite3.Connection, organisation_id: str) -> None:
    """Delete an organisation of which there is no session any more."""
    query = "DELETE FROM organisation WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM session WHERE organisation_id = ?1)"
    connection.execute(query, (organisation_id,))


def _insert(connection: sqlite3.Connection, table: str, row: rows.Row) -> None:
    places = ", ".join("?" * len(row))
    query = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"  # noqa: S608 - names of ours alone
    connection.execute(query, list(row.values()))


def _update(connection: sqlite3.Connection, table: str, values: rows.Row, where: str, *which: Any) -> None:
    columns = ", ".join(f"{name} = ?" for name in values)
    query = f"UPDATE {table} SET {columns} WHERE {where}"  # noqa: S608 - names of ours alone
    connection.execute(query, [*values.values(), *which])
