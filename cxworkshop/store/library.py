"""The library: sessions in, sessions out, search."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from cxworkshop import files
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.overview import SessionRow
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.store import decoding
from cxworkshop.store.sqlite import backups, database, drafts, driver, forgetting, named, rows, search, writing
from cxworkshop.store.sqlite.bin import Bin, gone, in_bin
from cxworkshop.store.sqlite.drafts import Content, Place
from cxworkshop.store.sqlite.driver import PATIENCE, explained
from cxworkshop.store.sqlite.presence import Change, Presence
from cxworkshop.store.sqlite.texts import as_far_as_readable, is_no_text, texts_as
from cxworkshop.words import lens

if TYPE_CHECKING:
    from cxworkshop.domain.library_copy import Copy
    from cxworkshop.store.sqlite.checks import Finding

_MEND = N_(
    "Another program wrote there what the library cannot hold; mend that, or take a copy of the library from before."
)

TURN = 8.0
"""Seconds that a command waits for another one, or for a window that is just being closed, to let go of the library."""


class ModelRow(Struct, frozen=True):
    """One edition of a maturity model."""

    id: str
    edition: str
    name: str


class Library:
    """A library, open. For the thread that opened it alone; only the copies may be made on another.

    Every method raises UserError where the file, its disk or another program stands in the way. What then was to be
    written is not, as a whole, and the library stays usable.
    """

    def __init__(self, path: Path, connection: driver.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.generation = 0
        """Counts the files that were the library while it was open: another is there when a copy was restored, say."""
        self.bin = Bin(connection, self._reading, self._writing)
        self._use(connection)

    def _use(self, connection: driver.Connection) -> None:
        self._connection = connection
        self._presence = None if self.read_only else Presence(self.path, connection)
        self.bin.use(connection)
        self._models: dict[tuple[str, str], MaturityModel] = {}
        self._writes = 0
        """How often something was written since the library was opened."""
        self._copied: int | None = None
        """How many of these writes the newest copy has, -1 where it lacks some from before; None while nobody knows."""

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, patience: float = 0) -> Library:
        """Open the library in a file, or make one; see database.connect for what is refused.

        Another process that has it open is waited for `patience` seconds.
        """
        path = files.resolved(path)
        connection = database.connect(path, read_only=read_only, patience=patience)
        return cls(path, connection, read_only=read_only)

    def close(self) -> None:
        """Close the library and let others write to it; all that was stored is in its file then.

        A file that is another one than was opened is left as it is.
        """
        if self.change():
            self._drop()
        elif not self.read_only:
            with suppress(UserError, sqlite3.DatabaseError):
                self.forget()
            self.settle()
        self._connection.close()
        if self._connection.lock is not None:
            self._connection.lock.close()

    def settle(self) -> None:
        """Bring all that was stored into the file itself, so that a plain copy of it alone is whole.

        Where another program is reading or writing, or the disk has no room, that waits for the next time.
        """
        if self.change() in {"removed", "replaced"}:
            return
        with suppress(sqlite3.DatabaseError):
            self._connection.execute("PRAGMA busy_timeout = 0")  # somebody may be typing
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")
        self._renew()

    # Its file

    def change(self) -> Change:
        """What has become of the file since it was opened; "" where all is well, and for one opened to be read."""
        if self._presence is not None:
            return self._presence.change()
        return "" if self.read_only else "removed"

    def take_up(self) -> bool:
        """Go on with the file that is there now, if that is another one than was opened; tells whether it was.

        Raises LibraryGone where there is none, and UserError where it is no sound library.
        """
        change = self.change()
        if not change:
            return False
        if change == "log":
            self.settle()  # all that was in it, before it is let go of
        if driver.is_empty(self.path):
            raise driver.removed(self.path)
        self._drop()
        lock, self._connection.lock = self._connection.lock, None
        try:
            connection = database.connect(self.path, lock=lock)
        except BaseException:
            if lock is not None:
                lock.close()
            raise
        self.generation += change != "log"
        self._use(connection)
        return True

    def put_back(self) -> None:
        """Write the library into its place again, where its file was removed: all of it is here as long as it is open.

        Raises UserError where that is not possible, such as when its folder is not there either.
        """
        with explained(self.path), files.replacing(self.path, private=True, own=True) as made:
            self._connection.execute("VACUUM INTO CAST(? AS TEXT)", [os.fsencode(made)])
        self.take_up()

    def _drop(self) -> None:
        """Let go of the file that was opened, and write nothing more; the lock stays."""
        lock, self._connection.lock = self._connection.lock, None
        self._connection.abandon()
        self._connection.lock = lock
        if self._presence is not None:
            self._presence.put_log_aside()
        self._presence = None

    def _renew(self) -> None:
        if self._presence is not None:
            self._presence.renew()

    # Maturity models

    def add_model(self, model: MaturityModel) -> None:
        """Keep a maturity model. Raises UserError where its edition is here already with other content.

        Raises OverLimitError where it is beyond its bounds.
        """
        if not self._knows(model):
            # What refuses is imported when something is to be stored: a start waits for none of it.
            from cxworkshop.store.refusal import refuse_model

            refuse_model(model)
            with self._writing():
                writing.insert_model(self._connection, model)

    def models(self) -> list[ModelRow]:
        """Every edition of every maturity model, by name, in the order they came."""
        query = "SELECT id, edition, name FROM maturity_model ORDER BY name, added_at"
        with explained(self.path), texts_as(self._connection, as_far_as_readable):
            return [ModelRow(*row) for row in self._connection.execute(query)]

    def model(self, model_id: str, edition: str) -> MaturityModel:
        """That edition of a maturity model. Raises UserError where it is not here."""
        with explained(self.path):
            model = self._find_model(model_id, edition)
        if model is None:
            message = _("The library has no maturity model {model}, edition {edition}.")
            raise UserError(message.format(model=model_id, edition=edition), _("Import it first."))
        return model

    # Sessions

    def count(self) -> int:
        """How many sessions there are, without those in the bin."""
        with explained(self.path):
            query = "SELECT count(*) FROM session WHERE deleted_at IS NULL"
            (count,) = self._connection.execute(query).fetchone()
        return int(count)

    def has(self, session_id: str) -> bool:
        """Whether the session of that id is here, and not in the bin."""
        with explained(self.path):
            query = "SELECT 1 FROM session WHERE id = ? AND deleted_at IS NULL"
            found = self._connection.execute(query, [session_id]).fetchone()
        return found is not None

    def sessions(self, text: str = "", limit: int = 50, offset: int = 0) -> list[SessionRow]:
        """A page of the sessions, newest first: by the day they were held, then by their last change.

        `text` keeps those in which every word of it begins a word; one without letters or digits keeps all.
        """
        with self._reading():
            try:
                return self._page(text, limit, offset)
            except sqlite3.OperationalError as error:
                if not is_no_text(error):
                    raise
            # Slower, and needed by a damaged library alone.
            with texts_as(self._connection, as_far_as_readable):
                return self._page(text, limit, offset)

    def _page(self, text: str, limit: int, offset: int) -> list[SessionRow]:
        numbers = search.page(self._connection, text, limit, offset)
        order = {number: index for index, number in enumerate(numbers)}
        found = self._connection.execute(rows.OVERVIEW, [rows.json_text(numbers)])
        ordered = sorted(found, key=lambda row: order[row[0]])
        return [rows.overview_row(row) for row in ordered]

    def place_of(self, session_id: str) -> int | None:
        """How many sessions stand before one in the list of all; None where it is not in that list."""
        with explained(self.path):
            return search.place_of(self._connection, session_id)

    def beyond_bounds(self, session_ids: Iterable[str]) -> frozenset[str]:
        """Those of these sessions in which an older version stored more than there may be."""
        from cxworkshop.store.sqlite import over_bounds

        with self._reading():
            return over_bounds.among(self._connection, session_ids)

    def find(self, name: str) -> str:
        """The id of the session that `name` means: an id, the start of only one, or "latest" for the last changed.

        Raises UserError where it means none, or several, or one in the bin.
        """
        with explained(self.path):
            return named.session_id(self._connection, name)

    def called(self, session_id: str) -> str:
        """The name of a session: its organisation and title. Raises UserError where there is none, or in the bin."""
        query = (
            "SELECT organisation.name, title FROM session LEFT JOIN organisation ON organisation.id = organisation_id"
            " WHERE session.id = ? AND deleted_at IS NULL"
        )
        with explained(self.path), texts_as(self._connection, as_far_as_readable):
            found = self._connection.execute(query, [session_id]).fetchone()
        if found is None:
            raise in_bin(session_id) if self.bin.has(session_id) else gone(session_id)
        return ", ".join(filter(None, found))

    def load(self, session_id: str, *, deleted: bool = False) -> Session:
        """A session. Raises UserError where there is none of that id, or it cannot be read.

        One in the bin is read only where `deleted` says that it may be.
        What an older version stored beyond its bounds is read as it is: domain.guard tells what that is.
        """
        with self._reading():
            try:
                session = rows.read_session(self._connection, session_id)
            except msgspec.MsgspecError as error:
                message = _("Session {id} of the library {path} cannot be read: {reason}.")
                message = message.format(id=session_id, path=self.path, reason=decoding.refusal(error))
                raise UserError(message, _(_MEND)) from error
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
        model = self.model(session.model_id, session.model_edition)
        lens.known(model, session.lens)
        people = {one.id for one in session.participants}
        for index, vote in enumerate(session.votes):
            if vote.participant_id not in people:
                message = _("Session {id} does not fit together: {place} names “{name}”, who is no participant.")
                place = f"session.votes[{index}].participant_id"
                raise UserError(message.format(id=session_id, place=place, name=vote.participant_id), _(_MEND))
        return session, model

    def altered(self, session_id: str) -> list[str]:
        """The tables in which a session is something else than the app stored; none where there is no such session.

        Another program changed it, or it is damaged.
        """
        from cxworkshop.store.sqlite import seals

        with self._reading():
            return seals.altered(self._connection, session_id)

    def in_copies(self, session_id: str) -> tuple[datetime, Session, MaturityModel] | None:
        """A session as the newest copy holds it that has it whole, and the moment (UTC) of that copy; None for none."""
        for moment, file in backups.newest_first(self.path):
            try:
                with closing(Library.open(file, read_only=True)) as copy:
                    if not copy.altered(session_id):
                        return moment, *copy.load_scored(session_id)
            except UserError:  # of an older version, damaged, or from before that session
                continue
        return None

    def accept(self, session_id: str) -> None:
        """Take a session as it stands for what is meant. Raises UserError where there is none, or it cannot be read."""
        session, model = self.load_scored(session_id)
        with self._writing():
            writing.accept_session(self._connection, session, model)
            forgetting.mark(self._connection)

    def create(self, session: Session, model: MaturityModel, known: Session | None = None) -> None:
        """Store a new session with its maturity model. Raises UserError where there is one of that id already.

        Raises OverLimitError where it is beyond its bounds, and further than `known`, which the library once held.
        """
        from cxworkshop.store.refusal import refuse_model, refuse_session

        refuse_session(session, model, known=known)
        if (session.model_id, session.model_edition) != (model.id, model.edition):
            raise ValueError(f"the session was scored with {session.model_id} {session.model_edition}")
        if self.has(session.id):
            raise UserError(_("Session {id} is in the library already.").format(id=session.id))
        if self.bin.has(session.id):
            raise in_bin(session.id)
        model_is_here = self._knows(model)
        if not model_is_here:
            refuse_model(model)
        with self._writing():
            if not model_is_here:
                writing.insert_model(self._connection, model)
            writing.insert_session(self._connection, session, model)

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
        model = self.model(after.model_id, after.model_edition)
        with self._writing(into_this=True):
            stored = writing.update_session(self._connection, before, after, model, moment)
            if stored and forgetting.loses(before, after):
                forgetting.mark(self._connection)
        if not stored:
            raise in_bin(after.id) if self.bin.has(after.id) else gone(after.id)
        if _names(before) - _names(after):
            self._empty_log()
        return moment

    def refuse(self, before: Session, after: Session, known: Session | None = None) -> None:
        """Raises OverLimitError where something that is new in `after` could not be read back; see refuse_session."""
        from cxworkshop.store.refusal import refuse_session

        refuse_session(after, self.model(before.model_id, before.model_edition), before, known)

    def delete(self, *session_ids: str) -> None:
        """Delete sessions for good, in the bin or not, with every byte of them that is in the library.

        Raises UserError, and deletes none, where one of them is not there.
        """
        with self._writing():
            for session_id in session_ids:
                if not writing.delete_session(self._connection, session_id):
                    raise gone(session_id)
            forgetting.mark(self._connection)
        self.forget()

    def forget(self, up_to: int | None = None) -> bool:
        """See to it that no byte of what was deleted is left in the library; gives whether that is so now.

        Nothing is done where nothing was deleted. Takes about as long as a copy of the library, 1 ms for 100 kB; where
        another program is reading, or the library has more than `up_to` bytes, it is for another time.
        """
        if self.read_only:
            return True
        with explained(self.path):
            if up_to is not None and self.path.stat().st_size > up_to:
                return False
            self._connection.execute("PRAGMA busy_timeout = 0")  # somebody may be typing
            try:
                return forgetting.clean(self._connection)
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")
                self._renew()

    # What is typed and not stored yet

    def drafts(self, session_id: str) -> dict[Place, Content]:
        """What was typed into fields of a session and is not added or stored yet. No part of the session."""
        with explained(self.path):
            return drafts.read(self._connection, session_id)

    def keep_drafts(self, session_id: str, changed: Mapping[Place, Content], *, wait: bool = True) -> None:
        """Keep drafts of a session until it is deleted, and forget those that are empty now.

        Another program that is writing to the file is waited for where `wait` says so; somebody may be typing.
        Raises UserError where the session is not here.
        """
        with explained(self.path):
            self._connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000) if wait else 0}")
        try:
            with self._writing():
                if not drafts.write(self._connection, session_id, changed):
                    raise gone(session_id)
                forgetting.mark(self._connection)
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")

    # Copies and checks

    @property
    def last_backup(self) -> datetime | None:
        """The moment of the last copy in the backups folder (UTC)."""
        return backups.newest(self.path)

    def backup_due(self) -> bool:
        """Whether the library was changed since its last copy, and has none of today."""
        return not self.read_only and backups.due(self.path)

    def daily_backup(self) -> datetime:
        """Put a copy into the backups folder, on any thread; gives its moment (UTC)."""
        writes = self._writes
        moment = backups.make(self.path)
        self._copied = writes
        return moment

    def backup_lacks_changes(self) -> bool:
        """Whether something was written since the last copy in the backups folder, or there is none."""
        last = self.last_backup
        if last is None:
            return True
        if self._copied is None:
            with explained(self.path):
                query = "SELECT max(changed_at), max(deleted_at) FROM session"
                newest = max(filter(None, self._connection.execute(query).fetchone()), default="")
            # A copy's moment has whole seconds, and one is made right after the last change.
            self._copied = 0 if newest < rows.time_text(last + timedelta(seconds=1)) else -1
        return self._writes != self._copied

    def backups_kept(self) -> int:
        """How many copies are in the backups folder."""
        return backups.count(self.path)

    def replace_backups(self) -> datetime:
        """Put a copy into the backups folder and delete those from before, on any thread; gives its moment (UTC)."""
        moment = self.daily_backup()
        backups.delete_others(self.path, moment)
        return moment

    def backup(self, target: Path) -> None:
        """Write a verified copy to a file, on any thread; a file that is there is replaced only when it is whole."""
        backups.copy(self.path, target)

    def copies(self) -> list[Copy]:
        """The copies beside the library and what they lack, newest first; any thread may ask."""
        from cxworkshop.store.sqlite import restoring

        return restoring.copies(self.path)

    def described(self, source: Path) -> Copy:
        """What a file holds that is to take the place of the library; any thread may ask.

        Raises UserError where it is no sound copy of a library.
        """
        from cxworkshop.store.sqlite import restoring

        return restoring.described(self.path, source)

    def restore_copy(self, source: Path) -> Path | None:
        """Put a copy in the place of the library and go on with that; gives where the file is now that was there.

        Raises UserError where `source` is no sound copy, or the disk is in the way; then the library is as it was.
        """
        self._refuse_read_only()
        if self.change():
            self._drop()
        self.settle()
        connection, aside = database.restore_open(self._connection, self.path, source)
        self.generation += 1
        self._use(connection)
        return aside

    def folders(self) -> list[Path]:
        """Where the files of the library are: its own, and its copies."""
        return [self.path.parent, driver.backups_folder(self.path)]

    @property
    def is_large(self) -> bool:
        """Whether the library was too large to be looked at as a whole when it was opened."""
        return self.path.exists() and self.path.stat().st_size > database.QUICK_CHECK

    def look_for_damage(self) -> None:
        """Look at the file as a whole, on any thread. Raises UserError where it is damaged."""
        database.look_for_damage(self.path)

    def check(self) -> list[Finding]:
        """What is wrong with the library; empty when it is sound, and nothing in it is beyond its bounds."""
        with explained(self.path):
            from cxworkshop.store.sqlite import checks

            return list(checks.findings(self._connection, partial(self.load, deleted=True), self.model))

    def _knows(self, model: MaturityModel) -> bool:
        """Whether a maturity model is here. Raises UserError where its edition is, with other content."""
        with explained(self.path):
            known = self._find_model(model.id, model.edition)
        if known is not None and known != model:
            message = _("The library has another maturity model {model}, edition {edition}.")
            message = message.format(model=model.id, edition=model.edition)
            raise UserError(message, _("Give the changed model an edition of its own."))
        return known is not None

    def _find_model(self, model_id: str, edition: str) -> MaturityModel | None:
        if (model_id, edition) in self._models:
            return self._models[model_id, edition]
        # As the bytes it is: what is no text is told as what cannot be read.
        query = "SELECT CAST(content AS BLOB) FROM maturity_model WHERE id = ? AND edition = ?"
        found = self._connection.execute(query, [model_id, edition]).fetchone()
        if found is None:
            return None
        try:
            model = msgspec.json.decode(found[0], type=MaturityModel)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            message = _("Maturity model {model} {edition} of the library {path} cannot be read: {reason}.")
            reason = decoding.refusal(error)
            message = message.format(model=model_id, edition=edition, path=self.path, reason=reason)
            raise UserError(message, _(_MEND)) from None
        self._models[model_id, edition] = model
        return model

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One state of the library for several questions, though another process may be writing to it."""
        with explained(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def _refuse_read_only(self) -> None:
        if self.read_only:
            hint = _("It was opened for reading. Start again once it can be written and no other window has it open.")
            raise UserError(_("The library {path} cannot be written.").format(path=self.path), hint)

    @contextmanager
    def _writing(self, *, into_this: bool = False) -> Iterator[None]:
        """All of it on disk when the block has ended, or nothing.

        Where another file has taken the library's place it is written into that; with `into_this` it is refused.
        """
        self._refuse_read_only()
        change = self.change()
        if into_this and change in {"removed", "replaced"}:
            raise driver.removed(self.path) if change == "removed" else driver.replaced(self.path)
        if change:
            self.take_up()
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
                self._writes += 1
                self._renew()
            except BaseException:
                # Some failures, such as a full disk, have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _empty_log(self) -> None:
        """Bring what was changed into the file and empty the log beside it: both still tell what has been deleted.

        Where another program is reading, or the disk has no room, that waits until the library is closed.
        """
        with suppress(sqlite3.OperationalError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._renew()


def _names(session: Session) -> set[str]:
    return {one.name for one in session.participants}
