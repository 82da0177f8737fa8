"""Who is in the room: pasted, typed, put in order, made nameless, taken out."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import MAX_PARTICIPANTS
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Participant, Session
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.prepare.participants_card import ParticipantsCard
from cxworkshop.ui.prepare.people_dialog import PeopleDialog
from tests.ui.boxes import answering
from tests.ui.conftest import Show
from tests.ui.finding import button, words
from tests.ui.keyboard import PatientKeyboard

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
ANNA, BO, CLEO = ("Anna Meyer", "Lead", "Sales"), ("Bo Chen", "Analyst", "IT"), ("Cleo", "", "Sales")


class Card(PatientKeyboard):
    """A facilitator in front of the card."""

    def __init__(self, state: SessionState, library: Library, show: Show, qtbot: QtBot) -> None:
        self._bot, self.library = qtbot, library
        self.state, self.room = state, RoomState(state)
        self.card = ParticipantsCard(state, self.room)
        state.changed.connect(self.card.refresh)
        self.card.refresh()
        show(self.card, 460, 640)
        self.table = self.card.findChildren(QTableWidget)[0]

    @property
    def people(self) -> tuple[Participant, ...]:
        return self.state.session.participants

    @property
    def said(self) -> list[tuple[str, str, str]]:
        return [(one.name, one.role, one.department) for one in self.people]

    def stored(self) -> Session:
        """The session as the library has it."""
        return self.library.load(self.state.session.id)

    def shown(self) -> list[tuple[str, ...]]:
        """What stands in the table."""
        columns = [column for column in range(4) if not self.table.isColumnHidden(column)]
        items = [[self.table.item(row, column) for column in columns] for row in range(self.table.rowCount())]
        return [tuple(item.text() for item in row if item is not None) for row in items]

    def button(self, text: str) -> QPushButton:
        return button(self.card, text)

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    @property
    def focused(self) -> QWidget:
        # After a question nobody gives the window its keys back on this platform.
        self.card.activateWindow()
        self._bot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def choose(self, row: int, column: int = 1) -> None:
        self.table.setFocus()
        self.table.setCurrentCell(row, column)

    def paste(self, text: str) -> PeopleDialog:
        """Press the button; what is understood is shown."""
        QGuiApplication.clipboard().setText(text)
        self.click("Paste list")
        return self.shown_list()

    def shown_list(self) -> PeopleDialog:
        return [each for each in self.card.window().findChildren(PeopleDialog) if each.isVisible()][-1]

    def take(self, text: str) -> None:
        """Paste a list and take it as it is understood."""
        QTest.keyClick(self.paste(text), Qt.Key.Key_Return)


def cell(card: Card, row: int, column: int) -> QTableWidgetItem:
    item = card.table.item(row, column)
    assert item is not None
    return item


@pytest.fixture
def card(qtbot: QtBot, state: SessionState, library: Library, session_id: str, show: Show) -> Card:
    state.open(session_id)
    return Card(state, library, show, qtbot)


@pytest.fixture
def three(card: Card) -> Card:
    card.room.add_participants([ANNA, BO, CLEO])
    return card


# Pasting


def test_a_list_is_pasted(card: Card) -> None:
    card.take("Department\tName\tRole\nSales\tAnna Meyer\tLead\nIT\tBo Chen\tAnalyst\n")
    assert card.said == [ANNA, BO]
    assert card.shown() == [("1", *ANNA), ("2", *BO)]
    assert card.state.undo_stack.undoText() == "add 2 participants"
    card.state.undo()
    assert card.shown() == []


@pytest.mark.parametrize("text", ["", "\n\t\n"])
def test_an_empty_clipboard_is_told(card: Card, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    with answering("OK") as told:
        card.click("Paste list")
    assert told == ["There is no list on the clipboard. First copy cells with names, roles and departments."]
    assert card.people == ()
    assert not card.state.undo_stack.canUndo()


def test_a_pasted_name_that_is_too_long_is_cut_and_told(card: Card) -> None:
    dialog = card.paste("x" * 300 + "\tManager\tIT\nBo\t\t")
    said = "Some entries were shortened. A name, a role or a department can have up to 200 characters."
    assert said in words(dialog)
    QTest.keyClick(dialog, Key.Key_Return)
    assert [one.name for one in card.people] == ["x" * 200, "Bo"]


def test_sixty_fit_and_the_rest_is_told(card: Card) -> None:
    dialog = card.paste("\n".join(f"Person {number}\tRole\tTeam" for number in range(61)))
    assert "A session has up to 60 participants." in words(dialog)
    QTest.keyClick(dialog, Key.Key_Return)
    assert len(card.people) == MAX_PARTICIPANTS == card.table.rowCount()
    assert card.people[-1].name == "Person 59"
    assert not card.button("Add").isEnabled()
    assert not card.button("Paste list").isEnabled()
    card.choose(0)
    card.press(Key.Key_Delete)
    assert card.button("Add").isEnabled()
    card.take("One\nTwo\nThree")
    assert card.people[-1].name == "One"


def test_nothing_is_taken_before_somebody_says_so(card: Card) -> None:
    dialog = card.paste("Anna, Jörg, Zoë")
    assert card.people == ()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert card.people == ()
    assert not card.state.undo_stack.canUndo()


def test_the_same_list_twice_adds_nobody(card: Card) -> None:
    card.take("Anna\nJörg\nZoë")
    dialog = card.paste("ANNA\nJo\u0308rg\n Zoë\u00a0\nPaul")
    assert "1 is new · 3 are already in the list · 0 are skipped" in words(dialog)
    QTest.keyClick(dialog, Key.Key_Return)
    assert [one.name for one in card.people] == ["Anna", "Jörg", "Zoë", "Paul"]


def test_hostile_names_are_shown_as_they_are(card: Card) -> None:
    card.take("<b>Anna</b>\t<img src='/etc/passwd'>\t&amp;")
    assert card.shown() == [("1", "<b>Anna</b>", "<img src='/etc/passwd'>", "&amp;")]
    item = card.table.item(0, 2)
    assert item is not None
    assert "<img" not in item.toolTip()


def test_keys_paste_and_add(card: Card) -> None:
    QGuiApplication.clipboard().setText("Anna Meyer\tLead\tSales")
    card.button("Add").setFocus()
    card.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(card.shown_list(), Key.Key_Return)
    assert card.said == [ANNA]
    card.button("Add").setFocus()
    card.press(Key.Key_Insert)
    card.type("Bo")
    card.press(Key.Key_Return)
    assert card.said == [ANNA, ("Bo", "", "")]


def test_pasting_into_a_cell_pastes_into_the_cell(three: Card) -> None:
    three.choose(0)
    three.press(Key.Key_F2)
    QGuiApplication.clipboard().setText("Somebody")
    three.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    three.press(Key.Key_Return)
    assert three.said == [("Somebody", "Lead", "Sales"), BO, CLEO]


def test_a_cell_that_is_chosen_is_filled_by_one_text_and_takes_a_list_for_a_list(three: Card) -> None:
    three.choose(1, 2)
    QGuiApplication.clipboard().setText("Head of Sales, DACH\n")
    three.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert three.said == [ANNA, ("Bo Chen", "Head of Sales, DACH", "IT"), CLEO]
    assert three.state.undo_stack.undoText() == "change participant"
    three.choose(1, 0)
    three.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(three.shown_list(), Key.Key_Escape)
    three.focused.clearFocus()
    three.choose(1, 1)
    QGuiApplication.clipboard().setText("Dee\tLead\nEve\tLead")
    three.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(three.shown_list(), Key.Key_Return)
    assert [name for name, _role, _area in three.said] == ["Anna Meyer", "Bo Chen", "Cleo", "Dee", "Eve"]


# Typing


def test_somebody_is_added_and_typed_in_from_cell_to_cell(card: Card) -> None:
    empty = next(one for one in card.card.findChildren(QLabel) if one.text().startswith("Nobody yet"))
    assert empty.isVisible()
    card.click("Add")
    assert not empty.isVisible()
    card.type("Anna Meyer")
    card.press(Key.Key_Tab)
    card.type("Lead")
    card.press(Key.Key_Tab)
    card.type("Sales")
    card.press(Key.Key_Return)
    assert card.said == [ANNA]
    assert card.table.hasFocus()


def test_typing_changes_a_cell_and_escape_leaves_it(three: Card) -> None:
    three.choose(1, 2)
    three.type("Architect")
    three.press(Key.Key_Escape)
    assert three.said == [ANNA, BO, CLEO]
    three.type("Architect")
    three.press(Key.Key_Return)
    assert three.said == [ANNA, ("Bo Chen", "Architect", "IT"), CLEO]
    assert three.state.undo_stack.undoText() == "change participant"
    three.state.undo()
    assert three.shown()[1] == ("2", *BO)


def test_a_very_long_name_is_cut_and_space_around_it_goes(three: Card) -> None:
    three.choose(0)
    three.press(Key.Key_F2)
    QGuiApplication.clipboard().setText("  " + "x" * 300)
    three.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    three.press(Key.Key_Return)
    assert three.people[0].name == "x" * 200
    assert "200 characters" in QToolTip.text()
    QToolTip.hideText()


def test_the_number_cannot_be_changed(three: Card) -> None:
    three.choose(0, 0)
    three.type("7")
    three.press(Key.Key_Return)
    assert [one.number for one in three.people] == [1, 2, 3]
    assert three.shown()[0][0] == "1"


def test_what_cannot_be_stored_stays_where_it_was_typed(three: Card) -> None:
    three.library.delete(three.state.session.id)
    three.choose(0)
    three.type("Nobody")
    three.press(Key.Key_Return)
    assert three.said == [ANNA, BO, CLEO]
    assert three.shown()[0] == ("1", "Nobody", *ANNA[1:])
    assert cell(three, 0, 1).toolTip() == "Not saved yet"


# Order


def test_order_by_keys_and_buttons(three: Card) -> None:
    three.choose(2)
    three.press(Key.Key_Up, modifier=ALT)
    assert three.said == [ANNA, CLEO, BO]
    assert three.table.currentRow() == 1
    three.click("↑")
    assert three.said == [CLEO, ANNA, BO]
    three.press(Key.Key_Up, modifier=ALT)
    assert three.said == [CLEO, ANNA, BO]
    three.click("↓")
    three.choose(1)
    three.press(Key.Key_Down, Key.Key_Down, modifier=ALT)
    assert three.said == [ANNA, BO, CLEO]
    assert [one.number for one in three.people] == [1, 2, 3]


# Removing


def test_who_has_not_voted_goes_at_once(three: Card) -> None:
    three.choose(1)
    with answering("Cancel") as told:
        three.press(Key.Key_Delete)
    assert told == []
    assert three.said == [ANNA, CLEO]
    assert three.table.currentRow() == 1
    three.click("Remove")
    assert three.said == [ANNA]
    three.state.undo()
    three.state.undo()
    assert three.shown() == [("1", *ANNA), ("2", *BO), ("3", *CLEO)]


@pytest.mark.parametrize("no", ["Cancel", Key.Key_Escape, Key.Key_Return])
def test_who_has_voted_goes_after_a_question(three: Card, no: str | Qt.Key) -> None:
    bo = three.people[1]
    three.room.cast(bo.id, "vision", "score", 2.5)
    three.room.cast(three.people[0].id, "vision", "score", 2.0)
    three.room.add_dissent("vision", "Seen otherwise", bo.id)
    before = three.state.session
    three.choose(1)
    with answering(no) as told:
        three.press(Key.Key_Delete)
    assert [text.split(".")[0] for text in told] == ["This participant has voted"]
    assert three.state.session == before
    with answering("Remove"):
        three.press(Key.Key_Delete)
    assert three.said == [ANNA, CLEO]
    assert [vote.participant_id for vote in three.state.session.votes] == [three.people[0].id]
    three.state.undo()
    assert three.state.session == before


# Numbers instead of names


def test_names_are_forgotten_after_a_question(three: Card) -> None:
    box = three.card.findChildren(QCheckBox)[0]
    with answering("Cancel") as told:
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert told == [
        "The names will be removed. Numbers, roles and departments are kept, also of who owns an action."
        " Undo restores the names."
    ]
    assert not box.isChecked()
    assert three.said == [ANNA, BO, CLEO]
    with answering("Remove names"):
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    assert three.said == [("", "Lead", "Sales"), ("", "Analyst", "IT"), ("", "", "Sales")]
    assert three.shown() == [("1", "Lead", "Sales"), ("2", "Analyst", "IT"), ("3", "", "Sales")]
    three.state.undo()
    assert not box.isChecked()
    assert three.shown()[0] == ("1", *ANNA)


def test_without_names_nothing_is_asked(card: Card) -> None:
    box = card.card.findChildren(QCheckBox)[0]
    with answering("Cancel") as told:
        box.setFocus()
        card.press(Key.Key_Space)
    assert told == []
    assert card.stored().anonymous
    dialog = card.paste("Anna Meyer\tLead\tSales")
    assert "Names are not kept in this session." in words(dialog)
    QTest.keyClick(dialog, Key.Key_Return)
    assert card.said == [("", "Lead", "Sales")]
    box.setFocus()
    card.press(Key.Key_Insert)
    card.type("Analyst")
    card.press(Key.Key_Return)
    assert card.said[1] == ("", "Analyst", "")
    card.press(Key.Key_Space) if box.hasFocus() else QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert not card.stored().anonymous
    assert card.said[0] == ("", "Lead", "Sales")


# How the room votes


def test_everything_first_is_a_switch(card: Card) -> None:
    card.click("Everything first")
    assert card.stored().all_first
    card.state.undo()
    assert not card.stored().all_first
    assert not card.button("Everything first").isChecked()
    assert card.button("Dimension by dimension").isChecked()


def test_keys_alone_reach_everything(three: Card) -> None:
    three.choose(0)
    seen = set()
    for _ in range(20):
        focused = three.focused
        seen.add(focused.accessibleName() or getattr(focused, "text", str)())
        three.press(Key.Key_Tab)
    assert {"Participants", "Add", "Paste list", "Remove", "Move up", "Move down"} <= seen
    assert {"Numbers instead of names", "Vote: Dimension by dimension"} <= seen


# What is typed and not stored yet


def test_a_cell_half_typed_is_shown_as_typed_and_marked(
    three: Card, library: Library, show: Show, qtbot: QtBot
) -> None:
    three.choose(1, 2)
    three.press(Key.Key_F2, Key.Key_End)
    three.type(" in ch")
    assert three.state.drafts.write()
    again = SessionState(library)
    again.open(three.state.session.id)
    after = Card(again, library, show, qtbot)
    assert cell(after, 1, 2).text() == "Analyst in ch"
    assert cell(after, 1, 2).toolTip() == "Not saved yet"
    assert after.people[1].role == "Analyst"
    after.choose(1, 2)
    after.press(Key.Key_F2)
    after.room.set_all_first(True)
    after.room.move_participant(after.people[2].id, -2)  # and what else happens takes nothing away
    assert [cell(after, row, 2).text() for row in range(3)] == ["", "Lead", "Analyst in ch"]
    after.choose(2, 2)
    after.press(Key.Key_F2, Key.Key_Return)  # just as it stands
    assert after.people[2].role == "Analyst in ch"
    assert cell(after, 2, 2).toolTip() == "Analyst in ch"
    assert again.drafts.keys("participant") == []
    after.press(Key.Key_F2)
    after.type("arge")
    after.press(Key.Key_Escape)
    assert again.drafts.keys("participant") == []
    assert cell(after, 2, 2).text() == "Analyst in ch"
    again.drafts.stop()


def test_a_cell_that_could_not_be_stored_is_stored_once_that_works(three: Card, model: MaturityModel) -> None:
    session = three.stored()
    three.library.delete(session.id)
    three.choose(0, 1)
    three.press(Key.Key_F2, Key.Key_End)
    three.type("-Smith")
    three.press(Key.Key_Return)
    assert three.people[0].name == "Anna Meyer"
    assert cell(three, 0, 1).text() == "Anna Meyer-Smith"
    assert cell(three, 0, 1).toolTip() == "Not saved yet"
    three.state.drafts.try_again()
    three.library.create(session, model)
    three.state.drafts.try_again()
    assert three.stored().participants[0].name == "Anna Meyer-Smith"
    assert cell(three, 0, 1).toolTip() == "Anna Meyer-Smith"
    assert three.state.drafts.keys("participant") == []


def test_a_name_half_typed_is_forgotten_with_the_names(three: Card) -> None:
    for column in (1, 2):
        three.state.drafts.keep("participant", f"{three.people[0].id}/{('', 'name', 'role')[column]}", {"text": "Half"})
    with answering("Remove names"):
        QTest.mouseClick(three.card.findChildren(QCheckBox)[0], Qt.MouseButton.LeftButton)
    assert list(three.library.drafts(three.state.session.id)) == [("participant", f"{three.people[0].id}/role")]


def test_a_list_that_could_not_be_stored_stays_open(card: Card, model: MaturityModel) -> None:
    session = card.stored()
    card.library.delete(session.id)
    dialog = card.paste("Anna Meyer\tLead\tSales\nBo Chen\tAnalyst\tIT\n")
    add = next(each for each in dialog.findChildren(QPushButton) if each.isDefault())
    add.click()
    assert dialog.isVisible()
    assert any("is not in the library" in label.text() for label in dialog.findChildren(QLabel))
    card.library.create(session, model)
    add.click()
    assert not dialog.isVisible()
    assert card.said == [ANNA, BO]
