"""Columns share the room of a table by what stands in them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.columns import SharedColumns
from tests.ui.showing import in_front

LONG, SHORT = "Words that take a good deal of room, and more", "Short"


@pytest.fixture
def table(qtbot: QtBot) -> QTableWidget:
    made = QTableWidget(1, 4)
    made.verticalHeader().hide()
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    for column, text in enumerate(("1", LONG, SHORT, SHORT)):
        made.setItem(0, column, QTableWidgetItem(text))
    made.setColumnWidth(0, 40)
    SharedColumns(made, (1, 2, 3))
    in_front(qtbot, made, (700, 100))
    return made


def widths(table: QTableWidget) -> list[int]:
    return [table.columnWidth(column) for column in range(1, 4)]


def test_where_all_has_room_nothing_is_cut_and_what_is_over_is_shared(table: QTableWidget) -> None:
    assert sum(widths(table)) == pytest.approx(table.viewport().width() - 40, abs=2)
    for column, width in enumerate(widths(table), start=1):
        assert width >= table.sizeHintForColumn(column)
    assert widths(table)[0] > widths(table)[1] == pytest.approx(widths(table)[2], abs=2)


def test_where_it_has_none_the_longest_gives_way(table: QTableWidget) -> None:
    table.resize(360, 100)
    assert sum(widths(table)) == pytest.approx(table.viewport().width() - 40, abs=2)
    assert widths(table)[0] < table.sizeHintForColumn(1)
    assert all(width >= table.sizeHintForColumn(column) for column, width in enumerate(widths(table)[1:], start=2))


def test_a_hidden_column_takes_nothing(table: QTableWidget) -> None:
    table.setColumnHidden(2, True)
    table.resize(699, 100)
    assert table.columnWidth(1) + table.columnWidth(3) == pytest.approx(table.viewport().width() - 40, abs=2)
