"""The main window: navigation, the header over the page, the page, the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from cxworkshop import paths
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.language import _
from cxworkshop.settings import Settings
from cxworkshop.state.clock_watch import ClockWatch
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.library_watch import LibraryWatch
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.styles import Styles
from cxworkshop.ui.controls import window_keys as keys
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.opening_size import TITLE_BAR
from cxworkshop.ui.controls.page import DeleteSession, GoTo, OpenSession, RestoreLibrary, ShowsSpot, Spot, Wish
from cxworkshop.ui.frame.altered import AlteredLine, offer_copy
from cxworkshop.ui.frame.audience import Audience
from cxworkshop.ui.frame.captions import Captions
from cxworkshop.ui.frame.clock_line import ClockLine
from cxworkshop.ui.frame.edition import EditionLine, move_to_edition
from cxworkshop.ui.frame.frame_keys import FrameKeys
from cxworkshop.ui.frame.half_typed import half_typed
from cxworkshop.ui.frame.header import Header
from cxworkshop.ui.frame.leaving import Leaving
from cxworkshop.ui.frame.navigation import Navigation
from cxworkshop.ui.frame.over_limit import OverLimitLine
from cxworkshop.ui.frame.page_frame import PageFrame
from cxworkshop.ui.frame.pages import Pages
from cxworkshop.ui.frame.places import PLACES, PageContext, Place, key_to, where_it_stands
from cxworkshop.ui.frame.replanned import ReplannedLine
from cxworkshop.ui.frame.restored import restore_copy
from cxworkshop.ui.frame.save_elsewhere import save_elsewhere
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.frame.undo import Undo

if TYPE_CHECKING:
    from cxworkshop.ui.library.page import LibraryPage


class MainWindow(QMainWindow):
    """Shows one page at a time; knows which session is open and what can be undone."""

    practice_wanted = Signal()
    session_left = Signal()
    """The library is in front: whoever goes there has done with the open session for now."""
    dimension_shown = Signal(str)
    """The dimension in view on Score is another one."""

    def __init__(
        self,
        library: LibraryState,
        state: SessionState,
        jobs: Jobs,
        settings: Settings,
        places: Sequence[Place] = PLACES,
    ) -> None:
        super().__init__()
        self._library, self._state, self._jobs, self._settings = library, state, jobs, settings
        self._room = RoomState(state, self)
        self.setWindowTitle("CX Workshop")

        self._places = places
        styles = Styles(paths.styles())
        context = PageContext(library, state, self._room, jobs, settings, styles)
        self._navigation = Navigation(places)
        self._header = Header()
        self._over_limit = OverLimitLine(state)
        self._altered = AlteredLine(library, state)
        self._replanned = ReplannedLine(state)
        self._edition = EditionLine(library, state)
        self._status = StatusLine()
        self._pages = Pages(places, context)
        self._captions = Captions(context, places, self._pages, self._navigation, self._header, self._status, self)
        self._clock_watch = ClockWatch(state, self._room, self)
        self._clock_line = ClockLine(state, self._room, self._clock_watch)
        self._audience = Audience(state, self._pages, styles, self)
        self._undo = Undo(library, state, self._pages, self)
        self._leaving = Leaving(state, self._undo, self)
        self._watch = LibraryWatch(library, state, self)
        self._keys = FrameKeys(self._keys_everywhere(), places, self._pages, settings, self)
        self._lay_out()
        self._connect()
        if library.read_only:
            self._status.be_for_reading()
        self._captions.show_library()
        self._show_session()
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode("ascii")))
        else:
            self.resize(1366, 768)

    def go_to(self, place: str, dimension_id: str = "") -> None:
        """Show a page, with a dimension in view where one is named; the first page where this wants an open session.

        Raises KeyError for a place that is not there.
        """
        if not self._pages.is_open(place):
            place = self._pages.home.id
        if place != self.place:
            self._status.forget_failure()
        self._navigation.select(place)
        self._pages.show(place, dimension_id)
        self._state.drafts.write()
        for line in (self._over_limit, self._altered):
            line.show_place(session=self._pages.place.needs_session)
        self._replanned.show_place(roadmap=self._pages.place.id == "roadmap")
        self._edition.show_place(prepare=self._pages.place.id == "prepare")
        self._clock_line.show_place(self._pages.place.id)
        self._captions.show_place()
        self._undo.offer()
        self._audience.lead()
        if self._pages.place is self._pages.home:
            self.session_left.emit()

    @property
    def place(self) -> str:
        """The id of the page in front."""
        return self._pages.place.id

    def open_session(self, session_id: str) -> None:
        """Open a session where its work stands."""
        try:
            self._state.open(session_id)
        except UserError as error:
            self.say_failed(error)
            if not self._state.adrift:
                offer_copy(self, self._library, session_id, error, partial(self._bring_from_copy, session_id))
            return
        self.go_to(where_it_stands(self._state.session, self._state.model))

    def _bring_from_copy(self, session_id: str) -> None:
        brought: list[str] = []
        if self._attempt(lambda: brought.append(self._library.bring_from_copy(session_id))):
            self.open_session(brought[0])

    def take_room(self) -> None:
        """The first start on a small screen: all of it, because the title bar leaves less than the window wants."""
        room = self.screen().availableSize()
        if self.width() >= room.width() or self.height() + TITLE_BAR >= room.height():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def warm_up(self) -> None:
        """Load what the other pages need, one after the other between events, so that none has to be waited for."""
        if self._pages.make_one():
            QTimer.singleShot(50, self, self.warm_up)

    def say_backed_up(self) -> None:
        """Show when the library was copied last: the daily copy has just been made."""
        self._captions.show_library()

    def be_practice(self) -> None:
        """Say in every place that looks like the app that nothing is stored."""
        self.setWindowTitle(_("{app} – practice, nothing is saved").format(app="CX Workshop"))
        self._captions.be_practice()

    def hand_on(self) -> None:
        """Store what is being typed, or keep it as a draft: the process may end after this."""
        self._leaving.hand_on()

    def end(self) -> None:
        """Close without asking anybody."""
        self._leaving.give_up()
        self.close()

    def say_failed(self, error: UserError) -> None:
        """Say what went wrong, and as long as no library has the session in hand offer what can be done about that."""
        self._status.say_failed(error, unsaved=self._state.adrift, adrift=self._state.adrift)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self._over_limit)
        right.addWidget(self._altered)
        right.addWidget(self._replanned)
        right.addWidget(self._edition)
        right.addWidget(self._clock_line)
        right.addWidget(PageFrame(self._pages.stack), 1)
        right.addWidget(self._status)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        library, state, pages, header = self._library, self._state, self._pages, self._header
        library.changed.connect(self._captions.show_library)
        library.failed.connect(self.say_failed)
        state.opened.connect(self._status.end_adrift)
        state.opened.connect(self._show_session)
        state.changed.connect(self._captions.follow)
        state.saved.connect(self._status.say_saved)
        state.unchanged.connect(self._status.forget_failure)
        state.drafts.failed.connect(
            lambda error: self._status.say_failed(
                error, unsaved=state.adrift or state.refused is not None, adrift=state.adrift
            )
        )
        state.save_failed.connect(
            lambda error: self._status.say_failed(
                error, unsaved=not isinstance(error, OverLimitError), adrift=state.adrift
            )
        )
        self._status.store_again.connect(lambda: self._attempt(state.store_again))
        self._status.save_elsewhere.connect(lambda: save_elsewhere(self, state, self._settings, self._status))
        self._undo.offered.connect(header.show_undo)
        self._undo.moved.connect(self._show_spot)
        for notice in (self._undo.notice, self._audience.notice, self._keys.ignored, pages.notice):
            notice.connect(self._status.say)
        self._edition.move_wanted.connect(self._move_to_edition)
        self._altered.copy_wanted.connect(lambda: self._bring_from_copy(state.session.id))
        self._navigation.chosen.connect(self.go_to)
        pages.problem.connect(self.say_failed)
        pages.wish.connect(self._grant)
        pages.dimension_shown.connect(self.dimension_shown)
        header.import_wanted.connect(self._import)
        header.new_wanted.connect(lambda: self._library_page().ask_new())
        header.undo_wanted.connect(self._undo.undo)
        header.redo_wanted.connect(self._undo.redo)
        header.audience_wanted.connect(self._audience.toggle)
        header.practice_wanted.connect(self.practice_wanted)
        header.keys_wanted.connect(self._keys.show)

    def _keys_everywhere(self) -> list[tuple[Key, Callable[[], object]]]:
        """The keys that work on every page, and what they do."""
        return [
            (keys.PARKING_LOT, self._show_parking_lot),
            (keys.AUDIENCE, self._audience.toggle),
            (keys.UNDO, self._undo.undo),
            (keys.REDO, self._undo.redo),
            (keys.REDO_TOO, self._undo.redo),
            (keys.NEW_SESSION, self._new),
            *((key_to(place.id, self._places), partial(self.go_to, place.id)) for place in self._places),
            (keys.CLOSE, self.close),
        ]

    def _library_page(self) -> LibraryPage:
        from cxworkshop.ui.library.page import LibraryPage

        page = self._pages.page(self._pages.home.id)
        assert isinstance(page, LibraryPage)
        return page

    def _show_parking_lot(self) -> None:
        if not self._state.is_open:
            return
        from cxworkshop.ui.frame.parking_lot import ParkingLot

        dialog = ParkingLot(self._state, self._room, self._pages.dimension_id, self)
        dialog.finished.connect(self._state.drafts.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_session(self) -> None:
        self._captions.show_session()
        if not self._state.is_open:
            self.go_to(self._pages.home.id)
            return
        self._settings.last_session = self._state.session.id
        self._status.say(half_typed(self._state))
        self._undo.offer()

    # What the frame does

    def _import(self) -> None:
        self._library_page().importing.ask()

    def _new(self) -> None:
        self.go_to(self._pages.home.id)
        self._library_page().ask_new()

    def _grant(self, wish: Wish) -> None:
        """Do for a page what is not its own to do."""
        match wish:
            case GoTo(place, dimension_id):
                self.go_to(place, dimension_id)
            case OpenSession(session_id, new=True):
                if self._attempt(lambda: self._state.open(session_id)):
                    self.go_to("prepare")
            case OpenSession(session_id):
                self.open_session(session_id)
            case DeleteSession(session_id):
                self._delete(session_id)
            case RestoreLibrary(source):
                restore_copy(self._library, self._state, self._leaving, self._status, source)

    def _move_to_edition(self, model: MaturityModel) -> None:
        move_to_edition(self._library, self._state, self._leaving, self._status, model, partial(self.go_to, self.place))

    def _show_spot(self, spot: Spot) -> None:
        """Go where something is otherwise now, unless it is in view already."""
        here = self._pages.dimension_id
        dimension_id = here if here in spot.dimensions else next(iter(spot.dimensions), "")
        if spot.place != self._pages.place.id or (dimension_id and dimension_id != here):
            self.go_to(spot.place, dimension_id)
        page = self._pages.page(spot.place)
        if isinstance(page, ShowsSpot):
            # Once the layouts have had their turn.
            QTimer.singleShot(0, page, partial(page.show_spot, spot.field, spot.item_id))

    def _delete(self, session_id: str) -> None:
        try:
            name = self._library.delete(session_id)
        except UserError as error:
            self.say_failed(error)
            return
        if name:
            if self._state.is_open and self._state.session.id == session_id:
                self._state.close()
            said = _("“{title}” is in the bin. Undo ({key}) restores it.")
            self._status.say(said.format(title=name, key=keys.UNDO.text))

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserError as error:
            self.say_failed(error)
            return False
        return True

    @contained
    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind: what is being typed is handed on, jobs end, the window's place is kept."""
        if not self._leaving.may_close():
            event.ignore()
            return
        self._clock_watch.leave()
        self._jobs.stop()
        self._undo.stop()
        self._audience.stop()
        self._settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        super().closeEvent(event)
