"""The library page: find, look, open, make, import, delete."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.language import speaking
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from cxworkshop.ui.controls.page import DeleteSession, OpenSession
from cxworkshop.ui.library.exporting import Exporting
from cxworkshop.ui.library.new_session import NewSessionDialog
from cxworkshop.ui.library.page import LibraryPage
from cxworkshop.ui.library.session_summary import SessionSummary
from cxworkshop.ui.library.session_table import COLUMNS, LEVEL_COLUMN
from cxworkshop.ui.look.theme import theme_of
from cxworkshop.ui.output.work_bar import WorkBar
from tests.catalogues import Said, add_language, speak_from


@pytest.fixture
def page(qtbot: QtBot, library_state: LibraryState, jobs: Jobs, settings: Settings) -> LibraryPage:
    page = LibraryPage(library_state, jobs, settings)
    qtbot.addWidget(page)
    page.resize(1126, 640)
    return page


def show(qtbot: QtBot, page: LibraryPage) -> QTableView:
    with qtbot.waitActive(page):
        page.show()
    qtbot.waitUntil(lambda: bool(page.findChildren(SessionSummary)))
    return page.findChildren(QTableView)[0]


def rows(table: QTableView) -> list[str]:
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def make(library: LibraryState, model: MaturityModel, *names: str) -> list[str]:
    return [
        library.create(model, organisation=name, title="Baseline", facilitator="", lens="marketing") for name in names
    ]


def test_an_empty_library_says_what_to_do(qtbot: QtBot, page: LibraryPage) -> None:
    show(qtbot, page)
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("New session" in text and "import" in text for text in texts)


def test_search_finds_as_it_is_typed(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel
) -> None:
    make(library_state, model, "Nordlicht Energie", "見本保険", "Łódź Logistyka")
    table = show(qtbot, page)
    assert len(rows(table)) == 3
    search = page.findChildren(QLineEdit)[0]
    for text, found in (("nord", ["Nordlicht Energie"]), ("保険", ["見本保険"]), ("lodz", ["Łódź Logistyka"])):
        search.clear()
        search.insert(text)  # as an input method does: QTest cannot type these letters
        qtbot.waitUntil(lambda found=found: rows(table) == found)  # type: ignore[misc]
    search.clear()
    QTest.keyClicks(search, '"')
    qtbot.waitUntil(lambda: len(rows(table)) == 3)


def test_escape_clears_the_search_and_then_leaves_it(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel
) -> None:
    make(library_state, model, "Anna", "Bo")
    table = show(qtbot, page)
    search = page.findChildren(QLineEdit)[0]
    search.setFocus()
    QTest.keyClicks(search, "bo")
    qtbot.waitUntil(lambda: rows(table) == ["Bo"])
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.hasFocus()
    qtbot.waitUntil(lambda: len(rows(table)) == 2)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_more_sessions_than_a_page_are_read_as_the_list_is_scrolled(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel
) -> None:
    make(library_state, model, *(f"Organisation {number}" for number in range(230)))
    table = show(qtbot, page)
    assert len(rows(table)) == 100
    for expected in (200, 230):
        table.scrollToBottom()
        qtbot.waitUntil(lambda expected=expected: len(rows(table)) == expected)  # type: ignore[misc]


def test_enter_opens_and_delete_deletes_the_chosen_session(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel
) -> None:
    first, second = make(library_state, model, "A", "B")
    table = show(qtbot, page)
    table.selectRow(rows(table).index("A"))
    with qtbot.waitSignal(page.wish) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [OpenSession(first)]
    table.selectRow(rows(table).index("B"))
    with qtbot.waitSignal(page.wish) as deleted:
        QTest.keyClick(table, Qt.Key.Key_Delete)
    assert deleted.args == [DeleteSession(second)]


def test_the_mean_is_a_chip_in_its_levels_colour(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, state: SessionState, model: MaturityModel
) -> None:
    (session_id,) = make(library_state, model, "A")
    state.open(session_id)
    for dimension in model.dimensions:
        state.set_score(dimension.id, 2.5)
    table = show(qtbot, page)
    index = table.model().index(0, LEVEL_COLUMN)
    assert index.data() == "2.5"
    box = table.visualRect(index)
    image = table.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    wanted = theme_of(page.palette()).level(2.5, 5)
    colours = {
        QColor(image.pixel(round(x * ratio), round(box.center().y() * ratio))).name()
        for x in range(box.left(), box.right())
    }
    assert wanted.name() in colours
    assert table.model().index(0, COLUMNS.index("status")).data() == "Scored"


def test_a_session_with_votes_has_begun(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, state: SessionState, model: MaturityModel
) -> None:
    (session_id,) = make(library_state, model, "A")
    state.open(session_id)
    room = RoomState(state)
    room.add_participants([("Ada", "", ""), ("Bo", "", "")])
    table = show(qtbot, page)
    cell = table.model().index(0, COLUMNS.index("status"))
    assert cell.data() == "Not started"
    room.cast(state.session.participants[0].id, "vision", "score", 2.0)
    page.hide()
    show(qtbot, page)
    assert table.model().index(0, COLUMNS.index("status")).data() == "Started"


def test_home_and_end_go_to_the_first_and_the_last_session(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel
) -> None:
    make(library_state, model, "A", "B", "C")
    table = show(qtbot, page)
    for key, row in ((Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key)
        assert [index.row() for index in table.selectionModel().selectedRows()] == [row]


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
        page.import_files([bad, good])
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
        page.import_files(files)
        (bar,) = page.findChildren(WorkBar)
        assert bar.isVisible()
        assert [label.text() for label in bar.findChildren(QLabel)] == ["Importing 5 files"]
        assert library_state.count() == 1, "they are read off the UI thread"
        page.import_files(files)
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
        page.import_files([file, file])
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
        page.import_files(files[:1])
    assert library_state.backups_kept() == 0
    with qtbot.waitSignal(page.notice) as told:
        page.import_files(files)
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
        page.import_files(files)
    assert told.args is not None
    assert "backups" in str(told.args[0])
    assert "Imported 0 of 2 files" in str(told.args[0])
    assert library_state.count() == 1


def test_a_session_is_exported_under_the_name_that_is_offered(
    qtbot: QtBot,
    page: LibraryPage,
    library_state: LibraryState,
    model: MaturityModel,
    settings: Settings,
    tmp_path: Path,
) -> None:
    (session_id,) = make(library_state, model, "A")
    settings.last_folder = str(tmp_path)
    show(qtbot, page)
    next(one for one in page.findChildren(QPushButton) if one.text() == "Export…").click()
    dialog = page.findChildren(QFileDialog)[0]
    (offered,) = map(Path, dialog.selectedFiles())
    with qtbot.waitSignal(page.notice) as told:
        dialog.accept()
    assert offered.suffix == ".cxw"
    assert told.args == [f"Exported to {offered}"]
    assert exchange.import_session(offered) == library_state.load(session_id)


def test_an_export_that_cannot_be_written_is_told(
    qtbot: QtBot,
    page: LibraryPage,
    library_state: LibraryState,
    settings: Settings,
    model: MaturityModel,
    tmp_path: Path,
) -> None:
    (session_id,) = make(library_state, model, "A")
    exporting = Exporting(library_state, settings, page)
    with qtbot.waitSignal(exporting.problem) as told:
        exporting.write(*library_state.load(session_id), tmp_path / "gone" / "a.csv")
    assert told.args is not None
    assert "There is no folder" in str(told.args[0])


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
        page.import_files([file])
    assert told.args is not None
    assert "already" in told.args[0]
    assert rows(table)[table.currentIndex().row()] == "B"
    library_state.delete(session_id)
    with qtbot.waitSignal(page.notice) as told:
        page.import_files([file])
    assert told.args == ["This session had been deleted; it has been restored from the bin."]
    library_state.delete(session_id)
    exchange.export_session(file, msgspec.structs.replace(session, title="Another"), model)
    with qtbot.waitSignal(page.notice) as told:
        page.import_files([file])
    assert told.args == ["A different version of this session is in the bin; the file was imported as a copy."]
    exchange.export_session(file, msgspec.structs.replace(session, id="of another library"), model)
    with qtbot.waitSignal(page.notice) as told:
        page.import_files([file])
    assert told.args == ["Imported."]


@pytest.mark.parametrize(
    ("width", "hidden"), [(1126, set()), (1040, {"facilitator"}), (760, {"facilitator", "status", "held"})]
)
def test_on_a_narrow_window_the_names_keep_their_room(
    qtbot: QtBot, page: LibraryPage, library_state: LibraryState, model: MaturityModel, width: int, hidden: set[str]
) -> None:
    make(library_state, model, "Nordlicht Energie AG")
    page.resize(width, 640)
    table = show(qtbot, page)
    assert {name for column, name in enumerate(COLUMNS) if table.isColumnHidden(column)} == hidden
    assert table.columnWidth(0) >= 130
    assert sum(map(table.columnWidth, range(len(COLUMNS)))) <= table.viewport().width()


def test_longer_words_have_their_room(
    qtbot: QtBot,
    library_state: LibraryState,
    jobs: Jobs,
    settings: Settings,
    model: MaturityModel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words: Said = {
        "column\4Level": "Reifegradstufe",
        "column\4Held": "Durchgeführt am",
        "status of a session\4Not started": "Bewertung noch nicht begonnen",
        "button\4Open": "Sitzung öffnen",
        "Export…": "Exportieren nach…",
        "button\4Delete": "Sitzung löschen",
    }
    add_language(tmp_path, "de", words)
    speak_from(tmp_path, monkeypatch)
    make(library_state, model, "Nordlicht Energie AG")
    with speaking("de"):
        page = LibraryPage(library_state, jobs, settings)
        qtbot.addWidget(page)
        page.resize(1500, 640)
        table = show(qtbot, page)
        header = table.horizontalHeader()
        for column in (LEVEL_COLUMN, COLUMNS.index("held")):
            assert header.sectionSize(column) >= header.sectionSizeHint(column)
        status = table.model().index(0, COLUMNS.index("status")).data()
        assert status == "Bewertung noch nicht begonnen"
        assert table.columnWidth(COLUMNS.index("status")) > table.fontMetrics().horizontalAdvance(status)
        buttons = [each for each in page.findChildren(QPushButton) if each.text() in words.values()]
        assert len(buttons) == 3
        assert all(button.width() >= button.sizeHint().width() for button in buttons)


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
