"""The roadmap's phases: names and lengths."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from cxworkshop.domain.bounds import MAX_PHASE_DAYS, MAX_PHASE_NAME, MAX_PHASES
from cxworkshop.domain.session import Phase
from cxworkshop.language import _
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.words import names

_IN_ROW = 5
"""Widgets of a phase: what stands in its row, and what may be said below it."""


class PhaseTable(QWidget):
    """A row per phase; says `edited` with all of them after each change."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phases: tuple[Phase, ...] = ()
        self._rows: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._add = QPushButton(_("Add phase"), self)
        self._add.setToolTip(_("Add a phase (up to {most})").format(most=MAX_PHASES))
        self._add.clicked.connect(self._append)

    def show_phases(self, phases: tuple[Phase, ...]) -> None:
        """Show the stored phases; nothing is rebuilt, and no focus lost, when they stand there already."""
        if phases == self._phases:
            return
        rebuild = len(phases) != len(self._phases)
        self._phases = phases
        if rebuild:
            self._build()
        first = 0
        for index, phase in enumerate(phases):
            name, days, span = self._rows[index * _IN_ROW : index * _IN_ROW + 3]
            assert isinstance(name, TextField)
            assert isinstance(days, NumberField)
            assert isinstance(span, QLabel)
            name.show_text(names.phase(phase.name))
            days.show_value(phase.days)
            last = (first - 1 if index else 0) + phase.days
            span.setText(_("days {first} to {last}").format(first=first, last=last))
            first = last + 1

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, row by row."""
        return [*(each for each in self._rows if not isinstance(each, QLabel)), self._add]

    def _build(self) -> None:
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._rows.clear()
        if self._grid.count() == 0:
            for column, title in enumerate((_("Phase"), _("Days"), "")):
                label = plain_label(title, "muted")
                self._grid.addWidget(label, 0, column)
        for index, phase in enumerate(self._phases):
            self._add_row(index, phase)
        self._grid.addWidget(self._add, 2 * len(self._phases) + 1, 0, 1, 2)
        self._add.setEnabled(len(self._phases) < MAX_PHASES)

    def _append(self) -> None:
        name = _("Phase {number}").format(number=len(self._phases) + 1)
        self.edited.emit((*self._phases, Phase(name, 90)))

    def _add_row(self, index: int, phase: Phase) -> None:
        number = index + 1
        name = TextField(_("Name of phase {number}").format(number=number), most=MAX_PHASE_NAME)
        name.edited.connect(lambda text: self._change(index, name=_as_stored(text.strip(), phase.name)))
        length = _("Length of phase {number} in days").format(number=number)
        days = _number(length, MAX_PHASE_DAYS, lambda value: self._change(index, days=value))
        span = plain_label("", "muted")
        remove = QPushButton("×")
        remove.setAccessibleName(_("Remove phase {number}").format(number=number))
        remove.setToolTip(_("Remove this phase; its actions move to the others"))
        remove.setEnabled(len(self._phases) > 1)
        remove.clicked.connect(lambda: self.edited.emit(self._phases[:index] + self._phases[index + 1 :]))
        row = (name, days, span, remove)
        self._rows.extend((*row, days.told))
        for column, widget in enumerate(row):
            self._grid.addWidget(widget, 2 * index + 1, column)
        self._grid.addWidget(days.told, 2 * index + 2, 0, 1, len(row))

    def _change(self, index: int, **fields: object) -> None:
        phases = list(self._phases)
        phases[index] = msgspec.structs.replace(phases[index], **fields)
        self.edited.emit(tuple(phases))


def _as_stored(typed: str, before: str) -> str:
    """The name to keep for a phase: the one before, where nothing stands there or what that is shown as."""
    return before if typed in {"", names.phase(before)} else typed


def _number(name: str, most: int, edited: Callable[[int], None]) -> NumberField:
    field = NumberField(name, 1, most)
    field.entered.connect(edited)
    return field
