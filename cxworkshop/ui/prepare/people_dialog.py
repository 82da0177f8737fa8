"""What was understood of a pasted list of people, to be put right before it is taken."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain.bounds import MAX_NAME, MAX_PARTICIPANTS
from cxworkshop.domain.people import Found, Person, is_cut, standings
from cxworkshop.domain.people_table import Column, Layout, layouts, people_in, read_table
from cxworkshop.errors import UserError
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.scores import tip

_SAID = 2
"""Columns before those of the list: what becomes of a row, and who it is taken for."""


class PeopleDialog(QDialog):
    """A row a person, with what each column holds above them; a tick says who is taken."""

    chosen = Signal(object)
    """The people to add, as name, role, department. It stays until it is told by `accept` that they are stored."""

    def __init__(
        self, text: str, known: Collection[str], places: int, *, nameless: bool, parent: QWidget | None = None
    ) -> None:
        """`known` are the names of those who are there, `places` how many more there can be; `nameless` keeps none."""
        super().__init__(parent)
        self.setWindowTitle(_("Paste a list of participants"))
        self._text, self._known, self._places, self._nameless = text, known, places, nameless
        self._is_cut = is_cut(text)
        self._found: list[Found] = []
        self._count = plain_label("", "strong", wrap=True)
        self._problem = plain_label("", "danger", wrap=True)
        self._layout = QComboBox()
        self._layout.setAccessibleName(_("How the list is read"))
        ways = layouts(text)
        for way in ways:
            self._layout.addItem(_way(way), way)
        self._layout.currentIndexChanged.connect(self._take_apart)
        self._layout.setVisible(len(ways) > 1)
        self._rows = QTableWidget()
        self._rows.setAccessibleName(_("Pasted list"))
        self._rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._rows.setTabKeyNavigation(False)
        self._rows.verticalHeader().hide()
        self._rows.itemChanged.connect(self._follow)
        self._columns: list[QComboBox] = []
        self._add = styled(QPushButton(), "primary")
        self._add.setDefault(True)
        self._add.setToolTip(with_key(_("Add the people ticked"), KEEP))
        self._add.clicked.connect(self._keep)
        give_key(self, KEEP, self._add.click)
        self._lay_out()
        self._take_apart()
        # As wide as the list, where the window below it is.
        room = (self if parent is None else parent.window()).width() - pixels(40)
        wanted = self._rows.horizontalHeader().length() + pixels(80)
        self.resize(max(min(wanted, room), pixels(640)), pixels(520))
        self._add.setFocus()

    def _lay_out(self) -> None:
        cancel = QPushButton(pgettext("button", "Cancel"))
        cancel.setToolTip(with_key(_("Add nobody"), LEAVE))
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._problem, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._add)
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self._layout)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._rows, 1)
        column.addLayout(foot)

    def _take_apart(self) -> None:
        """Show the list as it is read in the way that is chosen."""
        way: Layout | None = self._layout.currentData()
        self._table = read_table(self._text, way)
        table, rows = self._table, self._rows
        rows.blockSignals(True)
        rows.clear()
        rows.setRowCount(len(table.rows) + 1)
        rows.setColumnCount(_SAID + len(table.columns))
        # Translators: headings of a pasted list: what becomes of a row, and who it is taken for
        said = [_("Result"), _("Read as")]
        numbered = [_("Column {number}").format(number=index + 1) for index in range(len(table.columns))]
        names = (
            [name or other for name, other in zip(table.headings, numbered, strict=True)]
            if table.headings
            else numbered
        )
        rows.setHorizontalHeaderLabels([*said, *names])
        holds = QTableWidgetItem(_("Columns:"))
        holds.setFlags(Qt.ItemFlag.ItemIsEnabled)
        rows.setItem(0, 1, holds)
        rows.setItem(0, 0, _still(""))
        self._columns = [self._column_box(name, held) for name, held in zip(names, table.columns, strict=True)]
        for index, box in enumerate(self._columns):
            rows.setCellWidget(0, _SAID + index, box)
        for row, cells in enumerate(table.rows, start=1):
            for index, cell in enumerate(cells):
                rows.setItem(row, _SAID + index, _still(cell))
        rows.blockSignals(False)
        self._judge()
        rows.resizeColumnsToContents()
        for index in range(rows.columnCount()):
            # A box in a cell counts for nothing when a column is made as wide as what stands in it.
            least = self._columns[index - _SAID].sizeHint().width() + pixels(20) if index >= _SAID else pixels(110)
            rows.setColumnWidth(index, max(min(rows.columnWidth(index), pixels(280)), least))
        rows.setRowHeight(0, max((box.sizeHint().height() for box in self._columns), default=0) + 6)

    def _column_box(self, name: str, held: Column) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("Contents of “{column}”").format(column=name))
        for text, value in ((_("Name"), "name"), (_("Role"), "role"), (_("Department"), "department")):
            box.addItem(text, value)
        box.addItem(pgettext("a column of a pasted list", "Leave out"), "")
        box.setCurrentIndex(box.findData(held))
        box.currentIndexChanged.connect(self._judge)
        return box

    def _judge(self) -> None:
        """Say what becomes of each row, and tick those who are new, as far as there is room."""
        columns: list[Column] = [box.currentData() for box in self._columns]
        self._found = standings(people_in(self._table, columns), self._known)
        left = self._places
        self._rows.blockSignals(True)
        for row, found in enumerate(self._found, start=1):
            is_new = found.standing == "new"
            item = _still(_standing(found, has_room=left > 0))
            if found.standing != "nobody":
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if is_new and left > 0 else Qt.CheckState.Unchecked)
            left -= is_new
            self._rows.setItem(row, 0, item)
            self._rows.setItem(row, 1, _still(" · ".join(part for part in found.person if part)))
        self._rows.blockSignals(False)
        self._follow()

    def _follow(self) -> None:
        """Say how many are taken, and whether there is room for them."""
        standing = [found.standing for found in self._found]
        new, known = standing.count("new"), standing.count("known")
        others = len(standing) - new - known
        facts = [
            ngettext("{count} is new", "{count} are new", new).format(count=new),
            ngettext("{count} is already in the list", "{count} are already in the list", known).format(count=known),
            ngettext("{count} is skipped", "{count} are skipped", others).format(count=others),
        ]
        self._count.setText(" · ".join(facts))
        taken = len(self._ticked())
        self._add.setText(ngettext("Add {count} participant", "Add {count} participants", taken).format(count=taken))
        self._add.setEnabled(0 < taken <= self._places)
        self._problem.setText(self._told(taken, new))

    def _told(self, taken: int, new: int) -> str:
        most = _("A session has up to {most} participants.").format(most=MAX_PARTICIPANTS)
        if taken > self._places:
            over = taken - self._places
            said = ngettext("{count} too many is ticked.", "{count} too many are ticked.", over).format(count=over)
            return f"{most} {said}"
        if new > self._places:
            return most
        if self._is_cut:
            said = _("Some entries were shortened. A name, a role or a department can have up to {most} characters.")
            return said.format(most=MAX_NAME)
        return _("Names are not kept in this session.") if self._nameless else ""

    def _ticked(self) -> list[Person]:
        ticked = []
        for row, found in enumerate(self._found, start=1):
            item = self._rows.item(row, 0)
            if item is not None and found.standing != "nobody" and item.checkState() == Qt.CheckState.Checked:
                ticked.append(found.person)
        return ticked

    def _keep(self) -> None:
        self.chosen.emit(self._ticked())

    def say_failed(self, error: UserError) -> None:
        """Say what stood in the way of storing them."""
        self._problem.setText(str(error))


def _way(layout: Layout) -> str:
    return {
        "columns": _("One person per line, in columns"),
        "names": _("Several names per line"),
        "lines": _("One name per line"),
    }[layout]


def _standing(found: Found, *, has_room: bool) -> str:
    """What becomes of a row of the list."""
    if found.standing != "new":
        return {"known": _("Already in the list"), "twice": _("Twice in the list"), "nobody": _("Nobody")}[
            found.standing
        ]
    if not has_room:
        return _("No room")
    return _("New, shortened") if found.is_cut else _("New")


def _still(text: str) -> QTableWidgetItem:
    """A cell that is only looked at."""
    item = QTableWidgetItem(text)
    item.setToolTip(tip(text))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
