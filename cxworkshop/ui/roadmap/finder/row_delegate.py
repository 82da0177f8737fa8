"""How an action found is painted: its title, what it is, and what became of it."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import TextBlock, one_paragraph
from cxworkshop.ui.look.theme import font, pixels, theme_of

Index = QModelIndex | QPersistentModelIndex


class FoundRow(Struct, frozen=True):
    """What a row says of an action."""

    action_id: str
    title: str
    about: str
    becomes: str
    planned: bool

    def __str__(self) -> str:
        """All of it, as a screen reader says it."""
        return f"{self.title}, {self.about}, {self.becomes}"


class FoundRowDelegate(QStyledItemDelegate):
    """Paints a FoundRow on as many lines as it needs."""

    def __init__(self, found: QListWidget) -> None:
        super().__init__(found)
        self._list = found
        self._heights: dict[FoundRow, int] = {}
        """Of each row at the present width; asked for at every key typed, of hundreds of rows."""
        self._width = 0

    @otherwise(QSize())
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, as high as the words need."""
        if self._width != self._room():
            self._width = self._room()
            self._heights.clear()
        row: FoundRow = index.data(Qt.ItemDataRole.UserRole)
        if row not in self._heights:
            self._heights[row] = round(sum(block.height for block in self._blocks(row))) + 2 * pixels(7)
        return QSize(pixels(100), self._heights[row])

    @contained
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground that the style draws, and the words on it."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        self._list.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._list)
        x, y = option.rect.left() + pixels(10), option.rect.top() + pixels(7)
        for block in self._blocks(index.data(Qt.ItemDataRole.UserRole)):
            block.draw(painter, x, y)
            y += round(block.height)

    def _room(self) -> int:
        """How wide the words are."""
        # Whether there is a scroll bar or not: it comes and goes while the rows are laid out.
        room = self._list.contentsRect().width() - self._list.verticalScrollBar().sizeHint().width()
        return max(1, room - 2 * pixels(10))

    def _blocks(self, row: FoundRow) -> list[TextBlock]:
        theme = theme_of(self._list.window().palette())
        state = theme.accent_text if row.planned else theme.muted
        width = self._room()
        said = (
            (row.title, font(bold=True), theme.text),
            (row.about, font(12), theme.muted),
            (row.becomes, font(12, bold=row.planned), state),
        )
        return [TextBlock([(one_paragraph(words), letters, colour)], width) for words, letters, colour in said if words]
