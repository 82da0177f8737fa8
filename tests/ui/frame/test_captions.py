"""What is said around the page: whose session it is, and where the library stands."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.frame.header import Header
from cxworkshop.ui.frame.main_window import MainWindow


def test_the_header_names_the_session_as_plain_text(window: MainWindow, state: SessionState, session_id: str) -> None:
    window.open_session(session_id)
    state.set_details("change organisation", organisation="<b>見本保険</b> & Söhne")
    header = window.findChildren(Header)[0]
    texts = {label.text(): label for label in header.findChildren(QLabel)}
    assert texts["<b>見本保険</b> & Söhne"].textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"facilitator": "Ada Example"}, "Baseline · 19 Nov 2026 · Ada Example"),
        ({"facilitator": ""}, "Baseline · 19 Nov 2026"),
        ({"title": "Second round"}, "Second round · 19 Nov 2026 · Lead"),
        ({"held_on": date(2027, 2, 1)}, "Baseline · 1 Feb 2027 · Lead"),
        ({"organisation": ""}, "New session"),
        ({"organisation": "Example Ferries"}, "Example Ferries"),
    ],
)
def test_the_header_follows_what_is_changed(
    window: MainWindow, state: SessionState, session_id: str, fields: dict[str, Any], words: str
) -> None:
    window.open_session(session_id)
    state.set_details("date of the workshop", held_on=date(2026, 11, 19))
    header = window.findChildren(Header)[0]
    before = {label.text() for label in header.findChildren(QLabel)}
    state.set_details("change", **fields)
    assert words in {label.text() for label in header.findChildren(QLabel)} - before
    state.undo()
    assert {label.text() for label in header.findChildren(QLabel)} == before


def test_the_last_backup_is_not_shown_as_if_it_had_what_it_lacks(
    window: MainWindow, library_state: LibraryState, state: SessionState, session_id: str
) -> None:
    def line() -> str:
        window.go_to("library")
        window.say_backed_up()
        return next(each.text() for each in window.findChildren(ElidedLabel) if "session" in each.text())

    library_state.back_up()
    assert re.search(r"last backup today \d\d:\d\d$", line())
    window.open_session(session_id)
    state.set_note("vision", "Later")
    assert line().endswith(", without the latest changes")
    library_state.back_up()
    assert re.search(r"last backup today \d\d:\d\d$", line())


def test_the_status_line_of_the_roadmap_counts_the_gap_actions(
    window: MainWindow, state: SessionState, session_id: str
) -> None:
    def aside() -> str:
        return [each.text() for each in window.findChildren(ElidedLabel)][-1]

    window.open_session(session_id)
    window.go_to("roadmap")
    assert aside() == "Target level 3"
    for dimension in state.model.dimensions:
        state.set_score(dimension.id, 2.0)
    assert aside() == "7 of 7 Level 2 to 3 gap actions in the plan"
    state.set_action_state("unified-vision", "not for us")
    assert aside() == "6 of 7 Level 2 to 3 gap actions in the plan"
    window.go_to("report")
    assert aside() == "Target level 3"
