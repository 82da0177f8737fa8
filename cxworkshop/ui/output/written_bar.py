"""What was written last, and the ways to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output import desktop

OPEN_WRITTEN = Key("Ctrl+Shift+O", N_("Open it, or its folder"))
SHOW_WRITTEN = Key("Ctrl+Shift+F", OPEN_WRITTEN.what)
AGAIN = Key("Ctrl+R", N_("Export to the same place"))


class WrittenBar(QWidget):
    """Hidden until something was written."""

    again_wanted = Signal()

    failed = Signal(object)
    """A UserError."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._name = styled(ElidedLabel(), "small")
        row = QHBoxLayout()
        row.setSpacing(pixels(8))
        opening = self._button(_("Open"), with_key(_("Open the file"), OPEN_WRITTEN), self.open)
        showing = self._button(
            _("Show in folder"), with_key(_("Show the file in its folder"), SHOW_WRITTEN), self.show_it
        )
        row.addWidget(opening)
        row.addWidget(showing)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(4))
        tip = with_key(_("Export the same to the same place, as it is now"), AGAIN)
        self._again = styled(self._button(_("Export again"), tip, self.again_wanted.emit), "link")
        line = QHBoxLayout()
        line.addWidget(self._name, 1)
        line.addWidget(self._again)
        column.addLayout(line)
        column.addLayout(row)
        self.hide()

    @property
    def path(self) -> Path | None:
        """What was written; None for nothing."""
        return self._path

    def show_path(self, path: Path | None) -> None:
        """Offer a file or folder; None for none."""
        self._path = path
        self._name.setText(path.name if path else "")
        self.setVisible(path is not None)

    def offer_again(self, possible: bool) -> None:
        """Let it be written once more, or not as long as there is nothing to write."""
        self._again.setEnabled(possible)

    def open(self) -> None:
        """Open it, if there is one."""
        self._do(desktop.open_file)

    def show_it(self) -> None:
        """Show it in its folder, if there is one."""
        self._do(desktop.show_in_folder)

    def _do(self, what: Callable[[Path], None]) -> None:
        if self._path is not None:
            try:
                what(self._path)
            except UserError as error:
                self.failed.emit(error)

    def _button(self, text: str, tip: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(do)
        return button
