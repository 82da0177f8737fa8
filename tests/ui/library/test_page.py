"""The library page: find, look, open, export, delete."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.language import speaking
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.session_file import exchange
from cxworkshop.ui.controls.page import DeleteSession, OpenSession
from cxworkshop.ui.library.exporting import Exporting
from cxworkshop.ui.library.page import LibraryPage
from cxworkshop.ui.library.session_table import COLUMNS, LEVEL_COLUMN
from cxworkshop.ui.look.theme import theme_of
from tests.catalogues import Said, add_language, speak_from
from tests.ui.library.conftest import make, rows, show


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
