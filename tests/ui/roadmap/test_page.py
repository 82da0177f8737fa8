"""The roadmap page: what it shows, and changing the roadmap by mouse and by keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import chain
from typing import Any
from unicodedata import normalize

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain import roadmap
from cxworkshop.domain.lens import edited as edited_action
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action, Phase
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.look import theme
from cxworkshop.ui.roadmap.action_card import ActionCard
from cxworkshop.ui.roadmap.action_editor import ActionEditor
from cxworkshop.ui.roadmap.board import RoadmapBoard
from cxworkshop.ui.roadmap.page import RoadmapPage
from cxworkshop.ui.roadmap.removed_actions import RemovedActions
from tests.report.building import SCORES
from tests.ui.boxes import answering
from tests.ui.finding import words
from tests.ui.sessions import edited, evidence, new_session, opened
from tests.ui.showing import in_front

LEVEL_2 = dict.fromkeys(SCORES, 2.0)
START = date(2026, 11, 19)
OWN = "22222222-2222-4222-8222-222222222222"

popup = pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard")
"""Without a screen no menu can come to the front, and Qt says so."""

Show = Callable[..., RoadmapPage]


@pytest.fixture
def show(qtbot: QtBot, library: Library, model: MaturityModel) -> Show:
    """Shows the page for a session in a window as large as the page is on a projector."""
    # Python owns a window without a parent: it must not be let go of while Qt is taking its children apart.
    kept = []

    def show(scores: dict[str, float], size: tuple[int, int] = (1126, 648), **fields: Any) -> RoadmapPage:
        page = RoadmapPage(opened(library, model, new_session(model, scores, **fields)))
        in_front(qtbot, page, size)
        kept.append(page)
        return page

    return show


def state_of(page: RoadmapPage) -> SessionState:
    return page._state


def board_of(page: RoadmapPage) -> RoadmapBoard:
    return page.findChildren(RoadmapBoard)[0]


def places(page: RoadmapPage) -> list[list[str]]:
    return [list(ids) for ids in board_of(page).order]


def planned(page: RoadmapPage) -> list[list[str]]:
    state = state_of(page)
    plan = roadmap.plan(state.session, state.model)
    return [[item.action.id for item in column.actions] for column in (*plan.phases, plan.beyond)]


def every(lists: list[list[str]]) -> list[str]:
    return list(chain.from_iterable(lists))


def card(page: RoadmapPage, action_id: str) -> ActionCard:
    return board_of(page).card(action_id)


def focused(page: RoadmapPage) -> str:
    widget = page.focusWidget()
    assert isinstance(widget, ActionCard)
    return widget.facts.action_id


def button(page: QWidget, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text().startswith(text))


def undo_steps(page: RoadmapPage) -> list[str]:
    stack = state_of(page).undo_stack
    return [stack.text(index) for index in range(stack.count())]


def test_the_summary_is_beside_its_heading_and_below_it_where_there_is_no_room(show: Show, qtbot: QtBot) -> None:
    page = show(SCORES)

    def label(beginning: str) -> QLabel:
        return next(each for each in page.findChildren(QLabel) if each.text().startswith(beginning))

    heading, summary = label("From 2.4"), label("27 actions")
    assert summary.x() > heading.geometry().right()
    page.resize(560, 648)
    qtbot.waitUntil(lambda: summary.y() > heading.geometry().bottom())
    assert summary.width() == heading.width()
    page.resize(1126, 648)
    qtbot.waitUntil(lambda: summary.x() > heading.geometry().right())


def test_heading_summary_and_phases(show: Show) -> None:
    page = show(SCORES)
    assert "From 2.4 towards Level 3" in words(page)
    summary = "27 actions from the Level 1 to 2 and 2 to 3 sets, ordered by gap × impact ÷ effort; drag to change"
    assert summary in words(page)
    columns = board_of(page).columns
    assert [words(column)[:2] for column in columns][:3] == [
        ["Now", "first 30 days"],
        ["Next", "days 31 to 90"],
        ["Later", "days 91 to 180"],
    ]
    assert places(page) == planned(page)
    assert [words(column)[-3:] for column in columns] == [
        ["if all is done by then", "2.5", "staged level 1"],
        ["if all is done by then", "2.5", "staged level 1"],
        ["if all is done by then", "2.7", "staged level 2"],
        ["if all is done by then", "3.1", "staged level 3"],
    ]


def test_every_action_of_the_first_article_is_on_a_card(show: Show, model: MaturityModel) -> None:
    page = show(LEVEL_2)
    titles = {each.facts.title for each in page.findChildren(ActionCard)}
    seven = {"unified-vision", "cx-leader", "share-voc", "support-initiatives", "cross-functional-cases"}
    seven |= {"early-successes", "peer-learning"}
    assert {model.action(action_id).title for action_id in seven} <= titles


def test_a_card_says_it_all_to_a_screen_reader(show: Show, model: MaturityModel) -> None:
    page = show(LEVEL_2, actions=(edited(model, "share-voc", status="in progress", owner="Leitung CX"),))
    one = card(page, "share-voc")
    assert one.accessibleName() == f"{model.action('share-voc').title}, in progress"
    assert one.accessibleDescription().startswith("Metrics, 2→3, effort S, early win, Leitung CX · due 30 Dec")
    for key in ("Enter", "Space", "Ctrl+Left", "Ctrl+Right", "Delete"):
        assert key in one.toolTip()


def test_keys_walk_the_cards(show: Show) -> None:
    page = show(SCORES)
    now, following, *_ = places(page)
    assert focused(page) == now[0]
    for key, expected in (
        (Qt.Key.Key_Down, now[1]),
        (Qt.Key.Key_Right, following[1]),
        (Qt.Key.Key_Up, following[0]),
        (Qt.Key.Key_Up, following[0]),
        (Qt.Key.Key_End, following[-1]),
        (Qt.Key.Key_Home, following[0]),
        (Qt.Key.Key_Left, now[0]),
        (Qt.Key.Key_Left, now[0]),
        (Qt.Key.Key_Tab, now[1]),
        (Qt.Key.Key_Backtab, now[0]),
    ):
        QTest.keyClick(page.focusWidget(), key)
        assert focused(page) == expected
    assert undo_steps(page) == []


def test_tab_goes_from_the_last_card_of_a_phase_to_the_first_of_the_next(show: Show) -> None:
    page = show(SCORES)
    now, following, *_ = places(page)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_End)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert (focused(page), now[-1]) == (following[0], now[-1])


def test_ctrl_and_arrows_choose_the_phase(show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    title = card(page, first).facts.title
    with answering("Move"):
        QTest.keyClick(card(page, first), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert first in places(page)[1]
    assert places(page) == planned(page)
    assert focused(page) == first
    assert undo_steps(page) == [f"move “{title}” to Next"]
    state_of(page).undo()
    assert first in places(page)[0]
    assert focused(page) == first


def test_there_is_no_phase_before_the_first(show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    QTest.keyClick(card(page, first), Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert undo_steps(page) == []


def test_taking_an_action_off_says_what_moves_into_its_room(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][-1]
    with qtbot.waitSignal(page.notice) as notice:
        QTest.keyClick(card(page, first), Qt.Key.Key_Delete)
    assert notice.args is not None
    assert re.search(r"restore it under Removed actions\. \d+ other actions? moves? along: ", notice.args[0])


def test_editing_says_what_moves_along(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    QTest.keyClick(card(page, first), Qt.Key.Key_Return)
    editor = page.findChildren(ActionEditor)[0]
    phase = next(each for each in editor.findChildren(QComboBox) if each.itemText(0).startswith("Automatic"))
    phase.setCurrentIndex(phase.findText("Next"))
    qtbot.waitUntil(editor.isActiveWindow)
    with qtbot.waitSignal(page.notice) as notice:
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notice.args == ["6 other actions move along: 2 that wait for it and 4 to where there is room now."]


def test_what_waits_for_another_says_so(qtbot: QtBot, show: Show, model: MaturityModel) -> None:
    needing = next(action for action in model.actions if action.from_level == 2 and action.prerequisites)
    needed = needing.prerequisites[0]
    later = edited(model, needed, phase=2)
    page = show(LEVEL_2, actions=(later, edited(model, needing.id, phase=2)))
    with answering("Move"), qtbot.waitSignal(page.notice) as said:
        QTest.keyClick(card(page, needing.id), Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    sentence = f"Chosen for Next, but it waits for “{model.action(needed).title}” in Later."
    assert said.args == [sentence]
    assert card(page, needing.id).facts.waits == sentence
    assert needing.id in places(page)[2]


def test_space_marks_as_done_and_open_again(show: Show) -> None:
    page = show(LEVEL_2)
    first = focused(page)
    title = card(page, first).facts.title
    QTest.keyClick(card(page, first), Qt.Key.Key_Space)
    assert card(page, first).facts.status == "done"
    QTest.keyClick(card(page, first), Qt.Key.Key_Space)
    assert card(page, first).facts.status == "open"
    assert undo_steps(page) == [f"mark “{title}” as done", f"mark “{title}” as open"]


def test_delete_takes_off_and_the_dialog_brings_back(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    first, second = places(page)[0][:2]
    assert not button(page, "Removed actions").isVisible()
    with qtbot.waitSignal(page.notice):
        QTest.keyClick(card(page, first), Qt.Key.Key_Delete)
    assert first not in every(places(page))
    assert focused(page) == second
    assert button(page, "Removed actions").text() == "Removed actions (1)"
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = page.findChildren(RemovedActions)[0]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert first in places(page)[0]
    assert not dialog.isVisible()
    assert not button(page, "Removed actions").isVisible()
    state_of(page).undo()
    state_of(page).undo()
    assert first in places(page)[0]


def test_enter_and_double_click_edit(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    first, second = places(page)[0][:2]
    QTest.keyClick(card(page, first), Qt.Key.Key_Return)
    editor = page.findChildren(ActionEditor)[0]
    assert card(page, first).facts.title in [each.text() for each in _line_edits(editor)]
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(ActionEditor))
    QTest.mouseDClick(card(page, second), Qt.MouseButton.LeftButton)
    editor = page.findChildren(ActionEditor)[0]
    assert card(page, second).facts.title in [each.text() for each in _line_edits(editor)]
    editor.reject()


def test_a_click_selects(show: Show) -> None:
    page = show(LEVEL_2)
    second = places(page)[0][1]
    QTest.mouseClick(card(page, second), Qt.MouseButton.LeftButton)
    assert focused(page) == second
    assert undo_steps(page) == []


def test_drag_to_another_phase(show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    target = board_of(page).columns[2]
    with answering("Move") as told:
        _drag(card(page, first), target)
    assert len(told) == 1
    assert first in places(page)[2]
    assert len(undo_steps(page)) == 1
    assert _pictures(page) == []


def test_what_would_move_many_others_asks_first_and_says_why(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    title, before = card(page, first).facts.title, places(page)
    with answering("Leave it there") as told:
        _drag(card(page, first), board_of(page).columns[2])
    (said,) = told
    assert said.startswith(f"Move “{title}” to Later?\n\n13 other actions move along: ")
    assert places(page) == before
    assert undo_steps(page) == []
    with answering("Move"), qtbot.waitSignal(page.notice) as notice:
        _drag(card(page, first), board_of(page).columns[2])
    after = places(page)
    moved = {
        each
        for each in every(before)
        if each != first and [each in phase for phase in before] != [each in phase for phase in after]
    }
    assert len(moved) == 13
    assert notice.args is not None
    assert notice.args[0] in said


def test_a_few_that_move_along_are_told_afterwards(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    with answering("Move"), qtbot.waitSignal(page.notice) as notice:
        _drag(card(page, first), board_of(page).columns[1])
    assert notice.args == ["6 other actions move along: 2 that wait for it and 4 to where there is room now."]
    with answering("Move"), qtbot.waitSignal(page.notice) as notice:
        page._release(first)
    assert notice.args is not None
    assert notice.args[0].startswith("6 other actions move along: ")


def test_while_dragged_the_card_is_seen_and_escape_lets_go(show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    target = board_of(page).columns[1]
    plain = target.grab().toImage()
    _press_and_move(card(page, first), target)
    assert len(_pictures(page)) == 1
    assert target.grab().toImage() != plain
    QTest.keyClick(card(page, first), Qt.Key.Key_Escape)
    assert _pictures(page) == []
    assert target.grab().toImage() == plain
    QTest.mouseRelease(card(page, first), Qt.MouseButton.LeftButton)
    assert undo_steps(page) == []


def test_a_drop_beside_the_phases_changes_nothing(show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    _drag(card(page, first), button(page, "Add action"))
    assert undo_steps(page) == []


@popup
def test_what_the_menu_has_nothing_to_do_for_cannot_be_chosen(show: Show, model: MaturityModel) -> None:
    own = Action(OWN, "Ours", "governance", 1, own=True, phase=0)
    edited = edited_action(suggested_action(model.actions[0], "marketing"), status="done")
    page = show(LEVEL_2, actions=(own, edited))
    untouched = next(each for each in every(places(page)) if each not in {OWN, edited.id})

    def chosen(action_id: str, text: str) -> bool:
        menu = _menu(page, action_id)
        enabled = next(each.isEnabled() for each in menu.actions() if each.text() == text)
        menu.close()
        return enabled

    # An action of the room's own would be gone, with all that was written in it.
    wishes = [chosen(each, "Reset to the suggestion") for each in (OWN, edited.id, untouched)]
    assert wishes == [False, True, False]
    wishes = [chosen(each, "Choose the phase automatically") for each in (OWN, edited.id, untouched)]
    assert wishes == [True, False, False]


@popup
def test_the_menu_does_everything(show: Show, model: MaturityModel) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    with answering("Move"):
        _choose(page, first, "Move to Later")
        assert first in places(page)[2]
        _choose(page, first, "Choose the phase automatically")
    assert first in places(page)[0]
    _choose(page, first, "Mark as in progress")
    assert card(page, first).facts.status == "in progress"
    _choose(page, first, "Reset to the suggestion")
    assert card(page, first).facts.status == "open"
    assert state_of(page).session.actions == ()
    _choose(page, first, "Remove\tDelete")
    assert first not in every(places(page))


@popup
def test_the_names_of_phases_are_plain_text(show: Show) -> None:
    page = show(LEVEL_2, phases=(Phase("R&D <b>", 30), Phase("Z", 30)))
    first = places(page)[0][0]
    assert words(board_of(page).columns[0])[0] == "R&D <b>"
    menu = _menu(page, first)
    assert "Move to R&&D <b>" in [action.text() for action in menu.actions()]
    menu.close()


def test_too_many_actions_are_told_in_words(show: Show, model: MaturityModel) -> None:
    by_hand = tuple(edited(model, each, start=START) for each in ("share-voc", "peer-learning", "cx-basics"))
    page = show(LEVEL_2, actions=by_hand, at_once=2)
    assert "3 actions at once, 2 planned for" in words(board_of(page).columns[0])


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({}, "Nothing is scored yet"),
        (dict.fromkeys(SCORES, 3.0), "Every dimension meets its target"),
        ({"vision": 3.0}, "The 1 scored dimension meets its target"),
    ],
)
def test_an_empty_roadmap_says_why(scores: dict[str, float], expected: str, show: Show) -> None:
    page = show(scores, evidence=tuple(evidence(each, "Seen in the room") for each in scores))
    assert expected in words(page)
    assert not board_of(page).isVisible()
    assert page.focusWidget() is button(page, "Add action")


def test_a_roadmap_of_which_everything_is_taken_off(show: Show, model: MaturityModel) -> None:
    removed = tuple(edited(model, each.id, state="not for us") for each in model.actions if each.from_level == 2)
    page = show(LEVEL_2, actions=removed)
    assert "All actions have been removed" in words(page)
    assert button(page, "Removed actions").isVisible()


def unaccented(name: str) -> str:
    """The letters of a name without their marks."""
    return normalize("NFD", name).encode("ascii", "ignore").decode()


def test_by_owner(show: Show, model: MaturityModel) -> None:
    owned = {"share-voc": "Zoë", "cx-leader": "", "unified-vision": "Ålund", "agree-cx-metrics": "Çelik"}
    mine = tuple(edited(model, action_id, owner=owner) for action_id, owner in owned.items())
    page = show(LEVEL_2, actions=mine)
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert button(page, "Group by owner").isChecked()
    for column, place in zip(board_of(page).columns, places(page), strict=True):
        owners = [card(page, each).facts.owner for each in place]
        assert owners == sorted(owners, key=lambda owner: (not owner, unaccented(owner).casefold()))
        headings = [label.text() for label in column.findChildren(QLabel) if label.property("look") == "strong"]
        assert headings == list(dict.fromkeys(owner or "No owner yet" for owner in owners))
    assert sorted(every(places(page))) == sorted(every(planned(page)))
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert places(page) == planned(page)


def test_an_own_action_is_added(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    QTest.mouseClick(button(page, "Add action"), Qt.MouseButton.LeftButton)
    editor = page.findChildren(ActionEditor)[0]
    qtbot.waitUntil(editor.isActiveWindow)
    QTest.keyClicks(_line_edits(editor)[0], "Read ten letters aloud")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert undo_steps(page) == ["add action “Read ten letters aloud”"]
    assert card(page, focused(page)).facts.title == "Read ten letters aloud"
    assert any("from the Level 2 to 3 set and your own, ordered by" in each for each in words(page))


def test_hidden_it_waits(show: Show) -> None:
    page = show(LEVEL_2)
    before = places(page)
    page.hide()
    state_of(page).set_score("governance", 3.0)
    assert places(page) == before
    page.show()
    assert places(page) == planned(page)
    assert places(page) != before


def test_coming_back_the_focus_is_where_it_was(qtbot: QtBot, show: Show) -> None:
    page = show(LEVEL_2)
    kept = places(page)[1][1]
    card(page, kept).setFocus()
    page.hide()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert focused(page) == kept


def test_a_change_while_dragging_lets_go(show: Show) -> None:
    page = show(LEVEL_2)
    first = places(page)[0][0]
    _press_and_move(card(page, first), board_of(page).columns[1])
    state_of(page).set_action_state(first, "not for us")
    assert _pictures(page) == []


def test_a_change_keeps_the_cards_and_the_focus(show: Show) -> None:
    page = show(LEVEL_2)
    kept = next(each for each in every(places(page)) if card(page, each).facts.dimension == "Vision")
    one = card(page, kept)
    one.setFocus()
    state_of(page).set_score("technology", 3.0)
    assert card(page, kept) is one
    assert focused(page) == kept


def test_another_session(show: Show, library: Library, model: MaturityModel) -> None:
    page = show(LEVEL_2)
    other = new_session(model, {"vision": 1.0}, phases=(Phase("Only", 10),))
    library.create(other, model)
    state_of(page).open(other.id)
    assert len(board_of(page).columns) == 2
    assert places(page) == planned(page)


def test_every_word_has_room(show: Show, model: MaturityModel) -> None:
    long = "Kundenzufriedenheitsmessungsauswertungsrichtlinienentwurf " * 3
    actions = tuple(
        edited(model, each.id, title=long, owner=long, status="in progress")
        for each in model.actions
        if each.from_level == 2
    )
    page = show(LEVEL_2, (900, 500), actions=actions, phases=tuple(Phase(name, 30) for name in "ABCDEF"))
    for one in page.findChildren(ActionCard):
        assert one.height() == one.heightForWidth(one.width())
        assert one.height() > 8 * one.fontMetrics().height()
    for column in board_of(page).columns:
        assert column.height() <= board_of(page).viewport().height()
        for label in column.findChildren(QLabel):
            if label.isVisibleTo(column) and not label.wordWrap():
                assert label.width() >= label.sizeHint().width(), label.text()


def test_the_last_of_six_phases_is_brought_into_view(show: Show) -> None:
    page = show(LEVEL_2, phases=tuple(Phase(name, 30) for name in "ABCDEF"))
    last = places(page)[-1][0]
    board_of(page).focus_card(last)
    column = board_of(page).columns[-1]
    assert column.mapTo(board_of(page).viewport(), QPoint()).x() + column.width() <= board_of(page).viewport().width()


def test_sixty_actions(show: Show) -> None:
    page = show(dict.fromkeys(SCORES, 1.0), target=5.0)
    assert len(page.findChildren(ActionCard)) > 60
    last = places(page)[2]
    QTest.keyClick(card(page, last[0]), Qt.Key.Key_End)
    assert focused(page) == last[-1]
    one = card(page, last[-1])
    visible = one.visibleRegion().boundingRect()
    assert visible.height() == one.height()


def test_colours_follow_the_theme_and_the_focus(qapp: QApplication, show: Show) -> None:
    page = show(LEVEL_2)
    first, second = places(page)[0][:2]
    modes: list[tuple[theme.Mode, theme.Theme]] = [("dark", theme.DARK), ("light", theme.LIGHT)]
    for mode, look in modes:
        theme.apply(qapp, mode)
        framed, plain = (card(page, each).grab().toImage() for each in (first, second))
        middle = framed.height() // 2
        assert framed.pixelColor(1, middle).name() == look.accent.name()
        assert plain.pixelColor(0, middle).name() == look.border.name()
        assert plain.pixelColor(5, 5).name() == look.card.name()


# Helpers


def _line_edits(dialog: QWidget) -> list[QLineEdit]:
    return [each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Title"]


def _pictures(page: RoadmapPage) -> list[QLabel]:
    """The pictures of cards on their way."""
    return [label for label in board_of(page).findChildren(QLabel) if not label.pixmap().isNull() and label.isVisible()]


def _press_and_move(one: ActionCard, target: QWidget) -> None:
    QTest.mousePress(one, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(one, QPoint(40, 40))
    QTest.mouseMove(one, one.mapFromGlobal(target.mapToGlobal(target.rect().center())))


def _drag(one: ActionCard, target: QWidget) -> None:
    _press_and_move(one, target)
    QTest.mouseRelease(
        one, Qt.MouseButton.LeftButton, pos=one.mapFromGlobal(target.mapToGlobal(target.rect().center()))
    )


def _menu(page: RoadmapPage, action_id: str) -> QMenu:
    one = card(page, action_id)
    centre = one.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, centre, one.mapToGlobal(centre))
    QApplication.sendEvent(one, event)
    return next(menu for menu in page.findChildren(QMenu) if menu.isVisible())


def _choose(page: RoadmapPage, action_id: str, text: str) -> None:
    menu = _menu(page, action_id)
    action = next(each for each in menu.actions() if each.text() == text)
    assert action.isEnabled()
    action.trigger()
    menu.close()
