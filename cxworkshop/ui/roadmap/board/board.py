"""The roadmap's phases side by side, with their action cards: looking about with keys, dragging with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.names import key
from cxworkshop.domain.plan import load
from cxworkshop.domain.plan.load import OwnerLoad
from cxworkshop.domain.plan.owners import own_limit
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Session
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.roadmap.board.action_button import fit_buttons
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.roadmap.board.card_facts import CardFacts, facts
from cxworkshop.ui.roadmap.board.grouping import Group, GroupHeading, Grouping, OwnerOffer, groups, to_agree
from cxworkshop.ui.roadmap.board.phase_column import PhaseColumn
from cxworkshop.words import board as board_words
from cxworkshop.words import load as load_words


class RoadmapBoard(QScrollArea):
    """Shows a roadmap. What somebody wishes done with an action is told, not done."""

    asked = Signal(str, str)
    """An action's id and what is wished, as of a card, but for looking about."""
    menu_asked = Signal(str, QPoint)
    owner_agreed = Signal(str)
    """All actions of this owner are to be agreed on as they stand."""
    limit_asked = Signal(str)
    """How many actions of this owner run at once is to be set."""
    dropped = Signal(str, int)
    """An action's id and the index of another phase than its own, on which its card was dropped."""
    placed = Signal(str, str, bool)
    """An action's id, and that of another one of its phase, before or (False) after which it is to stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = styled(QWidget(), "plain")
        self._row = QHBoxLayout(self._content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(pixels(14))
        self.setWidget(self._content)
        self._columns: list[PhaseColumn] = []
        self._cards: dict[str, ActionCard] = {}
        self._order: list[list[str]] = []
        self._stops: list[QWidget] = []
        self._headings: list[list[GroupHeading]] = []
        """Those of each phase, from top to bottom."""
        self._selected: str | None = None
        """Whose card was selected when the roadmap was shown last: Qt forgets it where its card moves to a column."""
        self._ghost: QLabel | None = None

    @property
    def columns(self) -> Sequence[PhaseColumn]:
        """A column per phase, the first phase first."""
        return tuple(self._columns)

    @property
    def order(self) -> Sequence[Sequence[str]]:
        """The ids of the actions of each phase, from top to bottom."""
        return tuple(tuple(ids) for ids in self._order)

    @property
    def selected(self) -> str | None:
        """The id of the action whose card has the focus, or had it last."""
        last = cast("QWidget | None", self.focusWidget())  # Qt's stubs leave the None out
        found = next((action_id for action_id, card in self._cards.items() if card is last), self._selected)
        return found if found in self._cards else None

    def card(self, action_id: str) -> ActionCard:
        """The card of an action. Raises KeyError where it is not on the roadmap."""
        return self._cards[action_id]

    def show_roadmap(self, roadmap: Roadmap, session: Session, model: MaturityModel, grouping: Grouping) -> None:
        """Show a roadmap; the card that had the focus keeps it, or the one that takes its place gets it."""
        focused, owner = self._focused(), self._focused_owner()
        self._selected = self.selected
        self._stop_drag()
        results = scoring.results(session, model)
        plans = (*roadmap.phases, roadmap.beyond)
        self._fit_columns(len(plans))
        number_of = board_words.numbers(roadmap)
        wanted = {item.action.id: facts(item, number_of, roadmap, model) for item in roadmap.actions}
        fit_buttons(self._cards, wanted, self._new_card)
        self._order = []
        self._stops = []
        self._headings = []
        offered: set[str] = set()
        loads = {key(each.owner): each for each in load.owners(session, roadmap)} if grouping == "owner" else {}
        for place, (column, plan) in enumerate(zip(self._columns, plans, strict=True)):
            days, beyond = board_words.days(plan, roadmap), plan is roadmap.beyond
            column.show_plan(plan, days, results, model, beyond=beyond)
            held: list[tuple[QWidget | None, list[ActionCard]]] = []
            found = groups(plan.actions, grouping, model)
            self._headings.append([])
            for group in found:
                cards = [self._cards[action_id] for action_id in group.action_ids]
                theirs = loads.get(key(group.owner or ""))
                heading = None
                if group.name:
                    # Beyond the last phase there is nothing to agree on; elsewhere it is offered once.
                    owned_by = group.owner or ""
                    agreeable = () if beyond or key(owned_by) in offered else to_agree(roadmap, owned_by)
                    heading = self._heading(group, theirs, place, len(agreeable), session)
                    offered.add(key(owned_by))
                    self._headings[-1].append(heading)
                    self._stops.extend(heading.buttons)
                self._stops.extend(cards)
                held.append((heading, cards))
            column.hold(held)
            self._order.append([action_id for group in found for action_id in group.action_ids])
        self._chain()
        if focused is not None:
            self._focus_again(*focused)
        elif owner is not None:
            self._focus_owner_again(*owner)

    def _heading(
        self, group: Group, theirs: OwnerLoad | None, place: int, agreeable: int, session: Session
    ) -> GroupHeading:
        """The heading of a group; an owner's offers to set their limit, and to agree on so many actions."""
        offer = None
        if theirs is not None:
            own = own_limit(session, theirs.owner) is not None
            offer = OwnerOffer(load_words.in_phase(theirs, place), theirs.limit, own, agreeable)
        heading = GroupHeading(group, offer)
        heading.agree_asked.connect(self.owner_agreed)
        heading.limit_asked.connect(self.limit_asked)
        return heading

    def focus_card(self, action_id: str) -> None:
        """Give a card the focus and bring it into view."""
        card = self._cards[action_id]
        column = self._columns[self._column_of(action_id)]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        # Where the card will be is known once the layouts have had their turn.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._reveal(column.x(), column.x() + column.width())
        column.reveal(card)

    def focus_first(self) -> bool:
        """Give the first card the focus; False where there is none."""
        first = next((action_id for ids in self._order for action_id in ids), None)
        if first is not None:
            self.focus_card(first)
        return first is not None

    def _reveal(self, left: int, right: int) -> None:
        """Scroll sideways until a stretch of the phases is in view."""
        bar = self.horizontalScrollBar()
        bar.setValue(min(max(bar.value(), right - self.viewport().width()), left))

    # Columns and cards

    def _fit_columns(self, count: int) -> None:
        while len(self._columns) > count:
            column = self._columns.pop()
            self._row.removeWidget(column)
            for card in self._cards.values():
                if column.isAncestorOf(card):
                    card.setParent(self._content)
            column.hide()
            column.deleteLater()
        while len(self._columns) < count:
            column = PhaseColumn()
            self._row.addWidget(column, 1)
            self._columns.append(column)

    def _new_card(self, facts: CardFacts) -> ActionCard:
        card = ActionCard(facts)
        card.asked.connect(self.ask)
        card.menu_asked.connect(self.menu_asked)
        card.dragged.connect(self._drag)
        card.dropped.connect(self._drop)
        card.drag_stopped.connect(self._stop_drag)
        return card

    def _chain(self) -> None:
        """Let Tab walk the cards, and what stands over them, in the order they are seen."""
        for stop, following in pairwise(self._stops):
            QWidget.setTabOrder(stop, following)

    # Looking about

    def ask(self, action_id: str, wish: str) -> None:
        """Do what a key of a card asks for, or tell it."""
        if wish in {"up", "down", "left", "right", "first", "last"}:
            self.focus_card(self._neighbour(action_id, wish))
        elif wish in {"higher", "lower"}:
            other = self._neighbour(action_id, "up" if wish == "higher" else "down")
            if other != action_id:
                self.placed.emit(action_id, other, wish == "higher")
        else:
            self.asked.emit(action_id, wish)

    def _neighbour(self, action_id: str, wish: str) -> str:
        column = self._column_of(action_id)
        ids = self._order[column]
        row = ids.index(action_id)
        if wish in {"left", "right"}:
            columns = range(column - 1, -1, -1) if wish == "left" else range(column + 1, len(self._order))
            beside = next((self._order[index] for index in columns if self._order[index]), ids)
            return action_id if beside is ids else beside[min(row, len(beside) - 1)]
        wanted = {"up": row - 1, "down": row + 1, "first": 0, "last": len(ids) - 1}[wish]
        return ids[max(0, min(wanted, len(ids) - 1))]

    def _column_of(self, action_id: str) -> int:
        return next(index for index, ids in enumerate(self._order) if action_id in ids)

    def _focused(self) -> tuple[str, int, int] | None:
        """Whose card has the keys, or will have them again once a question over the window is answered."""
        focus = self.window().focusWidget()
        for column, ids in enumerate(self._order):
            for row, action_id in enumerate(ids):
                if self._cards[action_id] is focus:
                    return action_id, column, row
        return None

    def _focus_again(self, action_id: str, column: int, row: int) -> None:
        if action_id in self._cards:
            self.focus_card(action_id)
        elif column < len(self._order) and self._order[column]:
            ids = self._order[column]
            self.focus_card(ids[min(row, len(ids) - 1)])
        else:
            self.focus_first()

    def _focused_owner(self) -> tuple[str, int] | None:
        """The owner whose heading has the keys, and in which phase."""
        focus = self.window().focusWidget()
        for column, headings in enumerate(self._headings):
            for heading in headings:
                if focus in heading.buttons:
                    return key(heading.owner), column
        return None

    def _focus_owner_again(self, owner: str, column: int) -> None:
        """Give the keys to what an owner's heading offers first: in the same phase, or where it comes first now."""
        found = [
            (place != column, place, heading.buttons[0])
            for place, headings in enumerate(self._headings)
            for heading in headings
            if heading.buttons and key(heading.owner) == owner
        ]
        if not found:
            self.focus_first()
            return
        _other, place, button = min(found, key=lambda each: each[:2])
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._reveal(self._columns[place].x(), self._columns[place].x() + self._columns[place].width())
        self._columns[place].reveal(button)

    # Dragging

    def _drag(self, action_id: str, point: QPoint) -> None:
        card = self._cards[action_id]
        if self._ghost is None:
            self._ghost = QLabel(self)
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._ghost.setPixmap(card.grab())
            self._ghost.show()
        here = self.mapFromGlobal(point)
        self._ghost.move(here - QPoint(card.width() // 2, pixels(16)))
        self._ghost.raise_()
        within = self._content.mapFromGlobal(point).x()
        self._reveal(within - pixels(40), within + pixels(40))
        under = self._under(point)
        own = self._column_of(action_id)
        for index, column in enumerate(self._columns):
            column.set_receiving(index == under)
            if index == under == own:
                column.mark_row(column.row_at(point))

    def _drop(self, action_id: str, point: QPoint) -> None:
        under = self._under(point)
        self._stop_drag()
        own = self._column_of(action_id)
        if under == own:
            self._drop_within(action_id, own, self._columns[own].row_at(point))
        elif under is not None:
            self.dropped.emit(action_id, under)

    def _drop_within(self, action_id: str, column: int, row: int) -> None:
        """Put a card before the one of this row of its own phase, or after the last."""
        ids = self._order[column]
        if row in {ids.index(action_id), ids.index(action_id) + 1}:
            return  # where it stands already
        if row < len(ids):
            self.placed.emit(action_id, ids[row], True)
        else:
            self.placed.emit(action_id, ids[-1], False)

    def _stop_drag(self) -> None:
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        for column in self._columns:
            column.set_receiving(False)

    def _under(self, point: QPoint) -> int | None:
        """The index of the phase at a point of the screen."""
        for index, column in enumerate(self._columns):
            if column.rect().contains(column.mapFromGlobal(point)):
                return index
        return None
