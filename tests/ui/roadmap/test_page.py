"""The roadmap page: what it shows, and changing the roadmap by mouse and by keys."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import chain
from unicodedata import normalize

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.lens import edited as edited_action
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.moves import moved_along, moved_within
from cxworkshop.domain.session import Action, Phase
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.owner_limit_dialog import OwnerLimitDialog
from cxworkshop.ui.look import theme
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.roadmap.board.board import RoadmapBoard
from cxworkshop.ui.roadmap.editor.action_editor import ActionEditor
from cxworkshop.ui.roadmap.effort_impact.view import EffortImpactView
from cxworkshop.ui.roadmap.finder.dialog import ActionFinder
from cxworkshop.ui.roadmap.page import RoadmapPage
from cxworkshop.ui.roadmap.plan_button import PlanButton
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from cxworkshop.ui.roadmap.timeline.view import TimelineView
from tests.report.building import SCORES
from tests.ui.boxes import answering
from tests.ui.finding import words
from tests.ui.roadmap.pages import Show, popup, state_of
from tests.ui.sessions import edited, evidence, new_session

LEVEL_2 = dict.fromkeys(SCORES, 2.0)
START = date(2026, 11, 19)
CONTROL = Qt.KeyboardModifier.ControlModifier
ALONG = (
    "6 other actions move along: 2 that wait for it and 4 to where there is room now. "
    "6 others stay in their phases and are due up to 8 weeks earlier."
)
OWN = "22222222-2222-4222-8222-222222222222"


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


def shown_as(page: RoadmapPage) -> QPushButton:
    """The button that says how the plan is shown."""
    return page.findChildren(PlanButton)[0]


def entry(page: RoadmapPage, text: str) -> QAction:
    """An entry of the menu for how the plan is shown."""
    return next(each for each in shown_as(page).menu().actions() if each.text() == text)


def undo_steps(page: RoadmapPage) -> list[str]:
    stack = state_of(page).undo_stack
    return [stack.text(index) for index in range(stack.count())]


def test_the_summary_is_beside_its_heading_and_below_it_where_there_is_no_room(show_page: Show, qtbot: QtBot) -> None:
    page = show_page(SCORES)

    def label(beginning: str) -> QLabel:
        return next(each for each in page.findChildren(QLabel) if each.text().startswith(beginning))

    heading, summary = label("From 2.4"), label("Level 3 by")
    assert summary.x() > heading.geometry().right()
    page.resize(560, 648)
    qtbot.waitUntil(lambda: summary.y() > heading.geometry().bottom())
    assert summary.width() == heading.width()
    page.resize(1126, 648)
    qtbot.waitUntil(lambda: summary.x() > heading.geometry().right())


def test_a_summary_of_many_lines_is_below_its_heading(show_page: Show, model: MaturityModel) -> None:
    settled = [each for each in model.actions if each.from_level == 2 and each.dimension in {"vision", "governance"}]
    page = show_page(LEVEL_2, actions=tuple(edited(model, each.id, state="in place") for each in settled))
    heading, summary = (each for each in page.findChildren(QLabel) if each.text().startswith(("From 2.0", "reaches")))
    assert summary.text().endswith(
        "Everything the model suggests for the next level of Vision and Governance is in place: look at the scores"
        " again."
    )
    QApplication.processEvents()
    assert summary.y() > heading.geometry().bottom()


def test_heading_pace_and_phases(show_page: Show, model: MaturityModel) -> None:
    page = show_page(SCORES, actions=(edited(model, "peer-learning", state="in place"),))
    assert words(page)[:2] == [
        "From 2.4 towards Level 3",
        "Level 3 by Mar 2028 at this pace · 1 action already in place",
    ]
    columns = board_of(page).columns
    assert [words(column)[:3] for column in columns] == [
        ["Now", "19 Nov to 19 Dec", "10 begin, 6 of 6 at once"],
        ["Next", "20 Dec to 17 Feb", "4 begin, 6 of 6 at once"],
        ["Later", "18 Feb to 18 May", "3 begin, 5 of 6 at once"],
        ["Beyond", "after 18 May 2027", "9 actions"],
    ]
    assert places(page) == planned(page)
    assert [words(column)[-3:] for column in columns] == [
        ["if all is done by then", "2.46", "Level 1"],
        ["if all is done by then", "2.5", "Level 1"],
        ["if all is done by then", "2.7", "Level 2"],
        ["if all is done by then", "3.1", "Level 3"],
    ]


def test_a_plan_that_leaves_something_out_says_how_far_it_leads(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2, actions=(edited(model, "cx-leader", state="not for us"),))
    said = words(page)[1]
    assert said.startswith("reaches 2.")
    assert said.endswith("; what Level 3 still asks for: Governance")
    told = next(label for label in page.findChildren(QLabel) if label.text() == said).toolTip()
    assert model.dimension("governance").rubric[2].rstrip(".") in unescape(told)


def test_beyond_is_there_with_nothing_in_it(show_page: Show) -> None:
    page = show_page({"vision": 2.5}, phases=(Phase("Now", 3000),))
    assert words(board_of(page).columns[1])[:3] == ["Beyond", "after 5 Feb 2035", "0 actions"]
    assert "Nothing begins after the last phase." in words(board_of(page).columns[1])


def test_every_action_of_the_first_article_is_on_a_card(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2)
    titles = {each.facts.title for each in page.findChildren(ActionCard)}
    seven = {"unified-vision", "cx-leader", "share-voc", "support-initiatives", "cross-functional-cases"}
    seven |= {"early-successes", "peer-learning"}
    assert {model.action(action_id).title for action_id in seven} <= titles


def test_a_card_says_it_all_to_a_screen_reader(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2, actions=(edited(model, "share-voc", status="in progress", owner="Leitung CX"),))
    one = card(page, "share-voc")
    assert one.accessibleName() == f"2, {model.action('share-voc').title}, in progress"
    assert one.accessibleDescription() == (
        "Metrics, S, 6 weeks, gap action A, early win, Leitung CX · 30 Dec · proposed, "
        "begins 19 Nov 2026, due 30 Dec 2026"
    )
    assert "begins 19 Nov 2026, due 30 Dec 2026" in one.toolTip()
    for key in ("Enter", "Space", "Ctrl+Enter", "Ctrl+Left", "Ctrl+Right", "Alt+Up", "Alt+Down", "Delete"):
        assert key in one.toolTip()


def test_keys_walk_the_cards(show_page: Show) -> None:
    page = show_page(SCORES)
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


def test_tab_goes_from_the_last_card_of_a_phase_to_the_first_of_the_next(show_page: Show) -> None:
    page = show_page(SCORES)
    now, following, *_ = places(page)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_End)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert (focused(page), now[-1]) == (following[0], now[-1])


def test_ctrl_and_arrows_choose_the_phase(show_page: Show) -> None:
    page = show_page(LEVEL_2)
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


def test_there_is_no_phase_before_the_first(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    QTest.keyClick(card(page, first), Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert undo_steps(page) == []


def test_taking_an_action_off_says_what_moves_into_its_room(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][-1]
    with qtbot.waitSignal(page.notice) as notice:
        remove(page, first)
    assert notice.args is not None
    assert re.search(r"Find action puts it back\. \d+ other actions? moves? along: ", notice.args[0])


def test_editing_says_what_moves_along(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    QTest.keyClick(card(page, first), Qt.Key.Key_Return)
    editor = page.findChildren(ActionEditor)[0]
    phase = next(each for each in editor.findChildren(QComboBox) if each.itemText(0).startswith("Automatic"))
    phase.setCurrentIndex(phase.findText("Next"))
    qtbot.waitUntil(editor.isActiveWindow)
    with qtbot.waitSignal(page.notice) as notice:
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert notice.args == [ALONG]


def test_what_waits_for_another_says_so(qtbot: QtBot, show_page: Show, model: MaturityModel) -> None:
    needing = next(action for action in model.actions if action.from_level == 2 and action.prerequisites)
    needed = needing.prerequisites[0]
    later = edited(model, needed, phase=2)
    page = show_page(LEVEL_2, actions=(later, edited(model, needing.id, phase=2)))
    with answering("Move"), qtbot.waitSignal(page.notice) as said:
        QTest.keyClick(card(page, needing.id), Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    sentence = f"Chosen for Next, but it waits for “{model.action(needed).title}” in Later."
    assert said.args == [sentence]
    assert sentence in card(page, needing.id).facts.more
    number = card(page, needed).facts.number
    assert card(page, needing.id).facts.warnings == (f"chosen for Next, waits for {number}",)
    assert needing.id in places(page)[2]


def test_space_marks_as_done_and_open_again(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = focused(page)
    title = card(page, first).facts.title
    QTest.keyClick(card(page, first), Qt.Key.Key_Space)
    assert card(page, first).facts.status == "done"
    QTest.keyClick(card(page, first), Qt.Key.Key_Space)
    assert card(page, first).facts.status == "open"
    assert undo_steps(page) == [f"mark “{title}” as done", f"mark “{title}” as open"]


def test_delete_takes_off_and_the_dialog_brings_back(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first, second = places(page)[0][:2]
    with qtbot.waitSignal(page.notice):
        remove(page, first, "No shops")
    assert state_of(page).action(first).reason == "No shops"
    assert first not in every(places(page))
    assert focused(page) == second
    QTest.keyClick(page, Qt.Key.Key_F, CONTROL)
    dialog = page.findChildren(ActionFinder)[0]
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "no shops")
    with qtbot.waitSignal(page.notice) as said:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert first in places(page)[0]
    assert said.args is not None
    assert said.args[0].startswith(f"“{card(page, first).facts.title}” begins in Now.")
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    state_of(page).undo()
    state_of(page).undo()
    assert first in places(page)[0]


def test_enter_and_double_click_edit(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
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


def test_the_selected_card_stays_so_when_it_moves_while_a_button_has_the_keys(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    QTest.mouseClick(card(page, first), Qt.MouseButton.LeftButton)
    add = button(page, "Add action")
    add.setFocus()
    state_of(page).update_action(first, "move", phase=2)
    assert first in places(page)[2]
    assert page.focusWidget() is add
    assert board_of(page).selected == first
    state_of(page).set_action_state(first, "not for us")
    assert board_of(page).selected is None


def test_a_click_selects(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    second = places(page)[0][1]
    QTest.mouseClick(card(page, second), Qt.MouseButton.LeftButton)
    assert focused(page) == second
    assert undo_steps(page) == []


def test_drag_to_another_phase(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    target = board_of(page).columns[2]
    with answering("Move") as told:
        _drag(card(page, first), target)
    assert len(told) == 1
    assert first in places(page)[2]
    assert len(undo_steps(page)) == 1
    assert _pictures(page) == []


def test_what_would_move_many_others_asks_first_and_says_why(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
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


def test_what_would_move_many_others_within_their_phases_asks_first_as_well(show_page: Show) -> None:
    page = show_page(dict.fromkeys(SCORES, 1.0), target=5.0)
    state, before = state_of(page), places(page)
    title = card(page, "cx-leader").facts.title
    assert "cx-leader" in before[2]
    was, now = (
        roadmap.plan(each, state.model) for each in (state.session, state.with_action("cx-leader", phase=BEYOND))
    )
    others, within = moved_along(was, now, "cx-leader").all, moved_within(was, now, "cx-leader")
    assert len(others) < 4
    assert len(within.all) >= 10
    with answering(Qt.Key.Key_Escape) as told:
        QTest.keyClick(card(page, "cx-leader"), Qt.Key.Key_Right, CONTROL)
    ((question, why, named),) = [each.split("\n\n") for each in told]
    assert question == f"Move “{title}” to Beyond?"
    waiting, room = len(within.waiting), len(within.room)
    assert why.endswith(
        f" {waiting + room} move by two weeks or more within their phases:"
        f" {waiting} that wait for it and {room} to where there is room now."
    )
    assert named.startswith(f"“{card(page, [*others, *within.all][0]).facts.title}”")
    assert places(page) == before
    assert undo_steps(page) == []
    with answering(Qt.Key.Key_Return) as told:
        QTest.keyClick(card(page, "cx-leader"), Qt.Key.Key_Right, CONTROL)
    assert len(told) == 1
    assert "cx-leader" in places(page)[3]


def test_a_few_that_move_along_are_told_afterwards(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    with answering("Move"), qtbot.waitSignal(page.notice) as notice:
        _drag(card(page, first), board_of(page).columns[1])
    assert notice.args == [ALONG]
    with answering("Move"), qtbot.waitSignal(page.notice) as notice:
        QTest.keyClick(card(page, first), Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert notice.args is not None
    assert notice.args[0].startswith("6 other actions move along: ")


def test_while_dragged_the_card_is_seen_and_escape_lets_go(show_page: Show) -> None:
    page = show_page(LEVEL_2)
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


def test_a_drop_beside_the_phases_changes_nothing(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    _drag(card(page, first), button(page, "Add action"))
    assert undo_steps(page) == []


@popup
def test_what_the_menu_has_nothing_to_do_for_cannot_be_chosen(show_page: Show, model: MaturityModel) -> None:
    own = Action(OWN, "Ours", "governance", 1, own=True, phase=0)
    edited = edited_action(suggested_action(model.actions[0], "marketing"), status="done")
    unclaimed = Action("evidence-governance", "Show the evidence", "governance", 2, owner="Ada")
    page = show_page(LEVEL_2, actions=(own, edited, unclaimed))
    untouched = next(each for each in every(places(page)) if each not in {OWN, edited.id, unclaimed.id})

    def chosen(action_id: str, text: str) -> bool:
        menu = _menu(page, action_id)
        enabled = next(each.isEnabled() for each in menu.actions() if each.text() == text)
        menu.close()
        return enabled

    # An action of the room's own would be gone, with all that was written in it.
    wishes = [chosen(each, "Reset to the suggestion") for each in (OWN, edited.id, untouched, unclaimed.id)]
    assert wishes == [False, True, False, False]
    back = "Return to the schedule\tCtrl+Shift+Enter"
    wishes = [chosen(each, back) for each in (OWN, edited.id, untouched)]
    assert wishes == [True, False, False]


@popup
def test_the_menu_does_everything(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    with answering("Move"):
        _choose(page, first, "Move to Later")
        assert first in places(page)[2]
        _choose(page, first, "Return to the schedule\tCtrl+Shift+Enter")
    assert first in places(page)[0]
    _choose(page, first, "Mark as in progress")
    assert card(page, first).facts.status == "in progress"
    _choose(page, first, "Reset to the suggestion")
    assert card(page, first).facts.status == "open"
    assert state_of(page).session.actions == ()
    _choose(page, first, "Remove\tDelete")
    QTest.keyClick(page.findChildren(ReasonDialog)[-1], Qt.Key.Key_Return)
    assert first not in every(places(page))


@popup
def test_the_names_of_phases_are_plain_text(show_page: Show) -> None:
    page = show_page(LEVEL_2, phases=(Phase("R&D <b>", 30), Phase("Z", 30)))
    first = places(page)[0][0]
    assert words(board_of(page).columns[0])[0] == "R&D <b>"
    menu = _menu(page, first)
    assert "Move to R&&D <b>" in [action.text() for action in menu.actions()]
    menu.close()


def test_too_many_actions_are_told_in_words(show_page: Show, model: MaturityModel) -> None:
    by_hand = tuple(edited(model, each, start=START) for each in ("share-voc", "peer-learning", "cx-basics"))
    page = show_page(LEVEL_2, actions=by_hand, at_once=2)
    assert "3 actions at once, 2 planned for" in words(board_of(page).columns[0])


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({}, "Nothing is scored yet"),
        (dict.fromkeys(SCORES, 3.0), "Every dimension meets its target"),
        ({"vision": 3.0}, "The 1 scored dimension meets its target"),
    ],
)
def test_an_empty_roadmap_says_why(scores: dict[str, float], expected: str, show_page: Show) -> None:
    page = show_page(scores, evidence=tuple(evidence(each, "Seen in the room") for each in scores))
    assert expected in words(page)
    assert not board_of(page).isVisible()
    assert page.focusWidget() is button(page, "Add action")


def test_a_roadmap_of_which_everything_is_taken_off(show_page: Show, model: MaturityModel) -> None:
    removed = tuple(edited(model, each.id, state="not for us") for each in model.actions if each.from_level == 2)
    page = show_page(LEVEL_2, actions=removed)
    assert "All actions have been removed" in words(page)
    assert button(page, "Find action").isVisible()


def _is_heading(label: QLabel) -> bool:
    return label.property("look") == "strong" and label.isVisible()


def unaccented(name: str) -> str:
    """The letters of a name without their marks."""
    return normalize("NFD", name).encode("ascii", "ignore").decode()


def test_by_owner(show_page: Show, model: MaturityModel) -> None:
    owned = {"share-voc": "Zoë", "cx-leader": "", "unified-vision": "Ålund", "agree-cx-metrics": "Çelik"}
    mine = tuple(edited(model, action_id, owner=owner) for action_id, owner in owned.items())
    page = show_page(LEVEL_2, actions=mine)
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert shown_as(page).text() == "Board by owner"
    for column, place in zip(board_of(page).columns, places(page), strict=True):
        owners = [card(page, each).facts.owner for each in place]
        assert owners == sorted(owners, key=lambda owner: (not owner, unaccented(owner).casefold()))
        headings = [label.text() for label in column.findChildren(QLabel) if _is_heading(label)]
        assert headings == list(dict.fromkeys(owner or "No owner yet" for owner in owners))
    assert sorted(every(places(page))) == sorted(every(planned(page)))
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert places(page) == planned(page)


def test_in_a_low_window_the_first_card_of_a_group_brings_its_heading_along(show_page: Show) -> None:
    page = show_page(LEVEL_2, size=(1126, 420))
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    column = board_of(page).columns[0]
    ids = places(page)[0]
    board_of(page).focus_card(ids[-1])
    board_of(page).focus_card(ids[0])
    QApplication.processEvents()
    heading = next(label for label in column.findChildren(QLabel) if _is_heading(label))
    assert heading.visibleRegion().boundingRect().size() == heading.size()


def test_an_own_action_is_added(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
    QTest.mouseClick(button(page, "Add action"), Qt.MouseButton.LeftButton)
    editor = page.findChildren(ActionEditor)[0]
    qtbot.waitUntil(editor.isActiveWindow)
    QTest.keyClicks(_line_edits(editor)[0], "Read ten letters aloud")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert undo_steps(page) == ["add action “Read ten letters aloud”"]
    assert card(page, focused(page)).facts.title == "Read ten letters aloud"
    summary = next(label for label in page.findChildren(QLabel) if label.text().startswith("Level 3 by"))
    assert "from the Level 2 to 3 set and your own, " in summary.toolTip()


def test_hidden_it_waits(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    before = places(page)
    page.hide()
    state_of(page).set_score("governance", 3.0)
    assert places(page) == before
    page.show()
    assert places(page) == planned(page)
    assert places(page) != before


def test_coming_back_the_focus_is_where_it_was(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2)
    kept = places(page)[1][1]
    card(page, kept).setFocus()
    page.hide()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert focused(page) == kept


def test_a_change_while_dragging_lets_go(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    _press_and_move(card(page, first), board_of(page).columns[1])
    state_of(page).set_action_state(first, "not for us")
    assert _pictures(page) == []


def test_a_change_keeps_the_cards_and_the_focus(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    kept = next(each for each in every(places(page)) if card(page, each).facts.dimension == "Vision")
    one = card(page, kept)
    one.setFocus()
    state_of(page).set_score("technology", 3.0)
    assert card(page, kept) is one
    assert focused(page) == kept


def test_another_session(show_page: Show, library: Library, model: MaturityModel) -> None:
    page = show_page(LEVEL_2)
    other = new_session(model, {"vision": 1.0}, phases=(Phase("Only", 10),))
    library.create(other, model)
    state_of(page).open(other.id)
    assert len(board_of(page).columns) == 2
    assert places(page) == planned(page)


def test_every_word_has_room(show_page: Show, model: MaturityModel) -> None:
    long = "Kundenzufriedenheitsmessungsauswertungsrichtlinienentwurf " * 3
    actions = tuple(
        edited(model, each.id, title=long, owner=long, status="in progress")
        for each in model.actions
        if each.from_level == 2
    )
    page = show_page(LEVEL_2, (900, 500), actions=actions, phases=tuple(Phase(name, 30) for name in "ABCDEF"))
    for one in page.findChildren(ActionCard):
        assert one.height() == one.heightForWidth(one.width())
        assert one.height() > 8 * one.fontMetrics().height()
    for column in board_of(page).columns:
        assert column.height() <= board_of(page).viewport().height()
        for label in column.findChildren(QLabel):
            if label.isVisibleTo(column) and not label.wordWrap():
                assert label.width() >= label.sizeHint().width(), label.text()


def test_the_last_of_six_phases_is_brought_into_view(show_page: Show) -> None:
    page = show_page(LEVEL_2, phases=tuple(Phase(name, 30) for name in "ABCDEF"))
    last = places(page)[-1][0]
    board_of(page).focus_card(last)
    column = board_of(page).columns[-1]
    assert column.mapTo(board_of(page).viewport(), QPoint()).x() + column.width() <= board_of(page).viewport().width()


def test_sixty_actions(show_page: Show) -> None:
    page = show_page(dict.fromkeys(SCORES, 1.0), target=5.0)
    assert len(page.findChildren(ActionCard)) > 60
    last = places(page)[2]
    QTest.keyClick(card(page, last[0]), Qt.Key.Key_End)
    assert focused(page) == last[-1]
    one = card(page, last[-1])
    visible = one.visibleRegion().boundingRect()
    assert visible.height() == one.height()


def test_colours_follow_the_theme_and_the_focus(qapp: QApplication, show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first, second = places(page)[0][:2]
    modes: list[tuple[theme.Mode, theme.Theme]] = [("dark", theme.DARK), ("light", theme.LIGHT)]
    for mode, look in modes:
        theme.apply(qapp, mode)
        framed, plain = (card(page, each).grab().toImage() for each in (first, second))
        middle = framed.height() // 2
        assert framed.pixelColor(1, middle).name() == look.accent.name()
        assert plain.pixelColor(0, middle).name() == look.border.name()
        assert plain.pixelColor(5, 5).name() == look.card.name()


# Agreeing, and back to the schedule


def test_one_key_agrees_what_stands_and_one_takes_it_back(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][1]
    title, was = card(page, first).facts.title, card(page, first).facts
    QTest.keyClick(card(page, first), Qt.Key.Key_Return, CONTROL)
    (action,) = state_of(page).session.actions
    assert (action.owner_agreed, action.start, action.due) == (True, START, date(2026, 12, 30))
    assert action.effort_agreed
    assert card(page, first).facts.owner_agreed
    assert card(page, first).facts.due_agreed
    assert undo_steps(page) == [f"agree “{title}”"]
    QTest.keyClick(card(page, first), Qt.Key.Key_Return, CONTROL)
    assert len(undo_steps(page)) == 1
    QTest.keyClick(card(page, first), Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert state_of(page).session.actions == ()
    assert card(page, first).facts == was
    assert undo_steps(page)[1:] == [f"back to the schedule: “{title}”"]


def test_an_owner_and_an_effort_that_the_room_chose_stay(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][1]
    state_of(page).update_action(first, "edit", owner="Ada", effort="L", due=date(2027, 1, 8))
    QTest.keyClick(card(page, first), Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    (action,) = state_of(page).session.actions
    assert (action.owner, action.owner_agreed, action.effort, action.effort_agreed) == ("Ada", True, "L", True)
    assert (action.start, action.due) == (None, None)


def test_the_whole_roadmap_goes_back_to_the_schedule(qtbot: QtBot, show_page: Show, model: MaturityModel) -> None:
    kept = (
        edited(model, "share-voc", due=date(2027, 1, 8)),
        edited(model, "cx-council", phase=0),
        edited(model, "cx-leader", title="Name somebody"),
        Action(OWN, "Ours", "governance", 2, own=True, start=START),
    )
    page = show_page(LEVEL_2, actions=kept)
    with answering("Return to the schedule"), qtbot.waitSignal(page.notice) as notice:
        entry(page, "Return the whole roadmap to the schedule").trigger()
    assert notice.args == ["3 actions follow the schedule again; Undo restores what was set."]
    assert [action.id for action in state_of(page).session.actions] == ["cx-leader", OWN]
    assert undo_steps(page) == ["back to the schedule: the whole roadmap"]
    entry(page, "Return the whole roadmap to the schedule").trigger()
    assert len(undo_steps(page)) == 1


def test_the_whole_roadmap_asks_by_the_same_rule_before_it_goes_back(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2, actions=(edited(model, "unified-vision", start=date(2027, 5, 3)),))
    before = places(page)
    with answering(Qt.Key.Key_Escape) as told:
        entry(page, "Return the whole roadmap to the schedule").trigger()
    ((question, why, named),) = [each.split("\n\n") for each in told]
    assert question == "Return the whole roadmap to the schedule?"
    assert why.startswith("What was set or agreed for 1 action is given up; the others follow it. ")
    assert re.search(r"\. \d+ actions move to another phase\.", why)
    assert f"“{card(page, 'unified-vision').facts.title}”" in named
    assert (places(page), undo_steps(page)) == (before, [])
    with answering(Qt.Key.Key_Return) as told:
        entry(page, "Return the whole roadmap to the schedule").trigger()
    assert len(told) == 1
    assert (places(page) == before, state_of(page).session.actions) == (False, ())


def test_one_button_agrees_all_of_an_owner(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    page._group_by("owner")
    owner = "Customer insight manager"
    theirs = [each for phase in places(page)[:3] for each in phase if card(page, each).facts.owner == owner]
    assert len(theirs) == 3
    offers = [each for each in page.findChildren(QPushButton) if each.accessibleName() == f"Agree all of {owner} (3)"]
    assert [each.text() for each in offers] == ["Agree all (3)"]
    QTest.keyClick(offers[0], Qt.Key.Key_Space)
    assert all(card(page, each).facts.owner_agreed and card(page, each).facts.due_agreed for each in theirs)
    assert {action.id for action in state_of(page).session.actions} == set(theirs)
    assert undo_steps(page) == [f"agree the actions of {owner}"]
    names = [each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert not any(name.startswith(f"Agree all of {owner}") for name in names)


def test_an_owner_spelt_two_ways_is_offered_one_button(show_page: Show, model: MaturityModel) -> None:
    mine = (edited(model, "share-voc", owner="Ada", phase=0), edited(model, "peer-learning", owner="ada ", phase=1))
    page = show_page(LEVEL_2, actions=mine)
    page._group_by("owner")
    names = [each.accessibleName() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert [name for name in names if name.lower().startswith("agree all of ada")] == ["Agree all of Ada (2)"]
    assert sorted(name for name in names if name.lower().startswith("limit of ada")) == [
        "Limit of Ada: 2",
        "Limit of ada: 2",
    ]


def limits_offered(page: RoadmapPage) -> list[QPushButton]:
    found = [each for each in page.findChildren(QPushButton) if each.accessibleName().startswith("Limit of ")]
    return [each for each in found if each.isVisible()]


def test_an_owners_heading_says_the_limit_and_lets_it_be_set(qtbot: QtBot, show_page: Show) -> None:
    page = show_page(LEVEL_2, at_once=50)
    assert limits_offered(page) == []
    page._group_by("owner")
    owner = "Chief marketing officer"
    before = {item.action.id: item.phase for item in page._roadmap.actions}
    offer = limits_offered(page)[0]
    assert (offer.text(), offer.accessibleName()) == ("Limit: 2", f"Limit of {owner}: 2")
    first = card(page, places(page)[0][0])
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Backtab)
    assert page.window().focusWidget() is offer

    with qtbot.waitSignal(page.notice) as told:
        QTest.keyClick(offer, Qt.Key.Key_Space)
        (dialog,) = page.findChildren(OwnerLimitDialog)
        QTest.keyClicks(dialog.findChildren(NumberField)[0], "1")
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    moved = sum(before[item.action.id] != item.phase for item in page._roadmap.actions)
    assert told.args[0].startswith(f"{owner}: one action at once. {moved} actions move to another phase. ")
    assert moved > 0
    assert undo_steps(page) == [f"actions at once of {owner}"]
    # The keys stay where they were.
    focused_now = page.focusWidget()
    assert isinstance(focused_now, QPushButton)
    assert (focused_now.text(), focused_now.accessibleName()) == ("Own limit: 1", f"Limit of {owner}: 1")
    assert "1 of 1 at once" in " ".join(words(board_of(page).columns[0]))
    focused_now.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (dialog,) = page.findChildren(OwnerLimitDialog)
    button(dialog, "As for everybody (2)").click()
    assert state_of(page).session.owner_limits == {}
    assert {item.action.id: item.phase for item in page._roadmap.actions} == before


def test_the_keys_go_where_the_owner_is_now(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2, actions=(edited(model, "share-voc", owner="Zoë"),))
    page._group_by("owner")
    offer = next(each for each in limits_offered(page) if "Zoë" in each.accessibleName())
    offer.setFocus()
    state_of(page).update_action("share-voc", "another phase", phase=2)
    moved = page.focusWidget()
    assert isinstance(moved, QPushButton)
    assert moved.accessibleName() == "Limit of Zoë: 2"
    assert board_of(page).columns[2].isAncestorOf(moved)
    state_of(page).update_action("share-voc", "another owner", owner="Ada")
    assert focused(page) == places(page)[0][0]


def test_by_dimension(show_page: Show, model: MaturityModel) -> None:
    page = show_page(LEVEL_2)
    page._group_by("dimension")
    assert shown_as(page).text() == "Board by dimension"
    names = [dimension.name for dimension in model.dimensions]
    for place in places(page):
        found = [names.index(card(page, each).facts.dimension) for each in place]
        assert found == sorted(found)
    gathered = [entry(page, text) for text in ("By phase", "By dimension", "By owner")]
    assert [each.isChecked() for each in gathered] == [False, True, False]
    gathered[0].trigger()
    assert places(page) == planned(page)


# The place within a phase


def test_alt_and_arrows_choose_the_place_within_the_phase(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    before = places(page)[0]
    third = before[2]
    title = card(page, third).facts.title
    card(page, third).setFocus()
    QTest.keyClick(card(page, third), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert places(page)[0][:3] == [before[0], third, before[1]]
    assert focused(page) == third
    assert undo_steps(page) == [f"order of “{title}”"]
    QTest.keyClick(card(page, third), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(card(page, third), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert places(page)[0][:3] == [third, before[0], before[1]]
    assert len(undo_steps(page)) == 2
    QTest.keyClick(card(page, before[0]), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert places(page)[0][:3] == [third, before[1], before[0]]
    assert places(page) == planned(page)


def test_drag_within_a_phase_marks_the_place_and_takes_it(show_page: Show) -> None:
    page = show_page(LEVEL_2, (1126, 1200))
    before = places(page)[0]
    first, third = card(page, before[0]), card(page, before[2])
    column = board_of(page).columns[0]
    below = third.mapToGlobal(QPoint(20, third.height() - 3))
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(first, QPoint(40, 40))
    QTest.mouseMove(first, first.mapFromGlobal(below))
    assert column._mark.isVisible()
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=first.mapFromGlobal(below))
    assert not column._mark.isVisible()
    assert places(page)[0] == [*before[1:3], before[0], *before[3:]]
    QTest.mousePress(third, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(third, QPoint(40, 40))
    QTest.mouseRelease(third, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert len(undo_steps(page)) == 1


def test_drag_to_the_end_of_a_phase(show_page: Show) -> None:
    page = show_page({"vision": 2.0}, (1126, 900))
    before = places(page)[0]
    first = card(page, before[0])
    column = board_of(page).columns[0]
    end = column.mapToGlobal(QPoint(column.width() // 2, column.height() - 180))
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(first, QPoint(40, 40))
    QTest.mouseMove(first, first.mapFromGlobal(end))
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=first.mapFromGlobal(end))
    assert places(page)[0] == ([*before[1:], before[0]] if len(before) > 1 else before)


def test_escape_leaves_an_action_on_the_roadmap(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    first = places(page)[0][0]
    QTest.keyClick(card(page, first), Qt.Key.Key_Delete)
    QTest.keyClick(page.findChildren(ReasonDialog)[0], Qt.Key.Key_Escape)
    assert first in places(page)[0]
    assert undo_steps(page) == []


# Helpers


def remove(page: RoadmapPage, action_id: str, reason: str = "") -> None:
    """Take an action off with its keys, and say why or not."""
    QTest.keyClick(card(page, action_id), Qt.Key.Key_Delete)
    dialog = page.findChildren(ReasonDialog)[-1]
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], reason)
    QTest.keyClick(dialog, Qt.Key.Key_Return)


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


def what_holds(page: RoadmapPage) -> QAction:
    return entry(page, "What holds the date?")


def test_what_holds_the_date_is_in_the_menu_and_beside_the_mouse(show_page: Show, qtbot: QtBot) -> None:
    page = show_page(LEVEL_2)
    with qtbot.waitSignal(page.notice) as told:
        what_holds(page).trigger()
    (said,) = told.args
    assert said.startswith("Level 3 waits for “")
    assert re.search(r"With .* at once.*, Level 3 comes \w+ days? sooner\.$", said)
    summary = next(label for label in page.findChildren(QLabel) if label.text().startswith("Level 3 by"))
    assert said not in unescape(summary.toolTip())
    QApplication.sendEvent(summary, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), summary.mapToGlobal(QPoint(2, 2))))
    assert unescape(summary.toolTip()).endswith(said)
    QToolTip.hideText()


def test_nothing_is_said_to_hold_a_roadmap_without_actions(show_page: Show, qtbot: QtBot) -> None:
    page = show_page({})
    with qtbot.waitSignal(page.notice) as told:
        what_holds(page).trigger()
    assert told.args == ["There is nothing on the roadmap yet."]


# As a board or a timeline


def test_the_selected_action_is_kept_when_the_view_is_changed(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    third = places(page)[0][2]
    board_of(page).focus_card(third)
    shown_as(page).setFocus()
    entry(page, "Timeline").trigger()
    timeline = page.findChildren(TimelineView)[0]
    assert (timeline.isVisible(), board_of(page).isVisible()) == (True, False)
    assert timeline.hasFocus()
    assert timeline.selected == third
    assert shown_as(page).text() == "Timeline by phase"
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    fourth = timeline.selected
    assert fourth == places(page)[0][3]
    QTest.keyClick(timeline, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert shown_as(page).text() == "Timeline by dimension"
    assert timeline.selected == fourth
    shown_as(page).setFocus()
    entry(page, "Board").trigger()
    assert focused(page) == fourth
    assert shown_as(page).text() == "Board by dimension"


def test_one_key_changes_the_view(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    third = places(page)[0][2]
    board_of(page).focus_card(third)
    QTest.keyClick(card(page, third), Qt.Key.Key_G, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    timeline = page.findChildren(TimelineView)[0]
    assert timeline.hasFocus()
    assert timeline.selected == third
    QTest.keyClick(timeline, Qt.Key.Key_G, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    effort_impact = page.findChildren(EffortImpactView)[0]
    assert effort_impact.selected == third
    QTest.keyClick(effort_impact.chip(third), Qt.Key.Key_G, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert focused(page) == third


def test_without_a_focused_card_the_first_action_is_selected(show_page: Show) -> None:
    page = show_page(LEVEL_2)
    board_of(page).card(places(page)[0][0]).clearFocus()
    button(page, "Add action").setFocus()
    QTest.keyClick(page, Qt.Key.Key_G, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.findChildren(TimelineView)[0].selected == places(page)[0][0]
