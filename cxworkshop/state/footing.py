"""Whether the library's file still has the session in hand, and how it gets back there where it has not."""

from __future__ import annotations

from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.ids import new_id
from cxworkshop.language import _
from cxworkshop.store.library import Library
from cxworkshop.store.sqlite import driver


class Footing:
    """The file that the session in hand was opened from, or stored in last."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.lost = False
        """Whether that file was found to be gone, or another one without the session as it was stored last."""
        self._generation = library.file.generation

    def begin(self) -> None:
        """The session in hand has just been read, or there is none."""
        self.lost, self._generation = False, self._library.file.generation

    def regain(self, session: Session) -> bool:
        """Go on with the file that is there now, where that has the session as it was stored last.

        Gives whether it is another file than before.

        Raises LibraryGone, and UserError where there is no sound library; nothing may be stored then.
        """
        try:
            self._library.file.take_up()
            another = self._generation != self._library.file.generation
            if another and not self._has(session):
                raise driver.replaced(self._library.path)
        except UserError:
            self.lost = True
            raise
        self.begin()
        return another

    def store(self, session: Session, stored: Session, model: MaturityModel, known: Session | None) -> Session:
        """Put a session into the library that is there now, or the whole library back where there is none.

        `stored` is the session as it was stored last, in the file that was there. Gives the session as it is there: as
        a copy of a new id where that file has one of its own, and that is another. Raises UserError.
        """
        if self._library.file.change() == "removed":
            self._library.file.put_back()
        self._library.file.take_up()
        if self._has(stored):
            self._library.save(stored, session, known)
        else:
            if self._library.has(session.id) or self._library.bin.has(session.id):
                session = replace(session, id=new_id())
            self._library.create(session, model, known)
        self.begin()
        return session

    def unstored(self) -> UserError:
        """What to tell somebody who leaves the session while no library has it."""
        message = _("The open session is not in the library {path} as it is now.").format(path=self._library.path)
        return UserError(message, _("Save it there again, or save a copy elsewhere and close the window."))

    def _has(self, session: Session) -> bool:
        return self._library.has(session.id) and self._library.load(session.id) == session
