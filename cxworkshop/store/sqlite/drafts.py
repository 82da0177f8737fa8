"""What was typed into a session's fields and not added or stored yet, kept beside the session and no part of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import msgspec

from cxworkshop.store.sqlite import rows

Content = Mapping[str, str]
"""What stands in the fields that belong together, by name."""
Place = tuple[str, str]
"""Where fields stand: the name of the form, and which of those it may show at different times."""


def read(connection: sqlite3.Connection, session_id: str) -> dict[Place, Content]:
    """The drafts of a session; what another program made of one is left out."""
    found: dict[Place, Content] = {}
    query = "SELECT place, key, content FROM draft WHERE session_id = ?"
    for place, key, content in connection.execute(query, [session_id]):
        try:
            found[place, key] = msgspec.json.decode(content, type=dict[str, str])
        except msgspec.MsgspecError:
            continue
    return found


def write(connection: sqlite3.Connection, session_id: str, drafts: Mapping[Place, Content]) -> bool:
    """Keep drafts of a session, and forget those that are empty; False where the session is not there."""
    kept = True
    for (place, key), content in drafts.items():
        if content:
            query = "INSERT OR REPLACE INTO draft SELECT id, ?, ?, ? FROM session WHERE id = ?"
            kept &= connection.execute(query, [place, key, rows.json_text(content), session_id]).rowcount == 1
        else:
            query = "DELETE FROM draft WHERE session_id = ? AND place = ? AND key = ?"
            connection.execute(query, [session_id, place, key])
    return kept
