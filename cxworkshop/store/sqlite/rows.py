"""A session as rows of the library's tables, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.overview import SessionRow
from cxworkshop.domain.session import Session


class Table(Struct, frozen=True):
    """A table of what a session holds many of.

    `field` of Session is what it keeps, and the columns `key` name a row within its session. Where that says nothing
    of the order, a column `position` does.
    """

    field: str
    key: tuple[str, ...] = ("id",)
    position: bool = True

    @property
    def order(self) -> tuple[str, ...]:
        """The columns that give the order within a session."""
        return ("position",) if self.position else self.key

    def name_of(self, item: Any) -> tuple[Any, ...]:
        """What names an item within its session: the values of the key."""
        return tuple(getattr(item, column) for column in self.key)


TABLES = {
    "rating": Table("ratings", ("dimension_id",), position=False),
    "evidence": Table("evidence"),
    "action": Table("actions"),
    "participant": Table("participants"),
    "ballot": Table("ballots", ("dimension_id", "number"), position=False),
    "vote": Table("votes", ("dimension_id", "ballot", "participant_id"), position=False),
    "dissent": Table("dissents"),
    "parking_lot": Table("parking_lot"),
}

_JSON = {"targets", "weights", "phases", "steps", "prerequisites", "clock_shares", "clock_spent"}
_FLAGS = {"not_applicable", "early_win", "own", "owner_suggested", "removed", "anonymous", "all_first"}
_PLAIN = ("id", "title", "place", "facilitator", "note", "model_id", "model_edition", "lens", "target")
_ROOM = ("anonymous", "all_first", "last_number")
_CLOCK = {f"clock_{name}": name for name in ("minutes", "shares", "spent", "running", "since")}
SESSION_COLUMNS = (
    *_PLAIN, *_ROOM, "held_on", "roadmap_start", "created_at", "phases", "targets", "weights", *_CLOCK,
)  # fmt: skip
"""The columns of a session's own row that are part of it; the others are about it."""

Row = dict[str, Any]


def time_text(moment: datetime) -> str:
    """A moment as the library keeps it: ISO 8601, UTC, to the microsecond. One without a time zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def session_row(session: Session) -> Row:
    """What of a session stands in its own row, its organisation aside."""
    clock = session.clock
    return {
        **{name: getattr(session, name) for name in (*_PLAIN, *_ROOM)},
        "held_on": session.held_on.isoformat(),
        "roadmap_start": session.roadmap_start.isoformat(),
        "created_at": time_text(session.created_at),
        **{name: json_text(getattr(session, name)) for name in ("targets", "weights", "phases")},
        "clock_minutes": clock.minutes,
        "clock_shares": json_text(clock.shares),
        "clock_spent": json_text(clock.spent),
        "clock_running": clock.running,
        "clock_since": None if clock.since is None else time_text(clock.since),
    }


def summary(session: Session, model: MaturityModel) -> Row:
    """What a session's row keeps of its scores, for the list of sessions and for whoever reads the file."""
    results = scoring.results(session, model)
    return {"mean": None if results.mean is None else float(results.mean), "settled": results.settled}


def rows_of(table: str, session: Session, besides: Session | None = None) -> dict[Any, Row]:
    """A session's rows in one of TABLES, by what names them, without those that it shares with another value of it.

    A room casts votes by the thousand: what both values hold is the same object, and nothing more is asked of it.
    Raises ValueError where two have one name.
    """
    form = TABLES[table]
    items: tuple[Any, ...] = getattr(session, form.field)
    others: tuple[Any, ...] = getattr(besides, form.field) if besides else ()
    if form.position:
        positions = {(index, id(item)) for index, item in enumerate(others)}
        own = [(item, {"position": index}) for index, item in enumerate(items) if (index, id(item)) not in positions]
    else:
        shared = set(map(id, others))
        own = [(item, {}) for item in items if id(item) not in shared]
    found = {form.name_of(item): {**_row(item), **position} for item, position in own}
    if len(found) < len(own):
        raise ValueError(f"two entries of one name in {form.field}")
    return found


def _row(item: Any) -> Row:
    row: Row = msgspec.to_builtins(item, builtin_types=(datetime,))
    for name, value in row.items():
        if name in _JSON:
            row[name] = json_text(value)
        elif isinstance(value, datetime):
            row[name] = time_text(value)
    return row


def read_session(connection: sqlite3.Connection, session_id: str) -> Session | None:
    """The session of that id, None where there is none. What has no position comes in the order of its names.

    Texts and lists longer than they may be are read all the same: domain.guard tells which they are.
    Raises msgspec.ValidationError where somebody wrote into the file what no session can hold.
    """
    columns = ", ".join(f"session.{name}" for name in SESSION_COLUMNS)
    cursor = connection.execute(
        f"SELECT organisation.name AS organisation, {columns} FROM session"  # noqa: S608 - names of ours alone
        " JOIN organisation ON organisation.id = session.organisation_id WHERE session.id = ?",
        [session_id],
    )
    found = _records(cursor)
    if not found:
        return None
    (record,) = found
    record["clock"] = {name: record.pop(column) for column, name in _CLOCK.items()}
    for table, form in TABLES.items():
        record[form.field] = _read_rows(connection, table, session_id)
    try:
        return msgspec.convert(record, Session)
    except msgspec.ValidationError:
        from cxworkshop.store.sqlite import lenient

        return lenient.session_of(record)


def overview_row(row: tuple[Any, ...]) -> SessionRow:
    """What a list says of a session, from its row in session_overview or bin_overview, after its number."""
    return SessionRow(
        id=row[1],
        organisation=row[2],
        title=row[3],
        held_on=date.fromisoformat(row[4]),
        facilitator=row[5],
        mean=None if row[6] is None else Decimal(repr(row[6])),
        settled=row[7],
        dimensions=row[8],
        levels=row[9],
        changed_at=datetime.fromisoformat(row[10]),
        deleted_at=datetime.fromisoformat(row[11]) if len(row) > 11 else None,
    )


def _read_rows(connection: sqlite3.Connection, table: str, session_id: str) -> list[Row]:
    order = ", ".join(TABLES[table].order)
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


def json_text(value: Any) -> str:
    """A list or mapping as the library keeps it: the same text for the same content."""
    return msgspec.json.encode(value, order="sorted").decode()


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Row:
    """Those entries of `after` that `before` does not hold."""
    return {name: value for name, value in after.items() if name not in before or before[name] != value}
