"""A session as rows of the library's tables, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action, Evidence, Rating, Session

KEYS = {"rating": "dimension_id", "evidence": "id", "action": "id"}
"""The tables of what a session holds many of, each with the column that names a row within its session."""
FIELDS = {"rating": "ratings", "evidence": "evidence", "action": "actions"}
"""The same tables, each with the field of Session that it keeps."""

_JSON = {"targets", "weights", "phases", "steps", "prerequisites"}
_FLAGS = {"not_applicable", "early_win", "own", "removed"}
_PLAIN = ("id", "title", "place", "facilitator", "note", "model_id", "model_edition", "lens", "target")
_SESSION = (*_PLAIN, "held_on", "roadmap_start", "created_at", "phases", "targets", "weights")

Row = dict[str, Any]


def time_text(moment: datetime) -> str:
    """A moment as the library keeps it: ISO 8601, UTC, to the microsecond. One without a time zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def session_row(session: Session) -> Row:
    """What of a session stands in its own row, its organisation aside."""
    return {
        **{name: getattr(session, name) for name in _PLAIN},
        "held_on": session.held_on.isoformat(),
        "roadmap_start": session.roadmap_start.isoformat(),
        "created_at": time_text(session.created_at),
        **{name: json_text(getattr(session, name)) for name in ("targets", "weights", "phases")},
    }


def summary(session: Session, model: MaturityModel) -> Row:
    """What a session's row keeps of its scores, for the list of sessions and for whoever reads the file."""
    results = scoring.results(session, model)
    return {"mean": None if results.mean is None else float(results.mean), "settled": results.settled}


def rows_of(table: str, session: Session) -> dict[str, Row]:
    """A session's rows in one of the tables in KEYS, by what names them. Raises ValueError where two have one name."""
    items: tuple[Rating | Evidence | Action, ...] = getattr(session, FIELDS[table])
    rows = {getattr(item, KEYS[table]): _row(item, index) for index, item in enumerate(items)}
    if len(rows) < len(items):
        raise ValueError(f"two entries of one name in {FIELDS[table]}")
    return rows


def read_session(connection: sqlite3.Connection, session_id: str) -> Session | None:
    """The session of that id, None where there is none. Ratings come in the order of their dimensions' ids.

    Raises msgspec.ValidationError where somebody wrote into the file what no session can hold.
    """
    columns = ", ".join(f"session.{name}" for name in _SESSION)
    cursor = connection.execute(
        f"SELECT organisation.name AS organisation, {columns} FROM session"  # noqa: S608 - names of ours alone
        " JOIN organisation ON organisation.id = session.organisation_id WHERE session.id = ?",
        [session_id],
    )
    found = _records(cursor)
    if not found:
        return None
    for table, field in FIELDS.items():
        found[0][field] = _read_rows(connection, table, session_id)
    return msgspec.convert(found[0], Session)


def _read_rows(connection: sqlite3.Connection, table: str, session_id: str) -> list[Row]:
    order = "dimension_id" if table == "rating" else "position"
    query = f"SELECT * FROM {table} WHERE session_id = ? ORDER BY {order}"  # noqa: S608 - names of ours alone
    rows = _records(connection.execute(query, [session_id]))
    for row in rows:
        del row["session_id"]
        row.pop("position", None)
    return rows


def _records(cursor: sqlite3.Cursor) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [{name: _value(name, value) for name, value in zip(names, row, strict=True)} for row in cursor]


def _value(name: str, value: Any) -> Any:
    if name in _JSON:
        return msgspec.json.decode(value)
    return bool(value) if name in _FLAGS else value


def _row(item: Rating | Evidence | Action, position: int) -> Row:
    row = msgspec.to_builtins(item)
    for name in _JSON & row.keys():
        row[name] = json_text(row[name])
    return row if isinstance(item, Rating) else {**row, "position": position}


def json_text(value: Any) -> str:
    """A list or mapping as the library keeps it: the same text for the same content."""
    return msgspec.json.encode(value, order="sorted").decode()


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Row:
    """Those entries of `after` that `before` does not hold."""
    return {name: value for name, value in after.items() if name not in before or before[name] != value}
