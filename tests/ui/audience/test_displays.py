"""Which display the audience window goes to: told by what displays say of themselves."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cxworkshop.ui.audience.displays import Display, display_of, find, for_audience

LAPTOP = Display("eDP-1", "")
PROJECTOR = Display("HDMI-1", "A1")
ELSEWHERE = Display("DP-3", "A1")
OTHER = Display("HDMI-1", "B2")
NAMELESS = Display("HDMI-1", "")


@pytest.mark.parametrize(
    ("displays", "wanted", "place"),
    [
        ([LAPTOP, PROJECTOR], PROJECTOR, 1),
        ([LAPTOP, ELSEWHERE], PROJECTOR, 1),  # at another socket
        ([LAPTOP, OTHER], PROJECTOR, None),  # another one at the same socket
        ([LAPTOP, NAMELESS], PROJECTOR, 1),  # says no serial number this time
        ([LAPTOP, PROJECTOR], NAMELESS, 1),
        ([ELSEWHERE, PROJECTOR], PROJECTOR, 1),  # two of a kind: the name decides
        ([LAPTOP], PROJECTOR, None),
        ([LAPTOP, Display("DP-1", "")], NAMELESS, None),
        ([], PROJECTOR, None),
    ],
)
def test_a_display_is_known_again(displays: list[Display], wanted: Display, place: int | None) -> None:
    assert find(displays, wanted) == place


@pytest.mark.parametrize(
    ("displays", "facilitator", "before", "place"),
    [
        ([LAPTOP, PROJECTOR], 0, None, 1),
        ([PROJECTOR, LAPTOP], 1, None, 0),
        ([LAPTOP, OTHER, ELSEWHERE], 0, None, 1),  # the first there is
        ([LAPTOP, OTHER, ELSEWHERE], 0, PROJECTOR, 2),  # where it was
        ([LAPTOP, PROJECTOR], 1, PROJECTOR, 0),  # the facilitator is there now
        ([LAPTOP, OTHER], 0, PROJECTOR, 1),
        ([LAPTOP], 0, PROJECTOR, None),
        ([LAPTOP], 0, LAPTOP, None),
    ],
)
def test_where_the_audience_window_goes(
    displays: list[Display], facilitator: int, before: Display | None, place: int | None
) -> None:
    assert for_audience(displays, facilitator, before) == place


def test_a_real_screen_says_who_it_is(qapp: QApplication) -> None:
    (screen,) = QGuiApplication.screens()
    assert display_of(screen) == Display(screen.name(), screen.serialNumber())
