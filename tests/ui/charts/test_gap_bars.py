"""The gap bars: filled to the score, striped to the target."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cxworkshop.ui.charts.gap_bars import GapBars, GapRow
from cxworkshop.ui.look.theme import DARK, LIGHT
from tests.ui.conftest import Show
from tests.ui.looking import at, has, near, picture

ROWS = [GapRow("Governance", 1.5, 3), GapRow("Strategy", 2, 3), GapRow("Technology", 3.5, 3)]


@pytest.fixture
def bars(show: Show) -> GapBars:
    made = GapBars()
    made.set_rows(ROWS, 5)
    show(made, 620, made.sizeHint().height())
    made.clearFocus()  # whose frame lies over the edges
    return made


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("index", [0, 1])
def test_a_bar_is_filled_to_the_score_striped_to_the_target_and_empty_beyond(
    bars: GapBars, index: int, ratio: int
) -> None:
    image, bar, row = picture(bars, ratio), bars.bar_rect(index), ROWS[index]
    score = bar.left() + bar.width() * (row.score - 1) / 4
    target = bar.left() + bar.width() * (row.target - 1) / 4
    y = bar.center().y()
    assert near(at(image, bar.left() + 4, y), LIGHT.accent)
    assert near(at(image, score - 2, y), LIGHT.accent)
    gap = QRectF(score + 2, bar.top() + 2, target - score - 6, bar.height() - 4)
    pixels = gap.width() * gap.height() * ratio**2
    assert 0.2 < has(image, LIGHT.target_soft, gap, 16) / pixels < 0.7
    assert has(image, LIGHT.track, gap, 4) / pixels > 0.2
    assert near(at(image, target, y), LIGHT.target)
    assert near(at(image, bar.right() - 4, y), LIGHT.track)


def test_a_target_that_is_met_has_no_stripes(bars: GapBars) -> None:
    assert has(picture(bars), LIGHT.target_soft, bars.bar_rect(2), 10) < 4
    assert ROWS[2].words == "3.5, gap 0.0"


def test_the_rows_keep_the_callers_order(bars: GapBars) -> None:
    fills = [bars.score_x(index, row.score) - bars.bar_rect(index).left() for index, row in enumerate(ROWS)]
    assert fills == sorted(fills)
    assert [bars.bar_rect(index).top() for index in range(3)] == sorted(bars.bar_rect(i).top() for i in range(3))


def test_words_stand_left_and_right_of_the_bars_inside_the_widget(bars: GapBars) -> None:
    image, bar = picture(bars), bars.bar_rect(0)
    assert has(image, LIGHT.text, QRectF(0, 0, bar.left(), 28), 60) > 20
    assert has(image, LIGHT.muted, QRectF(bar.right() + 2, 0, 620 - bar.right() - 2, 28), 60) > 20
    assert has(image, LIGHT.card, QRectF(619, 0, 1, 84), 2) == 84


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_long_names_give_way_to_the_bars(show: Show, qtbot: QtBot) -> None:
    bars = GapBars()
    name = "Datenschutzgrundverordnungskonformität im Kundenerlebnis"
    bars.set_rows([GapRow(name, 2.25, 3.5)], 5)
    show(bars, 320, bars.sizeHint().height())
    bars.clearFocus()
    bar = bars.bar_rect(0)
    assert bar.left() < 320 * 0.4
    assert bar.width() > 60
    assert has(picture(bars), LIGHT.card, QRectF(bar.left() - 6, 0, 5, 28), 2) == 5 * 28
    place = QPoint(5, 10)
    QApplication.sendEvent(bars, QHelpEvent(QHelpEvent.Type.ToolTip, place, bars.mapToGlobal(place)))
    assert QToolTip.text() == f"{name}: 2.25, gap 1.25 to target 3.5"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_every_row_has_its_height(bars: GapBars) -> None:
    before = bars.sizeHint().height()
    bars.set_rows([*ROWS, *ROWS], 5)
    assert bars.sizeHint().height() == bars.minimumSizeHint().height() == 2 * before
    bars.set_rows([], 5)
    assert bars.sizeHint().height() == 0


def test_a_screen_reader_hears_the_rows(bars: GapBars) -> None:
    access = QAccessible.queryAccessibleInterface(bars)
    assert access.text(QAccessible.Text.Name) == "Gaps"
    assert access.text(QAccessible.Text.Description) == (
        "Governance 1.5, gap 1.5; Strategy 2.0, gap 1.0; Technology 3.5, gap 0.0"
    )


@pytest.mark.usefixtures("dark")
def test_the_dark_has_its_own_colours(bars: GapBars) -> None:
    image, bar = picture(bars), bars.bar_rect(0)
    assert near(at(image, bar.left() + 4, bar.center().y()), DARK.accent)
    assert near(at(image, bars.score_x(0, 3), bar.center().y()), DARK.target)
    assert has(image, LIGHT.card) == 0
