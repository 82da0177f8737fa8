"""Whether a library is sound: the file, the ties between its tables, and every session in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store.session_file import room_checks
from cxworkshop.store.sqlite import rows, search
from cxworkshop.store.sqlite.driver import quick_check


def problems(
    connection: sqlite3.Connection,
    load: Callable[[str], Session],
    model: Callable[[str, str], MaturityModel],
) -> Iterator[str]:
    """What is wrong, a sentence each. `load` and `model` raise UserError for what cannot be read."""
    unsound = quick_check(connection)
    if unsound:
        yield from (_("The file is damaged: {details}.").format(details=line) for line in unsound)
        return
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        message = _("Row {row} of the table {table} belongs to a row of {parent} that is not there.")
        if row is None:  # votes have no row ids
            message = _("A row of the table {table} belongs to a row of {parent} that is not there.")
        yield message.format(row=row, table=table, parent=parent)
    query = (
        "SELECT id, mean, settled, words FROM session LEFT JOIN session_search ON session_search.rowid = session.number"
        " ORDER BY number"
    )
    for session_id, mean, settled, words in connection.execute(query):
        try:
            session = load(session_id)
            scored_with = model(session.model_id, session.model_edition)
        except UserError as error:
            yield error.message
            continue
        for place, problem in room_checks.problems(session, scored_with):
            # Translators: {place} is such as session.votes[3].score, {problem} such as "is used twice"
            message = _("Session {id} does not fit together: {place} {problem}.")
            yield message.format(id=session_id, place=place, problem=problem)
        if rows.summary(session, scored_with) != {"mean": mean, "settled": settled}:
            message = _("Session {id} is listed with a mean or a count that is not that of its scores.")
            yield message.format(id=session_id)
        if words != search.words(session):
            message = _("Session {id} is listed with words to search for that are not its own.")
            yield message.format(id=session_id)
