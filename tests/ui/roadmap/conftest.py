"""What tests of the Roadmap page share."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.store.library import Library
from cxworkshop.ui.roadmap.page import RoadmapPage
from tests.ui.roadmap.pages import Show
from tests.ui.sessions import new_session, opened
from tests.ui.showing import in_front


@pytest.fixture
def show_page(qtbot: QtBot, library: Library, model: MaturityModel) -> Show:
    """Shows the page for a session in a window as large as the page is on a projector."""
    # Python owns a window without a parent: it must not be let go of while Qt is taking its children apart.
    kept = []

    def show(scores: dict[str, float], size: tuple[int, int] = (1126, 648), **fields: Any) -> RoadmapPage:
        page = RoadmapPage(opened(library, model, new_session(model, scores, **fields)))
        in_front(qtbot, page, size)
        kept.append(page)
        return page

    return show
