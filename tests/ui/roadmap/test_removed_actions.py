"""Removed actions come back, some or all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain import roadmap
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.roadmap.removed_actions import RemovedActions
from tests.ui.sessions import new_session, opened

REMOVED = ("share-voc", "cx-leader", "unified-vision")


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    state = opened(library, model, new_session(model, {"vision": 2.0, "governance": 2.0, "metrics": 2.0}))
    for action_id in REMOVED:
        state.remove_action(action_id)
    return state


@pytest.fixture
def dialog(qtbot: QtBot, state: SessionState) -> RemovedActions:
    dialog = RemovedActions(state, roadmap.plan(state.session, state.model).not_planned)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def removed(state: SessionState) -> set[str]:
    return {action.id for action in state.session.actions if not action.planned}


def test_each_is_named_with_its_dimension(dialog: RemovedActions, state: SessionState) -> None:
    texts = dialog.findChildren(QListWidget)[0]
    expected = {
        f"{state.action(action_id).title} ({state.model.dimension(state.action(action_id).dimension_id).name}, 2→3)"
        for action_id in REMOVED
    }
    assert {texts.item(row).text() for row in range(texts.count())} == expected


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
    first = texts.item(0).data(Qt.ItemDataRole.UserRole)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert removed(state) == set(REMOVED) - {first}
    assert dialog.isVisible()
    assert texts.count() == 2
    assert state.undo_stack.undoText() == f"bring back action “{state.action(first).title}”"
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
