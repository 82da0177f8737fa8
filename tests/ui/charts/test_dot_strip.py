"""Revealed votes as dots: one a vote, over its place on the scale."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from cxworkshop.ui.charts.dot_strip import DotStrip
from cxworkshop.ui.look.theme import LIGHT
from tests.ui.conftest import Show
from tests.ui.looking import at, has, near, picture

VOTES = (1.0, 1.0, 1.0, 1.5, 2.0, 3.5)


def strip(
    show: Show, votes: tuple[float, ...] = VOTES, far: frozenset[float] = frozenset({3.5}), top: int = 5
) -> DotStrip:
    made = DotStrip()
    made.show_votes(votes, far, "speak first" if far else "", top)
    show(made, 700, made.sizeHint().height())
    return made


def test_every_vote_has_its_dot(show: Show) -> None:
    widget = strip(show)
    image = picture(widget)
    for score, count in ((1.0, 3), (1.5, 1), (2.0, 1)):
        for index in range(count):
            centre = widget.dot_rect(score, index).center()
            assert near(at(image, centre.x(), centre.y()), LIGHT.accent)
        above = widget.dot_rect(score, count).center()
        assert near(at(image, above.x(), above.y()), LIGHT.card)
    centre = widget.dot_rect(3.5).center()
    assert near(at(image, centre.x(), centre.y()), LIGHT.target)


def test_places_are_in_proportion(show: Show) -> None:
    widget = strip(show)
    centres = [widget.dot_rect(score).center().x() for score in (1.0, 2.0, 3.0, 5.0)]
    step = centres[1] - centres[0]
    assert centres[2] - centres[1] == pytest.approx(step)
    assert centres[3] - centres[2] == pytest.approx(2 * step)
    assert widget.dot_rect(1.0, 1).bottom() < widget.dot_rect(1.0, 0).top()


def test_words_stand_beside_the_dot_set_apart(show: Show) -> None:
    widget = strip(show)
    dot = widget.dot_rect(3.5)
    beside = QRectF(dot.right() + 4, dot.top() - 4, 90, dot.height() + 8)
    assert has(picture(widget), LIGHT.target_text, beside, 40) > 20
    widget.show_votes(VOTES, frozenset(), "", 5)
    assert has(picture(widget), LIGHT.target_text, beside, 40) == 0


@pytest.mark.parametrize("far", [1.0, 5.0])
def test_words_never_leave_the_strip_or_cover_a_dot(show: Show, far: float) -> None:
    votes = tuple(sorted((far, *(3.0,) * 8)))
    widget = strip(show, votes, frozenset({far}))
    bare = DotStrip()
    bare.show_votes(votes, frozenset({far}), "", 5)
    show(bare, widget.width(), widget.height())
    dots = [widget.dot_rect(3.0, index) for index in range(8)]
    assert all(picture(widget).copy(dot.toRect()) == picture(bare).copy(dot.toRect()) for dot in dots)
    for edge in (QRectF(0, 0, 2, 100), QRectF(widget.width() - 2, 0, 2, 100)):
        assert has(picture(widget), LIGHT.target_text, edge, 40) == 0


@pytest.mark.parametrize("count", [6, 12, 30, 60])
def test_many_votes_for_one_score_stay_inside_and_apart(show: Show, count: int) -> None:
    widget = strip(show, (*(2.0,) * count, 2.5), frozenset())
    dots = [widget.dot_rect(2.0, index) for index in range(count)]
    assert min(dot.top() for dot in dots) >= 0
    assert max(dot.bottom() for dot in dots) <= widget.height()
    assert min(dot.width() for dot in dots) >= 6
    everything = [*dots, widget.dot_rect(2.5)]
    assert not any(one.intersects(other) for one in everything for other in everything if one is not other)
    image = picture(widget)
    assert all(near(at(image, dot.center().x(), dot.center().y()), LIGHT.accent, 40) for dot in everything)


def test_the_score_with_more_votes_has_the_higher_stack(show: Show) -> None:
    widget = strip(show, (*(2.0,) * 24, *(3.0,) * 20, 4.0), frozenset())
    tops = [widget.dot_rect(2.0, 23).top(), widget.dot_rect(3.0, 19).top(), widget.dot_rect(4.0).top()]
    assert tops == sorted(tops)
    assert tops[0] < tops[1]
    assert widget.dot_rect(4.0).center().x() == pytest.approx(
        strip(show, (4.0,), frozenset()).dot_rect(4.0).center().x()
    )


def test_levels_of_another_scale(show: Show) -> None:
    widget = strip(show, (1.0, 10.0), frozenset(), top=10)
    assert widget.dot_rect(10.0).right() < widget.width()
    assert widget.dot_rect(2.0).center().x() - widget.dot_rect(1.0).center().x() == pytest.approx((700 - 80) / 9, abs=2)


def test_it_is_told_in_words_and_forgotten(show: Show) -> None:
    widget = strip(show)
    assert widget.accessibleDescription() == "3 at 1.0, 1 at 1.5, 1 at 2.0, 1 at 3.5"
    widget.clear()
    assert widget.accessibleDescription() == ""
    image = picture(widget)
    assert has(image, LIGHT.accent) == has(image, LIGHT.target) == 0
