"""Ask before sessions are deleted for good, and what is to become of the backups that still hold them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from cxworkshop.domain.overview import SessionRow
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.library.session_table import called
from cxworkshop.ui.look.theme import pixels, styled


class DeleteForGoodDialog(QDialog):
    """Says how many sessions it is about, or which one, and what will still hold them afterwards."""

    def __init__(self, rows: Sequence[SessionRow], backups: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Delete permanently"))
        self.setMinimumWidth(pixels(460))
        if len(rows) == 1:
            question = _("Delete “{title}” permanently?").format(title=called(rows[0]))
        else:
            question = ngettext(
                "Permanently delete {count} session in the bin?",
                "Permanently delete all {count} sessions in the bin?",
                len(rows),
            ).format(count=len(rows))
        self._stays = _stays_in(backups)
        self._forget = QCheckBox(_("Delete from the &backups as well"))
        self._forget.setToolTip(
            _("One new backup, without what was deleted, replaces all existing ones; copies elsewhere are kept")
        )
        self._forget.toggled.connect(self._say_what_stays)
        self._still = plain_label(self._stays, "muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        delete = buttons.addButton(_("Delete permanently"), QDialogButtonBox.ButtonRole.AcceptRole)
        delete.setAutoDefault(False)
        cancel = styled(buttons.button(QDialogButtonBox.StandardButton.Cancel), "primary")
        cancel.setText(pgettext("button", "Cancel"))
        cancel.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(plain_label(question, "heading", wrap=True))
        column.addWidget(self._still)
        column.addWidget(self._forget)
        column.addWidget(buttons)
        cancel.setFocus()

    @property
    def from_backups_too(self) -> bool:
        """Whether the backups that hold them are to go as well."""
        return self._forget.isChecked()

    def _say_what_stays(self, forget: bool) -> None:
        none = _(
            "Nothing the app keeps on this computer will then contain it; session files and copies elsewhere still do."
        )
        self._still.setText(none if forget else self._stays)


def _stays_in(backups: int) -> str:
    """What will still hold sessions that were deleted for good, where there are so many backups already."""
    made = _("A backup is made first, so that this can be reversed.")
    stays = _("It keeps what was deleted until newer backups replace it.")
    if backups:
        stays = ngettext(
            "It and {count} older backup keep what was deleted until newer ones replace them.",
            "It and {count} older backups keep what was deleted until newer ones replace them.",
            backups,
        ).format(count=backups)
    return f"{made} {stays}"
