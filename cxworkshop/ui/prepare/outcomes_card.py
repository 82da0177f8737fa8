"""What customers say today: figures with their units and sources."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.bounds import MAX_FIGURE, MAX_OUTCOMES
from cxworkshop.domain.session import Outcome
from cxworkshop.ids import new_id
from cxworkshop.language import N_, _
from cxworkshop.state.board import Board
from cxworkshop.state.drafts import Drafts
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.date_field import DateField
from cxworkshop.ui.controls.kept import UNREAD, KeptFields
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.scrolled import bring_into_view
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.ui.controls.typed_line import TypedLine

FORM = "outcome"
"""Drafts of the fields, by "outcome/", the id of the figure and the name of the field."""
REMOVE = Key("Alt+Del", N_("Remove the figure that is being edited"))
_DECIMALS = 4
"""As many as a rate needs; what is stored with more is shown with all of them."""

Enter = Callable[[str, str, Any, Hashable], None]
"""Takes the id of a figure, the name of a field, what was entered there, and the gesture it belongs to."""


class OutcomesCard(Card):
    """A row for each figure, and an empty one while there is room for another: with a name and a figure it is stored.

    Until then what stands in it is kept as a draft. What is wrong with a figure is said in `told`.
    """

    KEYS = (REMOVE,)

    given_up = Signal()
    """What has been entered of a figure that is not stored was taken away."""

    def __init__(self, state: SessionState, told: ToldPlace, parent: QWidget | None = None) -> None:
        super().__init__(_("What customers say today"), parent)
        self._state, self._board, self._told = state, Board(state), told
        self._rows: list[_Row] = []
        self._next = ""
        """The id that the figure in the empty row will have."""
        self._entered: dict[str, dict[str, Any]] = {}
        """What has been entered so far of figures that are not stored, by their ids and the names of fields."""
        said = _("Up to {most} figures, with the source of each. They stand beside the scores and are no part of them.")
        self.body.addWidget(plain_label(said.format(most=MAX_OUTCOMES), "muted", wrap=True))
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.body.addLayout(self._column)
        give_key(self, REMOVE, self._remove_edited)
        state.opened.connect(self._begin)

    def refresh(self) -> None:
        """Show the open session's figures; only rows with another figure than before are made anew."""
        stored = [each.id for each in self._state.session.outcomes]
        ids = stored if len(stored) == MAX_OUTCOMES else [*stored, self._unstored(stored)]
        for place, row in reversed(list(enumerate(self._rows))):
            if ids[place : place + 1] != [row.outcome_id]:
                self._told.let_go(row.figure)
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
                del self._rows[place]
        for place, outcome_id in enumerate(ids):
            if place == len(self._rows) or self._rows[place].outcome_id != outcome_id:
                row = _Row(self._state, outcome_id, place + 1, self._enter, partial(self._remove, outcome_id))
                self._told.hold(row.figure)
                self._rows.insert(place, row)
                self._column.insertWidget(place, row)
                row.show()  # now: a layout would wait until events are handled, and a row that is to be found is hidden
        for row in self._rows:
            row.refresh()

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, row by row."""
        return [field for row in self._rows for field in row.fields()]

    def show_outcome(self, outcome_id: str) -> None:
        """Bring the row of a figure into view; one that is not there changes nothing."""
        for row in self._rows:
            if row.outcome_id == outcome_id:
                bring_into_view(row)

    def _begin(self) -> None:
        # What is half entered belongs to the session it was entered for, and is among its drafts.
        self._next = ""
        self._entered.clear()

    def _unstored(self, stored: list[str]) -> str:
        """The id of the figure in the empty row: the one of which something is kept, where one is."""
        names = [key for form in (FORM, UNREAD) for key in self._state.drafts.keys(form)]
        kept = [name.split("/")[1] for name in names if name.startswith("outcome/")]
        if self._next in ("", *stored):
            self._next = next((each for each in kept if each not in stored), "") or new_id()
        return self._next

    def _enter(self, outcome_id: str, field: str, value: Any, gesture: Hashable) -> None:
        if any(each.id == outcome_id for each in self._state.session.outcomes):
            self._board.set_outcome(outcome_id, gesture, **{field: value})
            return
        entered = self._entered.setdefault(outcome_id, {})
        entered[field] = value
        if entered.get("name", "").strip() and entered.get("value") is not None:
            self._board.add_outcome(Outcome(outcome_id, **entered), gesture)
        # What else is kept of it is stored with it, or makes it whole.
        self._state.drafts.try_again_soon()

    def _remove_edited(self) -> None:
        edited = QApplication.focusWidget()
        row = next((each for each in self._rows if edited is not None and each.isAncestorOf(edited)), None)
        if row is not None:
            row.remove()

    def _remove(self, outcome_id: str) -> None:
        """Take a figure away, or what has been entered of one."""
        place = next(index for index, row in enumerate(self._rows) if row.outcome_id == outcome_id)
        for field in self._rows[place].fields():
            field.clearFocus()  # what is typed is handed on first, or it would be kept when the row is gone
            if isinstance(field, TypedLine):
                field.take_back()
        self._board.remove_outcome(outcome_id)
        if any(each.id == outcome_id for each in self._state.session.outcomes):
            return  # it could not be stored, and that is said
        for form, key in _drafts_of(outcome_id, self._state.drafts):
            self._state.drafts.forget(form, key)
        self._entered.pop(outcome_id, None)
        if self._next == outcome_id:
            self._next = ""
        self.given_up.emit()
        self._rows[min(place, len(self._rows) - 1)].fields()[0].setFocus()


def _drafts_of(outcome_id: str, drafts: Drafts) -> list[tuple[str, str]]:
    """The forms and keys under which something of a figure is kept that is not stored."""
    return [where for where in drafts.forms() if where[1].startswith(f"outcome/{outcome_id}/")]


class _Row(QWidget):
    """The fields of one figure, stored or not."""

    def __init__(
        self, state: SessionState, outcome_id: str, number: int, enter: Enter, remove: Callable[[], None]
    ) -> None:
        super().__init__()
        self.outcome_id = outcome_id
        self._state, self._enter = state, enter
        self._kept = KeptFields(state, FORM)
        name = self._text("name", _("Name of outcome {number}"), _("Name"), number)
        unit = self._text("unit", _("Unit of outcome {number}"), _("Unit"), number)
        source = self._text("source", _("Source of outcome {number}"), _("Source"), number)
        self.figure = figure = NumberField(
            _("Figure of outcome {number}").format(number=number), -MAX_FIGURE, MAX_FIGURE, decimals=_DECIMALS
        )
        figure.setPlaceholderText(_("Figure"))
        self._keep("value", float | None, None, figure.show_value, [figure])
        figure.entered.connect(partial(self._take, "value"))
        day = DateField(
            _("Date of outcome {number}").format(number=number),
            near=lambda: state.session.held_on,
            hint=_("Date"),
        )
        # Rows are made late and put in order field by field: the date would be one more stop, behind all of them.
        day.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none, and its stubs do not say so
        self._keep("day", date | None, None, day.show_day, day.fields()[:1])
        day.entered.connect(partial(self._take, "day"))
        self._remove = QPushButton("×")
        self._remove.setAccessibleName(_("Remove outcome {number}").format(number=number))
        self._remove.setToolTip(with_key(_("Remove this figure"), REMOVE))
        self._remove.clicked.connect(remove)
        place = self._remove.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self._remove.setSizePolicy(place)
        self._fields: list[QWidget] = [name, figure, unit, source, *day.fields(), self._remove]
        said, shown = QHBoxLayout(), QHBoxLayout()
        for field, share in ((name, 2), (figure, 0), (unit, 1)):
            said.addWidget(field, share)
        shown.addWidget(source, 1, Qt.AlignmentFlag.AlignTop)
        shown.addWidget(day, 1)
        shown.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for line in (said, shown):
            line.setSpacing(8)
        column.addLayout(said)
        column.addLayout(shown)

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, in the order of the eye."""
        return self._fields

    def remove(self) -> None:
        """Take the figure away, as its button does."""
        self._remove.click()

    def refresh(self) -> None:
        """Show what is stored of the figure, and what is not yet."""
        self._kept.show()
        self._offer_removal()

    def _take(self, field: str, value: Any) -> None:
        """Store what was entered in a field, or keep it."""
        self._kept.keep(self._key(field), value)
        self._offer_removal()

    def _offer_removal(self) -> None:
        """A row in which nothing has been entered can't be taken away."""
        self._remove.setVisible(self._is_begun())

    def _is_begun(self) -> bool:
        stored = any(each.id == self.outcome_id for each in self._state.session.outcomes)
        return stored or bool(_drafts_of(self.outcome_id, self._state.drafts))

    def _text(self, field: str, label: str, hint: str, number: int) -> TextField:
        line = TextField(label.format(number=number))
        line.setPlaceholderText(hint)
        self._keep(field, str, "", line.show_text, [line], lambda: (self.outcome_id, field, line.sitting))
        line.edited.connect(partial(self._take, field))
        return line

    def _keep(
        self,
        field: str,
        kind: Any,
        nothing: Any,
        show: Callable[[Any], object],
        marked: list[QWidget],
        gesture: Callable[[], Hashable] = lambda: None,
    ) -> None:
        """Keep a field of the figure, which is `nothing` while it is not stored."""

        def stored() -> Any:
            found = (each for each in self._state.session.outcomes if each.id == self.outcome_id)
            return next((getattr(each, field) for each in found), nothing)

        def change(value: Any) -> None:
            self._enter(self.outcome_id, field, value, gesture())

        self._kept.add(self._key(field), kind, stored, show, change, lambda: marked)

    def _key(self, field: str) -> str:
        return f"outcome/{self.outcome_id}/{field}"
