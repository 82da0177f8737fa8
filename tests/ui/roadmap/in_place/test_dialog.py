"""The pass “Already in place?”: all suggested actions by keys, each answer stored at once, on both windows."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action, Evidence, Session
from cxworkshop.errors import UserError
from cxworkshop.settings import Settings
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.roadmap.in_place.dialog import InPlaceDialog, to_ask
from cxworkshop.ui.roadmap.page import RoadmapPage
from tests.report.building import SCORES
from tests.ui.finding import button, words
from tests.ui.keyboard import Keyboard
from tests.ui.sessions import edited, new_session

Key = Qt.Key
LEVEL_2 = dict.fromkeys(SCORES, 2.0)

Begin = Callable[..., InPlaceDialog]


@pytest.fixture
def begin(qtbot: QtBot, window: MainWindow, library: Library, model: MaturityModel) -> Begin:
    """Opens a session on the Roadmap page of the window and begins the pass there with its key."""

    def begin(**fields: object) -> InPlaceDialog:
        session = new_session(model, LEVEL_2, **fields)
        library.create(session, model)
        window.open_session(session.id)
        window.go_to("roadmap")
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        QTest.keyClick(window, Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        return the_dialog(qtbot, window)

    return begin


def the_dialog(qtbot: QtBot, window: MainWindow) -> InPlaceDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(InPlaceDialog)))
    dialog = window.findChildren(InPlaceDialog)[0]
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return dialog


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def audience(window: MainWindow, begin: Begin, qtbot: QtBot) -> AudienceWindow:
    """The audience window while the pass is on."""
    window._audience.toggle()
    begin()
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, AudienceWindow)]
    found.resize(1366, 768)
    qtbot.waitExposed(found)
    return found


def states(session: Session) -> dict[str, tuple[str, str]]:
    return {action.id: (action.state, action.reason) for action in session.actions}


def first_ids(state: SessionState, count: int) -> list[str]:
    return list(to_ask(roadmap.plan(state.session, state.model)))[:count]


def title(state: SessionState, action_id: str) -> str:
    return state.action(action_id).title


def test_all_are_answered_with_two_keys_each_at_most_well_under_two_minutes(
    begin: Begin, state: SessionState, library: Library, keyboard: Keyboard
) -> None:
    dialog = begin()
    ids = first_ids(state, 99)
    assert len(ids) >= 26
    answers = [("in place", [Key.Key_I]), ("planned", [Key.Key_N]), ("not for us", [Key.Key_X, Key.Key_Return])]
    pressed, began = 0, time.perf_counter()
    for number, _id in enumerate(ids):
        assert f"{number + 1} of {len(ids)}" in words(dialog)
        assert title(state, _id) in words(dialog)
        keys = answers[number % 3][1]
        keyboard.press(*keys)
        pressed += len(keys)
        # Stored at once, and not at the end.
        kept = states(library.load(state.session.id))
        assert kept.get(_id, ("planned", ""))[0] == answers[number % 3][0]
    took = time.perf_counter() - began
    assert pressed <= 2 * len(ids)
    # Each key leaves the room more than the four seconds that 26 actions in two minutes have: it takes none of them.
    assert took / pressed < 1, took
    print(f"{len(ids)} actions, {pressed} keys, {1000 * took / pressed:.0f} ms a key")
    in_place, left_out = ids[0::3], ids[2::3]
    kept = states(state.session)
    assert kept == dict.fromkeys(in_place, ("in place", "")) | dict.fromkeys(left_out, ("not for us", ""))
    assert f"All {len(ids)} actions covered" in words(dialog)
    counts = f"{len(in_place)} in place, {len(left_out)} not for us, {len(ids[1::3])} planned"
    assert counts in words(dialog)
    planned = roadmap.plan(state.session, state.model)
    assert {action.id for action in planned.in_place} == set(in_place)
    keyboard.press(Key.Key_Return)
    assert not dialog.isVisible()


def test_it_says_what_it_asks_about(begin: Begin, state: SessionState, model: MaturityModel) -> None:
    dialog = begin()
    action = state.action(first_ids(state, 1)[0])
    for text in (action.title, action.done_when, action.why, model.dimension(action.dimension_id).name, "2→3"):
        assert text in words(dialog)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().endswith(action.title)
    assert focused.accessibleDescription() == action.done_when


def test_reasons_are_typed_in_one_line(begin: Begin, state: SessionState, keyboard: Keyboard) -> None:
    dialog = begin()
    first, second, third = first_ids(state, 3)
    keyboard.press(Key.Key_X)
    assert "Why is it not for us?" in words(dialog)
    keyboard.type("In our nine shops it makes no sense")
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_E)
    assert "What shows it?" in words(dialog)
    keyboard.type("The journal")
    button(dialog, "In place").click()
    # Esc in the line leaves the line alone.
    keyboard.press(Key.Key_X)
    keyboard.type("no")
    keyboard.press(Key.Key_Escape)
    assert dialog.isVisible()
    assert title(state, third) in words(dialog)
    assert states(state.session) == {
        first: ("not for us", "In our nine shops it makes no sense"),
        second: ("in place", "The journal"),
    }
    # What was said is there to be said better.
    keyboard.press(Key.Key_Left)
    assert "In place: The journal" in words(dialog)
    keyboard.press(Key.Key_F2)
    assert isinstance(keyboard.focused, QLineEdit)
    assert keyboard.focused.text() == "The journal"
    keyboard.press(Key.Key_Escape, Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(states(state.session)) == 2


def test_going_back_and_on_changes_nothing_and_not_yet_plans_again(
    begin: Begin, state: SessionState, keyboard: Keyboard
) -> None:
    dialog = begin()
    first, second = first_ids(state, 2)
    keyboard.press(Key.Key_Left)
    assert title(state, first) in words(dialog)
    keyboard.press(Key.Key_Y, Key.Key_Y, Key.Key_Up, Key.Key_Backspace)
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Left, Key.Key_Return):
        keyboard.press(key)
    assert states(state.session) == {first: ("in place", ""), second: ("in place", "")}
    assert title(state, second) in words(dialog)
    keyboard.press(Key.Key_N)
    assert states(state.session) == {first: ("in place", "")}


def test_each_answer_is_an_undo_step_and_nothing_before_the_pass_is_undone(
    begin: Begin, state: SessionState, keyboard: Keyboard, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = begin()
    state.set_details("title", title="Before")
    dialog.close()
    (page,) = window.findChildren(RoadmapPage)
    qtbot.waitUntil(lambda: not page.findChildren(InPlaceDialog))
    button(page, "Already in place?").click()
    again = the_dialog(qtbot, window)
    first, second = first_ids(state, 2)
    ctrl = Qt.KeyboardModifier.ControlModifier
    keyboard.press(Key.Key_I)
    keyboard.press(Key.Key_I)
    assert state.undo_stack.undoText() == f"mark “{title(state, second)}” as in place"
    keyboard.press(Key.Key_Z, modifier=ctrl)
    assert title(state, second) in words(again)
    assert states(state.session) == {first: ("in place", "")}
    keyboard.press(Key.Key_Y, modifier=ctrl)
    assert set(states(state.session)) == {first, second}
    for _ in range(4):
        keyboard.press(Key.Key_Z, modifier=ctrl)
    assert title(state, first) in words(again)
    assert state.session.actions == ()
    assert state.session.title == "Before"


def test_the_end_tells_where_everything_is_in_place(
    begin: Begin, window: MainWindow, state: SessionState, keyboard: Keyboard
) -> None:
    said = "Everything the model suggests for Governance from Level 2 to Level 3 is in place: look at the score again."
    dialog = begin()
    for action_id in first_ids(state, 99):
        keyboard.press(Key.Key_I if state.action(action_id).dimension_id == "governance" else Key.Key_N)
    assert said in words(dialog)
    keyboard.press(Key.Key_Return)
    (page,) = window.findChildren(RoadmapPage)
    assert any(each.endswith(f" · {said}") for each in words(page))


def test_at_the_end_all_answers_can_be_taken_back(begin: Begin, state: SessionState, keyboard: Keyboard) -> None:
    dialog = begin()
    ids = first_ids(state, 99)
    keyboard.press(Key.Key_I, Key.Key_X, Key.Key_Return, *[Key.Key_Right] * len(ids))
    rows = dialog.findChildren(QListWidget)[0]
    assert [rows.item(row).text() for row in range(rows.count())] == [
        f"In place: {title(state, ids[0])}",
        f"Not for us: {title(state, ids[1])}",
    ]
    keyboard.press(Key.Key_Left)
    assert title(state, ids[-1]) in words(dialog)
    keyboard.press(Key.Key_Right)
    button(dialog, "Undo all answers").click()
    assert state.session.actions == ()
    assert f"1 of {len(ids)}" in words(dialog)
    keyboard.press(*[Key.Key_Right] * len(ids))
    assert not button(dialog, "Undo all answers").isEnabled()


def test_buttons_answer_as_keys_do(begin: Begin, state: SessionState) -> None:
    dialog = begin()
    first, second, third, _fourth = first_ids(state, 4)
    button(dialog, "In place").click()
    button(dialog, "Not yet").click()
    button(dialog, "Not for us…").click()
    button(dialog, "Cancel").click()
    button(dialog, "Back").click()
    assert title(state, second) in words(dialog)
    button(dialog, "In place, shown by…").click()
    button(dialog, "In place").click()
    button(dialog, "Next").click()
    assert set(states(state.session)) == {first, second}
    assert third not in states(state.session)


def test_without_letters_other_keys_answer(
    begin: Begin, state: SessionState, settings: Settings, keyboard: Keyboard
) -> None:
    settings.letters = False
    begin()
    first, second, third = first_ids(state, 3)
    keyboard.press(Key.Key_I, Key.Key_X, Key.Key_N)
    assert state.session.actions == ()
    keyboard.press(Key.Key_Space, Key.Key_Delete, Key.Key_Return, Key.Key_F2, Key.Key_Return)
    assert states(state.session) == {first: ("in place", ""), second: ("not for us", ""), third: ("in place", "")}


def test_a_sentence_typed_where_no_field_takes_it_is_no_row_of_answers(
    begin: Begin, state: SessionState, keyboard: Keyboard
) -> None:
    dialog = begin()
    keyboard.type("Did we discuss this yesterday? ")
    assert state.session.actions == ()
    assert "The cursor was not in a text field, so this text was ignored." in words(dialog)


def test_a_finger_that_stays_on_a_key_answers_once(begin: Begin, state: SessionState, keyboard: Keyboard) -> None:
    begin()
    for number in range(6):
        QTest.simulateEvent(keyboard.focused, True, Key.Key_I, Qt.KeyboardModifier.NoModifier, "i", number > 0)
        QApplication.processEvents()
    assert len(state.session.actions) == 1


def test_what_could_not_be_stored_is_asked_again_and_said(
    begin: Begin, state: SessionState, keyboard: Keyboard, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin()
    first = first_ids(state, 1)[0]

    def refuse(*_: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    with monkeypatch.context() as full:
        full.setattr(library, "save", refuse)
        keyboard.press(Key.Key_I)
        assert title(state, first) in words(dialog)
        assert any(text.startswith("The disk is full.") for text in words(dialog))
    keyboard.press(Key.Key_I)
    assert states(state.session) == {first: ("in place", "")}


def test_own_begun_and_claimed_ones_are_not_asked_about(model: MaturityModel) -> None:
    session = new_session(
        model,
        LEVEL_2 | {"technology": 3.0},
        actions=(
            Action("own", "Own", "vision", 2, own=True),
            edited(model, "share-voc", status="in progress"),
            edited(model, "peer-learning", state="in place"),
        ),
    )
    planned = roadmap.plan(session, model)
    order = [item.action.id for item in planned.actions]
    assert {"own", "share-voc", "evidence-technology"} <= set(order)
    asked = to_ask(planned)
    assert not {"own", "share-voc", "evidence-technology", "peer-learning"} & set(asked)
    assert list(asked) == [each for each in order if each in asked]
    shown = new_session(model, dict.fromkeys(SCORES, 3.0), evidence=(Evidence("e", "vision", "seen"),))
    assert to_ask(roadmap.plan(shown, model)) == ()


def test_the_audience_sees_the_action_in_hand_and_then_the_roadmap_again(
    audience: AudienceWindow, window: MainWindow, qtbot: QtBot, state: SessionState, keyboard: Keyboard
) -> None:
    def seen() -> list[str]:
        return [label.text() for label in audience.findChildren(QLabel) if label.isVisible()]

    dialog = the_dialog(qtbot, window)
    first, second = (state.action(each) for each in first_ids(state, 2))
    count = len(first_ids(state, 99))
    assert {"Already in place?", f"1 of {count}", first.title} <= set(seen())
    assert any(first.done_when in text for text in seen())
    assert first.owner not in "".join(seen())
    keyboard.press(Key.Key_I)
    assert {f"2 of {count}", second.title} <= set(seen())
    keyboard.press(Key.Key_Left)
    assert {f"1 of {count}", first.title, "In place"} <= set(seen())
    keyboard.press(*[Key.Key_Right] * count)
    assert seen()[0] == "From 2.0 towards Level 3"
    keyboard.press(Key.Key_Left)
    assert f"{count} of {count}" in seen()
    dialog.reject()
    assert seen()[0] == "From 2.0 towards Level 3"


def test_it_ends_when_another_session_is_opened(begin: Begin, state: SessionState) -> None:
    dialog = begin()
    state.close()
    assert not dialog.isVisible()
