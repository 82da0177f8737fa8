"""Find action: what is found, what it says of each, and what is done with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.folding import fold
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import known_actions, roadmap
from cxworkshop.domain.plan.known_actions import Part
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.errors import UserError
from cxworkshop.state.roadmap_edits import RoadmapEdits
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.text_block import Run, TextBlock
from cxworkshop.ui.look.theme import theme_of
from cxworkshop.ui.roadmap.finder import row_delegate
from cxworkshop.ui.roadmap.finder.dialog import ActionFinder
from tests.ui.finding import words
from tests.ui.looking import has
from tests.ui.sessions import new_session, opened

SCORES = {"vision": 2.0, "governance": 2.0, "metrics": 2.0}
REASON = "The mandate of May names her"
Show = Callable[..., ActionFinder]


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    state = opened(library, model, new_session(model, SCORES))
    state.set_action_state("share-voc", "not for us")
    state.set_action_state("cx-leader", "in place", REASON)
    state.set_action_state("unified-vision", "not for us", "One page of it is enough: Größe zählt nicht")
    return state


@pytest.fixture
def show_finder(qtbot: QtBot, state: SessionState) -> Iterator[Show]:
    kept = []

    def show(part: Part = "all") -> ActionFinder:
        shown = partial(planned_now, state)
        dialog = ActionFinder(state, shown, RoadmapEdits(state).bring, part)
        qtbot.addWidget(dialog)
        kept.append(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
        return dialog

    yield show
    kept.clear()


def planned_now(state: SessionState) -> Roadmap:
    return roadmap.plan(state.session, state.model)


def search(dialog: ActionFinder, text: str) -> None:
    field = dialog.findChildren(QLineEdit)[0]
    field.clear()
    field.insert(text)  # QTest types no letters beyond ASCII


def rows(dialog: ActionFinder) -> list[str]:
    found = dialog.findChildren(QListWidget)[0]
    return [found.item(row).text() for row in range(found.count())]


def choose(dialog: ActionFinder, part: str) -> None:
    parts = dialog.findChildren(QComboBox)[0]
    parts.setCurrentIndex(parts.findData(part))


def primary(dialog: ActionFinder) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.isDefault())


def ids(dialog: ActionFinder) -> list[str]:
    found = dialog.findChildren(QListWidget)[0]
    return [found.item(row).data(Qt.ItemDataRole.UserRole).action_id for row in range(found.count())]


def on_roadmap(state: SessionState) -> set[str]:
    return {item.action.id for item in roadmap.plan(state.session, state.model).actions}


def test_every_action_of_the_model_is_there_once(show_finder: Show, state: SessionState) -> None:
    found = ids(show_finder())
    assert sorted(found) == sorted({*(action.id for action in state.model.actions), *on_roadmap(state)})


def test_each_says_what_it_is_and_what_became_of_it(show_finder: Show, state: SessionState) -> None:
    dialog = show_finder()
    said = dict(zip(ids(dialog), rows(dialog), strict=True))
    assert ", Governance · 2→3 · M, 10 weeks · gap action A · " in said["cx-leader"]
    assert said["cx-leader"].endswith(f", In place: {REASON}")
    assert said["share-voc"].endswith(", Not for us")
    first = roadmap.plan(state.session, state.model).actions[0].action.id
    assert ", No. 1 in Now, due " in said[first]
    of = {(each.dimension, each.from_level): each.id for each in state.model.actions}
    assert said[of["vision", 1]].endswith(", Not called for: Vision is at Level 2 already")
    assert said[of["vision", 3]].endswith(", Not called for: Level 4 is beyond the target of Vision")
    assert said[of["technology", 2]].endswith(", Not called for: Technology is not scored yet")
    state.set_not_applicable("technology", not_applicable=True)
    said = dict(zip(ids(dialog), rows(dialog), strict=True))
    assert said[of["technology", 2]].endswith(", Not called for: Technology is not applicable")
    state.update_action(first, "later", phase=BEYOND)
    said = dict(zip(ids(dialog), rows(dialog), strict=True))
    assert re.search(r" in Beyond, due [A-Z][a-z]{2} \d{4}$", said[first])  # no day, as on its card


@pytest.mark.parametrize("typed", ["grosse zahlt", "GRÖẞE", "  Zählt  größe ", "nicht page vision"])
def test_every_word_must_be_there_without_case_or_accents(typed: str, show_finder: Show) -> None:
    dialog = show_finder()
    search(dialog, typed)
    assert ids(dialog) == ["unified-vision"]


def test_what_has_the_words_in_its_title_comes_first(show_finder: Show, state: SessionState) -> None:
    dialog = show_finder()
    search(dialog, "vision")
    titles = ["vision" in state.action(each).title.casefold() for each in ids(dialog)]
    assert titles == sorted(titles, reverse=True)
    assert len(set(titles)) == 2


def test_a_part_of_them_is_counted_and_shown(show_finder: Show, state: SessionState) -> None:
    dialog = show_finder()
    parts = dialog.findChildren(QComboBox)[0]
    said = [parts.itemText(index) for index in range(parts.count())]
    planned, every = len(on_roadmap(state)), len(ids(dialog))
    assert said == [
        f"All actions ({every})",
        f"On the roadmap ({planned})",
        "In place (1)",
        "Not for us (2)",
        f"Not called for ({every - planned - 3})",
        "Level 2 to 3 gap actions (7)",
    ]
    for part, expected in (("planned", on_roadmap(state)), ("in place", {"cx-leader"})):
        choose(dialog, part)
        assert set(ids(dialog)) == expected


def test_the_gap_actions_are_a_set_with_what_became_of_each(show_finder: Show, state: SessionState) -> None:
    dialog = show_finder(part="gap actions")
    assert set(ids(dialog)) == {action.id for action in roadmap.gap_actions(state.model)}
    said = " | ".join(rows(dialog))
    for state_of_one in ("In place: ", "Not for us: ", "Not called for: "):
        assert state_of_one in said


def test_a_model_without_gap_actions_offers_no_such_part(
    show_finder: Show, state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxworkshop.domain.plan.roadmap.GAP_SOURCE", "another article")
    parts = show_finder().findChildren(QComboBox)[0]
    assert parts.findData("gap actions") == -1


def test_one_that_nothing_calls_for_is_put_on_the_roadmap_and_stays(
    show_finder: Show, state: SessionState, library: Library
) -> None:
    wanted = next(each for each in state.model.actions if each.dimension == "technology" and each.from_level == 3)
    dialog = show_finder(part="not called for")
    search(dialog, wanted.title)
    assert ids(dialog) == [wanted.id]
    assert primary(dialog).text() == "Put on the roadmap"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wanted.id in on_roadmap(state)
    assert dialog.isVisible()
    assert ids(dialog) == []
    assert state.undo_stack.undoText() == f"put “{wanted.title}” on the roadmap"
    assert library.load(state.session.id) == state.session
    RoadmapEdits(state).propose_all()
    state.reset_action(wanted.id)
    assert wanted.id in on_roadmap(state)
    state.set_action_state(wanted.id, "not for us", "Later")
    choose(dialog, "not for us")
    assert ids(dialog) == [wanted.id]
    while state.undo_stack.canUndo() and wanted.id in {action.id for action in state.session.actions}:
        state.undo()
    assert wanted.id not in on_roadmap(state)
    assert state.action("cx-leader").state == "in place"


def test_several_are_put_back_in_one_step(show_finder: Show, state: SessionState) -> None:
    dialog = show_finder(part="not for us")
    found = dialog.findChildren(QListWidget)[0]
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert primary(dialog).text() == "Put 2 on the roadmap"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert {"share-voc", "unified-vision"} <= on_roadmap(state)
    assert "There is none of these." in words(dialog)
    assert state.undo_stack.undoText() == "put 2 actions on the roadmap"
    state.undo()
    assert not {"share-voc", "unified-vision"} & on_roadmap(state)
    assert state.action("unified-vision").reason.startswith("One page")
    assert set(ids(dialog)) == {"share-voc", "unified-vision"}


def test_one_on_the_roadmap_is_shown_there(qtbot: QtBot, show_finder: Show) -> None:
    dialog = show_finder(part="planned")
    second = ids(dialog)[1]
    QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Down)
    assert primary(dialog).text() == "Show on the roadmap"
    with qtbot.waitSignal(dialog.wanted) as wanted:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wanted.args == [second]
    assert not dialog.isVisible()


def test_several_of_which_all_are_on_the_roadmap_can_not_all_be_shown(show_finder: Show) -> None:
    dialog = show_finder(part="planned")
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Select all").click()
    assert not primary(dialog).isEnabled()
    search(dialog, "sponsor of the customer experience")
    assert primary(dialog).isEnabled()


def test_a_double_click_does_it_too(show_finder: Show, state: SessionState) -> None:
    dialog = show_finder(part="in place")
    found = dialog.findChildren(QListWidget)[0]
    middle = found.visualItemRect(found.item(0)).center()
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(found.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert "cx-leader" in on_roadmap(state)
    assert state.action("cx-leader").reason == ""


def test_the_selected_one_is_told_in_full(show_finder: Show, state: SessionState) -> None:
    dialog = show_finder()
    search(dialog, state.model.action("cx-leader").title)
    action = state.model.action("cx-leader")
    said = {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}
    assert {action.title, action.why, action.done_when} <= said
    assert "\n".join(f"• {step}" for step in action.steps) in said
    assert any(state.model.action(need).title in text for need in action.prerequisites for text in said)


def test_nothing_found_says_so_and_what_to_do(show_finder: Show) -> None:
    dialog = show_finder(part="in place")
    search(dialog, "xyzzy")
    assert "No action here has all of these words. Choose All actions to search the others." in words(dialog)
    assert not primary(dialog).isEnabled()
    choose(dialog, "all")
    assert "No action has all of these words." in words(dialog)


def test_what_could_not_be_stored_stays_where_it_is(
    show_finder: Show, state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = show_finder(part="in place")
    monkeypatch.setattr(state, "change", lambda *_: None)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert ids(dialog) == ["cx-leader"]
    assert dialog.isVisible()


def test_what_could_not_be_stored_is_said_where_somebody_looks(
    show_finder: Show, state: SessionState, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = show_finder(part="in place")

    def refuse(*_: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    with monkeypatch.context() as full:
        full.setattr(library, "save", refuse)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert ids(dialog) == ["cx-leader"]
        assert any(text.startswith("The disk is full.") for text in words(dialog))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "cx-leader" in on_roadmap(state)
    assert not any(text.startswith("The disk is full.") for text in words(dialog))


def test_another_session_is_not_searched_by_what_was_known_of_this_one(
    show_finder: Show, state: SessionState, library: Library, model: MaturityModel
) -> None:
    dialog = show_finder()
    other = new_session(model, SCORES)
    library.create(other, model)
    state.open(other.id)
    assert not dialog.isVisible()


def test_a_key_typed_lays_out_no_row_again_and_folds_no_text_again(
    show_finder: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = show_finder()
    dialog.findChildren(QListWidget)[0].grab()
    laid_out: list[str] = []
    folded: list[str] = []

    def lay_out(runs: Sequence[Run], width: float) -> TextBlock:
        laid_out.append(runs[0][0])
        return TextBlock(runs, width)

    def folding(text: str) -> str:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr(row_delegate, "TextBlock", lay_out)
    monkeypatch.setattr(known_actions, "fold", folding)
    search(dialog, "customer")
    assert len(ids(dialog)) > 10
    assert folded == ["customer"]
    assert laid_out == []


def test_what_is_selected_stays_selected_while_somebody_types(show_finder: Show) -> None:
    dialog = show_finder()
    field = dialog.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "customer")
    for _each in range(5):
        QTest.keyClick(field, Qt.Key.Key_Down)
    found = dialog.findChildren(QListWidget)[0]
    before = found.currentItem().text()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert found.currentItem().text() == before


def test_the_one_told_in_full_stays_so_among_several_selected(show_finder: Show) -> None:
    dialog = show_finder()
    found = dialog.findChildren(QListWidget)[0]
    found.setCurrentRow(8)
    found.item(2).setSelected(True)
    before = found.currentItem().text()
    search(dialog, " ")
    assert found.currentItem().text() == before
    assert len(found.selectedItems()) == 2


def test_whoever_puts_back_one_after_another_goes_on_where_the_last_one_was(
    show_finder: Show, state: SessionState
) -> None:
    for action_id in ("peer-learning", "early-successes"):
        state.set_action_state(action_id, "not for us")
    dialog = show_finder(part="not for us")
    first, second, third, fourth = ids(dialog)
    found = dialog.findChildren(QListWidget)[0]
    found.setCurrentRow(2)
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert ids(dialog) == [first, second, fourth]
    assert found.currentRow() == 2
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert ids(dialog) == [first, second]
    assert found.currentRow() == 1
    assert third in on_roadmap(state)
    search(dialog, "e")
    assert found.currentRow() == 1  # still among what is found
    search(dialog, state.action(first).title)
    assert found.currentRow() == 0


def test_no_row_runs_into_the_next(show_finder: Show) -> None:
    dialog = show_finder()
    found, theme = dialog.findChildren(QListWidget)[0], theme_of(dialog.palette())
    for width in (620, 700, 940):
        dialog.resize(width, 500)
        QApplication.processEvents()
        found.scrollToTop()
        picture = found.viewport().grab().toImage()
        for row in range(4):
            place = found.visualItemRect(found.item(row))
            below = QRectF(place.left() + 4, place.bottom() - 5, place.width() - 8, 3)
            for shade in (theme.text, theme.muted, theme.accent_text):
                assert not has(picture, shade, below), (width, row)
