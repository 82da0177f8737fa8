"""Editing an item of a list or a cell of a table where it stands, in a line that tells what is typed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cxworkshop.ui.controls.handlers import otherwise
from cxworkshop.ui.controls.limits import show_whole, stop_at

Index = QModelIndex | QPersistentModelIndex


class InPlace(QStyledItemDelegate):
    """Edits in a line that takes the whole of a text: Qt's own would cut a long one. `most` characters fit."""

    typed = Signal(int, int, str)
    """The row and column of what is edited, and what stands in the line now."""
    left = Signal(int, int, bool)
    """The line is gone from that row and column; whether what stood in it was given up."""

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        line = QLineEdit()
        line.ensurePolished()
        self.row_height = line.minimumSizeHint().height() + 2  # and the rule below a row
        """The height of a row that a line can be edited in, in pixels."""
        self._here = (0, 0)
        self.closeEditor.connect(self._leave)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line with that limit."""
        editor = super().createEditor(parent, option, index)
        self._here = row, column = index.row(), index.column()
        if isinstance(editor, QLineEdit):
            stop_at(editor, self._most)
            show_whole(editor, str(index.data(Qt.ItemDataRole.EditRole)))
            editor.textEdited.connect(lambda text: self.typed.emit(row, column, text))
        return editor

    @otherwise(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the line in which it is edited, or as its words need."""
        return super().sizeHint(option, index).expandedTo(QSize(0, self.row_height))

    def _leave(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.left.emit(*self._here, hint == QAbstractItemDelegate.EndEditHint.RevertModelCache)
