"""The library as the window sees it: sessions made, deleted, brought in and handed out, with undo for deleting."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.store.library import Library

if TYPE_CHECKING:
    from cxworkshop.store.session_file.exchange import Arrival


class LibraryState(QObject):
    """What can be done with whole sessions. Methods raise UserError; what undo and redo meet is told by `failed`."""

    changed = Signal()
    """The list of sessions is another one."""
    failed = Signal(object)
    """A UserError met while deleting or bringing back."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.undo_stack = QUndoStack(self)

    def models(self) -> list[MaturityModel]:
        """Every maturity model a session can be scored with, the built-in one first. Raises UserError."""
        from cxworkshop.store.models import files as model_files

        builtin = model_files.builtin()
        self.library.add_model(builtin)
        rows = self.library.models()
        others = [self.library.model(row.id, row.edition) for row in rows if row.id != builtin.id]
        return [builtin, *others]

    def create(self, model: MaturityModel, *, organisation: str, title: str, facilitator: str, lens: str) -> str:
        """Store a new session on that model, held today, and give its id."""
        now = datetime.now(UTC)
        today = now.astimezone().date()
        session = Session(
            id=str(uuid4()),
            model_id=model.id,
            model_edition=model.edition,
            organisation=organisation,
            title=title,
            held_on=today,
            lens=lens,
            target=model.default_target,
            roadmap_start=today,
            created_at=now,
            facilitator=facilitator,
        )
        self.library.create(session, model)
        self.changed.emit()
        return session.id

    def delete(self, session_id: str) -> None:
        """Delete a session; undo brings all of it back."""
        session = self.library.load(session_id)
        model = self.library.model(session.model_id, session.model_edition)
        self.undo_stack.push(_Delete(self, session, model))

    def import_file(self, path: Path) -> tuple[str, Arrival]:
        """Bring a session file in; nothing that is here is changed. Gives the id it has here, and how it came."""
        from cxworkshop.store.session_file import exchange

        session_id, arrival = exchange.import_into(self.library, path)
        if arrival != "same":
            self.changed.emit()
        return session_id, arrival

    def carry_out(self, work: Callable[[], None]) -> bool:
        """Do something to the library from an undo command, out of which nothing may be raised."""
        try:
            work()
        except UserError as error:
            self.failed.emit(error)
            return False
        except Exception:  # noqa: BLE001 - a bug; out of an undo command it would end the process
            sys.excepthook(*sys.exc_info())
            return False
        self.changed.emit()
        return True


class _Delete(QUndoCommand):
    def __init__(self, state: LibraryState, session: Session, model: MaturityModel) -> None:
        name = ", ".join(part for part in (session.organisation, session.title) if part)
        super().__init__(f"delete “{name}”")
        self._state, self._session, self._model = state, session, model

    def redo(self) -> None:
        done = self._state.carry_out(lambda: self._state.library.delete(self._session.id))
        self.setObsolete(not done)

    def undo(self) -> None:
        done = self._state.carry_out(lambda: self._state.library.create(self._session, self._model))
        self.setObsolete(not done)
