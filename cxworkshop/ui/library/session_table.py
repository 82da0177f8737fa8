"""The table of sessions, read from the library page by page as it is scrolled."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cxworkshop.domain.overview import SessionRow
from cxworkshop.domain.scoring import rounded
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _, ngettext, pgettext
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.controls.columns import SharedColumns
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.look.theme import font, pixels
from cxworkshop.ui.scale.score_chip import paint_chip
from cxworkshop.words import dates
from cxworkshop.words.numbers import one_decimal
from cxworkshop.words.scores import tip

OPEN = Key("Return", N_("Open the selected session"))
DELETE = Key("Del", N_("Delete the selected session"))
PAGE = 100
LOOK_MS = 30
COLUMNS = ("organisation", "session", "held", "facilitator", "level", "status")
"""What the columns are known by; `heading` says what they are called."""
LEVEL_COLUMN = COLUMNS.index("level")
_WIDTHS = {"held": 102, "facilitator": 120, "level": 72, "status": 120}
"""In pixels, more where its words are longer. What room is left the others share: the names a session is known by."""
_NAMES = 320
"""Below this width for both names, and below that of their headings, columns give way.

The summary beside the table says what they say.
"""
Index = QModelIndex | QPersistentModelIndex


class SessionTableModel(QAbstractTableModel):
    """Rows of the library, or of its bin, that match a search: newest first, or deleted last first."""

    def __init__(self, library: LibraryState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._search = ""
        self.of_bin = False
        """Whether it is the bin that was read last."""
        self._rows: list[SessionRow] = []
        self._beyond: frozenset[str] = frozenset()
        """Ids of the sessions that hold more than there may be, among the first `_looked` rows."""
        self._looked = 0
        # The list is painted before this is asked: it takes longer, and hardly any session has it.
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._look_for_excess)
        self._complete = True

    def reload(self, search: str, *, of_bin: bool = False, at_least: int = 0) -> None:
        """Read the first page again, or so many rows if that is more. Raises UserError where that fails."""
        wanted = max(PAGE, at_least)
        rows = (self._library.binned if of_bin else self._library.sessions)(search, limit=wanted)
        self.beginResetModel()
        self._search, self._rows, self.of_bin = search, rows, of_bin
        self._complete = len(rows) < wanted
        self._beyond, self._looked = frozenset(), 0
        self.endResetModel()
        self._look.start()

    def row(self, index: int) -> SessionRow:
        return self._rows[index]

    def row_of(self, session_id: str) -> int | None:
        """The row of a session among those read so far."""
        return next((number for number, row in enumerate(self._rows) if row.id == session_id), None)

    def nearest(self, row: int) -> int:
        """The row that stands where one was that is gone: the next one, or the last."""
        return max(0, min(row, len(self._rows) - 1))

    @otherwise(False)
    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are sessions not read yet."""
        return not parent.isValid() and not self._complete

    @contained
    def fetchMore(self, parent: Index) -> None:
        """Read as many sessions more as a page has. What cannot be read is raised as a UserError."""
        read = self._library.binned if self.of_bin else self._library.sessions
        rows = read(self._search, limit=PAGE, offset=len(self._rows))
        self._complete = len(rows) < PAGE
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
            self._look.start()

    @otherwise(0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many sessions were read so far, not how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    @otherwise(0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as there are headings."""
        return 0 if parent.isValid() else len(COLUMNS)

    @otherwise(None)
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    @otherwise(None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            over = _("Something in this session is over its limit; open it to correct it.")
            return over if row.id in self._beyond else tip(self._text(row, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # Translators: what a screen reader says of a cell, as in "Facilitator: Ada Quill"
            said = _("{column}: {text}")
            return said.format(column=heading(index.column()), text=self._text(row, index.column()))
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            return font(bold=True)
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def _text(self, row: SessionRow, column: int) -> str:
        match COLUMNS[column]:
            case "organisation":
                return row.organisation or _("New session")
            case "session":
                return row.title
            case "held":
                return dates.short(row.held_on)
            case "facilitator":
                return row.facilitator
            case "level":
                return "–" if row.mean is None else one_decimal(row.mean)
            case _:
                return self._status(row)

    def _status(self, row: SessionRow) -> str:
        if row.deleted_at is not None:
            return until_gone(row.days_left(datetime.now(UTC)))
        return _("Over a limit") if row.id in self._beyond else status(row.settled, row.dimensions, begun=row.begun)

    def _look_for_excess(self) -> None:
        """Look at those rows that were not looked at yet."""
        first, self._looked = self._looked, len(self._rows)
        try:
            found = self._library.beyond_bounds(row.id for row in self._rows[first:])
        except UserError:
            return  # Whatever stands in the way of reading is told where something was asked for.
        if found:
            self._beyond |= found
            self.dataChanged.emit(self.index(first, 0), self.index(self._looked - 1, len(COLUMNS) - 1))


def heading(column: int) -> str:
    """What stands over a column, in the language spoken."""
    return {
        "organisation": pgettext("column", "Organisation"),
        "session": pgettext("column", "Session"),
        "held": pgettext("column", "Held"),
        "facilitator": pgettext("column", "Facilitator"),
        "level": pgettext("column", "Mean"),
        "status": pgettext("column", "Status"),
    }[COLUMNS[column]]


def status(settled: int, dimensions: int, *, begun: bool = True) -> str:
    """How far a session is, by how many of its dimensions are settled; `begun` where votes are in or time passed."""
    if settled == 0:
        return pgettext("status of a session", "Started") if begun else pgettext("status of a session", "Not started")
    if settled == dimensions:
        return pgettext("status of a session", "Scored")
    scored = ngettext("{count} of {total} scored", "{count} of {total} scored", settled)
    return scored.format(count=settled, total=dimensions)


def until_gone(days: int) -> str:
    """When a session in the bin goes by itself."""
    if days == 0:
        return pgettext("status of a session", "Expires soon")
    return ngettext("{count} day left", "{count} days left", days).format(count=days)


def called(row: SessionRow) -> str:
    """What a session is called in a sentence: its organisation and its title."""
    return ", ".join(part for part in (row.organisation, row.title) if part) or _("New session")


def _longest(name: str) -> list[str]:
    """What can stand in a column of few words."""
    if name == "held":
        return [dates.short(date(2026, month, 28)) for month in range(1, 13)]
    if name == "status":
        ways = [status(0, 10, begun=False), *(status(settled, 10) for settled in (0, 9, 10))]
        return [_("Over a limit"), *ways, until_gone(28)]
    return []


class SessionTable(QTableView):
    """One row a session. On a narrow window the facilitator gives way first, then the status, then the day."""

    def __init__(self, model: SessionTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Sessions"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(pixels(37))
        self.setItemDelegateForColumn(LEVEL_COLUMN, LevelDelegate(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.ensurePolished()
        self._widths = {}
        for name, width in _WIDTHS.items():
            column = COLUMNS.index(name)
            words = max((self.fontMetrics().horizontalAdvance(each) for each in _longest(name)), default=0)
            self._widths[name] = max(pixels(width), words + pixels(24), header.sectionSizeHint(column))
            self.setColumnWidth(column, self._widths[name])
        names = [header.sectionSizeHint(column) for column, name in enumerate(COLUMNS) if name not in _WIDTHS]
        self._shared = SharedColumns(self, [column for column, name in enumerate(COLUMNS) if name not in _WIDTHS])
        model.modelReset.connect(self._shared.share)
        self._names = max(pixels(_NAMES), len(names) * max(names))

    def moveCursor(  # noqa: N802 - Qt's own name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last session: within a row there is nowhere to go."""
        last = self.model().rowCount() - 1
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: last}
        if action in ends and last >= 0:
            return self.model().index(ends[action], max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        needed = self._names + sum(self._widths.values())
        for name in ("facilitator", "status", "held"):
            self.setColumnHidden(COLUMNS.index(name), event.size().width() < needed)
            needed -= self._widths[name]
        self._shared.share()


class LevelDelegate(QStyledItemDelegate):
    """Paints the mean as a chip in its level's colour."""

    @contained
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row's ground, then the chip."""
        row: SessionRow = index.data(Qt.ItemDataRole.UserRole)
        if row.mean is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(
            option.widget.style().ControlElement.CE_ItemViewItem,
            option,
            painter,
            option.widget,
        )
        box = QRectF(option.rect).adjusted(pixels(8) + 3, 0, 0, 0)
        shown = float(rounded(row.mean, 1))
        paint_chip(painter, box, shown, row.levels, option.palette)
