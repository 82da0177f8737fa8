"""A number is understood with either decimal mark, in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.decimal_field import DecimalField


@pytest.fixture(params=[QLocale.c(), QLocale("de")], ids=["English", "German"])
def locale(request: pytest.FixtureRequest) -> Iterator[QLocale]:
    before, locale = QLocale(), QLocale(request.param)
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    QLocale.setDefault(locale)
    yield locale
    QLocale.setDefault(before)


@pytest.mark.parametrize(("typed", "value"), [("1.5", 1.5), ("1,5", 1.5), ("12,5", 12.5), ("1,,5", 1.5), ("1.55", 1.5)])
def test_what_is_typed(typed: str, value: float, locale: QLocale, qtbot: QtBot) -> None:
    field = DecimalField(minimum=0.1, maximum=100, decimals=1)
    qtbot.addWidget(field)
    field.lineEdit().clear()
    QTest.keyClicks(field.lineEdit(), typed)
    assert field.value() == value
    field.interpretText()
    assert field.text() == locale.toString(value, "f", 1)


@pytest.mark.parametrize("pasted", ["2.5", "2,5"])
def test_what_is_pasted(pasted: str, locale: QLocale, qtbot: QtBot) -> None:
    field = DecimalField(minimum=0.1, maximum=100, decimals=1)
    qtbot.addWidget(field)
    QApplication.clipboard().setText(pasted)
    field.lineEdit().selectAll()
    field.lineEdit().paste()
    assert (field.value(), field.text()) == (2.5, locale.toString(2.5, "f", 1))
