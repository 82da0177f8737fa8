"""The radar: points where the geometry says, lines told apart, names that never touch."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.charts.radar_labels import arrange
from cxworkshop.ui.charts.radar_legend import Entry, line_pen, paint_legend
from cxworkshop.ui.look.theme import DARK, LIGHT, font
from tests.ui.conftest import Show
from tests.ui.looking import GERMAN, NAMES, at, has, mixed, near, picture


def radar(names: list[str] = NAMES, *, small: bool = False) -> Radar:
    made = Radar(small=small)
    made.set_axes(names)
    return made


def name_rect(made: Radar, index: int) -> QRectF:
    """The room an axis's name stands in."""
    return made._arrangement().labels[index].rect


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("small", [False, True])
def test_scores_stand_on_their_axes(show: Show, ratio: int, small: bool) -> None:
    made = radar(small=small)
    scores = [2.5, 2, 3, 1.5, 4, 5, 3.5]
    made.set_profile(scores, [False] * 7)
    show(made, 310, 300)
    image = picture(made, ratio)
    centre, rim = made.point(0, 1), made.point(0, 5)
    radius = centre.y() - rim.y()
    assert radius > 80
    for index, score in enumerate(scores):
        angle = 2 * math.pi * index / 7
        x = centre.x() + radius * (score - 1) / 4 * math.sin(angle)
        y = centre.y() - radius * (score - 1) / 4 * math.cos(angle)
        assert made.point(index, score).toTuple() == pytest.approx((x, y))
        assert near(at(image, x, y), LIGHT.accent)


def test_a_whole_profile_is_an_area(show: Show) -> None:
    made = radar()
    made.set_profile([4] * 7, [False] * 7)
    show(made, 310, 300)
    centre, out = made.point(0, 1), made.point(0, 5)
    beside = centre + QPointF(9, (out.y() - centre.y()) * 0.1)
    tinted = mixed(LIGHT.card, LIGHT.accent, 0.19)
    assert near(at(picture(made), beside.x(), beside.y()), tinted)


def test_what_is_not_scored_is_not_zero(show: Show) -> None:
    made = radar()
    made.set_profile([2.5, 2, 3, None, None, None, None], [False] * 7)
    show(made, 310, 300)
    image = picture(made)
    assert has(image, mixed(LIGHT.card, LIGHT.accent, 0.19), tolerance=3) < 20  # the lines' smoothed edges
    centre = made.point(0, 1)
    assert has(image, LIGHT.accent, QRectF(centre.x() - 3, centre.y() - 3, 6, 6)) == 0


def test_what_does_not_apply_is_passed_over(show: Show) -> None:
    made = radar()
    made.set_profile([3, 3, 3, None, 3, 3, 3], [index == 3 for index in range(7)])
    show(made, 310, 300)
    image = picture(made)
    assert has(image, mixed(LIGHT.card, LIGHT.accent, 0.19), tolerance=3) > 500
    skipped = made.point(3, 3)
    assert not near(at(image, skipped.x(), skipped.y()), LIGHT.accent, 40)


def test_the_target_is_amber(show: Show) -> None:
    made = radar()
    show(made, 310, 300)
    area = QRectF(0, 0, 310, 275)  # above the legend
    assert has(picture(made), LIGHT.target, area, 30) == 0
    made.set_target([3] * 7)
    amber = has(picture(made), LIGHT.target, area, 30)
    assert amber > 100
    made.set_target([])
    assert has(picture(made), LIGHT.target, area, 30) == 0


def test_the_legend_names_what_is_drawn(show: Show) -> None:
    made = radar()
    show(made, 310, 300)
    strip = QRectF(0, 280, 310, 20)
    alone = has(picture(made), LIGHT.muted, strip, 60)
    assert alone > 0
    made.set_target([3] * 7)
    image = picture(made)
    assert has(image, LIGHT.target_text, strip, 60) > 0
    for edge in EDGES:
        assert has(image, LIGHT.card, edge, 2) == 40


def test_names_in_the_legend_are_shortened_to_the_room_there_is(show: Show) -> None:
    legend = Legend(["now", "target 3.0", "A name as long as names in a legend should never be at all"])
    show(legend, 310, 300)
    image = picture(legend)
    assert has(image, LIGHT.muted, QRectF(0, 280, 310, 20), 60) > 0
    for edge in EDGES:
        assert has(image, LIGHT.card, edge, 2) == 40


EDGES = QRectF(0, 280, 2, 20), QRectF(308, 280, 2, 20)
"""Where a legend ends."""


class Legend(QWidget):
    """A legend and nothing else."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self._entries = [Entry(each, LIGHT.muted, line_pen(LIGHT.accent, 2)) for each in words]

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_legend(QPainter(self), QRectF(0, 280, 310, 20), self._entries)


def ink(radar_image_rect: QRectF, made: Radar) -> int:
    return has(picture(made), LIGHT.text, radar_image_rect, 60)


def test_the_current_name_is_bold(show: Show) -> None:
    made = radar()
    show(made, 310, 300)
    plain = ink(name_rect(made, 3), made)
    made.set_current(3)
    assert ink(name_rect(made, 3), made) > plain * 1.2
    made.set_current(None)
    assert ink(name_rect(made, 3), made) == plain


class Painted(QObject):
    """The areas a widget painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return super().eventFilter(watched, event)


def test_a_new_current_name_repaints_names_alone(show: Show, qtbot: QtBot) -> None:
    made = radar()
    show(made, 310, 300)
    painted = Painted(made)
    qtbot.wait(50)
    painted.areas.clear()
    made.set_current(1)
    qtbot.waitUntil(lambda: bool(painted.areas))
    assert sum(rect.width() * rect.height() for rect in painted.areas) < 310 * 300 / 4
    painted.areas.clear()
    made.set_current(1)
    made.set_profile([None] * 7, [False] * 7)
    made.set_target([])
    qtbot.wait(50)
    assert painted.areas == []


def test_values_stand_beside_the_names(show: Show) -> None:
    made = radar()
    made.set_profile([2.5, 2, 3, 1.5, 2, 2.5, 3.5], [False] * 7)
    show(made, 460, 420)
    before = has(picture(made), LIGHT.muted, name_rect(made, 2), 60)
    made.set_show_values(True)
    assert has(picture(made), LIGHT.muted, name_rect(made, 2), 60) > before


def test_a_name_does_not_move_with_its_value(show: Show) -> None:
    made = radar()
    made.set_show_values(True)
    show(made, 460, 420)
    places = [name_rect(made, index) for index in range(7)]
    made.set_profile([4.75] * 7, [False] * 7)
    made.set_current(2)
    assert [name_rect(made, index) for index in range(7)] == places


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_shortened_name_says_so_and_its_tooltip_has_all_of_it(show: Show, qtbot: QtBot) -> None:
    made = radar(GERMAN[:7])
    made.set_profile([None] * 7, [False] * 7)
    made.set_target([3] * 7)
    show(made, 310, 300)
    arranged = arrange(GERMAN[:7], QRectF(2, 2, 306, 276), font(12, bold=True))
    assert arranged.labels[1].lines[-1].endswith("…")
    place = name_rect(made, 1).center().toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, made.mapToGlobal(place))
    QApplication.sendEvent(made, event)
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == "Datenschutzgrundverordnungskonformität not scored, target 3.0"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_small_radar_has_no_words_but_fills_its_room(show: Show) -> None:
    made = radar(small=True)
    made.set_profile([3] * 7, [False] * 7)
    made.set_target([3] * 7)
    made.set_current(2)
    show(made, 150, 130)
    assert has(picture(made), LIGHT.text) == 0
    assert made.point(0, 1).y() - made.point(0, 5).y() > 55
    with pytest.raises(IndexError):
        name_rect(made, 0)


def test_levels_are_numbered_along_the_first_axis(show: Show) -> None:
    made = radar()
    show(made, 310, 300)
    image = picture(made)
    for level in range(1, 6):
        tip = made.point(0, level)
        assert has(image, LIGHT.muted, QRectF(tip.x() + 2, tip.y() - 1, 12, 16), 60) > 0


@pytest.mark.parametrize("top", [2, 10])
def test_other_scales_reach_the_rim(show: Show, top: int) -> None:
    made = radar()
    made.set_levels(top)
    made.set_profile([float(top)] * 7, [False] * 7)
    show(made, 310, 300)
    centre = made.point(0, 1)
    rim = made.point(0, top)
    assert near(at(picture(made), rim.x(), rim.y()), LIGHT.accent)
    assert centre.y() - rim.y() > 80


def test_values_must_match_the_axes() -> None:
    made = radar()
    with pytest.raises(ValueError, match="3 values for 7 axes"):
        made.set_profile([1, 2, 3], [False] * 7)
    with pytest.raises(ValueError, match="1 values for 7 axes"):
        made.set_target([3])


def test_new_axes_forget_old_values(show: Show) -> None:
    made = radar()
    made.set_profile([3] * 7, [False] * 7)
    made.set_target([3] * 7)
    made.set_current(6)
    made.set_axes(NAMES[:3])
    show(made, 310, 300)
    assert has(picture(made), LIGHT.target) == 0


def test_no_axes_paint_nothing(show: Show) -> None:
    made = Radar()
    show(made, 310, 300)
    assert has(picture(made), LIGHT.card, tolerance=1) == 310 * 300


def test_a_screen_reader_hears_the_profile() -> None:
    made = radar(NAMES[:3])
    made.set_profile([2.5, None, None], [False, False, True])
    made.set_target([3, 3.5, 3])
    access = QAccessible.queryAccessibleInterface(made)
    assert access.text(QAccessible.Text.Name) == "Profile"
    assert access.text(QAccessible.Text.Description) == (
        "Vision 2.5, target 3.0; Strategy not scored, target 3.5; Metrics not applicable"
    )


@pytest.mark.usefixtures("dark")
def test_the_dark_has_its_own_colours(show: Show) -> None:
    made = radar()
    made.set_profile([3] * 7, [False] * 7)
    made.set_target([4] * 7)
    show(made, 310, 300)
    image = picture(made)
    point = made.point(2, 3)
    assert near(at(image, point.x(), point.y()), DARK.accent)
    assert has(image, DARK.target, tolerance=30) > 100
    assert has(image, QColor("white"), tolerance=10) == 0


def test_the_pointer_beside_everything_finds_nothing(show: Show) -> None:
    made = radar()
    show(made, 310, 300)
    QApplication.sendEvent(made, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(2, 2), made.mapToGlobal(QPoint(2, 2))))
    assert not QToolTip.text()
