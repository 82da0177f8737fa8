"""A copy of the open session in another place, because it could not be saved in its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.export.choices import PLAINLY
from cxworkshop.language import _
from cxworkshop.settings import Settings
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.frame.status_line import StatusLine


def save_elsewhere(window: QWidget, state: SessionState, settings: Settings, status: StatusLine) -> None:
    """Ask where to, and write the session there with the change that could not be stored."""
    from cxworkshop.ui.output.file_names import suggested
    from cxworkshop.ui.output.save_dialog import ask_where

    session = state.refused or state.session
    kinds = formats.kinds(formats.whole())
    start = suggested(session, f"session{next(iter(kinds))}", settings.last_folder)
    ask_where(window, _("Save a copy elsewhere"), start, kinds, partial(_write, session, state.model, status))


def _write(session: Session, model: MaturityModel, status: StatusLine, path: Path) -> None:
    try:
        formats.of(path).write(path, session, model, PLAINLY)
    except UserError as error:
        status.say_failed(error)
        return
    said = _("A copy of the session has been saved to {file}")
    if formats.of(path).leaves_out_votes(session):
        said = _(
            "A copy of the session has been saved to {file}, without the votes not yet revealed; these "
            "stay on this computer"
        )
    status.say(said.format(file=path))
