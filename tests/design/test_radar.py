from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.design import radar

PROFILES = st.lists(st.none() | st.floats(1, 5), max_size=12)


def radius(point: radar.Point) -> float:
    return math.hypot(*point)


def test_the_first_axis_points_up_and_the_others_follow_clockwise() -> None:
    assert radar.vertex(0, 4, 5, 5) == pytest.approx((0, -1))
    assert radar.vertex(1, 4, 5, 5) == pytest.approx((1, 0))
    assert radar.vertex(2, 4, 5, 5) == pytest.approx((0, 1))
    assert radar.vertex(3, 4, 5, 5) == pytest.approx((-1, 0))


@given(st.integers(3, 20), st.integers(2, 10))
def test_a_ring_lies_at_its_levels_share_of_the_radius(count: int, top: int) -> None:
    for level in range(1, top + 1):
        points = radar.ring(count, level, top)
        assert len(points) == count
        assert [radius(point) for point in points] == pytest.approx([(level - 1) / (top - 1)] * count)


def test_labels_grow_away_from_the_drawing() -> None:
    sides = [radar.label_side(index, 7) for index in range(7)]
    assert sides == ["centre", "right", "right", "right", "left", "left", "left"]
    assert [radar.label_side(index, 4) for index in range(4)] == ["centre", "right", "centre", "left"]


@given(st.integers(3, 20))
def test_labels_are_the_same_on_both_halves(count: int) -> None:
    opposite = {"left": "right", "right": "left", "centre": "centre"}
    for index in range(1, count):
        assert radar.label_side(index, count) == opposite[radar.label_side(count - index, count)]


def test_scores_that_there_are_have_points_on_axes_that_count() -> None:
    points = radar.points([2.0, None, 4.0, 5.0], [False, False, True, False], 5)
    assert points == [radar.vertex(0, 4, 2, 5), radar.vertex(3, 4, 5, 5)]


def test_a_whole_profile_is_one_area() -> None:
    lines, closed = radar.outline([2.0, 3.0, 4.0, 5.0], [False] * 4, 5)
    assert closed
    assert [[radius(point) for point in line] for line in lines] == [pytest.approx([0.25, 0.5, 0.75, 1.0])]


def test_a_skipped_axis_is_passed_over_and_the_area_stays_closed() -> None:
    lines, closed = radar.outline([2.0, 3.0, None, 5.0], [False, False, True, False], 5)
    assert closed
    assert lines == [[radar.vertex(0, 4, 2, 5), radar.vertex(1, 4, 3, 5), radar.vertex(3, 4, 5, 5)]]


def test_a_score_on_a_skipped_axis_is_not_drawn() -> None:
    lines, _ = radar.outline([2.0, 3.0, 4.0, 5.0], [False, True, False, False], 5)
    assert radar.vertex(1, 4, 3, 5) not in lines[0]


def test_two_axes_make_a_line_and_no_area() -> None:
    lines, closed = radar.outline([2.0, 3.0, 4.0], [False, True, False], 5)
    assert not closed
    assert [len(line) for line in lines] == [2]


def test_the_line_breaks_where_a_score_is_missing_and_runs_on_across_the_first_axis() -> None:
    lines, closed = radar.outline([1.0, None, 3.0, 4.0, None, 6.0], [False] * 6, 10)
    assert not closed
    assert [[round(radius(point) * 9) + 1 for point in line] for line in lines] == [[3, 4], [6, 1]]


def test_a_single_score_is_a_single_point() -> None:
    assert radar.outline([None, 3.0, None], [False] * 3, 5) == ([[radar.vertex(1, 3, 3, 5)]], False)


def test_without_scores_there_is_no_line() -> None:
    assert radar.outline([None] * 7, [False] * 7, 5) == ([], False)
    assert radar.outline([2.0] * 3, [True] * 3, 5) == ([], False)


@given(PROFILES, st.data())
def test_every_score_is_drawn_once_and_level_one_alone_at_the_centre(
    values: list[float | None], data: st.DataObject
) -> None:
    skipped = data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values)))
    lines, closed = radar.outline(values, skipped, 5)
    wanted = [
        radar.vertex(index, len(values), value, 5)
        for index, value in enumerate(values)
        if value is not None and not skipped[index]
    ]
    drawn = [point for line in lines for point in line]
    assert sorted(drawn) == sorted(wanted)
    at_centre = [radius(point) < 0.001 for point in drawn]
    assert sum(at_centre) == sum(radius(point) < 0.001 for point in wanted)
    assert all(lines)
    assert closed == (len(wanted) >= 3 and len(wanted) == skipped.count(False))
