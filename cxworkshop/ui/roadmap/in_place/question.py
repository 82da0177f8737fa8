"""Whether one action is in place already: what it is, and by which keys the room answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action, ActionState
from cxworkshop.language import N_, _, pgettext
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import CONFIRM, ITSELF, LEAVE, WITHIN, Key, give_key, together, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.letters import Letters
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import names
from cxworkshop.words import plan as action_words

IN_PLACE = Key("I", N_("In place? Yes"), ("Y",))
SHOWN = Key("E", N_("In place? Yes, and what shows it"))
NOT_YET = Key("N", N_("In place? Not yet"))
NOT_FOR_US = Key("X", N_("In place? Not for us, and why"))
GO_ON = Key("Right", N_("In place? Next action"), ("Down",))
BACK = Key("Left", N_("In place? Previous action"), ("Up", "Backspace"))
WITHOUT_LETTERS = {
    IN_PLACE: Key("Space", IN_PLACE.what),
    SHOWN: Key("F2", SHOWN.what),
    NOT_FOR_US: Key("Del", NOT_FOR_US.what),
    GO_ON: Key("Return", GO_ON.what),
}
"""What does the same where letters are off. Enter changes nothing: whoever presses it to go on may press it twice."""


class InPlaceQuestion(QWidget):
    """Shows one action and takes the room's answer: one key, or two where a reason may be written down."""

    KEYS = (IN_PLACE, SHOWN, NOT_YET, NOT_FOR_US, GO_ON, BACK, *WITHOUT_LETTERS.values())

    answered = Signal(str, str)
    """An ActionState and a reason, "" where none was given."""
    moved = Signal(int)
    """Somebody wants to see the next action (1) or the previous one (-1)."""

    def __init__(self, letters: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: Action | None = None
        self._reason_for: ActionState = "not for us"
        self._count, self._tally = plain_label("", "heading"), plain_label("", "lead", wrap=True)
        self._back, self._next = QPushButton(pgettext("button", "Back")), QPushButton(pgettext("button", "Next"))
        self._dimension, self._levels = plain_label("", "tag"), plain_label("", "muted")
        self._title = plain_label("", "title", wrap=True)
        self._done_when, self._why = plain_label("", "heading", wrap=True), plain_label("", "muted", wrap=True)
        self._answered = plain_label("", "strong", wrap=True)
        self._problem = plain_label("", "danger", wrap=True)
        self._card = scrolled(self._content(), sideways=False, by_keys=True)
        self._answers, self._why_row = QWidget(), QWidget()
        self._row = QStackedWidget()
        self._row.addWidget(self._answers)
        self._row.addWidget(self._why_row)
        self._asks_why = plain_label("", "strong", wrap=True)
        self._reason = QLineEdit()
        stop_at(self._reason, MAX_NAME)
        self._confirm = styled(QPushButton(), "primary")
        self._lay_out_why()
        self._letters = Letters(self, letters)
        self._letters.ignored.connect(self.say_failed)
        self._lay_out_answers(letters)
        self._lay_out()

    # Building

    def _content(self) -> QWidget:
        content = styled(QFrame(), "card")
        facts = QHBoxLayout()
        facts.setSpacing(pixels(8))
        facts.addWidget(self._dimension)
        facts.addWidget(self._levels)
        facts.addStretch(1)
        column = QVBoxLayout(content)
        column.setContentsMargins(pixels(14), pixels(12), pixels(14), pixels(12))
        column.setSpacing(pixels(6))
        column.addLayout(facts)
        column.addWidget(self._title)
        column.addSpacing(pixels(10))
        column.addWidget(plain_label(_("Done when"), "muted"))
        column.addWidget(self._done_when)
        column.addSpacing(pixels(10))
        column.addWidget(plain_label(_("Why"), "muted"))
        column.addWidget(self._why)
        column.addStretch(1)
        column.addWidget(self._answered)
        return content

    def _lay_out(self) -> None:
        self._tie(self._back, BACK, lambda: self.moved.emit(-1))
        self._tie(self._next, GO_ON, lambda: self.moved.emit(1))
        head = QHBoxLayout()
        head.setSpacing(pixels(10))
        head.addWidget(self._back)
        head.addWidget(self._next)
        head.addWidget(self._count)
        head.addWidget(self._tally, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(12))
        column.addLayout(head)
        column.addWidget(self._card, 1)
        column.addWidget(self._problem)
        column.addWidget(self._row)

    def _lay_out_answers(self, letters: Callable[[], bool]) -> None:
        row = QHBoxLayout()
        row.setSpacing(pixels(8))
        hints = []
        for text, key, do in (
            (_("In place"), IN_PLACE, partial(self.answered.emit, "in place", "")),
            (_("In place, shown by…"), SHOWN, partial(self._ask_why, "in place")),
            (_("Not yet"), NOT_YET, partial(self.answered.emit, "planned", "")),
            (_("Not for us…"), NOT_FOR_US, partial(self._ask_why, "not for us")),
        ):
            button = QPushButton(text)
            self._tie(button, key, do)
            row.addWidget(button, 1)
            works = key if letters() else WITHOUT_LETTERS.get(key)
            hints += [with_key(text.rstrip("…"), works)] if works else []
        hints += [with_key(self._next.text(), GO_ON), with_key(self._back.text(), BACK)]
        column = QVBoxLayout(self._answers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(6))
        column.addLayout(row)
        column.addWidget(plain_label(" · ".join(hints), "small", wrap=True))

    def _tie(self, button: QPushButton, key: Key, do: Callable[[], object]) -> None:
        """Give a button its keys: a letter only where letters are wanted, and what a button knows only on the card."""
        too = WITHOUT_LETTERS.get(key)
        button.setAutoDefault(False)
        button.setToolTip(with_key(_(key.what), key))
        if too is not None:
            keys = together((*key.every, *too.every))
            button.setToolTip(_("{what} ({key})").format(what=_(key.what), key=keys))
            give_key(self._card, too, partial(self._press, do), ITSELF)
        button.clicked.connect(lambda: self._do(do))
        if key in (GO_ON, BACK):
            give_key(self, key, partial(self._press, do), WITHIN)
        else:
            self._letters.give(key, partial(self._do, do), at_once=True)

    def _lay_out_why(self) -> None:
        leave = QPushButton(pgettext("button", "Cancel"))
        leave.setAutoDefault(False)
        leave.setToolTip(with_key(_("Back to the question"), LEAVE))
        leave.clicked.connect(self._leave_why)
        give_key(self._why_row, LEAVE, self._leave_why)
        self._confirm.setAutoDefault(False)
        self._confirm.clicked.connect(self._give_reason)
        self._reason.returnPressed.connect(self._give_reason)
        row = QHBoxLayout(self._why_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(pixels(8))
        row.addWidget(self._asks_why)
        row.addWidget(self._reason, 1)
        row.addWidget(leave)
        row.addWidget(self._confirm)

    # Showing

    def ask(self, action: Action, number: int, actions: Sequence[Action], model: MaturityModel) -> None:
        """Ask about an action, the `number`th of all those the pass is about."""
        self._action = action
        self._count.setText(_("{number} of {count}").format(number=number, count=len(actions)))
        self._tally.setText(action_words.decided(actions))
        self._back.setEnabled(number > 1)
        self._dimension.setText(action_words.dimension_name(model, action.dimension_id))
        self._levels.setText(action_words.transition(action.from_level))
        self._title.setText(action.title)
        self._done_when.setText(action.done_when)
        self._why.setText(action.why)
        state = "" if action.planned else names.action_state(action.state)
        # Translators: what was answered of an action, and why
        with_reason = _("{answer}: {reason}").format(answer=state, reason=action.reason)
        self._answered.setText(with_reason if action.reason else state)
        self._answered.setVisible(bool(state))
        self._card.setAccessibleName(f"{self._count.text()}, {action.title}")
        self._card.setAccessibleDescription(". ".join(filter(None, (action.done_when, state))))
        self._card.verticalScrollBar().setValue(0)
        self.say_failed("")
        self._leave_why()
        # The keys stay where they were, so that a screen reader would not say what is asked now.
        QAccessible.updateAccessibility(QAccessibleEvent(self._card, QAccessible.Event.Alert))

    def say_failed(self, text: str) -> None:
        """Say why something was not done; "" takes that away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Let the keys answer."""
        super().showEvent(event)
        self._card.setFocus()

    # Doing

    def _do(self, do: Callable[[], object]) -> None:
        """Do what a key or button is for, unless a reason is being typed."""
        if self._row.currentWidget() is self._answers:
            do()

    def _press(self, do: Callable[[], object]) -> None:
        """The same for a key that may belong to a text, which is ignored where no field takes it."""
        if not self._letters.writing():
            self._do(do)

    def _ask_why(self, value: ActionState) -> None:
        assert self._action is not None
        self._reason_for = value
        shown = value == "in place"
        self._asks_why.setText(_("What shows it?") if shown else _("Why is it not for us?"))
        self._reason.setAccessibleName(self._asks_why.text())
        self._reason.setPlaceholderText(_("optional"))
        self._confirm.setText(_("In place") if shown else _("Not for us"))
        self._confirm.setToolTip(with_key(_("Keep the answer and continue"), CONFIRM))
        show_whole(self._reason, self._action.reason if self._action.state == value else "")
        self._row.setCurrentWidget(self._why_row)
        self._reason.setFocus()

    def _leave_why(self) -> None:
        self._row.setCurrentWidget(self._answers)
        self._card.setFocus()

    def _give_reason(self) -> None:
        self.answered.emit(self._reason_for, self._reason.text().strip())
