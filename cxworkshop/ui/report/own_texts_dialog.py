"""Where somebody writes what only the report says: an introduction, and a text at the head of a section."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.bounds import MAX_REPORT_TEXT
from cxworkshop.domain.session import REPORT, START, with_report_text
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.report.roadmap.options import ONE_PAGE, SECTIONS
from cxworkshop.state.change import Change
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import LEAVE, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.unsaved import mark_unsaved, store_or_keep
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.numbers import grouped

FORM = "report"
"""Its drafts, by the places of texts."""
_PLACE = Qt.ItemDataRole.UserRole


class OwnTextsDialog(QDialog):
    """A list of the places there are, and the text of one of them, stored as it is typed."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._shown = ""
        self.setWindowTitle(_("Own texts of the report"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Places in the report"))
        self._list.setFixedWidth(pixels(250))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place, title in {START: _("Introduction"), **{id_: _(name) for id_, name in SECTIONS.items()}}.items():
            if place not in ONE_PAGE:
                item = QListWidgetItem(title)
                item.setData(_PLACE, place)
                self._list.addItem(item)
        self._text = NoteEdit(_("Own text"), most=MAX_REPORT_TEXT)
        self._text.setPlaceholderText(_("What the report says here in your own words"))
        self._text.setToolTip(_("Saved as you type"))
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        self._lay_out()
        self._list.currentRowChanged.connect(self._show)
        self._text.edited.connect(self._keep)
        self._text.left.connect(self.accept)
        too_long = _("A text of the report can have {most} characters; the rest was cut off.")
        self._text.full.connect(lambda: self._say(too_long.format(most=grouped(MAX_REPORT_TEXT))))
        state.changed.connect(self._follow)
        state.save_failed.connect(self._say_failed)
        state.drafts.stored.connect(self._see_stored)
        self._list.setCurrentRow(0)
        open_at(self, 820, 480)
        self._text.setFocus()

    @contained
    def done(self, result: int) -> None:
        """Hand on what was typed last."""
        self._text.hand_on()
        super().done(result)

    def _lay_out(self) -> None:
        hint = _("A line that begins with “- ” is a bullet; words between ** and ** are bold.")
        close = styled(QPushButton(_("Close")), "primary")
        close.setToolTip(with_key(_("Go back to the report"), LEAVE))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        right = QVBoxLayout()
        right.setSpacing(pixels(8))
        right.addWidget(self._text, 1)
        right.addWidget(plain_label(hint, "small", wrap=True))
        right.addWidget(self._problem)
        middle = QHBoxLayout()
        middle.setSpacing(pixels(16))
        middle.addWidget(self._list)
        middle.addLayout(right, 1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(12))
        column.addLayout(middle, 1)
        column.addLayout(end)

    def _place_in(self, row: int) -> str:
        return str(self._list.item(row).data(_PLACE))

    def _show(self) -> None:
        """Show the text of the place that is chosen; what was being typed elsewhere is handed on before."""
        self._text.hand_on()
        self._shown = self._place_in(self._list.currentRow())
        draft = self._state.drafts.of(FORM, self._shown)
        self._text.show_note(draft.get("text", self._state.session.report_text(self._shown)))
        mark_unsaved(self._text, unsaved=bool(draft))
        if draft:
            self._text.hand_on_later()
        self._mark()

    def _mark(self) -> None:
        """Tell the places that have a text by their type."""
        for row in range(self._list.count()):
            item = self._list.item(row)
            font = item.font()
            font.setBold(bool(self._state.session.report_text(self._place_in(row))))
            item.setFont(font)

    def _keep(self, text: str) -> None:
        self._say("")
        store = self._stores(self._state.session.id, self._shown, text, self._text.sitting)
        store_or_keep(self._state.drafts, (FORM, self._shown), self._text, text, store, self._state.session.id)

    def _stores(self, session_id: str, place: str, text: str, sitting: int) -> Callable[[], bool]:
        """What stores a text, and tells whether it is stored."""
        state = self._state

        def store() -> bool:
            if not state.is_open or state.session.id != session_id:
                return False
            after = with_report_text(state.session, place, text)
            gesture = (FORM, session_id, place, sitting)
            state.set_details(_("own text of the report"), gesture, report_texts=after.report_texts)
            return state.session.report_texts == after.report_texts

        return store

    def _follow(self, change: Change) -> None:
        if change.fields & REPORT:
            stored = self._state.session.report_text(self._shown)
            typed = self._text.toPlainText()
            if not self._text.waiting and typed != stored and typed.strip():
                self._text.show_note(stored)
            self._mark()

    def _see_stored(self, form: str, place: str) -> None:
        if form == FORM and place == self._shown:
            mark_unsaved(self._text, unsaved=False)

    def _say_failed(self, error: UserError) -> None:
        self._say(str(error))

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
