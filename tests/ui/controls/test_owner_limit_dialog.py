"""The limit of one owner: set, taken away, out of bounds, and not stored."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from cxworkshop.errors import UserError
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.owner_limit_dialog import OwnerLimitDialog
from tests.ui.finding import button, words
from tests.ui.showing import in_front

Key = Qt.Key


@pytest.fixture
def preparation(state: SessionState, session_id: str) -> Preparation:
    state.open(session_id)
    return Preparation(state)


def shown(qtbot: QtBot, state: SessionState, owner: str = "", owners: tuple[str, ...] = ()) -> OwnerLimitDialog:
    dialog = OwnerLimitDialog(state, Preparation(state).set_owner_limit, owner, owners)
    in_front(qtbot, dialog)
    return dialog


def number(dialog: OwnerLimitDialog) -> NumberField:
    (field,) = dialog.findChildren(NumberField)
    return field


def limits_of(state: SessionState) -> dict[str, int]:
    return state.session.owner_limits


def test_typed_over_and_entered(qtbot: QtBot, state: SessionState, preparation: Preparation) -> None:
    dialog = shown(qtbot, state, "CIO")
    assert words(dialog) == [
        "How many actions of CIO run at once at most?",
        "Actions at once",
        "Everybody without a limit of their own: two actions at once.",
    ]
    assert not [each for each in ("As for everybody (2)",) if _offers(dialog, each)]
    assert number(dialog).hasFocus()
    QTest.keyClicks(number(dialog), "3")
    QTest.keyClick(number(dialog), Key.Key_Return)
    assert not dialog.isVisible()
    assert limits_of(state) == {"CIO": 3}
    assert state.undo_stack.undoText() == "actions at once of CIO"


def _offers(dialog: OwnerLimitDialog, text: str) -> bool:
    try:
        button(dialog, text)
    except StopIteration:
        return False
    return True


def test_as_everybody(qtbot: QtBot, state: SessionState, preparation: Preparation) -> None:
    preparation.set_owner_limit("CIO", 3)
    preparation.set_per_owner(1)
    dialog = shown(qtbot, state, "cio ")
    assert number(dialog).value == 3
    assert "Everybody without a limit of their own: one action at once." in words(dialog)
    button(dialog, "As for everybody (1)").click()
    assert not dialog.isVisible()
    assert limits_of(state) == {}
    assert state.undo_stack.undoText() == "actions at once of cio as for everybody"


def test_what_is_out_of_bounds_is_not_stored_and_nothing_moves(
    qtbot: QtBot, state: SessionState, preparation: Preparation
) -> None:
    dialog = shown(qtbot, state, "CIO")
    place, height = number(dialog).geometry(), dialog.height()
    QTest.keyClicks(number(dialog), "51")
    QTest.keyClick(number(dialog), Key.Key_Return)
    assert dialog.isVisible()
    assert "Actions at once: “51” is out of range; enter 1 to 50." in words(dialog)
    assert (number(dialog).geometry(), dialog.height()) == (place, height)
    QTest.keyClick(number(dialog), Key.Key_Escape)
    assert (dialog.isVisible(), number(dialog).text()) == (True, "2")
    QTest.keyClick(number(dialog), Key.Key_Escape)
    assert (dialog.isVisible(), limits_of(state)) == (False, {})


def test_the_owner_is_chosen_or_typed(qtbot: QtBot, state: SessionState, preparation: Preparation) -> None:
    preparation.set_owner_limit("CIO", 4)
    count = state.undo_stack.count()
    dialog = shown(qtbot, state, owners=("A. Berg", "CIO"))
    (who,) = dialog.findChildren(QComboBox)
    assert [who.itemText(index) for index in range(who.count())] == ["A. Berg", "CIO"]
    assert who.hasFocus()
    assert not button(dialog, "Set limit").isEnabled()
    QTest.keyClicks(who, "cio")
    assert number(dialog).value == 4
    who.setEditText("")
    dialog.accept()
    assert dialog.isVisible()
    QTest.keyClicks(who, "New head")
    assert number(dialog).value == 2
    number(dialog).change_by(-1)
    button(dialog, "Set limit").click()
    assert limits_of(state) == {"CIO": 4, "New head": 1}
    assert state.undo_stack.count() == count + 1


def test_what_is_so_already_is_no_step(qtbot: QtBot, state: SessionState, preparation: Preparation) -> None:
    preparation.set_owner_limit("CIO", 3)
    dialog = shown(qtbot, state, "CIO")
    QTest.keyClick(number(dialog), Key.Key_Return)
    assert not dialog.isVisible()
    assert state.undo_stack.count() == 1


def test_what_could_not_be_stored_stays_and_is_said(
    qtbot: QtBot, state: SessionState, preparation: Preparation, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise UserError("The disk is full.", "Make room.")

    dialog = shown(qtbot, state, "CIO")
    with monkeypatch.context() as broken:
        broken.setattr(library, "save", fail)
        QTest.keyClicks(number(dialog), "3")
        QTest.keyClick(number(dialog), Key.Key_Return)
    assert dialog.isVisible()
    assert any("The disk is full." in each for each in words(dialog))
    QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.isVisible(), limits_of(state)) == (False, {"CIO": 3})
