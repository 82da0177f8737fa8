"""The Results page says what the scores say, and leads to what it names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui import theme
from cxworkshop.ui.dialogs.how_computed import HowComputedDialog
from cxworkshop.ui.pages.results import ResultsPage
from cxworkshop.ui.widgets.gap_list import GapList
from cxworkshop.ui.widgets.radar import Radar
from cxworkshop.ui.widgets.sentence import Sentence
from tests.ui.sessions import new_session, opened, shaped_model

LEFT = Qt.MouseButton.LeftButton
SCORES = {
    "vision": 2.5,
    "strategy": 2.0,
    "metrics": 3.0,
    "governance": 1.5,
    "organisation": 2.0,
    "processes": 2.5,
    "technology": 3.5,
}


def shown(qtbot: QtBot, library: Library, model: MaturityModel, session: Session) -> ResultsPage:
    page = ResultsPage(opened(library, model, session))
    qtbot.addWidget(page)
    page.resize(1126, 668)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
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


def gaps(page: ResultsPage) -> GapList:
    (found,) = page.findChildren(GapList)
    return found


def rows(page: ResultsPage) -> list[str]:
    return gaps(page).accessibleDescription().split("; ")


def button(page: ResultsPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == text)


def test_mean_level_and_gaps(page: ResultsPage) -> None:
    assert says(page, "2.4")
    assert says(page, "weighted mean of 7 dimensions")
    assert says(page, "Staged level 1: Governance, at 1.5, holds the whole organisation there.")
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
    assert says(page, "Staged level 2: Strategy and Organisation, at 2.0, hold the whole organisation there.")
    state.set_weight("technology", 10.0)
    assert says(page, "3.1")
    state.set_not_applicable("metrics", True)
    assert says(page, "weighted mean of 6 dimensions")
    assert says(page, "Not applicable: Metrics.")
    state.set_score("vision", None)
    assert says(page, "Not yet scored: Vision.")
    state.set_dimension_target("processes", 4.0)
    assert says(page, "Gaps to the targets, largest first")
    assert rows(page)[0] == "Processes 2.5, gap 1.5"
    assert says(page, "Level 4, Managing Profit Parity")


def test_hidden_it_catches_up_when_shown(page: ResultsPage) -> None:
    page.hide()
    state_of(page).set_score("governance", 2.5)
    page.show()
    assert says(page, "2.6")


def test_no_gap_left(qtbot: QtBot, library: Library, model: MaturityModel) -> None:
    page = shown(qtbot, library, model, new_session(model, dict.fromkeys(SCORES, 4.0)))
    assert says(page, "No gap is left")
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
    with qtbot.waitSignal(page.score_wanted):
        QTest.mouseClick(button(page, "Score a dimension"), LEFT)
    state_of(page).set_score("vision", 2.0)
    assert says(page, "weighted mean of 1 dimension")
    assert says(page, "Vision, at 2.0, is the only dimension scored so far.")
    state_of(page).undo()
    assert says(page, "Score a dimension first.")


def test_a_click_on_a_gap_leads_to_its_dimension(qtbot: QtBot, page: ResultsPage) -> None:
    for index, dimension_id in enumerate(("governance", "strategy", "organisation")):
        with qtbot.waitSignal(page.dimension_wanted) as wanted:
            QTest.mouseClick(gaps(page), LEFT, pos=gaps(page).row_rect(index).center().toPoint())
        assert wanted.args == [dimension_id]


def test_by_keyboard_alone(qtbot: QtBot, page: ResultsPage) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert button(page, "How is this computed?").hasFocus()
    QTest.keyClick(button(page, "How is this computed?"), Qt.Key.Key_Tab)
    assert gaps(page).hasFocus()
    QTest.keyClick(gaps(page), Qt.Key.Key_Down)
    QTest.keyClick(gaps(page), Qt.Key.Key_Down)
    with qtbot.waitSignal(page.dimension_wanted) as wanted:
        QTest.keyClick(gaps(page), Qt.Key.Key_Return)
    assert wanted.args == ["organisation"]


@pytest.mark.parametrize("way", ["click", "key"])
def test_how_is_this_computed(qtbot: QtBot, page: ResultsPage, way: str) -> None:
    if way == "click":
        QTest.mouseClick(button(page, "How is this computed?"), LEFT)
    else:
        QTest.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(page.findChildren(HowComputedDialog)))
    (dialog,) = page.findChildren(HowComputedDialog)
    assert any("shown as 2.4" in label.text() for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(HowComputedDialog))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("dimensions", "levels"), [(3, 2), (7, 5), (20, 10)])
@pytest.mark.parametrize("size", [(760, 539), (1126, 668), (1060, 610), (1900, 1000)])
def test_no_word_is_cut(
    qtbot: QtBot,
    qapp: QApplication,
    library: Library,
    model: MaturityModel,
    mode: theme.Mode,
    dimensions: int,
    levels: int,
    size: tuple[int, int],
) -> None:
    theme.apply(qapp, mode)
    shape = shaped_model(model, dimensions, levels)
    page = shown(qtbot, library, shape, new_session(shape, {each.id: 1.5 for each in shape.dimensions}))
    page.resize(*size)
    qtbot.wait(1)
    for label in page.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
    for sentence in page.findChildren(Sentence):
        assert sentence.height() >= sentence.heightForWidth(sentence.width())
    (scroll,) = page.findChildren(QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
