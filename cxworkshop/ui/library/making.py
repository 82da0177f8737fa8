"""A new session: asked for, and made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cxworkshop.errors import UserError
from cxworkshop.settings import Settings
from cxworkshop.state.library_state import LibraryState

if TYPE_CHECKING:
    from cxworkshop.ui.library.new_session import NewSessionDialog


class Making(QObject):
    """Asks over a page for what a new session needs, and remembers what was typed where none was made."""

    problem = Signal(object)
    made = Signal(str)
    """The id of the new session."""

    def __init__(self, library: LibraryState, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._library, self._settings, self._page = library, settings, page
        self._typed: tuple[str, str] | None = None
        """The organisation and title of a session that was asked for and not made."""

    def ask(self) -> None:
        """Ask for what a new session needs, and make it."""
        # Imported here because the window comes sooner without it.
        from cxworkshop.ui.library.new_session import NewSessionDialog

        try:
            models = self._library.models()
        except UserError as error:
            self.problem.emit(error)
            return
        dialog = NewSessionDialog(models, self._page)
        if self._typed is not None:
            dialog.show_typed(*self._typed)
        dialog.wanted.connect(lambda: self._make(dialog))
        dialog.rejected.connect(lambda: self._remember(dialog.organisation, dialog.title))
        dialog.open()

    def _remember(self, organisation: str, title: str) -> None:
        self._typed = (organisation, title)

    def _make(self, dialog: NewSessionDialog) -> None:
        try:
            session_id = self._library.create(
                dialog.model,
                organisation=dialog.organisation,
                title=dialog.title,
                facilitator=self._settings.facilitator,
                lens=dialog.lens,
            )
        except UserError as error:
            dialog.say_failed(error)
            return
        self._typed = None
        dialog.done(QDialog.DialogCode.Accepted)
        self.made.emit(session_id)
