"""The owners of whom more or fewer actions run at once than of everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.bounds import MAX_AT_ONCE
from cxworkshop.domain.names import key
from cxworkshop.domain.plan import owners, roadmap
from cxworkshop.language import _
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.kept import FORM, UNREAD, KeptFields
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.owner_limit_dialog import OwnerLimitDialog
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.words.order import sorted_names


class OwnerLimits(QWidget):
    """A row for each owner with a limit of their own, whether they own an action now or not, and a way to add one.

    What is wrong with a number is said in `told`.
    """

    def __init__(self, state: SessionState, told: ToldPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._told = state, told
        self._preparation = Preparation(state)
        self._rows: dict[str, _Row] = {}
        """By the keys of the owners' names: what is typed stays with its owner."""
        self._heading = plain_label(_("Limits of single owners"), "muted")
        self._add = QPushButton(_("Set a limit for one owner…"))
        self._add.setToolTip(_("How many actions of this owner run at once, whatever the limit of everybody"))
        self._add.clicked.connect(self._open)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._heading)
        whole.addLayout(self._column)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Show the open session's limits; a row stays what it is as long as its owner has a limit."""
        names = {key(name): name for name in sorted_names(owners.own_limits(self._state.session))}
        for gone in self._rows.keys() - names.keys():
            self._drop(gone)
        for place, (name_key, name) in enumerate(names.items()):
            if name_key not in self._rows:
                self._rows[name_key] = _Row(self._state, name, self._preparation, partial(self._remove, name_key))
                self._told.hold(self._rows[name_key].most)
            self._column.insertWidget(place, self._rows[name_key])
            self._rows[name_key].show()
        self._rows = {name_key: self._rows[name_key] for name_key in names}
        self._heading.setVisible(bool(names))
        for row in self._rows.values():
            row.refresh()

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, row by row."""
        return [*(field for row in self._rows.values() for field in row.fields()), self._add]

    def _open(self) -> None:
        session = self._state.session
        known = owners.known(session, roadmap.plan(session, self._state.model))
        set_limit = self._preparation.set_owner_limit
        dialog = OwnerLimitDialog(self._state, set_limit, owners=sorted_names(known), parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _remove(self, name_key: str) -> None:
        """Leave an owner to everybody's limit."""
        row = self._rows[name_key]
        place = list(self._rows).index(name_key)
        self._preparation.set_owner_limit(row.owner, None)
        if name_key in self._rows:
            return  # it could not be stored, and that is said
        left = list(self._rows.values())
        (left[min(place, len(left) - 1)].most if left else self._add).setFocus()

    def _drop(self, name_key: str) -> None:
        row = self._rows.pop(name_key)
        row.give_up()
        self._told.let_go(row.most)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class _Row(QWidget):
    """One owner's limit."""

    def __init__(self, state: SessionState, owner: str, preparation: Preparation, remove: Callable[[], object]) -> None:
        super().__init__()
        self.owner = owner
        self._state, self._field = state, f"owner_limit/{key(owner)}"
        self._kept = KeptFields(state)
        self.most = NumberField(_("Actions at once of {owner}").format(owner=owner), 1, MAX_AT_ONCE)
        self.most.setToolTip(_("An action waits until fewer than so many run"))
        self._kept.add(
            self._field,
            int,
            lambda: owners.own_limit(state.session, owner),
            self.most.show_value,
            partial(preparation.set_owner_limit, owner),
            lambda: [self.most],
        )
        self.most.entered.connect(partial(self._kept.keep, self._field))
        self._remove = QPushButton("×")
        self._remove.setAccessibleName(_("Remove the limit of {owner}").format(owner=owner))
        self._remove.setToolTip(_("As many at once as of everybody"))
        self._remove.clicked.connect(remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(plain_label(owner, wrap=True), 1)
        row.addWidget(self.most)
        row.addWidget(self._remove)

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, in the order of the eye."""
        return [self.most, self._remove]

    def refresh(self) -> None:
        """Show what is stored, and what is not yet."""
        self._kept.show()

    def give_up(self) -> None:
        """Forget what is typed: its owner has no limit any more that it could be."""
        self.most.take_back()
        self._state.drafts.forget(FORM, self._field)
        self._state.drafts.forget(UNREAD, f"{self._field}/0")
