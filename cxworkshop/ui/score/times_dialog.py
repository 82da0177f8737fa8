"""Set by hand how long the room spent on each dimension, where the clock was left running or never started."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from cxworkshop.domain import clock
from cxworkshop.domain.bounds import MAX_SECONDS
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.state.room_state import RoomState, utc_now
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.names import timed


class TimesDialog(QDialog):
    """A field of minutes for every dimension, and for each part of the day that has time. What is changed is stored.

    All of it is one undo step. What is not touched stays to the second, and a running clock runs on.
    """

    def __init__(
        self,
        state: SessionState,
        room: RoomState,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Time spent"))
        self._state, self._room = state, room
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        state.save_failed.connect(self._say_failed)
        self._fields: dict[str, tuple[NumberField, int]] = {}
        """By dimension or part, with the minutes that stood there."""
        session, model, moment = state.session, state.model, now()
        known = session.clock
        parts = [part for part in clock.PARTS if part in {*known.shares, *known.spent, known.running}]
        rows = styled(QWidget(), "plain")
        grid = QGridLayout(rows)
        grid.setColumnStretch(0, 1)
        for row, name in enumerate([*(each.id for each in model.dimensions), *parts]):
            minutes = round(clock.spent(known, name, moment) / 60)
            said = _("Minutes spent on {dimension}").format(dimension=timed(model, name))
            field = NumberField(said, 0, MAX_SECONDS // 60, step=5)
            field.show_value(minutes)
            self._fields[name] = (field, minutes)
            grid.addWidget(plain_label(timed(model, name), wrap=True), 2 * row, 0)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(field.told, 2 * row + 1, 0, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(
            plain_label(_("Minutes the room has spent on each part. Changes can be undone."), "muted", wrap=True)
        )
        column.addWidget(scrolled(rows), 1)
        column.addWidget(self._problem)
        column.addWidget(self._buttons())
        self.resize(pixels(420), pixels(480))
        first = self._fields.get(known.running) or next(iter(self._fields.values()))
        first[0].setFocus()
        first[0].selectAll()

    @contained
    def accept(self) -> None:
        """Store what was changed, unless something typed is no number of minutes: that is said, and stays."""
        wrong = next((field for field, _before in self._fields.values() if field.problem), None)
        if wrong is not None:
            wrong.hand_on()
            wrong.setFocus()
            return
        minutes = {name: field.value for name, (field, before) in self._fields.items() if field.value != before}
        before = self._state.session
        if minutes:
            self._room.set_spent({name: value * 60.0 for name, value in minutes.items() if isinstance(value, int)})
        if not minutes or self._state.session is not before:
            super().accept()  # else it could not be stored, and stays as it was typed

    def _say_failed(self, error: UserError) -> None:
        self._problem.setText(str(error))
        self._problem.show()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok = styled(buttons.button(QDialogButtonBox.StandardButton.Ok), "primary")
        ok.setText(_("Set the time"))
        ok.setToolTip(with_key(_("Save the changes"), KEEP))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(with_key(_("Close without changes"), LEAVE))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        give_key(self, KEEP, ok.click)
        return buttons
