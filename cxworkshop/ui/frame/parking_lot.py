"""The parking lot: what to come back to after the workshop, reachable from every page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
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
from cxworkshop.ui.controls.in_place import InPlace
from cxworkshop.ui.controls.keys import LEAVE, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.unsaved import mark_unsaved
from cxworkshop.ui.controls.window_keys import REDO, REDO_TOO, UNDO
from cxworkshop.ui.look.theme import styled, theme_of

LINE, ITEM = "parking", "parked"
"""Forms of drafts: the line at the top, and the items by their ids."""

PARK = Key("Return", N_("Park an item, or edit a parked one"))
EDIT = Key("Return", PARK.what)
REMOVE = Key("Del", N_("Remove a parked item"))


class ParkingLot(QDialog):
    """A line to type, Enter parks it; below it what is parked. Items can be edited in place and removed."""

    KEYS = (PARK, EDIT, REMOVE)

    def __init__(self, state: SessionState, room: RoomState, dimension_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Parking lot"))
        open_at(self, 560, 400)
        self._state, self._room, self._dimension_id = state, room, dimension_id
        hint = plain_label(
            _("For later, so that nothing is lost. Everything here appears in the report."), "muted", wrap=True
        )
        line = self._make_line()
        self._list = self._make_list()
        self._remove = QPushButton(_("Remove"))
        self._remove.setToolTip(with_key(_("Remove the selected item; this can be undone"), REMOVE))
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
        self._begun = self._last = state.undo_stack.index()
        for key, do in ((UNDO, self._undo), (REDO, self._redo), (REDO_TOO, self._redo)):
            give_key(self, key, do)
        state.changed.connect(self._follow)
        state.save_failed.connect(self._say_failed)
        state.drafts.stored.connect(self._see_stored)
        self._show()
        show_whole(self._line, state.drafts.of(LINE).get("text", ""))
        self._line.setFocus()

    @contained
    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's own name
        """Go on behind what is half typed, which a dialog that opens would select to be typed over."""
        super().setVisible(visible)
        if visible:
            self._line.end(False)

    def _make_line(self) -> QHBoxLayout:
        self._line = QLineEdit()
        stop_at(self._line, MAX_TEXT)
        self._line.setPlaceholderText(_("What should we come back to?"))
        self._line.setAccessibleName(_("Park an item"))
        self._park = styled(QPushButton(_("Park")), "primary")
        self._park.setToolTip(with_key(_("Add it to the parking lot"), PARK))
        self._park.setAutoDefault(False)
        self._park.setEnabled(False)
        self._line.textChanged.connect(lambda text: self._park.setEnabled(bool(text.strip())))
        self._line.textEdited.connect(self._remember)
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
        delegate = InPlace(MAX_TEXT, made)
        delegate.typed.connect(self._remember_item)
        delegate.left.connect(self._leave_item)
        made.setItemDelegate(delegate)
        made.itemChanged.connect(self._edit)
        return made

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Enter on the list."""
        if self._list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():  # held down, it would take the next item as well
                self._unpark()
        elif self._list.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._list.editItem(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        text = self._line.text().strip()
        if not text:
            return
        stored = _parks(self._state, self._room, text, self._dimension_id)
        if stored():
            show_whole(self._line, "")
            self._state.drafts.forget(LINE)
        else:  # it stays in the line, and is parked once that works
            self._state.drafts.keep(LINE, "", {"text": self._line.text()}, stored)
        mark_unsaved(self._line, unsaved=bool(self._line.text()))

    def _remember(self, text: str) -> None:
        self._state.drafts.keep(LINE, "", {"text": text} if text else {})

    def _edit(self, item: QListWidgetItem) -> None:
        text, item_id = item.text().strip(), item.data(Qt.ItemDataRole.UserRole)
        stored = _edits(self._state, self._room, item_id, text)
        if not text or stored():
            self._state.drafts.forget(ITEM, item_id)
            self._show()
        else:  # it stays where it was typed, and is stored once that works
            self._state.drafts.keep(ITEM, item_id, {"text": text}, stored)
            self._mark(item)

    def _remember_item(self, row: int, _column: int, text: str) -> None:
        item_id = self._list.item(row).data(Qt.ItemDataRole.UserRole)
        self._state.drafts.keep(ITEM, item_id, {"text": text})

    def _leave_item(self, row: int, _column: int, given_up: bool) -> None:
        if row >= self._list.count():
            return
        item = self._list.item(row)
        if given_up:
            self._state.drafts.forget(ITEM, item.data(Qt.ItemDataRole.UserRole))
            self._show()
        elif item.data(Qt.ItemDataRole.UserRole) in self._state.drafts.keys(ITEM):
            self._edit(item)

    def _undo(self) -> None:
        """Take back what was changed here, and nothing of what happened before, which is out of view."""
        if self._state.undo_stack.index() > self._begun:
            self._last = self._state.undo_stack.index()
            self._state.undo()

    def _redo(self) -> None:
        if self._state.undo_stack.index() < self._last:
            self._state.redo()

    def _unpark(self) -> None:
        if (item := self._list.currentItem()) is not None:
            self._room.unpark(item.data(Qt.ItemDataRole.UserRole))

    def _follow(self, change: Change) -> None:
        self._problem.hide()
        if change.fields & PARKING:
            self._show()

    def _see_stored(self, form: str, _key: str) -> None:
        """What could not be stored is by now."""
        if form == LINE:
            show_whole(self._line, "")
            mark_unsaved(self._line, unsaved=False)
        elif form == ITEM:
            self._show()

    def _say_failed(self, error: UserError) -> None:
        self._problem.setText(str(error))
        self._problem.show()

    def _show(self) -> None:
        row = self._list.currentRow()
        self._list.blockSignals(True)
        self._list.clear()
        for parked in self._state.session.parking_lot:
            half_typed = self._state.drafts.of(ITEM, parked.id).get("text", "")
            item = QListWidgetItem(half_typed or parked.text)
            item.setData(Qt.ItemDataRole.UserRole, parked.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self._list.addItem(item)
            if half_typed:
                self._mark(item)
        self._list.blockSignals(False)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._remove.setEnabled(self._list.currentRow() >= 0)

    def _mark(self, item: QListWidgetItem) -> None:
        """Show that an item is stored as it was before."""
        self._list.blockSignals(True)
        item.setForeground(theme_of(self.palette()).danger)
        item.setToolTip(_("Not saved yet; press {key} to continue").format(key=EDIT.text))
        self._list.blockSignals(False)


def _parks(state: SessionState, room: RoomState, text: str, dimension_id: str) -> Callable[[], bool]:
    """What parks a text, and tells whether it is stored."""

    def park() -> bool:
        before = state.session
        room.park(text, dimension_id)
        return state.session is not before

    return park


def _edits(state: SessionState, room: RoomState, item_id: str, text: str) -> Callable[[], bool]:
    """What gives a parked item another text, and tells whether it is stored; one that is gone needs none."""

    def edit() -> bool:
        room.edit_parked(item_id, text)
        return all(one.text == text for one in state.session.parking_lot if one.id == item_id)

    return edit
