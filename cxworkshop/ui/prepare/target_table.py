"""The session's target and length, and each dimension's own target, weight and time."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from cxworkshop.domain import clock, scoring
from cxworkshop.domain.bounds import MAX_MINUTES, MAX_WEIGHT, MIN_MINUTES
from cxworkshop.domain.maturity_model import Dimension, MaturityModel
from cxworkshop.language import _
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.decimal_field import DecimalField
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.words import names
from cxworkshop.words.numbers import score_text
from cxworkshop.words.scores import tip

_LEAST = 24
"""Characters that a field for a target shows at least."""


class TargetTable(QWidget):
    """One row for the whole session, one per dimension."""

    def __init__(self, state: SessionState, room: RoomState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._room = state, room
        self._model: MaturityModel | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 2)
        self._targets: dict[str, QComboBox] = {}
        """By dimension id; under "" the one of all dimensions."""
        self._weights: dict[str, DecimalField] = {}
        self._minutes: dict[str, QSpinBox] = {}
        """By dimension id and part of the day; under "" the session's length."""

    def refresh(self) -> None:
        """Show the open session's targets and weights."""
        session, model = self._state.session, self._state.model
        if model is not self._model:
            self._build(model)
        overall = self._targets[""]
        overall.setCurrentIndex(overall.findData(session.target))
        length = self._minutes[""]
        length.blockSignals(True)
        length.setValue(session.clock.minutes)
        length.blockSignals(False)
        planned = clock.plan(session, model)
        for dimension in model.dimensions:
            target = self._targets[dimension.id]
            target.setItemText(0, _("As all ({target})").format(target=score_text(session.target)))
            own = session.targets.get(dimension.id)
            target.setCurrentIndex(0 if own is None else target.findData(own))
            weight = self._weights[dimension.id]
            weight.blockSignals(True)
            weight.setValue(session.weights.get(dimension.id, dimension.weight))
            weight.blockSignals(False)
            minutes = self._minutes[dimension.id]
            minutes.blockSignals(True)
            # Translators: minutes that a dimension gets while it has none of its own
            minutes.setSpecialValueText(_("auto ({minutes})").format(minutes=round(planned[dimension.id])))
            minutes.setValue(round(session.clock.shares.get(dimension.id, 0)))
            minutes.blockSignals(False)

        for part in clock.PARTS:
            minutes = self._minutes[part]
            minutes.blockSignals(True)
            minutes.setValue(round(session.clock.shares.get(part, 0)))
            minutes.blockSignals(False)

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, row by row."""
        rows = [(self._targets.get(each), self._weights.get(each), field) for each, field in self._minutes.items()]
        return [field for row in rows for field in row if field is not None]

    @contained
    def event(self, event: QEvent) -> bool:
        """Keep the rows at their full height: a page that runs out of room would squeeze what wraps."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setMinimumHeight(max(0, self._grid.heightForWidth(self.width())))
        return done

    def _build(self, model: MaturityModel) -> None:
        self._model = model
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._targets.clear()
        self._weights.clear()
        self._minutes.clear()
        for column, title in enumerate((_("Dimension"), _("Target"), _("Weight"), _("Minutes"))):
            self._grid.addWidget(plain_label(title, "muted"), 0, column)
        overall = self._target_field(model, _("Target of all dimensions"), whole=True)
        overall.activated.connect(lambda index: self._state.set_target(overall.itemData(index)))
        self._targets[""] = overall
        everything = plain_label(_("All dimensions"), "strong")
        self._grid.addWidget(everything, 1, 0)
        self._grid.addWidget(overall, 1, 1)
        length = self._minutes_field(_("Length of the session in minutes"), MIN_MINUTES)
        length.setToolTip(_("How long the workshop takes in all"))
        length.valueChanged.connect(self._room.set_minutes)
        self._minutes[""] = length
        self._grid.addWidget(length, 1, 3)
        for row, dimension in enumerate(model.dimensions, start=2):
            self._add_row(row, model, dimension)
        for row, part in enumerate(clock.PARTS, start=2 + len(model.dimensions)):
            self._add_part(row, part)

    def _add_part(self, row: int, part: str) -> None:
        name = names.part(part)
        minutes = self._minutes_field(_("Minutes for {dimension}").format(dimension=name), 0)
        minutes.setToolTip(_("Minutes of the session that go to no dimension; 0 where it has none of them"))
        minutes.valueChanged.connect(lambda value: self._room.set_share(part, value or None))
        self._minutes[part] = minutes
        self._grid.addWidget(plain_label(name), row, 0)
        self._grid.addWidget(minutes, row, 3)

    def _add_row(self, row: int, model: MaturityModel, dimension: Dimension) -> None:
        name = plain_label(dimension.name, wrap=True)
        name.setToolTip(tip(dimension.scope))
        target = self._target_field(model, _("Target of {dimension}").format(dimension=dimension.name), whole=False)
        target.activated.connect(lambda index: self._state.set_dimension_target(dimension.id, target.itemData(index)))
        weight = DecimalField(minimum=0.1, maximum=MAX_WEIGHT, singleStep=0.5, decimals=1)
        weight.setKeyboardTracking(False)
        weight.setAccessibleName(_("Weight of {dimension}").format(dimension=dimension.name))
        weight.setToolTip(_("How much this dimension counts in the mean and in the order of actions"))
        weight.valueChanged.connect(lambda value: self._state.set_weight(dimension.id, round(value, 1)))
        self._targets[dimension.id] = target
        self._weights[dimension.id] = weight
        minutes = self._minutes_field(_("Minutes for {dimension}").format(dimension=dimension.name), 0)
        minutes.setToolTip(_("Its own time, 0 for auto: its share of what the others leave"))
        minutes.valueChanged.connect(lambda value: self._room.set_share(dimension.id, value or None))
        self._minutes[dimension.id] = minutes
        for column, widget in enumerate((name, target, weight, minutes)):
            self._grid.addWidget(widget, row, column)

    def _minutes_field(self, name: str, least: int) -> QSpinBox:
        field = QSpinBox(minimum=least, maximum=MAX_MINUTES, singleStep=5)
        field.setKeyboardTracking(False)
        field.setAccessibleName(name)
        return field

    def _target_field(self, model: MaturityModel, name: str, *, whole: bool) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(name)
        if not whole:
            field.addItem("", None)
        for level in scoring.scale(model.top, model.step)[1:]:
            suffix = f"  {model.level(int(level)).name}" if whole and level.is_integer() else ""
            field.addItem(f"{score_text(level)}{suffix}", level)
        # Their longest entry would make the page wider than a large screen at 200 %.
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(_LEAST)
        return field
