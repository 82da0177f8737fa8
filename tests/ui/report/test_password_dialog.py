"""The password of a PDF: given twice, shown never."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from cxworkshop.ui.report.password_dialog import PasswordDialog
from tests.ui.finding import button, words


def dialog(qtbot: QtBot) -> tuple[PasswordDialog, QLineEdit, QLineEdit]:
    made = PasswordDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    first, again = made.findChildren(QLineEdit)
    return made, first, again


def test_the_same_twice_and_enter(qtbot: QtBot) -> None:
    made, first, again = dialog(qtbot)
    assert {field.echoMode() for field in (first, again)} == {QLineEdit.EchoMode.Password}
    assert not button(made, "Export PDF…").isEnabled()
    QTest.keyClicks(first, "ferries")
    assert not button(made, "Export PDF…").isEnabled()
    QTest.keyClicks(again, "ferry")
    assert "The two are not the same." in words(made)
    again.setText("ferries")
    assert "The two are not the same." not in words(made)
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert (made.result(), made.password) == (QDialog.DialogCode.Accepted, "ferries")


def test_what_no_pdf_can_have_is_said_and_nothing_closes(qtbot: QtBot) -> None:
    made, first, again = dialog(qtbot)
    for field in (first, again):
        field.setText("ä" * 100)
    button(made, "Export PDF…").click()
    assert made.result() == 0
    assert any("too long" in each for each in words(made))
