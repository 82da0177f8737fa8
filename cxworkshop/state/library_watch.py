"""What is done about the library's file while nobody does anything."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from cxworkshop.errors import UserError
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState

REST_MS = 1500
"""So long after the last change somebody is taken to be idle."""
LOOK_MS = 3000
"""How often the library's file is looked for."""


class LibraryWatch(QObject):
    """Keeps the library's file whole, and notices when it is gone or another has taken its place.

    What was stored may be in the log beside the file alone, of which whoever copies the file onto a stick knows
    nothing: it is brought into the file when its users pause, and when a session is left. The file is looked for at
    every pause, when the window comes to the front, and every few seconds.
    """

    def __init__(self, library: LibraryState, state: SessionState, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._state = library, state
        self._generation, self._told = library.generation, ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._settle)
        state.saved.connect(self._begin_rest)
        library.changed.connect(self._begin_rest)
        state.opened.connect(library.settle)
        again = QTimer(self, interval=LOOK_MS)
        again.timeout.connect(self.look)
        again.start()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._come)

    def look(self) -> None:
        """Find out whether the library's file is still the one that was opened, and say what is wrong."""
        if self._state.is_open:
            self._state.look()
        else:
            try:
                self._library.take_up()
                self._told = ""
            except UserError as error:
                if str(error) != self._told:
                    self._told = str(error)
                    self._library.failed.emit(error)
        if self._generation != self._library.generation:
            self._generation = self._library.generation
            self._library.changed.emit()

    def _begin_rest(self) -> None:
        self._rest.start()

    def _settle(self) -> None:
        self.look()
        self._library.settle()

    def _come(self, app: Qt.ApplicationState) -> None:
        if app == Qt.ApplicationState.ApplicationActive:
            self.look()
