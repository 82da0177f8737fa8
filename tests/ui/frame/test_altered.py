"""A session that another program changed, or that is damaged: told over its pages, accepted, or taken from a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.state.library_state import LibraryState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.frame.altered import AlteredLine
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.status_line import StatusLine
from tests.store.rooms import with_room
from tests.ui.dialogs import in_dialog


@pytest.fixture
def session(library: Library, model: MaturityModel) -> Session:
    session = with_room(sample_session(model), ballots=False)
    library.create(session, model)
    return session


def write(library: Library, statement: str) -> None:
    """Change something as another program does."""
    with closing(sqlite3.connect(library.path)) as connection, connection:
        assert connection.execute(statement).rowcount


def line(window: MainWindow) -> AlteredLine:
    return window.findChildren(AlteredLine)[0]


def says(window: MainWindow) -> str:
    return " ".join(label.text() for label in line(window).findChildren(QLabel) if label.isVisible())


def buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {each.text(): each for each in line(window).findChildren(QPushButton) if each.isVisible()}


def status(window: MainWindow) -> str:
    return window.findChildren(StatusLine)[0].message


def is_open(window: MainWindow) -> bool:
    return window._state.is_open


def test_nothing_is_told_of_a_session_as_it_was_stored(window: MainWindow, session: Session) -> None:
    window.open_session(session.id)
    assert not line(window).isVisible()


def test_what_another_program_changed_is_told_on_the_pages_of_the_session_until_it_is_accepted(
    window: MainWindow, library: Library, session: Session
) -> None:
    write(library, "UPDATE rating SET note = 'Another' WHERE dimension_id = 'vision'")
    write(library, "DELETE FROM dissent")
    window.open_session(session.id)
    assert "saved it (scores with notes and dissent)" in says(window)
    assert list(buttons(window)) == ["Accept as it is"]
    window.go_to("library")
    assert not line(window).isVisible()
    window.go_to("score")
    assert line(window).isVisible()
    buttons(window)["Accept as it is"].click()
    assert not line(window).isVisible()
    assert library.altered(session.id) == []
    window.open_session(session.id)
    assert not line(window).isVisible()


def test_what_cannot_be_accepted_stays_told(
    window: MainWindow, library: Library, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(library, "DELETE FROM dissent")
    window.open_session(session.id)

    def refuse(_session_id: str) -> None:
        raise UserError("The disk is full.", "Free some space.")

    monkeypatch.setattr(library, "accept", refuse)
    buttons(window)["Accept as it is"].click()
    assert line(window).isVisible()
    assert "The disk is full." in status(window)


def test_the_session_comes_in_from_the_newest_copy_that_has_it_whole(
    window: MainWindow, library: Library, session: Session
) -> None:
    library.copies.make()
    write(library, "UPDATE rating SET note = 'Another' WHERE dimension_id = 'vision'")
    window.open_session(session.id)
    (button,) = [each for text, each in buttons(window).items() if text.startswith("Import the version of ")]
    button.click()
    assert not line(window).isVisible()
    brought = window._state.session
    assert brought.title.startswith(f"{session.title} (copy of ")
    same = replace(brought, id=session.id, title=session.title, clock=session.clock)  # which stops when it is opened
    assert same == session
    assert library.altered(session.id) == ["rating"]
    assert library.count() == 2


def test_a_session_that_cannot_be_opened_is_offered_from_the_copy(
    qtbot: QtBot, window: MainWindow, library: Library, session: Session
) -> None:
    library.copies.make()
    write(library, "UPDATE session SET lens = 'nobody'")

    def cancel(box: QMessageBox) -> None:
        assert "no lens “nobody”" in box.text()
        assert "will be imported as a separate session" in box.informativeText()
        box.reject()

    def take(box: QMessageBox) -> None:
        (button,) = [each for each in box.buttons() if each.text().replace("&", "") == "Import it"]
        button.click()

    in_dialog(QMessageBox, cancel, lambda: open_and_wait(qtbot, window, session))
    assert not is_open(window)
    assert "no lens “nobody”" in status(window)
    in_dialog(QMessageBox, take, lambda: open_and_wait(qtbot, window, session))
    assert is_open(window)
    assert library.count() == 2


def open_and_wait(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    window.open_session(session.id)
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))


def test_a_session_that_no_copy_has_is_told_alone(window: MainWindow, library: Library, session: Session) -> None:
    write(library, "UPDATE session SET lens = 'nobody'")
    library.copies.make()
    window.open_session(session.id)
    assert not window.findChildren(QMessageBox)
    assert "no lens “nobody”" in status(window)
    with pytest.raises(UserError, match="No backup of the library"):
        LibraryState(library).bring_from_copy(session.id)


def test_a_title_as_long_as_it_may_be_stays_as_it_is(library: Library, model: MaturityModel, session: Session) -> None:
    long = replace(session, id="long", title="t" * MAX_NAME)
    library.create(long, model)
    moment = library.copies.make()
    state = LibraryState(library)
    assert state.copied("long") == moment <= datetime.now(UTC)
    assert library.load(state.bring_from_copy("long")).title == long.title


def test_for_reading_alone_it_is_told_without_a_button(
    qtbot: QtBot, library: Library, session: Session, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.copies.make()
    write(library, "DELETE FROM dissent")
    monkeypatch.setattr(library, "read_only", True)
    window.open_session(session.id)
    assert "(dissent)" in says(window)
    assert buttons(window) == {}
