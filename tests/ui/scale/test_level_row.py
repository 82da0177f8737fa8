"""Cards and slider share one geometry."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cxworkshop.ui.scale.level_row import GAP, card_rect, score_at, score_x


@pytest.mark.parametrize("levels", [2, 5, 10])
@pytest.mark.parametrize("width", [301.0, 800.0])
def test_cards_fill_the_width_and_scores_stand_under_their_middles(levels: int, width: float) -> None:
    cards = [card_rect(number, levels, width, 100) for number in range(1, levels + 1)]
    assert cards[0].left() == 0
    assert cards[-1].right() == pytest.approx(width)
    for number, card in enumerate(cards, start=1):
        assert score_x(number, levels, width) == pytest.approx(card.center().x())
    for before, after in pairwise(cards):
        assert after.left() - before.right() == pytest.approx(GAP)


@pytest.mark.parametrize("score", [1, 1.25, 3.5, 5])
def test_a_place_gives_back_its_score(score: float) -> None:
    assert score_at(score_x(score, 5, 777), 5, 777) == pytest.approx(score)


def test_beyond_the_ends_lie_scores_beyond_the_scale() -> None:
    assert score_at(0, 5, 800) < 1
    assert score_at(800, 5, 800) > 5
