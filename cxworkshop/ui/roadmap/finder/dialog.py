"""Finds an action among all there are, and shows it on the roadmap or puts it there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain.plan.known_actions import KnownAction, Part, found, known_actions, searched
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _, pgettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import CONFIRM, ITSELF, LEAVE, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.roadmap.finder.details import ActionDetails
from cxworkshop.ui.roadmap.finder.row_delegate import FoundRow, FoundRowDelegate
from cxworkshop.words import known_actions as words
from cxworkshop.words.board import numbers

CHOOSE_EVERY = Key("Ctrl+A", N_("Select every action found"))
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_PARTS: tuple[Part, ...] = get_args(Part)


class ActionFinder(QDialog):
    """Searches every action of the model and of the room.

    `shown` gives the roadmap as it stands; `bring` puts actions on it by their ids, as one undo step.
    """

    KEYS = (CHOOSE_EVERY,)

    wanted = Signal(str)
    """Somebody wants to see this action on the roadmap."""

    def __init__(
        self,
        state: SessionState,
        shown: Callable[[], Roadmap],
        bring: Callable[[Sequence[str]], object],
        part: Part = "all",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._shown, self._bring = state, shown, bring
        self._known: dict[str, KnownAction] = {}
        self.setWindowTitle(_("Find an action"))
        open_at(self, 940, 600)
        self._search = QLineEdit(placeholderText=_("Search titles, dimensions, owners, steps, reasons"))
        self._search.setAccessibleName(_("Search all actions"))
        self._search.setClearButtonEnabled(True)
        self._part = QComboBox()
        self._part.setAccessibleName(_("Which actions are searched"))
        self._part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._list = QListWidget()
        self._list.setAccessibleName(_("Actions found"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setItemDelegate(FoundRowDelegate(self._list))
        self._details = ActionDetails()
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        self._nothing = plain_label("", "lead", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        self._every = QPushButton(_("Select all"))
        self._every.setToolTip(with_key(_(CHOOSE_EVERY.what), CHOOSE_EVERY))
        self._do = styled(QPushButton(), "primary")
        self._do.setDefault(True)
        self._lay_out()
        self._know()
        for each in _PARTS:
            if each != "gap actions" or self._count(each):
                self._part.addItem("", each)
        self._part.setCurrentIndex(max(0, self._part.findData(part)))
        self._fill()
        self._search.setFocus()
        self._search.installEventFilter(self)
        self._search.textChanged.connect(self._fill)
        self._part.currentIndexChanged.connect(self._fill)
        self._list.itemSelectionChanged.connect(self._show_selected)
        self._list.itemDoubleClicked.connect(self._carry_out)
        self._do.clicked.connect(self._carry_out)
        self._every.clicked.connect(self._list.selectAll)
        give_key(self._list, CHOOSE_EVERY, self._list.selectAll, ITSELF)
        state.changed.connect(self._follow)
        state.save_failed.connect(self._say_failed)
        state.opened.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(pixels(10))
        head.addWidget(self._search, 1)
        head.addWidget(self._part)
        both = QWidget()
        middle = QHBoxLayout(both)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(pixels(12))
        middle.addWidget(self._list, 3)
        middle.addWidget(self._details, 2)
        self._middle.addWidget(both)
        self._middle.addWidget(self._nothing)
        close = QPushButton(pgettext("button", "Close"))
        close.setToolTip(with_key(_("Close the search"), LEAVE))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._every)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(10))
        column.addLayout(head)
        column.addWidget(self._middle, 1)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    # What there is

    def _know(self) -> None:
        """Look again at what became of every action."""
        session, model, plan = self._state.session, self._state.model, self._shown()
        known = known_actions(session, model, plan)
        number_of = numbers(plan)
        self._known = {each.action.id: each for each in known}
        self._rows = [
            FoundRow(
                action_id=each.action.id,
                title=each.action.title,
                about=words.about(each, model),
                becomes=words.becomes(each, model, plan, number_of),
                planned=each.planned is not None,
            )
            for each in known
        ]
        self._searched = [
            searched(each.action, (row.about, row.becomes)) for each, row in zip(known, self._rows, strict=True)
        ]

    def _count(self, part: Part) -> int:
        return sum(each.belongs_to(part) for each in self._known.values())

    def _follow(self) -> None:
        self._problem.hide()
        self._know()
        self._fill(place=max(0, self._list.currentRow()))

    def _fill(self, *, place: int = 0) -> None:
        """Show what is found, what was selected still selected where it is among it; else what is at that place."""
        part: Part = self._part.currentData()
        before = {item.data(Qt.ItemDataRole.UserRole).action_id for item in self._list.selectedItems()}
        current = self._current()
        for index in range(self._part.count()):
            each = self._part.itemData(index)
            self._part.setItemText(index, words.part(each, self._count(each)))
        known = list(self._known.values())
        rows = [self._rows[at] for at in found(self._searched, self._search.text()) if known[at].belongs_to(part)]
        with QSignalBlocker(self._list):
            self._list.clear()
            for row in rows:
                item = QListWidgetItem(str(row))
                item.setData(Qt.ItemDataRole.UserRole, row)
                self._list.addItem(item)
            kept = {row.action_id: at for at, row in enumerate(rows) if row.action_id in before}
            first = min(kept.values(), default=min(place, len(rows) - 1))
            self._list.setCurrentRow(kept.get(current, first))
            for at in kept.values():
                self._list.item(at).setSelected(True)
        self._nothing.setText(self._why_nothing(part))
        self._middle.setCurrentIndex(0 if rows else 1)
        self._every.setEnabled(bool(rows))
        self._show_selected()

    def _why_nothing(self, part: Part) -> str:
        if not self._search.text().strip():
            return _("There is none of these.")
        if part == "all":
            return _("No action has all of these words.")
        return _("No action here has all of these words. Choose All actions to search the others.")

    # Doing

    def _selected(self) -> list[KnownAction]:
        rows = sorted(self._list.row(item) for item in self._list.selectedItems())
        ids = [self._list.item(row).data(Qt.ItemDataRole.UserRole).action_id for row in rows]
        return [self._known[each] for each in ids]

    def _current(self) -> str:
        """The id of the action that is told in full, "" for none."""
        row: FoundRow | None = self._list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.action_id if row else ""

    def _show_selected(self) -> None:
        """Show the selected action in full, and on the button what can be done."""
        selected = self._selected()
        off = [each for each in selected if not each.planned]
        self._do.setEnabled(bool(off) or len(selected) == 1)
        if off:
            self._do.setText(words.put_on_roadmap(len(off)))
            self._do.setToolTip(with_key(_("Put the selected actions on the roadmap; this can be undone"), CONFIRM))
        else:
            self._do.setText(_("Show on the roadmap"))
            self._do.setToolTip(with_key(_("Close the search and select the action on the roadmap"), CONFIRM))
        if current := self._current():
            known = self._known[current]
            self._details.show_action(known.action, words.needs(known, self._known.values()))

    def _carry_out(self) -> None:
        selected = self._selected()
        off = [each.action.id for each in selected if not each.planned]
        if off:
            self._bring(off)
        elif len(selected) == 1:
            self.accept()
            self.wanted.emit(selected[0].action.id)

    def _say_failed(self, error: UserError) -> None:
        self._problem.setText(str(error))
        self._problem.show()

    # Keys

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that walk through the list do so from the search as well."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.key() in _WALKING:
            if event.type() == QEvent.Type.KeyPress:
                QApplication.sendEvent(self._list, event)
            return True
        return False
