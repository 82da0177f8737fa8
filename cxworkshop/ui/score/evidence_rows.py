"""Evidence as bullet points: the list and how its rows are drawn."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxworkshop.domain.session import Evidence
from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import TextBlock
from cxworkshop.ui.look.theme import font, pixels, theme_of

_EVIDENCE = Qt.ItemDataRole.UserRole
_INDENT = 12
_MARGIN = 2
_SHOWN = 1000
"""Characters of an item that the list shows; editing it shows the others."""
_BATCH = 20
"""Rows that are measured between two events."""


class EvidenceRows(QListWidget):
    """A list of evidence, wrapped to its width, one item selected at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Evidence"))
        self.setItemDelegate(_Bullet(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._rows: list[tuple[Evidence, str]] = []

    def show_items(self, items: Sequence[Evidence], people: Mapping[str, str]) -> None:
        """Show these items; the one that is selected stays so if it is among them."""
        wanted = [(item, words(item, people)) for item in items]
        first = _alike(zip(self._rows, wanted, strict=False))
        rest = min(len(self._rows), len(wanted)) - first
        last = _alike(islice(zip(reversed(self._rows), reversed(wanted), strict=False), rest))
        if first == len(self._rows) == len(wanted):
            return
        chosen = self.selected()
        for _row in range(first, len(self._rows) - last):
            self.takeItem(first)
        for row in range(first, len(wanted) - last):
            item, text = wanted[row]
            shown = QListWidgetItem(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
            shown.setData(_EVIDENCE, item)
            self.insertItem(row, shown)
            if chosen and item.id == chosen.id:
                self.setCurrentItem(shown)
        self._rows = wanted
        if chosen is None or all(item.id != chosen.id for item in items):
            self.setCurrentRow(-1)  # Qt has chosen a neighbour
        self._limit_height()

    def show_item(self, evidence_id: str) -> None:
        """Select an item and bring it into view; one that is not there changes nothing."""
        for row, (item, _text) in enumerate(self._rows):
            if item.id == evidence_id:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))

    def selected(self) -> Evidence | None:
        chosen = self.selectedItems()
        item = chosen[0].data(_EVIDENCE) if chosen else None
        return item if isinstance(item, Evidence) else None

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """Some lines; the card gives it what room is left, but no more than it fills."""
        return QSize(240, pixels(54))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        return QSize(120, pixels(40))

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_height()

    def _limit_height(self) -> None:
        """No higher than its rows; beyond what any screen has nothing is measured for that."""
        height = 4
        for row in range(self.count()):
            height += self.sizeHintForRow(row)
            if height > self.screen().virtualSize().height():
                break
        self.setMaximumHeight(max(height, self.minimumSizeHint().height()))


def _alike(pairs: Iterable[tuple[object, object]]) -> int:
    """How many pairs from the first on are of two equals."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def words(item: Evidence, people: Mapping[str, str]) -> str:
    """An item in one line, its source and who brought it in brackets."""
    who = people.get(item.brought_by, "")
    if item.source and who:
        return _("{text} ({source}, {name})").format(text=item.text, source=item.source, name=who)
    # Translators: evidence, and its source or who brought it
    return _("{text} ({source})").format(text=item.text, source=item.source or who) if item.source or who else item.text


class _Bullet(QStyledItemDelegate):
    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    @otherwise(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, math.ceil(self._block(index, width).height) + 2 * _MARGIN)

    @contained
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = theme_of(self._palette())
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.accent if theme.high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft)
            painter.drawRoundedRect(option.rect.adjusted(0, 0, -1, -1), 4, 4)
        painter.setPen(theme.text)
        painter.setFont(font())
        x, y = option.rect.left(), option.rect.top() + _MARGIN
        painter.drawText(x + 2, y + painter.fontMetrics().ascent(), "•")
        self._block(index, option.rect.width()).draw(painter, x + _INDENT, y)
        painter.restore()

    def _block(self, index: QModelIndex | QPersistentModelIndex, width: int) -> TextBlock:
        text = index.data(Qt.ItemDataRole.DisplayRole)
        return TextBlock([(text, font(), theme_of(self._palette()).text)], width - _INDENT - 2)

    def _palette(self) -> QPalette:
        return self._view.palette()
