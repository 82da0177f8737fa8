"""Asks how many actions of one owner run at once, where that is not as many as everybody's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.bounds import MAX_AT_ONCE
from cxworkshop.domain.names import tidy
from cxworkshop.domain.plan.owners import own_limit
from cxworkshop.errors import UserError
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.owner_field import owner_field
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.numbers import number


class OwnerLimitDialog(QDialog):
    """One number, and a button to leave it to everybody's; whoever has none to ask about chooses among `owners`.

    `set_limit` stores the limit of an owner, None for everybody's. What could not be stored stays here, and that is
    said.
    """

    def __init__(
        self,
        state: SessionState,
        set_limit: Callable[[str, int | None], object],
        owner: str = "",
        owners: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._set_limit, self._owner = state, set_limit, owner
        self.setWindowTitle(_("Limit of one owner"))
        self._who: QComboBox | None = None
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(pixels(16))
        form.setVerticalSpacing(pixels(8))
        self._most = NumberField(_("Actions at once"), 1, MAX_AT_ONCE)
        wrong = ToldPlace()
        wrong.hold(self._most)
        if owner:
            asked = _("How many actions of {owner} run at once at most?").format(owner=owner)
        else:
            asked = _("How many actions of one owner run at once at most?")
            self._who = owner_field("", owners)
            self._who.setAccessibleName(_("Owner"))
            self._who.editTextChanged.connect(self._follow)
            form.addRow(_("Owner"), self._who)
        line = QHBoxLayout()
        line.addWidget(self._most)
        line.addStretch(1)
        form.addRow(self._most.accessibleName(), line)
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        state.save_failed.connect(self._say_failed)
        everybody = state.session.per_owner
        told = ngettext(
            "Everybody without a limit of their own: {most} action at once.",
            "Everybody without a limit of their own: {most} actions at once.",
            everybody,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(plain_label(asked, wrap=True))
        column.addLayout(form)
        column.addWidget(wrong)
        column.addWidget(plain_label(told.format(most=number(everybody)), "muted", wrap=True))
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addLayout(self._buttons(everybody))
        self._follow()
        open_at(self, 480, 290 if self._who is not None else 250)
        if self._who is not None:
            self._who.setFocus()
        else:
            self._most.setFocus()
            self._most.selectAll()

    @contained
    def accept(self) -> None:
        """Store the number that stands there; one that is out of bounds, or nobody's, is not left."""
        if not self._chosen() and self._who is not None:
            self._who.setFocus()
        elif self._most.problem:
            self._most.hand_on()
            self._most.setFocus()
        else:
            most = self._most.value
            assert isinstance(most, int)
            self._store(most)

    def _buttons(self, everybody: int) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(8))
        # Translators: on a button that takes away an owner's limit; {most} is the limit of all others
        self._as_everybody = QPushButton(_("As for everybody ({most})").format(most=everybody))
        self._as_everybody.setToolTip(_("Remove this owner’s own limit"))
        self._as_everybody.setAutoDefault(False)
        self._as_everybody.clicked.connect(lambda: self._store(None))
        place = self._as_everybody.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self._as_everybody.setSizePolicy(place)
        cancel = QPushButton(pgettext("button", "Cancel"))
        cancel.setToolTip(with_key(_("Close without changes"), LEAVE))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._set = styled(QPushButton(_("Set limit")), "primary")
        self._set.setToolTip(with_key(_("Save the changes"), KEEP))
        self._set.setDefault(True)
        self._set.clicked.connect(self.accept)
        give_key(self, KEEP, self._set.click)
        buttons.addWidget(self._as_everybody)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._set)
        return buttons

    def _chosen(self) -> str:
        return tidy(self._owner if self._who is None else self._who.currentText())

    def _follow(self) -> None:
        """Show the limit of the owner that is chosen."""
        session = self._state.session
        own = own_limit(session, self._chosen())
        self._most.show_value(session.per_owner if own is None else own)
        self._as_everybody.setVisible(own is not None)
        self._set.setEnabled(bool(self._chosen()))

    def _store(self, most: int | None) -> None:
        owner, before = self._chosen(), self._state.session
        self._set_limit(owner, most)
        if self._state.session is not before or own_limit(before, owner) == most:
            super().accept()

    def _say_failed(self, error: UserError) -> None:
        self._problem.setText(str(error))
        self._problem.show()
