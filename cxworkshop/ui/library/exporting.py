"""A session of the library, written to a file of somebody's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.language import _
from cxworkshop.settings import Settings
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.output import export
from cxworkshop.ui.output.file_names import suggested
from cxworkshop.ui.output.save_dialog import ask_where


class Exporting(QObject):
    """Asks over a page where a session is to go, and writes it."""

    notice = Signal(str)
    problem = Signal(object)

    def __init__(self, library: LibraryState, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._library, self._settings, self._page = library, settings, page

    def ask(self, session_id: str) -> None:
        """Ask for a file, and write the session in the format that its ending says."""
        try:
            session, model = self._library.load(session_id)
        except UserError as error:
            self.problem.emit(error)
            return
        first = formats.FORMATS[0]
        start = suggested(session, f"{first.id}{first.suffix}", self._settings.last_folder)
        kinds = formats.kinds(formats.FORMATS)
        ask_where(self._page, _("Export session"), start, kinds, partial(self.write, session, model))

    def write(self, session: Session, model: MaturityModel, path: Path) -> None:
        """Write a session to a file; what stands in the way is told by `problem`."""
        try:
            export.write(path, formats.of(path), session, model)
        except UserError as error:
            self.problem.emit(error)
        else:
            self._settings.last_folder = str(path.parent)
            self.notice.emit(_("Exported to {file}").format(file=path))
