"""The rows of the timeline as Qt asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cxworkshop.ui.controls.handlers import otherwise
from cxworkshop.ui.roadmap.board.card_keys import what_keys_do
from cxworkshop.ui.roadmap.timeline.rows import Heading, Row
from cxworkshop.words.scores import tip

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Headings, of which none can be chosen, and actions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Heading | Row, ...] = ()

    @property
    def rows(self) -> Sequence[Heading | Row]:
        """From top to bottom."""
        return self._rows

    def show_rows(self, rows: Sequence[Heading | Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place_of(self, action_id: str) -> int | None:
        """In which row an action stands."""
        found = (place for place, row in enumerate(self._rows) if id_of(row) == action_id)
        return next(found, None)

    @otherwise(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many headings and actions there are."""
        return 0 if parent.isValid() else len(self._rows)

    @otherwise(Qt.ItemFlag.NoItemFlags)
    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a row: nothing with a heading."""
        if isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    @otherwise(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        return row if role == Qt.ItemDataRole.UserRole else _text(row, Qt.ItemDataRole(role))


def id_of(row: Heading | Row) -> str | None:
    """The id of the action of a row, None for a heading."""
    return None if isinstance(row, Heading) else row.facts.action_id


def _text(row: Heading | Row, role: Qt.ItemDataRole) -> str | None:
    roles = Qt.ItemDataRole
    if role == roles.AccessibleTextRole:
        return row.sentence()
    if isinstance(row, Heading):
        return row.name if role == roles.DisplayRole else None
    if role == roles.DisplayRole:
        return row.facts.heading()
    if role == roles.AccessibleDescriptionRole:
        return ", ".join(row.facts.more)
    if role == roles.ToolTipRole:
        return tip("\n".join((row.sentence(), *row.facts.more[1:], what_keys_do())))
    return None
