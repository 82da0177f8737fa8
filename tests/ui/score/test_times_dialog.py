"""The time spent, set by hand: one step, and what is not touched stays to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Clock
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.score.times_dialog import TimesDialog
from tests.ui.finding import words

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


@pytest.fixture
def dialog(qtbot: QtBot, state: SessionState, session_id: str) -> TimesDialog:
    state.open(session_id)
    spent = {"vision": 1234.5, "metrics": 90.0}
    clock = Clock(shares={"@break": 15.0}, spent=spent, running="metrics", since=NOON)
    state.record(replace(state.session, clock=clock))
    dialog = TimesDialog(state, RoomState(state, now=now), now=now)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def now() -> datetime:
    return NOON + timedelta(minutes=10)


def field(dialog: TimesDialog, name: str) -> NumberField:
    return next(
        each for each in dialog.findChildren(NumberField) if each.accessibleName() == f"Minutes spent on {name}"
    )


def test_it_shows_what_was_spent_and_what_the_day_has(dialog: TimesDialog) -> None:
    shown = {each.accessibleName(): each.value for each in dialog.findChildren(NumberField)}
    assert {name: minutes for name, minutes in shown.items() if minutes} == {
        "Minutes spent on Vision": 21,
        "Minutes spent on Metrics": 12,
    }
    assert "Minutes spent on Break" in shown
    assert "Minutes spent on Opening" not in shown
    assert field(dialog, "Metrics").hasFocus()


def test_what_is_changed_is_one_step_and_the_rest_stays(dialog: TimesDialog, state: SessionState) -> None:
    field(dialog, "Metrics").setText("5")
    field(dialog, "Break").selectAll()
    QTest.keyClicks(field(dialog, "Break"), "20")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert state.session.clock.spent == {"vision": 1234.5, "metrics": 300.0, "@break": 1200.0}
    assert (state.session.clock.running, state.session.clock.since) == ("metrics", now())
    assert state.undo_stack.undoText() == "time spent"
    state.undo()
    assert state.session.clock.spent == {"vision": 1234.5, "metrics": 690.0}


@pytest.mark.parametrize("way", ["kept", "left"])
def test_what_is_not_changed_is_no_step(dialog: TimesDialog, state: SessionState, way: str) -> None:
    before = state.session
    if way == "left":
        field(dialog, "Vision").setText("5")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.accept()
    assert state.session == before
    assert not state.undo_stack.canUndo()


def test_what_is_no_number_of_minutes_is_said_and_stays(dialog: TimesDialog, state: SessionState) -> None:
    field(dialog, "Vision").setText("5")
    field(dialog, "Break").setText("a while")
    dialog.accept()
    assert dialog.isVisible()
    assert any("Minutes spent on Break" in text for text in words(dialog))
    assert field(dialog, "Break").text() == "a while"
    field(dialog, "Break").setText("10")
    dialog.accept()
    assert state.session.clock.spent == {"vision": 300.0, "metrics": 690.0, "@break": 600.0}


def test_what_could_not_be_stored_stays_as_it_was_typed(
    dialog: TimesDialog, state: SessionState, library: Library, model: MaturityModel
) -> None:
    session = library.load(state.session.id)
    library.delete(session.id)
    field(dialog, "Vision").setText("50")
    dialog.accept()
    assert dialog.isVisible()
    assert field(dialog, "Vision").text() == "50"
    assert any("is not in the library" in each for each in words(dialog))
    library.create(session, model)
    dialog.accept()
    assert not dialog.isVisible()
    assert state.session.clock.spent["vision"] == 3000
