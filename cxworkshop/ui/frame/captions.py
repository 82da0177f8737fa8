"""What is said around the page: which one it is, whose session, where the library is, how far everything is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from cxworkshop.domain.session import AIMS, HEADING
from cxworkshop.language import _
from cxworkshop.state.change import Change
from cxworkshop.ui.frame.header import Header
from cxworkshop.ui.frame.navigation import Navigation
from cxworkshop.ui.frame.pages import Pages
from cxworkshop.ui.frame.places import PageContext, Place
from cxworkshop.ui.frame.status_line import StatusLine, library_line


class Captions(QObject):
    """Keeps what navigation, header and status line say in step with the page in front, the session and the library."""

    def __init__(
        self,
        context: PageContext,
        places: Sequence[Place],
        pages: Pages,
        navigation: Navigation,
        header: Header,
        status: StatusLine,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._places, self._pages = context, places, pages
        self._navigation, self._header, self._status = navigation, header, status
        self._whereabouts = _("Library on this computer")

    def be_practice(self) -> None:
        """Say that nothing is stored."""
        self._navigation.set_name(_("Practice, nothing is saved"))
        self._header.leave_out_practice()
        self._status.be_practice()
        self._whereabouts = _("Practice library: deleted when this window closes")
        self.show_place()

    def show_place(self) -> None:
        """Another page is in front."""
        place = self._pages.place
        if place.needs_session:
            session, model = self._context.state.session, self._context.state.model
            self._header.show_session(session)
            edition = _("{model}, edition {edition}").format(model=model.name, edition=model.edition)
            self._status.say_context(edition)
            self._status.say_aside(place.aside(self._context))
        else:
            self._header.show_page(place.name(), library=place is self._pages.home)
            self._status.say_context(library_line(self._context.library))
            self._status.say_aside(self._whereabouts)

    def show_library(self) -> None:
        """Other sessions are in the library, or it was copied."""
        self._show_progress(of_session=False)
        if not self._pages.place.needs_session:
            self._status.say_context(library_line(self._context.library))

    def show_session(self) -> None:
        """Another session is open, or none."""
        if not self._context.state.is_open:
            self._navigation.show_group(None)
            return
        self._show_heading()
        self._show_progress(of_session=True)

    def follow(self, change: Change) -> None:
        """The open session was changed."""
        if change.fields & (HEADING | AIMS):
            self._show_heading()
            self.show_place()
        elif self._pages.place.needs_session:
            self._status.say_aside(self._pages.place.aside(self._context))
        self._show_progress(of_session=True)

    def _show_heading(self) -> None:
        session = self._context.state.session
        self._navigation.show_group([session.organisation or _("New session"), session.title])

    def _show_progress(self, *, of_session: bool) -> None:
        for place in self._places:
            if place.needs_session == of_session:
                self._navigation.set_note(place.id, place.progress(self._context))
