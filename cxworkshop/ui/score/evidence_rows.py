"""Evidence as bullet points: the list and how its rows are drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

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


class EvidenceRows(QListWidget):
    """A list of evidence, wrapped to its width, one item selected at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Evidence"))
        self.setItemDelegate(_Bullet(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_items(self, items: Sequence[Evidence], people: Mapping[str, str]) -> None:
        """Show these items; the one that is selected stays so if it is among them."""
        shown = [(self.item(row).data(_EVIDENCE), self.item(row).text()) for row in range(self.count())]
        if shown == [(item, words(item, people)) for item in items]:
            return
        chosen = self.selected()
        self.clear()
        for item in items:
            row = QListWidgetItem(words(item, people))
            row.setData(_EVIDENCE, item)
            self.addItem(row)
            if chosen and item.id == chosen.id:
                self.setCurrentItem(row)
        self._limit_height()

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
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setMaximumHeight(max(rows + 4, self.minimumSizeHint().height()))


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
