"""The preview: zoom, search, links, and the page being read first of all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.state.jobs import Jobs
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.output import pdf_pages
from cxworkshop.ui.report import zoom
from cxworkshop.ui.report.page_strip import PageStrip
from cxworkshop.ui.report.pdf_preview import PdfPreview
from cxworkshop.ui.report.search_bar import SearchBar
from tests.ui.conftest import Show

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def documents(model: MaturityModel) -> tuple[pdf_pages.Document, pdf_pages.Document]:
    session = sample_session(model)
    whole = pdf_pages.make(session, model, ReportOptions(), lambda _done, _total: None)
    part = ReportOptions(sections=("register", "method"))
    return whole, pdf_pages.make(session, model, part, lambda _done, _total: None)


@pytest.fixture
def preview(
    qtbot: QtBot, show: Show, jobs: Jobs, documents: tuple[pdf_pages.Document, pdf_pages.Document]
) -> PdfPreview:
    preview = PdfPreview(jobs)
    preview.take_keys(preview)
    show(preview, 800, 600)
    preview.show_document(documents[0])
    settle(qtbot, preview)
    preview.findChildren(PageStrip)[0].setFocus()
    return preview


def settle(qtbot: QtBot, preview: PdfPreview) -> None:
    qtbot.waitUntil(lambda: preview.settled, timeout=20_000)


def percent(preview: PdfPreview) -> float:
    assert preview.document is not None
    full = preview.document.sizes[preview.page][0] * preview.logicalDpiX() / 72
    return 100 * preview._paper.width() / full


def test_steps() -> None:
    assert [zoom.step(each, 1) for each in (20, 50, 61.3, 99.9, 100, 399, 400, 500)] == [
        *(50, 67, 67, 125, 125, 400, 400, 400)
    ]
    assert [zoom.step(each, -1) for each in (500, 400, 100.1, 100, 61.3, 50, 20)] == [400, 300, 75, 75, 50, 50, 50]


def test_keys_zoom_from_what_fits_to_four_times(qtbot: QtBot, preview: PdfPreview) -> None:
    whole = percent(preview)
    QTest.keyClick(preview, Qt.Key.Key_Up, CTRL)
    assert percent(preview) == pytest.approx(zoom.step(whole, 1), rel=0.01)
    for _each in range(12):
        QTest.keyClick(preview, Qt.Key.Key_Up, CTRL)
    assert percent(preview) == pytest.approx(400, rel=0.01)
    QTest.keyClick(preview, Qt.Key.Key_Down, CTRL)
    assert percent(preview) == pytest.approx(300, rel=0.01)
    QTest.keyClick(preview, Qt.Key.Key_0, CTRL)
    assert percent(preview) == pytest.approx(whole)


def test_it_is_sharp_at_four_times(qtbot: QtBot, preview: PdfPreview) -> None:
    preview._zoom_to(400)
    settle(qtbot, preview)
    sheet, part = preview._paper, preview._part
    assert part is not None
    assert part.part is not None
    assert part.width == sheet.width()
    assert part.part.contains(preview._desk.seen())
    assert sheet._part.width() == pytest.approx(part.part.width() * sheet.width(), abs=2)
    assert sheet._part.width() < 3 * preview.width()
    preview._desk.verticalScrollBar().setValue(preview._desk.verticalScrollBar().maximum())
    settle(qtbot, preview)
    assert preview._part != part
    assert preview._part is not None
    assert preview._part.part is not None
    assert preview._part.part.contains(preview._desk.seen())


def test_the_wheel_zooms_where_the_pointer_is(qtbot: QtBot, preview: PdfPreview) -> None:
    preview._zoom_to(200)
    settle(qtbot, preview)
    point = QPoint(300, 200)
    held, before = preview._desk.held(point), percent(preview)
    preview._desk.verticalScrollBar().setValue(300)
    held = preview._desk.held(point)
    turn(preview, point, 120, CTRL)
    assert percent(preview) == pytest.approx(300, rel=0.01)
    assert (preview._desk.held(point) - held).manhattanLength() < 0.01
    turn(preview, point, -60, CTRL)
    assert percent(preview) == pytest.approx(300, rel=0.01)
    turn(preview, point, -60, CTRL)
    assert percent(preview) == pytest.approx(before)
    scrolled = preview._desk.verticalScrollBar().value()
    turn(preview, point, -120, Qt.KeyboardModifier.NoModifier)
    assert preview._desk.verticalScrollBar().value() > scrolled
    assert percent(preview) == pytest.approx(before)


def turn(preview: PdfPreview, point: QPoint, angle: int, modifiers: Qt.KeyboardModifier) -> None:
    view = preview._desk.viewport()
    everywhere = QPointF(view.mapToGlobal(point))
    phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(QPointF(point), everywhere, QPoint(), QPoint(0, angle), none, modifiers, phase, False)
    QApplication.sendEvent(view, event)


def search(qtbot: QtBot, preview: PdfPreview, text: str) -> SearchBar:
    QTest.keyClick(preview, Qt.Key.Key_F, CTRL)
    (bar,) = preview.findChildren(SearchBar)
    line = bar.findChildren(QLineEdit)[0]
    assert line.hasFocus()
    QTest.keyClicks(line, text)
    qtbot.waitUntil(lambda: said(bar) != "", timeout=20_000)
    settle(qtbot, preview)
    return bar


def said(bar: SearchBar) -> str:
    return bar.findChildren(QLabel)[0].text()


def test_search_goes_from_place_to_place(qtbot: QtBot, preview: PdfPreview) -> None:
    bar = search(qtbot, preview, "governance")
    line = bar.findChildren(QLineEdit)[0]
    count = int(said(bar).split()[-1])
    assert said(bar) == f"1 of {count}"
    assert line.accessibleDescription() == said(bar)
    assert count == len(bar._hits)
    sheet = preview._paper
    assert (len(sheet._current), len(sheet._hits) > 0) == (1, True)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_F3)
    assert said(bar) == f"3 of {count}"
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(line, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(line, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert said(bar) == f"{count} of {count}"
    assert preview.page == bar._hits[-1].page
    settle(qtbot, preview)
    assert len(sheet._current) == 1
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert (list(sheet._hits), list(sheet._current)) == ([], [])


def test_a_search_goes_on_from_the_page_in_front(qtbot: QtBot, preview: PdfPreview) -> None:
    bar = search(qtbot, preview, "governance")
    last = bar._hits[-1].page
    preview.go_to(last - 1)
    bar.step(1)
    assert preview.page >= last - 1
    preview.go_to(2)
    bar.step(-1)
    assert preview.page <= 2


def test_nothing_found_is_said(qtbot: QtBot, preview: PdfPreview) -> None:
    bar = search(qtbot, preview, "xylophone")
    assert said(bar) == "Not found"
    line = bar.findChildren(QLineEdit)[0]
    line.clear()
    assert said(bar) == ""
    bar.step(1)
    assert preview.page == 0


def test_a_new_document_is_searched_where_one_is(
    qtbot: QtBot, preview: PdfPreview, documents: tuple[pdf_pages.Document, pdf_pages.Document]
) -> None:
    bar = search(qtbot, preview, "governance")
    before = bar._hits
    page = documents[0].starts["register"] + 2
    preview.go_to(page)
    preview.show_document(documents[1])
    qtbot.waitUntil(lambda: bar._hits not in (before, ()), timeout=20_000)
    assert preview.page == 2
    preview.show_message("gone")
    assert said(bar) == ""


def test_links_are_followed(qtbot: QtBot, preview: PdfPreview) -> None:
    sheet = preview._paper
    link = sheet._links[0]
    place = sheet.at(link.area).center().toPoint()
    QTest.mouseMove(sheet, place)
    assert sheet.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert sheet.toolTip() == f"Go to page {link.page + 1}"
    QTest.mouseMove(sheet, QPoint(1, 1))
    assert sheet.cursor().shape() == Qt.CursorShape.ArrowCursor
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert preview.page == 0
    preview._zoom_to(300)
    settle(qtbot, preview)
    place = sheet.at(link.area).center().toPoint()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=place)
    assert preview.page == link.page
    settle(qtbot, preview)
    seen = preview._desk.seen()
    assert seen.top() <= link.top <= seen.bottom()


def test_links_are_reached_and_followed_by_keys(qtbot: QtBot, preview: PdfPreview) -> None:
    sheet = preview._paper
    links = sheet._links
    assert len(links) > 2
    sheet.setFocus(Qt.FocusReason.TabFocusReason)
    first = sheet.accessibleName()
    assert first == f"Link 1 of {len(links)}: {links[0].words}, to page {links[0].page + 1}"
    assert links[0].words
    before = sheet.grab().toImage()
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert sheet.hasFocus()
    assert sheet.accessibleName().startswith(f"Link 2 of {len(links)}: ")
    assert sheet.grab().toImage() != before
    QTest.keyClick(sheet, Qt.Key.Key_Backtab)
    assert sheet.accessibleName() == first
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert preview.page == links[0].page
    settle(qtbot, preview)
    assert sheet.accessibleName() != first


def test_behind_the_last_link_the_keys_go_on(preview: PdfPreview) -> None:
    sheet = preview._paper
    sheet.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert sheet.accessibleName().startswith(f"Link {len(sheet._links)} of ")
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert not sheet.hasFocus()
    assert sheet.accessibleName() == "Page of the report"


def test_a_link_that_keys_come_to_is_in_view(qtbot: QtBot, preview: PdfPreview) -> None:
    preview._zoom_to(300)
    settle(qtbot, preview)
    sheet = preview._paper
    sheet.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert preview._desk.seen().intersects(sheet._links[-1].area)


def test_an_early_page_stands_in_for_the_one_read(qtbot: QtBot, preview: PdfPreview) -> None:
    read = preview.read
    assert read is not None
    section, offset, picture = read
    assert (section, offset) == ("summary", 0)
    other = picture.copy()
    other.fill(Qt.GlobalColor.red)
    preview.show_early("register", other)
    assert preview._paper.picture == picture
    preview.show_early("summary", other.copy(0, 0, 10, 10))
    assert preview._paper.picture == picture
    preview.show_early("summary", other)
    assert preview._paper.picture == other
    preview.show_message("gone")
    assert preview.read is None
