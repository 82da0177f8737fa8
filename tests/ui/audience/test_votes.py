"""How far a ballot is, as the room sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from cxworkshop.domain.voting import Outlier, Tally
from cxworkshop.ui.audience.votes import BallotMarks, VoteDots
from cxworkshop.ui.look.theme import theme_of
from tests.ui.conftest import Show
from tests.ui.looking import picture

DOT = 40.0
EACH = 48
"""A mark of that size and the space after it."""


def filled(marks: BallotMarks, accent: QColor) -> list[bool]:
    """Whether each mark of a row has the accent's colour in its middle."""
    image = picture(marks)
    return [
        image.pixelColor(round(EACH * place + DOT / 2), round(DOT / 2)) == accent
        for place in range(marks.width() // EACH)
    ]


@pytest.mark.parametrize("is_in", [0, 1, 3, 5])
def test_marks_are_filled_from_the_left_whoever_is_in(show: Show, is_in: int) -> None:
    window = QWidget()
    marks = BallotMarks(window)
    show(window, 5 * EACH, 100)
    marks.show_progress(is_in, 5)
    marks.fit(QRect(0, 0, 5 * EACH, 60), DOT)
    marks.show()
    assert filled(marks, theme_of(marks.palette()).accent) == [place < is_in for place in range(5)]


def test_votes_furthest_from_the_rest_are_told_by_their_shape_too(show: Show) -> None:
    """For eyes, and projectors, that tell no colours apart."""
    window = QWidget()
    dots = VoteDots(window)
    show(window, 600, 300)
    dots.show_votes(Tally(1, (2.0, 2.0, 2.0, 4.0), 0, 0, None, None, (Outlier("p1", 4.0, 2.0),)), 5)
    dots.fit(QRect(0, 0, 600, 300), (60, 540), DOT, 20)
    dots.show()
    image, theme = picture(dots), theme_of(dots.palette())

    def corner(score: float) -> QColor:
        box = dots.dot_rect(score, 0)
        return image.pixelColor(round(box.left() + DOT * 0.1), round(box.top() + DOT * 0.1))

    assert corner(4.0) == theme.target
    assert corner(2.0) not in (theme.accent, theme.target)
