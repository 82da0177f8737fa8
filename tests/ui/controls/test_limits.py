"""A line takes as many characters as may be stored, says where more were typed or pasted, and never cuts by showing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolTip

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.controls.text_field import TextField
from tests.ui.conftest import Show

PASTE = (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def line(show: Show) -> QLineEdit:
    line = QLineEdit()
    stop_at(line, 5)
    show(line, 300, 40)
    line.setFocus()
    return line


def test_what_is_typed_beyond_the_limit_is_left_out_and_told(line: QLineEdit) -> None:
    QTest.keyClicks(line, "abcde")
    assert not QToolTip.text()
    QTest.keyClicks(line, "f")
    assert line.text() == "abcde"
    assert QToolTip.text() == "There is room for 5 characters here; the rest was left out."
    QToolTip.hideText()


def test_what_is_pasted_beyond_the_limit_is_told(line: QLineEdit) -> None:
    QGuiApplication.clipboard().setText("abcdefgh")
    QTest.keyClick(line, *PASTE)
    assert line.text() == "abcde"
    assert "5 characters" in QToolTip.text()
    QToolTip.hideText()


@pytest.mark.parametrize("text", ["longer than that", "🙂" * 5])
def test_a_longer_text_is_shown_whole_and_the_limit_comes_back_with_the_next(line: QLineEdit, text: str) -> None:
    show_whole(line, text)
    assert line.text() == text
    show_whole(line, "")
    QTest.keyClicks(line, "abcdefgh")
    assert line.text() == "abcde"
    QToolTip.hideText()


def test_a_stored_text_that_is_too_long_is_not_cut_by_passing_through(show: Show) -> None:
    field = TextField("Title")
    show(field, 300, 40)
    said: list[str] = []
    field.edited.connect(said.append)
    field.show_text("t" * (MAX_NAME + 50))
    field.setFocus()
    field.clearFocus()
    assert said == []
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    field.clearFocus()
    assert said == ["t" * (MAX_NAME + 49)]
