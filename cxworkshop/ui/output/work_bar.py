"""How far a piece of work has come, with a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cxworkshop.language import _
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.look.theme import pixels, styled


class WorkBar(QWidget):
    """Hidden until some work starts and again when it ends."""

    cancel_wanted = Signal()

    def __init__(self, stopping: str = "", parent: QWidget | None = None) -> None:
        """`stopping` says what cancelling does; "" for work of which nothing is left then."""
        super().__init__(parent)
        self._what = styled(ElidedLabel(), "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(pixels(8))
        cancel = QPushButton(_("Cancel"))
        cancel.setToolTip(stopping or _("Stop; no file is written"))
        cancel.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(4))
        column.addWidget(self._what)
        column.addLayout(row)
        self.hide()

    def start(self, what: str) -> None:
        """Show that something is under way."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, 0)
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def end(self) -> None:
        """Go away: nothing is under way any more."""
        self.hide()
