"""The parking lot: what to come back to after the workshop, reachable from every page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.domain.session import PARKING
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.state.change import Change
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import LEAVE, Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.look.theme import pixels, styled

Index = QModelIndex | QPersistentModelIndex

PARK = Key("Return", N_("Park an item, edit a parked one"))
EDIT = Key("Return", PARK.what)
REMOVE = Key("Del", N_("Remove a parked item"))


class ParkingLot(QDialog):
    """A line to type, Enter parks it; below it what is parked. Items can be edited in place and removed."""

    KEYS = (PARK, EDIT, REMOVE)

    def __init__(self, state: SessionState, room: RoomState, dimension_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Parking lot"))
        self.setMinimumSize(pixels(560), pixels(400))
        self._state, self._room, self._dimension_id = state, room, dimension_id
        hint = plain_label(
            _("Not for now, and not to be lost. Everything here stands in the report."), "muted", wrap=True
        )
        line = self._make_line()
        self._list = self._make_list()
        self._remove = QPushButton(_("Remove"))
        self._remove.setToolTip(with_key(_("Take the chosen item away; undo brings it back"), REMOVE))
        self._remove.setAutoDefault(False)
        self._remove.clicked.connect(self._unpark)
        self._list.currentRowChanged.connect(lambda row: self._remove.setEnabled(row >= 0))
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        done = QPushButton(_("Done"))
        done.setToolTip(with_key(_("Back to the page"), LEAVE))
        done.setAutoDefault(False)
        done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addStretch()
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(_("Parking lot"), "title"))
        column.addWidget(hint)
        column.addLayout(line)
        column.addWidget(self._list, 1)
        column.addWidget(self._problem)
        column.addLayout(foot)
        state.changed.connect(self._follow)
        state.save_failed.connect(self._say_failed)
        self._show()
        self._line.setFocus()

    def _make_line(self) -> QHBoxLayout:
        self._line = QLineEdit()
        stop_at(self._line, MAX_TEXT)
        self._line.setPlaceholderText(_("What shall we come back to?"))
        self._line.setAccessibleName(_("Park an item"))
        self._park = styled(QPushButton(_("Park")), "primary")
        self._park.setToolTip(with_key(_("Put it on the parking lot"), PARK))
        self._park.setAutoDefault(False)
        self._park.setEnabled(False)
        self._line.textChanged.connect(lambda text: self._park.setEnabled(bool(text.strip())))
        self._line.returnPressed.connect(self._take)
        self._park.clicked.connect(self._take)
        line = QHBoxLayout()
        line.addWidget(self._line, 1)
        line.addWidget(self._park)
        return line

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("Parked items"))
        made.setWordWrap(True)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keys = _("{edit} or double-click to edit, {remove} to remove")
        made.setToolTip(keys.format(edit=EDIT.text, remove=REMOVE.text))
        made.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        made.setItemDelegate(_InPlace(made))
        made.itemChanged.connect(self._edit)
        return made

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Enter on the list."""
        if self._list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self._unpark()
        elif self._list.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._list.editItem(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        text = self._line.text().strip()
        if not text:
            return
        before = self._state.session
        self._room.park(text, self._dimension_id)
        # What could not be stored stays in the line.
        if self._state.session is not before:
            self._line.clear()

    def _edit(self, item: QListWidgetItem) -> None:
        text, item_id = item.text().strip(), item.data(Qt.ItemDataRole.UserRole)
        if text:
            self._room.edit_parked(item_id, text)
        # What could not be stored stays where it was typed.
        if not text or any((one.id, one.text) == (item_id, text) for one in self._state.session.parking_lot):
            self._show()

    def _unpark(self) -> None:
        if (item := self._list.currentItem()) is not None:
            self._room.unpark(item.data(Qt.ItemDataRole.UserRole))

    def _follow(self, change: Change) -> None:
        self._problem.hide()
        if change.fields & PARKING:
            self._show()

    def _say_failed(self, error: UserError) -> None:
        self._problem.setText(str(error))
        self._problem.show()

    def _show(self) -> None:
        row = self._list.currentRow()
        self._list.blockSignals(True)
        self._list.clear()
        for parked in self._state.session.parking_lot:
            item = QListWidgetItem(parked.text)
            item.setData(Qt.ItemDataRole.UserRole, parked.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._remove.setEnabled(self._list.currentRow() >= 0)


class _InPlace(QStyledItemDelegate):
    """Edits an item where it stands, in a line that takes the whole of it: Qt's own would cut a long one."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line with the limit of a parked item."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            stop_at(editor, MAX_TEXT)
            show_whole(editor, str(index.data(Qt.ItemDataRole.EditRole)))
        return editor
