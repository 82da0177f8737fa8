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
        self.setWindowTitle(_("Delete for good"))
        self.setMinimumWidth(pixels(460))
        if len(rows) == 1:
            question = _("Delete “{title}” for good?").format(title=called(rows[0]))
        else:
            question = ngettext(
                "Delete {count} session in the bin for good?",
                "Delete all {count} sessions in the bin for good?",
                len(rows),
            ).format(count=len(rows))
        self._stays = _stays_in(backups)
        self._forget = QCheckBox(_("Delete it from the &backups as well"))
        self._forget.setToolTip(
            _("One new backup without what was deleted takes the place of all there are; copies elsewhere stay")
        )
        self._forget.toggled.connect(self._say_what_stays)
        self._still = plain_label(self._stays, "muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        delete = buttons.addButton(_("Delete for good"), QDialogButtonBox.ButtonRole.AcceptRole)
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
            "Nothing that the app keeps on this computer will hold it then; session files and copies elsewhere do."
        )
        self._still.setText(none if forget else self._stays)


def _stays_in(backups: int) -> str:
    """What will still hold sessions that were deleted for good, where there are so many backups already."""
    made = _("A backup is made before, so that this can be taken back.")
    stays = _("What was deleted stays in it until newer ones take its place.")
    if backups:
        stays = ngettext(
            "What was deleted stays in it, and in {count} older backup, until newer ones take their place.",
            "What was deleted stays in it, and in {count} older backups, until newer ones take their place.",
            backups,
        ).format(count=backups)
    return f"{made} {stays}"
