"""What somebody does with an action on the Roadmap, what moves along with it, and saying so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.moves import moved_along, moved_within, shifted
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Session, Status
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.roadmap_edits import RoadmapEdits
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.roadmap.board.grouping import to_agree
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from cxworkshop.words import board as board_words
from cxworkshop.words import load as load_words
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.lists import listed

_MANY = 4
"""From so many on, the others that would move to another phase are told before they do."""
_MANY_WITHIN = 10
"""The same of those that would be due much earlier or later within their phases."""
_MOST_NAMED = 8


class PlanChanges:
    """Changes the open session's plan, each time as one undo step; what else moves is asked about or told.

    `shown` gives the roadmap that the page `window` shows, which follows every change at once; `say` tells a sentence.
    """

    def __init__(
        self, state: SessionState, window: QWidget, shown: Callable[[], Roadmap], say: Callable[[str], object]
    ) -> None:
        self._state, self._window, self._shown, self._say = state, window, shown, say
        self._edits, self._preparation = RoadmapEdits(state), Preparation(state)

    def planned(self, action_id: str) -> PlannedAction:
        """An action as it is planned. Raises StopIteration where it is not on the roadmap."""
        return next(item for item in self._shown().actions if item.action.id == action_id)

    def move(self, action_id: str, phase: int) -> None:
        """Choose a phase by its place, after the last Beyond."""
        planned, plan = self.planned(action_id), self._shown()
        columns = (*plan.phases, plan.beyond)
        if phase == planned.phase or not 0 <= phase < len(columns):
            return
        where = {"action": planned.action.title, "phase": names.phase(columns[phase].phase.name)}
        chosen = phase if phase < len(plan.phases) else BEYOND
        after = self._state.with_action(action_id, phase=chosen)
        if self._agrees(after, action_id, _("Move “{action}” to {phase}?").format(**where)):
            step = _("move “{action}” to {phase}").format(**where)
            self._state.update_action(action_id, step, phase=chosen)
            self._tell_of(plan, action_id)

    def propose(self, action_id: str) -> None:
        """Leave an action's days and place to the schedule again."""
        plan, title = self._shown(), self.planned(action_id).action.title
        asked = _("Let the schedule choose the dates of “{action}”?").format(action=title)
        if self._agrees(self._edits.proposed([action_id]), action_id, asked):
            self._edits.propose(action_id)
            self._tell_of(plan, action_id)

    def is_by_hand(self, action_id: str) -> bool:
        """Whether somebody set or agreed something of an action that can be left to the schedule again."""
        return self._edits.proposed([action_id]) != self._state.session

    def propose_all(self) -> None:
        """Leave the days and places of all actions to the schedule again."""
        after = self._edits.proposed_all()
        count = len(set(self._state.session.actions) - set(after.actions))
        if count and self._gives_up(after, count):
            self._edits.propose_all()
            said = ngettext(
                "{count} action follows the schedule again; Undo restores what was set.",
                "{count} actions follow the schedule again; Undo restores what was set.",
                count,
            )
            self._say(said.format(count=count))

    def agree(self, action_id: str) -> None:
        """Confirm owner, start, due date and effort as they stand."""
        plan = self._shown()
        self._edits.agree(self.planned(action_id))
        self.tell(plan, action_id)

    def agree_owner(self, owner: str) -> None:
        """Confirm all that is only proposed of an owner's actions in the phases."""
        found = to_agree(self._shown(), owner)
        if found:
            self._edits.agree_owner(owner, found)

    def set_limit(self, owner: str, most: int | None) -> None:
        """Set how many actions of an owner run at once, None for as many as of everybody; tells what moved for it."""
        before = self._shown()
        self._preparation.set_owner_limit(owner, most)
        if self._shown() is not before:  # else it could not be stored, and that is said
            self._say(load_words.limit_set(self._state.session, owner, before, self._shown()))

    def place(self, action_id: str, other_id: str, before: bool) -> None:
        """Put an action before or after another one of its phase."""
        plan = self._shown()
        column = (*plan.phases, plan.beyond)[self.planned(action_id).phase]
        actions = {item.action.id: item.action for item in column.actions}
        order = [each for each in actions if each != action_id]
        order.insert(order.index(other_id) + (0 if before else 1), action_id)
        self._edits.put(action_id, [actions[each] for each in order])

    def mark(self, action_id: str, status: Status) -> None:
        """Say how far an action is."""
        title = self.planned(action_id).action.title
        step = _("mark “{action}” as {status}").format(action=title, status=names.status(status))
        self._state.update_action(action_id, step, status=status)

    def remove(self, action_id: str) -> None:
        """Take an action off the roadmap; why may be said."""
        title = self.planned(action_id).action.title
        ReasonDialog(title, lambda reason: self._take_off(action_id, title, reason), self._window).open()

    def _take_off(self, action_id: str, title: str, reason: str) -> None:
        before = self._shown()
        self._state.set_action_state(action_id, "not for us", reason)
        if not any(item.action.id == action_id for item in self._shown().actions):
            said = _("“{action}” has been removed; Find action puts it back.").format(action=title)
            self.tell(before, action_id, said)

    def bring(self, action_ids: Sequence[str]) -> None:
        """Put actions on the roadmap that are not on it; of a single one is told what moves along."""
        before = self._shown()
        self._edits.bring(action_ids)
        if self._shown() is before:  # it could not be stored, and that is said
            return
        if len(action_ids) == 1:
            item = self.planned(action_ids[0])
            said = _("“{action}” begins in {phase}.").format(
                action=item.action.title, phase=action_words.phase_name(item.phase, self._shown())
            )
            self.tell(before, action_ids[0], said)
        else:
            count = len(action_ids)
            said = ngettext(
                "{count} action has been put on the roadmap.",
                "{count} actions have been put on the roadmap.",
                count,
            )
            self._say(said.format(count=count))

    def tell(self, before: Roadmap, action_id: str, said: str = "") -> None:
        """Say something of what was done with an action, how many others moved along and why, and what else did."""
        if notice := " ".join(filter(None, (said, _along(before, self._shown(), action_id)))):
            self._say(notice)

    def _tell_of(self, before: Roadmap, action_id: str) -> None:
        if self._shown() is not before:  # else it could not be stored, and that is said
            self.tell(before, action_id, action_words.held(self.planned(action_id), self._shown()))

    def _agrees(self, after: Session, action_id: str, question: str) -> bool:
        """Whether somebody still wants it who is told that many others would move along, and why."""
        before, plan = self._shown(), roadmap.plan(after, self._state.model)
        many = _many(before, plan, action_id)
        if not many:
            return True
        within = moved_within(before, plan, action_id)
        why = [_along(before, plan, action_id)]
        if len(within.all) >= _MANY_WITHIN:
            why.append(action_words.moved_within(within))
        buttons = pgettext("button", "Move"), _("Leave it there")
        return self._confirmed(_("Move an action"), (question, " ".join(why), self._titles(many)), buttons)

    def _gives_up(self, after: Session, count: int) -> bool:
        """Whether somebody still wants all of it left to the schedule who is told that many would move by that."""
        before, plan = self._shown(), roadmap.plan(after, self._state.model)
        many = _many(before, plan)
        if not many:
            return True
        why = ngettext(
            "What was set or agreed for {count} action is given up; the others follow it.",
            "What was set or agreed for {count} actions is given up; the others follow them.",
            count,
        ).format(count=count)
        moved = board_words.moved(len(moved_along(before, plan, "").all), *shifted(before, plan, ""))
        buttons = _("Return to the schedule"), _("Leave it as it is")
        question = _("Return the whole roadmap to the schedule?")
        return self._confirmed(_("Roadmap"), (question, f"{why} {moved}", self._titles(many)), buttons)

    def _titles(self, action_ids: Iterable[str]) -> str:
        said = [_("“{action}”").format(action=self.planned(each).action.title) for each in action_ids]
        return listed(said, most=_MOST_NAMED)

    def _confirmed(self, title: str, said: Iterable[str], buttons: tuple[str, str]) -> bool:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("\n\n".join(said))
        go_on = box.addButton(buttons[0], QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(buttons[1], QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(leave)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is go_on


def _many(before: Roadmap, after: Roadmap, action_id: str = "") -> tuple[str, ...]:
    """The others that move, where they are so many that it is asked about first; else none."""
    moved, within = moved_along(before, after, action_id).all, moved_within(before, after, action_id).all
    if len(within) >= _MANY_WITHIN:
        return (*moved, *within)
    return moved if len(moved) >= _MANY else ()


def _along(before: Roadmap, after: Roadmap, action_id: str) -> str:
    """How many others move along with an action and why, and how many others are due another day."""
    said = (
        action_words.moved_along(moved_along(before, after, action_id)),
        board_words.shifted(*shifted(before, after, action_id)),
    )
    return " ".join(filter(None, said))
