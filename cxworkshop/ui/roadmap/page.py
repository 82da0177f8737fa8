"""The roadmap: the actions that close the gaps, phase by phase, each phase with the profile it leads to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast, get_args

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import roadmap, scoring
from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.moves import MovedAlong, moved_along
from cxworkshop.domain.planner import PlannedAction
from cxworkshop.domain.roadmap import EMPTY, Roadmap
from cxworkshop.domain.session import ACTIONS, AIMS, PLAN, SCORES, Status
from cxworkshop.language import N_, _, pgettext
from cxworkshop.state.change import Change
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.roadmap.action_card import DONE, EARLIER, EDIT, LATER, REMOVE, ActionCard
from cxworkshop.ui.roadmap.action_editor import ActionEditor
from cxworkshop.ui.roadmap.board import RoadmapBoard
from cxworkshop.ui.roadmap.in_place import InPlaceDialog, to_ask
from cxworkshop.ui.roadmap.removed_actions import RemovedActions
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.lists import listed

BY_OWNER = Key("Ctrl+G", N_("Group by owner"))
PASS = Key("Ctrl+Shift+P", N_("Already in place?"))
REMOVED = Key("Ctrl+Shift+R", N_("Removed actions"))
ADD = Key("Ctrl+Shift+A", N_("Add action"))
_SUMMARY = 260
"""Pixels in which what the roadmap is made of can be read beside its heading."""
_MANY = 4
"""From so many on, the others that would move along are told before they do."""
_MOST_NAMED = 8


class RoadmapPage(QWidget):
    """Shows the open session's roadmap and changes it; every change is one undo step."""

    KEYS = (BY_OWNER, PASS, REMOVED, ADD, *ActionCard.KEYS, *RemovedActions.KEYS, *InPlaceDialog.KEYS)

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
        self._heading = plain_label("", "title")
        self._summary = plain_label("", "lead", wrap=True)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._by_owner = self._button(_("Group by owner"), _("Group the actions in each phase by owner"), BY_OWNER)
        self._by_owner.setCheckable(True)
        self._by_owner.toggled.connect(self._refresh)
        self._pass = self._button(
            _("Already in place?"), _("Ask the room, action by action, what is in place already"), PASS
        )
        self._pass.clicked.connect(self._open_pass)
        self._removed = self._button("", _("View removed actions and restore them"), REMOVED)
        self._removed.clicked.connect(self._open_removed)
        self._add = self._button(_("Add action"), _("Add an action of your own"), ADD)
        self._add.clicked.connect(self._open_new)
        self._board = RoadmapBoard()
        self._board.asked.connect(self._carry_out)
        self._board.menu_asked.connect(self._open_menu)
        self._board.dropped.connect(self._move)
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
        elif not self._board.focus_first():
            self._add.setFocus()

    # Building

    def _button(self, text: str, what: str, key: Key) -> QPushButton:
        button = QPushButton(text)
        give_key(self, key, button.click)
        button.setToolTip(with_key(what, key))
        return button

    def _lay_out(self) -> None:
        self._head.setSpacing(pixels(10))
        self._words.setSpacing(pixels(10))
        self._words.addWidget(self._heading)
        self._words.addWidget(self._summary, 1)
        self._head.addLayout(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(10))
        buttons.addStretch(1)
        for button in (self._by_owner, self._pass, self._removed, self._add):
            buttons.addWidget(button)
        self._head.addLayout(buttons)
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
        column.addLayout(self._head)
        column.addWidget(self._board, 1)
        column.addWidget(self._empty, 1)

    def _fit(self) -> None:
        """Put what the roadmap is made of below its heading where it would have to be read word by word beside it.

        Below both go the buttons where the heading itself has no room beside them.
        """
        buttons = [each for each in (self._by_owner, self._pass, self._removed, self._add) if not each.isHidden()]
        taken = sum(each.sizeHint().width() + pixels(10) for each in (self._heading, *buttons))
        directions = QBoxLayout.Direction
        narrow = self.width() - taken < pixels(_SUMMARY)
        self._words.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._head.setDirection(directions.TopToBottom if self.width() < taken else directions.LeftToRight)

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head to the width."""
        super().resizeEvent(event)
        self._fit()

    def show_spot(self, field: str, item_id: str) -> None:
        """Give the keys to the card of an action, if it is on the roadmap."""
        if field == "actions" and any(item.action.id == item_id for item in self._roadmap.actions):
            self._board.focus_card(item_id)

    # Showing

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
        self._heading.setText(action_words.heading(session, model, results.mean))
        self._summary.setText(action_words.summary(self._roadmap) if filled else "")
        removed = len(self._roadmap.not_planned) + len(self._roadmap.in_place)
        self._removed.setText(_("Removed actions ({count})").format(count=removed))
        self._removed.setVisible(removed > 0)
        self._by_owner.setVisible(filled)
        self._pass.setVisible(bool(to_ask(self._roadmap)))
        self._board.setVisible(filled)
        self._empty.setVisible(not filled)
        if not filled:
            title, text = action_words.nothing_to_do(results, removed)
            self._empty_title.setText(title)
            self._empty_text.setText(text)
        self._fit()
        self._board.show_roadmap(self._roadmap, session, model, by_owner=self._by_owner.isChecked())

    def _planned(self, action_id: str) -> PlannedAction:
        return next(item for item in self._roadmap.actions if item.action.id == action_id)

    # Doing

    def _carry_out(self, action_id: str, wish: str) -> None:
        planned = self._planned(action_id)
        if wish == "edit":
            self._open_editor(ActionEditor(self._state, planned.action, parent=self))
        elif wish == "done":
            self._set_status(action_id, "open" if planned.action.status == "done" else "done")
        elif wish == "remove":
            self._remove(action_id)
        else:
            self._move(action_id, planned.phase + (1 if wish == "later" else -1))

    def _move(self, action_id: str, phase: int) -> None:
        """Choose a phase."""
        planned = self._planned(action_id)
        columns = (*self._roadmap.phases, self._roadmap.beyond)
        if phase == planned.phase or not 0 <= phase < len(columns):
            return
        where = {"action": planned.action.title, "phase": names.phase(columns[phase].phase.name)}
        step = _("move “{action}” to {phase}").format(**where)
        chosen = phase if phase < len(self._roadmap.phases) else BEYOND
        self._put(action_id, chosen, step, _("Move “{action}” to {phase}?").format(**where))

    def _release(self, action_id: str) -> None:
        """Let the order choose the phase again."""
        title = self._planned(action_id).action.title
        asked = _("Choose the phase of “{action}” automatically?").format(action=title)
        self._put(action_id, None, _("phase of “{action}”").format(action=title), asked)

    def _put(self, action_id: str, phase: int | None, step: str, question: str) -> None:
        """Say what keeps the action from its phase, and how many others move along and why; ask where many do."""
        before, state = self._roadmap, self._state
        moved = moved_along(before, roadmap.plan(state.with_action(action_id, phase=phase), state.model), action_id)
        if len(moved.all) >= _MANY and not self._confirmed(question, moved):
            return
        state.update_action(action_id, step, phase=phase)
        if self._roadmap is not before:  # else it could not be stored, and that is said
            self._tell(before, action_id, action_words.held(self._planned(action_id), self._roadmap))

    def _tell(self, before: Roadmap, action_id: str, said: str = "") -> None:
        """Say something of what was done with an action, and how many others moved along and why."""
        along = action_words.moved_along(moved_along(before, self._roadmap, action_id))
        if notice := " ".join(filter(None, (said, along))):
            self.notice.emit(notice)

    def _confirmed(self, question: str, moved: MovedAlong) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle(_("Move an action"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        others = [_("“{action}”").format(action=self._planned(each).action.title) for each in moved.all]
        box.setText("\n\n".join((question, action_words.moved_along(moved), listed(others, most=_MOST_NAMED))))
        move = box.addButton(pgettext("button", "Move"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(_("Leave it there"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(move)
        box.setEscapeButton(leave)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is move

    def _set_status(self, action_id: str, status: Status) -> None:
        title = self._planned(action_id).action.title
        step = _("mark “{action}” as {status}").format(action=title, status=names.status(status))
        self._state.update_action(action_id, step, status=status)

    def _remove(self, action_id: str) -> None:
        title, before = self._planned(action_id).action.title, self._roadmap
        self._state.set_action_state(action_id, "not for us")
        if not any(item.action.id == action_id for item in self._roadmap.actions):
            said = _("“{action}” has been removed; restore it under Removed actions.").format(action=title)
            self._tell(before, action_id, said)

    def _open_new(self) -> None:
        self._open_editor(ActionEditor(self._state, None, parent=self))

    def _open_editor(self, editor: ActionEditor) -> None:
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.saved.connect(self._board.focus_card)
        editor.saved.connect(partial(self._tell, self._roadmap))
        editor.open()

    def _open_pass(self) -> None:
        """Go through the suggested actions; the audience window shows the one in hand."""
        if action_ids := to_ask(self._roadmap):
            dialog = InPlaceDialog(self._state, action_ids, self._letters, parent=self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.asked.connect(self.action_asked)
            dialog.finished.connect(lambda: self.action_asked.emit(None))
            dialog.open()

    def _open_removed(self) -> None:
        if self._roadmap.not_planned or self._roadmap.in_place:
            dialog = RemovedActions(self._state, self._roadmap, parent=self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _open_menu(self, action_id: str, point: QPoint) -> None:
        planned = self._planned(action_id)
        action, phases = planned.action, (*self._roadmap.phases, self._roadmap.beyond)
        menu = self._menu
        menu.clear()
        _entry(menu, pgettext("button", "Edit…"), partial(self._carry_out, action_id, "edit"), key=EDIT)
        menu.addSeparator()
        for index, plan in enumerate(phases):
            key = {planned.phase - 1: EARLIER, planned.phase + 1: LATER}.get(index)
            move = partial(self._move, action_id, index)
            text = _("Move to {phase}").format(phase=names.phase(plan.phase.name))
            _entry(menu, text, move, key=key, enabled=index != planned.phase)
        release = partial(self._release, action_id)
        _entry(menu, _("Choose the phase automatically"), release, enabled=action.phase is not None)
        menu.addSeparator()
        for status in get_args(Status):
            key = DONE if status == ("open" if action.status == "done" else "done") else None
            mark = partial(self._set_status, action_id, status)
            text = _("Mark as {status}").format(status=names.status(status))
            _entry(menu, text, mark, key=key, enabled=status != action.status)
        menu.addSeparator()
        reset = partial(self._state.reset_action, action_id)
        _entry(menu, _("Reset to the suggestion"), reset, enabled=planned.edited and not action.own)
        _entry(menu, pgettext("button", "Remove"), partial(self._remove, action_id), key=REMOVE)
        menu.popup(point)


def _entry(menu: QMenu, text: str, do: Callable[[], None], *, key: Key | None = None, enabled: bool = True) -> None:
    """Add an entry to a menu. The key is told, not taken: the card it belongs to listens for it."""
    text = text.replace("&", "&&")
    entry = QAction(f"{text}\t{key.text}" if key else text, menu)
    entry.setEnabled(enabled)
    entry.triggered.connect(lambda _checked: do())
    menu.addAction(entry)
