"""The library: sessions in, sessions out, search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.overview import SessionRow
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.store import decoding
from cxworkshop.store.kept_models import KeptModels
from cxworkshop.store.sqlite import drafts, forgetting, named, rows, search, writing
from cxworkshop.store.sqlite.bin import Bin, gone, in_bin
from cxworkshop.store.sqlite.copies import Copies
from cxworkshop.store.sqlite.drafts import Content, Place
from cxworkshop.store.sqlite.driver import PATIENCE, explained
from cxworkshop.store.sqlite.library_file import LibraryFile
from cxworkshop.store.sqlite.texts import as_far_as_readable, is_no_text, texts_as
from cxworkshop.words import lens

if TYPE_CHECKING:
    from cxworkshop.store.sqlite.checks import Finding

TURN = 8.0
"""Seconds that a command waits for another one, or for a window that is just being closed, to let go of the library."""


class Library:
    """A library, open. For the thread that opened it alone; only the copies may be made on another.

    Every method raises UserError where the file, its disk or another program stands in the way. What then was to be
    written is not, as a whole, and the library stays usable.
    """

    def __init__(self, file: LibraryFile) -> None:
        self.path, self.read_only = file.path, file.read_only
        self.file = file
        self.models = KeptModels(file)
        self.bin = Bin(file)
        self.copies = Copies(file)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, patience: float = 0) -> Library:
        """Open the library in a file, or make one; see LibraryFile.open."""
        return cls(LibraryFile.open(path, read_only=read_only, patience=patience))

    def close(self) -> None:
        """Close the library and let others write to it; see LibraryFile.close."""
        self.file.close()

    # Sessions

    def count(self) -> int:
        """How many sessions there are, without those in the bin."""
        with explained(self.path):
            query = "SELECT count(*) FROM session WHERE deleted_at IS NULL"
            (count,) = self.file.connection.execute(query).fetchone()
        return int(count)

    def has(self, session_id: str) -> bool:
        """Whether the session of that id is here, and not in the bin."""
        with explained(self.path):
            query = "SELECT 1 FROM session WHERE id = ? AND deleted_at IS NULL"
            found = self.file.connection.execute(query, [session_id]).fetchone()
        return found is not None

    def sessions(self, text: str = "", limit: int = 50, offset: int = 0) -> list[SessionRow]:
        """A page of the sessions, newest first: by the day they were held, then by their last change.

        `text` keeps those in which every word of it begins a word; one without letters or digits keeps all.
        """
        with self.file.reading():
            try:
                return self._page(text, limit, offset)
            except sqlite3.OperationalError as error:
                if not is_no_text(error):
                    raise
            # Slower, and needed by a damaged library alone.
            with texts_as(self.file.connection, as_far_as_readable):
                return self._page(text, limit, offset)

    def _page(self, text: str, limit: int, offset: int) -> list[SessionRow]:
        numbers = search.page(self.file.connection, text, limit, offset)
        order = {number: index for index, number in enumerate(numbers)}
        found = self.file.connection.execute(rows.OVERVIEW, [rows.json_text(numbers)])
        ordered = sorted(found, key=lambda row: order[row[0]])
        return [rows.overview_row(row) for row in ordered]

    def place_of(self, session_id: str) -> int | None:
        """How many sessions stand before one in the list of all; None where it is not in that list."""
        with explained(self.path):
            return search.place_of(self.file.connection, session_id)

    def beyond_bounds(self, session_ids: Iterable[str]) -> frozenset[str]:
        """Those of these sessions in which an older version stored more than there may be."""
        from cxworkshop.store.sqlite import over_bounds

        with self.file.reading():
            return over_bounds.among(self.file.connection, session_ids)

    def find(self, name: str) -> str:
        """The id of the session that `name` means: an id, the start of only one, or "latest" for the last changed.

        Raises UserError where it means none, or several, or one in the bin.
        """
        with explained(self.path):
            return named.session_id(self.file.connection, name)

    def called(self, session_id: str) -> str:
        """The name of a session: its organisation and title. Raises UserError where there is none, or in the bin."""
        query = (
            "SELECT organisation.name, title FROM session LEFT JOIN organisation ON organisation.id = organisation_id"
            " WHERE session.id = ? AND deleted_at IS NULL"
        )
        with explained(self.path), texts_as(self.file.connection, as_far_as_readable):
            found = self.file.connection.execute(query, [session_id]).fetchone()
        if found is None:
            raise in_bin(session_id) if self.bin.has(session_id) else gone(session_id)
        return ", ".join(filter(None, found))

    def load(self, session_id: str, *, deleted: bool = False) -> Session:
        """A session. Raises UserError where there is none of that id, or it cannot be read.

        One in the bin is read only where `deleted` says that it may be.
        What an older version stored beyond its bounds is read as it is: domain.guard tells what that is.
        """
        with self.file.reading():
            try:
                session = rows.read_session(self.file.connection, session_id)
            except msgspec.MsgspecError as error:
                message = _("Session {id} of the library {path} cannot be read: {reason}.")
                message = message.format(id=session_id, path=self.path, reason=decoding.refusal(error))
                raise UserError(message, _(decoding.MEND)) from error
        if session is None:
            raise gone(session_id)
        if not deleted and self.bin.has(session_id):
            raise in_bin(session_id)
        return session

    def load_scored(self, session_id: str, *, deleted: bool = False) -> tuple[Session, MaturityModel]:
        """A session, and the edition of the maturity model it was scored with.

        Raises UserError where one of them cannot be read, or where the session names what is not there, so that it
        cannot be shown.
        """
        session = self.load(session_id, deleted=deleted)
        model = self.models.get(session.model_id, session.model_edition)
        lens.known(model, session.lens)
        people = {one.id for one in session.participants}
        for index, vote in enumerate(session.votes):
            if vote.participant_id not in people:
                message = _("Session {id} is inconsistent: {place} names “{name}”, who is not a participant.")
                place = f"session.votes[{index}].participant_id"
                raise UserError(message.format(id=session_id, place=place, name=vote.participant_id), _(decoding.MEND))
        return session, model

    def altered(self, session_id: str) -> list[str]:
        """The tables in which a session is something else than the app stored; none where there is no such session.

        Another program changed it, or it is damaged.
        """
        from cxworkshop.store.sqlite import seals

        with self.file.reading():
            return seals.altered(self.file.connection, session_id)

    def accept(self, session_id: str) -> None:
        """Take a session as it stands for what is meant. Raises UserError where there is none, or it cannot be read."""
        session, model = self.load_scored(session_id)
        with self.file.writing():
            writing.accept_session(self.file.connection, session, model)
            forgetting.mark(self.file.connection)

    def create(self, session: Session, model: MaturityModel, known: Session | None = None) -> None:
        """Store a new session with its maturity model. Raises UserError where there is one of that id already.

        Raises OverLimitError where it is beyond its bounds, and further than `known`, which the library once held.
        """
        from cxworkshop.store.refusal import refuse_model, refuse_session

        refuse_session(session, model, known=known)
        if (session.model_id, session.model_edition) != (model.id, model.edition):
            raise ValueError(f"the session was scored with {session.model_id} {session.model_edition}")
        if self.has(session.id):
            raise UserError(_("Session {id} is already in the library.").format(id=session.id))
        if self.bin.has(session.id):
            raise in_bin(session.id)
        model_is_here = self.models.has(model)
        if not model_is_here:
            refuse_model(model)
        with self.file.writing():
            if not model_is_here:
                writing.insert_model(self.file.connection, model)
            writing.insert_session(self.file.connection, session, model)

    def save(self, before: Session, after: Session, known: Session | None = None) -> datetime:
        """Store what differs between a session as it is stored and as it is now; gives the moment (UTC).

        Raises UserError where the session is not in the library (any more), and OverLimitError as `refuse` does.
        """
        self.refuse(before, after, known)
        if before.id != after.id:
            raise ValueError("two values of one session are needed")
        moment = datetime.now(UTC)
        if before == after:
            return moment
        model = self.models.get(after.model_id, after.model_edition)
        with self.file.writing(into_this=True):
            stored = writing.update_session(self.file.connection, before, after, model, moment)
            if stored and forgetting.loses(before, after):
                forgetting.mark(self.file.connection)
        if not stored:
            raise in_bin(after.id) if self.bin.has(after.id) else gone(after.id)
        if _names(before) - _names(after):
            self.file.empty_log()
        return moment

    def move(self, before: Session, after: Session, model: MaturityModel, kept: Session) -> None:
        """Store a session on another edition of its model, and as `kept`, of another id, what it was before that.

        Either both are stored or nothing. Raises UserError where the session is not in the library (any more), or
        `kept` is already, and OverLimitError as `refuse` does.
        """
        from cxworkshop.store.refusal import refuse_model, refuse_session

        if before.id != after.id or (after.model_id, after.model_edition) != (model.id, model.edition):
            raise ValueError("two values of one session are needed, the second on the edition it moves to")
        earlier = self.models.get(before.model_id, before.model_edition)
        refuse_session(after, model, before, before)
        refuse_session(kept, earlier, before, before)
        if self.has(kept.id) or self.bin.has(kept.id):
            raise UserError(_("Session {id} is already in the library.").format(id=kept.id))
        if self.bin.has(after.id):
            raise in_bin(after.id)
        model_is_here = self.models.has(model)
        if not model_is_here:
            refuse_model(model)
        with self.file.writing(into_this=True):
            if not model_is_here:
                writing.insert_model(self.file.connection, model)
            if not writing.move_session(self.file.connection, before, after, model, datetime.now(UTC)):
                raise gone(after.id)
            writing.insert_session(self.file.connection, kept, earlier)

    def refuse(self, before: Session, after: Session, known: Session | None = None) -> None:
        """Raises OverLimitError where something that is new in `after` could not be read back; see refuse_session."""
        from cxworkshop.store.refusal import refuse_session

        refuse_session(after, self.models.get(before.model_id, before.model_edition), before, known)

    def delete(self, *session_ids: str) -> None:
        """Delete sessions for good, in the bin or not, with every byte of them that is in the library.

        Raises UserError, and deletes none, where one of them is not there.
        """
        with self.file.writing():
            for session_id in session_ids:
                if not writing.delete_session(self.file.connection, session_id):
                    raise gone(session_id)
            forgetting.mark(self.file.connection)
        self.file.forget()

    # What is typed and not stored yet

    def drafts(self, session_id: str) -> dict[Place, Content]:
        """What was typed into fields of a session and is not added or stored yet. No part of the session."""
        with explained(self.path):
            return drafts.read(self.file.connection, session_id)

    def keep_drafts(self, session_id: str, changed: Mapping[Place, Content], *, wait: bool = True) -> None:
        """Keep drafts of a session until it is deleted, and forget those that are empty now.

        Another program that is writing to the file is waited for where `wait` says so; somebody may be typing.
        Raises UserError where the session is not here.
        """
        with explained(self.path), self.file.waiting(PATIENCE if wait else 0), self.file.writing():
            if not drafts.write(self.file.connection, session_id, changed):
                raise gone(session_id)
            forgetting.mark(self.file.connection)

    def check(self) -> list[Finding]:
        """What is wrong with the library; empty when it is sound, and nothing in it is beyond its bounds."""
        with explained(self.path):
            from cxworkshop.store.sqlite import checks

            return list(checks.findings(self.file.connection, partial(self.load, deleted=True), self.models.get))


def _names(session: Session) -> set[str]:
    return {one.name for one in session.participants}
