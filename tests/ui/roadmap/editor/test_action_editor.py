"""The editor of one action: every field, one undo step, and why the action stands where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action
from cxworkshop.errors import UserError
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.date_field import DateField
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.roadmap.editor.action_editor import ActionEditor
from cxworkshop.ui.roadmap.editor.need_line import NeedLine
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from cxworkshop.words.board import numbers
from tests.ui.finding import button
from tests.ui.sessions import new_session, opened

SCORES = {"vision": 2.5, "governance": 1.5, "metrics": 2.0}
CHOSEN = "share-voc"
OWN = Action("22222222-2222-4222-8222-222222222222", "Ours", "vision", 2, own=True)

Edit = Callable[..., ActionEditor]
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def state(library: Library, model: MaturityModel) -> Iterator[SessionState]:
    state = opened(library, model, new_session(model, SCORES))
    yield state
    state.drafts.stop()


@pytest.fixture
def edit(qtbot: QtBot, state: SessionState) -> Edit:
    """Opens the editor for an action by id, or for a new one."""
    # Python owns a window without a parent: it must not be let go of while Qt is taking its children apart.
    kept = []

    def edit(action_id: str | None = CHOSEN) -> ActionEditor:
        editor = ActionEditor(state, None if action_id is None else state.action(action_id))
        qtbot.addWidget(editor)
        with qtbot.waitActive(editor):
            editor.open()
        kept.append(editor)
        return editor

    return edit


def named(editor: ActionEditor, kind: type[W], name: str) -> W:
    """The field that has this label."""
    fields = [label.buddy() for label in editor.findChildren(QLabel) if label.text().replace("&", "") == name]
    return next(field for field in fields if isinstance(field, kind))


def day(editor: ActionEditor, name: str) -> DateField:
    """The field for a day that has this name."""
    return next(field for field in editor.findChildren(DateField) if field.fields()[0].accessibleName() == name)


def words(editor: ActionEditor) -> str:
    return "\n".join(label.text() for label in editor.findChildren(QLabel))


def steps(state: SessionState) -> list[str]:
    return [state.undo_stack.text(index) for index in range(state.undo_stack.count())]


def write(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


def test_every_field_is_kept_in_one_undo_step(edit: Edit, state: SessionState, model: MaturityModel) -> None:
    editor = edit()
    write(named(editor, QLineEdit, "Title"), "Share it")
    write(named(editor, QPlainTextEdit, "Why"), "Because")
    named(editor, QPlainTextEdit, "Steps, one per line").setPlainText("One\n\n  Two  \n")
    write(named(editor, QPlainTextEdit, "Done when"), "Shared")
    named(editor, QComboBox, "Owner").setEditText(" Leitung Kundenservice ")
    named(editor, QComboBox, "Phase").setCurrentIndex(3)
    named(editor, QCheckBox, "Due").setChecked(False)
    named(editor, QCheckBox, "Begins").setChecked(False)
    day(editor, "Begins on").setText("7.12.2026")
    day(editor, "Due on").setText("3.2.2027")
    named(editor, NumberField, "Weeks").setText("9")
    for text in ("L", "1", "in progress"):
        QTest.mouseClick(button(editor, text), Qt.MouseButton.LeftButton)
    early = next(box for box in editor.findChildren(QCheckBox) if box.text() == "Early win")
    early.setChecked(not early.isChecked())
    before = suggested_action(model.action(CHOSEN), "marketing")
    button(editor, "Save").click()
    assert steps(state) == ["edit action “Share it”"]
    assert state.action(CHOSEN) == msgspec.structs.replace(
        before,
        title="Share it",
        why="Because",
        steps=("One", "Two"),
        done_when="Shared",
        owner="Leitung Kundenservice",
        owner_suggested=False,
        phase=2,
        start=date(2026, 12, 7),
        due=date(2027, 2, 3),
        weeks=9,
        effort="L",
        effort_agreed=True,
        impact=1,
        status="in progress",
        early_win=not before.early_win,
    )
    state.undo()
    assert state.action(CHOSEN) == before
    assert state.session.actions == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda editor: named(editor, QComboBox, "Owner").setEditText("Ada"), "owner of “{}”"),
        (lambda editor: named(editor, QComboBox, "Phase").setCurrentIndex(2), "move “{}” to Next"),
        (lambda editor: button(editor, "done").click(), "mark “{}” as done"),
        (lambda editor: button(editor, "M").click(), "effort of “{}”"),
        (lambda editor: button(editor, "1").click(), "impact of “{}”"),
        (lambda editor: named(editor, QComboBox, "Phase").setCurrentIndex(4), "move “{}” to Beyond"),
        (lambda editor: named(editor, QCheckBox, "Due").setChecked(False), "due date of “{}”"),
        (lambda editor: named(editor, QCheckBox, "Begins").setChecked(False), "start of “{}”"),
        (lambda editor: named(editor, NumberField, "Weeks").setText("9"), "weeks of “{}”"),
        (lambda editor: write(named(editor, QPlainTextEdit, "Why"), "x"), "edit action “{}”"),
    ],
)
def test_one_change_is_named(
    change: Callable[[ActionEditor], object], expected: str, edit: Edit, state: SessionState, model: MaturityModel
) -> None:
    editor = edit()
    change(editor)
    button(editor, "Save").click()
    assert steps(state) == [expected.format(model.action(CHOSEN).title)]


def test_saving_without_a_change_is_no_step(edit: Edit, state: SessionState) -> None:
    editor = edit()
    button(editor, "Save").click()
    assert not editor.isVisible()
    assert steps(state) == []


def test_what_nobody_touched_stays_to_the_letter(edit: Edit, state: SessionState) -> None:
    odd = {"why": "a\u00a0b \n", "owner": " A  B ", "title": " A\u00a0title ", "steps": ("one\nline", " two ")}
    state.update_action(CHOSEN, "odd", **odd)
    editor = edit()
    button(editor, "L").click()
    button(editor, "Save").click()
    kept = state.action(CHOSEN)
    assert {name: getattr(kept, name) for name in odd} == odd
    assert kept.effort == "L"


def test_the_order_is_explained_with_this_actions_numbers(edit: Edit, state: SessionState) -> None:
    Preparation(state).set_weight("metrics", 2.0)
    editor = edit()
    assert "Priority: weight 2 × gap 1 × impact 3 ÷ effort 1 = 6." in words(editor)
    assert "It begins as soon as all it needs is finished." in words(editor)
    button(editor, "L").click()
    assert "Priority: weight 2 × gap 1 × impact 3 ÷ effort 3 = 2." in words(editor)
    named(editor, QComboBox, "Phase").setCurrentIndex(2)
    assert "Next was chosen by hand." in words(editor)
    editor.done(0)


def test_the_days_follow_the_schedule_until_somebody_sets_them(edit: Edit) -> None:
    editor = edit()
    begins, start = named(editor, QCheckBox, "Begins"), day(editor, "Begins on")
    by_schedule, due = named(editor, QCheckBox, "Due"), day(editor, "Due on")
    assert (begins.text(), by_schedule.text()) == ("As scheduled: 17 Dec 2026", "As scheduled: 27 Jan 2027")
    assert not due.isEnabled()
    assert not due.isVisible()
    named(editor, QComboBox, "Phase").setCurrentIndex(3)
    assert by_schedule.text() == "As scheduled: 31 Mar 2027"
    assert (start.day, due.day) == (date(2027, 2, 18), date(2027, 3, 31))
    by_schedule.setChecked(False)
    assert by_schedule.text() == "As scheduled"
    assert due.isVisible()
    named(editor, QComboBox, "Phase").setCurrentIndex(1)
    assert due.day == date(2027, 3, 31)
    editor.done(0)


def test_an_action_put_beyond_the_phases_stays_there(edit: Edit, state: SessionState) -> None:
    state.update_action(CHOSEN, "beyond", phase=BEYOND)
    editor = edit()
    assert named(editor, QComboBox, "Phase").currentText() == "Beyond"
    button(editor, "L").click()
    button(editor, "Save").click()
    assert state.action(CHOSEN).phase == BEYOND


def test_weeks_are_those_of_the_effort_until_somebody_says_how_many(edit: Edit, state: SessionState) -> None:
    state.add_action(OWN)
    editor = edit(OWN.id)
    weeks = named(editor, NumberField, "Weeks")
    assert weeks.text() == "8 by its effort"
    button(editor, "L").click()
    assert weeks.text() == "13 by its effort"
    weeks.setText("900")
    assert not button(editor, "Save").isEnabled()
    weeks.setText("3")
    assert named(editor, QCheckBox, "Due").text() == "As scheduled: 9 Dec 2026"
    button(editor, "Save").click()
    assert state.action(OWN.id).weeks == 3
    editor = edit(OWN.id)
    assert weeks.text() == "3"
    named(editor, NumberField, "Weeks").setText("")
    button(editor, "Save").click()
    assert state.action(OWN.id).weeks is None


def test_an_own_action_needs_what_its_numbers_say(edit: Edit, state: SessionState) -> None:
    state.add_action(msgspec.structs.replace(OWN, prerequisites=("gone-by-now",)))
    number_of = numbers(roadmap.plan(state.session, state.model))
    editor = edit(OWN.id)
    needs = named(editor, NeedLine, "Needs")
    title = state.action(CHOSEN).title
    for wrong in (str(number_of[OWN.id]), "99", "x"):
        needs.setText(wrong)
        assert f"“{wrong}” is not the number of another action on the roadmap." in words(editor)
        assert not button(editor, "Save").isEnabled()
    needs.setText(f" {number_of[CHOSEN]}; {number_of['cx-leader']},{number_of[CHOSEN]}")
    assert f"“{title}”" in needs.told.text()
    assert "It comes after “" in words(editor)
    button(editor, "Save").click()
    assert state.action(OWN.id).prerequisites == ("gone-by-now", CHOSEN, "cx-leader")
    assert steps(state)[-1] == "what “Ours” needs"
    editor = edit(OWN.id)
    shown = named(editor, NeedLine, "Needs").text().split(", ")
    assert len(shown) == 2
    editor.done(0)
    assert "Needs" not in words(edit())


def test_an_action_cannot_be_due_before_it_begins(edit: Edit, state: SessionState) -> None:
    state.update_action(CHOSEN, "days", start=date(2026, 12, 7), due=date(2026, 12, 1))
    editor = edit()
    assert "An action is due before it begins." in words(editor)
    assert not button(editor, "Save").isEnabled()
    day(editor, "Due on").setText("8 Jan 2027")
    button(editor, "Save").click()
    assert state.action(CHOSEN).due == date(2027, 1, 8)


def test_participants_are_offered_as_owners(edit: Edit, state: SessionState) -> None:
    RoomState(state).add_participants([("Zoë Quist", "Head of depots", "Operations")])
    owner = named(edit(), QComboBox, "Owner")
    offered = [owner.itemText(index) for index in range(owner.count())]
    assert {"Zoë Quist", "Head of depots", "VoC owner"} <= set(offered)
    completer = owner.completer()
    assert completer is not None
    completer.setCompletionPrefix("DEPOT")
    assert [completer.currentCompletion()] == ["Head of depots"]


def test_a_due_date_that_is_not_understood_is_told_and_not_kept(edit: Edit, state: SessionState) -> None:
    editor = edit()
    due = day(editor, "Due on")
    named(editor, QCheckBox, "Due").setChecked(False)
    due.setText("soon")
    assert "“soon” could not be read as a date." in words(editor)
    assert not button(editor, "Save").isEnabled()
    # No year is said: it is the one that begins with the roadmap.
    due.setText("1 Oct")
    assert due.told() == "Friday, 1 October 2027"
    button(editor, "Save").click()
    assert state.action(CHOSEN).due == date(2027, 10, 1)


def test_a_due_date_that_is_not_wanted_is_no_problem(edit: Edit) -> None:
    editor = edit()
    named(editor, QCheckBox, "Due").setChecked(False)
    day(editor, "Due on").setText("soon")
    named(editor, QCheckBox, "Due").setChecked(True)
    assert button(editor, "Save").isEnabled()
    editor.done(0)


def test_the_automatic_phase_is_named(edit: Edit) -> None:
    editor = edit()
    phase = named(editor, QComboBox, "Phase")
    assert phase.currentText() == "Automatic: Now"
    phase.setCurrentIndex(2)
    assert phase.itemText(0) == "Automatic"
    editor.done(0)


def test_an_owner_is_offered_once_however_the_name_is_written(edit: Edit, state: SessionState) -> None:
    state.update_action("cx-leader", "owner", owner="Jörg Müller")
    editor = edit()
    owner = named(editor, QComboBox, "Owner")
    owner.setEditText(" Jo\u0308rg\u00a0Mu\u0308ller ")
    button(editor, "Save").click()
    assert state.action(CHOSEN).owner == "Jörg Müller"
    state.update_action("unified-vision", "owner", owner="JÖRG  MÜLLER")
    owner = named(edit(), QComboBox, "Owner")
    offered = [owner.itemText(index).casefold() for index in range(owner.count())]
    assert offered.count("jörg müller") == 1
    assert "jörg  müller" not in offered


def test_owners_on_the_roadmap_are_offered(edit: Edit, state: SessionState) -> None:
    state.update_action("cx-leader", "owner", owner="Ælfric")
    owner = named(edit(), QComboBox, "Owner")
    offered = [owner.itemText(index) for index in range(owner.count())]
    assert "Ælfric" in offered
    assert offered == sorted(set(offered), key=lambda name: name.replace("Æ", "AE").casefold())


def test_the_models_action_keeps_its_dimension(edit: Edit) -> None:
    editor = edit()
    assert "Metrics, Level 2 to 3" in words(editor)
    assert [label.text() for label in editor.findChildren(QLabel) if label.text() == "Di&mension"] == []


def test_what_the_model_suggests_no_more_is_not_reset(edit: Edit, state: SessionState) -> None:
    unclaimed = Action("evidence-metrics", "Show the evidence", "metrics", 2, owner="Ada")
    state.change("put back", msgspec.structs.replace(state.session, actions=(unclaimed,)))
    assert not button(edit(unclaimed.id), "Reset to the suggestion").isEnabled()


def test_reset_and_remove(edit: Edit, state: SessionState, model: MaturityModel) -> None:
    title = model.action(CHOSEN).title
    editor = edit()
    assert not button(editor, "Reset to the suggestion").isEnabled()
    editor.done(0)
    state.update_action(CHOSEN, "owner", owner="Ada")
    button(edit(), "Reset to the suggestion").click()
    assert state.session.actions == ()
    editor = edit()
    button(editor, "Remove").click()
    dialog = editor.findChildren(ReasonDialog)[0]
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "No shops")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not state.action(CHOSEN).planned
    assert state.action(CHOSEN).reason == "No shops"
    assert not editor.isVisible()
    assert steps(state)[1:] == [f"reset action “{title}”", f"remove action “{title}”"]


def test_a_new_action_starts_at_the_largest_gap(edit: Edit, state: SessionState) -> None:
    editor = edit(None)
    assert named(editor, QComboBox, "Dimension").currentText() == "Governance"
    assert named(editor, QComboBox, "Leads from").currentText() == "Level 1 to 2"
    assert not button(editor, "Add action").isEnabled()
    assert "An action needs a title." in words(editor)
    write(named(editor, QLineEdit, "Title"), "Ask the drivers")
    named(editor, QComboBox, "Dimension").setCurrentIndex(0)
    named(editor, QComboBox, "Leads from").setCurrentIndex(1)
    button(editor, "Add action").click()
    (kept,) = state.session.actions
    assert (kept.title, kept.dimension_id, kept.from_level, kept.own) == ("Ask the drivers", "vision", 2, True)
    assert steps(state) == ["add action “Ask the drivers”"]


def test_an_own_action_can_change_its_dimension(edit: Edit, state: SessionState) -> None:
    state.add_action(Action("22222222-2222-4222-8222-222222222222", "Ours", "vision", 2))
    editor = edit("22222222-2222-4222-8222-222222222222")
    named(editor, QComboBox, "Dimension").setCurrentIndex(3)
    assert "weight 1 × gap 1.5 × impact 2 ÷ effort 2 = 1.5" in words(editor)
    button(editor, "Save").click()
    assert state.session.actions[0].dimension_id == "governance"


def test_limits(edit: Edit) -> None:
    editor = edit()
    named(editor, QPlainTextEdit, "Steps, one per line").setPlainText("step\n" * 51)
    assert "An action has at most 50 steps; this has 51." in words(editor)
    assert not button(editor, "Save").isEnabled()
    named(editor, QPlainTextEdit, "Steps, one per line").setPlainText("step\n" * 50)
    named(editor, QPlainTextEdit, "Why").setPlainText("x" * 100_001)
    assert "A text has at most 100,000 characters." in words(editor)
    named(editor, QPlainTextEdit, "Why").setPlainText("x")
    assert button(editor, "Save").isEnabled()
    editor.done(0)


@pytest.mark.parametrize(
    ("answer", "kept", "still_open"), [("Keep", "Share it", False), ("Discard", "", False), ("Go on editing", "", True)]
)
def test_leaving_asks_about_what_was_written(
    answer: str, kept: str, still_open: bool, edit: Edit, state: SessionState
) -> None:
    editor = edit()
    write(named(editor, QLineEdit, "Title"), "Share it")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    question = editor.findChildren(QMessageBox)[0]
    next(button for button in question.buttons() if button.text() == answer).click()
    assert editor.isVisible() == still_open
    assert [action.title for action in state.session.actions] == ([kept] if kept else [])
    editor.done(0)


def test_leaving_without_a_change_asks_nothing(edit: Edit) -> None:
    editor = edit()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_what_cannot_be_stored_stays_in_the_editor(
    edit: Edit, state: SessionState, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = edit()
    write(named(editor, QLineEdit, "Title"), "Share it")

    def full(*_: object) -> Any:
        raise UserError("There is no room left.", "Free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(library, "save", full)
        button(editor, "Save").click()
    assert editor.isVisible()
    assert "There is no room left. Free some space." in words(editor)
    assert not state.session.actions
    button(editor, "Save").click()
    assert [action.title for action in state.session.actions] == ["Share it"]


def test_the_title_is_not_selected_to_be_typed_over(edit: Edit) -> None:
    editor = edit()
    title = named(editor, QLineEdit, "Title")
    assert title.hasFocus()
    assert not title.hasSelectedText()
    editor.done(0)


def test_what_people_wrote_is_plain_text(edit: Edit, state: SessionState) -> None:
    state.add_action(Action("22222222-2222-4222-8222-222222222222", "<b>R&D</b>", "metrics", 1))
    editor = edit()
    explained = next(label for label in editor.findChildren(QLabel) if "Priority" in label.text())
    assert explained.textFormat() == Qt.TextFormat.PlainText
    editor.done(0)


# What is typed and not stored yet


def test_a_new_action_half_typed_stands_there_again_and_goes_when_it_is_added(
    edit: Edit, state: SessionState, library: Library
) -> None:
    editor = edit(None)
    write(named(editor, QPlainTextEdit, "Why"), "Because of ")
    named(editor, QComboBox, "Dimension").setCurrentIndex(3)
    named(editor, QComboBox, "Owner").setEditText("Sales")
    button(editor, "L").click()
    editor.reject()  # it has no title yet, and nobody is asked
    assert not editor.isVisible()
    ((where, content),) = library.drafts(state.session.id).items()
    assert where == ("action", "")
    assert content["text"] == "Because of "

    editor = edit(None)
    assert "This is what was typed before." in words(editor)
    assert named(editor, QPlainTextEdit, "Why").toPlainText() == "Because of "
    assert named(editor, QComboBox, "Dimension").currentIndex() == 3
    assert named(editor, QComboBox, "Owner").currentText() == "Sales"
    write(named(editor, QLineEdit, "Title"), "Ask Sales")
    button(editor, "Add action").click()
    (action,) = state.session.actions
    assert (action.title, action.why, action.owner, action.effort) == ("Ask Sales", "Because of", "Sales", "L")
    assert library.drafts(state.session.id) == {}
    editor = edit(None)
    assert named(editor, QLineEdit, "Title").text() == ""
    assert not any("what was typed before" in each.text() and each.isVisible() for each in editor.findChildren(QLabel))


def test_every_field_half_typed_comes_back(edit: Edit, state: SessionState) -> None:
    typed = {
        "title": "Share",
        "why": "Because",
        "steps": "One\n\n Two",
        "done_when": "Shared",
        "owner": "Sales",
        "phase": "2",
        "start_scheduled": "",
        "start": "1 Dec 20",
        "due_scheduled": "",
        "due": "24 Dec 20",
        "weeks": "1x",
        "effort": "L",
        "impact": "1",
        "status": "done",
        "early_win": "yes",
    }
    state.drafts.keep("action", CHOSEN, typed | {"effort": "huge", "phase": "9"})
    editor = edit()
    chosen = state.drafts.of("action", CHOSEN)
    assert {"effort", "phase"}.isdisjoint(chosen)  # which cannot be chosen
    button(editor, "Cancel").click()
    state.drafts.keep("action", CHOSEN, typed)
    edit()
    first = state.action(CHOSEN)
    assert first.early_win
    assert state.drafts.of("action", CHOSEN) == {"text": "Share"} | {
        name: text for name, text in typed.items() if name != "early_win"
    }


def test_what_is_discarded_or_as_it_was_leaves_no_draft(edit: Edit, state: SessionState) -> None:
    editor = edit()
    write(named(editor, QLineEdit, "Title"), "Something else")
    assert state.drafts.keys("action") == [CHOSEN]
    editor.reject()
    question = editor.findChildren(QMessageBox)[0]
    button(question, "Discard").click()
    assert state.drafts.keys("action") == []
    editor = edit()
    named(editor, QLineEdit, "Title").setText(f" {state.action(CHOSEN).title} ")
    assert state.drafts.keys("action") == [CHOSEN]
    editor.reject()
    assert state.drafts.keys("action") == []


@pytest.mark.parametrize("action_id", [CHOSEN, None])
def test_what_could_not_be_kept_is_kept_once_that_works(
    edit: Edit, state: SessionState, library: Library, model: MaturityModel, action_id: str | None
) -> None:
    editor = edit(action_id)
    session = library.load(state.session.id)
    library.delete(session.id)
    write(named(editor, QLineEdit, "Title"), "Precious")
    button(editor, "Save" if action_id else "Add action").click()
    state.drafts.try_again()
    assert editor.isVisible()
    library.create(session, model)
    state.drafts.try_again()
    assert not editor.isVisible()
    assert [action.title for action in library.load(session.id).actions] == ["Precious"]
    assert state.drafts.keys("action") == []


def test_owner_and_effort_say_whether_they_are_agreed(edit: Edit, state: SessionState) -> None:
    editor = edit()
    owner = named(editor, QComboBox, "Owner")

    def told() -> list[str]:
        return [label.text() for label in editor.findChildren(QLabel) if label.text() in ("agreed", "proposed")]

    assert told() == ["proposed", "proposed"]
    assert owner.accessibleDescription() == "proposed"
    owner.setEditText("Ana")
    assert told() == ["agreed", "proposed"]
    button(editor, "L").click()
    assert told() == ["agreed", "agreed"]
    owner.setEditText("")
    assert told() == ["agreed"]
    assert owner.accessibleDescription() == ""


def test_two_actions_do_not_wait_for_each_other(edit: Edit, state: SessionState, model: MaturityModel) -> None:
    state.add_action(OWN)
    state.add_action(msgspec.structs.replace(OWN, id=OWN.id.replace("2", "3"), title="Waits", prerequisites=(OWN.id,)))
    editor = edit(OWN.id)
    number_of = numbers(roadmap.plan(state.session, model))
    needs = named(editor, NeedLine, "Needs")
    needs.setText(str(number_of[CHOSEN]))
    assert button(editor, "Save").isEnabled()
    needs.setText(str(number_of[OWN.id.replace("2", "3")]))
    assert "“Waits” waits for this action already." in words(editor)
    assert not button(editor, "Save").isEnabled()
    editor.reject()  # asks nothing: it could not be kept
    assert not editor.isVisible()
    assert state.action(OWN.id).prerequisites == ()
