"""Library: every session on this computer; find one, look at it, open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedLayout, QStyle, QWidget

from cxworkshop.domain.overview import SessionRow
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _, pgettext
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import ITSELF, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.page import DeleteSession, OpenSession
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.controls.window_keys import NEW_SESSION
from cxworkshop.ui.library.importing import Importing
from cxworkshop.ui.library.making import Making
from cxworkshop.ui.library.session_table import DELETE, OPEN, SessionTable, SessionTableModel
from cxworkshop.ui.look.theme import pixels, styled

if TYPE_CHECKING:
    from cxworkshop.ui.library.bin_bar import BinBar
    from cxworkshop.ui.library.exporting import Exporting
    from cxworkshop.ui.library.session_summary import SessionSummary

SEARCH = Key("Ctrl+F", N_("Search"))
CLEAR_SEARCH = Key("Esc", N_("Clear or leave the search"))
OPEN_FROM_SEARCH = Key("Ctrl+O", OPEN.what)
SEARCH_REST_MS = 120
GLANCE_MS = 30
"""How long the list is shown before there is a summary beside it: it is painted by then."""
_SEARCHED = N_("Search sessions, notes, actions   ({key})")


class LibraryPage(QWidget):
    """The table of sessions with a search over it, and a summary of the chosen one beside it; the same of the bin."""

    KEYS = (SEARCH, CLEAR_SEARCH, OPEN_FROM_SEARCH, OPEN, DELETE)

    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)

    def __init__(self, library: LibraryState, jobs: Jobs, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library, self._jobs, self._settings = library, jobs, settings
        self._exporting: Exporting | None = None
        self._model = SessionTableModel(library, self)
        self._search = QLineEdit(placeholderText=_(_SEARCHED).format(key=SEARCH.text))
        self._search.setAccessibleName(_("Search sessions"))
        self._search.setClearButtonEnabled(True)
        self._rest = QTimer(self, singleShot=True, interval=SEARCH_REST_MS)
        self._rest.timeout.connect(self._reload)
        self._search.textChanged.connect(lambda _: self._rest.start())
        self._search.returnPressed.connect(self._leave_search)
        self._glance = QTimer(self, singleShot=True, interval=GLANCE_MS)
        self._glance.timeout.connect(self._make_summary)
        self._bin = QPushButton()
        self._bin.setCheckable(True)
        self._bin.toggled.connect(self._show_bin)
        self._bin_bar: BinBar | None = None
        self._table = SessionTable(self._model)
        self._table.doubleClicked.connect(lambda _: self._open())
        self._table.selectionModel().currentRowChanged.connect(self._show_current)
        self._empty = plain_label("", "lead", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._side = Card()
        self._side.setFixedWidth(pixels(340))
        self._summary: SessionSummary | None = None
        self._list = Card()
        self.importing = Importing(library, jobs, settings, self._list.body, self)
        self.importing.came.connect(self._show_imported)
        self.importing.notice.connect(self.notice)
        self.importing.problem.connect(self.problem)
        self._making = Making(library, settings, self)
        self._making.made.connect(lambda session_id: self.wish.emit(OpenSession(session_id, new=True)))
        self._making.problem.connect(self.problem)
        self._lay_out()
        give_key(self, SEARCH, self._search.setFocus)
        give_key(self._search, CLEAR_SEARCH, self._clear_search, ITSELF)
        give_key(self, OPEN_FROM_SEARCH, self._open)
        give_key(self._table, OPEN, self._open, ITSELF)
        give_key(self._table, DELETE, self._delete, ITSELF)
        library.changed.connect(self._renew)
        library.came_back.connect(self._show_restored)

    def ask_new(self) -> None:
        """Ask for what a new session needs, and make it."""
        self._bin.setChecked(False)
        self._making.ask()

    def _show_imported(self, session_id: str) -> None:
        self._bin.setChecked(False)
        self._search.clear()
        self._reload(session_id)

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Read the list again, and choose the session that was open: what is done next, such as Delete, is done to it.

        A window that comes back from the taskbar is left as it was.
        """
        super().showEvent(event)
        if event.spontaneous():
            return
        self._bin.setChecked(False)
        self._reload(self._settings.last_session)
        self._table.setFocus()
        if self._summary is None:
            self._glance.start()

    def _clear_search(self) -> None:
        if self._search.text():
            self._search.clear()
        else:
            self._leave_search()

    def _leave_search(self) -> None:
        self._table.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._search, 1)
        top.addWidget(self._bin)
        self._list.body.addLayout(top)
        self._stack = QStackedLayout()
        # First into the card: a stack without a parent shows its first widget as a window of its own.
        self._list.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 18)
        row.setSpacing(16)
        row.addWidget(self._list, 1)
        row.addWidget(self._side)

    def _renew(self) -> None:
        if self.isVisible():
            self._reload()

    def _reload(self, wanted: str = "") -> None:
        """Read the list again; the session `wanted` is chosen then, else the one that was, else what took its place."""
        self._rest.stop()
        chosen, row = self._chosen(), self._table.currentIndex().row()
        of_bin = self._bin.isChecked()
        try:
            self._read(wanted, of_bin=of_bin)
            self._count_bin()
        except UserError as error:
            self.problem.emit(error)
            return
        empty = self._model.rowCount() == 0
        self._stack.setCurrentWidget(self._empty if empty else self._table)
        self._empty.setText(self._why_empty(of_bin=of_bin))
        if empty:
            self._show_current()
            return
        found = (self._model.row_of(each) for each in (wanted, chosen, "" if of_bin else self._settings.last_session))
        self._table.selectRow(next((each for each in found if each is not None), self._model.nearest(row)))

    def _read(self, wanted: str, *, of_bin: bool) -> None:
        """Read the list, as far as the session `wanted`, for which a search that does not find it is given up."""
        self._model.reload(self._search.text(), of_bin=of_bin)
        if wanted and not of_bin and self._model.row_of(wanted) is None:
            place = self._library.place_of(wanted)
            if place is not None:
                self._search.clear()
                self._rest.stop()
                self._model.reload("", at_least=place + 1)

    def _why_empty(self, *, of_bin: bool) -> str:
        search = self._search.text()
        if search.strip():
            none = _("No session in the bin matches “{search}”.") if of_bin else _("No session matches “{search}”.")
            return none.format(search=search)
        if of_bin:
            return _("The bin is empty.")
        how = _("Start one with New session ({key}), or import one from a file.").format(key=NEW_SESSION.text)
        return "\n".join([_("No sessions yet."), how])

    def _chosen(self) -> str:
        row = self._chosen_row()
        return row.id if row else ""

    def _chosen_row(self) -> SessionRow | None:
        index = self._table.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def _show_current(self) -> None:
        if self._summary is None:
            return
        chosen = self._chosen()
        try:
            if chosen:
                self._summary.show_session(chosen, in_bin=self._model.of_bin)
        except UserError as error:
            chosen = ""
            self.problem.emit(error)
        self._summary.setVisible(bool(chosen))
        # A low window scrolls it; beside the bar nothing of it may be cut. Its buttons may have just changed.
        if (layout := self._summary.layout()) is not None:
            layout.activate()
        bar = self._side.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        around = self._side.width() - self._side.contentsRect().width() + 2 * 16
        self._side.setFixedWidth(max(self._side.width(), self._summary.minimumSizeHint().width() + bar + around))

    # The bin

    def _count_bin(self) -> None:
        count = self._library.bin_count()
        # Translators: a button; in brackets how many sessions are in the bin
        text = _("&Bin ({count})").format(count=count) if count else pgettext("button", "&Bin")
        if text != self._bin.text():
            self._bin.setText(text)
            self._bin.setToolTip(with_key(_("Show deleted sessions"), self._bin.shortcut()))
        if self._bin_bar is not None:
            self._bin_bar.offer(count)

    def _show_bin(self, shown: bool) -> None:
        if shown and self._bin_bar is None:
            # Imported here because the window comes sooner without it.
            from cxworkshop.ui.library.bin_bar import BinBar

            self._bin_bar = BinBar(self._library, self._jobs)
            self._bin_bar.notice.connect(self.notice)
            self._bin_bar.problem.connect(self.problem)
            self._list.body.insertWidget(self._list.body.count() - 1, self._bin_bar)
        if self._bin_bar is not None:
            self._bin_bar.setVisible(shown)
        found = _("Search deleted sessions   ({key})") if shown else _(_SEARCHED)
        self._search.setPlaceholderText(found.format(key=SEARCH.text))
        if self.isVisible():
            self._reload()

    def _restore(self) -> None:
        if self._bin_bar is not None and self._model.of_bin and (row := self._chosen_row()):
            self._bin_bar.restore([row])

    def _show_restored(self, session_id: str) -> None:
        if self.isVisible() and not self._bin.isChecked():
            self._reload(session_id)

    def _make_summary(self) -> None:
        # Imported here because the window comes sooner without it.
        from cxworkshop.ui.library.session_summary import SessionSummary

        self._summary = summary = SessionSummary(self._library)
        summary.open_wanted.connect(self._open)
        summary.export_wanted.connect(self._export)
        summary.delete_wanted.connect(self._delete)
        summary.restore_wanted.connect(self._restore)
        summary.delete_for_good_wanted.connect(self._delete)
        self._side.body.addWidget(scrolled(styled(summary, "plain"), sideways=False))
        self._show_current()

    def _open(self) -> None:
        if not (chosen := self._chosen()):
            return
        if self._model.of_bin:
            self.notice.emit(_("This session is in the bin; restore it first."))
        else:
            self.wish.emit(OpenSession(chosen))

    def _delete(self) -> None:
        """Put the chosen session into the bin, or ask to delete it for good where it is there."""
        if (row := self._chosen_row()) is None:
            return
        if self._bin_bar is not None and self._model.of_bin:
            self._bin_bar.ask_for_good([row])
        else:
            self.wish.emit(DeleteSession(row.id))

    def _export(self) -> None:
        # Imported here because the window comes sooner without it.
        from cxworkshop.ui.library.exporting import Exporting

        if self._exporting is None:
            self._exporting = Exporting(self._library, self._settings, self)
            self._exporting.notice.connect(self.notice)
            self._exporting.problem.connect(self.problem)
        self._exporting.ask(self._chosen())
