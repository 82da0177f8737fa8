"""The session's target and length, and each dimension's own target, weight and time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from cxworkshop.domain import clock, scoring
from cxworkshop.domain.bounds import MAX_MINUTES, MAX_WEIGHT, MIN_MINUTES
from cxworkshop.domain.maturity_model import Dimension, MaturityModel
from cxworkshop.language import _
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.kept import KeptFields
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.words import names
from cxworkshop.words.numbers import score_text
from cxworkshop.words.scores import tip

_LEAST = 24
"""Characters that a field for a target shows at least."""


class TargetTable(QWidget):
    """One row for the whole session, one per dimension. What is wrong with a number is said in `told`."""

    def __init__(self, state: SessionState, room: RoomState, told: ToldPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._room, self._told = state, room, told
        self._preparation = Preparation(state)
        self._model: MaturityModel | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 2)
        self._targets: dict[str, QComboBox] = {}
        """By dimension id; under "" the one of all dimensions."""
        self._kept = KeptFields(state)
        self._weights: dict[str, NumberField] = {}
        self._minutes: dict[str, NumberField] = {}
        """By dimension id and part of the day; under "" the session's length."""

    def refresh(self) -> None:
        """Show the open session's targets and weights."""
        session, model = self._state.session, self._state.model
        if model is not self._model:
            self._build(model)
        planned = clock.plan(session, model)
        for dimension in model.dimensions:
            target = self._targets[dimension.id]
            target.setItemText(0, _("Session target ({target})").format(target=score_text(session.target)))
            minutes = self._minutes[dimension.id]
            # Translators: minutes that a dimension gets while it has none of its own
            minutes.show_nothing_as(_("auto ({minutes})").format(minutes=round(planned[dimension.id])))
        self._kept.show()

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
            # Rows that were just made have no height yet, and a layout under way gives them none.
            if self._grid.geometry() != self.rect():
                self._grid.setGeometry(self.rect())
        return done

    def _build(self, model: MaturityModel) -> None:
        self._model = model
        for field in (*self._weights.values(), *self._minutes.values()):
            self._told.let_go(field)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._targets.clear()
        self._weights.clear()
        self._minutes.clear()
        self._kept = KeptFields(self._state)
        for column, title in enumerate((_("Dimension"), _("Target"), _("Weight"), _("Minutes"))):
            self._grid.addWidget(plain_label(title, "muted"), 0, column)
        overall = self._target_field(model, _("Target of all dimensions"), whole=True)
        self._keep_target("target", overall, lambda: self._state.session.target, self._preparation.set_target)
        self._targets[""] = overall
        everything = plain_label(_("All dimensions"), "strong")
        self._grid.addWidget(everything, 1, 0)
        self._grid.addWidget(overall, 1, 1)
        length = self._minutes_field(_("Length of the session in minutes"), MIN_MINUTES)
        length.setToolTip(_("Total length of the workshop"))
        self._keep_number("minutes", length, lambda: self._state.session.clock.minutes, self._room.set_minutes)
        self._minutes[""] = length
        self._grid.addWidget(length, 1, 3)
        for index, dimension in enumerate(model.dimensions):
            self._add_row(2 + index, model, dimension)
        for index, part in enumerate(clock.PARTS, start=len(model.dimensions)):
            self._add_part(2 + index, part)

    def _add_part(self, row: int, part: str) -> None:
        name = names.part(part)
        minutes = self._minutes_field(_("Minutes for {dimension}").format(dimension=name), 0)
        minutes.setToolTip(_("Minutes of the session not given to any dimension; 0 if there are none"))
        self._keep_share(part, minutes)
        self._minutes[part] = minutes
        self._grid.addWidget(plain_label(name), row, 0)
        self._grid.addWidget(minutes, row, 3)

    def _add_row(self, row: int, model: MaturityModel, dimension: Dimension) -> None:
        name = plain_label(dimension.name, wrap=True)
        name.setToolTip(tip(dimension.scope))
        target = self._target_field(model, _("Target of {dimension}").format(dimension=dimension.name), whole=False)
        self._keep_target(
            f"target/{dimension.id}",
            target,
            lambda: self._state.session.targets.get(dimension.id),
            partial(self._preparation.set_dimension_target, dimension.id),
        )
        label = _("Weight of {dimension}").format(dimension=dimension.name)
        weight = NumberField(label, 0.1, MAX_WEIGHT, step=0.5, decimals=1)
        weight.setToolTip(_("How much this dimension counts in the mean and in the order of actions"))
        self._keep_number(
            f"weight/{dimension.id}",
            weight,
            lambda: self._state.session.weights.get(dimension.id, dimension.weight),
            partial(self._preparation.set_weight, dimension.id),
        )
        self._targets[dimension.id] = target
        self._weights[dimension.id] = weight
        minutes = self._minutes_field(_("Minutes for {dimension}").format(dimension=dimension.name), 0)
        minutes.setToolTip(_("A time of its own, or 0 for automatic: a share of what is left"))
        self._keep_share(dimension.id, minutes)
        self._minutes[dimension.id] = minutes
        for column, widget in enumerate((name, target, weight, minutes)):
            self._grid.addWidget(widget, row, column)

    def _keep_target(
        self, name: str, field: QComboBox, stored: Callable[[], Any], change: Callable[[Any], object]
    ) -> None:
        def show(target: float | None) -> None:
            field.setCurrentIndex(0 if target is None else field.findData(target))

        self._kept.add(name, float | None, stored, show, change, lambda: [field])
        field.activated.connect(lambda index: self._kept.keep(name, field.itemData(index)))

    def _keep_number(
        self, name: str, field: NumberField, stored: Callable[[], Any], change: Callable[[Any], object]
    ) -> None:
        self._told.hold(field)
        self._kept.add(name, int | float, stored, field.show_value, change, lambda: [field])
        field.entered.connect(partial(self._kept.keep, name))

    def _keep_share(self, part: str, field: NumberField) -> None:
        """Minutes of its own that a dimension or a part of the day has; 0 for none."""
        self._keep_number(
            f"minutes/{part}",
            field,
            lambda: round(self._state.session.clock.shares.get(part, 0)),
            lambda value: self._room.set_share(part, value or None),
        )

    def _minutes_field(self, name: str, least: int) -> NumberField:
        return NumberField(name, least, MAX_MINUTES, step=5)

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
