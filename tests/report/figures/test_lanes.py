"""Rows of a lane: nothing overlaps, and no more rows than needed."""

from __future__ import annotations

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.report.figures.lanes import Placed, packed, rows_of

GAP = 4.0


def placed(left: float, right: float, words: float) -> Placed:
    return Placed(cast("PlannedAction", None), left, right, left, words, 0)


def test_what_follows_shares_a_row_and_what_overlaps_does_not() -> None:
    rows = packed([placed(50, 90, 20), placed(0, 40, 45), placed(54, 60, 10), placed(200, 210, 30)], GAP)
    assert [(each.left, each.row) for each in rows] == [(0, 0), (50, 0), (54, 1), (200, 0)]
    assert rows_of(rows) == 2
    assert rows_of([]) == 1


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 200), st.floats(0, 150)), max_size=25))
def test_no_two_in_a_row_overlap_and_there_are_as_few_rows_as_there_can_be(
    boxes: list[tuple[float, float, float]],
) -> None:
    found = packed([placed(left, left + width, words) for left, width, words in boxes], GAP)
    assert len(found) == len(boxes)
    for one in found:
        for other in found:
            if one is not other and one.row == other.row:
                (a, b), (c, d) = one.extent, other.extent
                assert b + GAP <= c or d + GAP <= a
    starts = [each.extent[0] for each in found]
    crowd = max((sum(each.extent[0] <= at < each.extent[1] + GAP for each in found) for at in starts), default=1)
    assert rows_of(found) == max(1, crowd)
