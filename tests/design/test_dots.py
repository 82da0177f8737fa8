"""Votes as dots: rows of equal columns, the last row in the middle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.design.dots import nearest, offset


def test_one_column_is_a_stack_over_its_score() -> None:
    assert [offset(index, 4) for index in range(4)] == [(0, 0), (0, 1), (0, 2), (0, 3)]


def test_a_row_that_is_not_full_stands_in_the_middle() -> None:
    assert [offset(index, 5, 3) for index in range(5)] == [(-1, 0), (0, 0), (1, 0), (-0.5, 1), (0.5, 1)]


@given(st.integers(1, 60), st.integers(1, 8))
def test_no_dot_lies_on_another_and_each_row_is_balanced(count: int, columns: int) -> None:
    found = [offset(index, count, columns) for index in range(count)]
    assert len(set(found)) == count
    for row in {up for _, up in found}:
        assert sum(across for across, up in found if up == row) == pytest.approx(0)


def test_the_nearest_two_scores() -> None:
    assert nearest([3.0, 1.0, 1.5, 1.0]) == 0.5
    assert nearest([1.0, 5.0]) == 4
    assert nearest([2.0, 2.0]) == nearest([]) == 1
