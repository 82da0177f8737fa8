"""Targets, weights and minutes: what is typed is stored, the rest follows."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.ui.prepare.page import PreparePage
from cxworkshop.ui.prepare.target_table import TargetTable
from tests.ui.conftest import Show
from tests.ui.places import TO_SCORE
from tests.ui.sessions import new_session, opened, shaped_model

W = TypeVar("W", bound=QWidget)
Key = Qt.Key


def table_of(state: SessionState, show: Show) -> TargetTable:
    told = ToldPlace()
    table = TargetTable(state, RoomState(state), told)
    state.changed.connect(table.refresh)
    table.refresh()
    show(told, 640, told.sizeHint().height())
    show(table, 640, table.sizeHint().height())
    return table


@pytest.fixture
def table(state: SessionState, session_id: str, show: Show) -> TargetTable:
    state.open(session_id)
    return table_of(state, show)


def named(table: QWidget, kind: type[W], name: str) -> W:
    return next(one for one in table.findChildren(kind) if one.accessibleName() == name)


def type_into(field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def test_the_session_has_a_length_that_all_share(table: TargetTable, state: SessionState) -> None:
    length = named(table, NumberField, "Length of the session in minutes")
    vision = named(table, NumberField, "Minutes for Vision")
    assert (length.value, vision.text()) == (180, "auto (26)")
    type_into(length, "140")
    assert state.session.clock.minutes == 140
    assert vision.text() == "auto (20)"
    state.undo()
    assert (length.value, vision.text()) == (180, "auto (26)")


def test_opening_break_and_roadmap_belong_to_the_plan_of_the_day(table: TargetTable, state: SessionState) -> None:
    vision = named(table, NumberField, "Minutes for Vision")
    for part, minutes in (("Opening", "15"), ("Break", "15"), ("Roadmap", "30")):
        type_into(named(table, NumberField, f"Minutes for {part}"), minutes)
    assert state.session.clock.shares == {"@opening": 15.0, "@break": 15.0, "@roadmap": 30.0}
    assert vision.text() == "auto (17)"
    assert state.undo_stack.undoText() == "time for Roadmap"
    state.undo()
    assert named(table, NumberField, "Minutes for Roadmap").value == 0
    assert vision.text() == "auto (21)"
    type_into(named(table, NumberField, "Minutes for Break"), "0")
    assert state.session.clock.shares == {"@opening": 15.0}
    assert table.fields()[-3:] == [
        named(table, NumberField, f"Minutes for {part}") for part in ("Opening", "Break", "Roadmap")
    ]


def test_minutes_of_its_own(table: TargetTable, state: SessionState) -> None:
    vision = named(table, NumberField, "Minutes for Vision")
    type_into(vision, "60")
    assert state.session.clock.shares == {"vision": 60.0}
    assert state.undo_stack.undoText() == "time for Vision"
    assert named(table, NumberField, "Minutes for Strategy").text() == "auto (20)"
    type_into(vision, "0")
    assert state.session.clock.shares == {}
    assert vision.text() == "auto (26)"


def test_minutes_by_arrow_keys_and_never_out_of_bounds(table: TargetTable, state: SessionState) -> None:
    length = named(table, NumberField, "Length of the session in minutes")
    length.setFocus()
    QTest.keyClick(length, Key.Key_Up)
    assert state.session.clock.minutes == 185
    for typed in ("99999", "1", "-60", "1,440", "60.5"):
        type_into(length, typed)
        assert state.session.clock.minutes == 185
        assert (length.text(), length.property("look")) == (typed, "wrong")
        assert length.told.isVisible()
    type_into(length, "99999")
    said = "Length of the session in minutes: “99999” is out of range; enter 5 to 1,440."
    assert length.told.text() == said
    # Whatever else changes, it stays there until it is put right.
    Preparation(state).set_target(4.0)
    assert (length.text(), length.told.text()) == ("99999", said)
    type_into(length, "1440")
    assert state.session.clock.minutes == 1440
    assert (length.property("look"), length.told.isVisible()) == ("line", False)


def test_an_emptied_field_leaves_a_dimension_its_share(table: TargetTable, state: SessionState) -> None:
    vision = named(table, NumberField, "Minutes for Vision")
    type_into(vision, "60")
    vision.clear()
    QTest.keyClick(vision, Key.Key_Return)
    assert state.session.clock.shares == {}


@pytest.mark.parametrize(
    ("typed", "weight"), [("1,5", 1.5), ("2.5", 2.5), ("17", 17.0), ("0,1", 0.1), ("100,0", 100.0)]
)
def test_a_weight_has_a_comma_or_a_point(table: TargetTable, state: SessionState, typed: str, weight: float) -> None:
    type_into(named(table, NumberField, "Weight of Vision"), typed)
    assert state.session.weights == {"vision": weight}


@pytest.mark.parametrize("typed", ["0", "100.1", "1.55", "1,,5", "1.5.", "a lot", "1,500"])
def test_a_weight_that_is_none_is_not_stored(table: TargetTable, state: SessionState, typed: str) -> None:
    weight = named(table, NumberField, "Weight of Vision")
    type_into(weight, typed)
    assert state.session.weights == {}
    assert weight.told.text().startswith("Weight of Vision: ")


def test_more_than_there_is_leaves_a_minute_for_the_others(table: TargetTable, state: SessionState) -> None:
    type_into(named(table, NumberField, "Minutes for Vision"), "1000")
    assert named(table, NumberField, "Minutes for Strategy").text() == "auto (1)"


def test_a_change_elsewhere_stores_nothing(table: TargetTable, state: SessionState) -> None:
    RoomState(state).set_minutes(70)
    RoomState(state).set_share("vision", 12.5)
    Preparation(state).set_weight("vision", 2.5)
    Preparation(state).set_dimension_target("vision", 4.0)
    assert state.undo_stack.count() == 4
    assert named(table, QComboBox, "Target of Vision").currentText() == "4.0"


def test_another_model_has_other_rows(
    table: TargetTable, state: SessionState, library: Library, model: MaturityModel, qtbot: QtBot
) -> None:
    large = shaped_model(model, 20, 10)
    session = new_session(large)
    library.create(session, large)
    state.open(session.id)
    table.refresh()
    assert named(table, NumberField, f"Minutes for {large.dimensions[19].name}").text() == "auto (9)"


def test_the_rows_stand_still_while_a_number_is_half_typed(
    state: SessionState, session_id: str, jobs: Jobs, show: Show
) -> None:
    state.open(session_id)
    page = PreparePage(state, RoomState(state), jobs, Settings(), TO_SCORE)
    show(page, 1126, 660)
    fields = page.findChildren(NumberField)

    def places() -> list[QPoint]:
        QApplication.processEvents()
        return [field.mapTo(page, QPoint()) for field in fields]

    before = places()
    for field in fields:
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "none")
        assert field.told.isVisible(), field.accessibleName()
        QTest.keyClick(field, Key.Key_Return)
        page.findChildren(QScrollArea)[0].verticalScrollBar().setValue(0)
        assert places() == before, field.accessibleName()
        QTest.keyClick(field, Key.Key_Escape)


def test_no_row_is_squeezed_on_the_page(library: Library, model: MaturityModel, show: Show) -> None:
    large = shaped_model(model, 20, 10)
    state = opened(library, large, new_session(large))
    page = PreparePage(state, RoomState(state), Jobs(), Settings(), TO_SCORE)
    show(page, 1126, 660)
    RoomState(state).add_participants([("Anna Meyer", "Lead", "Sales")] * 15)
    QApplication.processEvents()
    table = page.findChildren(TargetTable)[0]
    for widget in (*table.findChildren(QComboBox), *table.findChildren(NumberField)):
        assert widget.height() >= widget.minimumSizeHint().height()
    for label in table.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width()
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
