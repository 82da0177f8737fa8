"""The library page, and what its tests do with it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.library.page import LibraryPage
from cxworkshop.ui.library.session_summary import SessionSummary


@pytest.fixture
def page(qtbot: QtBot, library_state: LibraryState, jobs: Jobs, settings: Settings) -> LibraryPage:
    page = LibraryPage(library_state, jobs, settings)
    qtbot.addWidget(page)
    page.resize(1126, 640)
    return page


def show(qtbot: QtBot, page: LibraryPage) -> QTableView:
    with qtbot.waitActive(page):
        page.show()
    qtbot.waitUntil(lambda: bool(page.findChildren(SessionSummary)))
    return page.findChildren(QTableView)[0]


def rows(table: QTableView) -> list[str]:
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def make(library: LibraryState, model: MaturityModel, *names: str) -> list[str]:
    return [
        library.create(model, organisation=name, title="Baseline", facilitator="", lens="marketing") for name in names
    ]
