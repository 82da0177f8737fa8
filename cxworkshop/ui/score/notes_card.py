"""What to ask the room about a dimension, and the note of what it said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.language import _
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.score.evidence_card import HEAD_HEIGHT
from cxworkshop.words.numbers import grouped


class NotesCard(Card):
    """The note of one dimension, stored as it is typed. One that could not be stored is kept until it can be."""

    notice = Signal(str)
    """A sentence for the status line: what was typed is too long."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self._state = state
        self._shown: tuple[str, str] | None = None
        """The ids of the session and the dimension that the note in view is of."""
        self._unsaved: dict[tuple[str, str], str] = {}
        self._questions = plain_label("", "small", wrap=True)
        self._note = NoteEdit(_("Notes"))
        self._note.setPlaceholderText(_("What was said, what stays open"))
        self._note.setToolTip(_("Saved as you type"))
        self.head.addStrut(pixels(HEAD_HEIGHT))
        self.body.addWidget(self._questions)
        self.body.addWidget(self._note, 1)
        self._note.edited.connect(self._keep)
        too_long = _("A note holds {most} characters; the rest was cut off.").format(most=grouped(MAX_TEXT))
        self._note.full.connect(lambda: self.notice.emit(too_long))

    def show_dimension(self, dimension_id: str) -> None:
        """Show what there is of a dimension of the open session now; what is being typed about it stays."""
        stored = self._state.session.rating(dimension_id).note
        shown = (self._state.session.id, dimension_id)
        if shown != self._shown:
            self._shown = shown
            self._note.show_note(self._unsaved.get(shown, stored))
        questions = self._state.model.dimension(dimension_id).questions
        self._questions.setText(_("Ask the room: {questions}").format(questions=" · ".join(questions)))
        self._questions.setVisible(bool(questions))
        if shown in self._unsaved:
            self._note.hand_on_later()
        elif not self._note.waiting and self._note.toPlainText() != stored:
            self._note.show_note(stored)

    def store(self) -> None:
        """Store what is being typed now, without waiting for a rest."""
        self._note.hand_on()

    def _keep(self, text: str) -> None:
        if self._shown is None:
            return
        session_id, dimension_id = self._shown
        # What was typed last is handed on when another session is open already.
        if self._state.is_open and self._state.session.id == session_id:
            self._state.set_note(dimension_id, text, gesture=("note", *self._shown, self._note.sitting))
            if self._state.session.rating(dimension_id).note == text:
                self._unsaved.pop(self._shown, None)
                return
        self._unsaved[self._shown] = text
