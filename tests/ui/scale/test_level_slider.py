"""The level slider: what it looks like, what keys and mouse do, what a screen reader learns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.look.theme import DARK, LIGHT
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.scale.rubric import Rubric
from tests.ui.conftest import Show
from tests.ui.looking import at, dimension, has, levels, near, picture
from tests.ui.turning import turn_wheel

WIDTH = 760


class Heard:
    """What a slider said, in order."""

    def __init__(self, slider: LevelSlider) -> None:
        self.said: list[tuple[str, float | None]] = []
        slider.moved.connect(lambda score: self.said.append(("moved", score)))
        slider.settled.connect(lambda score: self.said.append(("settled", score)))
        slider.cleared.connect(lambda: self.said.append(("cleared", None)))


@pytest.fixture
def slider(show: Show) -> LevelSlider:
    made = LevelSlider(5, 0.5)
    show(made, WIDTH, 64)
    made.setFocus()
    return made


@pytest.fixture
def heard(slider: LevelSlider) -> Heard:
    return Heard(slider)


def key(slider: LevelSlider, code: Qt.Key, *, repeat: bool = False) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, "", repeat)
    QApplication.sendEvent(slider, event)


# Looks


@pytest.mark.parametrize("score", [1, 1.5, 2, 3.5, 5])
@pytest.mark.parametrize("ratio", [1, 2])
def test_the_handle_stands_at_the_score(slider: LevelSlider, score: float, ratio: int) -> None:
    slider.clearFocus()
    slider.set_score(score)
    card = (WIDTH - 4 * 8) / 5
    x = card / 2 + (score - 1) * (card + 8)
    assert slider.handle_centre().x() == pytest.approx(x)
    image = picture(slider, ratio)
    y = slider.handle_centre().y()
    assert near(at(image, x, y), LIGHT.card)
    for ring in (QPointF(x - 12, y), QPointF(x + 12, y), QPointF(x, y - 12), QPointF(x, y + 12)):
        assert near(at(image, ring.x(), ring.y()), LIGHT.accent, 40)


def test_the_track_wears_the_level_colours(slider: LevelSlider) -> None:
    image = picture(slider)
    card = (WIDTH - 4 * 8) / 5
    for index, colour in enumerate(LIGHT.levels(5)):
        x = min(max(card / 2 + index * (card + 8), card / 2 + 4), WIDTH - card / 2 - 4)
        assert near(at(image, x, slider.handle_centre().y()), colour, 14)


def test_no_score_has_no_filled_handle_on_the_scale(slider: LevelSlider) -> None:
    slider.clearFocus()
    image = picture(slider)
    assert has(image, LIGHT.accent, tolerance=6) < 20  # the gradient passes near the accent
    assert slider.handle_centre().x() < (WIDTH - 32) / 5 / 2 - 12
    slider.set_score(1)
    assert has(picture(slider), LIGHT.accent, tolerance=6) > 60


def test_the_target_is_a_dashed_amber_line(slider: LevelSlider) -> None:
    def amber(x: float) -> int:
        return has(picture(slider), LIGHT.target, QRectF(x - 1, 0, 2, slider.height()))

    card = (WIDTH - 4 * 8) / 5
    x = card / 2 + 2 * (card + 8)
    assert amber(x) == 0
    slider.set_target(3)
    column = [near(at(picture(slider), x - 0.5, y), LIGHT.target) for y in range(4, 38)]
    assert 14 <= sum(column) <= 30  # dashes, not one stroke
    assert sum(one != other for one, other in pairwise(column)) >= 4
    slider.set_target(3.5)
    assert amber(x) == 0
    slider.set_target(None)
    assert has(picture(slider), LIGHT.target) == 0


@pytest.mark.parametrize(("step", "short"), [(1, 0), (0.5, 4), (0.25, 4)])
def test_ticks_stand_at_levels_and_half_levels(show: Show, step: float, short: int) -> None:
    slider = LevelSlider(5, step)
    show(slider, WIDTH, 64)
    image = picture(slider)

    def ticks(y: float) -> int:
        row = [near(at(image, x, y), QColor("white"), 60) for x in range(62, WIDTH)]  # past the waiting handle
        return sum(before and not now for before, now in pairwise(row))

    assert ticks(32) == 5 + short
    assert ticks(36) == 5


def test_level_ticks_stand_under_the_rubric_cards(show: Show) -> None:
    for count in (2, 5, 6):
        page = QWidget()
        rubric = Rubric(levels(count), dimension(["One sees something."] * count))
        slider = LevelSlider(count, 0.5)
        column = QVBoxLayout(page)
        column.addWidget(rubric)
        column.addWidget(slider)
        show(page, 800, 400)
        for number in range(1, count + 1):
            slider.set_score(number)
            under = slider.mapTo(page, slider.handle_centre()).x()
            card = rubric.cards[number - 1]
            over = card.mapTo(page, QPointF(card.width() / 2, 0)).x()
            assert under == pytest.approx(over, abs=1)


def test_focus_shows_a_ring(slider: LevelSlider, qtbot: QtBot) -> None:
    slider.set_score(3)
    qtbot.waitUntil(slider.hasFocus)
    ring = slider.handle_centre() + QPointF(-16.5, 0)
    assert near(at(picture(slider), ring.x(), ring.y()), LIGHT.accent, 60)
    slider.clearFocus()
    assert not near(at(picture(slider), ring.x(), ring.y()), LIGHT.accent, 60)


def test_disabled_is_grey(slider: LevelSlider) -> None:
    slider.set_score(4)
    slider.setEnabled(False)
    image = picture(slider)
    assert has(image, LIGHT.accent) == 0
    assert has(image, LIGHT.levels(5)[1]) == 0


@pytest.mark.usefixtures("dark")
def test_the_dark_has_its_own_colours(slider: LevelSlider) -> None:
    slider.set_score(2)
    slider.set_target(3)
    image = picture(slider)
    assert has(image, DARK.accent) > 40
    assert has(image, DARK.target) > 20
    assert has(image, LIGHT.accent, tolerance=4) == 0


def test_ten_levels_keep_their_numbers_apart(show: Show) -> None:
    slider = LevelSlider(10, 1)
    assert slider.minimumSizeHint().width() >= 10 * 24
    show(slider, slider.minimumSizeHint().width(), 64)
    row = [has(picture(slider), LIGHT.muted, QRectF(x, 40, 1, 20), 90) > 0 for x in range(slider.width())]
    groups = sum(now and not before for before, now in pairwise(row))
    assert groups >= 10


# Keys


@pytest.mark.parametrize(
    ("before", "code", "after"),
    [
        (None, Qt.Key.Key_3, 3),
        (2.5, Qt.Key.Key_5, 5),
        (2, Qt.Key.Key_Right, 2.5),
        (2, Qt.Key.Key_Up, 2.5),
        (2, Qt.Key.Key_Left, 1.5),
        (2, Qt.Key.Key_Down, 1.5),
        (None, Qt.Key.Key_Right, 1),
        (2.5, Qt.Key.Key_PageUp, 3),
        (3, Qt.Key.Key_PageUp, 4),
        (2.5, Qt.Key.Key_PageDown, 2),
        (3, Qt.Key.Key_PageDown, 2),
        (3, Qt.Key.Key_Home, 1),
        (3, Qt.Key.Key_End, 5),
    ],
)
def test_a_key_moves_and_settles(
    slider: LevelSlider, heard: Heard, qtbot: QtBot, before: float | None, code: Qt.Key, after: float
) -> None:
    slider.set_score(before)
    QTest.keyClick(slider, code)
    assert slider.score() == after
    assert heard.said == [("moved", after), ("settled", after)]


@pytest.mark.parametrize(
    ("before", "code"),
    [(3, Qt.Key.Key_3), (5, Qt.Key.Key_Right), (1, Qt.Key.Key_Left), (3, Qt.Key.Key_6), (3, Qt.Key.Key_9)],
)
def test_a_key_that_changes_nothing_says_nothing(
    slider: LevelSlider, heard: Heard, qtbot: QtBot, before: float, code: Qt.Key
) -> None:
    slider.set_score(before)
    QTest.keyClick(slider, code)
    assert slider.score() == before
    assert heard.said == []


@pytest.mark.parametrize("code", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears_once(slider: LevelSlider, heard: Heard, qtbot: QtBot, code: Qt.Key) -> None:
    slider.set_score(3)
    QTest.keyClick(slider, code)
    QTest.keyClick(slider, code)
    assert slider.score() is None
    assert heard.said == [("cleared", None)]


def test_the_same_score_after_clearing_settles_again(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    slider.set_score(3)
    QTest.keyClick(slider, Qt.Key.Key_Delete)
    QTest.keyClick(slider, Qt.Key.Key_3)
    assert heard.said == [("cleared", None), ("moved", 3), ("settled", 3)]


def test_keys_with_modifiers_are_left_to_others(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    slider.set_score(3)
    QTest.keyClick(slider, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(slider, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert heard.said == []


def test_the_keypad_counts(slider: LevelSlider, qtbot: QtBot) -> None:
    QTest.keyClick(slider, Qt.Key.Key_4, Qt.KeyboardModifier.KeypadModifier)
    assert slider.score() == 4


def test_a_key_held_down_settles_once(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    slider.set_score(1)
    key(slider, Qt.Key.Key_Right)
    with qtbot.waitSignal(slider.settled):
        for _ in range(4):
            key(slider, Qt.Key.Key_Right, repeat=True)
    assert [what for what, _ in heard.said] == ["moved", "settled", *["moved"] * 4, "settled"]
    assert heard.said[-1] == ("settled", 3.5)


@pytest.mark.parametrize(("step", "after"), [(1, 3), (0.25, 2.25)])
def test_arrows_move_by_the_models_step(show: Show, qtbot: QtBot, step: float, after: float) -> None:
    slider = LevelSlider(5, step)
    show(slider, WIDTH, 64)
    slider.set_score(2)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.score() == after


# Mouse


def pixel(slider: LevelSlider, score: float) -> QPoint:
    card = (slider.width() - 4 * 8) / 5
    return QPoint(round(card / 2 + (score - 1) * (card + 8)), 22)


def test_a_drag_moves_on_the_way_and_settles_at_release(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    slider.set_score(2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 2))
    for score in (2.5, 3, 3.1, 4.4):
        QTest.mouseMove(slider, pixel(slider, score))
    assert heard.said == [("moved", 2.5), ("moved", 3), ("moved", 4.5)]
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 4.4))
    assert heard.said[3:] == [("settled", 4.5)]


def test_a_drag_beyond_the_ends_stays_on_the_scale(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    slider.set_score(2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 2))
    QTest.mouseMove(slider, QPoint(WIDTH - 1, 5))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(WIDTH - 1, 5))
    assert slider.score() == 5
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(0, 20))
    assert slider.score() == 1


def test_a_click_sets_the_first_score(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 3.5))
    assert heard.said == [("moved", 3.5), ("settled", 3.5)]


def test_a_drag_back_to_the_start_settles_nothing(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    slider.set_score(2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 2))
    QTest.mouseMove(slider, pixel(slider, 4))
    QTest.mouseMove(slider, pixel(slider, 2))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 2))
    assert heard.said == [("moved", 4), ("moved", 2)]


def test_the_right_button_does_nothing(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    QTest.mouseClick(slider, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 3))
    assert heard.said == []


def test_showing_the_same_score_does_not_end_a_drag(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    slider.set_score(2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 2))
    QTest.mouseMove(slider, pixel(slider, 3))
    slider.set_score(3)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 3))
    assert heard.said[-1] == ("settled", 3)


def test_showing_another_score_ends_a_drag(slider: LevelSlider, heard: Heard, qtbot: QtBot) -> None:
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 2))
    slider.set_score(4)
    QTest.mouseMove(slider, pixel(slider, 3))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 3))
    assert slider.score() == 4
    assert heard.said == [("moved", 2)]


# Wheel


@pytest.mark.parametrize("focused", [True, False])
def test_the_wheel_scrolls_past_the_slider(slider: LevelSlider, heard: Heard, focused: bool) -> None:
    slider.set_score(2)
    slider.setFocus() if focused else slider.clearFocus()
    turn_wheel(slider, 120)
    assert slider.score() == 2
    assert heard.said == []


# On its way


def test_leaving_settles_what_was_on_its_way(show: Show, qtbot: QtBot) -> None:
    page, slider, other = QWidget(), LevelSlider(5, 0.5), QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(slider)
    column.addWidget(other)
    show(page, WIDTH, 120)
    slider.setFocus()
    heard = Heard(slider)
    key(slider, Qt.Key.Key_Right, repeat=True)
    other.setFocus()
    assert heard.said == [("moved", 1), ("settled", 1)]


def test_hiding_settles_what_was_on_its_way(slider: LevelSlider, heard: Heard) -> None:
    key(slider, Qt.Key.Key_Right, repeat=True)
    slider.hide()
    assert heard.said == [("moved", 1), ("settled", 1)]


def test_hiding_ends_a_drag_with_the_score_it_had_come_to(slider: LevelSlider, heard: Heard) -> None:
    slider.set_score(2)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(slider, 2))
    QTest.mouseMove(slider, pixel(slider, 3.5))
    slider.hide()
    assert heard.said == [("moved", 3.5), ("settled", 3.5)]
    slider.show()
    QTest.mouseMove(slider, pixel(slider, 5))
    assert slider.score() == 3.5


# The program's own moves


def test_set_score_says_nothing_and_forgets_what_was_on_its_way(
    slider: LevelSlider, heard: Heard, qtbot: QtBot
) -> None:
    key(slider, Qt.Key.Key_Right, repeat=True)
    slider.set_score(4)
    heard.said.clear()
    qtbot.wait(200)
    assert heard.said == []
    assert slider.score() == 4


def test_choose_is_like_one_key(slider: LevelSlider, heard: Heard) -> None:
    slider.choose(3.4)
    assert heard.said == [("moved", 3.5), ("settled", 3.5)]


def test_a_disabled_slider_takes_no_keys(slider: LevelSlider, heard: Heard) -> None:
    slider.set_score(2)
    slider.setEnabled(False)
    key(slider, Qt.Key.Key_5)
    assert heard.said == []


# A screen reader


@pytest.fixture
def named(slider: LevelSlider) -> LevelSlider:
    slider.setAccessibleName("Score of Governance")
    return slider


def test_a_screen_reader_meets_a_slider_with_a_score(named: LevelSlider) -> None:
    access = QAccessible.queryAccessibleInterface(named)
    assert access.role() == QAccessible.Role.Slider
    assert access.text(QAccessible.Text.Name) == "Score of Governance"
    assert access.text(QAccessible.Text.Description) == "not set"
    named.set_score(1.5)
    named.set_target(3)
    assert access.text(QAccessible.Text.Description) == "1.5 of 5, target 3.0"
    value = access.valueInterface()
    assert value is not None
    told = (value.currentValue(), value.minimumValue(), value.maximumValue(), value.minimumStepSize())
    assert told == (150, 100, 500, 50)


def test_a_screen_reader_can_set_the_score(named: LevelSlider, heard: Heard) -> None:
    value = QAccessible.queryAccessibleInterface(named).valueInterface()
    assert value is not None
    value.setCurrentValue(340)
    assert heard.said == [("moved", 3.5), ("settled", 3.5)]
    assert value.currentValue() == 350
    value.setCurrentValue(355)
    assert value.currentValue() == 350
    named.setEnabled(False)
    value.setCurrentValue(200)
    assert (named.score(), value.currentValue()) == (3.5, 350)


def test_a_screen_reader_is_told_of_every_change(named: LevelSlider, heard: Heard) -> None:
    value = QAccessible.queryAccessibleInterface(named).valueInterface()
    assert value is not None
    QTest.keyClick(named, Qt.Key.Key_4)
    assert value.currentValue() == 400
    QTest.keyClick(named, Qt.Key.Key_Delete)
    assert value.currentValue() == 100
    assert named.accessibleDescription() == "not set"
    assert heard.said == [("moved", 4), ("settled", 4), ("cleared", None)]
