"""The scale of levels: its colours, and where scores stand on it."""

from __future__ import annotations

import pytest

from cxworkshop.design.colour import WHITE, contrast
from cxworkshop.design.levels import LEVELS, level_colour, reached, share


@pytest.mark.parametrize("top", [2, 3, 5, 10])
def test_levels_grow_darker_from_the_first_colour_to_the_last(top: int) -> None:
    colours = [level_colour(level, top) for level in range(1, top + 1)]
    darkness = [contrast(colour, WHITE) for colour in colours]
    assert darkness == sorted(darkness)
    assert (colours[0], colours[-1]) == (LEVELS[0], LEVELS[-1])


def test_a_score_has_reached_the_whole_level_below_it() -> None:
    assert [reached(score, 5) for score in (1, 1.9, 2, 4.99, 5)] == [1, 1, 2, 4, 5]
    assert [reached(score, 5) for score in (0.5, -3, 6)] == [1, 1, 5]


@pytest.mark.parametrize("top", [2, 5, 10])
def test_the_scale_runs_from_level_one_to_the_top(top: int) -> None:
    assert (share(1, top), share((1 + top) / 2, top), share(top, top)) == (0, 0.5, 1)
