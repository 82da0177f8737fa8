"""The heat map: every median on its level's colour, the dimensions to choose from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.design.colour import TEXT_CONTRAST
from cxworkshop.ui.charts.heatmap import HeatMap, Row
from cxworkshop.ui.look.theme import DARK, LIGHT, theme_of
from tests.ui.conftest import Show
from tests.ui.looking import GERMAN, NAMES, at, contrast, has, near, picture

tooltip = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

ROWS: list[Row] = [
    ("Executives (3)", [3.5, 3.0, 3.5, 3.0, 2.5, 3.0, 4.0]),
    ("Marketing (3)", [2.5, 2.0, 3.0, 1.5, None, 2.25, 5.0]),
]


@pytest.fixture
def heat(show: Show) -> HeatMap:
    made = HeatMap()
    made.show_groups(ROWS, NAMES, 5)
    show(made, 620, made.heightForWidth(620))
    return made


def cells(heat: HeatMap) -> list[QWidget]:
    """All cells, group after group."""
    return [each for each in heat.children() if isinstance(each, QWidget)]


def cell(heat: HeatMap, group: int, dimension: int) -> QWidget:
    return cells(heat)[group * len(NAMES) + dimension]


@pytest.mark.parametrize("ratio", [1, 2])
def test_each_median_lies_on_the_colour_of_its_level(heat: HeatMap, ratio: int) -> None:
    image = picture(heat, ratio)
    for group, (_, medians) in enumerate(ROWS):
        for dimension, median in enumerate(medians):
            box = cell(heat, group, dimension).geometry()
            expected = LIGHT.card if median is None else LIGHT.level(median, 5)
            assert near(at(image, box.left() + 3, box.top() + 3), expected)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_number_reads_on_its_colour(heat: HeatMap, mode: str, request: pytest.FixtureRequest) -> None:
    if mode == "dark":
        request.getfixturevalue("dark")
    theme = theme_of(heat.palette())
    assert theme == (DARK if mode == "dark" else LIGHT)
    image = picture(heat)
    for group, (_, medians) in enumerate(ROWS):
        for dimension, median in enumerate(medians):
            if median is not None:
                ink = theme.on_level(median, 5)
                assert contrast(ink, theme.level(median, 5)) >= TEXT_CONTRAST
                box = cell(heat, group, dimension).geometry()
                assert has(image, ink, box.toRectF(), 60) > 8


def test_every_cell_has_a_name(heat: HeatMap) -> None:
    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in cells(heat)]
    assert len(names) == 14
    assert names[0] == "Executives (3), Vision: 3.5"
    assert names[11] == "Marketing (3), Organisation: not shown"
    assert names[12] == "Marketing (3), Processes: 2.25"


def test_a_name_that_is_gone_is_read_no_more(heat: HeatMap) -> None:
    heat.show_groups([("Service (4)", [1.0])], ["Vision"], 5)
    interface = QAccessible.queryAccessibleInterface(heat)
    names = [interface.child(index).text(QAccessible.Text.Name) for index in range(interface.childCount())]
    assert names == ["Service (4), Vision: 1.0"]


def test_where_there_is_room_groups_are_the_rows(heat: HeatMap) -> None:
    for dimension in range(7):
        column = heat.entry_rect(dimension)
        assert column.height() == pytest.approx(heat.heightForWidth(620), abs=1)
        for group in range(2):
            assert column.contains(QPointF(cell(heat, group, dimension).geometry().center()))
    assert cell(heat, 0, 0).y() < cell(heat, 1, 0).y()


@pytest.mark.parametrize("width", [330, 400, 560, 900])
@pytest.mark.parametrize(("dimensions", "groups"), [(3, 1), (7, 3), (7, 10), (20, 3), (20, 10)])
def test_long_names_and_many_of_them(show: Show, width: int, dimensions: int, groups: int) -> None:
    made = HeatMap()
    rows: list[Row] = [(f"{GERMAN[index]} (3)", [2.75] * dimensions) for index in range(groups)]
    made.show_groups(rows, GERMAN[:dimensions], 5)
    assert made.minimumSizeHint().width() <= 560
    width = max(width, made.minimumSizeHint().width())
    show(made, width, made.heightForWidth(width))
    boxes = [each.geometry() for each in cells(made)]
    assert len(boxes) == dimensions * groups
    for index, box in enumerate(boxes):
        assert made.rect().contains(box)
        assert box.width() >= made.fontMetrics().horizontalAdvance("2.75")
        assert box.height() >= made.fontMetrics().height()
        assert not any(box.intersects(other) for other in boxes[index + 1 :])
    # The names stand in full: wrapping them into their room takes no more height than there is.
    assert has(picture(made), LIGHT.text, tolerance=80) > 50
    assert has(picture(made), LIGHT.muted, tolerance=60) > 50


def test_dimensions_become_the_rows_where_their_names_have_no_room(show: Show) -> None:
    made = HeatMap()
    made.show_groups([("Executives (3)", [2.0] * 20), ("Service (3)", [3.0] * 20)], GERMAN, 5)
    show(made, 560, made.heightForWidth(560))
    row = made.entry_rect(4)
    assert row.width() == 560
    first, second = (cells(made)[index * 20 + 4].geometry() for index in range(2))
    assert row.contains(QPointF(first.center()))
    assert row.contains(QPointF(second.center()))
    assert first.x() < second.x()


def test_a_click_chooses_a_dimension(qtbot: QtBot, heat: HeatMap) -> None:
    for place in (heat.entry_rect(3).center().toPoint(), cell(heat, 1, 3).geometry().center()):
        with qtbot.waitSignal(heat.chosen) as chosen:
            QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=place)
        assert chosen.args == [3]
    with qtbot.assertNotEmitted(heat.chosen):
        QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=QPoint(4, cell(heat, 0, 0).y() + 4))


def test_by_keyboard(qtbot: QtBot, heat: HeatMap) -> None:
    heat.setFocus()
    before = picture(heat)
    for _ in range(9):
        QTest.keyClick(heat, Qt.Key.Key_Right)
    QTest.keyClick(heat, Qt.Key.Key_Left)
    assert picture(heat) != before
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(heat.chosen) as chosen:
            QTest.keyClick(heat, key)
        assert chosen.args == [5]


@tooltip
def test_the_pointer_is_told_what_it_is_on(heat: HeatMap) -> None:
    def tip(place: QPoint) -> str:
        QApplication.sendEvent(heat, QHelpEvent(QHelpEvent.Type.ToolTip, place, heat.mapToGlobal(place)))
        return QToolTip.text()

    assert tip(cell(heat, 0, 3).geometry().center()) == "Executives (3), Governance: 3.0"
    assert tip(heat.entry_rect(3).topLeft().toPoint() + QPoint(9, 9)) == "Governance"


@tooltip
def test_markup_in_a_name_is_text(heat: HeatMap) -> None:
    heat.show_groups([("<b>Loud</b>", [2.0])], ["<img src=x>"], 5)
    place = cells(heat)[0].geometry().center()
    QApplication.sendEvent(heat, QHelpEvent(QHelpEvent.Type.ToolTip, place, heat.mapToGlobal(place)))
    assert QToolTip.text() == "<qt>&lt;b&gt;Loud&lt;/b&gt;, &lt;img src=x&gt;: 2.0</qt>"
