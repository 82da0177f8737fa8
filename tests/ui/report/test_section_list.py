from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton

from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.ui.report.section_list import SectionList
from tests.ui.conftest import Show


@pytest.fixture
def made(show: Show) -> SectionList:
    made = SectionList()
    show(made, 400, 400)
    made.show_sections(())
    return made


def rows(made: SectionList) -> QListWidget:
    return made.findChildren(QListWidget)[0]


def test_none_stands_for_the_reports_own(made: SectionList) -> None:
    assert made.sections() == ()
    assert [rows(made).item(row).text() for row in range(rows(made).count())] == list(SECTIONS.values())


def test_chosen_ones_come_first_in_their_order(made: SectionList) -> None:
    made.show_sections(("method", "weather", "summary"))
    assert made.sections() == ("method", "summary")
    assert rows(made).count() == len(SECTIONS)


def test_a_section_moves_by_button_and_is_ticked_by_space(made: SectionList) -> None:
    told: list[None] = []
    made.changed.connect(lambda: told.append(None))
    own = ReportOptions().sections
    up, down = made.findChildren(QPushButton)
    QTest.mouseClick(down, Qt.MouseButton.LeftButton)
    assert made.sections()[:2] == (own[1], own[0])
    QTest.mouseClick(up, Qt.MouseButton.LeftButton)
    QTest.mouseClick(up, Qt.MouseButton.LeftButton)  # it is the first by now
    assert made.sections() == ()
    rows(made).setFocus()
    QTest.keyClick(rows(made), Qt.Key.Key_Space)
    assert made.sections() == own[1:]
    assert len(told) == 3


def test_a_section_is_dragged(made: SectionList) -> None:
    model = rows(made).model()
    told: list[None] = []
    made.changed.connect(lambda: told.append(None))
    assert model.moveRow(rows(made).rootIndex(), 3, rows(made).rootIndex(), 0)
    assert made.sections()[0] == list(SECTIONS)[3]
    assert told
