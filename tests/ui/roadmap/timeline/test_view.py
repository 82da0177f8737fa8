"""The roadmap as a timeline: its rows, what is seen of them, and working with them by keys and mouse."""

from __future__ import annotations

from datetime import date
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Phase
from cxworkshop.ui.look import theme
from cxworkshop.ui.roadmap.editor.action_editor import ActionEditor
from cxworkshop.ui.roadmap.page import RoadmapPage
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from cxworkshop.ui.roadmap.timeline.legend import Legend
from cxworkshop.ui.roadmap.timeline.marks import bar_height, bar_of
from cxworkshop.ui.roadmap.timeline.strips import MilestoneStrip, PhaseStrip
from cxworkshop.ui.roadmap.timeline.view import TimelineView
from tests.report.building import SCORES
from tests.ui.roadmap.pages import Show, popup, state_of
from tests.ui.sessions import edited, new_session

LEVEL_2 = dict.fromkeys(SCORES, 2.0)
START = date(2026, 11, 19)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def show(show_page: Show) -> Show:
    """Shows the timeline of a session on a page as large as on a projector."""

    def show_timeline(*args: Any, **fields: Any) -> RoadmapPage:
        page = show_page(*args, **fields)
        page._show_as("timeline")
        return page

    return show_timeline


def plan_of(page: RoadmapPage) -> Roadmap:
    return roadmap.plan(state_of(page).session, state_of(page).model)


def ids(page: RoadmapPage) -> list[str]:
    return [item.action.id for item in plan_of(page).actions]


def planned(page: RoadmapPage, action_id: str) -> PlannedAction:
    return next(item for item in plan_of(page).actions if item.action.id == action_id)


def timeline(page: RoadmapPage) -> TimelineView:
    return page.findChildren(TimelineView)[0]


def texts(page: RoadmapPage, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
    model = timeline(page).model()
    return [unescape(str(model.index(row, 0).data(role) or "")) for row in range(model.rowCount())]


def place(page: RoadmapPage, action_id: str) -> QRect:
    """Where the row of an action is in what is seen."""
    view = timeline(page)
    number = ids(page).index(action_id) + 1
    row = next(row for row, text in enumerate(texts(page)) if text.startswith(f"{number}\u2002"))
    return view.visualRect(view.model().index(row, 0))


def press(page: RoadmapPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(timeline(page), key, modifier)


def colour_at(page: RoadmapPage, point: QPoint) -> QColor:
    return timeline(page).viewport().grab().toImage().pixelColor(point)


def colours(page: RoadmapPage, area: QRect) -> set[str]:
    image = timeline(page).viewport().grab(area).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def bar(page: RoadmapPage, action_id: str) -> QRect:
    """The bar of an action in what is seen."""
    view, row = timeline(page), place(page, action_id)
    assert view._scale is not None
    left, right = view._scale.bar(planned(page, action_id))
    middle = row.center().y()
    return QRect(round(row.x() + left), middle - bar_height() // 2, round(right - left), bar_height())


# Rows


def test_by_phase_the_rows_stand_as_on_the_board_under_their_phases(show: Show) -> None:
    page = show(LEVEL_2)
    found = texts(page)
    plan = plan_of(page)
    expected = []
    number = 0
    for column, name in zip(plan.columns, ("Now", "Next", "Later", "Beyond"), strict=True):
        expected.append(name)
        for item in column.actions:
            number += 1
            expected.append(f"{number}\u2002{item.action.title}")
    assert found == expected
    headings = [each for each in texts(page, Qt.ItemDataRole.AccessibleTextRole) if each.startswith("N")]
    assert headings == [
        "Now, 19 Nov to 19 Dec · 8 begin, 6 of 6 at once",
        "Next, 20 Dec to 17 Feb · 7 begin, 6 of 6 at once",
    ]


def test_a_row_says_the_whole_in_one_sentence(show: Show, model: MaturityModel) -> None:
    mine = (
        edited(model, "share-voc", status="in progress", owner="佐藤 花子"),
        edited(model, "unified-vision", owner="", start=date(2026, 11, 23), due=date(2026, 12, 24)),
    )
    page = show(LEVEL_2, actions=mine)
    said = texts(page, Qt.ItemDataRole.AccessibleTextRole)
    title = model.action("share-voc").title
    assert f"2, {title}, in progress, 19 Nov 2026 to 30 Dec 2026, 佐藤 花子, proposed, gap action A, early win" in said
    number = ids(page).index("unified-vision") + 1
    vision = next(each for each in said if each.startswith(f"{number}, {model.action('unified-vision').title}, "))
    assert ", 23 Nov 2026 to 24 Dec 2026, No owner, " in vision
    assert ", after " in vision
    tips = texts(page, Qt.ItemDataRole.ToolTipRole)
    tip = next(each for each in tips if vision in each)
    assert "days before “" in tip  # what is wrong with its days
    assert "Ctrl+Enter" in tip
    assert tips[0] == ""
    assert texts(page, Qt.ItemDataRole.AccessibleDescriptionRole)[1].startswith("begins 19 Nov 2026")


def test_an_agreed_action_says_so(show: Show) -> None:
    page = show(LEVEL_2)
    press(page, Qt.Key.Key_Return, CONTROL)
    assert ", agreed, " in texts(page, Qt.ItemDataRole.AccessibleTextRole)[1]


def test_by_dimension_the_rows_stand_in_the_order_in_which_they_begin(show: Show, model: MaturityModel) -> None:
    page = show(LEVEL_2)
    page._group_by("dimension")
    names = [each.name for each in model.dimensions]
    found = texts(page)
    assert [each for each in found if each in names] == names
    own = [planned(page, ids(page)[int(text.split("\u2002")[0]) - 1]) for text in found if "\u2002" in text]
    for one, following in pairwise(own):
        assert one.action.dimension_id != following.action.dimension_id or one.start <= following.start
    assert len(own) == len(ids(page))


def test_by_owner_headings_say_what_everybody_carries(show: Show, model: MaturityModel) -> None:
    page = show(LEVEL_2, actions=(edited(model, "cx-basics", owner=""),))
    page._group_by("owner")
    said = texts(page, Qt.ItemDataRole.AccessibleTextRole)
    assert "Customer insight manager, 2 of 2 at once, 3 actions, 4 points" in said
    assert texts(page)[-2] == "No owner yet"
    assert said[-2] == "No owner yet"


# Keys and mouse


def test_keys_walk_the_actions_and_pass_over_headings(show: Show) -> None:
    page = show(LEVEL_2)
    view, order = timeline(page), ids(page)
    assert view.hasFocus()
    assert view.selected == order[0]
    now = len(plan_of(page).phases[0].actions)
    for key, expected in (
        (Qt.Key.Key_Down, order[1]),
        (Qt.Key.Key_Up, order[0]),
        (Qt.Key.Key_Up, order[0]),
        (Qt.Key.Key_End, order[-1]),
        (Qt.Key.Key_Down, order[-1]),
        (Qt.Key.Key_Home, order[0]),
    ):
        press(page, key)
        assert view.selected == expected
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    for _ in range(now):
        press(page, Qt.Key.Key_Down)
    assert view.selected == order[now]
    press(page, Qt.Key.Key_PageDown)
    assert order.index(view.selected) > now + 5
    press(page, Qt.Key.Key_PageUp)
    press(page, Qt.Key.Key_PageUp)
    assert view.selected == order[0]


def test_enter_edits_and_the_saved_action_is_selected(show: Show, qtbot: QtBot) -> None:
    page = show(LEVEL_2)
    press(page, Qt.Key.Key_Down)
    second = timeline(page).selected
    press(page, Qt.Key.Key_Return)
    editor = page.findChildren(ActionEditor)[0]
    qtbot.waitUntil(editor.isActiveWindow)
    title = next(each for each in editor.findChildren(QLineEdit) if each.accessibleName() == "Title")
    title.selectAll()
    QTest.keyClicks(title, "Name somebody")
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert any("Name somebody" in text for text in texts(page))
    assert timeline(page).selected == second


def test_the_keys_of_a_card_do_the_same(show: Show) -> None:
    page = show(LEVEL_2)
    press(page, Qt.Key.Key_Down)
    second = ids(page)[1]
    press(page, Qt.Key.Key_Space)
    assert planned(page, second).action.status == "done"
    press(page, Qt.Key.Key_Space)
    assert planned(page, second).action.status == "open"
    press(page, Qt.Key.Key_Enter, CONTROL)
    assert planned(page, second).agreed
    press(page, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert not planned(page, second).agreed
    press(page, Qt.Key.Key_Down, ALT)
    assert ids(page)[2] == second == timeline(page).selected
    press(page, Qt.Key.Key_Up, ALT)
    press(page, Qt.Key.Key_Up, ALT)
    press(page, Qt.Key.Key_Up, ALT)
    assert ids(page)[0] == second == timeline(page).selected


def test_control_and_arrows_choose_another_phase(show: Show) -> None:
    page = show({"vision": 2.0})
    first = ids(page)[0]
    press(page, Qt.Key.Key_Right, CONTROL)
    assert planned(page, first).phase == 1
    assert timeline(page).selected == first
    press(page, Qt.Key.Key_Left, CONTROL)
    assert planned(page, first).phase == 0


def test_delete_asks_why_and_the_next_action_is_selected(show: Show) -> None:
    page = show(LEVEL_2)
    press(page, Qt.Key.Key_Down)
    second = ids(page)[1]
    press(page, Qt.Key.Key_Delete)
    QTest.keyClick(page.findChildren(ReasonDialog)[-1], Qt.Key.Key_Return)
    assert second not in ids(page)
    assert timeline(page).selected == ids(page)[1]
    state_of(page).undo_stack.undo()
    assert second in ids(page)


def test_when_the_last_action_goes_the_one_before_is_selected(show: Show) -> None:
    page = show(LEVEL_2)
    press(page, Qt.Key.Key_End)
    last = timeline(page).selected
    assert last is not None
    state_of(page).set_action_state(last, "not for us", "")
    assert timeline(page).selected == texts_to_ids(page)[-1]


def texts_to_ids(page: RoadmapPage) -> list[str]:
    return [ids(page)[int(text.split("\u2002")[0]) - 1] for text in texts(page) if "\u2002" in text]


def test_a_held_key_does_it_once(show: Show) -> None:
    page = show(LEVEL_2)
    first = ids(page)[0]
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
    QApplication.sendEvent(timeline(page), held)
    assert planned(page, first).action.status == "open"


def test_a_number_leads_to_its_action(show: Show) -> None:
    page = show(LEVEL_2)
    QTest.keyClicks(timeline(page), "12")
    assert timeline(page).selected == ids(page)[11]


def test_a_double_click_edits(show: Show) -> None:
    page = show(LEVEL_2)
    view = timeline(page)
    second = place(page, ids(page)[1]).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert view.selected == ids(page)[1]
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert len(page.findChildren(ActionEditor)) == 1


def _open_menu(page: RoadmapPage, reason: QContextMenuEvent.Reason, point: QPoint) -> list[QMenu]:
    view = timeline(page)
    event = QContextMenuEvent(reason, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    return [menu for menu in page.findChildren(QMenu) if menu.isVisible()]


@popup
def test_the_menu_of_an_action(show: Show, qtbot: QtBot) -> None:
    page = show(LEVEL_2)
    view, order = timeline(page), ids(page)
    reasons = QContextMenuEvent.Reason
    view.focus_card(order[1])
    with qtbot.waitSignal(view.menu_asked) as asked:
        (menu,) = _open_menu(page, reasons.Keyboard, QPoint(0, 0))
    action_id, point = asked.args
    assert action_id == order[1]
    assert place(page, order[1]).contains(view.viewport().mapFromGlobal(point))
    next(each for each in menu.actions() if each.text() == "Mark as in progress").trigger()
    menu.close()
    assert planned(page, order[1]).action.status == "in progress"
    (menu,) = _open_menu(page, reasons.Mouse, place(page, order[2]).center())
    next(each for each in menu.actions() if each.text().startswith("Mark as done")).trigger()
    menu.close()
    assert planned(page, order[2]).action.status == "done"
    heading = view.visualRect(view.model().index(0, 0)).center()
    assert _open_menu(page, reasons.Mouse, heading) == []


def test_there_is_nothing_to_do_with_a_heading(show: Show) -> None:
    page = show(LEVEL_2)
    view = timeline(page)
    heading = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert view.selected == ids(page)[0]
    assert not view.model().flags(view.model().index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_an_action_that_is_not_there_cannot_be_shown(show: Show) -> None:
    page = show(LEVEL_2)
    with pytest.raises(KeyError):
        timeline(page).focus_card("nobody")


# What is seen


def test_what_nobody_owns_is_not_agreed_however_firm_its_day(show: Show, model: MaturityModel) -> None:
    first = roadmap.plan(new_session(model, LEVEL_2), model).actions[0]
    kept = edited(model, first.action.id, owner="", owner_suggested=False, due=first.due)
    page = show(LEVEL_2, actions=(kept,))
    row = next(each for each in timeline(page)._actions() if each.facts.action_id == first.action.id)
    assert row.planned.due_agreed
    assert bar_of(row.facts) == "proposed"
    assert ", No owner, " in row.sentence()
    assert "agreed" not in row.sentence()


def test_agreed_bars_are_solid_and_proposed_ones_hatched(show: Show, model: MaturityModel) -> None:
    when = {"start": date(2026, 12, 1), "due": date(2027, 3, 31)}
    mine = (edited(model, "agree-cx-metrics", owner_suggested=False, **when), edited(model, "cx-council", **when))
    page = show(LEVEL_2, (1126, 1600), actions=mine)
    light = theme.LIGHT
    found = {}
    for action_id in ("agree-cx-metrics", "cx-council"):
        area = bar(page, action_id).adjusted(30, 4, -4, -4)
        found[action_id] = colours(page, area)
    assert found["agree-cx-metrics"] == {light.accent.name()}
    assert light.accent.name() in found["cx-council"]
    assert light.card.name() in found["cx-council"]


def test_a_done_action_is_grey(show: Show) -> None:
    page = show(LEVEL_2)
    first = ids(page)[0]
    press(page, Qt.Key.Key_Space)
    assert theme.LIGHT.tick.name() in colours(page, bar(page, first))
    assert theme.LIGHT.accent.name() not in colours(page, bar(page, first).adjusted(2, 2, -2, -2))


def test_a_bar_lies_under_its_months(show: Show) -> None:
    page = show({"vision": 2.0}, phases=(Phase("Now", 30),))
    view, first = timeline(page), ids(page)[0]
    assert view._scale is not None
    axis = view._scale.axis
    month = next(each for each in axis.months() if each.first == planned(page, first).start.replace(day=1))
    left = bar(page, first).left() - view._scale.labels
    assert month.x <= left <= month.x + month.width


def test_what_is_wrong_with_days_is_said_on_the_row(show: Show, model: MaturityModel) -> None:
    page = show(LEVEL_2)
    before = place(page, "unified-vision").height()
    assert theme.LIGHT.danger.name() not in colours(page, place(page, "unified-vision"))
    state_of(page).update_action("unified-vision", "x", start=date(2026, 11, 23), due=date(2026, 12, 24))
    assert place(page, "unified-vision").height() > before
    timeline(page).focus_card("unified-vision")
    assert theme.LIGHT.danger.name() in colours(page, bar(page, "unified-vision"))


def test_the_lines_of_the_selected_action_stand_out(show: Show) -> None:
    page = show(LEVEL_2, (1126, 1600))
    needing = next(item for item in plan_of(page).actions if item.needs)
    needed, strong = planned(page, needing.needs[0]), theme.LIGHT.text.name()
    end = bar(page, needed.action.id)
    along = QRect(end.right() + 3, end.center().y() - 1, 3, 4)
    view = timeline(page)
    other = next(
        item.action.id
        for item in plan_of(page).actions
        if needed.action.id != item.action.id not in needed.before and item.action.id not in needed.needs
    )
    view.focus_card(other)
    assert strong not in colours(page, along)
    assert theme.LIGHT.control.name() in colours(page, along)
    view.focus_card(needing.action.id)
    assert strong in colours(page, along)
    view.focus_card(needed.action.id)
    assert strong in colours(page, along)


def test_the_axis_and_the_labels_stay_in_view(show: Show) -> None:
    page = show(dict.fromkeys(SCORES, 1.0), targets=dict.fromkeys(SCORES, 5.0), phases=(Phase("Now", 30),))
    view = timeline(page)
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    assert len(ids(page)) > 60
    assert across.maximum() > 0
    head, foot = page.findChildren(PhaseStrip)[0], page.findChildren(MilestoneStrip)[0]
    places = head.geometry(), foot.geometry()
    assert view._scale is not None
    labels = QRect(0, 0, view._scale.labels, view.viewport().height())
    before = view.viewport().grab(labels).toImage()
    days = head.grab().toImage()
    press(page, Qt.Key.Key_Right)
    assert 0 < across.value() < across.maximum()
    assert view.viewport().grab(labels).toImage() == before
    assert head.grab().toImage() != days
    press(page, Qt.Key.Key_Left)
    assert across.value() == 0
    press(page, Qt.Key.Key_End)
    assert across.value() > 0
    assert down.value() > 0
    assert view.viewport().rect().contains(bar(page, ids(page)[-1]))
    press(page, Qt.Key.Key_Home)
    assert across.value() < across.singleStep()
    assert view.viewport().rect().contains(bar(page, ids(page)[0]))
    assert (head.geometry(), foot.geometry()) == places


def test_what_is_scrolled_to_is_still_there_after_a_change(show: Show) -> None:
    page = show(dict.fromkeys(SCORES, 1.0), targets=dict.fromkeys(SCORES, 5.0))
    view = timeline(page)
    press(page, Qt.Key.Key_End)
    before = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    press(page, Qt.Key.Key_Space)
    assert (view.horizontalScrollBar().value(), view.verticalScrollBar().value()) == before


def test_a_row_in_the_middle_stays_where_it_is_after_a_change(show: Show) -> None:
    page = show(LEVEL_2)
    view, tenth = timeline(page), ids(page)[9]
    view.focus_card(tenth)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 100)
    before = place(page, tenth).top()
    assert 50 < before < view.viewport().height() - 50
    press(page, Qt.Key.Key_Space)
    assert place(page, tenth).top() == before


def test_a_row_has_the_number_of_its_card(show: Show) -> None:
    page = show(LEVEL_2)
    row = place(page, ids(page)[1])
    number = QRect(0, row.top() + 2, 30, row.height() - 4)
    shades = {QColor(each).lightness() for each in colours(page, number)}
    assert min(shades) < 150 < max(shades)


def test_months_have_their_names_where_there_is_room_and_else_a_letter(show: Show, qtbot: QtBot) -> None:
    page = show(LEVEL_2)
    view = timeline(page)
    assert view._scale is not None
    assert view._scale.month(date(2026, 11, 1)) == "Nov"
    page.resize(620, 648)
    qtbot.waitUntil(lambda: view._scale is not None and view._scale.letters)
    assert view._scale.month(date(2026, 11, 1)) == "N"
    assert view.horizontalScrollBar().maximum() == 0


def test_phases_say_what_they_carry_and_where_they_lead(show: Show) -> None:
    page = show(SCORES)
    head, foot = page.findChildren(PhaseStrip)[0], page.findChildren(MilestoneStrip)[0]
    for strip in (head, foot):
        said = strip.accessibleName().split("; ")
        assert len(said) == 4
        assert said[0].startswith("Now, 19 Nov to 19 Dec, ")
        assert said[2].endswith(", 2.7 if all is done by then")
        assert said[3].startswith("Beyond, after 18 May 2027, ")
    view = timeline(page)
    assert view._scale is not None
    left, _right = view._scale.span(plan_of(page).phases[2])
    point = QPoint(round(left) + 4, 8)
    QApplication.sendEvent(head, QHelpEvent(QEvent.Type.ToolTip, point, head.mapToGlobal(point)))
    assert unescape(QToolTip.text()).startswith("Later, 18 Feb to 18 May, ")
    QToolTip.hideText()


def test_the_legend_explains_what_is_seen(show: Show) -> None:
    page = show(LEVEL_2)
    legend = page.findChildren(Legend)[0]
    assert legend.accessibleName() == "proposed, gap action A, early win, mean if all is done by then"
    press(page, Qt.Key.Key_Return, CONTROL)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    state_of(page).update_action("unified-vision", "x", start=date(2026, 11, 23), due=date(2026, 12, 24))
    expected = "agreed, proposed, done, gap action A, early win, dates to check, mean if all is done by then"
    assert legend.accessibleName() == expected
    assert legend.wanted(300) > legend.wanted(1100)


def test_a_single_action(show: Show) -> None:
    page = show({"vision": 3.0})  # claimed
    assert texts(page) == ["Now", "1\u2002Show the evidence for Vision: Level 3", "Next", "Later"]
    assert timeline(page).selected == ids(page)[0]
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_End)
    assert timeline(page).selected == ids(page)[0]


def test_nothing_on_the_roadmap_is_said_instead(show: Show) -> None:
    page = show({})
    assert not timeline(page).isVisible()
    assert not timeline(page).focus_first()
    assert timeline(page).selected is None


def test_other_letters_are_taken_at_once(show: Show) -> None:
    page = show(LEVEL_2)
    view = timeline(page)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before, font = view._head.wanted(), app.font()
    larger = app.font()
    larger.setPixelSize(20)
    try:
        app.setFont(larger)
        QApplication.sendEvent(view, QEvent(QEvent.Type.FontChange))
        assert view._head.wanted() > before
        assert view._head.height() == view._head.wanted()
    finally:
        app.setFont(font)


def test_a_phase_with_a_name_longer_than_itself_borrows_the_room_before_it(show: Show) -> None:
    page = show(dict.fromkeys(SCORES, 1.0), targets=dict.fromkeys(SCORES, 5.0), phases=(Phase("The first weeks", 30),))
    view, head = timeline(page), page.findChildren(PhaseStrip)[0]
    assert view._scale is not None
    before = QRect(view._scale.labels - 12, 0, 11, 16)

    def written() -> bool:
        image = head.grab(before).toImage()
        points = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return any(image.pixelColor(x, y).lightness() < 100 for x, y in points)

    assert written()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert not written()
