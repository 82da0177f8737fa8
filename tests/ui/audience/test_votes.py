"""How far a ballot is, as the room sees it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from cxworkshop.ui.audience.votes import BallotMarks
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
