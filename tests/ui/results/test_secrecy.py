"""What nobody was shown in the room is nowhere on the Results page: face, tooltips, accessibility tree, pixels."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.results.how_computed import HowComputedDialog, explanations
from cxworkshop.ui.results.page import ResultsPage
from tests.report.rooms import SPREAD_OUT, TWELVE, with_ballot, with_room
from tests.ui import everything
from tests.ui.looking import settle
from tests.ui.places import TO_SCORE
from tests.ui.sessions import new_session, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

HIDDEN = "4.75"
"""No figure of the page is that: only the votes that were not revealed are."""


@pytest.fixture
def session(quarters: MaturityModel) -> Session:
    """Two ballots open with votes in, one of them a second one; one ballot revealed; no role in the room."""
    people = [(name, "", department) for name, _, department in TWELVE]
    room = with_room(new_session(quarters, {"vision": 2.0, "metrics": 3.0, "governance": 1.5}), people)
    room = with_ballot(room, "vision", [4.75] * 12, revealed=False)
    room = with_ballot(with_ballot(room, "metrics", [3.0] * 12), "metrics", [4.75] * 12, 2, revealed=False)
    return with_ballot(room, "governance", SPREAD_OUT)


def page_of(qtbot: QtBot, state: SessionState) -> ResultsPage:
    page = ResultsPage(state, TO_SCORE)
    qtbot.addWidget(page)
    page.resize(1126, 1400)
    with qtbot.waitExposed(page):
        page.show()
    settle()
    return page


def looks(page: ResultsPage) -> QImage:
    """Its pixels, without the frame of what has the keys: of two windows one has them."""
    if (focused := page.focusWidget()) is not None:
        focused.clearFocus()
    return page.grab().toImage()


def test_no_vote_before_its_reveal(qtbot: QtBot, library: Library, quarters: MaturityModel, session: Session) -> None:
    state = opened(library, quarters, session)
    page = page_of(qtbot, state)
    words = everything.told(page)
    assert len(words) > 40
    assert any("agreement 0.70" in each for each in words)
    assert [each for each in words if HIDDEN in each] == []
    assert not any(HIDDEN in each.here + each.rule for each in explanations(state.session, quarters))
    dialog = HowComputedDialog(state.session, quarters)
    qtbot.addWidget(dialog)
    assert [each for each in everything.told(dialog) if HIDDEN in each] == []
    RoomState(state).reveal(["vision", "metrics"])
    assert sum(HIDDEN in each for each in everything.told(page)) > 2


def test_secret_votes_change_nothing_on_the_page(
    qtbot: QtBot, library: Library, quarters: MaturityModel, session: Session
) -> None:
    """Stronger than any search: had nobody voted in secret, every word and every pixel would be the same."""
    page = page_of(qtbot, opened(library, quarters, session))
    blank = msgspec.structs.replace(voting.without_secrets(session), id=session.id.replace("-", "0"))
    assert blank.votes != session.votes
    other = page_of(qtbot, opened(library, quarters, blank))
    assert everything.told(page) == everything.told(other)
    assert looks(page) == looks(other)
    assert explanations(session, quarters) == explanations(blank, quarters)


def test_a_vote_that_comes_in_changes_nothing_on_the_page(
    qtbot: QtBot, library: Library, quarters: MaturityModel, session: Session
) -> None:
    state = opened(library, quarters, voting.without_secrets(session))
    page = page_of(qtbot, state)
    before, picture = everything.told(page), looks(page)
    room = RoomState(state)
    for voter in range(1, 13):
        room.cast(f"p{voter}", "vision", "score", 4.75)
        room.cast(f"p{voter}", "metrics", "score", 4.75)
    assert everything.told(page) == before
    assert looks(page) == picture


def test_nobody_is_named(qtbot: QtBot, library: Library, quarters: MaturityModel, session: Session) -> None:
    words = " ".join(everything.told(page_of(qtbot, opened(library, quarters, session))))
    assert [name for name, _, _ in TWELVE if any(part in words for part in name.split() if len(part) > 3)] == []


@pytest.mark.parametrize("roles", [True, False])
def test_two_of_twelve_are_no_group(
    qtbot: QtBot, library: Library, quarters: MaturityModel, session: Session, roles: bool
) -> None:
    if roles:
        session = with_room(session, TWELVE)
    page = page_of(qtbot, opened(library, quarters, session))
    words = everything.told(page)
    assert any("Experts (5)" in each if roles else "Service (4)" in each for each in words)
    assert any("left out where fewer than three" in each for each in words) is not roles
    if roles:
        button = next(each for each in page.findChildren(QPushButton) if each.text() == "Departments")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        words += everything.told(page)
        assert "No group can be shown without giving away how individuals voted." in words
    assert [each for each in words if "Helpdesk" in each or "(2)" in each] == []
    assert not any("Helpdesk" in each.here for each in explanations(session, quarters))
