"""The main window: navigation, the header over the page, the page, the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import AIMS, HEADING, Session
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.export import formats
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import Change, SessionState
from cxworkshop.ui.controls.keys import give_key, keys_of, native
from cxworkshop.ui.controls.page import DeleteSession, GoTo, OpenSession, Wish
from cxworkshop.ui.frame.header import Header
from cxworkshop.ui.frame.navigation import Navigation
from cxworkshop.ui.frame.over_limit import OverLimitLine
from cxworkshop.ui.frame.pages import Pages
from cxworkshop.ui.frame.places import PLACES, PageContext, Place, where_it_stands
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.output.file_names import suggested
from cxworkshop.ui.output.save_dialog import ask_where
from cxworkshop.words import dates
from cxworkshop.words.numbers import figure

if TYPE_CHECKING:
    from cxworkshop.ui.audience.window import AudienceWindow
    from cxworkshop.ui.library.page import LibraryPage

TITLE_BAR = 40
"""About what a window's title bar takes, in pixels: it is not known before the window is shown."""


class MainWindow(QMainWindow):
    """Shows one page at a time; knows which session is open and what can be undone."""

    practice_wanted = Signal()
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
        self.setMinimumSize(1000, 640)

        self._places = places
        self._context = PageContext(library, state, self._room, jobs, settings)
        self._navigation = Navigation(places)
        self._header = Header()
        self._over_limit = OverLimitLine(state)
        self._status = StatusLine()
        self._audience: AudienceWindow | None = None
        self._pages = Pages(places, self._context)
        self._dimension_id = ""
        """The dimension in view on Score."""
        self._lay_out()
        self._connect()
        self._give_keys()
        self._show_library()
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
        self._navigation.select(place)
        self._pages.show(place, dimension_id)
        self._over_limit.show_place(session=self._pages.place.needs_session)
        self._show_header()
        self._show_undo()
        self._lead_audience()

    @property
    def place(self) -> str:
        """The id of the page in front."""
        return self._pages.place.id

    def open_session(self, session_id: str) -> None:
        """Open a session where its work stands."""
        if self._attempt(lambda: self._state.open(session_id)):
            self.go_to(where_it_stands(self._state.session, self._state.model))

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
        """The daily copy was made."""
        self._show_library()

    def be_practice(self) -> None:
        """Say in every place that looks like the app that nothing is stored."""
        self.setWindowTitle(_("{app} – practice, nothing is stored").format(app="CX Workshop"))
        self._navigation.set_name(_("Practice, nothing is stored"))
        self._header.leave_out_practice()
        self._show_header()

    def say_failed(self, error: UserError) -> None:
        """Show what went wrong."""
        self._status.say_failed(error)

    def _lay_out(self) -> None:
        page = QWidget()
        margin = QVBoxLayout(page)
        margin.setContentsMargins(20, 20, 20, 0)
        margin.addWidget(self._pages.stack)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self._over_limit)
        right.addWidget(page, 1)
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
        library.changed.connect(self._show_library)
        library.failed.connect(self._status.say_failed)
        state.opened.connect(self._show_session)
        state.changed.connect(self._follow)
        state.saved.connect(self._status.say_saved)
        state.save_failed.connect(
            lambda error: self._status.say_failed(error, unsaved=not isinstance(error, OverLimitError))
        )
        self._status.save_elsewhere.connect(self._save_elsewhere)
        stacks = (library.undo_stack, state.undo_stack)
        self._told_by_stacks = [stack.indexChanged.connect(self._show_undo) for stack in stacks]
        self._navigation.chosen.connect(self.go_to)
        pages.notice.connect(self._status.say)
        pages.problem.connect(self._status.say_failed)
        pages.wish.connect(self._grant)
        pages.dimension_shown.connect(self._keep_dimension)
        header.import_wanted.connect(lambda: self._library_page().choose_import())
        header.new_wanted.connect(lambda: self._library_page().ask_new())
        header.undo_wanted.connect(self._undo)
        header.redo_wanted.connect(self._redo)
        header.audience_wanted.connect(self._toggle_audience)
        header.practice_wanted.connect(self.practice_wanted)
        header.keys_wanted.connect(self._show_keys)

    def _give_keys(self) -> None:
        keys: list[tuple[str, str, Callable[[], object]]] = [
            ("F1", _("This page"), self._show_keys),
            ("?", _("This page"), self._show_keys),
            ("F8", _("Parking lot"), self._show_parking_lot),
            ("F9", _("Audience window: show or hide"), self._toggle_audience),
            ("Ctrl+Z", pgettext("button", "Undo"), self._undo),
            ("Ctrl+Shift+Z", pgettext("button", "Redo"), self._redo),
            ("Ctrl+Y", pgettext("button", "Redo"), self._redo),
            ("Ctrl+N", _("New session"), self._new),
        ]
        for number, place in enumerate(self._places, start=1):
            in_order = place.key == f"Ctrl+{number}"
            one_of = _("Go to a page, in their order at the left")
            what = one_of if in_order else _("Go to {page}").format(page=place.name())
            keys.append((place.key, what, partial(self.go_to, place.id)))
        keys.append(("Ctrl+Q", _("Close: everything is stored"), self.close))
        for key, what, slot in keys:
            give_key(self, key, what, slot, Qt.ShortcutContext.WindowShortcut)

    def _library_page(self) -> LibraryPage:
        from cxworkshop.ui.library.page import LibraryPage

        page = self._pages.page(self._pages.home.id)
        assert isinstance(page, LibraryPage)
        return page

    def _keep_dimension(self, dimension_id: str) -> None:
        self._dimension_id = dimension_id
        self.dimension_shown.emit(dimension_id)
        self._lead_audience()

    def _show_parking_lot(self) -> None:
        if not self._state.is_open:
            return
        from cxworkshop.ui.frame.parking_lot import ParkingLot

        dialog = ParkingLot(self._state, self._room, self._dimension_in_view(), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_keys(self) -> None:
        from cxworkshop.ui.frame.keys_dialog import KeysDialog

        pages = [(place.name(), keys_of(self._pages.page(place.id))) for place in self._places]
        dialog = KeysDialog([(_("Everywhere"), keys_of(self, pages=False)), *pages], self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _toggle_audience(self) -> None:
        if self._audience is None:
            from cxworkshop.ui.audience.window import AudienceWindow

            self._audience = AudienceWindow(self._state)
            self._audience.notice.connect(self._status.say)
            self._lead_audience()
        self._audience.toggle(self)

    def _lead_audience(self) -> None:
        """Let the audience window follow to the page and the dimension in view."""
        if self._audience is not None:
            self._audience.follow(self._pages.place.audience, self._dimension_in_view())

    def _dimension_in_view(self) -> str:
        return self._dimension_id if self._pages.shows_dimension else ""

    # What the frame shows

    def _show_header(self) -> None:
        place = self._pages.place
        if place.needs_session:
            session, model = self._state.session, self._state.model
            self._header.show_session(session)
            edition = _("{model}, edition {edition}").format(model=model.name, edition=model.edition)
            self._status.say_context(edition)
            self._status.say_aside(_("Target level {level}").format(level=figure(session.target)))
        else:
            self._header.show_page(place.name(), library=place is self._pages.home)
            self._status.say_context(self._library_line())
            self._status.say_aside(_("Library on this computer"))

    def _show_library(self) -> None:
        self._show_progress(of_session=False)
        if not self._pages.place.needs_session:
            self._status.say_context(self._library_line())

    def _library_line(self) -> str:
        count, copied = self._library.count(), self._library.last_backup
        sessions = ngettext("{count} session", "{count} sessions", count).format(count=count)
        if copied is None:
            return sessions
        moment = copied.astimezone()
        today = moment.date() == datetime.now().astimezone().date()
        said = _("last backup today {time}") if today else _("last backup {day} {time}")
        backup = said.format(day=dates.short(moment.date()), time=dates.clock(moment))
        return f"{sessions} · {backup}"

    def _show_session(self) -> None:
        if not self._state.is_open:
            self._navigation.show_group(None)
            self.go_to(self._pages.home.id)
            return
        self._show_heading()
        self._settings.last_session = self._state.session.id
        self._status.say("")
        self._show_progress(of_session=True)
        self._show_undo()

    def _show_heading(self) -> None:
        session = self._state.session
        self._navigation.show_group([session.organisation or _("New session"), session.title])

    def _follow(self, change: Change) -> None:
        if change.fields & (HEADING | AIMS):
            self._show_heading()
            self._show_header()
        self._show_progress(of_session=True)

    def _show_progress(self, *, of_session: bool) -> None:
        for place in self._places:
            if place.needs_session == of_session:
                self._navigation.set_note(place.id, place.progress(self._context))

    def _show_undo(self) -> None:
        stack = self._undo_stack()
        self._header.show_undo(stack.undoText() if stack.canUndo() else "", stack.redoText() if stack.canRedo() else "")

    # What the frame does

    def _undo_stack(self) -> QUndoStack:
        return self._state.undo_stack if self._pages.place.needs_session else self._library.undo_stack

    def _undo(self) -> None:
        self._finish_typing()
        if self._undo_stack() is self._state.undo_stack:
            self._state.undo()
        else:
            undone = self._library.undo_stack.undoText()
            if undone:
                self._status.say(_("Undone: {what}.").format(what=undone))
            self._library.undo_stack.undo()

    def _redo(self) -> None:
        if self._undo_stack() is self._state.undo_stack:
            self._state.redo()
        else:
            redone = self._library.undo_stack.redoText()
            if redone:
                self._status.say(_("Done again: {what}.").format(what=redone))
            self._library.undo_stack.redo()

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

    def _delete(self, session_id: str) -> None:
        if self._state.is_open and self._state.session.id == session_id:
            self._state.close()
        if self._attempt(lambda: self._library.delete(session_id)):
            said = _("Session deleted. Undo brings it back ({key}).")
            self._status.say(said.format(key=native("Ctrl+Z")))

    def _save_elsewhere(self) -> None:
        session = self._state.refused or self._state.session
        kinds = formats.kinds(formats.whole())
        start = suggested(session, f"session{next(iter(kinds))}", self._settings.last_folder)
        ask_where(self, _("Save a copy elsewhere"), start, kinds, partial(self._save_copy, session, self._state.model))

    def _save_copy(self, session: Session, model: MaturityModel, path: Path) -> None:
        if self._attempt(lambda: formats.of(path).write(path, session, model)):
            left_out = formats.of(path).leaves_out_votes(session)
            said = _("A copy of the session is in {file}")
            if left_out:
                said = _(
                    "A copy of the session is in {file}; votes not revealed yet are not in it, they stay on this "
                    "computer"
                )
            self._status.say(said.format(file=path))

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserError as error:
            self._status.say_failed(error)
            return False
        return True

    def _finish_typing(self) -> None:
        """Let a field that is being typed into hand on what it has."""
        if (field := self.focusWidget()) is not None and field is not self:
            field.clearFocus()
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind: what is being typed is handed on, jobs end, the window's place is kept."""
        self._finish_typing()
        self._jobs.stop()
        for told in self._told_by_stacks:
            # A stack empties itself when it goes, and would tell a window that has nothing to show any more.
            QObject.disconnect(told)
        if self._audience is not None:
            self._audience.close()
            self._audience.deleteLater()
            self._audience = None
        self._settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        super().closeEvent(event)
