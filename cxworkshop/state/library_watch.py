"""What is done about the library's file while nobody does anything."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState

REST_MS = 1500
"""So long after the last change somebody is taken to be idle."""


class LibraryWatch(QObject):
    """Brings what was stored into the library's file when its users pause, and when a session is left.

    Until then it may be in the log beside it alone, of which whoever copies the file onto a stick knows nothing.
    """

    def __init__(self, library: LibraryState, state: SessionState, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(library.settle)
        state.saved.connect(self._begin_rest)
        library.changed.connect(self._begin_rest)
        state.opened.connect(library.settle)

    def _begin_rest(self) -> None:
        self._rest.start()
