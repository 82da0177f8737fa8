"""The actions taken off the roadmap, to be looked at and brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain.session import Action
from cxworkshop.language import N_, _, pgettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.keys import CONFIRM, LEAVE, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.wrapped_list import wrapped_list
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import plan as action_words

CHOOSE_EVERY = Key("Ctrl+A", N_("Choose every action"))


class RemovedActions(QDialog):
    """Brings back the actions chosen, each as one undo step, and closes once none is left."""

    KEYS = (CHOOSE_EVERY,)

    def __init__(self, state: SessionState, removed: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setWindowTitle(_("Removed actions"))
        open_at(self, 620, 380)
        self._list = self._make_list(removed)
        back = styled(QPushButton(_("Bring back")), "primary")
        back.setToolTip(with_key(_("Put the chosen actions back on the roadmap"), CONFIRM))
        back.setDefault(True)
        back.clicked.connect(self._bring_back)
        give_key(self, CHOOSE_EVERY, self._list.selectAll)
        every = QPushButton(_("Select all"))
        every.setToolTip(with_key(_(CHOOSE_EVERY.what), CHOOSE_EVERY))
        every.clicked.connect(self._list.selectAll)
        close = QPushButton(pgettext("button", "Close"))
        close.setToolTip(with_key(_("Leave the others off the roadmap"), LEAVE))
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
        column.addWidget(plain_label(_("Taken off the roadmap, in order of priority"), "muted"))
        column.addWidget(self._list, 1)
        column.addLayout(buttons)

    def _make_list(self, removed: Sequence[Action]) -> QListWidget:
        made = wrapped_list(_("Removed actions"))
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for action in removed:
            # Translators: an action and what it leads to, as in "Name an owner (Governance, 2→3)"
            text = _("{action} ({dimension}, {levels})").format(
                action=action.title,
                dimension=action_words.dimension_name(self._state.model, action.dimension_id),
                levels=action_words.transition(action.from_level),
            )
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, action.id)
            made.addItem(item)
        made.setCurrentRow(0)
        return made

    def _bring_back(self) -> None:
        for item in self._list.selectedItems():
            action_id = item.data(Qt.ItemDataRole.UserRole)
            self._state.restore_action(action_id)
            if not self._state.action(action_id).planned:
                return  # it could not be stored; the window says so
            self._list.takeItem(self._list.row(item))
        if not self._list.count():
            self.accept()
