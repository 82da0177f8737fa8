"""Prepare: what is typed and chosen is stored, one undo step each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.domain import clock
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.language import speaking
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.ui.controls.typed_line import TypedLine
from cxworkshop.ui.prepare.page import PreparePage
from cxworkshop.ui.prepare.people_dialog import PeopleDialog
from cxworkshop.ui.prepare.phase_table import PhaseTable
from cxworkshop.words import dates
from tests.catalogues import add_language, speak_from
from tests.ui.places import TO_SCORE
from tests.ui.showing import in_front
from tests.ui.turning import turn_wheel

W = TypeVar("W", bound=QWidget)


@pytest.fixture
def page(qtbot: QtBot, state: SessionState, session_id: str, jobs: Jobs) -> PreparePage:
    state.open(session_id)
    page = PreparePage(state, RoomState(state), jobs, Settings(), TO_SCORE)
    in_front(qtbot, page, (1126, 660))
    return page


@pytest.fixture
def other_session_id(library_state: LibraryState, model: MaturityModel) -> str:
    return library_state.create(model, organisation="Others", title="", facilitator="", lens="cio")


def named(page: QWidget, kind: type[W], name: str) -> W:
    return next(one for one in page.findChildren(kind) if one.accessibleName() == name)


def take_away() -> None:
    """Delete the rows that were taken off the page, which happens once events are handled."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_kits_name_follows_what_is_just_being_typed(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    title = named(page, QLineEdit, "Title")
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Second round")
    QTest.keyClick(title, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(QFileDialog)
    assert "Second round" in Path(dialog.selectedFiles()[0]).name
    dialog.reject()


def choose(qtbot: QtBot, field: QComboBox, text: str) -> None:
    """Pick an entry with the keyboard, as a person does."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    while not field.currentText().startswith(text):
        before = field.currentIndex()
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.currentIndex() != before, f"no entry {text}"


def test_typing_is_stored_after_a_rest_and_is_one_undo_step(
    qtbot: QtBot, page: PreparePage, state: SessionState
) -> None:
    field = named(page, TextField, "Organisation")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Nordlicht")
    qtbot.waitUntil(lambda: state.session.organisation == "Nordlicht")
    QTest.keyClicks(field, " Energie")
    qtbot.waitUntil(lambda: state.session.organisation == "Nordlicht Energie")
    assert state.undo_stack.count() == 1
    named(page, TextField, "Place").setFocus()
    state.undo()
    assert state.session.organisation == "Example Utilities"
    assert field.text() == "Example Utilities"


def test_date_and_start_are_stored(page: PreparePage, state: SessionState) -> None:
    type_date(page, "Date", "1.12.2026")
    # The year that is nearest to the workshop.
    type_date(page, "Roadmap starts on", "4 Jan")
    assert (state.session.held_on, state.session.roadmap_start) == (date(2026, 12, 1), date(2027, 1, 4))


def type_date(page: PreparePage, name: str, text: str) -> None:
    line = named(page, TypedLine, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_date_that_is_not_understood_is_kept_and_not_stored(
    page: PreparePage, state: SessionState, session_id: str, other_session_id: str
) -> None:
    before = state.session
    type_date(page, "Date", "31/2/2027")
    state.set_details("change place", place="Graz")
    field = named(page, TypedLine, "Date")
    assert (field.text(), field.told.text()) == ("31/2/2027", "There is no such date: “31/2/2027”.")
    state.undo()
    assert state.session == before
    # It waits for whoever opens the session again, and is no business of another.
    state.open(other_session_id)
    assert field.problem == ""
    state.open(session_id)
    assert (field.text(), field.property("look")) == ("31/2/2027", "wrong")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    state.open(session_id)
    assert field.problem == ""


def test_lens_targets_and_weights_are_stored(qtbot: QtBot, page: PreparePage, state: SessionState) -> None:
    choose(qtbot, named(page, QComboBox, "Lens"), state.model.lenses[1].name)
    assert state.session.lens == state.model.lenses[1].id
    choose(qtbot, named(page, QComboBox, "Target of all dimensions"), "4.0")
    assert state.session.target == 4
    own = named(page, QComboBox, "Target of Vision")
    assert own.itemText(0) == "Session target (4.0)"
    choose(qtbot, own, "2.5")
    assert state.session.targets == {"vision": 2.5}
    choose(qtbot, own, "Session target")
    assert state.session.targets == {}
    weight = named(page, NumberField, "Weight of Governance")
    weight.setFocus()
    QTest.keyClick(weight, Qt.Key.Key_Up)
    assert state.session.weights == {"governance": 1.5}


def test_phases_can_be_named_lengthened_added_and_removed(qtbot: QtBot, page: PreparePage, state: SessionState) -> None:
    days = named(page, NumberField, "Length of phase 1 in days")
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_Up)
    assert state.session.phases[0].days == 31
    add = next(one for one in page.findChildren(QPushButton) if one.text() == "Add phase")
    for _ in range(3):
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert len(state.session.phases) == 6
    assert not add.isEnabled()
    QTest.mouseClick(named(page, QPushButton, "Remove phase 1"), Qt.MouseButton.LeftButton)
    assert [phase.name for phase in state.session.phases[:2]] == ["Next", "Later"]
    take_away()
    name = named(page, TextField, "Name of phase 1")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Soon")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert state.session.phases[0].name == "Soon"


def test_a_length_that_is_none_is_kept_and_belongs_to_its_session(
    page: PreparePage, state: SessionState, session_id: str, other_session_id: str
) -> None:
    days, carries = (named(page, NumberField, name) for name in ("Length of phase 1 in days", "Actions at once"))
    for field, typed in ((days, "4,000"), (days, "4000"), (carries, "0")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.told.isVisible()
    assert days.told.text() == "Length of phase 1 in days: “4000” is out of range; enter 1 to 3,650."
    assert carries.told.text() == "Actions at once: “0” is out of range; enter 1 to 50."
    assert not state.undo_stack.canUndo()
    state.open(other_session_id)
    assert (days.text(), days.told.isVisible(), carries.told.isVisible()) == ("30", False, False)
    state.open(session_id)
    assert (days.text(), carries.text()) == ("4000", "0")
    days.change_by(-1)
    state.open(session_id)
    assert (days.text(), carries.text()) == ("29", "0")


def test_a_phase_is_not_named_anew_by_how_it_is_shown(
    qtbot: QtBot, state: SessionState, session_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_language(tmp_path, "de", {"phase of a roadmap\4Now": "Jetzt"})
    speak_from(tmp_path, monkeypatch)
    state.open(session_id)
    preparation = Preparation(state)
    with speaking("de"):
        told = ToldPlace()
        qtbot.addWidget(told)
        table = PhaseTable(told)
        qtbot.addWidget(table)
        table.edited.connect(preparation.set_phases)
        table.show_phases(state.session.phases)
        field = named(table, TextField, "Name of phase 1")
        assert field.text() == "Jetzt"
        days = named(table, NumberField, "Length of phase 1 in days")
        days.change_by(1)
        assert state.session.phases[0].name == "Now"
        field.end(False)
        for key, stored in ((Qt.Key.Key_2, "Jetzt2"), (Qt.Key.Key_Backspace, "Now")):
            QTest.keyClick(field, key)
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert state.session.phases[0].name == stored


def test_the_wheel_scrolls_past_fields(page: PreparePage, state: SessionState) -> None:
    before = state.session
    for field in (named(page, QComboBox, "Target of Vision"), named(page, NumberField, "Weight of Vision")):
        turn_wheel(field)
    assert state.session == before


def test_every_field_has_a_name_and_can_be_reached_by_tab(qtbot: QtBot, page: PreparePage) -> None:
    named(page, TextField, "Organisation").setFocus()
    seen = set()
    for _ in range(60):
        focus = page.focusWidget()
        assert focus is not None
        seen.add(focus.accessibleName() or getattr(focus, "text", str)())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    for name in ("Title", "Date", "Lens", "Target of Technology", "Weight of Technology", "Name of phase 3"):
        assert name in seen
    assert "" not in seen


def test_tab_goes_as_the_eye_does(qtbot: QtBot, page: PreparePage, state: SessionState) -> None:
    def after(name: str) -> str:
        # The last: what was rebuilt is deleted a little later.
        field = [one for one in page.findChildren(QWidget) if one.accessibleName() == name][-1]
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Tab)
        if name == "Roadmap starts on":  # then comes the button of its calendar
            button = QApplication.focusWidget()
            assert isinstance(button, QToolButton)
            QTest.keyClick(button, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused.accessibleName() or focused.property("text")

    def seen() -> list[str]:
        return [after(name) for name in ("Target of Vision", "Minutes for Roadmap", "Roadmap starts on")]

    assert after("Length of the session in minutes") == "Target of Vision"
    assert seen() == ["Weight of Vision", "Roadmap starts on", "Name of phase 1"]
    phases = state.session.phases
    assert after(f"Remove phase {len(phases)}") == "Add phase"
    Preparation(state).set_phases((*phases, phases[-1]))
    qtbot.waitUntil(lambda: named(page, TextField, f"Name of phase {len(phases) + 1}").isVisible())
    assert after(f"Remove phase {len(phases)}") == f"Name of phase {len(phases) + 1}"
    assert seen() == ["Weight of Vision", "Roadmap starts on", "Name of phase 1"]


def test_somebody_who_is_added_below_the_page_is_typed_into_view(
    qtbot: QtBot, page: PreparePage, state: SessionState
) -> None:
    RoomState(state).add_participants([(f"Person {number}", "", "") for number in range(12)])
    add = next(each for each in page.findChildren(QPushButton) if each.text() == "Add")
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Insert)
    (area,) = [each for each in page.findChildren(QScrollArea) if each.isAncestorOf(add)]

    def in_view() -> None:
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert area.rect().contains(QRect(field.mapTo(area, QPoint(0, 0)), field.size()))

    qtbot.waitUntil(in_view)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Nell Reed")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state.session.participants[-1].name == "Nell Reed")


def lose_session(library: Library, model: MaturityModel, state: SessionState) -> Callable[[], None]:
    """Take the session out of the library, so that nothing can be saved; gives what puts it back."""
    session = library.load(state.session.id)
    library.delete(session.id)
    return lambda: library.create(session, model)


def test_a_text_that_could_not_be_stored_stays_marked_and_is_stored_by_itself(
    qtbot: QtBot, page: PreparePage, state: SessionState, library: Library, model: MaturityModel
) -> None:
    place = named(page, TextField, "Place")
    find_again = lose_session(library, model, state)
    place.setFocus()
    QTest.keyClicks(place, "Oslo")
    QTest.keyClick(place, Qt.Key.Key_Return)
    assert state.session.place == ""
    page.hide()
    page.show()
    assert place.text() == "Oslo"
    assert place.property("unsaved")
    find_again()
    state.set_score("vision", 3)  # whatever can be stored next takes it along
    qtbot.waitUntil(lambda: library.load(state.session.id).place == "Oslo")
    assert not place.property("unsaved")
    assert state.undo_stack.undoText() == "change place"


def test_phases_that_could_not_be_stored_stay_marked_and_are_stored_by_themselves(
    qtbot: QtBot, page: PreparePage, state: SessionState, library: Library, model: MaturityModel
) -> None:
    find_again = lose_session(library, model, state)
    first = named(page, TextField, "Name of phase 1")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_End)
    QTest.keyClicks(first, " or never")
    QTest.keyClick(first, Qt.Key.Key_Return)
    named(page, QPushButton, "Remove phase 3").click()
    page.hide()
    page.show()
    table = page.findChildren(PhaseTable)[0]
    qtbot.waitUntil(lambda: [each.text() for each in table.findChildren(TextField)] == ["Now or never", "Next"])
    assert all(each.property("unsaved") for each in table.findChildren(TextField))
    find_again()
    state.drafts.try_again()
    assert [phase.name for phase in library.load(state.session.id).phases] == ["Now or never", "Next"]
    assert not named(page, TextField, "Name of phase 1").property("unsaved")


def test_a_text_that_was_not_stored_when_the_app_ended_is_shown_and_stored(
    qtbot: QtBot, page: PreparePage, state: SessionState, jobs: Jobs, library: Library
) -> None:
    state.drafts.keep("session", "title", {"text": "Typed before"})
    assert state.drafts.write()
    after = SessionState(library)
    after.open(state.session.id)
    again = PreparePage(after, RoomState(after), jobs, Settings(), TO_SCORE)
    in_front(qtbot, again, (1126, 660))
    title = named(again, TextField, "Title")
    assert (title.text(), title.property("unsaved")) == ("Typed before", True)
    after.drafts.try_again()
    assert library.load(state.session.id).title == "Typed before"
    assert not title.property("unsaved")


def test_dates_numbers_and_choices_that_could_not_be_stored_stay_marked_and_are_stored_by_themselves(
    qtbot: QtBot, page: PreparePage, state: SessionState, library: Library, model: MaturityModel
) -> None:
    day = named(page, TypedLine, "Date")
    said = day.accessibleDescription()
    start = named(page, TypedLine, "Roadmap starts on")
    numbers = [
        named(page, TypedLine, name)
        for name in ("Length of the session in minutes", "Weight of Vision", "Minutes for Vision", "Minutes for Break")
    ]
    lens, target, own = (
        named(page, QComboBox, name) for name in ("Lens", "Target of all dimensions", "Target of Vision")
    )
    find_again = lose_session(library, model, state)
    for field, text in zip((day, start, *numbers), ("24 Dec 2026", "2 Jan 2027", "95", "2.5", "20", "15"), strict=True):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    for choice, text in ((lens, "CIO"), (target, "4.0"), (own, "2.0")):
        choose(qtbot, choice, text)
    fields = (day, start, *numbers, lens, target, own)
    page.hide()
    page.show()
    assert [each.text() for each in (day, start, *numbers)] == ["24 Dec 2026", "2 Jan 2027", "95", "2.5", "20", "15"]
    assert [each.currentText()[:3] for each in (lens, target, own)] == ["CIO", "4.0", "2.0"]
    assert all(each.property("unsaved") for each in fields)
    assert day.accessibleDescription() == "Not saved yet"
    find_again()
    state.drafts.try_again()
    stored = library.load(state.session.id)
    assert (stored.held_on, stored.roadmap_start) == (date(2026, 12, 24), date(2027, 1, 2))
    assert (stored.clock.minutes, stored.clock.shares) == (95, {"vision": 20, clock.BREAK: 15})
    assert (stored.lens, stored.target, stored.targets, stored.weights) == ("cio", 4, {"vision": 2}, {"vision": 2.5})
    assert not any(each.property("unsaved") for each in fields)
    assert said != day.accessibleDescription() != "Not saved yet"


def test_a_list_is_pasted_wherever_one_looks(page: PreparePage, state: SessionState) -> None:
    QApplication.clipboard().setText("Anna, Jörg, Zoë")
    for field in (named(page, QComboBox, "Lens"), named(page, QPushButton, "Remove phase 1"), page):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        (dialog,) = [each for each in page.findChildren(PeopleDialog) if each.isVisible()]
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        page.activateWindow()
    assert state.session.participants == ()


def test_a_line_that_is_typed_into_takes_what_is_pasted(page: PreparePage) -> None:
    QApplication.clipboard().setText("Graz")
    for name in ("Place", "Date", "Length of phase 1 in days"):
        field = named(page, QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == "Graz"
    assert page.findChildren(PeopleDialog) == []


def test_what_another_program_made_of_a_draft_is_not_shown(
    page: PreparePage, state: SessionState, library: Library
) -> None:
    library.keep_drafts(state.session.id, {("session", "held_on"): {"text": "no day"}})
    state.open(state.session.id)
    page.hide()
    page.show()
    day = named(page, TypedLine, "Date")
    assert day.text() == dates.short(state.session.held_on)
    assert not day.property("unsaved")
