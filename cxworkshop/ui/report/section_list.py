"""The sections of a report in one's own order, each ticked or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.language import _
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.ui.look.theme import pixels

_ID = Qt.ItemDataRole.UserRole


class SectionList(QWidget):
    """Sections that are dragged, or moved by a button; `changed` comes with each change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Sections in their order"))
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemChanged.connect(self.changed)
        self._list.model().rowsMoved.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        row = QHBoxLayout()
        for text, tip, step in (
            (_("Move up"), _("Print the section earlier"), -1),
            (_("Move down"), _("Print the section later"), 1),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._move, step))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def show_sections(self, sections: Sequence[str]) -> None:
        """Show these ticked and in this order, the others below; none stands for the report's own."""
        ticked = [section for section in sections if section in SECTIONS] or list(ReportOptions().sections)
        own = not any(section in SECTIONS for section in sections)
        order = list(SECTIONS) if own else [*ticked, *(section for section in SECTIONS if section not in ticked)]
        self._list.blockSignals(True)
        self._list.clear()
        for section in order:
            item = QListWidgetItem(_(SECTIONS[section]))
            item.setData(_ID, section)
            item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if section in ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        # No title is cut, and none has to be scrolled to.
        self._list.setMinimumWidth(self._list.sizeHintForColumn(0) + 2 * self._list.frameWidth())
        self._list.setFixedHeight(self._list.sizeHintForRow(0) * len(order) + 2 * self._list.frameWidth() + pixels(2))
        self._list.blockSignals(False)

    def sections(self) -> tuple[str, ...]:
        """Those that are ticked, in their order; none where that is the report's own."""
        items = [self._list.item(row) for row in range(self._list.count())]
        ticked = tuple(str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked)
        return () if ticked == ReportOptions().sections else ticked

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + step < self._list.count():
            self._list.blockSignals(True)
            self._list.insertItem(row + step, self._list.takeItem(row))
            self._list.setCurrentRow(row + step)
            self._list.blockSignals(False)
            self.changed.emit()
