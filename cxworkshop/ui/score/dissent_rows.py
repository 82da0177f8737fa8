"""The recorded dissent on a dimension, each with a way to take it away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.session import Dissent
from cxworkshop.language import N_, _, ngettext
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled
from cxworkshop.words.numbers import grouped, score_text

RECORD = Key("D", N_("Record dissent"))
_MOST = 100
"""Rows that are shown at once: more than a room has people, and as many as a page still shows at once."""


class DissentRows(QWidget):
    """Shows dissent under the agreed score; "Someone dissents…" records more."""

    wanted = Signal()
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str]] = []
        self._rows: list[QWidget] = []
        self._list = QWidget()
        self._list.hide()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._add = styled(QPushButton(_("Record a dissent…")), "link")
        self._add.setToolTip(with_key(_("Record a disagreement and its reason"), RECORD))
        self._add.clicked.connect(self.wanted)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.insertWidget(0, self._list)

    def show_dissent(self, items: Sequence[Dissent], voters: Mapping[str, str]) -> None:
        """Show a line for each, in order, with a button that takes it away; `voters` are names by id."""
        shown = [(item.id, dissent_text(item, voters)) for item in items]
        if shown == self._shown:
            return
        self._shown = shown
        # A row that comes into view by itself has the whole page laid out: a hundred would take seconds.
        self._list.hide()
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(*item) for item in shown[:_MOST]]
        if more := len(shown) - len(self._rows):
            said = ngettext("{count} more is in the report", "{count} more are in the report", more)
            self._rows.append(plain_label(said.format(count=grouped(more)), "muted", wrap=True))
        for row in self._rows:
            self._lines.addWidget(row)
            row.show()
        self._list.setVisible(bool(shown))

    def _row(self, dissent_id: str, text: str) -> QWidget:
        row = QWidget()
        label = plain_label(text, "muted", wrap=True)
        remove = styled(QPushButton("×"), "quiet")
        remove.setAccessibleName(_("Remove dissent"))
        remove.setToolTip(_("Remove this dissent; this can be undone"))
        remove.clicked.connect(lambda: self.removed.emit(dissent_id))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row


def dissent_text(item: Dissent, voters: Mapping[str, str]) -> str:
    """A dissent in one line: "Sales holds 3.0: the new portal is live"."""
    who = voters.get(item.participant_id)
    if item.score is None:
        said = _("Someone dissents: {reason}") if who is None else _("{name} dissents: {reason}")
    else:
        said = _("Someone holds {score}: {reason}") if who is None else _("{name} holds {score}: {reason}")
    score = "" if item.score is None else score_text(item.score)
    return said.format(name=who, score=score, reason=item.reason)
