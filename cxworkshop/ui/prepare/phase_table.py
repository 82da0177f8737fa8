"""The roadmap's phases: names and lengths."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from cxworkshop.domain.bounds import MAX_PHASE_DAYS, MAX_PHASE_NAME, MAX_PHASES
from cxworkshop.domain.session import Phase
from cxworkshop.language import _
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.words import names


class PhaseTable(QWidget):
    """A row per phase; says `edited` with all of them after each change.

    A row, with what is half typed in it, goes where its phase goes. What is wrong with a number is said in `told`.
    """

    edited = Signal(object)
    rearranged = Signal(object)
    """Phases stand in other rows now: a list with the row that each was before, None where it is new."""

    def __init__(self, told: ToldPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._phases: tuple[Phase, ...] = ()
        self._rows: list[_Row] = []
        self._going: int | None = None
        """The row of the phase that is being removed: of two that are equal it could not be told afterwards."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        for column, title in enumerate((_("Phase"), _("Days"), "")):
            self._grid.addWidget(plain_label(title, "muted"), 0, column)
        self._add = QPushButton(_("Add phase"), self)
        self._add.setToolTip(_("Add a phase (up to {most})").format(most=MAX_PHASES))
        self._add.clicked.connect(self._append)

    def show_phases(self, phases: tuple[Phase, ...]) -> None:
        """Show the stored phases; nothing is rebuilt, and no focus lost, when they stand there already."""
        if phases == self._phases:
            return
        before, was = self._phases, self._were(phases)
        self._phases = phases
        if was != list(range(len(self._rows))):
            self._arrange(was)
            if before:
                self.rearranged.emit(was)
        first = 0
        for index, (row, phase) in enumerate(zip(self._rows, phases, strict=True)):
            row.name.show_text(names.phase(phase.name))
            row.days.show_value(phase.days)
            last = (first - 1 if index else 0) + phase.days
            row.span.setText(_("days {first} to {last}").format(first=first, last=last))
            first = last + 1

    def begin_anew(self) -> None:
        """What is shown next is another session's: none of its phases stood in a row before."""
        self._phases = ()

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, row by row."""
        return [*(field for row in self._rows for field in row.fields()), self._add]

    def _were(self, phases: tuple[Phase, ...]) -> list[int | None]:
        """In which row each of these phases was before, as far as that can be told."""
        before, going = self._phases, self._going
        count = len(before) or len(self._rows)
        if going is not None and phases == before[:going] + before[going + 1 :]:
            return [row for row in range(count) if row != going]
        most = min(count, len(phases))
        pairs = list(zip(before, phases, strict=False))
        ahead = next((place for place, (old, new) in enumerate(pairs) if old != new), most)
        behind = 0
        while behind < min(len(before), most) - ahead and before[-1 - behind] == phases[-1 - behind]:
            behind += 1
        between = range(ahead, len(phases) - behind)
        changed = [row if row < count - behind else None for row in between]
        return [*range(ahead), *changed, *range(count - behind, count)]

    def _arrange(self, was: list[int | None]) -> None:
        """Put each row where its phase stands now."""
        rows = [self._new_row() if row is None else self._rows[row] for row in was]
        for gone in (row for row in self._rows if row not in rows):
            self._drop(gone)
        self._rows = rows
        for index, row in enumerate(rows):
            row.call(index + 1)
            row.remove.setEnabled(len(rows) > 1)
            for column, widget in enumerate(row.widgets()):
                self._grid.addWidget(widget, index + 1, column)
                widget.show()
        self._grid.addWidget(self._add, len(rows) + 1, 0, 1, 2)
        self._add.setEnabled(len(rows) < MAX_PHASES)

    def _append(self) -> None:
        name = _("Phase {number}").format(number=len(self._phases) + 1)
        self.edited.emit((*self._phases, Phase(name, 90)))

    def _new_row(self) -> _Row:
        row = _Row(self._change, self._remove)
        self._told.hold(row.days)
        return row

    def _drop(self, row: _Row) -> None:
        row.name.edited.disconnect()
        row.days.take_back()  # what is typed in a row that goes is not handed on to the one that takes its place
        self._told.let_go(row.days)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _change(self, row: _Row, **fields: Any) -> None:
        index = self._rows.index(row)
        before = self._phases[index]
        if "name" in fields:
            fields["name"] = _as_stored(fields["name"].strip(), before.name)
        phases = list(self._phases)
        phases[index] = msgspec.structs.replace(before, **fields)
        self.edited.emit(tuple(phases))

    def _remove(self, row: _Row) -> None:
        index = self._going = self._rows.index(row)
        self.edited.emit(self._phases[:index] + self._phases[index + 1 :])
        self._going = None
        if row not in self._rows:
            self._rows[min(index, len(self._rows) - 1)].name.setFocus()


class _Row:
    """What stands in the table for one phase."""

    def __init__(self, change: Callable[..., None], remove: Callable[[_Row], None]) -> None:
        self.name = TextField("", most=MAX_PHASE_NAME)
        self.name.edited.connect(lambda text: change(self, name=text))
        self.days = NumberField("", 1, MAX_PHASE_DAYS)
        self.days.entered.connect(lambda value: change(self, days=value))
        self.span = plain_label("", "muted")
        self.remove = QPushButton("×")
        self.remove.setToolTip(_("Remove this phase; its actions move to the others"))
        self.remove.clicked.connect(partial(remove, self))

    def call(self, number: int) -> None:
        """Call the fields after their phase's number, from 1 on."""
        self.name.setAccessibleName(_("Name of phase {number}").format(number=number))
        self.days.call(_("Length of phase {number} in days").format(number=number))
        self.remove.setAccessibleName(_("Remove phase {number}").format(number=number))

    def widgets(self) -> tuple[QWidget, ...]:
        """All of it, from left to right."""
        return (self.name, self.days, self.span, self.remove)

    def fields(self) -> tuple[QWidget, ...]:
        """Everything that takes the keys, from left to right."""
        return (self.name, self.days, self.remove)


def _as_stored(typed: str, before: str) -> str:
    """The name to keep for a phase: the one before, where nothing stands there or what that is shown as."""
    return before if typed in {"", names.phase(before)} else typed
