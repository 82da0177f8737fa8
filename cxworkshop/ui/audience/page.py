"""What the audience window asks of a page for the room."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.ui.controls.page import Asked


class AudiencePage(Protocol):
    """What the room sees while a page is in front; a QWidget as well, which a protocol cannot say."""

    def show_session(self, session: Session, model: MaturityModel, dimension_id: str) -> bool:
        """Show a session as stored; `dimension_id` is in view, "" where none is.

        False where that leaves nothing to show; the room then sees the title page.
        """


@runtime_checkable
class ShowsAsked(Protocol):
    """A page for the room that shows what the room is asked about."""

    def show_asked(self, asked: Asked | None) -> None:
        """Show an action of the session that is shown next, or again what the page shows otherwise."""


@runtime_checkable
class ShowsBallot(Protocol):
    """A page for the room that shows a ballot and its time."""

    def show_time(self, session: Session, model: MaturityModel, dimension_id: str) -> int | None:
        """Show the time that is left, and nothing else anew; milliseconds to its next figure, None while it stands."""

    def forget(self) -> None:
        """Know no vote any more: the page is not in front."""
