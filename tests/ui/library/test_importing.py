"""Session files brought into the library from its page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.library_state import LibraryState
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.ui.library.page import LibraryPage
from cxworkshop.ui.output.work_bar import WorkBar
from tests.ui.library.conftest import make, rows, show


def test_import_brings_in_what_can_be_read_and_tells_the_rest(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel, tmp_path: Path
) -> None:
    (session_id,) = make(library_state, model, "A")
    session, _ = library_state.load(session_id)
    good, bad = tmp_path / "good.cxw", tmp_path / "bad.cxw"
    exchange.export_session(good, session, model)
    bad.write_text("{", encoding="utf-8")
    library_state.delete(session_id)
    show(qtbot, page)
    with qtbot.waitSignal(page.notice), qtbot.waitSignal(page.problem) as told:
        page.importing.bring_in([bad, good])
    assert library_state.load(session_id) == (session, model)
    assert told.args is not None
    error = told.args[0]
    assert "bad.cxw" in error.message
    assert "Imported 1 of 2 files" in error.message


def test_files_are_read_while_the_window_goes_on(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel, tmp_path: Path
) -> None:
    (session_id,) = make(library_state, model, "A")
    session, _ = library_state.load(session_id)
    files = [tmp_path / f"{number}.cxw" for number in range(5)]
    for number, file in enumerate(files):
        exchange.export_session(file, msgspec.structs.replace(session, id=f"s-{number}"), model)
    show(qtbot, page)
    with qtbot.waitSignal(page.notice) as told:
        page.importing.bring_in(files)
        (bar,) = page.findChildren(WorkBar)
        assert bar.isVisible()
        assert [label.text() for label in bar.findChildren(QLabel)] == ["Importing 5 files"]
        assert library_state.count() == 1, "they are read off the UI thread"
        page.importing.bring_in(files)
    assert told.args == ["Files are already being imported."]
    with qtbot.waitSignal(page.notice) as told:
        pass
    assert told.args == ["Imported 5 files."]
    assert library_state.count() == 6
    qtbot.waitUntil(lambda: not page.findChildren(WorkBar))


def test_an_import_can_be_stopped(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel, tmp_path: Path
) -> None:
    (session_id,) = make(library_state, model, "A")
    session, _ = library_state.load(session_id)
    file = tmp_path / "one.cxw"
    exchange.export_session(file, msgspec.structs.replace(session, id="another"), model)
    show(qtbot, page)
    with qtbot.waitSignal(page.notice) as told:
        page.importing.bring_in([file, file])
        (bar,) = page.findChildren(WorkBar)
        bar.findChildren(QPushButton)[0].click()
    assert told.args == ["The import was stopped; nothing was imported."]
    assert library_state.count() == 1


def test_before_many_files_come_in_the_library_is_copied(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel, tmp_path: Path
) -> None:
    (session_id,) = make(library_state, model, "A")
    session, _ = library_state.load(session_id)
    files = [tmp_path / f"{number}.cxw" for number in range(3)]
    for file in files:
        exchange.export_session(file, msgspec.structs.replace(session, id=file.name), model)
    show(qtbot, page)
    with qtbot.waitSignal(page.notice):
        page.importing.bring_in(files[:1])
    assert library_state.backups_kept() == 0
    with qtbot.waitSignal(page.notice) as told:
        page.importing.bring_in(files)
    assert told.args == ["Imported 3 files."]
    (copy,) = (library_state.path.parent / "backups").iterdir()
    with closing(Library.open(copy, read_only=True)) as opened:
        assert opened.count() == 2
    assert library_state.count() == 4


def test_without_a_copy_of_the_library_many_files_do_not_come_in(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel, tmp_path: Path
) -> None:
    (session_id,) = make(library_state, model, "A")
    session, _ = library_state.load(session_id)
    files = [tmp_path / f"{number}.cxw" for number in range(2)]
    for file in files:
        exchange.export_session(file, msgspec.structs.replace(session, id=file.name), model)
    (tmp_path / "backups").write_text("in the way", encoding="utf-8")
    show(qtbot, page)
    with qtbot.waitSignal(page.problem) as told:
        page.importing.bring_in(files)
    assert told.args is not None
    assert "backups" in str(told.args[0])
    assert "Imported 0 of 2 files" in str(told.args[0])
    assert library_state.count() == 1


def test_an_import_says_what_came_of_it(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel, tmp_path: Path
) -> None:
    _, session_id = make(library_state, model, "A", "B")
    session, _ = library_state.load(session_id)
    file = tmp_path / "b.cxw"
    exchange.export_session(file, session, model)
    table = show(qtbot, page)
    page.findChildren(QLineEdit)[0].setText("A")
    qtbot.waitUntil(lambda: rows(table) == ["A"])
    with qtbot.waitSignal(page.notice) as told:
        page.importing.bring_in([file])
    assert told.args is not None
    assert "already" in told.args[0]
    assert rows(table)[table.currentIndex().row()] == "B"
    library_state.delete(session_id)
    with qtbot.waitSignal(page.notice) as told:
        page.importing.bring_in([file])
    assert told.args == ["This session had been deleted; it has been restored from the bin."]
    library_state.delete(session_id)
    exchange.export_session(file, msgspec.structs.replace(session, title="Another"), model)
    with qtbot.waitSignal(page.notice) as told:
        page.importing.bring_in([file])
    assert told.args == ["A different version of this session is in the bin; the file was imported as a copy."]
    exchange.export_session(file, msgspec.structs.replace(session, id="of another library"), model)
    with qtbot.waitSignal(page.notice) as told:
        page.importing.bring_in([file])
    assert told.args == ["Imported."]
