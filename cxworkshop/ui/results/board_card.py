"""The decisions that the board is asked for, in the room's own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QWidget

from cxworkshop.domain.bounds import MAX_BOARD_QUESTIONS
from cxworkshop.language import N_, _
from cxworkshop.state.board import Board
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.kept import KeptFields
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.text_field import TextField

FORM = "board"
"""Drafts of the lines, by their places."""
REMOVE = Key("Alt+Del", N_("Remove the decision that is being edited"))


class BoardCard(Card):
    """A line for each decision, and an empty one while there is room for another; one that is emptied goes."""

    KEYS = (REMOVE,)

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(_("Decisions asked of the board"), parent)
        self._state, self._board = state, Board(state)
        self._kept = KeptFields(state, FORM)
        told = _("Up to {most} lines of your own; they stand on page 1 of the report.")
        self.body.addWidget(plain_label(told.format(most=MAX_BOARD_QUESTIONS), "muted", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._rows = [self._row(place) for place in range(MAX_BOARD_QUESTIONS)]
        give_key(self, REMOVE, self._remove_edited)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def refresh(self) -> None:
        """Show the open session's decisions; nothing is rebuilt, and no focus lost."""
        asked = self._state.session.board_questions
        for place, (line, remove) in enumerate(self._rows):
            line.setVisible(place <= len(asked))
            remove.setVisible(place < len(asked))
        self._kept.show()

    def _row(self, place: int) -> tuple[TextField, QPushButton]:
        number = place + 1
        line = TextField(_("Decision {number} asked of the board").format(number=number))
        line.setPlaceholderText(_("What is the board to decide?"))
        self._kept.add(
            str(place),
            str,
            lambda: self._asked(place),
            line.show_text,
            lambda text: self._board.set_question(place, text, (FORM, place, line.sitting)),
            lambda: [line],
        )
        line.edited.connect(partial(self._take, place))
        line.textEdited.connect(lambda _text: self._begin(place))
        line.returnPressed.connect(partial(self._go_on, place))
        remove = QPushButton("×")
        remove.setAccessibleName(_("Remove decision {number}").format(number=number))
        remove.setToolTip(with_key(_("Ask the board no longer"), REMOVE))
        remove.clicked.connect(partial(self._remove, place))
        policy = remove.sizePolicy()
        policy.setRetainSizeWhenHidden(place == 0)  # so that no line becomes shorter when the first is written
        remove.setSizePolicy(policy)
        self._grid.addWidget(line, place, 0)
        self._grid.addWidget(remove, place, 1)
        return line, remove

    def _asked(self, place: int) -> str:
        asked = self._state.session.board_questions
        return asked[place] if place < len(asked) else ""

    def _begin(self, place: int) -> None:
        """Store a new line from its first letter, so that Tab finds its button and the line below."""
        if place == len(self._state.session.board_questions):
            self._rows[place][0].hand_on()

    def _take(self, place: int, text: str) -> None:
        """Store what was typed. An emptied line waits for what comes next: it goes when it is left."""
        if text.strip():
            self._kept.keep(str(place), text)
        else:
            self._state.drafts.forget(FORM, str(place))

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Leave a line with its button: on the way from one to the other nothing goes, or the button took the next."""
        for place, row in enumerate(self._rows):
            if before in row and now is not None and now not in row:
                self._leave(place)

    def _leave(self, place: int) -> None:
        line, _button = self._rows[place]
        if self._state.is_open and not line.text().strip():
            self._put_away(place)

    def _go_on(self, place: int) -> None:
        """Leave a line for the one below, which comes with what is written here; the last one keeps the keys."""
        line, _button = self._rows[place]
        if not line.text().strip():
            self._leave(place)
            return
        line.hand_on()
        for below, _button in self._rows[place + 1 : place + 2]:
            if below.isVisible():
                below.setFocus()

    def _remove_edited(self) -> None:
        for line, remove in self._rows:
            if line.hasFocus():
                remove.click()

    def _remove(self, place: int) -> None:
        line, _button = self._rows[place]
        line.clearFocus()  # what is typed is handed on first, or it would be taken for the next line's
        self._put_away(place)
        line.setFocus()

    def _put_away(self, place: int) -> None:
        if place >= len(self._state.session.board_questions):
            return
        drafts = self._state.drafts
        drafts.try_again()  # drafts know their lines by the place that is theirs now
        before = self._state.session.board_questions
        self._board.remove_question(place)
        if self._state.session.board_questions != before:
            for key in drafts.keys(FORM):
                drafts.forget(FORM, key)
        self.refresh()
