"""The actions that are not on the roadmap, not for us or in place already, to be looked at and restored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Action
from cxworkshop.language import N_, _, pgettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.keys import CONFIRM, LEAVE, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.wrapped_list import wrapped_list
from cxworkshop.ui.look.theme import pixels, styled, theme_of
from cxworkshop.words import names
from cxworkshop.words import plan as action_words

CHOOSE_EVERY = Key("Ctrl+A", N_("Select every action"))
_ID = Qt.ItemDataRole.UserRole


class RemovedActions(QDialog):
    """Puts the actions chosen back, each as one undo step, and closes once none is left."""

    KEYS = (CHOOSE_EVERY,)

    def __init__(self, state: SessionState, roadmap: Roadmap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._off = (*roadmap.not_planned, *roadmap.in_place)
        self.setWindowTitle(_("Removed actions"))
        open_at(self, 620, 420)
        self._list = wrapped_list(_("Removed actions"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._fill()
        back = styled(QPushButton(_("Restore")), "primary")
        back.setToolTip(with_key(_("Put the selected actions back on the roadmap"), CONFIRM))
        back.setDefault(True)
        back.clicked.connect(self._restore)
        give_key(self, CHOOSE_EVERY, self._list.selectAll)
        every = QPushButton(_("Select all"))
        every.setToolTip(with_key(_(CHOOSE_EVERY.what), CHOOSE_EVERY))
        every.clicked.connect(self._list.selectAll)
        close = QPushButton(pgettext("button", "Close"))
        close.setToolTip(with_key(_("Close; the other actions stay removed"), LEAVE))
        close.clicked.connect(self.reject)
        self._list.itemSelectionChanged.connect(lambda: back.setEnabled(bool(self._list.selectedItems())))

        buttons = QHBoxLayout()
        buttons.addWidget(every)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(plain_label(_("Not on the roadmap, in order of priority"), "muted"))
        column.addWidget(self._list, 1)
        column.addLayout(buttons)

    def _fill(self) -> None:
        """Show what is left, group by group, and select the first of it."""
        self._list.clear()
        state = ""
        for action in self._off:
            if action.state != state:
                state = action.state
                self._add_heading(names.action_state(action.state))
            item = QListWidgetItem(self._said(action))
            item.setData(_ID, action.id)
            self._list.addItem(item)
        self._list.setCurrentRow(1)

    def _add_heading(self, text: str) -> None:
        heading = QListWidgetItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self._list.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setForeground(theme_of(self.palette()).text)
        self._list.addItem(heading)

    def _said(self, action: Action) -> str:
        # Translators: an action and what it leads to, as in "Name an owner (Governance, 2→3)"
        said = _("{action} ({dimension}, {levels})").format(
            action=action.title,
            dimension=action_words.dimension_name(self._state.model, action.dimension_id),
            levels=action_words.transition(action.from_level),
        )
        return "\n".join(filter(None, (said, action.reason)))

    def _restore(self) -> None:
        back = set()
        for item in self._list.selectedItems():
            action_id = item.data(_ID)
            self._state.set_action_state(action_id, "planned")
            if not self._state.action(action_id).planned:
                break  # it could not be stored; the window says so
            back.add(action_id)
        self._off = tuple(action for action in self._off if action.id not in back)
        self._fill()
        if not self._off:
            self.accept()
