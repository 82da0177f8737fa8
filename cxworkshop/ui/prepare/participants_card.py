"""Who is in the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from cxworkshop.domain.bounds import MAX_NAME, MAX_PARTICIPANTS, MAX_TEXT
from cxworkshop.domain.names import tidy
from cxworkshop.domain.people import read_people
from cxworkshop.domain.session import Participant
from cxworkshop.language import N_, _, pgettext
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.columns import SharedColumns
from cxworkshop.ui.controls.in_place import InPlace
from cxworkshop.ui.controls.keys import ANYWHERE, ITSELF, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import say_full
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.look.theme import pixels, theme_of
from cxworkshop.ui.prepare.people_dialog import PeopleDialog
from cxworkshop.words.scores import tip

# Translators: “No.” is the number of a participant
COLUMNS = (N_("No."), N_("Name"), N_("Role"), N_("Department"))
FIELDS = ("", "name", "role", "department")
FORM = "participant"
"""Drafts of cells, by the id of the participant and the name of the field."""
ADD = Key("Ins", N_("Add a participant"))
PASTE = Key("Ctrl+V", N_("Paste a list of participants"))
REMOVE = Key("Del", N_("Remove the selected participant"))
UP = Key("Alt+Up", N_("Move the selected participant"))
DOWN = Key("Alt+Down", UP.what)


class ParticipantsCard(Card):
    """A table to type into, a button to paste a list, and how the room votes."""

    KEYS = (ADD, PASTE, REMOVE, UP, DOWN)

    added = Signal()
    """There is a new row, and the keyboard is in it."""

    def __init__(self, state: SessionState, room: RoomState, parent: QWidget | None = None) -> None:
        super().__init__(_("Participants"), parent)
        self._state, self._room = state, room
        self._shown: tuple[tuple[Participant, ...], bool] | None = None
        self._count = plain_label("", "lead")
        self.head.addWidget(self._count, 1)
        self._anonymous = QCheckBox(_("Numbers instead of names"))
        self._anonymous.setToolTip(_("Anonymous: no participants’ names are kept; roles and departments are"))
        self._anonymous.clicked.connect(self._make_anonymous)
        self.head.addWidget(self._anonymous)
        self._order = Segments(
            pgettext("how the room votes", "Vote"), {"": _("Dimension by dimension"), "all": _("Everything first")}
        )
        self._order.setToolTip(
            _(
                "Everything first: everyone votes on all dimensions, then the room discusses them, most "
                "disagreement first"
            )
        )
        self._order.chosen.connect(lambda value: room.set_all_first(value == "all"))
        self._table = self._make_table()
        self._empty = plain_label(
            _(
                "Nobody yet. Add people, or paste a list from a spreadsheet or an email: name or alias, role, "
                "department."
            ),
            "muted",
            wrap=True,
        )
        buttons = self._make_buttons()
        self.body.addWidget(self._order)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._table)
        self.body.addLayout(buttons)
        give_key(self, ADD, self._add.click)
        # Wherever one looks on the page; a line that is being typed into keeps the key.
        give_key(self, PASTE, self._paste_here, ANYWHERE)
        state.drafts.stored.connect(self._see_stored)
        for key, button in ((REMOVE, self._remove), (UP, self._up), (DOWN, self._down)):
            give_key(self._table, key, button.click, ITSELF)

    def _make_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        add = _("Add a participant (up to {most})").format(most=MAX_PARTICIPANTS)
        paste = _("Paste a list from the clipboard: name, role, department")
        up, down = _("Move up"), _("Move down")
        self._add = self._button(pgettext("button", "Add"), with_key(add, ADD), self._add_one)
        self._paste = self._button(_("Paste list"), with_key(paste, PASTE), self.paste)
        self._remove = self._button(pgettext("button", "Remove"), with_key(_(REMOVE.what), REMOVE), self._remove_chosen)
        self._up = self._button("↑", with_key(up, UP), lambda: self._move(-1))
        self._down = self._button("↓", with_key(down, DOWN), lambda: self._move(1))
        self._up.setAccessibleName(up)
        self._down.setAccessibleName(down)
        for button in (self._add, self._paste, self._remove, self._up, self._down):
            buttons.addWidget(button)
        buttons.addStretch()
        return buttons

    @property
    def last_field(self) -> QWidget:
        """The button from which Tab leads out of the card."""
        return self._down

    def refresh(self) -> None:
        """Show the open session's participants and how they vote; rows are made anew only where people have changed."""
        session = self._state.session
        people = session.participants
        # Translators: how many participants there are, of how many there can be
        count = _("{count} of {most}").format(count=len(people), most=MAX_PARTICIPANTS)
        self._count.setText(count if people else "")
        self._anonymous.setChecked(session.anonymous)
        self._order.set_value("all" if session.all_first else "")
        if (people, session.anonymous) != self._shown:
            self._shown = (people, session.anonymous)
            self._fill(people)
        self._empty.setVisible(not people)
        self._table.setVisible(bool(people))
        self._add.setEnabled(len(people) < MAX_PARTICIPANTS)
        self._paste.setEnabled(len(people) < MAX_PARTICIPANTS)
        for button in (self._remove, self._up, self._down):
            button.setEnabled(bool(people))

    def show_person(self, participant_id: str) -> None:
        """Choose the row of a participant; one who is not there changes nothing."""
        for row, one in enumerate(self._state.session.participants):
            if one.id == participant_id:
                self._table.setCurrentCell(row, max(self._table.currentColumn(), 1))

    def paste(self) -> None:
        """Show the people on the clipboard, and take in those who are chosen."""
        text = QGuiApplication.clipboard().text()
        if not read_people(text):
            self._tell(
                _("There is no list on the clipboard."), _("First copy cells with names, roles and departments.")
            )
            return
        session = self._state.session
        known = [one.name for one in session.participants]
        places = MAX_PARTICIPANTS - len(known)
        dialog = PeopleDialog(text, known, places, nameless=session.anonymous, parent=self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(partial(self._take, dialog))
        self._state.save_failed.connect(dialog.say_failed)
        dialog.open()

    def _take(self, dialog: PeopleDialog, people: Sequence[tuple[str, str, str]]) -> None:
        """Add people from a list, which stays open where they could not be stored."""
        before = self._state.session
        self._room.add_participants(people)
        if self._state.session is not before:
            dialog.accept()

    def _paste_here(self) -> None:
        """Fill the cell that is chosen where the clipboard has one text for it; else take it for a list."""
        text = QGuiApplication.clipboard().text().strip()
        item = self._table.currentItem() if self._table.hasFocus() else None
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable and text and not set(text) & set("\t\n\r"):
            item.setText(text)
        else:
            self.paste()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(COLUMNS))
        table.setHorizontalHeaderLabels([_(title) for title in COLUMNS])
        table.setAccessibleName(_("Participants"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)  # a row has one line: a second would hide half of what has room in the first
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        told = _("Type to change a cell; {delete} removes a participant, {up} and {down} move them")
        table.setToolTip(told.format(delete=REMOVE.text, up=UP.text, down=DOWN.text))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        delegate = InPlace(MAX_TEXT, table)  # space around a name is no part of it: what is too long is cut after
        delegate.typed.connect(self._remember)
        delegate.left.connect(self._leave)
        table.setItemDelegate(delegate)
        table.verticalHeader().setDefaultSectionSize(max(pixels(30), delegate.row_height))
        self._widths = SharedColumns(table, range(1, len(COLUMNS)))
        table.itemChanged.connect(self._edit)
        return table

    def _fill(self, people: tuple[Participant, ...]) -> None:
        table = self._table
        row, column = table.currentRow(), table.currentColumn()
        table.blockSignals(True)
        table.setRowCount(len(people))
        for index, one in enumerate(people):
            for field, text in enumerate((str(one.number), one.name, one.role, one.department)):
                typed = self._state.drafts.of(FORM, f"{one.id}/{FIELDS[field]}").get("text") if field else None
                item = QTableWidgetItem(text if typed is None else typed)
                item.setToolTip(tip(text))
                if typed is not None:
                    self._mark(item)
                if field == 0 or (field == 1 and self._state.session.anonymous):
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                table.setItem(index, field, item)
        table.blockSignals(False)
        table.setColumnHidden(1, self._state.session.anonymous)
        self._widths.share()
        rows = min(max(len(people), 1), 12)
        table.setFixedHeight(
            rows * table.verticalHeader().defaultSectionSize() + table.horizontalHeader().sizeHint().height() + 4
        )
        table.setCurrentCell(min(row, len(people) - 1), max(column, 1))

    def _edit(self, item: QTableWidgetItem) -> None:
        one = self._state.session.participants[item.row()]
        text = tidy(item.text())
        if len(text) > MAX_NAME:
            text = text[:MAX_NAME]
            say_full(self._table, MAX_NAME)
        self._keep(one.id, FIELDS[item.column()], text)
        self._shown = None
        self.refresh()

    def _keep(self, participant_id: str, field: str, text: str) -> None:
        """Store what was typed into a cell; what could not be stored stays there, and is tried again."""

        def store() -> bool:
            if field == "name" and self._state.session.anonymous:
                return True  # no name is kept
            self._room.update_participant(participant_id, **{field: text})
            people = self._state.session.participants
            return all(getattr(one, field) == text for one in people if one.id == participant_id)

        key = f"{participant_id}/{field}"
        if store():
            self._state.drafts.forget(FORM, key)
        else:
            self._state.drafts.keep(FORM, key, {"text": text}, store)

    def _remember(self, row: int, column: int, text: str) -> None:
        self._state.drafts.keep(FORM, self._key(row, column), {"text": text})

    def _leave(self, row: int, column: int, given_up: bool) -> None:
        """Forget what was given up; store what was typed before and stands there as it did."""
        if not self._state.is_open or row >= len(self._state.session.participants):
            return
        key = self._key(row, column)
        if given_up:
            self._state.drafts.forget(FORM, key)
        elif draft := self._state.drafts.of(FORM, key):
            self._keep(self._state.session.participants[row].id, FIELDS[column], tidy(draft.get("text", "")))
        else:
            return
        self._shown = None
        self.refresh()

    def _key(self, row: int, column: int) -> str:
        return f"{self._state.session.participants[row].id}/{FIELDS[column]}"

    def _mark(self, item: QTableWidgetItem) -> None:
        """Show that a cell is stored as it was before."""
        item.setForeground(theme_of(self.palette()).danger)
        item.setToolTip(_("Not saved yet"))

    def _see_stored(self, form: str, _key: str) -> None:
        """What could not be stored is by now."""
        if form == FORM and self._state.is_open:
            self._shown = None
            self.refresh()

    def _add_one(self) -> None:
        self._room.add_participants([("", "", "")])
        row = len(self._state.session.participants) - 1
        self._table.setCurrentCell(row, 2 if self._state.session.anonymous else 1)
        self._table.setFocus()
        if (item := self._table.currentItem()) is not None:
            self._table.editItem(item)
        self.added.emit()

    def _move(self, by: int) -> None:
        row = self._table.currentRow()
        if row >= 0:
            self._room.move_participant(self._state.session.participants[row].id, by)
            last = len(self._state.session.participants) - 1
            self._table.setCurrentCell(min(max(row + by, 0), last), self._table.currentColumn())

    def _remove_chosen(self) -> None:
        row = self._table.currentRow()
        if row < 0:
            return
        session = self._state.session
        one = session.participants[row]
        voted = any(vote.participant_id == one.id for vote in session.votes)
        if voted and not self._asked(
            _("This participant has voted."),
            _(
                "Their votes are deleted too; anyone who saw a reveal could work out which they were. This can "
                "be undone."
            ),
            pgettext("button", "Remove"),
        ):
            return
        self._room.remove_participant(one.id)

    def _make_anonymous(self, anonymous: bool) -> None:
        named = any(one.name for one in self._state.session.participants)
        if (
            anonymous
            and named
            and not self._asked(
                _("The names will be removed."),
                _("Numbers, roles and departments are kept, also of who owns an action. Undo restores the names."),
                pgettext("button", "Remove names"),
            )
        ):
            self._anonymous.setChecked(False)
            return
        self._room.set_anonymous(anonymous)
        if self._state.session.anonymous:
            for key in self._state.drafts.keys(FORM):
                if key.endswith("/name"):
                    self._state.drafts.forget(FORM, key)
            self._state.drafts.write()

    def _asked(self, text: str, more: str, do: str) -> bool:
        box = QMessageBox(self.window())
        box.setWindowTitle(_("Participants"))
        box.setText(text)
        box.setInformativeText(more)
        yes = box.addButton(do, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(pgettext("button", "Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is yes

    def _tell(self, text: str, more: str) -> None:
        box = QMessageBox(self.window())
        box.setWindowTitle(_("Participants"))
        box.setText(text)
        box.setInformativeText(more)
        box.exec()
        box.deleteLater()

    def _button(self, text: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked: slot())
        return button
