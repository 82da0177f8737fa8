"""The bin: sessions that were deleted, kept for a while with all they hold, and found in no list but its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cxworkshop.domain.overview import BIN_DAYS, SessionRow
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store.sqlite import rows, search
from cxworkshop.store.sqlite.library_file import LibraryFile
from cxworkshop.store.sqlite.texts import as_far_as_readable, texts_as

KEPT = timedelta(days=BIN_DAYS)
_SURE = timedelta(days=1)
"""How long the clock has to go on saying so: one that jumped ahead is put right within a day."""


class Bin:
    """The bin of a library.

    Every method raises UserError where the file, its disk or another program stands in the way.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def count(self) -> int:
        """How many sessions are in it."""
        with self._file.reading():
            query = "SELECT count(*) FROM session WHERE deleted_at IS NOT NULL"
            (count,) = self._file.connection.execute(query).fetchone()
        return int(count)

    def has(self, session_id: str) -> bool:
        """Whether that session is in it."""
        with self._file.reading():
            query = "SELECT 1 FROM session WHERE id = ? AND deleted_at IS NOT NULL"
            return self._file.connection.execute(query, [session_id]).fetchone() is not None

    def sessions(self, text: str = "", limit: int = 50, offset: int = 0) -> list[SessionRow]:
        """A page of what is in it, deleted last first; `text` keeps those that hold every word of it."""
        with self._file.reading(), texts_as(self._file.connection, as_far_as_readable):
            numbers = search.binned(self._file.connection, text, limit, offset)
            order = {number: index for index, number in enumerate(numbers)}
            found = self._file.connection.execute(rows.OVERVIEW, [rows.json_text(numbers)])
            ordered = sorted(found, key=lambda row: order[row[0]])
        return [rows.overview_row(row) for row in ordered]

    def put(self, session_ids: Sequence[str]) -> None:
        """Delete sessions: from now on they are in the bin alone.

        Raises UserError, and deletes none, where the library has one of them not, or in the bin already.
        """
        query = "UPDATE session SET deleted_at = ?, expired_at = NULL WHERE id = ? AND deleted_at IS NULL"
        moment = rows.time_text(datetime.now(UTC))
        with self._file.writing():
            for session_id in session_ids:
                if not self._file.connection.execute(query, [moment, session_id]).rowcount:
                    raise gone(session_id)

    def restore(self, session_ids: Sequence[str]) -> None:
        """Take sessions out of it, as they were. Raises UserError, and restores none, where one is not in it."""
        query = "UPDATE session SET deleted_at = NULL, expired_at = NULL WHERE id = ? AND deleted_at IS NOT NULL"
        with self._file.writing():
            for session_id in session_ids:
                if not self._file.connection.execute(query, [session_id]).rowcount:
                    raise not_in_bin(session_id)

    def expired(self, now: datetime) -> list[str]:
        """The ids of the sessions that have been in it for long enough at `now` (UTC), and are to go.

        A clock that jumped ahead must not tell which: what has expired by the clock is so a day after it was first seen
        to have, if the clock says so still. What was deleted in the future, by the clock, stays.
        """
        if now < _earliest():
            return []
        long_ago, sure, moment = (rows.time_text(each) for each in (now - KEPT, now - _SURE, now))
        with self._file.reading():
            query = "SELECT id FROM session WHERE deleted_at <= ? AND expired_at <= ?"
            surely = [str(session_id) for (session_id,) in self._file.connection.execute(query, [long_ago, sure])]
            # An expiry in the future, or of what has not expired, was told by a clock that has been put right since.
            news = (
                "SELECT id, deleted_at <= ?1 FROM session WHERE deleted_at IS NOT NULL"
                " AND (expired_at > ?2 OR (expired_at IS NOT NULL) <> (deleted_at <= ?1))"
            )
            found = self._file.connection.execute(news, (long_ago, moment)).fetchall()
        if found:
            with self._file.writing():
                for session_id, expired in found:
                    mark = "UPDATE session SET expired_at = ? WHERE id = ?"
                    self._file.connection.execute(mark, [moment if expired else None, session_id])
        return surely


def _earliest() -> datetime:
    """A day from which KEPT can be counted back."""
    return datetime.min.replace(tzinfo=UTC) + KEPT + _SURE


def gone(session_id: str) -> UserError:
    """What to tell somebody who names a session that is not in the library."""
    hint = _("List the sessions with: {command}").format(command="cxworkshop sessions")
    return UserError(_("Session {id} is not in the library.").format(id=session_id), hint)


def in_bin(session_id: str) -> UserError:
    """What to tell somebody who names a session that was deleted, and is not gone yet."""
    hint = _("Restore it from the bin on the Library page of CX Workshop, then try again.")
    return UserError(_("Session {id} was deleted and is in the bin.").format(id=session_id), hint)


def not_in_bin(session_id: str) -> UserError:
    """What to tell somebody who wants a session of the bin that is not there."""
    message = _("Session {id} is no longer in the bin.").format(id=session_id)
    return UserError(message, _("It was restored or permanently deleted."))
