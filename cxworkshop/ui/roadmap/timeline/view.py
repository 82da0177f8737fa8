"""The roadmap as a timeline: a row an action, chosen and changed with the keys of its card."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QListView, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Session
from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.roadmap.board.card_keys import ONCE, wishes
from cxworkshop.ui.roadmap.board.grouping import Grouping
from cxworkshop.ui.roadmap.timeline.rows import Row, rows
from cxworkshop.ui.roadmap.timeline.rows_model import RowsModel, id_of

_LOOKING_ABOUT = ("up", "down", "first", "last")
"""What the list does by itself."""


class TimelineView(QListView):
    """Shows a roadmap. What somebody wishes done with an action is told, not done."""

    asked = Signal(str, str)
    """An action's id and what is wished, as of a card, but for looking about."""
    menu_asked = Signal(str, QPoint)
    placed = Signal(str, str, bool)
    """An action's id, and that of another one of its phase, before or (False) after which it is to stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowsModel(self)
        self.setModel(self._rows)
        self.setAccessibleName(_("Timeline"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._ask_for(index, "edit"))

    @property
    def selected(self) -> str | None:
        """The id of the action that is selected."""
        return self._id_at(self.currentIndex())

    def show_roadmap(self, roadmap: Roadmap, session: Session, model: MaturityModel, grouping: Grouping) -> None:
        """Show a roadmap; the action that was selected still is, or the one that takes its place."""
        selected, place = self.selected, self.currentIndex().row()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._rows.show_rows(rows(roadmap, session, model, grouping))
        if selected is not None:
            found = self._rows.place_of(selected)
            self._select(self._nearest(place) if found is None else found)
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)
            self.scrollTo(self.currentIndex())

    def focus_card(self, action_id: str) -> None:
        """Give the row of an action the focus and bring it into view. Raises KeyError where there is none."""
        place = self._rows.place_of(action_id)
        if place is None:
            raise KeyError(action_id)
        self._select(place)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> bool:
        """Give the first action the focus; False where there is none."""
        first = next(filter(None, map(id_of, self._rows.rows)), None)
        if first is not None:
            self.focus_card(first)
        return first is not None

    def ask(self, action_id: str, wish: str) -> None:
        """Do what a key asks for, or tell it."""
        if wish in {"left", "right"}:
            step = QAbstractSlider.SliderAction.SliderSingleStepAdd
            back = QAbstractSlider.SliderAction.SliderSingleStepSub
            self.horizontalScrollBar().triggerAction(step if wish == "right" else back)
        elif wish in {"higher", "lower"}:
            other = self._beside(action_id, -1 if wish == "higher" else 1)
            if other is not None:
                self.placed.emit(action_id, other, wish == "higher")
        else:
            self.asked.emit(action_id, wish)

    def _beside(self, action_id: str, step: int) -> str | None:
        """The action next to another one, of those of its phase."""
        actions = [row for row in self._rows.rows if isinstance(row, Row)]
        phase = next(row.planned.phase for row in actions if id_of(row) == action_id)
        ids = [row.facts.action_id for row in actions if row.planned.phase == phase]
        place = ids.index(action_id) + step
        return ids[place] if 0 <= place < len(ids) else None

    def _select(self, place: int) -> None:
        self.setCurrentIndex(self._rows.index(place))

    def _nearest(self, place: int) -> int:
        """The row of an action that is nearest to a place, rather below it; -1 where there is none."""
        actions = [each for each, row in enumerate(self._rows.rows) if isinstance(row, Row)]
        return min(actions, key=lambda each: (abs(each - place), -each), default=-1)

    def _id_at(self, index: QModelIndex) -> str | None:
        return id_of(self._rows.rows[index.row()]) if index.isValid() else None

    def _ask_for(self, index: QModelIndex, wish: str) -> None:
        action_id = self._id_at(index)
        if action_id is not None:
            self.ask(action_id, wish)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for, as of a card; what is left is a list's."""
        wish = wishes(event.modifiers()).get(Qt.Key(event.key()))
        if wish is None or wish in _LOOKING_ABOUT:
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() and wish in ONCE):
            self._ask_for(self.currentIndex(), wish)

    @contained
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with the action under the mouse, or with the selected one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        action_id = self._id_at(index)
        if action_id is not None:
            point = event.pos() if by_mouse else self.visualRect(index).center()
            self.menu_asked.emit(action_id, self.viewport().mapToGlobal(point))
