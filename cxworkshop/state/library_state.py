"""The library as the windows see it, and all they see of it: what is in it, sessions made, deleted, brought in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.overview import SessionRow
from cxworkshop.domain.plan.working_days import next_working_day
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.ids import new_id
from cxworkshop.language import _
from cxworkshop.state.commands import MoveSessions, undo_stack
from cxworkshop.state.jobs import Progress
from cxworkshop.store import recovery
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite.bin import not_in_bin
from cxworkshop.words import dates
from cxworkshop.words.order import sorted_names

if TYPE_CHECKING:
    from cxworkshop.domain.library_copy import Copy
    from cxworkshop.store.session_file.exchange import Arrival


class LibraryState(QObject):
    """What can be asked of the library, and done with whole sessions in it; deleting can be undone.

    Methods raise UserError where the library cannot be read or written; what undo and redo meet is told by `failed`.
    """

    changed = Signal()
    """The list of sessions is another one."""
    failed = Signal(object)
    """A UserError met while deleting or bringing back."""
    came_back = Signal(str)
    """The id of a session that is out of the bin again."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.undo_stack = undo_stack(self)

    # What is in it

    @property
    def path(self) -> Path:
        return self._library.path

    @property
    def read_only(self) -> bool:
        """Whether everything can be looked at and nothing changed."""
        return self._library.read_only

    @property
    def last_backup(self) -> datetime | None:
        """The moment of the last copy in the backups folder (UTC)."""
        return self._library.copies.last

    def count(self) -> int:
        """How many sessions there are. Raises UserError where the library cannot be read."""
        return self._library.count()

    def sessions(self, search: str = "", limit: int = 50, offset: int = 0) -> list[SessionRow]:
        """A page of the sessions that hold every word of `search`, newest first."""
        return self._library.sessions(search, limit, offset)

    def place_of(self, session_id: str) -> int | None:
        """How many sessions stand before one in the list of all; None where it is not in that list."""
        return self._library.place_of(session_id)

    def beyond_bounds(self, session_ids: Iterable[str]) -> frozenset[str]:
        """Those of these sessions in which an older version stored more than there may be."""
        return self._library.beyond_bounds(session_ids)

    def load(self, session_id: str) -> tuple[Session, MaturityModel]:
        """A session, in the bin or not, and the edition of the maturity model it was scored with."""
        return self._library.load_scored(session_id, deleted=True)

    @staticmethod
    def builtin_model() -> MaturityModel:
        """The maturity model that comes with the app, in the language spoken, which need not be in the library."""
        from cxworkshop.store.models import files as model_files

        return model_files.builtin()

    def models(self) -> list[MaturityModel]:
        """Every maturity model a session can be scored with, the built-in ones first."""
        from cxworkshop.store.models import files as model_files

        shipped = model_files.shipped()
        for model in shipped:
            self._library.models.add(model)
        ids = {model.id for model in shipped}
        rows = sorted_names(self._library.models.rows(), key=lambda row: row.name)
        return [*shipped, *(self._library.models.get(row.id, row.edition) for row in rows if row.id not in ids)]

    def copied(self, session_id: str) -> datetime | None:
        """The moment (UTC) of the newest copy of the library that has this session whole; None for none."""
        found = recovery.from_copies(self._library.path, session_id)
        return None if found is None else found[0]

    # What is done to it

    def create(self, model: MaturityModel, *, organisation: str, title: str, facilitator: str, lens: str) -> str:
        """Store a new session on that model, held today, and give its id."""
        # Imported here because the window comes sooner without it.
        from cxworkshop.domain import guard

        now = datetime.now(UTC)
        today = now.astimezone().date()
        session = Session(
            id=new_id(),
            model_id=model.id,
            model_edition=model.edition,
            organisation=organisation,
            title=title,
            held_on=today,
            lens=lens,
            target=model.default_target,
            roadmap_start=next_working_day(today),
            created_at=now,
            facilitator=facilitator,
        )
        self._library.create(guard.on_one_line(session), model)
        self.changed.emit()
        return session.id

    def newer_edition(self, model: MaturityModel) -> MaturityModel | None:
        """The newest edition of a maturity model that comes with the app or is in the library; None for no newer.

        Raises UserError where the library cannot be read.
        """
        from cxworkshop.domain import editions
        from cxworkshop.store.models import files as model_files

        kept = {row.edition for row in self._library.models.rows() if row.id == model.id}
        newer = editions.newest(model.edition, {*kept, model_files.shipped_editions().get(model.id, "")})
        if newer is None:
            return None
        if newer in kept:
            return self._library.models.get(model.id, newer)
        return next(each for each in model_files.shipped() if each.id == model.id)

    def move_to_edition(self, session_id: str, model: MaturityModel) -> str:
        """Move a session to another edition of its model, and keep it beside that as it was; gives the title of that.

        The session may not be open. Raises UserError where it does not fit the edition, and where the library cannot
        be read or written; then all is as it was.
        """
        from cxworkshop.domain import editions
        from cxworkshop.store.session_file import session_checks

        session, before = self._library.load_scored(session_id)
        after = editions.moved(session, before, model)
        for place, problem in session_checks.misfits(after, model):
            message = _("The session does not fit edition {edition} of its maturity model: {place} {problem}.")
            message = message.format(edition=model.edition, place=place, problem=problem)
            raise UserError(
                message,
                _("Nothing was changed. The session can continue with edition {edition}.").format(
                    edition=before.edition
                ),
            )
        title = _("{title} (edition {edition})").format(title=session.title, edition=before.edition).strip()
        title = title if len(title) <= MAX_NAME else session.title
        stopped = msgspec.structs.replace(session.clock, running="", since=None)
        kept = msgspec.structs.replace(session, id=new_id(), title=title, clock=stopped)
        self._library.move(session, after, model, kept)
        self.changed.emit()
        return title

    def delete(self, session_id: str) -> str:
        """Put a session into the bin, from which undo takes it again; gives what it is called.

        Raises UserError where the library has none of that id. Where it cannot be written, that is told by `failed`,
        and "" is given.
        """
        name = self._library.called(session_id) or _("New session")
        text = _("delete “{title}”").format(title=name)
        self.undo_stack.push(MoveSessions(text, [session_id], self._move, into_bin=True))
        return name if self._library.bin.has(session_id) else ""

    # The bin

    def bin_count(self) -> int:
        """How many sessions are in the bin. Raises UserError where the library cannot be read."""
        return self._library.bin.count()

    def binned(self, search: str = "", limit: int = 50, offset: int = 0) -> list[SessionRow]:
        """A page of the sessions in the bin that hold every word of `search`, deleted last first."""
        return self._library.bin.sessions(search, limit, offset)

    def restore(self, session_ids: Sequence[str], name: str) -> None:
        """Take sessions out of the bin, which undo puts there again; `name` is what is said of them."""
        text = _("restore {what}").format(what=name)
        self.undo_stack.push(MoveSessions(text, session_ids, self._move, into_bin=False))

    def delete_for_good(self, session_ids: Sequence[str]) -> None:
        """Delete sessions that are in the bin, with every byte of them in the library. Nothing takes that back.

        Raises UserError, and deletes none, where one is not in the bin.
        """
        for session_id in session_ids:
            if not self._library.bin.has(session_id):
                raise not_in_bin(session_id)
        self._library.delete(*session_ids)
        self.undo_stack.clear()
        self.changed.emit()

    def let_go(self) -> None:
        """Delete for good what has been in the bin for long enough. Raises UserError where that fails."""
        if self._library.read_only:
            return
        if expired := self._library.bin.expired(datetime.now(UTC)):
            self._library.delete(*expired)
            self.undo_stack.clear()
            self.changed.emit()

    @staticmethod
    def reader(path: Path) -> Callable[[Progress], tuple[Session, MaturityModel]]:
        """What reads and checks a session file, for a job. Raises UserError that names what is wrong, and where."""
        from cxworkshop.store.session_file import exchange

        return lambda _progress: exchange.import_session(path)

    def bring_in(self, session: Session, model: MaturityModel) -> tuple[str, Arrival]:
        """Store what was read from a file, over nothing that is here. Gives the id it has here, and how it came."""
        from cxworkshop.store.session_file import exchange

        session_id, arrival = exchange.bring_in(self._library, session, model)
        if arrival != "same":
            self.changed.emit()
        return session_id, arrival

    # Backups

    def backup_due(self) -> bool:
        """Whether the library was changed since its last copy, and has none of today."""
        return self._library.copies.due()

    def backup_lacks_changes(self) -> bool:
        """Whether something was written since the last copy in the backups folder, or there is none."""
        return self._library.copies.lack_changes()

    def forget(self, up_to: int | None = None) -> bool:
        """See to it that no byte of what was deleted is left in a library of up to so many bytes; see Library."""
        return self._library.file.forget(up_to)

    def backups_kept(self) -> int:
        """How many copies are in the backups folder."""
        return self._library.copies.count()

    def back_up(self) -> datetime:
        """Put a copy into the backups folder, on any thread; gives its moment (UTC)."""
        return self._library.copies.make()

    def replace_backups(self) -> datetime:
        """Put a copy into the backups folder and delete all others there, on any thread; gives its moment (UTC)."""
        return self._library.copies.replace()

    def bring_from_copy(self, session_id: str) -> str:
        """Put a session, as the newest copy holds it that has it whole, beside the one here; gives its new id.

        Raises UserError where no copy has it, and where the library cannot be written.
        """
        found = recovery.from_copies(self._library.path, session_id)
        if found is None:
            raise UserError(_("No backup of the library contains this session."), _("Import it from a session file."))
        moment, session, model = found
        name = _("{title} (copy of {day})").format(title=session.title, day=dates.short(dates.local(moment).date()))
        title = name if len(name) <= MAX_NAME else session.title
        brought = msgspec.structs.replace(session, id=new_id(), title=title)
        self._library.create(brought, model, session)
        self.changed.emit()
        return brought.id

    def backup(self, path: Path) -> None:
        """Write a verified copy of the library to a file; one that is there is replaced only when the copy is whole."""
        self._library.copies.write(path)

    def copies(self) -> list[Copy]:
        """The copies beside the library and what they lack, newest first; any thread may ask."""
        return self._library.copies.beside()

    def described(self, source: Path) -> Copy:
        """What a file holds that is to take the place of the library; any thread may ask.

        Raises UserError where it is no sound copy of a library.
        """
        return self._library.copies.described(source)

    def restore_copy(self, source: Path) -> Path | None:
        """Put a copy in the place of the library and go on with that; gives where the file is now that was there.

        No session may be open. Raises UserError where the copy or the disk is in the way; then all is as it was.
        """
        aside = self._library.file.restore(source)
        self.undo_stack.clear()
        self.changed.emit()
        return aside

    @property
    def generation(self) -> int:
        """Counts the files that were the library while it was open."""
        return self._library.file.generation

    def take_up(self) -> None:
        """Go on with the file that is there now, if that is another one than was opened.

        Raises LibraryGone where there is none, and UserError where it is no sound library.
        """
        self._library.file.take_up()

    @property
    def copies_folder(self) -> Path:
        """Where the copies beside the library are."""
        return self._library.file.folders()[-1]

    def settle(self) -> None:
        """Bring all that was stored into the library's file, so that a plain copy of it alone is whole."""
        self._library.file.settle()

    def _move(self, session_ids: Sequence[str], into_bin: bool) -> bool:
        """Put sessions into the bin, or take them out. Nothing may be raised from here: see MoveSessions."""
        try:
            if into_bin:
                self._library.bin.put(session_ids)
            else:
                self._library.bin.restore(session_ids)
        except UserError as error:
            self.failed.emit(error)
            return False
        except Exception:  # noqa: BLE001 - a bug; out of an undo command it would end the process
            sys.excepthook(*sys.exc_info())
            return False
        self.changed.emit()
        if not into_bin:
            self.came_back.emit(session_ids[0])
        return True
