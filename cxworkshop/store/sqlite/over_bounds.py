"""Which sessions of a list hold a text, a list or a day beyond its bounds: older versions let some be stored."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import inspect

from cxworkshop.domain.bounds import MAX_ID
from cxworkshop.domain.session import Session
from cxworkshop.store.sqlite.rows import TABLES, json_text

_UNASKED = {"vote", "ballot"}
"""A room has them by the thousand, and they hold no text."""


def among(connection: sqlite3.Connection, session_ids: Iterable[str]) -> frozenset[str]:
    """Those of these sessions that are beyond a bound, as far as their columns tell quickly.

    What is kept as JSON, such as the steps of an action, is not looked into: no version let too much of it in.
    """
    asked = json_text(list(session_ids))
    return frozenset(name for query in _queries() for (name,) in connection.execute(query, [asked]))


@functools.cache
def _queries() -> list[str]:
    """A query for each table; the bounds in them are those of the session's annotations."""
    kind = inspect.type_info(Session)
    assert isinstance(kind, inspect.StructType)
    fields = {field.name: field.type for field in kind.fields}
    tables = {form.field: table for table, form in TABLES.items() if table not in _UNASKED}
    own = [
        condition
        for name, type_ in fields.items()
        for condition in _beyond("organisation.name" if name == "organisation" else f"session.{name}", type_)
    ]
    queries = [
        "SELECT session.id FROM session JOIN organisation ON organisation.id = organisation_id"  # noqa: S608 - ours alone
        f" WHERE session.id IN (SELECT value FROM json_each(?)) AND ({' OR '.join(own)})"
    ]
    for field, table in tables.items():
        entries = fields[field]
        assert isinstance(entries, inspect.VarTupleType)
        assert isinstance(entries.item_type, inspect.StructType)
        own = [condition for each in entries.item_type.fields for condition in _beyond(each.name, each.type)]
        queries.append(
            f"SELECT session_id FROM {table} WHERE session_id IN (SELECT value FROM json_each(?))"  # noqa: S608 - ours alone
            f" GROUP BY session_id HAVING count(*) > {entries.max_length} OR max({' OR '.join(own)})"
        )
    return queries


def _beyond(column: str, kind: inspect.Type) -> Iterator[str]:
    """What holds where a column is beyond the bounds of its type. Identifiers are not asked: they are ours."""
    match kind:
        case inspect.UnionType(types=types):
            for each in types:
                yield from _beyond(column, each)
        case inspect.Metadata(extra={"days": (date() as first, date() as last)}):
            # A moment goes on after its day, with characters that come before the last one here.
            yield f"{column} NOT BETWEEN '{first}' AND '{last}~'"
        case inspect.Metadata(type=inner):
            yield from _beyond(column, inner)
        case inspect.StrType(max_length=int(most)) if most != MAX_ID:
            yield f"length({column}) > {most}"
