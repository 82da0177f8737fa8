"""The roadmap: the actions that close the gaps, phase by phase, each phase with the profile it leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar, cast, get_args

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain import scoring
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.known_actions import Part
from cxworkshop.domain.plan.roadmap import EMPTY
from cxworkshop.domain.session import ACTIONS, AIMS, PLAN, SCORES
from cxworkshop.language import N_, _
from cxworkshop.state.change import Change
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.owner_limit_dialog import OwnerLimitDialog
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.roadmap import card_menu
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.roadmap.board.board import RoadmapBoard
from cxworkshop.ui.roadmap.board.grouping import Grouping
from cxworkshop.ui.roadmap.editor.action_editor import ActionEditor
from cxworkshop.ui.roadmap.effort_impact.view import EffortImpactView
from cxworkshop.ui.roadmap.finder.dialog import ActionFinder
from cxworkshop.ui.roadmap.head import RoadmapHead
from cxworkshop.ui.roadmap.in_place.dialog import InPlaceDialog, to_ask
from cxworkshop.ui.roadmap.plan_button import PlanButton, View
from cxworkshop.ui.roadmap.plan_changes import PlanChanges
from cxworkshop.ui.roadmap.timeline.view import TimelineView
from cxworkshop.words import pace
from cxworkshop.words import plan as action_words

GROUP = Key("Ctrl+G", N_("Change the grouping or the view"))
VIEW = Key("Ctrl+Shift+G", N_("Change the grouping or the view"))
PASS = Key("Ctrl+Shift+P", N_("Already in place?"))
FIND = Key("Ctrl+F", N_("Find any action"))
ADD = Key("Ctrl+Shift+A", N_("Add action"))
_GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
_VIEWS: tuple[View, ...] = get_args(View)
_Way = TypeVar("_Way", Grouping, View)


class RoadmapPage(QWidget):
    """Shows the open session's roadmap and changes it; every change is one undo step."""

    KEYS = (GROUP, VIEW, PASS, FIND, ADD, *ActionCard.KEYS, *ActionFinder.KEYS, *InPlaceDialog.KEYS)

    action_asked = Signal(object)
    """The Asked of the pass “Already in place?”, None while there is none."""
    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)

    def __init__(
        self, state: SessionState, parent: QWidget | None = None, letters: Callable[[], bool] = lambda: True
    ) -> None:
        """`letters` tells whether single letters do something."""
        super().__init__(parent)
        self._state, self._letters = state, letters
        self._roadmap = EMPTY
        self._stale = True
        self._view: View = "board"
        self._grouping: Grouping = "phase"
        self._changes = PlanChanges(state, self, lambda: self._roadmap, self.notice.emit)
        more = (
            (_("Level 2 to 3 gap actions"), lambda: self._open_finder("gap actions")),
            (_("What holds the date?"), lambda: self.notice.emit(self._what_holds())),
            (_("Return the whole roadmap to the schedule"), self._changes.propose_all),
        )
        self._shown_as = PlanButton(self._show_as, self._group_by, more)
        group = with_key(_("Group the actions by phase, dimension or owner"), GROUP)
        show = with_key(_("Show a board, a timeline or effort and impact"), VIEW)
        self._shown_as.setToolTip(f"{show}\n{group}")
        give_key(self, GROUP, lambda: self._group_by(_after(self._grouping, _GROUPINGS)))
        give_key(self, VIEW, lambda: self._show_as(_after(self._view, _VIEWS)))
        self._pass = self._button(
            _("Already in place?"), _("Ask the room, action by action, what is already in place"), PASS
        )
        self._pass.clicked.connect(self._open_pass)
        self._find = self._button(_("Find action"), _("Search all actions, on the roadmap or not"), FIND)
        self._find.clicked.connect(lambda: self._open_finder("all"))
        self._add = self._button(_("Add action"), _("Add an action of your own"), ADD)
        self._add.clicked.connect(self._open_new)
        self._head = RoadmapHead([self._pass, self._shown_as, self._find, self._add], self._what_holds)
        self._board = RoadmapBoard()
        self._board.dropped.connect(self._changes.move)
        self._board.owner_agreed.connect(self._changes.agree_owner)
        self._board.limit_asked.connect(self._open_limit)
        timeline = TimelineView()
        self._views: dict[View, RoadmapBoard | TimelineView | EffortImpactView] = {
            "board": self._board,
            "timeline": timeline,
            "picture": EffortImpactView(),
        }
        for view in self._views.values():
            view.asked.connect(self._carry_out)
            view.menu_asked.connect(self._open_menu)
        for ordered in (self._board, timeline):
            ordered.placed.connect(self._changes.place)
        self._menu = QMenu(self)
        self._empty = Card()
        self._empty_title, self._empty_text = plain_label("", "heading", wrap=True), plain_label("", "lead", wrap=True)
        self._lay_out()
        state.opened.connect(self._open)
        state.changed.connect(self._follow)

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile, and go on where the keyboard was."""
        super().showEvent(event)
        if self._stale:
            self._refresh()
        last = cast("QWidget | None", self.focusWidget())  # Qt's stubs leave the None out
        if last is not None:
            last.setFocus()
        elif not self._plan.focus_first():
            self._add.setFocus()

    # Building

    def _button(self, text: str, what: str, key: Key) -> QPushButton:
        button = QPushButton(text)
        give_key(self, key, button.click)
        button.setToolTip(with_key(what, key))
        return button

    def _lay_out(self) -> None:
        for label in (self._empty_title, self._empty_text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        body = self._empty.body
        body.addStretch(1)
        body.addWidget(self._empty_title)
        body.addWidget(self._empty_text)
        body.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, pixels(12))
        column.setSpacing(pixels(14))
        column.addWidget(self._head)
        for view in self._views.values():
            view.hide()
            column.addWidget(view, 1)
        column.addWidget(self._empty, 1)

    def show_spot(self, field: str, item_id: str) -> None:
        """Give the keys to the card of an action, if it is on the roadmap."""
        if field == "actions" and any(item.action.id == item_id for item in self._roadmap.actions):
            self._plan.focus_card(item_id)

    # Showing

    @property
    def _plan(self) -> RoadmapBoard | TimelineView | EffortImpactView:
        """What shows the plan."""
        return self._views[self._view]

    def _open(self) -> None:
        self._stale = True
        if self._state.is_open and self.isVisible():
            self._refresh()

    def _follow(self, change: Change) -> None:
        if change.fields & (SCORES | AIMS | PLAN | ACTIONS):
            self._open()

    def _refresh(self) -> None:
        if not self._state.is_open:
            return
        self._stale = False
        session, model = self._state.session, self._state.model
        results = scoring.results(session, model)
        self._roadmap = roadmap.plan(session, model, results)
        filled = bool(self._roadmap.actions)
        self._shown_as.setVisible(filled)
        self._shown_as.show_choice(self._view, self._grouping)
        self._pass.setVisible(bool(to_ask(self._roadmap)))
        for name, view in self._views.items():
            view.setVisible(filled and name == self._view)
        self._empty.setVisible(not filled)
        if not filled:
            title, text = action_words.nothing_to_do(results, self._roadmap)
            self._empty_title.setText(title)
            self._empty_text.setText(text)
        self._head.show_plan(session, model, results, self._roadmap)
        self._plan.show_roadmap(self._roadmap, session, model, self._grouping)

    def _what_holds(self) -> str:
        session, model = self._state.session, self._state.model
        return pace.whole(session, model, scoring.results(session, model), self._roadmap)

    # Doing

    def _carry_out(self, action_id: str, wish: str) -> None:
        changes = self._changes
        planned = changes.planned(action_id)
        if wish == "edit":
            self._open_editor(ActionEditor(self._state, planned.action, parent=self))
        elif wish == "done":
            changes.mark(action_id, "open" if planned.action.status == "done" else "done")
        elif wish == "remove":
            changes.remove(action_id)
        elif wish == "agree":
            changes.agree(action_id)
        elif wish == "propose":
            changes.propose(action_id)
        else:
            changes.move(action_id, planned.phase + (1 if wish == "later" else -1))

    def _open_new(self) -> None:
        self._open_editor(ActionEditor(self._state, None, parent=self))

    def _open_editor(self, editor: ActionEditor) -> None:
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.saved.connect(self._plan.focus_card)
        editor.saved.connect(partial(self._changes.tell, self._roadmap))
        editor.open()

    def _open_pass(self) -> None:
        """Go through the suggested actions; the audience window shows the one in hand."""
        if action_ids := to_ask(self._roadmap):
            dialog = InPlaceDialog(self._state, action_ids, self._letters, parent=self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.asked.connect(self.action_asked)
            dialog.finished.connect(lambda: self.action_asked.emit(None))
            dialog.open()

    def _open_finder(self, part: Part) -> None:
        dialog = ActionFinder(self._state, lambda: self._roadmap, self._changes.bring, part, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._plan.focus_card)
        dialog.open()

    def _open_limit(self, owner: str) -> None:
        dialog = OwnerLimitDialog(self._state, self._changes.set_limit, owner, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open_menu(self, action_id: str, point: QPoint) -> None:
        card_menu.fill(self._menu, action_id, self._roadmap, self._state, self._changes, self._plan.ask)
        self._menu.popup(point)

    # How it is shown

    def _show_as(self, view: View) -> None:
        """Show the plan as something else, the same action selected."""
        selected = self._plan.selected
        self._view = view
        self._refresh()
        if selected is None:
            self._plan.focus_first()
        else:
            self._plan.focus_card(selected)

    def _group_by(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self._refresh()


def _after(way: _Way, ways: Sequence[_Way]) -> _Way:
    """The one after one of them, after the last the first."""
    return ways[(ways.index(way) + 1) % len(ways)]
