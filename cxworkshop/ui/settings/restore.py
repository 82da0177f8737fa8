"""Which copy is to take the place of the library: those beside it with what they lack, or a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.ui.controls.keys import CONFIRM, LEAVE, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.wrapped_list import wrapped_list
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import dates
from cxworkshop.words.numbers import one_decimal

if TYPE_CHECKING:
    from cxworkshop.domain.library_copy import Copy


class RestoreDialog(QDialog):
    """Lists the copies, newest first."""

    chosen = Signal(object)
    """The Copy to restore."""
    file_wanted = Signal()
    """It is none of these: somebody wants to name a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore the library"))
        self.resize(pixels(620), pixels(420))
        self._copies: Sequence[Copy] = ()
        self._said = plain_label(_("Looking for backups of the library"), "muted", wrap=True)
        self._list = self._make_list()
        self._restore = styled(QPushButton(_("Restore…")), "primary")
        self._restore.setToolTip(with_key(_("Replace the library with the selected copy"), CONFIRM))
        self._restore.setDefault(True)
        self._restore.setEnabled(False)
        self._restore.clicked.connect(self._choose)
        another = QPushButton(_("Another file…"))
        another.setToolTip(_("Choose a copy kept elsewhere"))
        another.clicked.connect(self._choose_file)
        close = QPushButton(pgettext("button", "Close"))
        close.setToolTip(with_key(_("Leave the library as it is"), LEAVE))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(another)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(self._said)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """List the copies that were found."""
        self._copies = copies
        for copy in copies:
            self._list.addItem(QListWidgetItem(f"{told(copy)}\n{lacks(copy)}"))
        said = _("These are the backups of the library. The current library will be kept as another.")
        none = _("There are no backups of the library here. You can restore one that was saved elsewhere.")
        self._said.setText(said if copies else none)
        self._list.setCurrentRow(0)

    def _make_list(self) -> QListWidget:
        made = wrapped_list(_("Copies of the library"))
        made.currentRowChanged.connect(self._offer)
        made.itemActivated.connect(self._choose)
        return made

    def _offer(self, row: int) -> None:
        self._restore.setEnabled(row >= 0 and self._copies[row].sessions is not None)

    def _choose(self) -> None:
        copy = self._copies[self._list.currentRow()]
        if copy.sessions is not None:
            self.accept()
            self.chosen.emit(copy)

    def _choose_file(self) -> None:
        self.reject()
        self.file_wanted.emit()


def told(copy: Copy) -> str:
    """When a copy was made, and how much is in it."""
    moment = dates.local(copy.moment)
    made = _("{day} {time}").format(day=dates.short(moment.date()), time=dates.clock(moment))
    if copy.set_aside:
        # Translators: {moment} is such as "26 Nov 2026 16:05"
        made = _("{moment}, before another copy was restored").format(moment=made)
    size = _("{size} MB").format(size=one_decimal(copy.size / 1_000_000))
    if copy.sessions is None:
        return f"{made} · {size}"
    count = ngettext("{count} session", "{count} sessions", copy.sessions).format(count=copy.sessions)
    return f"{made} · {count} · {size}"


def lacks(copy: Copy) -> str:
    """What of the library as it is now is not in a copy."""
    if copy.sessions is None:
        return _("Damaged; cannot be restored")
    said = []
    if copy.missing:
        missing = ngettext("{count} session is missing from it", "{count} sessions are missing from it", copy.missing)
        said.append(missing.format(count=copy.missing))
    if copy.older:
        older = ngettext(
            "{count} session lacks its latest changes", "{count} sessions lack their latest changes", copy.older
        )
        said.append(older.format(count=copy.older))
    return " · ".join(said) or _("It contains everything now in the library")


def ask(parent: QWidget, copy: Copy, folder: str, then: Callable[[], object]) -> None:
    """Ask whether a copy is to be restored, and do it; `folder` is where the library that is there now will be kept."""
    question = QMessageBox(QMessageBox.Icon.Question, _("Restore the library"), told(copy), parent=parent)
    kept = _("The current library will be kept in {folder}, and can be restored from there in the same way.")
    question.setInformativeText(f"{lacks(copy)}.\n\n{kept.format(folder=folder)}")
    question.setTextFormat(Qt.TextFormat.PlainText)
    restore = question.addButton(pgettext("button", "Restore"), QMessageBox.ButtonRole.AcceptRole)
    question.addButton(QMessageBox.StandardButton.Cancel)
    question.setDefaultButton(QMessageBox.StandardButton.Cancel)
    restore.clicked.connect(lambda _checked: then())
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.open()
