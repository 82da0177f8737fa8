"""Evidence and notes on the Score page: stored where they belong, and never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from tests.ui.score.room import Room
from tests.ui.sessions import new_session

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def write(room: Room, text: str) -> None:
    room.note.setFocus()
    room.type(text)


def test_a_note_is_stored_after_a_rest(qtbot: QtBot, room: Room) -> None:
    write(room, "Field team")
    assert room.stored("vision").note == ""
    qtbot.waitUntil(lambda: room.stored("vision").note == "Field team")
    assert room.note.hasFocus()


def test_one_sitting_is_one_undo_step(qtbot: QtBot, room: Room) -> None:
    write(room, "One")
    qtbot.waitUntil(lambda: room.stored("vision").note == "One")
    room.type(" two")
    qtbot.waitUntil(lambda: room.stored("vision").note == "One two")
    assert room.state.undo_stack.count() == 1
    room.slider.setFocus()
    write(room, " three")
    room.slider.setFocus()
    assert room.stored("vision").note == "One two three"
    assert room.state.undo_stack.count() == 2
    room.state.undo()
    assert room.note.toPlainText() == "One two"
    room.state.undo()
    assert room.note.toPlainText() == room.stored("vision").note == ""


def test_typing_that_is_taken_back_leaves_no_undo_step(qtbot: QtBot, room: Room) -> None:
    room.press(Key.Key_2)
    write(room, "Slip")
    qtbot.waitUntil(lambda: room.stored("vision").note == "Slip")
    room.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room.stored("vision").note == "")
    assert room.state.undo_stack.undoText() == "score Vision 2.0"
    room.state.undo()
    assert room.stored("vision").score is None


def test_going_on_stores_the_note_where_it_was_written(room: Room) -> None:
    write(room, "Vision's note")
    room.press(Key.Key_Right, modifier=ALT)
    assert room.stored("vision").note == "Vision's note"
    assert room.stored("strategy").note == ""
    assert room.note.toPlainText() == ""


def test_leaving_the_page_stores_the_note(room: Room) -> None:
    write(room, "Last words")
    room.page.hide()
    assert room.stored("vision").note == "Last words"


def test_a_note_that_cannot_be_saved_stays_and_is_saved_later(qtbot: QtBot, room: Room) -> None:
    find_again = room.lose_session()
    write(room, "Not lost")
    room.press(Key.Key_Right, modifier=ALT)
    assert room.note.toPlainText() == ""
    room.press(Key.Key_Left, modifier=ALT)
    assert room.note.toPlainText() == "Not lost"
    find_again()
    qtbot.waitUntil(lambda: room.stored("vision").note == "Not lost")


def test_a_note_typed_while_another_session_opens_waits_for_its_own(qtbot: QtBot, room: Room) -> None:
    first = room.state.session.id
    other = new_session(room.model)
    room.library.create(other, room.model)
    write(room, "Half a sent")
    room.state.open(other.id)
    assert room.note.toPlainText() == ""
    assert room.library.load(other.id).rating("vision").note == ""
    room.state.open(first)
    assert room.note.toPlainText() == "Half a sent"
    qtbot.waitUntil(lambda: room.stored("vision").note == "Half a sent")


def test_an_undo_elsewhere_leaves_a_note_being_typed_alone(qtbot: QtBot, room: Room) -> None:
    room.press(Key.Key_2)
    room.press(Key.Key_Right, modifier=ALT)
    write(room, "Being typed")
    room.state.undo()
    qtbot.waitUntil(lambda: room.page.dimension_id == "vision")
    assert room.stored("strategy").note == "Being typed"
    assert room.stored("vision").score is None


def test_scoring_leaves_a_note_being_typed_alone(room: Room) -> None:
    write(room, "Being typed")
    room.click(room.cards()[1])
    assert room.note.toPlainText() == "Being typed"
    assert room.stored("vision").score == 2.0


def test_a_long_japanese_note(room: Room) -> None:
    text = ("顧客の声は部門ごとに集められている。\n" * 5263)[:100_000]
    room.note.setPlainText(text)
    room.page.hide()
    assert room.stored("vision").note == text


def test_too_long_a_note_is_told(qtbot: QtBot, room: Room) -> None:
    with qtbot.waitSignal(room.page.notice) as told:
        room.note.insertPlainText("0123456789\n" * 10_000)
    assert told.args == ["A note can have 100,000 characters; the rest was cut off."]
    room.page.hide()
    assert 99_998 <= len(room.stored("vision").note) <= 100_000


def test_evidence_is_added_edited_removed_and_undone(room: Room) -> None:
    text, source = room.page.findChildren(QLineEdit)
    text.setFocus()
    room.type("Board minutes")
    source.setFocus()
    room.type("Legal")
    room.press(Key.Key_Return)

    def stored() -> list[tuple[str, str, str]]:
        session = room.library.load(room.state.session.id)
        return [(item.dimension_id, item.text, item.source) for item in session.evidence]

    assert stored() == [("vision", "Board minutes", "Legal")]
    rows = room.the(QListWidget)
    rows.setFocus()
    rows.setCurrentRow(0)
    room.press(Key.Key_Return)
    room.type(" of May")
    room.press(Key.Key_Return)
    assert stored() == [("vision", "Board minutes of May", "Legal")]
    rows.setFocus()
    rows.setCurrentRow(0)
    room.press(Key.Key_Delete)
    assert stored() == []
    room.state.undo()
    room.state.undo()
    assert stored() == [("vision", "Board minutes", "Legal")]
    assert rows.item(0).text() == "Board minutes (Legal)"


def test_evidence_that_cannot_be_saved_stays_in_its_fields(room: Room) -> None:
    find_again = room.lose_session()
    text, _ = room.page.findChildren(QLineEdit)
    text.setFocus()
    room.type("Survey")
    room.press(Key.Key_Return)
    assert text.text() == "Survey"
    find_again()
    room.press(Key.Key_Return)
    assert [item.text for item in room.library.load(room.state.session.id).evidence] == ["Survey"]
    assert text.text() == ""


def test_questions_and_examples_of_the_dimension(room: Room) -> None:
    for dimension in room.model.dimensions:
        room.page.show_dimension(dimension.id)
        assert all(room.says(question) for question in dimension.questions)
        assert all(room.says(example) for example in dimension.evidence)
