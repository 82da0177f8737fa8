"""A new session, asked for on the library page."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.library_state import LibraryState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.page import OpenSession
from cxworkshop.ui.library.new_session import NewSessionDialog
from cxworkshop.ui.library.page import LibraryPage
from tests.ui.library.conftest import show


def test_a_new_session_that_could_not_be_stored_keeps_what_was_typed(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, library: Library
) -> None:
    show(qtbot, page)
    page.ask_new()
    dialog = page.findChildren(NewSessionDialog)[0]
    organisation = dialog.findChildren(QLineEdit)[0]
    QTest.keyClicks(organisation, "Example Utilities")
    start = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Start session")
    with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start.click()
        assert dialog.isVisible()
        assert any("Another program is writing" in each.text() for each in dialog.findChildren(QLabel))
        dialog.reject()
    page.ask_new()
    again = page.findChildren(NewSessionDialog)[-1]
    assert [each.text() for each in again.findChildren(QLineEdit)][:2] == ["Example Utilities", "CX maturity workshop"]
    again.accept()
    assert not again.isVisible()
    assert library_state.count() == 1
    page.ask_new()
    assert page.findChildren(NewSessionDialog)[-1].findChildren(QLineEdit)[0].text() == ""


def test_a_new_session_needs_an_organisation(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel
) -> None:
    show(qtbot, page)
    page.ask_new()
    dialog = page.findChildren(NewSessionDialog)[0]
    start = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Start session")
    assert not start.isEnabled()
    dialog.findChildren(QLineEdit)[0].insert(" Example  Utilities A\u030a\u00a0")  # no key types these
    lens = next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == "Lens")
    lens.setCurrentIndex(lens.findData("cio"))
    with qtbot.waitSignal(page.wish) as created:
        QTest.mouseClick(start, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert created.args is not None
    (wish,) = created.args
    assert isinstance(wish, OpenSession)
    assert wish.new
    session, _ = library_state.load(wish.session_id)
    assert (session.organisation, session.lens, session.target) == ("Example Utilities Å", "cio", 3.0)
