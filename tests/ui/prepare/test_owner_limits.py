"""Prepare lists the owners with a limit of their own, and changes, adds and removes limits."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.owner_limit_dialog import OwnerLimitDialog
from cxworkshop.ui.prepare.owner_limits import OwnerLimits
from cxworkshop.ui.prepare.page import PreparePage
from tests.ui.places import TO_SCORE
from tests.ui.showing import in_front

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
ADD = "Set a limit for one owner…"


@pytest.fixture
def page(qtbot: QtBot, state: SessionState, session_id: str, jobs: Jobs) -> PreparePage:
    state.open(session_id)
    Preparation(state).set_owner_limit("CIO", 3)
    Preparation(state).set_owner_limit("Ada Berg", 1)
    state.undo_stack.clear()
    page = PreparePage(state, RoomState(state), jobs, Settings(), TO_SCORE)
    in_front(qtbot, page, (1126, 660))
    return page


def list_of(page: PreparePage) -> OwnerLimits:
    (found,) = page.findChildren(OwnerLimits)
    return found


def rows(page: PreparePage) -> list[tuple[str, str]]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    fields = [each for each in list_of(page).fields() if isinstance(each, NumberField)]
    return [(each.accessibleName().removeprefix("Actions at once of "), each.text()) for each in fields]


def named(page: QWidget, kind: type[W], name: str) -> W:
    (found,) = (one for one in page.findChildren(kind) if name in (one.accessibleName(), one.property("text")))
    return found


def type_over(page: PreparePage, owner: str, text: str) -> NumberField:
    field = named(page, NumberField, f"Actions at once of {owner}")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def remove(page: PreparePage, owner: str) -> None:
    QTest.mouseClick(named(page, QPushButton, f"Remove the limit of {owner}"), Qt.MouseButton.LeftButton)


def test_owners_with_a_limit_are_listed_though_they_have_no_action(page: PreparePage) -> None:
    assert rows(page) == [("Ada Berg", "1"), ("CIO", "3")]


def test_a_limit_is_changed_and_taken_away(page: PreparePage, state: SessionState) -> None:
    QTest.keyClick(type_over(page, "CIO", "2"), Key.Key_Return)
    assert state.session.owner_limits == {"CIO": 2, "Ada Berg": 1}
    assert state.undo_stack.undoText() == "actions at once of CIO"
    remove(page, "Ada Berg")
    assert state.session.owner_limits == {"CIO": 2}
    assert named(page, NumberField, "Actions at once of CIO").hasFocus()
    remove(page, "CIO")
    assert (state.session.owner_limits, rows(page)) == ({}, [])
    assert named(page, QPushButton, ADD).hasFocus()
    assert state.undo_stack.count() == 3
    for _ in range(3):
        state.undo_stack.undo()
    assert rows(page) == [("Ada Berg", "1"), ("CIO", "3")]


def test_one_is_added_for_whoever_takes_part_or_has_an_action(
    page: PreparePage, state: SessionState, model: MaturityModel
) -> None:
    RoomState(state).add_participants([("Bo Hall", "Head of IT", "IT")])
    for dimension in model.dimensions[:2]:
        state.set_score(dimension.id, 2.0)

    def fill_in(dialog: OwnerLimitDialog) -> None:
        (who,) = dialog.findChildren(QComboBox)
        offered = [who.itemText(index) for index in range(who.count())]
        assert {"Bo Hall", "Head of IT", "Chief marketing officer"} <= set(offered)
        QTest.keyClicks(who, "bo hall")
        (most,) = dialog.findChildren(NumberField)
        most.setFocus()
        most.selectAll()
        QTest.keyClicks(most, "4")
        QTest.keyClick(most, Key.Key_Return)

    named(page, QPushButton, ADD).click()
    (dialog,) = page.findChildren(OwnerLimitDialog)
    fill_in(dialog)
    assert state.session.owner_limits == {"CIO": 3, "Ada Berg": 1, "bo hall": 4}
    assert rows(page) == [("Ada Berg", "1"), ("bo hall", "4"), ("CIO", "3")]


def test_what_is_half_typed_stays_with_its_owner(
    page: PreparePage, state: SessionState, session_id: str, library_state: LibraryState, model: MaturityModel
) -> None:
    field = type_over(page, "CIO", "99")
    remove(page, "Ada Berg")
    assert rows(page) == [("CIO", "99")]
    assert field.told.text() == "Actions at once of CIO: “99” is out of range; enter 1 to 50."
    assert field.told.isVisible()
    other = library_state.create(model, organisation="Others", title="", facilitator="", lens="cio")
    state.open(other)
    assert rows(page) == []
    state.open(session_id)
    assert rows(page) == [("CIO", "99")]


def test_what_is_typed_for_an_owner_whose_limit_goes_is_not_stored(page: PreparePage, state: SessionState) -> None:
    type_over(page, "CIO", "7")
    Preparation(state).set_owner_limit("CIO", None)
    assert rows(page) == [("Ada Berg", "1")]
    assert state.session.owner_limits == {"Ada Berg": 1}
    state.undo_stack.undo()
    assert rows(page) == [("Ada Berg", "1"), ("CIO", "3")]


def test_a_limit_that_could_not_be_taken_away_stays(
    page: PreparePage, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise UserError("The disk is full.", "Make room.")

    monkeypatch.setattr(library, "save", refuse)
    remove(page, "CIO")
    assert rows(page) == [("Ada Berg", "1"), ("CIO", "3")]


def test_the_list_is_where_a_change_of_it_is_shown(page: PreparePage) -> None:
    page.show_spot("owner_limits", "")
    top = list_of(page).mapTo(page, list_of(page).rect().topLeft()).y()
    assert 0 < top < page.height() - list_of(page).height()
