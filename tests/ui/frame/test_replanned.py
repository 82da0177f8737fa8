"""A session whose roadmap an older version made: told once over the roadmap, explained, and let go for good."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.replanned import NewRules, ReplannedLine
from cxworkshop.words import replanned


@pytest.fixture
def session(library: Library, model: MaturityModel) -> Session:
    session = replace(sample_session(model), replanned=True, at_once=4)
    library.create(session, model)
    return session


def line(window: MainWindow) -> ReplannedLine:
    return window.findChildren(ReplannedLine)[0]


def press(window: MainWindow, text: str) -> None:
    (button,) = (each for each in line(window).findChildren(QPushButton) if each.text() == text and each.isVisible())
    button.click()


def test_it_is_told_over_the_roadmap_until_somebody_has_read_it(
    window: MainWindow, library: Library, session: Session
) -> None:
    window.open_session(session.id)
    assert not line(window).isVisible()
    window.go_to("roadmap")
    assert line(window).isVisible()
    assert replanned.told() in [label.text() for label in line(window).findChildren(QLabel)]
    window.go_to("score")
    assert not line(window).isVisible()
    window.go_to("roadmap")
    press(window, "OK")
    assert not line(window).isVisible()
    assert not library.load(session.id).replanned
    window._state.close()
    window.open_session(session.id)
    window.go_to("roadmap")
    assert not line(window).isVisible()


def test_undo_neither_takes_that_back_nor_brings_the_line_again(
    window: MainWindow, library: Library, session: Session
) -> None:
    window.open_session(session.id)
    window.go_to("roadmap")
    window._state.set_score("vision", 4.0)
    press(window, "OK")
    assert window._state.undo_stack.count() == 1
    window._state.undo()
    assert window._state.session == library.load(session.id)
    assert window._state.session.rating("vision") == session.rating("vision")
    assert not window._state.session.replanned
    assert not line(window).isVisible()


def test_what_changed_is_explained_with_the_limits_of_the_session(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    window.open_session(session.id)
    window.go_to("roadmap")
    press(window, "What changed…")
    (dialog,) = window.findChildren(NewRules)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "At most 4 actions run at once, and 2 of one owner." in said
    assert replanned.kept() in said
    assert dialog.findChildren(QScrollArea)[0].focusPolicy() == Qt.FocusPolicy.StrongFocus
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(NewRules))
    assert line(window).isVisible()


def test_nothing_is_told_of_a_session_made_now(window: MainWindow, library: Library, model: MaturityModel) -> None:
    session = sample_session(model)
    library.create(session, model)
    window.open_session(session.id)
    window.go_to("roadmap")
    assert not line(window).isVisible()
