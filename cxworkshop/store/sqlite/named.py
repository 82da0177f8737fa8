"""Which session somebody means who names one on the command line."""

from __future__ import annotations

import sqlite3

from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store.sqlite.bin import in_bin


def session_id(connection: sqlite3.Connection, name: str) -> str:
    """The id that `name` means: an id, the start of only one, or "latest" for the session that was changed last.

    Raises UserError where it means none, or several, or one in the bin.
    """
    if name == "latest":
        return _latest(connection)
    ids = _beginning(connection, name, "deleted_at IS NULL")
    if name and ids and (name == ids[0] or len(ids) == 1):
        return ids[0]
    if name and ids:
        message = _("Several sessions have ids that begin with “{start}”.")
        raise UserError(message.format(start=name), _("Give more of it."))
    if name and (deleted := _beginning(connection, name, "deleted_at IS NOT NULL")):
        raise in_bin(deleted[0])
    hint = _("List them with: {command}").format(command="cxworkshop sessions")
    raise UserError(_("The library has no session “{name}”.").format(name=name), hint)


def _beginning(connection: sqlite3.Connection, start: str, condition: str) -> list[str]:
    query = f"SELECT id FROM session WHERE id BETWEEN ?1 AND ?1 || ?2 AND {condition} ORDER BY id LIMIT 2"  # noqa: S608 - conditions of ours alone
    return [str(found) for (found,) in connection.execute(query, (start, "\U0010ffff"))]


def _latest(connection: sqlite3.Connection) -> str:
    query = "SELECT id FROM session WHERE deleted_at IS NULL ORDER BY changed_at DESC, number DESC LIMIT 1"
    found = connection.execute(query).fetchone()
    if found is None:
        hint = _("Create one in CX Workshop, or with: {command}").format(command="cxworkshop demo")
        raise UserError(_("The library has no sessions yet."), hint)
    return str(found[0])
