"""A pasted list is looked at, and put right, before anybody is taken from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QTableWidget, QTableWidgetItem

from cxworkshop.ui.prepare.people_dialog import PeopleDialog
from tests.ui.conftest import Show
from tests.ui.finding import words

Key = Qt.Key
CSV = "IT,Anna Müller,Manager\nHR,Jörg Schmidt,Director\nHR,jörg  SCHMIDT,Director\nSales,Zoë,Head of Sales\n"


class Pasted:
    """A list in front of somebody."""

    def __init__(self, dialog: PeopleDialog) -> None:
        self.dialog = dialog
        self.rows = dialog.findChildren(QTableWidget)[0]
        self.taken: list[object] = []
        dialog.chosen.connect(self.taken.extend)

    def cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.rows.item(row, column)
        assert item is not None
        return item

    def shown(self) -> list[tuple[str, str, bool]]:
        """What becomes of each row, who it is taken for, and whether it is ticked."""
        rows = range(1, self.rows.rowCount())
        return [
            (
                self.cell(row, 0).text(),
                self.cell(row, 1).text(),
                self.cell(row, 0).checkState() == Qt.CheckState.Checked,
            )
            for row in rows
        ]

    def box(self, name: str) -> QComboBox:
        return next(each for each in self.dialog.findChildren(QComboBox) if each.accessibleName() == name)

    @property
    def add(self) -> QPushButton:
        return next(each for each in self.dialog.findChildren(QPushButton) if each.text().startswith("Add"))


@pytest.fixture
def paste(show: Show) -> Callable[..., Pasted]:
    def paste(text: str, known: tuple[str, ...] = (), places: int = 60) -> Pasted:
        dialog = PeopleDialog(text, known, places, nameless=False)
        show(dialog, 820, 520)
        return Pasted(dialog)

    return paste


def test_what_was_understood_is_shown_with_what_becomes_of_it(paste: Callable[..., Pasted]) -> None:
    pasted = paste(CSV, known=("ZOË",))
    assert pasted.shown() == [
        ("New", "Anna Müller · Manager · IT", True),
        ("New", "Jörg Schmidt · Director · HR", True),
        ("Twice in the list", "jörg SCHMIDT · Director · HR", False),
        ("Already in the list", "Zoë · Head of Sales · Sales", False),
    ]
    assert "2 are new · 1 is already in the list · 1 is skipped" in words(pasted.dialog)
    assert pasted.add.text() == "Add 2 participants"
    QTest.keyClick(pasted.dialog, Key.Key_Return)
    assert pasted.taken == [("Anna Müller", "Manager", "IT"), ("Jörg Schmidt", "Director", "HR")]


def test_columns_are_put_right(paste: Callable[..., Pasted]) -> None:
    pasted = paste("Name\tDepartment\tRole\nAnna\tLead\tIT\n")
    department, role = pasted.box("Contents of “Department”"), pasted.box("Contents of “Role”")
    assert (department.currentText(), role.currentText()) == ("Department", "Role")
    for box, key in ((department, Key.Key_Up), (role, Key.Key_Down)):
        box.setFocus()
        QTest.keyClick(box, key)
    assert pasted.shown() == [("New", "Anna · Lead · IT", True)]
    role.setCurrentIndex(role.findData(""))
    assert pasted.shown() == [("New", "Anna · Lead", True)]
    QTest.keyClick(pasted.dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pasted.taken == [("Anna", "Lead", "")]


def test_nothing_is_left_of_a_row_whose_columns_are_left_out(paste: Callable[..., Pasted]) -> None:
    pasted = paste("Anna\t\nBo\tLead")
    pasted.box("Contents of “Column 1”").setCurrentIndex(3)
    assert pasted.shown() == [("Nobody", "", False), ("New", "Lead", True)]
    assert "1 is new · 0 are already in the list · 1 is skipped" in words(pasted.dialog)


def test_ticks_say_who_is_taken(paste: Callable[..., Pasted]) -> None:
    pasted = paste("Anna\nBo\nAnna")
    pasted.cell(1, 0).setCheckState(Qt.CheckState.Unchecked)
    assert pasted.add.text() == "Add 1 participant"
    pasted.cell(2, 0).setCheckState(Qt.CheckState.Unchecked)
    assert not pasted.add.isEnabled()
    # Two people may have one name.
    pasted.cell(1, 0).setCheckState(Qt.CheckState.Checked)
    pasted.cell(3, 0).setCheckState(Qt.CheckState.Checked)
    QTest.mouseClick(pasted.add, Qt.MouseButton.LeftButton)
    assert pasted.taken == [("Anna", "", ""), ("Anna", "", "")]


def test_more_than_there_is_room_for(paste: Callable[..., Pasted]) -> None:
    pasted = paste("Anna\nBo\nCleo", places=2)
    assert pasted.shown()[2] == ("No room", "Cleo", False)
    assert "A session has up to 60 participants." in words(pasted.dialog)
    pasted.cell(3, 0).setCheckState(Qt.CheckState.Checked)
    assert "A session has up to 60 participants. 1 too many is ticked." in words(pasted.dialog)
    assert not pasted.add.isEnabled()
    pasted.cell(1, 0).setCheckState(Qt.CheckState.Unchecked)
    assert pasted.add.isEnabled()


def test_a_list_that_was_taken_apart_wrongly_is_read_in_another_way(paste: Callable[..., Pasted]) -> None:
    pasted = paste("Müller, Anna")
    assert pasted.shown() == [("New", "Müller", True), ("New", "Anna", True)]
    way = pasted.box("How the list is read")
    assert [way.itemText(index) for index in range(way.count())] == [
        "Several names per line",
        "One person per line, in columns",
        "One name per line",
    ]
    way.setCurrentIndex(2)
    assert pasted.shown() == [("New", "Müller, Anna", True)]
    way.setCurrentIndex(1)
    assert pasted.shown() == [("New", "Müller · Anna", True)]
    assert not paste("Anna\nBo").box("How the list is read").isVisible()
