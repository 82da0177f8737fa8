"""How many copies of the library there are and since when, on the page of settings; the older ones can be deleted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QWidget

from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.words import backups


class BackupsRow(QWidget):
    """Says how it stands with the copies, as of when it was shown last."""

    notice = Signal(str)
    problem = Signal(object)

    def __init__(self, library: LibraryState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library, self._jobs = library, jobs
        self._told = plain_label("", wrap=True, select=True)
        self._delete = QPushButton(_("Delete older backups…"))
        self._delete.setToolTip(_("They still contain sessions deleted since; one new backup is kept"))
        self._delete.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._told, 1)
        row.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignTop)
        library.changed.connect(self._renew)

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Look again: copies are made meanwhile."""
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        if not self.isVisible():
            return
        count = self._library.backups_kept()
        # Translators: so many backups in a folder, as in "7 in /home/ada/backups"
        kept = ngettext("{count} in {folder}", "{count} in {folder}", count)
        kept = kept.format(count=count, folder=self._library.copies_folder) if count else _("None yet")
        last = backups.last(self._library.last_backup, lacks_changes=self._library.backup_lacks_changes())
        self._told.setText(" · ".join(filter(None, (kept, last))))
        self._delete.setEnabled(count > 0)

    def _ask(self) -> None:
        count = self._library.backups_kept()
        question = ngettext(
            "Delete {count} backup of the library?", "Delete all {count} backups of the library?", count
        )
        box = QMessageBox(
            QMessageBox.Icon.Warning, _("Delete older backups"), question.format(count=count), parent=self
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(
            _(
                "They still contain sessions deleted since they were made. One new backup of the current "
                "library replaces them; copies elsewhere are kept."
            )
        )
        delete = box.addButton(_("Delete backups"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(pgettext("button", "Cancel"), QMessageBox.ButtonRole.RejectRole).setFocus()
        delete.clicked.connect(self._replace)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _replace(self) -> None:
        job = self._jobs.start(lambda _: self._library.replace_backups())
        job.done.connect(self._say_replaced)
        job.failed.connect(self.problem)

    def _say_replaced(self) -> None:
        self._library.changed.emit()
        self.notice.emit(_("The older backups have been deleted, and a new one made."))
