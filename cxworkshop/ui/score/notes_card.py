"""What to ask the room about a dimension, and the note of what it said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.language import _
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.keys import with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.note_edit import LEAVE_NOTE, NoteEdit
from cxworkshop.ui.controls.unsaved import mark_unsaved, store_or_keep
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.score.evidence_card import HEAD_HEIGHT
from cxworkshop.words.numbers import grouped

FORM = "note"
"""Its drafts, by the ids of dimensions."""


class NotesCard(Card):
    """The note of one dimension, stored as it is typed. One that could not be stored is a draft until it can be."""

    left = Signal()
    """Somebody has done with the note and expects the keys of the page."""
    notice = Signal(str)
    """A sentence for the status line: what was typed is too long."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self._state = state
        self._shown: tuple[str, str] | None = None
        """The ids of the session and the dimension that the note in view is of."""
        self._questions = plain_label("", "small", wrap=True)
        self._note = NoteEdit(_("Notes"))
        self._note.setPlaceholderText(_("What was said, what remains open"))
        self._note.setToolTip(with_key(_("Saved as you type"), LEAVE_NOTE))
        self.head.addStrut(pixels(HEAD_HEIGHT))
        self.body.addWidget(self._questions)
        self.body.addWidget(self._note, 1)
        self._note.edited.connect(self._keep)
        state.drafts.stored.connect(self._see_stored)
        self._note.left.connect(self.left)
        too_long = _("A note can have {most} characters; the rest was cut off.").format(most=grouped(MAX_TEXT))
        self._note.full.connect(lambda: self.notice.emit(too_long))

    def show_dimension(self, dimension_id: str) -> None:
        """Show what there is of a dimension of the open session now; what is being typed about it stays."""
        stored = self._state.session.rating(dimension_id).note
        shown = (self._state.session.id, dimension_id)
        draft = self._state.drafts.of(FORM, dimension_id)
        if shown != self._shown:
            self._shown = shown
            self._note.show_note(draft.get("text", stored))
        questions = self._state.model.dimension(dimension_id).questions
        self._questions.setText(_("Ask the room: {questions}").format(questions=" · ".join(questions)))
        self._questions.setVisible(bool(questions))
        mark_unsaved(self._note, unsaved=bool(draft))
        if draft:
            self._note.hand_on_later()
        elif not self._note.waiting and self._note.toPlainText() != stored:
            self._note.show_note(stored)

    def store(self) -> None:
        """Store what is being typed now, without waiting for a rest."""
        self._note.hand_on()

    def _keep(self, text: str) -> None:
        if self._shown is not None:
            session_id, dimension_id = self._shown
            store = self._stores(session_id, dimension_id, text, self._note.sitting)
            store_or_keep(self._state.drafts, (FORM, dimension_id), self._note, text, store, session_id)

    def _stores(self, session_id: str, dimension_id: str, text: str, sitting: int) -> Callable[[], bool]:
        """What stores a note, and tells whether it is stored."""

        def store() -> bool:
            # What was typed last is handed on when another session is open already.
            if not self._state.is_open or self._state.session.id != session_id:
                return False
            self._state.set_note(dimension_id, text, gesture=(FORM, session_id, dimension_id, sitting))
            return self._state.session.rating(dimension_id).note == text

        return store

    def _see_stored(self, form: str, key: str) -> None:
        """What could not be stored is by now."""
        if form == FORM and self._shown is not None and key == self._shown[1]:
            mark_unsaved(self._note, unsaved=False)
