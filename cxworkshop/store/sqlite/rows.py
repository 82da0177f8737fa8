"""A session as rows of the library's tables, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from cxworkshop.domain import scoring
from cxworkshop.domain.bounds import MAX_LEVEL, MIN_DAY, MIN_LEVEL
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.overview import SessionRow
from cxworkshop.domain.session import Session
from cxworkshop.store.sqlite.texts import is_no_text, texts_as


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
    "outcome": Table("outcomes"),
    "report_text": Table("report_texts", ("section",), position=False),
}

_KEPT_AS_JSON = ("targets", "weights", "phases", "owner_limits", "board_questions")
_JSON = {*_KEPT_AS_JSON, "steps", "prerequisites", "clock_shares", "clock_spent"}
_FLAGS = {
    "not_applicable", "early_win", "own", "owner_suggested", "effort_agreed", "anonymous", "all_first", "replanned",
    "named",
}  # fmt: skip
_PLAIN = ("id", "title", "place", "facilitator", "note", "model_id", "model_edition", "lens", "target")
_ROOM = ("anonymous", "all_first", "last_number")
_PLAN = ("at_once", "per_owner", "replanned")
_CLOCK = {f"clock_{name}": name for name in ("minutes", "shares", "spent", "running", "since")}
SESSION_COLUMNS = (
    *_PLAIN, *_ROOM, *_PLAN, "held_on", "roadmap_start", "created_at", *_KEPT_AS_JSON, *_CLOCK,
)  # fmt: skip
"""The columns of a session's own row that are part of it; the others are about it."""

Row = dict[str, Any]


def time_text(moment: datetime) -> str:
    """A moment as the library keeps it: ISO 8601, UTC, to the microsecond. One without a time zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        aware = aware.astimezone(UTC)
    except OverflowError:  # at one of the ends of time: nobody's moment, and no reason to store nothing
        aware = aware.replace(tzinfo=UTC)
    return aware.isoformat(timespec="microseconds").replace("+00:00", "Z")


def session_row(session: Session) -> Row:
    """What of a session stands in its own row, its organisation aside."""
    clock = session.clock
    return {
        **{name: getattr(session, name) for name in (*_PLAIN, *_ROOM, *_PLAN)},
        "held_on": session.held_on.isoformat(),
        "roadmap_start": session.roadmap_start.isoformat(),
        "created_at": time_text(session.created_at),
        **{name: json_text(getattr(session, name)) for name in _KEPT_AS_JSON},
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
    Raises msgspec.ValidationError, which names the place, where the file holds what no session can.
    """
    columns = ", ".join(f"session.{name}" for name in SESSION_COLUMNS)
    query = (
        f"SELECT organisation.name AS organisation, {columns} FROM session"  # noqa: S608 - names of ours alone
        " JOIN organisation ON organisation.id = session.organisation_id WHERE session.id = ?"
    )
    found = _records(connection, query, session_id, lambda _index, name: f"$.{name.replace('clock_', 'clock.')}")
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


_NEVER = datetime.min.replace(tzinfo=UTC)
OVERVIEW = """
    SELECT number, session.id, organisation.name, title, held_on, facilitator, mean, settled,
        coalesce(maturity_model.dimensions, 0), coalesce(maturity_model.levels, 0), changed_at,
        deleted_at,
        clock_spent <> '{}' OR clock_running <> '' OR EXISTS (SELECT 1 FROM vote WHERE session_id = session.id)
    FROM session
    LEFT JOIN organisation ON organisation.id = organisation_id
    LEFT JOIN maturity_model ON maturity_model.id = model_id AND maturity_model.edition = model_edition
    WHERE number IN (SELECT value FROM json_each(?))
"""
"""As the views session_overview and bin_overview, and a session of which part is gone is in it all the same."""


def overview_row(row: tuple[Any, ...]) -> SessionRow:
    """What a list says of a session, from a row of OVERVIEW, after its number.

    One that is damaged is listed too, as far as it can be read: what is wrong is told when it is opened.
    """
    return SessionRow(
        id=str(row[1]),
        organisation=str(row[2] or ""),
        title=str(row[3]),
        held_on=_readable(date.fromisoformat, row[4], MIN_DAY),
        facilitator=str(row[5]),
        mean=None if row[6] is None else _readable(_mean, row[6], None),
        settled=_readable(int, row[7], 0),
        dimensions=_readable(int, row[8], 0),
        levels=_readable(int, row[9], 0),
        changed_at=_readable(datetime.fromisoformat, row[10], _NEVER),
        deleted_at=None if row[11] is None else _readable(datetime.fromisoformat, row[11], _NEVER),
        begun=bool(row[12]),
    )


def _mean(value: Any) -> Decimal:
    mean = Decimal(repr(value))
    if not MIN_LEVEL <= mean <= MAX_LEVEL:
        raise ValueError
    return mean


def _readable(read: Callable[[Any], Any], value: Any, otherwise: Any) -> Any:
    try:
        return read(value)
    except (ValueError, TypeError, ArithmeticError):
        return otherwise


def _read_rows(connection: sqlite3.Connection, table: str, session_id: str) -> list[Row]:
    form = TABLES[table]
    query = f"SELECT * FROM {table} WHERE session_id = ? ORDER BY {', '.join(form.order)}"  # noqa: S608 - names of ours alone
    rows = _records(connection, query, session_id, lambda index, name: f"$.{form.field}[{index}].{name}")
    for row in rows:
        del row["session_id"]
        row.pop("position", None)
    return rows


Place = Callable[[int, str], str]
"""Where in a session the column of that name of a row stands: (3, "note") is $.ratings[3].note."""


def _records(connection: sqlite3.Connection, query: str, session_id: str, place: Place) -> list[Row]:
    try:
        cursor = connection.execute(query, [session_id])
        found = cursor.fetchall()
    except sqlite3.OperationalError as error:
        if not is_no_text(error):
            raise
        # What was raised quotes a text of somebody's; it ends here.
        raise _no_text(connection, query, session_id, place) from None
    names = [column[0] for column in cursor.description]
    return [
        {name: _value(name, value, place, index) for name, value in zip(names, row, strict=True)}
        for index, row in enumerate(found)
    ]


def _no_text(connection: sqlite3.Connection, query: str, session_id: str, place: Place) -> msgspec.ValidationError:
    """What to say of a text that is none, and where it is."""
    with texts_as(connection, lambda raw: raw.decode("utf-8", "surrogateescape")):
        cursor = connection.execute(query, [session_id])
        names = [column[0] for column in cursor.description]
        places = (
            place(index, name)
            for index, row in enumerate(cursor)
            for name, value in zip(names, row, strict=True)
            if isinstance(value, str) and any("\udc80" <= letter <= "\udcff" for letter in value)
        )
        return msgspec.ValidationError(f"Invalid UTF-8 text - at `{next(places)}`")


def _value(name: str, value: Any, place: Place, index: int) -> Any:
    if name in _JSON:
        try:
            return msgspec.json.decode(value)
        except (msgspec.MsgspecError, TypeError, RecursionError):
            raise msgspec.ValidationError(f"Invalid JSON - at `{place(index, name)}`") from None
    return bool(value) if name in _FLAGS else value


def json_text(value: Any) -> str:
    """A list or mapping as the library keeps it: the same text for the same content."""
    return msgspec.json.encode(value, order="sorted").decode()


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Row:
    """Those entries of `after` that `before` does not hold."""
    return {name: value for name, value in after.items() if name not in before or before[name] != value}
