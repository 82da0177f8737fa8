import math
from itertools import pairwise

import pytest

from cxworkshop.report.kit import scale
from tests.report.building import make_model


@pytest.mark.parametrize("step", [1, 0.5, 0.25])
@pytest.mark.parametrize("levels", range(2, 11))
def test_rows_hold_every_score_once_and_in_order(levels: int, step: float) -> None:
    model = make_model(levels=levels, step=step)
    scores = scale.steps(model)
    rows = scale.rows(model)
    assert scores[0] == 1
    assert scores[-1] == levels
    assert {after - before for before, after in pairwise(scores)} == {step}
    assert tuple(score for row in rows for score in row) == scores
    assert all(float(row[0]).is_integer() for row in rows)
    assert max(len(row) for row in rows) <= 13
    assert len(rows) == math.ceil(len(scores) / 13)


def test_the_usual_scale_stands_in_one_row() -> None:
    assert scale.rows(make_model()) == ((1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5),)


def test_the_longest_scale() -> None:
    rows = scale.rows(make_model(levels=10, step=0.25))
    assert [(row[0], row[-1]) for row in rows] == [(1, 3.75), (4, 6.75), (7, 10)]


def test_labels_are_as_short_as_they_can_be() -> None:
    assert [scale.label(score) for score in (1.0, 2.5, 3.25, 10.0)] == ["1", "2.5", "3.25", "10"]
