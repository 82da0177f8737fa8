"""What the clock says, and when it says something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.clock import BREAK, ROADMAP, TimeLeft
from cxworkshop.words.time import minutes_seconds, stretch, until_next_figure, what_is_left


@pytest.mark.parametrize(
    ("seconds", "figure"),
    [
        (372.0, "06:12"),
        (371.2, "06:12"),
        (0.1, "00:01"),
        (0.0, "00:00"),
        (-0.9, "00:00"),
        (-1.0, "+00:01"),
        (-130.5, "+02:10"),
        (6000.0, "100:00"),
        (1e9, "999:59"),
    ],
)
def test_a_figure_counts_begun_seconds_down_and_whole_ones_up(seconds: float, figure: str) -> None:
    assert minutes_seconds(seconds) == figure


@given(st.floats(-10_000, 50_000).filter(lambda seconds: abs(seconds % 1) > 0.002))
def test_the_figure_changes_once_by_then(seconds: float) -> None:
    wait = until_next_figure(seconds) / 1000
    before, then = minutes_seconds(seconds - wait + 0.007), minutes_seconds(seconds - wait)
    assert before == minutes_seconds(seconds)
    assert then != before


@pytest.mark.parametrize(("settled", "said"), [(False, "the last dimension"), (True, "every dimension is settled")])
def test_after_the_last_dimension_none_is_the_last(settled: bool, said: str) -> None:
    assert what_is_left(TimeLeft(600, 600, 0, {}, 0, None, {}), 0, settled=settled) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(130, "2 min"), (3599, "1 h 0 min"), (49 * 3600 + 300, "49 h 5 min"), (3.5 * 86400, "3 days")]
)
def test_how_long_something_took(seconds: float, said: str) -> None:
    assert stretch(seconds) == said


def test_what_the_day_still_holds_besides_is_told() -> None:
    left = TimeLeft(600, 600, 3480, {}, 0, None, {BREAK: 899.0, ROADMAP: 1800.0})
    assert what_is_left(left, 3) == "3 dimensions and 58 min remain; plus Break 15 min and Roadmap 30 min"
