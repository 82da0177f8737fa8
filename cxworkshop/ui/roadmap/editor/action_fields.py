"""The fields of one action: what it says, who does it by when, how large it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import lens
from cxworkshop.domain.bounds import BEYOND, MAX_LIST, MAX_NAME, MAX_TEXT, MAX_WEEKS
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.names import tidy
from cxworkshop.domain.plan.planner import WEEKS, PlannedAction
from cxworkshop.domain.plan.roadmap import BEYOND_NAME, Roadmap
from cxworkshop.domain.session import Action, Phase, Status
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.owner_field import owner_field
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.roadmap.editor.agreed_field import AgreedField
from cxworkshop.ui.roadmap.editor.day_choice import DayChoice
from cxworkshop.ui.roadmap.editor.need_line import NeedLine
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.numbers import grouped

_YES = "yes"
_HALF_A_YEAR = timedelta(days=182)


class ActionFields(QWidget):
    """Shows an action and hands out what has become of it. `changed` comes with every change of a field."""

    changed = Signal()

    def __init__(
        self,
        action: Action,
        model: MaturityModel,
        phases: Sequence[Phase],
        owners: Sequence[str],
        roadmap: Roadmap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._title = QLineEdit()
        self._title.setAccessibleName(pgettext("of an action", "Title"))
        stop_at(self._title, MAX_NAME)
        show_whole(self._title, action.title)
        self._title.setCursorPosition(0)
        self._title.textChanged.connect(self.changed)
        self._why = self._text(pgettext("of an action", "Why"), action.why, lines=3)
        self._steps = self._text(_("Steps, one per line"), "\n".join(action.steps), lines=5)
        self._done_when = self._text(_("Done when"), action.done_when, lines=2)
        self._subject: dict[str, QComboBox] = {}
        if action.own:
            levels = [(_levels(number), number) for number in range(1, model.top)]
            dimensions = [(item.name, item.id) for item in model.dimensions]
            self._subject["dimension_id"] = self._choices(dimensions, action.dimension_id)
            self._subject["from_level"] = self._choices(levels, action.from_level)
        self._owner = owner_field(action.owner, owners)
        self._owner.editTextChanged.connect(self.changed)
        self._whose = AgreedField(self._owner)
        self._phase = self._phase_field(phases)
        start = roadmap.phases[0].start
        # A day without a year is one of the year that begins with the roadmap.
        self._start = DayChoice(pgettext("of an action", "Begins on"), action.start, lambda: start + _HALF_A_YEAR)
        self._due = DayChoice(pgettext("of an action", "Due on"), action.due, lambda: start + _HALF_A_YEAR)
        for day in (self._start, self._due):
            day.changed.connect(self.changed)
        self._weeks = NumberField(_("Weeks"), 0, MAX_WEEKS)
        self._weeks.show_value(action.weeks or 0)
        self._weeks.textChanged.connect(self.changed)
        self._needs = NeedLine(action.prerequisites, roadmap, action.id) if action.own else None
        if self._needs is not None:
            self._needs.textChanged.connect(self.changed)
        self._effort = self._segments(_("Effort"), {size: size for size in ("S", "M", "L")}, action.effort)
        self._how_large = AgreedField(self._effort)
        self._impact = self._segments(_("Impact"), {size: size for size in ("1", "2", "3")}, str(action.impact))
        statuses = {status: names.status(status) for status in get_args(Status)}
        self._status = self._segments(pgettext("of an action", "Status"), statuses, action.status)
        self._early_win = self._check(_("Early win"), checked=action.early_win)
        self._early_win.setToolTip(_("Of two actions with the same priority and gap, an early win comes first"))
        self._order = plain_label("", "small", wrap=True, select=True)
        self._lay_out(model)
        self._shown = self._read()
        self._first = self._as_typed()

    def focus_title(self) -> None:
        """Put the keyboard into the title, with nothing selected that a key would replace."""
        self._title.setFocus()
        self._title.deselect()

    def show_planned(self, phase: str, planned: PlannedAction, order: str) -> None:
        """Say in which phase the action stands as it is now, on which days, why, and what of it is agreed."""
        self._order.setText(order)
        automatic = self._phase.currentData() is None
        self._phase.setItemText(0, _("Automatic: {phase}").format(phase=phase) if automatic else _("Automatic"))
        self._whose.tell(planned.action.owner_agreed if planned.action.owner else None)
        self._how_large.tell(planned.effort_agreed)
        self._start.show_proposed(planned.start)
        self._due.show_proposed(planned.due)
        by_effort = WEEKS[planned.action.effort]
        said = ngettext("{count} by its effort", "{count} by its effort", by_effort)
        self._weeks.show_nothing_as(said.format(count=by_effort))

    def draft(self) -> Action:
        """The action as the fields have it; a field nobody touched keeps its value to the letter."""
        touched = {name: value for name, value in self._read().items() if value != self._shown[name]}
        return lens.edited(self._action, **touched)

    def half_typed(self) -> dict[str, str]:
        """What has become of the fields that somebody touched, by their names, to the letter."""
        return {name: text for name, text in self._as_typed().items() if text != self._first[name]}

    def show_half_typed(self, texts: Mapping[str, str]) -> None:
        """Put back what was half typed; what cannot be chosen any more is left out."""
        typed = {"why": self._why, "steps": self._steps, "done_when": self._done_when}
        chosen = {**self._subject, "phase": self._phase}
        marked = {"effort": self._effort, "impact": self._impact, "status": self._status}
        ticked = {"start_scheduled": self._start.box, "due_scheduled": self._due.box, "early_win": self._early_win}
        days = {"start": self._start.field, "due": self._due.field}
        for name, text in texts.items():
            if name == "title":
                show_whole(self._title, text)
            elif name == "owner":
                self._owner.setEditText(text)
            elif name in days:
                days[name].setText(text)
            elif name == "weeks":
                self._weeks.setText(text)
            elif name == "needs" and self._needs is not None:
                self._needs.setText(text)
            elif name in typed:
                typed[name].setPlainText(text)
            elif name in ticked:
                ticked[name].setChecked(text == _YES)
            elif name in marked:
                with suppress(ValueError):
                    marked[name].set_value(text)
            elif name in chosen:
                index = next((each for each in range(chosen[name].count()) if _data(chosen[name], each) == text), -1)
                chosen[name].setCurrentIndex(index if index >= 0 else chosen[name].currentIndex())

    def _as_typed(self) -> dict[str, str]:
        return {
            "title": self._title.text(),
            "why": self._why.toPlainText(),
            "steps": self._steps.toPlainText(),
            "done_when": self._done_when.toPlainText(),
            **{name: _data(field, field.currentIndex()) for name, field in self._subject.items()},
            "owner": self._owner.currentText(),
            "phase": _data(self._phase, self._phase.currentIndex()),
            "start_scheduled": _YES if self._start.scheduled else "",
            "start": self._start.text(),
            "due_scheduled": _YES if self._due.scheduled else "",
            "due": self._due.text(),
            "weeks": "" if self._weeks.value == 0 else self._weeks.text(),
            "needs": "" if self._needs is None else self._needs.text(),
            "effort": self._effort.value(),
            "impact": self._impact.value(),
            "status": self._status.value(),
            "early_win": _YES if self._early_win.isChecked() else "",
        }

    def problem(self) -> str:
        """What has to be put right before the action can be kept, or nothing."""
        draft = self.draft()
        if not draft.title:
            return _("An action needs a title.")
        if len(draft.steps) > MAX_LIST:
            said = _("An action has at most {most} steps; this has {count}.")
            return said.format(most=MAX_LIST, count=len(draft.steps))
        if max(len(draft.why), len(draft.done_when), *(len(step) for step in draft.steps), 0) > MAX_TEXT:
            return _("A text has at most {most} characters.").format(most=grouped(MAX_TEXT))
        needs = "" if self._needs is None else self._needs.problem
        start, due = draft.start, draft.due
        order = _("An action is due before it begins.") if start and due and due < start else ""
        return next(filter(None, (self._start.problem, self._due.problem, self._weeks.problem, needs, order)), "")

    def _read(self) -> dict[str, Any]:
        # What is not understood is told as a problem before anything is kept.
        start = None if self._start.scheduled else self._start.day or self._action.start
        due = None if self._due.scheduled else self._due.day or self._action.due
        weeks = self._weeks.value
        needs = None if self._needs is None else self._needs.needs
        return {
            "title": self._title.text().strip(),
            "why": self._why.toPlainText().strip(),
            "steps": tuple(filter(None, (line.strip() for line in self._steps.toPlainText().split("\n")))),
            "done_when": self._done_when.toPlainText().strip(),
            **{name: field.currentData() for name, field in self._subject.items()},
            "owner": tidy(self._owner.currentText()),
            "phase": self._phase.currentData(),
            "start": start,
            "due": due,
            "weeks": weeks or None if isinstance(weeks, int) else self._action.weeks,
            "prerequisites": self._action.prerequisites if needs is None else needs,
            "effort": self._effort.value(),
            "impact": int(self._impact.value()),
            "status": self._status.value(),
            "early_win": self._early_win.isChecked(),
        }

    # Building

    def _text(self, name: str, text: str, *, lines: int) -> QPlainTextEdit:
        field = QPlainTextEdit(text)
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        # Its own idea of a good height is half a window; what is there is shared out by the layout.
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        field.setMinimumHeight(field.fontMetrics().lineSpacing() * lines + pixels(20))
        field.textChanged.connect(self.changed)
        return field

    def _phase_field(self, phases: Sequence[Phase]) -> QComboBox:
        named = [*((phase.name, index) for index, phase in enumerate(phases)), (BEYOND_NAME, BEYOND)]
        chosen = self._action.phase
        if chosen is not None and chosen != BEYOND:
            chosen = min(chosen, len(phases) - 1)
        return self._choices([(_("Automatic"), None), *((names.phase(name), index) for name, index in named)], chosen)

    def _choices(self, choices: Sequence[tuple[str, object]], chosen: object) -> QComboBox:
        field = QComboBox()
        for text, value in choices:
            field.addItem(text, value)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(12)
        field.setCurrentIndex(next((index for index, (_text, value) in enumerate(choices) if value == chosen), 0))
        field.currentIndexChanged.connect(self.changed)
        return field

    def _segments(self, name: str, choices: Mapping[str, str], chosen: str) -> Segments:
        field = Segments(name, choices)
        field.set_value(chosen)
        field.chosen.connect(self.changed)
        return field

    def _check(self, text: str, *, checked: bool) -> QCheckBox:
        field = QCheckBox(text)
        field.setChecked(checked)
        field.toggled.connect(self.changed)
        return field

    def _lay_out(self, model: MaturityModel) -> None:
        right = QVBoxLayout()
        right.setSpacing(pixels(4))
        right.addLayout(self._form(model))
        right.addSpacing(pixels(10))
        right.addWidget(plain_label(_("Why it comes here"), "muted"))
        right.addWidget(self._order)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(pixels(24))
        row.addLayout(self._texts(), 3)
        row.addLayout(right, 2)

    def _texts(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(pixels(4))
        for name, text, stretch in (
            (pgettext("of an action", "&Title"), self._title, 0),
            (pgettext("of an action", "Wh&y"), self._why, 2),
            (_("&Steps, one per line"), self._steps, 4),
            (_("&Done when"), self._done_when, 1),
        ):
            texts.addWidget(_label(name, text))
            texts.addWidget(text, stretch)
            texts.addSpacing(pixels(6))
        return texts

    def _form(self, model: MaturityModel) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(pixels(12))
        form.setVerticalSpacing(pixels(8))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if self._action.own:
            for name, field in zip((_("Di&mension"), _("&Leads from")), self._subject.values(), strict=True):
                form.addRow(_label(name, field), field)
        else:
            name = action_words.dimension_name(model, self._action.dimension_id)
            # Translators: a dimension and the levels an action leads from and to, as in "Governance, Level 2 to 3"
            fixed = _("{dimension}, Level {lower} to {upper}").format(
                dimension=name, lower=self._action.from_level, upper=self._action.to_level
            )
            # Translators: stands before the dimension that an action is for
            form.addRow(plain_label(pgettext("of an action", "For"), "muted"), plain_label(fixed, wrap=True))
        form.addRow(_label(_("&Owner"), self._owner), self._whose)
        form.addRow(_label(_("&Phase"), self._phase), self._phase)
        form.addRow(_label(pgettext("of an action", "&Begins"), self._start.box), self._start)
        form.addRow(_label(pgettext("of an action", "D&ue"), self._due.box), self._due)
        form.addRow(_label(_("&Weeks"), self._weeks), self._weeks)
        form.addRow("", self._weeks.told)
        form.addRow(plain_label(_("Effort"), "muted"), self._how_large)
        form.addRow(plain_label(_("Impact"), "muted"), self._impact)
        form.addRow("", self._early_win)
        if self._needs is not None:
            form.addRow(_label(_("&Needs"), self._needs), self._needs)
            form.addRow("", self._needs.told)
        form.addRow(plain_label(pgettext("of an action", "Status"), "muted"), self._status)
        return form


def _levels(lower: int) -> str:
    return _("Level {lower} to {upper}").format(lower=lower, upper=lower + 1)


def _data(field: QComboBox, index: int) -> str:
    return str(field.itemData(index))


def _label(text: str, field: QWidget) -> QLabel:
    label = plain_label(text, "muted")
    label.setBuddy(field)
    return label
