"""The Roadmap page as its tests show it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.roadmap.page import RoadmapPage

Show = Callable[..., RoadmapPage]
"""Shows the page of a session with these scores, in a window of a size; other fields of the session by name."""

popup = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard")
"""Without a screen no menu can come to the front, and Qt says so."""


def state_of(page: RoadmapPage) -> SessionState:
    """The state that a page shows."""
    return page._state
