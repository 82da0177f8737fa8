"""The radar's names: whole where there is room, never on each other."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from cxworkshop.ui.charts.radar_labels import arrange
from cxworkshop.ui.look.theme import font
from tests.ui.looking import GERMAN, NAMES


@pytest.mark.parametrize("count", range(3, 21))
@pytest.mark.parametrize(("width", "height"), [(310, 280), (460, 420), (220, 200)])
@pytest.mark.parametrize("names", [NAMES * 3, GERMAN], ids=["short", "german"])
def test_names_never_touch_each_other_the_drawing_or_the_edge(
    names: list[str], count: int, width: int, height: int
) -> None:
    room = QRectF(0, 0, width, height)
    arranged = arrange(names[:count], room, font(12, bold=True), 30)
    rects = [label.rect for label in arranged.labels]
    for rect in rects:
        assert room.adjusted(-0.5, -0.5, 0.5, 0.5).contains(rect)
    for (one, first), (other, second) in combinations(enumerate(arranged.labels), 2):
        if Qt.AlignmentFlag.AlignHCenter not in (first.align, second.align):
            assert not rects[one].adjusted(0.5, 0.5, -0.5, -0.5).intersects(rects[other]), (one, other)
        else:
            apart = rects[one].bottom() <= rects[other].top() + 0.5 or rects[other].bottom() <= rects[one].top() + 0.5
            assert apart, (one, other)
    for rect in rects:
        nearest = QPointF(
            min(max(arranged.centre.x(), rect.left()), rect.right()),
            min(max(arranged.centre.y(), rect.top()), rect.bottom()),
        )
        away = nearest - arranged.centre
        assert math.hypot(away.x(), away.y()) >= arranged.radius


def test_usual_names_stand_whole_around_a_large_drawing() -> None:
    arranged = arrange(NAMES, QRectF(0, 0, 308, 280), font(12, bold=True))
    assert arranged.lost == 0
    assert arranged.radius > 80
    assert [label.lines for label in arranged.labels] == [(name,) for name in NAMES]


def test_a_long_name_is_wrapped_before_it_is_shortened() -> None:
    arranged = arrange(
        ["Vision", "Kennzahlen, Steuerung und Berichtswesen", "Kultur"], QRectF(0, 0, 420, 300), font(12)
    )
    assert len(arranged.labels[1].lines) > 1
    assert arranged.labels[1].lost == 0
    assert " ".join(arranged.labels[1].lines) == "Kennzahlen, Steuerung und Berichtswesen"


def test_a_large_drawing_is_not_given_up_for_a_name_that_cannot_be_whole_anyway() -> None:
    arranged = arrange(["Vision", "Donaudampfschifffahrtsgesellschaft" * 3, "Kultur"], QRectF(0, 0, 300, 280), font(12))
    assert arranged.labels[1].lost > 0
    assert arranged.labels[0].lost == arranged.labels[2].lost == 0
    assert arranged.radius > 140 * 0.42


def test_an_empty_name_takes_its_line() -> None:
    arranged = arrange(["", " ", "Kultur"], QRectF(0, 0, 300, 280), font(12))
    assert arranged.lost == 0
