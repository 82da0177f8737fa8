"""One place where several fields say what is wrong with what is typed into them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.told_place import ToldPlace
from tests.ui.finding import words
from tests.ui.showing import in_front


@dataclass
class Form:
    """Two fields over the place where they say what is wrong."""

    whole: QWidget
    first: NumberField
    second: NumberField
    told: ToldPlace


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    whole, told = QWidget(), ToldPlace()
    column = QVBoxLayout(whole)
    fields = [NumberField(name, 5, 1440) for name in ("First", "Second")]
    for field in fields:
        field.show_value(180)
        told.hold(field)
        column.addWidget(field)
    column.addWidget(told)
    in_front(qtbot, whole, (400, 200))
    return Form(whole, fields[0], fields[1], told)


def type_over(field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_nothing_moves_for_what_is_said(form: Form) -> None:
    def places() -> list[object]:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return [each.geometry() for each in (form.first, form.second, form.told)]

    before = places()
    type_over(form.first, "1")
    assert words(form.told) == ["First: “1” is out of range; enter 5 to 1,440."]
    assert places() == before
    QTest.keyClick(form.first, Qt.Key.Key_Return)
    assert places() == before
    QTest.keyClicks(form.first, "80")
    assert (words(form.told), places()) == ([], before)


def test_the_field_in_hand_says_what_is_wrong_with_it(form: Form) -> None:
    type_over(form.first, "1")
    type_over(form.second, "2")
    assert words(form.told) == ["Second: “2” is out of range; enter 5 to 1,440."]
    form.first.setFocus()
    assert words(form.told) == ["First: “1” is out of range; enter 5 to 1,440."]
    QTest.keyClick(form.first, Qt.Key.Key_Escape)
    assert words(form.told) == ["Second: “2” is out of range; enter 5 to 1,440."]


def test_a_sentence_has_the_whole_place(form: Form) -> None:
    type_over(form.first, "1")
    form.whole.resize(500, 300)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert form.first.told.geometry() == form.told.rect()


def test_a_field_that_is_taken_away_says_nothing_more(form: Form) -> None:
    type_over(form.first, "1")
    type_over(form.second, "2")
    form.told.let_go(form.second)
    assert words(form.told) == ["First: “1” is out of range; enter 5 to 1,440."]
