"""The roadmap as a picture: effort from left to right, impact from bottom to top, and each action where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import cast, get_args

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import Effort, MaturityModel
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Session
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.roadmap.board.action_button import fit_buttons
from cxworkshop.ui.roadmap.board.card_facts import CardFacts, facts
from cxworkshop.ui.roadmap.board.grouping import Grouping
from cxworkshop.ui.roadmap.effort_impact.chip import ActionChip
from cxworkshop.words import board as board_words
from cxworkshop.words import effort_impact as words

Cell = tuple[int, int]
"""A row, 0 for the highest impact, and a column, 0 for the smallest effort."""
_EFFORTS: tuple[Effort, ...] = get_args(Effort)
_IMPACTS = (3, 2, 1)
_LEFT = 92
"""How wide the names of the rows are, in pixels: the longest words have room in them."""


class _CellBox(QFrame):
    """A cell of the picture with its chips, and what its corner stands for. What has no room is scrolled to."""

    def __init__(self, corner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "column")
        content = styled(QWidget(), "plain")
        self._chips = QVBoxLayout(content)
        self._chips.setContentsMargins(pixels(4), 0, pixels(4), pixels(4))
        self._chips.setSpacing(0)
        self._scroll = scrolled(content, sideways=False)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._scroll.setMinimumHeight(pixels(48))
        self._count = plain_label("", "small")
        head = QHBoxLayout()
        head.setContentsMargins(pixels(10), pixels(6), pixels(10), 0)
        head.addWidget(plain_label(corner, "strong"))
        head.addStretch(1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, pixels(4))
        column.setSpacing(pixels(2))
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def hold(self, chips: list[ActionChip], name: str) -> None:
        """Show these chips in this order."""
        while self._chips.count():
            self._chips.takeAt(0)
        for chip in chips:
            self._chips.addWidget(chip)
            chip.show()
        self._chips.addStretch(1)
        self._count.setText(board_words.count(len(chips)) if chips else "")
        self.setAccessibleName(name)

    def reveal(self, chip: ActionChip) -> None:
        """Scroll so far that a chip is in view."""
        self._scroll.ensureWidgetVisible(chip, 0, pixels(6))


class EffortImpactView(QWidget):
    """Shows a roadmap. What somebody wishes done with an action is told, not done."""

    asked = Signal(str, str)
    """An action's id and what is wished, as of a card, but for looking about."""
    menu_asked = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, ActionChip] = {}
        self._order: dict[Cell, list[str]] = {}
        self._boxes: dict[Cell, _CellBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(pixels(8))
        legend = plain_label(words.legend(), "small", wrap=True)
        legend.setFixedWidth(pixels(_LEFT))
        self._grid.addWidget(legend, 0, 0)
        for column, effort in enumerate(_EFFORTS):
            self._grid.addWidget(plain_label(words.effort(effort), "strong", wrap=True), 0, column + 1)
            self._grid.setColumnStretch(column + 1, 1)
        for row, impact in enumerate(_IMPACTS):
            label = plain_label(words.impact(impact), "strong", wrap=True)
            label.setFixedWidth(pixels(_LEFT))
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row + 1, 0)
            for column, effort in enumerate(_EFFORTS):
                box = _CellBox(words.corner(effort, impact))
                self._boxes[row, column] = box
                self._grid.addWidget(box, row + 1, column + 1)

    @property
    def selected(self) -> str | None:
        """The id of the action whose chip has the focus, or had it last."""
        return self._id_of(cast("QWidget | None", self.focusWidget()))  # Qt's stubs leave the None out

    @property
    def order(self) -> Mapping[Cell, list[str]]:
        """The ids of the actions of each cell, from top to bottom."""
        return self._order

    def chip(self, action_id: str) -> ActionChip:
        """The chip of an action. Raises KeyError where it is not on the roadmap."""
        return self._chips[action_id]

    def show_roadmap(self, roadmap: Roadmap, session: Session, model: MaturityModel, grouping: Grouping) -> None:
        """Show a roadmap, whatever it is gathered by; the action that had the focus keeps it, or its neighbour does."""
        # Who has the keys, or will have them again once a question over the window is answered.
        focused = self._id_of(self.window().focusWidget())
        cell, place = ((0, 0), 0) if focused is None else self._place_of(focused)
        number_of = board_words.numbers(roadmap)
        wanted = {item.action.id: facts(item, number_of, roadmap, model) for item in roadmap.actions}
        fit_buttons(self._chips, wanted, self._new_chip)
        self._order = {each: [] for each in self._boxes}
        for item in roadmap.actions:
            self._order[_cell(item.action.effort, item.action.impact)].append(item.action.id)
        for (row, column), box in self._boxes.items():
            ids = self._order[row, column]
            box.hold([self._chips[each] for each in ids], words.cell(_EFFORTS[column], _IMPACTS[row], len(ids)))
        for row in range(len(_IMPACTS)):
            most = max(len(self._order[row, column]) for column in range(len(_EFFORTS)))
            self._grid.setRowStretch(row + 1, most + 1)
        for stop, following in pairwise(self._ids):
            QWidget.setTabOrder(self._chips[stop], self._chips[following])
        if focused is not None:
            self._focus_again(focused, cell, place)

    def focus_card(self, action_id: str) -> None:
        """Give the chip of an action the focus and bring it into view. Raises KeyError where there is none."""
        chip = self._chips[action_id]
        chip.setFocus(Qt.FocusReason.OtherFocusReason)
        # Where the chip will be is known once the layouts have had their turn.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._boxes[self._place_of(action_id)[0]].reveal(chip)

    def focus_first(self) -> bool:
        """Give the first action the focus, of least effort and most impact; False where there is none."""
        if self._ids:
            self.focus_card(self._ids[0])
        return bool(self._ids)

    @property
    def _ids(self) -> list[str]:
        """The ids of all actions, cell by cell."""
        return [action_id for ids in self._order.values() for action_id in ids]

    def _id_of(self, chip: QWidget | None) -> str | None:
        return next((action_id for action_id, each in self._chips.items() if each is chip), None)

    def _focus_again(self, action_id: str, cell: Cell, place: int) -> None:
        if action_id in self._chips:
            self.focus_card(action_id)
        elif ids := self._order[cell]:
            self.focus_card(ids[min(place, len(ids) - 1)])
        else:
            self.focus_first()

    def ask(self, action_id: str, wish: str) -> None:
        """Do what a key of a chip asks for, or tell it. Within its phase an action is moved elsewhere."""
        if wish in {"up", "down", "left", "right", "first", "last"}:
            self.focus_card(self._neighbour(action_id, wish))
        elif wish not in {"higher", "lower"}:
            self.asked.emit(action_id, wish)

    def _neighbour(self, action_id: str, wish: str) -> str:
        (row, column), place = self._place_of(action_id)
        ids = self._order[row, column]
        if wish in {"first", "last"}:
            return ids[0 if wish == "first" else -1]
        if wish in {"up", "down"}:
            step = -1 if wish == "up" else 1
            if 0 <= place + step < len(ids):
                return ids[place + step]
            rows = range(row + step, -1 if step < 0 else len(_IMPACTS), step)
            beside = next((self._order[each, column] for each in rows if self._order[each, column]), None)
            return action_id if beside is None else beside[-1 if step < 0 else 0]
        step = -1 if wish == "left" else 1
        columns = range(column + step, -1 if step < 0 else len(_EFFORTS), step)
        beside = next((self._order[row, each] for each in columns if self._order[row, each]), None)
        return action_id if beside is None else beside[min(place, len(beside) - 1)]

    def _place_of(self, action_id: str) -> tuple[Cell, int]:
        return next((cell, ids.index(action_id)) for cell, ids in self._order.items() if action_id in ids)

    def _new_chip(self, facts: CardFacts) -> ActionChip:
        chip = ActionChip(facts)
        chip.asked.connect(self.ask)
        chip.menu_asked.connect(self.menu_asked)
        return chip


def _cell(effort: Effort, impact: int) -> Cell:
    return _IMPACTS.index(impact), _EFFORTS.index(effort)
