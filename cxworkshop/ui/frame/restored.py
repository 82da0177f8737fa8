"""A copy put in the place of the library while its window is open."""

from __future__ import annotations

from pathlib import Path

from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.frame.leaving import Leaving
from cxworkshop.ui.frame.status_line import StatusLine


def restore_copy(
    library: LibraryState, state: SessionState, leaving: Leaving, status: StatusLine, source: Path
) -> None:
    """Leave the open session, put the copy there, and say where the library is kept that was there.

    Where that fails the session is open again, and what went wrong is said. A session that no library has as it is in
    hand stays in hand: it can be stored in the one that is restored.
    """
    leaving.hand_on()
    if state.is_open and (state.refused is not None or state.adrift):
        _restore_below(library, state, status, source)
        return
    session_id = state.session.id if state.is_open else ""
    state.close()
    try:
        aside = library.restore_copy(source)
    except UserError as error:
        if session_id:
            state.open(session_id)
        status.say_failed(error)
        return
    if aside is None:
        status.say(_("The library has been restored"))
    else:
        status.say(_("The library has been restored; the previous one is kept as {file}").format(file=aside.name))


def _restore_below(library: LibraryState, state: SessionState, status: StatusLine, source: Path) -> None:
    try:
        library.restore_copy(source)
    except UserError as error:
        status.say_failed(error, unsaved=True, adrift=state.adrift)
    else:
        state.look(again=True)
