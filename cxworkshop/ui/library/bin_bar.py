"""The bar over the list while it shows the bin: what that is, and what can be done with all that is in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cxworkshop.domain.overview import BIN_DAYS, SessionRow
from cxworkshop.errors import UserError
from cxworkshop.language import _, ngettext
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.controls.keys import with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.library.delete_for_good import DeleteForGoodDialog
from cxworkshop.ui.library.session_table import called

_EVERY = 1_000_000
"""As many sessions as there are."""


class BinBar(QWidget):
    """Restores sessions, and deletes them for good once it was told to."""

    notice = Signal(str)
    problem = Signal(object)

    def __init__(self, library: LibraryState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library, self._jobs = library, jobs
        about = ngettext(
            "Deleted sessions stay in the bin for {count} day.",
            "Deleted sessions stay in the bin for {count} days.",
            BIN_DAYS,
        )
        self._restore = QPushButton(_("Restore &all"))
        self._restore.setToolTip(with_key(_("Restore every session in the bin"), self._restore.shortcut()))
        self._restore.clicked.connect(self._restore_all)
        self._empty = QPushButton(_("&Empty bin…"))
        self._empty.setToolTip(with_key(_("Permanently delete every session in the bin"), self._empty.shortcut()))
        self._empty.clicked.connect(self._ask_for_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label(about.format(count=BIN_DAYS), "muted", wrap=True), 1)
        row.addWidget(self._restore)
        row.addWidget(self._empty)

    def offer(self, count: int) -> None:
        """Offer what can be done with so many sessions."""
        self._restore.setEnabled(count > 0)
        self._empty.setEnabled(count > 0)

    def restore(self, rows: Sequence[SessionRow]) -> None:
        """Take these sessions out of the bin."""
        many = ngettext("{count} session", "{count} sessions", len(rows)).format(count=len(rows))
        name = _("“{title}”").format(title=called(rows[0])) if len(rows) == 1 else many
        self._library.restore([row.id for row in rows], name)
        self.notice.emit(_("Restored {what}.").format(what=name))

    def ask_for_good(self, rows: Sequence[SessionRow]) -> None:
        """Ask whether to delete these sessions for good."""
        dialog = DeleteForGoodDialog(rows, self._library.backups_kept(), self)
        dialog.accepted.connect(lambda: self._delete(rows, everywhere=dialog.from_backups_too))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore_all(self) -> None:
        if rows := self._all():
            self.restore(rows)

    def _ask_for_all(self) -> None:
        if rows := self._all():
            self.ask_for_good(rows)

    def _all(self) -> list[SessionRow]:
        try:
            return self._library.binned(limit=_EVERY)
        except UserError as error:
            self.problem.emit(error)
            return []

    def _delete(self, rows: Sequence[SessionRow], *, everywhere: bool) -> None:
        if everywhere:
            if not self._delete_now(rows):
                return
            job = self._jobs.start(lambda _: self._library.replace_backups())
        else:
            job = self._jobs.start(lambda _: self._library.back_up())
            job.done.connect(lambda _: self._delete_now(rows))
        job.done.connect(lambda _: self._library.changed.emit())
        job.failed.connect(self.problem)

    def _delete_now(self, rows: Sequence[SessionRow]) -> bool:
        try:
            self._library.delete_for_good([row.id for row in rows])
        except UserError as error:
            self.problem.emit(error)
            return False
        done = ngettext("Permanently deleted {count} session.", "Permanently deleted {count} sessions.", len(rows))
        self.notice.emit(done.format(count=len(rows)))
        return True
