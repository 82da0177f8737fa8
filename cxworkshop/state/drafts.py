"""What is typed and not stored yet: kept in the library, so that neither a page nor a process takes it along."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from cxworkshop.errors import UserError
from cxworkshop.state.rest import Rest
from cxworkshop.store.library import Library

AGAIN_MS = 5000
"""After so long what could not be written, or stored, is tried again."""

Where = tuple[str, str, str]
"""A session's id, the name of a form, and which of those it may show at different times."""


class Drafts(QObject):
    """The drafts of the open session: texts by the names of their fields, for each form that somebody began to fill in.

    The text that tells what a draft is about is its "text". `keep` takes what stands there now, at every key if need
    be, and writes it after a rest; an empty one is forgotten. One that is to be stored by itself says how with `store`:
    it is tried again until that works. What could not be written stays here and is tried again as well.
    """

    failed = Signal(object)
    """A UserError: what was typed could not be written; said once, until something can be."""

    stored = Signal(str, str)
    """A form and which one of it: what stood there could not be stored, and now is."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._session_id = ""
        self._kept: dict[Where, dict[str, str]] = {}
        """The drafts of the open session, and those of others that are not on disk yet."""
        self._unwritten: dict[Where, None] = {}
        """In the order in which they were typed."""
        self._stores: dict[Where, Callable[[], bool]] = {}
        self._failing = False
        self._rest = Rest(self)
        self._rest.timeout.connect(self._write_soon)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.try_again)

    @property
    def session_id(self) -> str:
        """Whose drafts these are, "" while no session is open."""
        return self._session_id

    def open(self, session_id: str) -> None:
        """Turn to the drafts of another session, "" for none. Raises UserError where they cannot be read."""
        self.write()
        found = self._library.drafts(session_id) if session_id else {}
        self._session_id = session_id
        self._kept = {where: self._kept.get(where, {}) for where in self._unwritten}
        for (form, key), content in found.items():
            self._kept.setdefault((session_id, form, key), dict(content))

    def move(self, session_id: str) -> None:
        """Keep the drafts of the open session under this id, in whatever file the library is now."""
        for where in [where for where in self._kept if where[0] == self._session_id]:
            there = (session_id, *where[1:])
            self._unwritten.pop(where, None)
            self._kept[there] = self._kept.pop(where)
            self._unwritten[there] = None
            if (store := self._stores.pop(where, None)) is not None:
                self._stores[there] = store
        self._session_id = session_id
        self._rest.begin()

    def of(self, form: str, key: str = "") -> Mapping[str, str]:
        """What stands half typed in a form of the open session, by field; empty where there is nothing."""
        return self._kept.get((self._session_id, form, key), {})

    def forms(self) -> list[tuple[str, str]]:
        """All forms of the open session in which something stands half typed, each with which one of it."""
        kept = [where for where, content in self._kept.items() if content]
        return [(form, key) for session_id, form, key in kept if session_id == self._session_id]

    def keys(self, form: str) -> list[str]:
        """Which ones of a form of the open session have something half typed."""
        return [key for name, key in self.forms() if name == form]

    @property
    def unwritten(self) -> list[tuple[str, Mapping[str, str]]]:
        """What would be lost if the app ended now, each with its form: it could not be written, or was not yet."""
        return [(where[1], self._kept[where]) for where in self._unwritten if self._kept[where]]

    def keep(
        self,
        form: str,
        key: str,
        content: Mapping[str, str],
        store: Callable[[], bool] | None = None,
        session_id: str = "",
    ) -> None:
        """Remember what stands in a form now; with nothing in `content` there is nothing to remember.

        `store` stores it for good and tells whether that worked; it is called only while its session is open.
        """
        where = (session_id or self._session_id, form, key)
        if not where[0]:
            return
        if store is None or not content:
            self._stores.pop(where, None)
        else:
            self._stores[where] = store
            self._again.start()
        if content != self._kept.get(where, {}):
            self._kept[where] = dict(content)
            self._unwritten[where] = None
            self._rest.begin()

    def forget(self, form: str, key: str = "", session_id: str = "") -> None:
        """What stood in a form is stored, or given up: at once, so that nobody is offered it again after a crash."""
        self.keep(form, key, {}, session_id=session_id)
        if (session_id or self._session_id, form, key) in self._unwritten:
            self._write(wait=False)

    def write(self) -> bool:
        """Write what was typed, at once; whether all of it is on disk now."""
        return self._write(wait=True)

    def stop(self) -> None:
        """Write what was typed, if that works, and try nothing more."""
        self.write()
        self._again.stop()

    def try_again_soon(self) -> None:
        """Something could be stored just now: so may be what is waiting."""
        if self._stores or self._failing:
            QTimer.singleShot(0, self, self.try_again)

    def try_again(self) -> None:
        """Store what could not be stored, and write what could not be written, if that works by now."""
        if not self._write(wait=False):
            return
        for where, store in list(self._stores.items()):
            if where[0] == self._session_id and store():
                self.forget(*where[1:], session_id=where[0])
                self.stored.emit(*where[1:])
        self._write(wait=False)

    def _write_soon(self) -> None:
        self._write(wait=False)

    def _write(self, *, wait: bool) -> bool:
        self._rest.stop()
        for session_id in dict.fromkeys(where[0] for where in self._unwritten):
            own = [where for where in self._unwritten if where[0] == session_id]
            changed = {(form, key): self._kept[session_id, form, key] for _id, form, key in own}
            try:
                self._library.keep_drafts(session_id, changed, wait=wait)
            except UserError as error:
                self._again.start()
                if not self._failing:
                    self._failing = True
                    self.failed.emit(error)
                return False
            for where in own:
                del self._unwritten[where]
                if not self._kept[where] or session_id != self._session_id:
                    del self._kept[where]
        self._failing = False
        self._wait_on()
        return True

    def _wait_on(self) -> None:
        """Go on trying only while there is something of the open session to be stored."""
        if any(where[0] == self._session_id for where in self._stores):
            self._again.start()
        else:
            self._again.stop()
