"""The Results page says what the scores say, and leads to what it names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.charts.gap_bars import GapBars
from cxworkshop.ui.charts.heatmap import HeatMap
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.page import GoTo
from cxworkshop.ui.controls.sentence import Sentence
from cxworkshop.ui.look import theme
from cxworkshop.ui.results.how_computed import HowComputedDialog
from cxworkshop.ui.results.page import ResultsPage
from cxworkshop.ui.results.perception_card import PerceptionCard
from cxworkshop.ui.results.votes_card import VotesCard
from tests.report.building import SCORES
from tests.report.rooms import EXECUTIVES, SPREAD_OUT, with_ballot, with_room
from tests.ui.finding import button
from tests.ui.looking import settle
from tests.ui.places import TO_SCORE
from tests.ui.sessions import GERMAN, new_session, opened, shaped_model
from tests.ui.showing import in_front

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, library: Library, model: MaturityModel, session: Session) -> ResultsPage:
    page = ResultsPage(opened(library, model, session), TO_SCORE)
    in_front(qtbot, page, (1126, 668))
    return page


@pytest.fixture
def page(qtbot: QtBot, library: Library, model: MaturityModel) -> ResultsPage:
    return shown(qtbot, library, model, new_session(model, SCORES))


def state_of(page: ResultsPage) -> SessionState:
    return page._state


def says(page: ResultsPage, text: str) -> bool:
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    words += [sentence.text() for sentence in page.findChildren(Sentence) if sentence.isVisible()]
    return any(text in each for each in words)


def gaps(page: ResultsPage) -> GapBars:
    (found,) = page.findChildren(GapBars)
    return found


def rows(page: ResultsPage) -> list[str]:
    return gaps(page).accessibleDescription().split("; ")


def test_mean_level_and_gaps(page: ResultsPage) -> None:
    assert says(page, "2.4")
    assert says(page, "weighted mean of 7 dimensions")
    assert says(page, "Staged level 1: Governance (1.5) holds the organisation at this level.")
    assert says(page, "Gap to Level 3, largest first")
    assert rows(page) == [
        "Governance 1.5, gap 1.5",
        "Strategy 2.0, gap 1.0",
        "Organisation 2.0, gap 1.0",
        "Vision 2.5, gap 0.5",
        "Processes 2.5, gap 0.5",
    ]
    assert says(page, "Metrics (3.0, claimed: no evidence) and Technology (3.5, claimed: no evidence) meet the target.")
    assert says(page, "Level 1, Getting Started")
    assert says(page, "Level 3, Engaging Your Executives")
    (radar,) = page.findChildren(Radar)
    assert "Governance 1.5, target 3.0" in radar.accessibleDescription()


def test_it_follows_every_change_that_concerns_it(page: ResultsPage) -> None:
    state = state_of(page)
    state.set_score("governance", 3.0)
    assert says(page, "Staged level 2: Strategy and Organisation (2.0) hold the organisation at this level.")
    Preparation(state).set_weight("technology", 10.0)
    assert says(page, "3.1")
    state.set_not_applicable("metrics", True)
    assert says(page, "weighted mean of 6 dimensions")
    assert says(page, "Not applicable: Metrics.")
    state.set_score("vision", None)
    assert says(page, "Not yet scored: Vision.")
    Preparation(state).set_dimension_target("processes", 4.0)
    assert says(page, "Gaps to the targets, largest first")
    assert rows(page)[0] == "Processes 2.5, gap 1.5"
    assert says(page, "Level 3, Engaging Your Executives")
    Preparation(state).set_target(4.0)
    assert says(page, "Level 4, Managing Profit Parity")


def test_hidden_it_catches_up_when_shown(page: ResultsPage) -> None:
    page.hide()
    state_of(page).set_score("governance", 2.5)
    page.show()
    assert says(page, "2.6")


def test_no_gap_left(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    page = shown(qtbot, library, model, new_session(model, dict.fromkeys(SCORES, 4.0)))
    assert says(page, "No gaps left")
    assert not gaps(page).isVisible()
    assert says(page, "Level 4, Managing Profit Parity")
    assert not says(page, "Level 3, Engaging Your Executives")


@pytest.mark.parametrize("ratings", [(), (Rating("vision", 2.0, not_applicable=True),)])
def test_nothing_scored_says_what_to_do(
    qtbot: QtBot, library: Library, model: MaturityModel, ratings: tuple[Rating, ...]
) -> None:
    page = shown(qtbot, library, model, new_session(model, ratings=ratings))
    assert says(page, "Score a dimension first.")
    assert not says(page, "weighted mean")
    with qtbot.waitSignal(page.wish) as wanted:
        QTest.mouseClick(button(page, "Score a dimension"), LEFT)
    assert wanted.args == [GoTo("score")]
    state_of(page).set_score("vision", 2.0)
    assert says(page, "weighted mean of 1 dimension")
    assert says(page, "Vision (2.0) is the only dimension scored so far.")
    state_of(page).undo()
    assert says(page, "Score a dimension first.")


def test_a_click_on_a_gap_leads_to_its_dimension(qtbot: QtBot, page: ResultsPage) -> None:
    for index, dimension_id in enumerate(("governance", "strategy", "organisation")):
        with qtbot.waitSignal(page.wish) as wanted:
            QTest.mouseClick(gaps(page), LEFT, pos=gaps(page).entry_rect(index).center().toPoint())
        assert wanted.args == [GoTo("score", dimension_id)]


def test_by_keyboard_alone(qtbot: QtBot, page: ResultsPage) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert button(page, "How is this calculated?").hasFocus()
    QTest.keyClick(button(page, "How is this calculated?"), Qt.Key.Key_Tab)
    assert gaps(page).hasFocus()
    QTest.keyClick(gaps(page), Qt.Key.Key_Down)
    QTest.keyClick(gaps(page), Qt.Key.Key_Down)
    with qtbot.waitSignal(page.wish) as wanted:
        QTest.keyClick(gaps(page), Qt.Key.Key_Return)
    assert wanted.args == [GoTo("score", "organisation")]


@pytest.mark.parametrize("way", ["click", "key"])
def test_how_is_this_computed(qtbot: QtBot, page: ResultsPage, way: str) -> None:
    if way == "click":
        QTest.mouseClick(button(page, "How is this calculated?"), LEFT)
    else:
        QTest.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(page.findChildren(HowComputedDialog)))
    (dialog,) = page.findChildren(HowComputedDialog)
    assert any("shown as 2.4" in label.text() for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(HowComputedDialog))


def the_map(page: ResultsPage) -> HeatMap:
    (found,) = page.findChildren(HeatMap)
    return found


def cards(page: ResultsPage) -> list[bool]:
    """Whether the cards on perception and on votes are there."""
    (perception,), (votes,) = page.findChildren(PerceptionCard), page.findChildren(VotesCard)
    return [perception.isVisible(), votes.isVisible()]


def test_who_sees_it_differently(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    session = with_ballot(with_room(new_session(model, SCORES)), "governance", SPREAD_OUT)
    page = shown(qtbot, library, model, session)
    assert says(page, "Who sees it differently")
    assert says(
        page, "Executives rate Governance two levels higher than Experts. Read the Level 3 description aloud to both"
    )
    assert says(page, "How the room voted")
    assert says(page, "agreement 0.70")
    with qtbot.waitSignal(page.wish) as wanted:
        QTest.mouseClick(the_map(page), LEFT, pos=the_map(page).entry_rect(0).center().toPoint())
    assert wanted.args == [GoTo("score", "governance")]


def test_hidden_while_no_ballot_is_revealed(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    session = with_ballot(with_room(new_session(model, SCORES)), "governance", SPREAD_OUT, revealed=False)
    page = shown(qtbot, library, model, session)
    state, room = state_of(page), RoomState(state_of(page))
    assert cards(page) == [False, False]
    room.reveal(["governance"])
    assert cards(page) == [True, True]
    state.undo()
    assert cards(page) == [False, False]
    state.redo()
    for place in EXECUTIVES:
        room.update_participant(f"p{place + 1}", role="")
    assert not says(page, "Executives rate")


def test_votes_are_shown_before_the_first_score_is_agreed(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    page = shown(qtbot, library, model, with_ballot(with_room(new_session(model)), "governance", SPREAD_OUT))
    assert cards(page) == [True, True]
    assert says(page, "nothing has been scored yet")
    assert not says(page, "No gaps left")
    assert not says(page, "What the levels mean")
    state_of(page).set_score("governance", 2.0)
    assert says(page, "weighted mean of 1 dimension")
    assert says(page, "What the levels mean")


def test_dissent_is_listed(page: ResultsPage) -> None:
    RoomState(state_of(page)).add_dissent("governance", "A steering group has met.", score=3.0)
    assert says(page, "Governance: A steering group has met. (holds 3.0)")
    state_of(page).undo()
    assert not says(page, "A steering group has met.")


def test_the_profile_stays_in_view_beside_a_long_column(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    session = with_room(new_session(model, SCORES))
    for dimension in model.dimensions:
        session = with_ballot(session, dimension.id, SPREAD_OUT)
    page = shown(qtbot, library, model, session)
    (scroll,), (radar,) = page.findChildren(QScrollArea), page.findChildren(Radar)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 100)
    profile = radar.parentWidget()
    assert isinstance(profile, Card)
    assert profile.geometry().top() == 0
    assert profile.geometry().bottom() <= scroll.viewport().height()


@pytest.mark.parametrize("groups", [3, 10])
@pytest.mark.parametrize(("dimensions", "levels"), [(3, 2), (7, 5), (20, 10)])
@pytest.mark.parametrize("size", [(1126, 668), (1060, 610), (1900, 1000)])
def test_perceptions_fit_beside_the_profile(
    qtbot: QtBot,
    library: Library,
    model: MaturityModel,
    groups: int,
    dimensions: int,
    levels: int,
    size: tuple[int, int],
) -> None:
    shape = shaped_model(model, dimensions, levels)
    names = [f"{name} Abteilung {index}" for index, name in enumerate(GERMAN * 3)][:groups]
    session = new_session(shape, {each.id: 1.5 for each in shape.dimensions})
    session = with_room(session, [("", "", names[voter % groups]) for voter in range(4 * groups)])
    for each in shape.dimensions:
        session = with_ballot(session, each.id, [1.5] * (4 * groups))
    page = shown(qtbot, library, shape, session)
    page.resize(*size)
    settle()
    (scroll,) = page.findChildren(QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
    heat = the_map(page)
    assert heat.height() >= heat.heightForWidth(heat.width())
    for label in page.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_by_keyboard_to_a_dimension_of_the_map(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    session = with_ballot(with_room(new_session(model, SCORES)), "metrics", SPREAD_OUT)
    page = shown(qtbot, library, model, session)
    for _ in range(9):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is the_map(page):
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert the_map(page).hasFocus()
    with qtbot.waitSignal(page.wish) as wanted:
        QTest.keyClick(the_map(page), Qt.Key.Key_Return)
    assert wanted.args == [GoTo("score", "metrics")]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("dimensions", "levels"), [(3, 2), (7, 5), (20, 10)])
@pytest.mark.parametrize("size", [(760, 539), (1126, 668), (1060, 610), (1900, 1000)])
def test_no_word_is_cut(
    qtbot: QtBot,
    request: pytest.FixtureRequest,
    library: Library,
    model: MaturityModel,
    mode: theme.Mode,
    dimensions: int,
    levels: int,
    size: tuple[int, int],
) -> None:
    if mode == "dark":
        request.getfixturevalue("dark")
    shape = shaped_model(model, dimensions, levels)
    page = shown(qtbot, library, shape, new_session(shape, {each.id: 1.5 for each in shape.dimensions}))
    page.resize(*size)
    settle()
    for label in page.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    for sentence in page.findChildren(Sentence):
        assert sentence.height() >= sentence.heightForWidth(sentence.width())
    (scroll,) = page.findChildren(QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
