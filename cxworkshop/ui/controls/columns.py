"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView

from cxworkshop.ui.controls.handlers import contained


class SharedColumns(QObject):
    """Gives some columns of a table the room that the others leave, each by what its words need.

    Where all of it can be read nothing is cut, and what is over is shared out; where not, the longest give way first.
    """

    def __init__(self, table: QTableView, columns: Sequence[int]) -> None:
        super().__init__(table)
        self._table, self._columns = table, columns
        table.viewport().installEventFilter(self)

    def share(self) -> None:
        """Share the room out anew: there are other words, or other columns."""
        table, header = self._table, self._table.horizontalHeader()
        shown = [each for each in self._columns if not table.isColumnHidden(each)]
        others = (each for each in range(header.count()) if each not in shown)
        room = table.viewport().width() - sum(table.columnWidth(each) for each in others)
        needs = {each: max(table.sizeHintForColumn(each), header.sectionSizeHint(each)) for each in shown}
        over = max(0, room - sum(needs.values()))
        for place, column in enumerate(sorted(shown, key=needs.__getitem__)):
            left = len(shown) - place
            width = min(needs[column], (room - over) // left) + over // left if left > 1 else room
            table.setColumnWidth(column, width)
            room, over = room - width, over - over // left

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the table."""
        # By the time it is shown it may be wider than when it was told its size.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.share()
        return super().eventFilter(watched, event)
