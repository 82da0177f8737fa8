"""One pass over the actions that the model suggests, before the room plans them: what is in place already?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QStackedLayout, QVBoxLayout, QWidget

from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.claims import is_claim
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Action, ActionState
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import give_key
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.page import Asked
from cxworkshop.ui.controls.window_keys import REDO, REDO_TOO, UNDO
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.roadmap.in_place.end import InPlaceEnd
from cxworkshop.ui.roadmap.in_place.question import InPlaceQuestion
from cxworkshop.words.promise import all_in_place


def to_ask(plan: Roadmap) -> tuple[str, ...]:
    """The ids of what the room is asked about: suggested, planned and not begun; in the roadmap's order.

    Evidence for a claimed score is not asked for here: once it is shown, it is recorded beside the score.
    """
    actions = (item.action for item in plan.actions)
    return tuple(
        action.id for action in actions if not action.own and action.status == "open" and not is_claim(action.id)
    )


class InPlaceDialog(QDialog):
    """Asks about one action after the other. An answer is stored at once, as an undo step of its own.

    A step for the whole pass would take back what the room discussed an hour ago with what it has just said; at the
    end all answers can be taken back together.
    """

    KEYS = InPlaceQuestion.KEYS

    asked = Signal(object)
    """The Asked that is in hand, None once there is none."""

    def __init__(
        self, state: SessionState, action_ids: Sequence[str], letters: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        """`letters` tells whether single letters do something."""
        super().__init__(parent)
        self._state, self._ids, self._at = state, tuple(action_ids), 0
        self._first_step = state.undo_stack.index()
        self.setWindowTitle(_("Already in place?"))
        self._question = InPlaceQuestion(letters)
        self._question.answered.connect(self._answer)
        self._question.moved.connect(lambda by: self._go_to(self._at + by))
        self._end = InPlaceEnd()
        self._end.back.connect(lambda: self._go_to(len(self._ids) - 1))
        self._end.all_back.connect(self._take_all_back)
        self._end.closed.connect(self.accept)
        self._sides = QStackedLayout()
        self._sides.addWidget(self._question)
        self._sides.addWidget(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(20), pixels(16), pixels(20), pixels(16))
        column.addLayout(self._sides)
        for key, step in ((UNDO, self._undo), (REDO, state.redo), (REDO_TOO, state.redo)):
            give_key(self, key, partial(self._follow, step))
        state.save_failed.connect(self._say_failed)
        state.opened.connect(self.reject)
        open_at(self, 900, 560)

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Ask."""
        super().showEvent(event)
        self._go_to(self._at)

    def _actions(self) -> list[Action]:
        return [self._state.action(each) for each in self._ids]

    def _go_to(self, at: int) -> None:
        """Ask about the action there; after the last one say what was decided."""
        self._at = min(max(at, 0), len(self._ids))
        actions = self._actions()
        if self._at < len(actions):
            self._question.ask(actions[self._at], self._at + 1, actions, self._state.model)
            self._sides.setCurrentWidget(self._question)
            self.asked.emit(Asked(self._ids[self._at], self._at + 1, len(self._ids)))
        else:
            model = self._state.model
            settled = all_in_place(model, roadmap.plan(self._state.session, model))
            self._end.tell(actions, settled, changed=self._state.undo_stack.index() > self._first_step)
            self._sides.setCurrentWidget(self._end)
            self.asked.emit(None)

    def _answer(self, value: ActionState, reason: str) -> None:
        action_id = self._ids[self._at]
        self._state.set_action_state(action_id, value, reason)
        if self._state.action(action_id).state == value:  # else it could not be stored, and that is said
            self._go_to(self._at + 1)

    def _undo(self) -> None:
        """Take the last answer back, and nothing that was done before the pass."""
        if self._state.undo_stack.index() > self._first_step:
            self._state.undo()

    def _follow(self, step: Callable[[], None]) -> None:
        """Take a step, and show the action it was about."""
        before = self._actions()
        step()
        changed = [at for at, pair in enumerate(zip(before, self._actions(), strict=True)) if pair[0] != pair[1]]
        if changed:
            self._go_to(changed[0])

    def _take_all_back(self) -> None:
        stack = self._state.undo_stack
        while stack.index() > self._first_step:
            index = stack.index()
            self._state.undo()
            if stack.index() == index:
                return  # it could not be stored, and that is said
        self._go_to(0)

    def _say_failed(self, error: UserError) -> None:
        for side in (self._question, self._end):
            side.say_failed(str(error))
