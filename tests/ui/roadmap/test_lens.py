"""An action has one owner at a time: board, report, table and command line say the same through every lens."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cxworkshop.cli import show
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action
from cxworkshop.export.csv_file import actions_csv
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.roadmap.board.board import RoadmapBoard
from cxworkshop.ui.roadmap.page import RoadmapPage
from tests.report.reading import Pdf
from tests.ui.sessions import new_session, opened

SUGGESTED = {"marketing": "Head of marketing", "cio": "Head of IT"}
ID = "vision-2"
TITLE = "Lift Vision from 2"


@pytest.fixture
def state(library: Library, small_model: MaturityModel) -> SessionState:
    """The session is on a model that suggests other owners through each of its two lenses."""
    return opened(library, small_model, new_session(small_model, {"vision": 2.0}))


def change_lens(state: SessionState, lens: str) -> None:
    Preparation(state).set_lens(lens)


def everywhere(qtbot: QtBot, state: SessionState, title: str = TITLE) -> set[str]:
    """The owner that an action has on the board, in the report, in the table and on the command line."""
    session, model = state.session, state.model
    page = RoadmapPage(state)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    with qtbot.waitExposed(page):
        page.show()
    board = page.findChildren(RoadmapBoard)[0]
    facts = [board.card(action_id).facts for ids in board.order for action_id in ids]
    found = {each.owner for each in facts if each.title == title}
    phases = show.as_data(session, model)["roadmap"]["phases"]
    found |= {each["owner"] for phase in phases for each in phase["actions"] if each["title"] == title}
    table = csv.DictReader(io.StringIO(actions_csv(session, model), newline=""))
    found |= {row["Owner"] for row in table if row["Action"] == title}
    return found | on_paper(state, None, title)


def on_paper(state: SessionState, lens: str | None, title: str = TITLE) -> set[str]:
    """The owner that an action has in the report: the last name over it on their sheets."""
    options = ReportOptions(lens=lens, sections=("owners",))
    content, _ = render_report(state.session, state.model, options)
    pdf = Pdf(content)
    try:
        pages = [pdf.page_text(index) for index in range(pdf.count)]
    finally:
        pdf.document.close()
    owners = {*SUGGESTED.values(), "The chair", "No owner named"}
    found = set()
    for page in pages:
        before, there, _after = page.partition(title)
        if there:
            found.add(max(owners, key=lambda owner: before.rfind(f"{owner} ")))
    return found


def remove_and_restore(state: SessionState) -> None:
    state.set_action_state(ID, "not for us")
    state.set_action_state(ID, "planned")


EDITS: dict[str, Callable[[SessionState], None]] = {
    "nothing": lambda state: None,
    "done when": lambda state: state.update_action(ID, "edit", done_when="The board has seen it."),
    "title": lambda state: state.update_action(ID, "edit", title=TITLE, why="Because."),
    "moved": lambda state: state.update_action(ID, "move", phase=1),
    "done": lambda state: state.update_action(ID, "mark", status="done"),
    "brought back": remove_and_restore,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_owner_nobody_chose_is_the_one_the_lens_suggests(
    qtbot: QtBot, state: SessionState, edit: Callable[[SessionState], None]
) -> None:
    edit(state)
    assert everywhere(qtbot, state) == {"Head of marketing"}
    assert on_paper(state, "cio") == {"Head of IT"}
    for lens in ("cio", "marketing", "cio"):
        change_lens(state, lens)
        assert everywhere(qtbot, state) == {SUGGESTED[lens]}
        for other, owner in SUGGESTED.items():
            assert on_paper(state, other) == {owner}


@pytest.mark.parametrize("owner", ["The chair", "Head of IT", ""])
def test_an_owner_somebody_chose_stays_whatever_the_lens(qtbot: QtBot, state: SessionState, owner: str) -> None:
    """Even one that another lens would suggest, and nobody at all."""
    state.update_action(ID, "owner", owner=owner)
    state.update_action(ID, "edit", done_when="The board has seen it.")
    for lens in ("marketing", "cio", "marketing"):
        change_lens(state, lens)
        assert state.action(ID).owner == owner
        for other in SUGGESTED:
            assert on_paper(state, other) == {owner or "No owner named"}
        assert everywhere(qtbot, state) <= {owner, "No owner named"}


def test_an_action_of_their_own_keeps_its_owner(qtbot: QtBot, state: SessionState) -> None:
    """Even one that a lens would suggest for another action."""
    own = Action("own-1", "Ring the bell", "vision", 2, owner="Head of marketing")
    state.add_action(own)
    for lens in ("cio", "marketing", "cio"):
        change_lens(state, lens)
        assert everywhere(qtbot, state, own.title) == {"Head of marketing"}
        for other in SUGGESTED:
            assert on_paper(state, other, own.title) == {"Head of marketing"}


def test_reset_brings_the_suggested_owner_back(qtbot: QtBot, state: SessionState) -> None:
    state.update_action(ID, "owner", owner="The chair")
    change_lens(state, "cio")
    state.reset_action(ID)
    assert everywhere(qtbot, state) == {"Head of IT"}


def test_the_lens_is_one_undo_step(qtbot: QtBot, state: SessionState) -> None:
    state.update_action(ID, "edit", done_when="The board has seen it.")
    before = state.session
    change_lens(state, "cio")
    assert state.session != before
    state.undo()
    assert state.session == before
    assert everywhere(qtbot, state) == {"Head of marketing"}
