"""A note is handed on after a rest, on leaving and on hiding, whatever its length."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.ui.controls.note_edit import NoteEdit
from tests.ui.showing import in_front


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(NoteEdit("Notes"))
    column.addWidget(QLineEdit())
    in_front(qtbot, page)
    return page


@pytest.fixture
def note(page: QWidget) -> NoteEdit:
    note = page.findChild(NoteEdit)
    assert note is not None
    note.setFocus()
    return note


@pytest.fixture
def said(note: NoteEdit) -> list[str]:
    said: list[str] = []
    note.edited.connect(said.append)
    return said


def test_a_rest_hands_on(qtbot: QtBot, note: NoteEdit, said: list[str]) -> None:
    QTest.keyClicks(note, "abc")
    assert not said
    assert note.waiting
    qtbot.waitUntil(lambda: said == ["abc"])
    assert not note.waiting


def test_leaving_hands_on_at_once_and_ends_the_sitting(
    qtbot: QtBot, page: QWidget, note: NoteEdit, said: list[str]
) -> None:
    sitting = note.sitting
    QTest.keyClicks(note, "abc")
    assert note.sitting == sitting
    field = page.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    assert said == ["abc"]
    assert note.sitting > sitting


def test_a_menu_in_front_does_not_end_the_sitting(note: NoteEdit, said: list[str]) -> None:
    sitting = note.sitting
    QTest.keyClicks(note, "abc")
    QApplication.sendEvent(note, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert said == ["abc"]
    assert note.sitting == sitting
    assert note.document().isUndoAvailable()


def test_after_leaving_there_is_no_typing_left_to_undo(page: QWidget, note: NoteEdit) -> None:
    QTest.keyClicks(note, "abc")
    field = page.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    note.setFocus()
    assert not note.document().isUndoAvailable()


def test_hiding_hands_on_at_once(qtbot: QtBot, page: QWidget, note: NoteEdit, said: list[str]) -> None:
    QTest.keyClicks(note, "abc")
    page.hide()
    assert said == ["abc"]


def test_showing_is_not_typing(note: NoteEdit, said: list[str]) -> None:
    note.show_note("stored")
    assert not note.waiting
    note.hand_on()
    assert not said


def test_tab_leaves_the_note(qtbot: QtBot, page: QWidget, note: NoteEdit) -> None:
    QTest.keyClick(note, Qt.Key.Key_Tab)
    field = page.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    assert note.toPlainText() == ""


def paste(note: NoteEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    note.insertFromMimeData(data)


def test_a_long_note_is_taken_whole(note: NoteEdit, said: list[str]) -> None:
    text = ("word " * 20_000)[:MAX_TEXT]
    paste(note, text)
    note.hand_on()
    assert said == [text]


@pytest.mark.parametrize("unit", ["x", "語", "🙂"])
def test_what_does_not_fit_is_cut_off_and_told(note: NoteEdit, unit: str) -> None:
    cut: list[bool] = []
    note.full.connect(lambda: cut.append(True))
    note.show_note("before|after")
    cursor = note.textCursor()
    cursor.setPosition(7)
    note.setTextCursor(cursor)
    paste(note, (unit * 50 + "\n") * (MAX_TEXT // 50))
    text = note.toPlainText()
    assert cut
    assert len(text.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert len(text.encode("utf-16-le")) // 2 > MAX_TEXT - 6
    assert text.startswith("before|")
    assert text.endswith("after")
    assert set(text.removeprefix("before|").removesuffix("after")) == {unit, "\n"}


def enter(note: NoteEdit, text: str, how: str) -> None:
    """Paste a text, or hand it over as an input method does."""
    if how == "paste":
        paste(note, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(note, event)


@pytest.mark.parametrize("how", ["paste", "input method"])
@pytest.mark.parametrize("before", ["", "abc", "abc\ndef"])
@pytest.mark.parametrize("where", ["replaced", "before", "within", "behind"])
def test_a_note_is_filled_to_its_limit_and_not_beyond(
    note: NoteEdit, said: list[str], before: str, where: str, how: str
) -> None:
    note.show_note(before)
    place = {"before": 0, "within": len(before) // 2}.get(where, len(before))
    cursor = note.textCursor()
    cursor.setPosition(place)
    note.setTextCursor(cursor)
    if where == "replaced":
        note.selectAll()
    text = ("word " * 19 + "word\n") * (MAX_TEXT // 100) + "more"
    enter(note, text, how)
    note.hand_on()
    kept = ("", "") if where == "replaced" else (before[:place], before[place:])
    assert said == [kept[0] + text[: MAX_TEXT - len("".join(kept))] + kept[1]]


@pytest.mark.parametrize("how", ["paste", "input method"])
def test_a_full_note_loses_nothing_to_what_is_entered_into_it(note: NoteEdit, how: str) -> None:
    text = ("y" * 99 + "\n") * (MAX_TEXT // 100)
    note.show_note(text)
    cursor = note.textCursor()
    cursor.setPosition(150)
    note.setTextCursor(cursor)
    enter(note, "語" * 3, how)
    assert note.toPlainText() == text


def test_a_note_that_was_stored_too_long_can_only_become_shorter(note: NoteEdit, said: list[str]) -> None:
    text = ("word " * 20 + "\n") * (MAX_TEXT // 100)
    note.show_note(text)
    QTest.keyClicks(note, "abc")
    note.hand_on()
    assert set(said) <= {text}
    QTest.keyClick(note, Qt.Key.Key_Backspace)
    note.hand_on()
    assert said[-1] == text[:-1]


def test_a_full_note_keeps_what_it_has(qtbot: QtBot, note: NoteEdit) -> None:
    text = ("y" * 99 + "\n") * (MAX_TEXT // 100)
    note.show_note(text)
    QTest.keyClicks(note, "ab")
    assert note.toPlainText() == text
