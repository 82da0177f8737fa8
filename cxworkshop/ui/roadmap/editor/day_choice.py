"""A day of an action: as the schedule proposes it, or set by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cxworkshop.language import _
from cxworkshop.ui.controls.date_field import DateField
from cxworkshop.ui.look.theme import pixels
from cxworkshop.words import dates


class DayChoice(QWidget):
    """A box to tick for the schedule's day, and without the tick a field for another one. `changed` with either."""

    changed = Signal()

    def __init__(self, name: str, day: date | None, near: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setChecked(day is None)
        self.field = DateField(name, near=near)
        if day is not None:
            self.field.show_day(day)
        self._follow(day is None)
        self.box.toggled.connect(self._follow)
        self.box.toggled.connect(self.changed)
        self.field.edited.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(3))
        column.addWidget(self.box)
        column.addWidget(self.field)
        self.setFocusProxy(self.box)

    @property
    def scheduled(self) -> bool:
        """Whether the schedule chooses the day."""
        return self.box.isChecked()

    @property
    def problem(self) -> str:
        """Why what stands there is no day, or ""."""
        return "" if self.scheduled else self.field.problem

    @property
    def day(self) -> date | None:
        """The day set by hand; None where the schedule chooses it, or where the text is not understood."""
        return None if self.scheduled else self.field.day

    def text(self) -> str:
        """What is typed as the day by hand, or ""."""
        return "" if self.scheduled else self.field.text()

    def show_proposed(self, day: date) -> None:
        """Say which day the schedule proposes; the field has it too until somebody sets another one."""
        if not self.scheduled:
            self.box.setText(_("As scheduled"))
        else:
            self.box.setText(_("As scheduled: {day}").format(day=dates.short(day)))
            self.field.blockSignals(True)
            self.field.show_day(day)
            self.field.blockSignals(False)

    def _follow(self, scheduled: bool) -> None:
        self.field.setDisabled(scheduled)
        self.field.setHidden(scheduled)
