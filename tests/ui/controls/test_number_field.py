"""A number is understood with either decimal mark, in every language; what is none is kept and said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.language import speaking
from cxworkshop.ui.controls.number_field import NumberField
from tests.catalogues import add_language, speak_from
from tests.ui.keyboard import Keyboard
from tests.ui.showing import in_front

Key = Qt.Key


@pytest.fixture(params=["en", "de"])
def mark(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Speak a language; its decimal mark."""
    add_language(tmp_path, "de", {})
    speak_from(tmp_path, monkeypatch)
    with speaking(request.param):
        yield {"en": ".", "de": ","}[request.param]


class Form(Keyboard):
    """A field for a number, and a line to go to."""

    def __init__(self, qtbot: QtBot, field: NumberField, shown: float) -> None:
        self.field, self.other, self.window = field, QLineEdit(), QWidget()
        column = QVBoxLayout(self.window)
        for widget in (field, field.told, self.other):
            column.addWidget(widget)
        self.entered: list[object] = []
        field.entered.connect(self.entered.append)
        field.show_value(shown)
        in_front(qtbot, self.window, (300, 160))
        field.setFocus()

    def write(self, text: str) -> None:
        self.field.setFocus()
        self.field.selectAll()
        self.type(text)


@pytest.fixture
def weight(qtbot: QtBot) -> Form:
    return Form(qtbot, NumberField("Weight", 0.1, 100, step=0.5, decimals=1), 1.0)


@pytest.fixture
def days(qtbot: QtBot) -> Form:
    return Form(qtbot, NumberField("Days", 1, 3650), 30)


@pytest.mark.parametrize(("typed", "value"), [("1.5", 1.5), ("1,5", 1.5), ("12,5", 12.5), ("2.50", 2.5)])
def test_what_is_typed(typed: str, value: float, mark: str, weight: Form) -> None:
    weight.write(typed)
    assert (weight.field.value, weight.entered) == (value, [])
    weight.press(Key.Key_Return)
    assert weight.entered == [value]
    assert weight.field.text() == str(value).replace(".", mark)


@pytest.mark.parametrize("pasted", ["2.5", "2,5", "2,5\n"])
def test_what_is_pasted(pasted: str, mark: str, weight: Form) -> None:
    QApplication.clipboard().setText(pasted)
    weight.field.selectAll()
    weight.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    weight.other.setFocus()
    assert (weight.entered, weight.field.text()) == ([2.5], f"2{mark}5")


@pytest.mark.parametrize("typed", ["1.55", "1,,5", "0", "100.5", "1,500", "much"])
def test_what_is_no_such_number_stays_and_is_said(typed: str, weight: Form) -> None:
    weight.write(typed)
    assert not weight.field.told.text() or weight.field.property("look") == "line"
    weight.press(Key.Key_Tab)
    assert weight.entered == []
    assert (weight.field.text(), weight.field.property("look")) == (typed, "wrong")
    assert weight.field.told.text().startswith("Weight: ")
    assert weight.field.told.isVisible()
    weight.write("2")
    weight.press(Key.Key_Return)
    assert weight.entered == [2.0]
    assert not weight.field.told.isVisible()


def test_whole_numbers_are_whole(days: Form) -> None:
    days.write("45")
    days.press(Key.Key_Return)
    assert [type(value) for value in days.entered] == [int]
    days.write("4000")
    days.press(Key.Key_Return)
    assert days.entered == [45]
    assert days.field.told.text() == "Days: “4000” is out of range; enter 1 to 3,650."


def test_steps_by_keys_and_buttons(days: Form) -> None:
    more, less = days.field.findChildren(QToolButton)
    days.press(Key.Key_Up, Key.Key_PageUp, Key.Key_Down)
    assert days.entered == [31, 41, 40]
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert days.entered[3:] == [41, 40]
    assert days.field.hasFocus()
    assert (more.accessibleName(), less.accessibleName()) == ("More: Days", "Less: Days")


def test_steps_end_at_the_bounds_and_begin_at_what_is_typed_or_was_stored(days: Form) -> None:
    days.write("3645")
    days.press(Key.Key_PageUp, Key.Key_PageUp)
    assert days.entered == [3650]
    days.write("soon")
    days.press(Key.Key_PageDown)
    assert days.entered == [3650, 3640]


def test_steps_of_half_a_weight(weight: Form) -> None:
    weight.field.change_by(-1)
    weight.field.change_by(-1)
    assert weight.entered == [0.5, 0.1]
    weight.field.setReadOnly(True)
    weight.field.change_by(1)
    assert weight.entered == [0.5, 0.1]


def test_an_empty_field_shows_no_steps(qtbot: QtBot) -> None:
    field = NumberField("Days", 1, 10)
    qtbot.addWidget(field)
    field.change_by(1)
    assert field.text() == ""


def test_nothing_has_words(qtbot: QtBot) -> None:
    form = Form(qtbot, NumberField("Minutes", 0, 1440, step=5), 0)
    narrow = form.field.sizeHint().width()
    form.field.show_nothing_as("automatic (26)")
    assert form.field.text() == "automatic (26)"
    assert form.field.sizeHint().width() > narrow
    form.write("30")
    form.press(Key.Key_Return)
    form.write("automatic (26)")
    form.press(Key.Key_Return)
    form.write("12")
    form.press(Key.Key_Return)
    form.field.clear()
    form.press(Key.Key_Return)
    assert form.entered == [30, 0, 12, 0]
    form.write("17")
    form.field.show_nothing_as("automatic (27)")
    assert form.field.text() == "17"
