"""What the room could point at: a list, and one line under it to add to the list or to edit an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from cxworkshop.domain.bounds import MAX_NAME, MAX_TEXT
from cxworkshop.domain.session import Evidence
from cxworkshop.language import N_, _, pgettext
from cxworkshop.state.drafts import Drafts
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import ITSELF, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.controls.unsaved import mark_unsaved
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.score.evidence_rows import EvidenceRows

HEAD_HEIGHT = 22
"""The row of the title has buttons now and then, and keeps its height when they go."""

KEEP_TYPED = Key("Return", N_("Save typed evidence"))
GIVE_UP = Key("Esc", N_("Discard changes to evidence"))
EDIT = Key("F2", N_("Edit selected evidence"))
EDIT_TOO = Key("Return", EDIT.what)
REMOVE = Key("Del", N_("Remove selected evidence"))

FORM = "evidence"
"""Its drafts, by the ids of dimensions."""


class EvidenceCard(Card):
    """The evidence of one dimension. What is half typed is a draft of that dimension until it is added or given up."""

    KEYS = (KEEP_TYPED, GIVE_UP, EDIT, EDIT_TOO, REMOVE)

    added = Signal(str, str, str)
    """A text, its source, and the id of the participant who brought it, "" for nobody in particular."""
    edited = Signal(str, str, str, str)
    """The id of an item, its new text and source, and who brought it."""
    removed = Signal(str)
    """The id of an item."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(_("Evidence"), parent)
        self._drafts = drafts
        self._shown: tuple[str, str] | None = None
        """The ids of the session and the dimension in view."""
        self._editing = ""
        self._aside: list[dict[str, str]] = []
        """What stood half typed when an item was begun to be edited, by field; it comes back after that, last first."""
        self._given_up: dict[str, str] = {}
        """What Esc took away last, until undo in its field brings it back or another text takes its place."""
        self._items: dict[str, Evidence] = {}
        self._people: dict[str, str] = {}

        edit, remove = _("Edit the selected evidence"), _("Remove the selected evidence")
        self._edit = _small_button(pgettext("button", "Edit"), with_key(edit, EDIT), self._begin_edit)
        self._remove = _small_button(pgettext("button", "Remove"), with_key(remove, REMOVE), self._remove_selected)
        self.head.addStretch()
        self.head.addStrut(pixels(HEAD_HEIGHT))
        self.head.addWidget(self._edit)
        self.head.addWidget(self._remove)

        self._list = self._rows()
        self._empty = plain_label("", "small", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)

        self._text = self._field(_("Evidence: what shows it?"), _("What shows it?"), MAX_TEXT)
        what = _("Something the room can look at; {key} adds it")
        self._text.setToolTip(what.format(key=KEEP_TYPED.text))
        self._source = self._field(_("Source of the evidence"), _("Source"), MAX_NAME)
        where = _("Who has it, or where to find it; {key} adds it")
        self._source.setToolTip(where.format(key=KEEP_TYPED.text))
        self._who = QComboBox()
        self._who.setAccessibleName(_("Who brought it"))
        self._who.setToolTip(_("Who in the room brought this evidence"))
        self._who.activated.connect(self._remember)
        self._brought = self._brought_row()
        self._brought.hide()
        self._add = QPushButton()
        self._add.clicked.connect(self._commit)
        drafts.stored.connect(self._see_stored)
        self._lay_out()
        self._offer_buttons()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._text, 3)
        line.addWidget(self._source, 1)
        line.addWidget(self._add)

        self.body.addWidget(self._empty)
        self.body.addWidget(self._list, 100)
        rule = _("Planned work is not evidence. A score of 3 or more without evidence is marked “claimed”.")
        self.body.addWidget(plain_label(rule, "small", wrap=True))
        self.body.addLayout(line)
        self.body.addWidget(self._brought)
        self.body.addStretch(1)

    def _rows(self) -> EvidenceRows:
        rows = EvidenceRows()
        rows.itemSelectionChanged.connect(self._offer_buttons)
        rows.itemDoubleClicked.connect(self._begin_edit)
        give_key(rows, EDIT, self._begin_edit, ITSELF)
        give_key(rows, EDIT_TOO, self._begin_edit, ITSELF)
        give_key(rows, REMOVE, self._remove_selected, ITSELF)
        return rows

    def _field(self, name: str, placeholder: str, longest: int) -> _Field:
        field = _Field(name, placeholder, longest)
        field.returnPressed.connect(self._commit)
        field.escaped.connect(self._give_up)
        field.textChanged.connect(self._offer_buttons)
        field.textEdited.connect(self._follow_typing)
        return field

    def _brought_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(plain_label(_("Brought by"), "muted"))
        line.addWidget(self._who, 1)
        return row

    def show_evidence(
        self, dimension_id: str, items: Sequence[Evidence], examples: Sequence[str], people: Mapping[str, str]
    ) -> None:
        """Show the evidence for a dimension of the open session, and examples of it while there is none.

        `people` are the participants it can come from, by id.
        """
        self._show_people(people)
        self._items = {item.id: item for item in items}
        if (shown := (self._drafts.session_id, dimension_id)) != self._shown:
            self._shown = shown
            half_typed = self._drafts.of(FORM, dimension_id)
            self._aside = _decoded(half_typed.get("aside", ""))
            self._show(half_typed)
        elif self._editing not in self._items:
            self._editing = ""
        self._list.show_items(items, people)
        said = _("For example: {examples}") if examples else pgettext("evidence", "None yet.")
        self._empty.setText(said.format(examples=" · ".join(examples)))
        self._empty.setVisible(not items)
        self._list.setVisible(bool(items))
        self._offer_buttons()

    def show_item(self, evidence_id: str) -> None:
        """Choose an item of those shown and bring it into view; one that is not there changes nothing."""
        self._list.show_item(evidence_id)

    def _show_people(self, people: Mapping[str, str]) -> None:
        if people == self._people:
            return
        chosen = self._brought_by()
        self._people = dict(people)
        self._who.clear()
        self._who.addItem(pgettext("who brought it", "nobody in particular"), "")
        for participant_id, label in people.items():
            self._who.addItem(label, participant_id)
        self._who.setCurrentIndex(max(0, self._who.findData(chosen)))
        self._brought.setVisible(bool(people))

    def _brought_by(self) -> str:
        return str(self._who.currentData() or "")

    def _show(self, half_typed: Mapping[str, str]) -> None:
        """Go on with what stood half typed in the fields."""
        self._editing = half_typed.get("editing", "")
        if self._editing not in self._items:
            self._editing = ""
        self._fill(*(half_typed.get(name, "") for name in ("text", "source", "brought_by")))

    def _fill(self, text: str, source: str, brought_by: str) -> None:
        self._given_up = {}
        self._who.setCurrentIndex(max(0, self._who.findData(brought_by)))
        # Showing a text empties the field's own history, so that undo goes back to what was changed in the session.
        show_whole(self._text, text)
        show_whole(self._source, source)
        self._mark(unsaved=False)

    def _mark(self, *, unsaved: bool) -> None:
        for field in (self._text, self._source):
            mark_unsaved(field, unsaved=unsaved)

    def _remember(self) -> None:
        """Keep what stands in the fields now, and what waits behind it, as a draft."""
        self._drafts.keep(FORM, self._dimension_id, self._half_typed())

    def _follow_typing(self) -> None:
        given = self._given_up
        field = self._text if given.get("text") else self._source
        if given and field.text() == given["text" if given["text"] else "source"]:
            self._show(given)  # undo has brought it back, and with it comes what it was about
            field.end(False)
            self._offer_buttons()
        self._remember()

    def _half_typed(self) -> dict[str, str]:
        if not self._text.text() and not self._source.text() and not self._editing:
            return {}
        here = self._in_fields()
        return here | ({"aside": msgspec.json.encode(self._aside).decode()} if self._aside else {})

    def _typed(self) -> dict[str, str]:
        """What stands in the fields and nowhere else; empty where that is nothing."""
        item, here = self._items.get(self._editing), self._in_fields()
        if item is None:
            return here if here["text"] or here["source"] else {}
        stored = {"text": item.text, "source": item.source, "brought_by": item.brought_by, "editing": item.id}
        return here if here != stored else {}

    def _in_fields(self) -> dict[str, str]:
        text, source = self._text.text(), self._source.text()
        return {"text": text, "source": source, "brought_by": self._brought_by(), "editing": self._editing}

    @property
    def _dimension_id(self) -> str:
        return self._shown[1] if self._shown is not None else ""

    def _offer_buttons(self) -> None:
        for button in (self._edit, self._remove):
            button.setVisible(self._list.selected() is not None)
        self._add.setText(pgettext("button", "Save") if self._editing else pgettext("button", "Add"))
        tip = _("Save the evidence ({key}); {escape} discards the changes") if self._editing else _("Add ({key})")
        self._add.setToolTip(tip.format(key=KEEP_TYPED.text, escape=GIVE_UP.text))
        self._add.setEnabled(bool(self._text.text().strip()))

    def _begin_edit(self) -> None:
        item = self._list.selected()
        if item is None:
            return
        if item.id != self._editing:
            if typed := self._typed():
                self._aside.append(typed)
            self._show({"text": item.text, "source": item.source, "brought_by": item.brought_by, "editing": item.id})
            self._offer_buttons()
            self._remember()
        self._text.setFocus()

    def _commit(self) -> None:
        if not self._text.text().strip():
            return
        if self._store():
            self._clear()
            self._text.setFocus()
            return
        # What could not be stored stays in its fields, and is stored once that works.
        self._mark(unsaved=True)
        shown = self._shown
        self._drafts.keep(FORM, self._dimension_id, self._half_typed(), lambda: self._shown == shown and self._retry())

    def _retry(self) -> bool:
        stored = self._store()
        if stored:
            self._clear()
        return stored

    def _see_stored(self, form: str, key: str) -> None:
        """What could not be stored is by now; what waited behind it is the draft."""
        if (form, key) == (FORM, self._dimension_id):
            self._remember()

    def _store(self) -> bool:
        """Hand on what stands in the fields; whether it is stored."""
        text, source, editing = self._text.text().strip(), self._source.text().strip(), self._editing
        before = self._items
        if editing:
            self.edited.emit(editing, text, source, self._brought_by())
        else:
            self.added.emit(text, source, self._brought_by())
            self._list.scrollToBottom()
        item = self._items.get(editing)
        return self._items != before or (item is not None and (item.text, item.source) == (text, source))

    def _give_up(self) -> None:
        """Take what is typed away; undo in the field brings it back."""
        given = self._typed()
        self._clear()
        field = self._text if given.get("text") or not given.get("source") else self._source
        if given and not self._aside and not self._half_typed():
            for each, name in ((self._text, "text"), (self._source, "source")):
                show_whole(each, given[name])
                each.selectAll()
                each.del_()  # which keeps it in the field's own history
            self._given_up = given
        field.setFocus()

    def _clear(self) -> None:
        """Be done with what stands in the fields, and go on with what waits behind it."""
        self._show(self._aside.pop() if self._aside else {})
        if self._half_typed():
            self._remember()
        else:
            self._drafts.forget(FORM, self._dimension_id)
        self._offer_buttons()

    def _remove_selected(self) -> None:
        item = self._list.selected()
        if item is not None:
            self.removed.emit(item.id)


class _Field(QLineEdit):
    KEYS = (GIVE_UP,)

    escaped = Signal()

    def __init__(self, name: str, hint: str, length: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        stop_at(self, length)
        self.ensurePolished()
        metrics = self.fontMetrics()
        around = self.minimumSizeHint().width() - metrics.maxWidth() + 4  # and what Qt keeps free before and after it
        self.setMinimumWidth(max(pixels(70), metrics.horizontalAdvance(hint) + around))

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up what is being typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _decoded(aside: str) -> list[dict[str, str]]:
    """What was put aside; nothing where another program made something else of it."""
    try:
        return msgspec.json.decode(aside, type=list[dict[str, str]])
    except msgspec.MsgspecError:
        return []


def _small_button(text: str, tip: str, clicked: object) -> QPushButton:
    button = styled(QPushButton(text), "link")
    button.setToolTip(tip)
    button.clicked.connect(clicked)
    return button
