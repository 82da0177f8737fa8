"""Removed actions come back, some or all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.roadmap.removed_actions import RemovedActions
from tests.ui.sessions import new_session, opened

REMOVED = ("share-voc", "cx-leader", "unified-vision")
REASON = "The mandate of May names her"


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    state = opened(library, model, new_session(model, {"vision": 2.0, "governance": 2.0, "metrics": 2.0}))
    state.set_action_state("share-voc", "not for us")
    state.set_action_state("cx-leader", "in place", REASON)
    state.set_action_state("unified-vision", "not for us", "One page of it is enough")
    return state


@pytest.fixture
def dialog(qtbot: QtBot, state: SessionState) -> RemovedActions:
    dialog = RemovedActions(state, roadmap.plan(state.session, state.model))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def removed(state: SessionState) -> set[str]:
    return {action.id for action in state.session.actions if not action.planned}


def texts(dialog: RemovedActions) -> list[str]:
    rows = dialog.findChildren(QListWidget)[0]
    return [rows.item(row).text() for row in range(rows.count())]


def test_two_groups_name_each_with_its_dimension_and_its_reason(dialog: RemovedActions, state: SessionState) -> None:
    def said(action_id: str) -> str:
        action = state.action(action_id)
        return f"{action.title} ({state.model.dimension(action.dimension_id).name}, 2→3)"

    rows = texts(dialog)
    assert rows[0] == "Not for us"
    assert set(rows[1:3]) == {said("share-voc"), f"{said('unified-vision')}\nOne page of it is enough"}
    assert rows[3:] == ["In place", f"{said('cx-leader')}\n{REASON}"]


def test_a_groups_name_can_not_be_chosen_and_goes_with_its_last_action(
    dialog: RemovedActions, state: SessionState
) -> None:
    rows = dialog.findChildren(QListWidget)[0]
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert rows.currentRow() == 1
    QTest.keyClick(rows, Qt.Key.Key_End)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert state.action("cx-leader").planned
    assert "In place" not in texts(dialog)
    assert len(texts(dialog)) == 3


def test_what_could_not_be_restored_stays_listed(
    dialog: RemovedActions, state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(dialog)
    monkeypatch.setattr(state, "set_action_state", lambda *_: None)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert texts(dialog) == before
    assert dialog.isVisible()


def test_a_long_name_breaks_its_line_where_its_row_ends(dialog: RemovedActions) -> None:
    texts = dialog.findChildren(QListWidget)[0]
    metrics, within = (
        texts.fontMetrics(),
        QRect(0, 0, texts.viewport().width() - 2 * pixels(8) - 2 * texts.spacing(), 0),
    )
    one, several = texts.fontMetrics().lineSpacing(), 0
    for letters in range(40, 120):
        texts.item(0).setText("name " * (letters // 5) + "x" * (letters % 5))
        QApplication.processEvents()
        needed = metrics.boundingRect(within, Qt.TextFlag.TextWordWrap, texts.item(0).text()).height()
        several += needed > one
        assert texts.visualItemRect(texts.item(0)).height() >= needed
    assert several


def test_one_comes_back_with_enter(dialog: RemovedActions, state: SessionState) -> None:
    texts = dialog.findChildren(QListWidget)[0]
    first = texts.item(1).data(Qt.ItemDataRole.UserRole)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert removed(state) == set(REMOVED) - {first}
    assert dialog.isVisible()
    assert texts.count() == 4  # with the names of both groups
    assert state.undo_stack.undoText() == f"restore action “{state.action(first).title}”"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_all_come_back_and_the_dialog_closes(dialog: RemovedActions, state: SessionState) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Select all").click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert removed(state) == set()
    assert not dialog.isVisible()
    for _ in REMOVED:
        state.undo()
    assert removed(state) == set(REMOVED)
