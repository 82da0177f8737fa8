"""A session on an older edition of the built-in model: both wordings side by side, and the move to the newest one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain import editions
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.state.library_state import LibraryState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.store.session_file import exchange
from cxworkshop.ui.frame.edition import EditionLine, MoveDialog
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.status_line import StatusLine
from tests.db.make import FOLDER


@pytest.fixture(params=["4-bin", "5-plan"], ids=["edition 1", "edition 2"])
def old_id(library: Library, request: pytest.FixtureRequest) -> str:
    session_id, _ = exchange.import_into(library, FOLDER / f"{request.param}.cxw")
    return session_id


@pytest.fixture
def old(library: Library, old_id: str) -> MaturityModel:
    return library.load_scored(old_id)[1]


def line(window: MainWindow) -> EditionLine:
    return window.findChildren(EditionLine)[0]


def dialog(window: MainWindow) -> MoveDialog:
    line(window).findChildren(QPushButton)[0].click()
    return window.findChildren(MoveDialog)[0]


def says(widget: EditionLine | MoveDialog) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def status(window: MainWindow) -> str:
    return window.findChildren(StatusLine)[0].message


def test_it_is_said_on_prepare_alone_and_of_an_older_edition_alone(
    window: MainWindow, library: Library, model: MaturityModel, old: MaturityModel, old_id: str
) -> None:
    window.open_session(old_id)
    window.go_to("score")
    assert not line(window).isVisible()
    window.go_to("prepare")
    assert line(window).isVisible()
    assert says(line(window)) == [
        f"This session is scored on edition {old.edition} of its maturity model. Edition {model.edition} is available."
    ]
    new = sample_session(model)
    library.delete(old_id)
    library.create(new, model)
    window.open_session(new.id)
    window.go_to("prepare")
    assert not line(window).isVisible()


def test_both_wordings_of_each_dimension_stand_side_by_side(
    qtbot: QtBot, window: MainWindow, model: MaturityModel, old: MaturityModel, old_id: str
) -> None:
    window.open_session(old_id)
    window.go_to("prepare")
    shown = dialog(window)
    said = says(shown)
    changes = editions.changed(old, model)
    assert len(changes) == {"1": 7, "2": 6}[old.edition]
    for change in changes:
        for level in change.levels:
            assert change.old.rubric[level - 1] in said
            assert change.new.rubric[level - 1] in said
    assert "Vision · scored 2.5" in said
    shown.reject()
    qtbot.waitUntil(lambda: not window.findChildren(MoveDialog))
    assert window._state.model == old


def test_the_session_is_on_the_newer_edition_and_kept_as_it_was(
    qtbot: QtBot,
    window: MainWindow,
    library_state: LibraryState,
    model: MaturityModel,
    old: MaturityModel,
    old_id: str,
) -> None:
    window.open_session(old_id)
    window.go_to("prepare")
    before = window._state.session.title
    window._state.set_score("vision", 3.5)
    shown = dialog(window)
    buttons = {button.text(): button for button in shown.findChildren(QDialogButtonBox)[0].buttons()}
    buttons[f"Move to edition {model.edition}"].click()
    assert window.place == "prepare"
    assert not line(window).isVisible()
    assert window._state.model == model
    assert window._state.session.rating("vision").score == 3.5
    assert not window._state.undo_stack.canUndo()
    title = f"{before} (edition {old.edition})"
    assert status(window) == f"The session is now on edition {model.edition}; the earlier state is kept as “{title}”"
    assert {row.title for row in library_state.sessions()} == {before, title}
    qtbot.waitUntil(lambda: not window.findChildren(MoveDialog))


def test_where_it_fails_the_session_is_open_as_it_was(
    window: MainWindow, library: Library, old: MaturityModel, old_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_values: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    window.open_session(old_id)
    window.go_to("prepare")
    monkeypatch.setattr(library, "move", refuse)
    dialog(window).accept()
    assert "The disk is full." in status(window)
    assert window._state.session.model_edition == old.edition
    assert library.count() == 1
    assert window.place == "prepare"
    assert line(window).isVisible()


def test_a_change_that_could_not_be_stored_goes_first(
    window: MainWindow, library: Library, old: MaturityModel, old_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_values: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    window.open_session(old_id)
    window.go_to("prepare")
    monkeypatch.setattr(library, "save", refuse)
    window._state.set_score("vision", 3.5)
    dialog(window).accept()
    assert "has not been saved" in status(window)
    assert window._state.session.model_edition == old.edition
    assert window._state.refused is not None
    monkeypatch.undo()
    window._state.try_refused()


def test_where_the_levels_read_the_same_that_is_said(qtbot: QtBot, model: MaturityModel) -> None:
    shown = MoveDialog(sample_session(model), model, model)
    qtbot.addWidget(shown)
    assert "The level descriptions of all dimensions are the same in both editions." in says(shown)
