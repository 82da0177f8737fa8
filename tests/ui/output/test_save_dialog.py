"""Where a file goes: its name ends as its kind does, whatever is typed, and what is there is not lost unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.output.save_dialog import ask_where
from tests.ui.showing import in_front

KINDS = {".cxw": "Session file", ".csv": "Table of actions", ".scores.csv": "Table of scores"}


class Asked:
    """A dialog that asks, and where the file would go."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.parent = QWidget()
        self.paths: list[Path] = []
        in_front(qtbot, self.parent)
        ask_where(self.parent, "Export", folder / "one session.cxw", KINDS, self.paths.append)
        self.dialog = self.parent.findChildren(QFileDialog)[0]

    def type(self, name: str) -> None:
        """Type a name over the one that is suggested."""
        field = self.dialog.findChildren(QLineEdit)[0]
        field.selectAll()
        QTest.keyClicks(field, name)

    def questions(self) -> list[QMessageBox]:
        QApplication.processEvents()
        return [each for each in self.parent.findChildren(QMessageBox) if each.isVisible()]


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path) -> Asked:
    return Asked(qtbot, tmp_path)


def test_every_kind_is_offered_and_the_first_one_chosen(asked: Asked, tmp_path: Path) -> None:
    assert asked.dialog.nameFilters() == [
        "Session file (*.cxw)",
        "Table of actions (*.csv)",
        "Table of scores (*.scores.csv)",
    ]
    asked.dialog.accept()
    assert asked.paths == [tmp_path / "one session.cxw"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("mine", "mine.cxw"),
        ("mine.cxw", "mine.cxw"),
        ("MINE.CSV", "MINE.CSV"),
        ("mine.scores.csv", "mine.scores.csv"),
        ("mine.txt", "mine.txt.cxw"),
        ("Nordlicht v1.2", "Nordlicht v1.2.cxw"),
    ],
)
def test_a_name_without_the_ending_gets_it(asked: Asked, tmp_path: Path, typed: str, written: str) -> None:
    asked.type(typed)
    asked.dialog.accept()
    assert asked.paths == [tmp_path / written]


def test_the_ending_follows_the_kind_that_is_chosen(asked: Asked, tmp_path: Path) -> None:
    kinds = next(each for each in asked.dialog.findChildren(QComboBox) if each.objectName() == "fileTypeCombo")
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    assert asked.dialog.selectedFiles() == [str(tmp_path / "one session.csv")]
    asked.type("mine")
    asked.dialog.accept()
    assert asked.paths == [tmp_path / "mine.csv"]


@pytest.mark.parametrize("typed", ["", "mine", "mine.csv", "mine.scores.csv", "mine.txt"])
def test_an_ending_of_two_parts_is_written_whole(asked: Asked, tmp_path: Path, typed: str) -> None:
    kinds = next(each for each in asked.dialog.findChildren(QComboBox) if each.objectName() == "fileTypeCombo")
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    QTest.keyClick(kinds, Qt.Key.Key_Down)
    if typed:
        asked.type(typed)
    asked.dialog.accept()
    named = {"": "one session", "mine.txt": "mine.txt"}.get(typed, "mine")
    assert asked.paths == [tmp_path / f"{named}.scores.csv"]


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_met_under_the_full_name_is_replaced_only_when_somebody_says_so(
    asked: Asked, tmp_path: Path, replace: bool
) -> None:
    (tmp_path / "mine.txt.cxw").write_text("There before.", encoding="utf-8")
    asked.type("mine.txt")
    asked.dialog.accept()
    (question,) = asked.questions()
    assert asked.paths == []
    texts = {each.text().replace("&", ""): each for each in question.buttons()}
    texts["Replace" if replace else "Cancel"].click()
    assert asked.paths == ([tmp_path / "mine.txt.cxw"] if replace else [])


def test_nothing_is_written_where_somebody_thinks_better_of_it(asked: Asked) -> None:
    asked.dialog.reject()
    assert asked.paths == []
