"""Effort and impact as a picture: each action in its cell, looked about and changed by keys."""

from __future__ import annotations

from itertools import chain

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.ui.look.theme import theme_of
from cxworkshop.ui.roadmap.board.board import RoadmapBoard
from cxworkshop.ui.roadmap.editor.action_editor import ActionEditor
from cxworkshop.ui.roadmap.effort_impact.chip import ActionChip
from cxworkshop.ui.roadmap.effort_impact.view import EffortImpactView
from cxworkshop.ui.roadmap.page import RoadmapPage
from cxworkshop.ui.roadmap.plan_button import PlanButton
from tests.report.building import SCORES
from tests.ui.finding import words
from tests.ui.looking import has, picture, settle
from tests.ui.roadmap.pages import Show, state_of

LEVEL_2 = dict.fromkeys(SCORES, 2.0)
CONTROL = Qt.KeyboardModifier.ControlModifier
EFFORTS, IMPACTS = ("S", "M", "L"), (3, 2, 1)


class Shown:
    """The Roadmap page, as a picture of effort and impact."""

    def __init__(self, page: RoadmapPage) -> None:
        self.page, self.state = page, state_of(page)
        menu = next(each for each in self.page.findChildren(QMenu) if "Effort and impact" in _texts(each))
        next(each for each in menu.actions() if each.text() == "Effort and impact").trigger()
        self.view = self.page.findChildren(EffortImpactView)[0]

    @property
    def ids(self) -> list[str]:
        return list(chain.from_iterable(self.view.order.values()))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        chip = self.page.focusWidget()
        assert isinstance(chip, ActionChip)
        QTest.keyClick(chip, key, held)


def _texts(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions()]


@pytest.fixture
def shown(show_page: Show) -> Shown:
    return Shown(show_page(LEVEL_2))


def test_every_action_stands_where_its_effort_and_its_impact_meet(shown: Shown) -> None:
    plan = roadmap.plan(shown.state.session, shown.state.model)
    wanted: dict[tuple[int, int], list[str]] = {(row, column): [] for row in range(3) for column in range(3)}
    for item in plan.actions:
        wanted[IMPACTS.index(item.action.impact), EFFORTS.index(item.action.effort)].append(item.action.id)
    assert shown.view.isVisible()
    assert shown.view.order == wanted
    assert sum(map(bool, wanted.values())) >= 5
    named = next(item.action for item in plan.actions if roadmap.is_gap_action(item.action))
    chip = shown.view.chip(named.id)
    assert chip.accessibleName().endswith(f", {named.title}")
    assert "gap action A" in chip.accessibleDescription()
    for (row, column), ids in wanted.items():
        for each in ids:
            said = _cell_around(shown.view.chip(each))
            assert f"({IMPACTS[row]}), " in said
            assert f"({EFFORTS[column]}), " in said


def _cell_around(chip: ActionChip) -> str:
    """What the cell is called in which an action stands."""
    around: QWidget | None = chip
    while around is not None and not (isinstance(around, QFrame) and around.accessibleName()):
        around = around.parentWidget()
    assert around is not None
    return around.accessibleName()


def test_rows_columns_and_corners_say_what_they_are(shown: Shown) -> None:
    said = words(shown.view)
    for each in ("Small effort (S), about 4 weeks", "Large effort (L), about 13 weeks", "High impact (3)", "Do first"):
        assert each in said
    count = len(shown.view.order[0, 0])
    assert f"{count} actions" in said
    assert "0 actions" not in said


def test_arrows_walk_the_cells_and_the_actions_in_them(shown: Shown) -> None:
    order = shown.view.order
    shown.view.focus_first()
    assert shown.view.selected == order[0, 0][0]
    shown.press(Qt.Key.Key_Down)
    assert shown.view.selected == order[0, 0][1]
    shown.press(Qt.Key.Key_Right)
    assert shown.view.selected == order[0, 1][1]
    shown.press(Qt.Key.Key_End)
    assert shown.view.selected == order[0, 1][-1]
    below = next(order[row, 1] for row in (1, 2) if order[row, 1])
    shown.press(Qt.Key.Key_Down)
    assert shown.view.selected == below[0]
    shown.press(Qt.Key.Key_Up)
    shown.press(Qt.Key.Key_Home)
    shown.press(Qt.Key.Key_Up)
    assert shown.view.selected == order[0, 1][0]
    shown.press(Qt.Key.Key_Left)
    shown.press(Qt.Key.Key_Left)
    assert shown.view.selected == order[0, 0][0]


def test_enter_edits_and_the_action_keeps_the_keys_in_its_new_cell(shown: Shown, qtbot: QtBot) -> None:
    action_id = shown.view.order[0, 0][1]
    shown.view.focus_card(action_id)
    shown.press(Qt.Key.Key_Return)
    editor = next(each for each in shown.page.findChildren(ActionEditor) if each.isVisible())
    editor.close()
    shown.state.update_action(action_id, "change its effort", effort="L")
    assert action_id in shown.view.order[0, 2]
    assert shown.view.selected == action_id


def test_agreed_is_a_full_disc_and_done_is_told(shown: Shown) -> None:
    action_id = shown.view.order[0, 0][1]
    chip = shown.view.chip(action_id)
    shown.view.focus_card(shown.view.order[0, 1][0])
    accent = theme_of(chip.palette()).accent
    before = has(picture(chip), accent)
    shown.view.focus_card(action_id)
    shown.press(Qt.Key.Key_Return, CONTROL)
    shown.view.focus_card(shown.view.order[0, 1][0])
    assert has(picture(chip), accent) > 3 * before > 0
    shown.view.focus_card(action_id)
    shown.press(Qt.Key.Key_Space)
    assert chip.facts.status == "done"
    assert chip.accessibleName().endswith(", done")


def test_the_action_stays_selected_while_the_menu_is_opened(shown: Shown) -> None:
    third = shown.ids[2]
    shown.view.focus_card(third)
    button = shown.page.findChildren(PlanButton)[0]
    button.setFocus()
    shown.state.update_action(third, "mark it done", status="done")
    assert button.hasFocus()
    next(each for each in button.menu().actions() if each.text() == "Board").trigger()
    assert shown.page.findChildren(RoadmapBoard)[0].selected == third


def test_a_removed_action_leaves_the_keys_to_its_neighbour(shown: Shown) -> None:
    first, second = shown.view.order[0, 0][:2]
    shown.view.focus_card(first)
    shown.state.set_action_state(first, "not for us", "")
    assert shown.view.selected == second
    for each in shown.ids:
        shown.state.set_action_state(each, "not for us", "")
    assert not shown.view.isVisible()
    assert shown.view.focus_first() is False


def test_the_last_of_a_cell_leaves_the_keys_to_the_first_of_all(shown: Shown) -> None:
    cell = next(each for each in shown.view.order if shown.view.order[each])
    alone = shown.view.order[cell][0]
    for each in shown.view.order[cell][1:]:
        shown.state.set_action_state(each, "not for us", "")
    shown.view.focus_card(alone)
    shown.state.set_action_state(alone, "not for us", "")
    assert shown.view.selected == shown.ids[0]


def test_within_its_phase_nothing_is_moved_from_here(shown: Shown) -> None:
    before = shown.state.session
    shown.view.focus_first()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown.state.session == before


def test_a_double_click_edits_and_the_menu_offers_all_else(shown: Shown, qtbot: QtBot) -> None:
    action_id = shown.view.order[0, 0][0]
    chip = shown.view.chip(action_id)
    with qtbot.waitSignal(shown.view.asked) as asked:
        QTest.mouseDClick(chip, Qt.MouseButton.LeftButton)
    assert asked.args == [action_id, "edit"]
    next(each for each in shown.page.findChildren(ActionEditor) if each.isVisible()).close()
    shown.view.menu_asked.disconnect()
    with qtbot.waitSignal(shown.view.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), chip.mapToGlobal(QPoint(4, 4)))
        QApplication.sendEvent(chip, event)
    assert asked.args is not None
    assert asked.args[0] == action_id


def test_every_action_has_room_for_its_words_with_everything_to_do(show_page: Show, model: MaturityModel) -> None:
    shown = Shown(show_page(dict.fromkeys(SCORES, 1.0), target=5.0))
    assert len(shown.ids) == len(model.actions)
    for each in shown.ids:
        shown.view.focus_card(each)
        chip = shown.view.chip(each)
        settle()
        assert chip.height() >= chip.heightForWidth(chip.width())
        assert not chip.visibleRegion().isEmpty()
