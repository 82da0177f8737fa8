"""The bar of dimensions: scores on tabs, selected by mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from cxworkshop.ui.look.theme import DARK, LIGHT, font
from cxworkshop.ui.score.dimension_bar import DimensionBar
from tests.ui.conftest import Show
from tests.ui.looking import at, has, near, picture
from tests.ui.turning import turn_wheel

NAMES = ["Vision", "Strategy", "Metrics", "Governance", "Organisation", "Processes", "Technology"]


@pytest.fixture
def bar(show: Show) -> DimensionBar:
    made = DimensionBar()
    made.set_dimensions(NAMES, 5)
    show(made, 800, 54)
    return made


def selections(bar: DimensionBar) -> list[int]:
    heard: list[int] = []
    bar.selected.connect(heard.append)
    return heard


@pytest.mark.parametrize("width", [756, 800, 1200])
def test_seven_tabs_share_the_width_alike(bar: DimensionBar, width: int) -> None:
    bar.resize(width, 54)
    boxes = [bar.tab_box(index) for index in range(7)]
    assert boxes[0].left() <= 1
    assert boxes[-1].right() >= width - 8
    assert boxes[-1].right() <= width
    widths = [box.width() for box in boxes]
    assert max(widths) - min(widths) <= 1.1
    assert not any(button.isVisible() for button in bar.findChildren(QToolButton))


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_score_is_a_chip_in_its_levels_colour(bar: DimensionBar, ratio: int) -> None:
    for index, score in enumerate((1, 2.5, 3, 4, 5)):
        bar.set_score(index, score)
        box = bar.tab_box(index)
        lower = QRectF(box.left() + 8, box.center().y(), box.width() - 16, box.height() / 2 - 2)
        assert has(picture(bar, ratio), LIGHT.level(score, 5), lower, 4) > 150
    bar.set_score(2, None)
    assert has(picture(bar, ratio), LIGHT.level(3, 5), tolerance=4) == 0


def test_each_state_has_its_words(bar: DimensionBar) -> None:
    bar.set_current(3)
    bar.set_score(0, 2.5)
    bar.set_score(1, None, not_applicable=True)
    bar.set_score(2, 3, not_applicable=True)
    assert [bar.words(index) for index in range(5)] == ["2.5", "n/a", "n/a", "scoring", "–"]
    bar.set_score(3, 1.25)
    assert bar.words(3) == "1.25"


def test_the_current_tab_stands_out(bar: DimensionBar) -> None:
    bar.set_current(3)
    image = picture(bar)
    for index in range(7):
        box = bar.tab_box(index)
        ground = at(image, box.right() - 6, box.bottom() - 6)
        assert near(ground, LIGHT.accent_soft if index == 3 else LIGHT.card, 3)
        frame = at(image, box.left(), box.center().y())
        assert near(frame, LIGHT.accent if index == 3 else LIGHT.border, 30)


def test_focus_shows(bar: DimensionBar) -> None:
    bar.set_current(3)
    bar.setFocus()
    focused = has(picture(bar), LIGHT.accent, tolerance=40)
    bar.clearFocus()
    assert focused > has(picture(bar), LIGHT.accent, tolerance=40) + 100


def test_a_click_selects(bar: DimensionBar) -> None:
    heard = selections(bar)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, bar.tab_box(4).center().toPoint())
    assert heard == [4]


def test_arrow_keys_select(bar: DimensionBar) -> None:
    bar.set_current(2)
    bar.setFocus()
    heard = selections(bar)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert heard == [3, 4, 3]


def test_the_programs_own_moves_say_nothing(bar: DimensionBar) -> None:
    heard = selections(bar)
    bar.set_current(5)
    bar.set_dimensions(NAMES[:4], 5)
    assert heard == []
    assert bar.count() == 4


def test_the_wheel_leaves_no_dimension(bar: DimensionBar) -> None:
    heard = selections(bar)
    turn_wheel(bar)
    assert heard == []
    assert bar.currentIndex() == 0


def test_twenty_tabs_scroll_and_show_the_current_one(show: Show, qtbot: QtBot) -> None:
    bar = DimensionBar()
    bar.set_dimensions([f"Kundenerlebnisstrategie {number}" for number in range(20)], 5)
    show(bar, 800, 54)
    assert any(button.isVisible() for button in bar.findChildren(QToolButton))
    bar.set_current(19)
    qtbot.waitUntil(lambda: bar.tabRect(19).right() <= 800)
    assert bar.tabRect(19).left() >= 0
    assert bar.tabRect(19).width() > 120


def test_a_long_name_is_shortened_inside_its_tab_and_whole_in_its_tooltip(show: Show) -> None:
    bar = DimensionBar()
    name = "Datenschutzgrundverordnungskonformität & mehr"
    bar.set_dimensions([name, "B", "C"], 5)
    show(bar, 330, 54)
    box = bar.tab_box(0)
    assert has(picture(bar), LIGHT.text, QRectF(box.right() - 1, 5, 6, 24), 60) == 0
    assert bar.tabToolTip(0) == name


def test_a_screen_reader_hears_name_and_score(bar: DimensionBar) -> None:
    bar.set_score(0, 2.5)
    bar.set_score(1, None, not_applicable=True)
    access = QAccessible.queryAccessibleInterface(bar)
    assert access.role() == QAccessible.Role.PageTabList
    tabs = [access.child(index) for index in range(3)]
    assert [tab.text(QAccessible.Text.Name) for tab in tabs if tab] == [
        "Vision, 2.5",
        "Strategy, not applicable",
        "Metrics, not scored",
    ]


@pytest.mark.usefixtures("dark")
def test_the_dark_has_its_own_colours(bar: DimensionBar) -> None:
    bar.set_current(1)
    image = picture(bar)
    box = bar.tab_box(1)
    assert near(at(image, box.right() - 6, box.bottom() - 6), DARK.accent_soft, 3)
    other = bar.tab_box(0)
    assert near(at(image, other.right() - 6, other.bottom() - 6), DARK.card, 3)


def test_in_a_narrow_bar_each_tab_is_as_wide_as_its_name_and_none_is_out_of_sight(bar: DimensionBar) -> None:
    bar.resize(560, 54)
    widths = [bar.tabRect(index).width() for index in range(7)]
    assert sum(widths) == bar.width()
    assert widths[NAMES.index("Organisation")] > widths[NAMES.index("Vision")] + 30
    metrics = QFontMetrics(font(12))
    for index, name in enumerate(NAMES):
        assert bar.tab_box(index).width() - 5 >= metrics.horizontalAdvance(name)
    assert not any(button.isVisible() for button in bar.findChildren(QToolButton))
    image = picture(bar)
    for index in range(7):
        # No letter reaches the frame at the right.
        box = bar.tab_box(index)
        assert has(image, LIGHT.text, QRectF(box.right() - 2, box.top() + 6, 1.5, 20), 60) == 0
