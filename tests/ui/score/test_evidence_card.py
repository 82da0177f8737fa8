"""Evidence is added, edited and removed by keys and mouse, and nothing half typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.session import Evidence
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.score.evidence_card import EvidenceCard
from tests.ui.showing import in_front

Key = Qt.Key


class Shelf:
    """Keeps evidence for a card, as a page and its state do; with `broken` nothing can be stored."""

    def __init__(self, card: EvidenceCard) -> None:
        self.card, self.broken = card, False
        self.items: list[Evidence] = []
        self.place = "vision"
        self.people: dict[str, str] = {}
        card.added.connect(lambda text, *more: self.put([*self.items, Evidence(text, self.place, text, *more)]))
        card.edited.connect(self.edit)
        card.removed.connect(lambda key: self.put([item for item in self.items if item.id != key]))
        self.put([])

    def edit(self, key: str, *said: str) -> None:
        self.put([Evidence(key, self.place, *said) if item.id == key else item for item in self.items])

    def put(self, items: list[Evidence]) -> None:
        if not self.broken:
            self.items = items
            self.card.show_evidence(self.place, items, ("Minutes", "A signed plan"), self.people)

    def go(self, place: str, items: list[Evidence]) -> None:
        self.place = place
        self.put(items)


@pytest.fixture
def card(qtbot: QtBot, state: SessionState, session_id: str) -> EvidenceCard:
    state.open(session_id)
    card = EvidenceCard(state.drafts)
    in_front(qtbot, card, (380, 240))
    return card


@pytest.fixture
def shelf(card: EvidenceCard) -> Shelf:
    return Shelf(card)


def fields(card: EvidenceCard) -> tuple[QLineEdit, QLineEdit]:
    text, source = card.findChildren(QLineEdit)
    return text, source


def rows(card: EvidenceCard) -> QListWidget:
    found = card.findChild(QListWidget)
    assert found is not None
    return found


def button(card: EvidenceCard, *names: str) -> QPushButton:
    return next(each for each in card.findChildren(QPushButton) if each.text() in names)


def texts(shelf: Shelf) -> list[tuple[str, str]]:
    return [(item.text, item.source) for item in shelf.items]


def test_empty_it_gives_examples_and_the_rule(card: EvidenceCard, shelf: Shelf) -> None:
    words = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "For example: Minutes · A signed plan" in words
    assert "Planned work is not evidence. A score of 3 or more without evidence is marked “claimed”." in words
    assert not rows(card).isVisible()


def test_text_source_enter(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    text, source = fields(card)
    QTest.keyClicks(text, "  No CX item on the agenda ")
    QTest.keyClick(text, Key.Key_Tab)
    assert source.hasFocus()
    QTest.keyClicks(source, "Finance")
    QTest.keyClick(source, Key.Key_Return)
    assert texts(shelf) == [("No CX item on the agenda", "Finance")]
    assert (text.text(), source.text()) == ("", "")
    assert text.hasFocus()
    assert rows(card).item(0).text() == "No CX item on the agenda (Finance)"


def test_the_add_button_needs_words(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    text, _ = fields(card)
    add = button(card, "Add")
    QTest.keyClicks(text, "  ")
    assert not add.isEnabled()
    QTest.keyClick(text, Key.Key_Return)
    assert not shelf.items
    QTest.keyClicks(text, "Survey")
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert texts(shelf) == [("Survey", "")]


def test_edit_by_keys(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    shelf.put([Evidence("a", "vision", "First", "IT"), Evidence("b", "vision", "Second", "")])
    rows(card).setFocus()
    QTest.keyClick(rows(card), Key.Key_Down)
    QTest.keyClick(rows(card), Key.Key_Down)
    QTest.keyClick(rows(card), Key.Key_F2)
    text, _ = fields(card)
    assert text.hasFocus()
    assert text.text() == "Second"
    QTest.keyClicks(text, " thought")
    assert button(card, "Save").isEnabled()
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("First", "IT"), ("Second thought", "")]
    assert button(card, "Add").isVisible()


def test_escape_leaves_it_as_it_was(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    shelf.put([Evidence("a", "vision", "First", "IT")])
    QTest.mouseClick(rows(card).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    QTest.mouseClick(button(card, "Edit"), Qt.MouseButton.LeftButton)
    text, source = fields(card)
    QTest.keyClick(text, Key.Key_Escape)
    assert (text.text(), source.text()) == ("", "")
    assert texts(shelf) == [("First", "IT")]
    QTest.keyClicks(text, "Another")
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("First", "IT"), ("Another", "")]


def undo(field: QLineEdit) -> None:
    QTest.keyClick(field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_undo_brings_back_what_escape_took_away(card: EvidenceCard, shelf: Shelf, state: SessionState) -> None:
    text, source = fields(card)
    QTest.keyClicks(text, "Half a thing")
    QTest.keyClicks(source, "Sales")
    QTest.keyClick(source, Key.Key_Escape)
    assert (text.text(), source.text(), state.drafts.of("evidence", "vision")) == ("", "", {})
    assert text.hasFocus()
    undo(text)
    assert (text.text(), source.text()) == ("Half a thing", "Sales")
    assert state.drafts.of("evidence", "vision")["text"] == "Half a thing"
    QTest.keyClicks(text, "!")
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("Half a thing!", "Sales")]


def test_undo_brings_back_a_source_alone(card: EvidenceCard, shelf: Shelf) -> None:
    _text, source = fields(card)
    QTest.keyClicks(source, "Sales")
    QTest.keyClick(source, Key.Key_Escape)
    assert source.text() == ""
    assert source.hasFocus()
    undo(source)
    assert source.text() == "Sales"


def test_undo_brings_back_an_edit_as_one(card: EvidenceCard, shelf: Shelf) -> None:
    shelf.put([Evidence("a", "vision", "First", "IT")])
    begin_edit(card, 0)
    text, _ = fields(card)
    QTest.keyClicks(text, " thought")
    QTest.keyClick(text, Key.Key_Escape)
    assert button(card, "Add").isVisible()
    undo(text)
    assert text.text() == "First thought"
    assert button(card, "Save").isEnabled()
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("First thought", "IT")]


def test_an_edit_that_changed_nothing_leaves_undo_alone(card: EvidenceCard, shelf: Shelf) -> None:
    shelf.put([Evidence("a", "vision", "First", "IT")])
    begin_edit(card, 0)
    text, _ = fields(card)
    QTest.keyClick(text, Key.Key_Escape)
    assert not text.isUndoAvailable()


@pytest.mark.parametrize("done", [Key.Key_Return, Key.Key_Escape])
def test_what_is_half_typed_waits_for_an_edit(card: EvidenceCard, shelf: Shelf, state: SessionState, done: Key) -> None:
    shelf.put([Evidence("a", "vision", "First", ""), Evidence("b", "vision", "Second", "")])
    text, source = fields(card)
    QTest.keyClicks(text, "Half a thing")
    QTest.keyClicks(source, "Sales")
    begin_edit(card, 0)
    QTest.keyClicks(text, "!")
    begin_edit(card, 1)
    assert (text.text(), source.text()) == ("Second", "")
    begin_edit(card, 1)
    # Over another dimension, and over the end of the app.
    shelf.go("strategy", [])
    shelf.go("vision", [Evidence("a", "vision", "First", ""), Evidence("b", "vision", "Second", "")])
    assert text.text() == "Second"
    QTest.keyClick(text, done)
    assert text.text() == "First!"
    QTest.keyClick(text, Key.Key_Return)
    assert (text.text(), source.text()) == ("Half a thing", "Sales")
    assert state.drafts.of("evidence", "vision")["text"] == "Half a thing"
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("First!", ""), ("Second", ""), ("Half a thing", "Sales")]
    assert state.drafts.of("evidence", "vision") == {}


def test_what_waits_is_a_draft_once_an_edit_could_be_stored(
    card: EvidenceCard, shelf: Shelf, state: SessionState
) -> None:
    shelf.put([Evidence("a", "vision", "First", "")])
    text, _ = fields(card)
    QTest.keyClicks(text, "Half a thing")
    begin_edit(card, 0)
    QTest.keyClicks(text, "!")
    shelf.broken = True
    QTest.keyClick(text, Key.Key_Return)
    assert text.text() == "First!"
    shelf.broken = False
    state.drafts.try_again()
    assert (text.text(), texts(shelf)) == ("Half a thing", [("First!", "")])
    assert state.drafts.of("evidence", "vision")["text"] == "Half a thing"


def test_a_draft_that_another_program_wrote_otherwise_is_shown_as_far_as_it_goes(
    card: EvidenceCard, shelf: Shelf, state: SessionState
) -> None:
    state.drafts.keep("evidence", "strategy", {"text": "Half", "aside": "?"})
    shelf.go("strategy", [])
    text, _ = fields(card)
    assert text.text() == "Half"


def begin_edit(card: EvidenceCard, row: int) -> None:
    rows(card).setFocus()
    rows(card).setCurrentRow(row)
    QTest.keyClick(rows(card), Key.Key_F2)


@pytest.mark.parametrize("by", ["key", "button"])
def test_remove(qtbot: QtBot, card: EvidenceCard, shelf: Shelf, by: str) -> None:
    shelf.put([Evidence("a", "vision", "First", ""), Evidence("b", "vision", "Second", "")])
    assert not button(card, "Remove").isVisible()
    QTest.mouseClick(rows(card).viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    if by == "key":
        QTest.keyClick(rows(card), Key.Key_Delete)
    else:
        QTest.mouseClick(button(card, "Remove"), Qt.MouseButton.LeftButton)
    assert texts(shelf) == [("Second", "")]
    assert not button(card, "Remove").isVisible()


def test_what_cannot_be_stored_stays_in_its_fields(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    shelf.broken = True
    text, source = fields(card)
    QTest.keyClicks(text, "Survey")
    QTest.keyClicks(source, "Sales")
    QTest.keyClick(text, Key.Key_Return)
    assert (text.text(), source.text()) == ("Survey", "Sales")
    shelf.broken = False
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("Survey", "Sales")]


def test_an_edit_that_cannot_be_stored_stays_in_its_fields(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    shelf.put([Evidence("a", "vision", "First", "")])
    rows(card).setFocus()
    rows(card).setCurrentRow(0)
    QTest.keyClick(rows(card), Key.Key_F2)
    shelf.broken = True
    text, _ = fields(card)
    QTest.keyClicks(text, " again")
    QTest.keyClick(text, Key.Key_Return)
    assert text.text() == "First again"
    shelf.broken = False
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("First again", "")]


def test_half_typed_evidence_waits_with_its_dimension(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    text, _ = fields(card)
    QTest.keyClicks(text, "Half a th")
    shelf.go("strategy", [])
    assert text.text() == ""
    QTest.keyClicks(text, "Other")
    shelf.go("vision", [])
    assert text.text() == "Half a th"
    shelf.go("strategy", [])
    assert text.text() == "Other"


def test_an_item_that_goes_while_it_is_edited_becomes_a_new_one(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    shelf.put([Evidence("a", "vision", "First", "")])
    rows(card).setFocus()
    rows(card).setCurrentRow(0)
    QTest.keyClick(rows(card), Key.Key_F2)
    shelf.put([])
    text, _ = fields(card)
    assert button(card, "Add").isEnabled()
    QTest.keyClick(text, Key.Key_Return)
    assert texts(shelf) == [("First", "")]


def test_long_and_hostile_words_wrap_and_stay_words(qtbot: QtBot, card: EvidenceCard, shelf: Shelf) -> None:
    shelf.put(
        [
            Evidence("a", "vision", "<b>bold</b> & <img src=x>", "R&D"),
            Evidence("b", "vision", "語" * 80, "現場"),
            Evidence("c", "vision", "Wort" * 60, ""),
        ]
    )
    view = rows(card)
    assert view.item(0).text() == "<b>bold</b> & <img src=x> (R&D)"
    line = view.fontMetrics().height()
    one, two, three = (view.visualRect(view.model().index(row, 0)).height() for row in range(3))
    assert line <= one < 2 * line
    assert two >= 3 * line
    assert three >= 3 * line
    assert view.horizontalScrollBar().maximum() == 0


def test_who_brought_it_can_be_said_where_there_are_people(card: EvidenceCard, shelf: Shelf) -> None:
    who = card.findChildren(QComboBox)[0]
    assert not who.isVisible()
    shelf.people = {"p1": "Sales", "p2": "Service"}
    shelf.put([])
    assert who.isVisible()
    text, _ = fields(card)
    QTest.keyClicks(text, "Minutes of May")
    who.setFocus()
    QTest.keyClick(who, Key.Key_Down)
    QTest.keyClick(who, Key.Key_Down)
    QTest.keyClick(text, Key.Key_Return)
    assert [(item.text, item.brought_by) for item in shelf.items] == [("Minutes of May", "p2")]
    assert rows(card).item(0).text() == "Minutes of May (Service)"
    assert who.currentData() == ""
