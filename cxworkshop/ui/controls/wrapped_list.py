"""A list whose entries are texts of as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from cxworkshop.ui.controls.handlers import otherwise
from cxworkshop.ui.look.theme import pixels


def wrapped_list(name: str) -> QListWidget:
    """A list, still empty, that breaks its texts where its width ends; `name` tells a screen reader what is in it."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setSpacing(pixels(3))
    made.setItemDelegate(_Wrapped(made))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


class _Wrapped(QStyledItemDelegate):
    """Breaks a text where the room within its row ends: Qt reckons with the whole row, and cuts off what is between."""

    @otherwise(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(0, 0, -pixels(24), 0)
        return super().sizeHint(inner, index)
