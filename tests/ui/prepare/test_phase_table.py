"""The table of phases: what is half typed stays with its phase when another one comes or goes."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.session import Phase
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.prepare.page import PreparePage
from cxworkshop.ui.prepare.phase_table import PhaseTable
from tests.ui.places import TO_SCORE
from tests.ui.showing import in_front

W = TypeVar("W", bound=QWidget)
Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, state: SessionState, session_id: str, jobs: Jobs) -> PreparePage:
    state.open(session_id)
    page = PreparePage(state, RoomState(state), jobs, Settings(), TO_SCORE)
    in_front(qtbot, page, (1126, 660))
    return page


def named(page: QWidget, kind: type[W], name: str) -> W:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (found,) = (one for one in page.findChildren(kind) if one.accessibleName() == name)
    return found


def lengths(page: PreparePage) -> list[str]:
    (table,) = page.findChildren(PhaseTable)
    return [field.text() for field in table.fields() if isinstance(field, NumberField)]


def names(page: PreparePage) -> list[str]:
    (table,) = page.findChildren(PhaseTable)
    return [field.text() for field in table.fields() if isinstance(field, TextField)]


def type_length(page: PreparePage, number: int, text: str) -> None:
    field = named(page, NumberField, f"Length of phase {number} in days")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def remove(page: PreparePage, number: int) -> None:
    QTest.mouseClick(named(page, QPushButton, f"Remove phase {number}"), Qt.MouseButton.LeftButton)


def test_what_is_not_understood_stays_with_its_phase(page: PreparePage, state: SessionState, session_id: str) -> None:
    type_length(page, 2, "4000")
    remove(page, 1)
    assert [phase.name for phase in state.session.phases] == ["Next", "Later"]
    assert lengths(page) == ["4000", "90"]
    field = named(page, NumberField, "Length of phase 1 in days")
    said = "Length of phase 1 in days: “4000” is out of range; enter 1 to 3,650."
    assert (field.property("look"), field.told.text(), field.told.isVisible()) == ("wrong", said, True)
    # On disk it is the first one's as well.
    state.open(session_id)
    assert lengths(page) == ["4000", "90"]
    state.undo_stack.undo()
    type_length(page, 1, "60")
    QTest.keyClick(field, Key.Key_Return)
    assert lengths(page) == ["60", "90"]
    state.open(session_id)
    assert lengths(page) == ["60", "90"]


def test_what_is_typed_into_a_phase_goes_with_it(page: PreparePage, state: SessionState) -> None:
    type_length(page, 2, "4000")
    remove(page, 2)
    assert lengths(page) == ["30", "90"]
    state.undo_stack.undo()
    assert lengths(page) == ["30", "60", "90"]
    assert state.session.phases == (Phase("Now", 30), Phase("Next", 60), Phase("Later", 90))


def test_a_phase_that_comes_back_above_leaves_what_is_typed_where_it_is(
    page: PreparePage, state: SessionState, session_id: str
) -> None:
    remove(page, 1)
    type_length(page, 2, "none")
    QTest.keyClick(named(page, NumberField, "Length of phase 2 in days"), Key.Key_Return)
    name = named(page, TextField, "Name of phase 2")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Afterwards")
    state.undo_stack.undo()
    assert lengths(page) == ["30", "60", "none"]
    assert names(page) == ["Now", "Next", "Afterwards"]
    QTest.keyClick(name, Key.Key_Return)
    assert [phase.name for phase in state.session.phases] == ["Now", "Next", "Afterwards"]
    state.open(session_id)
    assert lengths(page) == ["30", "60", "none"]


def test_of_two_equal_phases_the_one_that_is_removed_goes(page: PreparePage, state: SessionState) -> None:
    Preparation(state).set_phases((Phase("Now", 30), Phase("Next", 60), Phase("Next", 60)))
    type_length(page, 3, "none")
    remove(page, 2)
    assert lengths(page) == ["30", "none"]
    remove(page, 1)
    assert lengths(page) == ["none"]
    assert named(page, TextField, "Name of phase 1").hasFocus()
    assert not named(page, QPushButton, "Remove phase 1").isEnabled()


def test_several_phases_at_once(page: PreparePage, state: SessionState) -> None:
    type_length(page, 2, "none")
    Preparation(state).set_phases((Phase("Now", 30), Phase("Soon", 40), Phase("Then", 50), Phase("Later", 90)))
    assert lengths(page) == ["30", "40", "50", "90"]
    assert [named(page, NumberField, f"Length of phase {n} in days").value for n in (1, 2, 3, 4)] == [30, 40, 50, 90]


def test_another_session_has_nothing_of_it(
    page: PreparePage, state: SessionState, session_id: str, library_state: LibraryState
) -> None:
    type_length(page, 3, "none")
    QTest.keyClick(named(page, NumberField, "Length of phase 3 in days"), Key.Key_Return)
    model = state.model
    other = library_state.create(model, organisation="Others", title="", facilitator="", lens="cio")
    state.open(other)
    Preparation(state).set_phases((Phase("Next", 60), Phase("Later", 90)))
    assert lengths(page) == ["60", "90"]
    state.open(session_id)
    assert lengths(page) == ["30", "60", "none"]
