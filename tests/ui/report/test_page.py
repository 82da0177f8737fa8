"""The report page: its preview is the real PDF, and what it hands out is whole or not there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop import paths
from cxworkshop.design.style import Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.export.formats import Format
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.keeping import Keeping
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.store.session_file import exchange
from cxworkshop.styles import Styles
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.output import desktop, pdf_pages, printing
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.output.written_bar import WrittenBar
from cxworkshop.ui.report import page as page_module
from cxworkshop.ui.report.own_texts_dialog import OwnTextsDialog
from cxworkshop.ui.report.page import ReportPage
from cxworkshop.ui.report.page_strip import PageStrip
from cxworkshop.ui.report.password_dialog import PasswordDialog
from cxworkshop.ui.report.pdf_preview import PdfPreview
from cxworkshop.ui.report.styles_dialog import StylesDialog
from tests.catalogues import add_language, speak_from
from tests.ui.dialogs import in_dialog
from tests.ui.finding import button, words
from tests.ui.sessions import new_session, opened

D = TypeVar("D", bound=QDialog)


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    return opened(library, model, sample_session(model))


@pytest.fixture
def styles() -> Styles:
    return Styles(paths.styles())


@pytest.fixture
def page(qtbot: QtBot, state: SessionState, jobs: Jobs, settings: Settings, styles: Styles) -> ReportPage:
    page = ReportPage(state, jobs, settings, styles)
    qtbot.addWidget(page)
    page.resize(1126, 648)
    return page


@pytest.fixture
def shown(qtbot: QtBot, page: ReportPage) -> ReportPage:
    """The page with its preview finished."""
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle(qtbot, page)
    return page


def preview(page: ReportPage) -> PdfPreview:
    return page.findChildren(PdfPreview)[0]


def document(page: ReportPage) -> Document:
    made = preview(page).document
    assert made is not None
    return made


def settle(qtbot: QtBot, page: ReportPage) -> None:
    qtbot.waitUntil(lambda: preview(page).document is not None and preview(page).settled, timeout=20_000)


def next_document(qtbot: QtBot, page: ReportPage, change: Callable[[], object]) -> Document:
    """The document that a change leads to, its pictures finished."""
    before = preview(page).document
    change()
    qtbot.waitUntil(lambda: preview(page).document not in (None, before), timeout=20_000)
    settle(qtbot, page)
    return document(page)


def box(page: QWidget, text: str) -> QCheckBox:
    return next(each for each in page.findChildren(QCheckBox) if each.accessibleName() == text)


def combo(page: QWidget, name: str) -> QComboBox:
    return next(each for each in page.findChildren(QComboBox) if each.accessibleName() == name)


def choose_zoom(page: QWidget, text: str) -> None:
    zoom = combo(page, "Zoom")
    zoom.setCurrentText(text)
    zoom.activated.emit(zoom.currentIndex())


def menu(page: QWidget) -> QMenu:
    """The other formats there are."""
    return button(page, "Export as").menu()


def format_of(suffix: str) -> Format:
    return formats.of(Path(f"x{suffix}"))


def text_of(content: bytes | Path) -> str:
    """All the words of a PDF. PDFium knows one thread at a time, so no picture may be under way meanwhile."""
    pdf = pypdfium2.PdfDocument(content)
    texts = []
    for page in pdf:
        words_of_page = page.get_textpage()
        texts.append(words_of_page.get_text_range())
        words_of_page.close()
        page.close()
    pdf.close()
    return "\n".join(texts)


def pages_of(content: bytes | Path) -> int:
    pdf = pypdfium2.PdfDocument(content)
    count = len(pdf)
    pdf.close()
    return count


def ink(image: QImage) -> float:
    """The share of a picture that is not white."""
    points = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(image.pixelColor(x, y).lightness() < 250 for x, y in points) / len(points)


def paper(page: ReportPage) -> QWidget:
    return preview(page)._paper


# The preview


def test_the_preview_is_the_pdf(shown: ReportPage) -> None:
    made = document(shown)
    assert "Lanterngate Ferries" in text_of(made.data)
    assert len(made.sizes) == pages_of(made.data)
    assert f"Page 1 of {len(made.sizes)}" in words(shown)
    page = paper(shown)
    assert page.width() / page.height() == pytest.approx(210 / 297, rel=0.01)
    assert page.height() > 0.8 * preview(shown).height()
    assert 0.01 < ink(page.grab().toImage()) < 0.5


def test_on_a_narrow_window_the_page_has_the_room(qtbot: QtBot, shown: ReportPage) -> None:
    strip, zoom = shown.findChildren(PageStrip)[0], combo(shown, "Zoom")
    for width, parts in ((980, (True, True)), (800, (False, True)), (700, (False, False)), (1126, (True, True))):
        shown.resize(width, 560)
        settle(qtbot, shown)
        assert (strip.isVisible(), zoom.isVisible()) == parts
        for each in preview(shown).findChildren(QPushButton):
            assert not each.isVisible() or each.width() >= each.sizeHint().width()


def test_the_pages_are_turned_with_keys_and_the_strip(qtbot: QtBot, shown: ReportPage) -> None:
    first = paper(shown).grab().toImage()
    QTest.keyClick(shown, Qt.Key.Key_PageDown)
    assert preview(shown).page == 1
    settle(qtbot, shown)
    second = paper(shown).grab().toImage()
    assert second != first
    QTest.keyClick(shown, Qt.Key.Key_PageUp)
    settle(qtbot, shown)
    assert paper(shown).grab().toImage() == first
    QTest.keyClick(shown, Qt.Key.Key_PageUp)
    assert preview(shown).page == 0
    strip = shown.findChildren(PageStrip)[0]
    QTest.keyClick(strip, Qt.Key.Key_End)
    last = len(document(shown).sizes) - 1
    assert preview(shown).page == last
    assert last in strip.visible_pages()
    QTest.keyClick(strip, Qt.Key.Key_Home)
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip._rect(1).center())
    assert preview(shown).page == 1
    assert strip.accessibleDescription() == f"Page 2 of {last + 1}"


def test_only_the_small_pages_in_view_are_drawn(shown: ReportPage) -> None:
    strip = shown.findChildren(PageStrip)[0]
    assert sorted(preview(shown)._pictures) == strip.visible_pages()
    assert len(strip.visible_pages()) < len(document(shown).sizes)


def test_page_width(qtbot: QtBot, shown: ReportPage) -> None:
    whole = paper(shown).width()
    choose_zoom(shown, "Page width")
    settle(qtbot, shown)
    assert paper(shown).width() > 1.3 * whole
    top = paper(shown).y()
    QTest.keyClick(shown, Qt.Key.Key_PageDown)
    assert preview(shown).page == 0
    assert paper(shown).y() < top
    while preview(shown).page == 0:
        QTest.keyClick(shown, Qt.Key.Key_PageDown)
    assert preview(shown).page == 1


def test_a_larger_window_shows_a_larger_sharp_page(qtbot: QtBot, shown: ReportPage) -> None:
    before = paper(shown).width()
    shown.resize(1900, 1100)
    settle(qtbot, shown)
    assert paper(shown).width() > 1.5 * before
    assert preview(shown)._paper._picture.width() == paper(shown).width()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda page: button(page, "Letter").click(), "Letter"),
        (lambda page: box(page, "Evidence, notes and dissent").click(), "no evidence"),
        (lambda page: box(page, "Leave out personal names").click(), "anonymous"),
        (lambda page: combo(page, "Lens").setCurrentIndex(1), "lens"),
        (lambda page: box(page, "For a black-and-white printer").click(), "mono"),
        (lambda page: button(page, "A line each").click(), "short"),
    ],
)
def test_every_choice_is_seen_in_the_preview(
    change: Callable[[ReportPage], object], expected: str, qtbot: QtBot, shown: ReportPage
) -> None:
    before = document(shown)
    after = next_document(qtbot, shown, lambda: change(shown))
    assert after.data != before.data
    if expected == "Letter":
        assert after.sizes[0] == pytest.approx((612, 792))
    elif expected == "no evidence":
        # Sections share pages, so that there need not be one fewer.
        assert "Evidence, notes and dissent" in text_of(before.data)
        assert "Evidence, notes and dissent" not in text_of(after.data)
    elif expected == "short":
        assert len(after.sizes) < len(before.sizes)
    elif expected == "anonymous":
        assert "Facilitator" in text_of(before.data)
        assert "Facilitator" not in text_of(after.data)
    elif expected == "lens":
        assert "Those who lead customer experience work" not in text_of(before.data)
        assert "Those who lead customer experience work" in text_of(after.data)


def test_how_full_the_register_is_can_be_chosen_where_it_is_printed(shown: ReportPage) -> None:
    choices = [button(shown, "In full"), button(shown, "A line each")]
    assert [(choice.isEnabled(), choice.isChecked()) for choice in choices] == [(True, True), (True, False)]
    box(shown, "Action register").click()
    assert not any(choice.isEnabled() for choice in choices)


def test_the_old_page_stays_until_the_new_one_is_there(qtbot: QtBot, shown: ReportPage) -> None:
    before, picture = document(shown), paper(shown).grab().toImage()
    button(shown, "Letter").click()
    assert document(shown) is before
    assert paper(shown).grab().toImage() == picture
    qtbot.waitUntil(lambda: document(shown) is not before, timeout=20_000)
    settle(qtbot, shown)
    assert paper(shown).width() / paper(shown).height() == pytest.approx(8.5 / 11, rel=0.01)


def test_the_newest_of_many_choices_wins(qtbot: QtBot, shown: ReportPage) -> None:
    made: list[int] = []
    for title in (*SECTIONS.values(),):
        if box(shown, title).isChecked() and title != "Method and sources":
            box(shown, title).click()
            made.append(1)
    assert len(made) > 3
    qtbot.waitUntil(lambda: len(document(shown).sizes) <= 2, timeout=20_000)
    settle(qtbot, shown)
    assert "Method and sources" in text_of(document(shown).data)


def test_a_change_of_the_session_is_seen(qtbot: QtBot, shown: ReportPage, state: SessionState) -> None:
    after = next_document(qtbot, shown, lambda: state.set_details("name", organisation="Wexborough Trams"))
    assert "Wexborough Trams" in text_of(after.data)


def test_hidden_it_makes_nothing(qtbot: QtBot, shown: ReportPage, state: SessionState) -> None:
    before = document(shown)
    shown.hide()
    state.set_details("name", organisation="Wexborough Trams")
    qtbot.wait(400)
    assert document(shown) is before
    after = next_document(qtbot, shown, shown.show)
    assert "Wexborough Trams" in text_of(after.data)


def test_the_language_of_the_report_is_chosen_here(
    qtbot: QtBot, shown: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_language(tmp_path, "de", {})
    speak_from(tmp_path, monkeypatch)
    box = combo(shown, "Language of the report")
    assert (box.currentText(), "17 September 2026" in text_of(document(shown).data)) == ("English", True)
    box.addItem("Deutsch", "de")  # as where the app is started with this catalogue

    def choose() -> None:
        box.setCurrentText("Deutsch")
        box.activated.emit(box.currentIndex())

    assert "17. September 2026" in text_of(next_document(qtbot, shown, choose).data)


def test_never_shown_it_makes_nothing(qtbot: QtBot, page: ReportPage, state: SessionState) -> None:
    state.set_details("name", organisation="Wexborough Trams")
    qtbot.wait(400)
    assert preview(page).document is None


def test_no_page_of_another_session_stays_in_sight(
    qtbot: QtBot, shown: ReportPage, state: SessionState, library: Library, model: MaturityModel
) -> None:
    other = new_session(model, {"vision": 2.0}, organisation="Wexborough Trams", lens=model.lenses[1].id)
    library.create(other, model)
    state.open(other.id)
    assert preview(shown).document is None
    assert not paper(shown).isVisible()
    settle(qtbot, shown)
    assert "Wexborough Trams" in text_of(document(shown).data)
    assert combo(shown, "Lens").currentText() == model.lenses[1].name


def test_without_a_section_there_is_nothing_to_hand_out(qtbot: QtBot, shown: ReportPage) -> None:
    for title in SECTIONS.values():
        box(shown, title).setChecked(False)
    qtbot.waitUntil(lambda: "Choose what the report should contain." in words(shown))
    assert not button(shown, "Export PDF…").isEnabled()
    assert not button(shown, "Print…").isEnabled()
    assert button(shown, "Export as").isEnabled()
    box(shown, "Summary on one page").setChecked(True)
    settle(qtbot, shown)
    assert button(shown, "Export PDF…").isEnabled()


def test_votes_are_offered_once_a_ballot_is_revealed(qtbot: QtBot, shown: ReportPage, state: SessionState) -> None:
    room = RoomState(state)
    assert not box(shown, "Votes and perception").isEnabled()
    assert box(shown, "Votes and perception").toolTip() == "No votes have been revealed yet"
    next_document(qtbot, shown, lambda: room.add_participants([("Ada Quill", "", "")]))
    next_document(qtbot, shown, lambda: room.cast(state.session.participants[0].id, "vision", "score", 2.0))
    assert not box(shown, "Votes and perception").isEnabled()
    after = next_document(qtbot, shown, lambda: room.reveal(["vision"]))
    assert box(shown, "Votes and perception").isEnabled()
    assert "Votes and perception" in text_of(after.data)
    assert "Ada Quill" not in text_of(after.data)
    after = next_document(qtbot, shown, lambda: box(shown, "Votes and perception").click())
    assert "Votes and perception" not in text_of(after.data)


def test_votes_alone_are_nothing_before_a_reveal(qtbot: QtBot, shown: ReportPage) -> None:
    for title in SECTIONS.values():
        box(shown, title).setChecked(title == "Votes and perception")
    qtbot.waitUntil(lambda: "Choose what the report should contain." in words(shown))


def test_characters_that_cannot_be_printed_are_named(qtbot: QtBot, shown: ReportPage, state: SessionState) -> None:
    assert not any("No font here" in each for each in words(shown))
    next_document(qtbot, shown, lambda: RoomState(state).add_evidence("vision", "A stone \U00013000 was found"))
    assert "No font here can print \U00013000 (U+13000); the report shows � in their place." in words(shown)


def test_the_paper_is_remembered(qtbot: QtBot, shown: ReportPage, settings: Settings) -> None:
    button(shown, "Letter").click()
    assert settings.paper == "Letter"


# Ways out


def test_export_pdf_by_keys(qtbot: QtBot, shown: ReportPage, settings: Settings, tmp_path: Path) -> None:
    settings.last_folder = str(tmp_path)
    QTest.keyClick(shown, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = shown.findChildren(QFileDialog)[0]
    path = tmp_path / "Lanterngate Ferries Autumn baseline 2026 2026-09-17 roadmap.pdf"
    assert Path(dialog.selectedFiles()[0]) == path
    with qtbot.waitSignal(shown.notice, timeout=20_000) as said:
        dialog.accept()
    assert said.args == [f"Exported to {path}"]
    assert path.read_bytes() == document(shown).data


def choose_from_menu(page: ReportPage, text: str) -> None:
    """Choose an entry of the menu Export as by the start of its text."""
    (entry,) = (each for each in menu(page).actions() if each.text().startswith(text))
    entry.trigger()


def save_in_dialog(qtbot: QtBot, page: ReportPage) -> Path:
    """Accept the file that the dialog offers, and wait until it is written."""
    dialog = page.findChildren(QFileDialog)[0]
    path = Path(dialog.selectedFiles()[0])
    with qtbot.waitSignal(page.notice, timeout=20_000):
        dialog.accept()
    return path


def test_a_pdf_for_the_archive(qtbot: QtBot, shown: ReportPage, settings: Settings, tmp_path: Path) -> None:
    settings.last_folder = str(tmp_path)
    choose_from_menu(shown, "PDF for the archive")
    with pikepdf.open(save_in_dialog(qtbot, shown)) as pdf:
        assert pdf.open_metadata()["pdfaid:part"] == "2"


def test_a_pdf_with_a_password(qtbot: QtBot, shown: ReportPage, settings: Settings, tmp_path: Path) -> None:
    settings.last_folder = str(tmp_path)

    def give(dialog: PasswordDialog) -> None:
        for field in dialog.findChildren(QLineEdit):
            field.setText("ferries")
        dialog.accept()

    in_dialog(PasswordDialog, give, lambda: choose_from_menu(shown, "PDF with a password"))
    typed = "ferries"
    with pikepdf.open(save_in_dialog(qtbot, shown), password=typed) as pdf:
        assert pdf.encryption.bits == 256
    in_dialog(PasswordDialog, PasswordDialog.reject, lambda: choose_from_menu(shown, "PDF with a password"))
    assert not [each for each in shown.findChildren(QFileDialog) if each.isVisible()]


def test_other_exports(
    qtbot: QtBot, shown: ReportPage, state: SessionState, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with qtbot.waitSignal(shown.notice):
        shown.out.export_to(folder / "actions.csv", format_of(".csv"))
    rows = (folder / "actions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) > 10
    with qtbot.waitSignal(shown.notice):
        shown.out.export_to(folder / "session.cxw", format_of(".cxw"))
    session, _ = exchange.import_session(folder / "session.cxw")
    assert session == state.session
    assert settings.last_folder == str(folder)


def test_all_is_handed_over_in_a_folder_by_one_key(
    qtbot: QtBot, shown: ReportPage, settings: Settings, tmp_path: Path
) -> None:
    settings.last_folder = str(tmp_path)
    (tmp_path / "out").mkdir()
    QTest.keyClick(shown, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = shown.findChildren(QFileDialog)[0]
    assert (dialog.fileMode(), Path(dialog.directory().path())) == (QFileDialog.FileMode.Directory, tmp_path)
    with qtbot.waitSignal(shown.notice, timeout=60_000) as said:
        dialog.fileSelected.emit(str(tmp_path / "out"))
        dialog.reject()
    folder = tmp_path / "out" / "Lanterngate Ferries – CX roadmap 2026-09-17"
    assert said.args == [f"Exported to {folder}"]
    assert len(list(folder.glob("Lanterngate*"))) == len(formats.FORMATS) + 1
    (pdf,) = folder.glob("*.pdf")
    assert pdf.read_bytes() == document(shown).data
    assert settings.last_folder == str(tmp_path / "out")


def test_handing_over_can_be_stopped(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    shown.out.hand_over_in(tmp_path / "out")
    with qtbot.waitSignal(shown.notice, timeout=60_000) as said:
        QTest.mouseClick(button(shown, "Cancel"), Qt.MouseButton.LeftButton)
    assert said.args == ["The export was stopped; no file was written"]
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_is_handed_over_without_a_section(qtbot: QtBot, shown: ReportPage) -> None:
    for title in SECTIONS.values():
        box(shown, title).setChecked(False)
    with qtbot.waitSignal(shown.notice) as said:
        QTest.keyClick(shown, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert said.args == ["Choose what the report should contain."]
    assert shown.findChildren(QFileDialog) == []


def test_the_keys_are_where_they_were_after_an_export(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    asked = button(shown, "Export as")
    asked.setFocus()
    with qtbot.waitSignal(shown.notice):
        shown.out.export_to(tmp_path / "actions.csv", format_of(".csv"))
    assert asked.hasFocus()
    with qtbot.waitSignal(shown.notice):
        shown.out.export_to(tmp_path / "actions.csv", format_of(".csv"))
        elsewhere = box(shown, "Action register")
        elsewhere.setFocus()
    assert elsewhere.hasFocus()


def test_an_export_that_fails_harms_nothing(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    there = tmp_path / "folder.pdf"
    there.mkdir()
    for path in (there, tmp_path / "missing" / "roadmap.pdf"):
        with qtbot.waitSignal(shown.problem, timeout=20_000) as said:
            shown.out.export_pdf_to(path)
        assert isinstance(said.args[0], UserError)
        assert str(said.args[0])
    assert sorted(each.name for each in tmp_path.iterdir() if not each.name.startswith("library")) == ["folder.pdf"]
    assert list(there.iterdir()) == []
    assert button(shown, "Export PDF…").isEnabled()


def test_a_cancelled_export_leaves_what_was_there(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    path = tmp_path / "roadmap.pdf"
    path.write_bytes(b"mine")
    shown.out.export_pdf_to(path)
    assert shown.findChildren(QProgressBar)[0].isVisible()
    assert not button(shown, "Export PDF…").isEnabled()
    with qtbot.waitSignal(shown.notice, timeout=20_000) as said:
        QTest.mouseClick(button(shown, "Cancel"), Qt.MouseButton.LeftButton)
    assert said.args == ["The export was stopped; no file was written"]
    assert path.read_bytes() == b"mine"
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith("library")] == ["roadmap.pdf"]
    assert not shown.findChildren(QProgressBar)[0].isVisible()
    assert button(shown, "Export PDF…").isEnabled()


def test_two_exports_at_once_are_one(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        shown.out.export_pdf_to(tmp_path / "one.pdf")
        shown.out.export_pdf_to(tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").exists()
    assert not (tmp_path / "two.pdf").exists()


def test_export_again_by_one_key(
    qtbot: QtBot, shown: ReportPage, state: SessionState, settings: Settings, tmp_path: Path
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    path = tmp_path / "roadmap.pdf"
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        shown.out.export_pdf_to(path)
    before = path.read_bytes()
    next_document(qtbot, shown, lambda: state.set_details("name", organisation="Wexborough Trams"))
    with qtbot.waitSignal(shown.notice, timeout=20_000) as said:
        QTest.keyClick(shown, Qt.Key.Key_R, control)
    assert said.args == [f"Exported to {path}"]
    assert path.read_bytes() == document(shown).data != before
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        shown.out.export_to(tmp_path / "actions.csv", format_of(".csv"))
    (tmp_path / "actions.csv").unlink()
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        button(shown, "Export again").click()
    assert (tmp_path / "actions.csv").exists()
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        shown.out.export_pdf_to(path, Keeping(password="eight of them"))  # noqa: S106 - it opens nothing of anybody's
    QTest.keyClick(shown, Qt.Key.Key_R, control)  # which is not kept
    assert len([each for each in shown.findChildren(QFileDialog) if each.isVisible()]) == 1
    shown.findChildren(QFileDialog)[-1].reject()


def test_export_again_is_offered_only_while_something_is_chosen(
    qtbot: QtBot, shown: ReportPage, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        shown.out.export_pdf_to(tmp_path / "roadmap.pdf")
    again = button(shown, "Export again")
    assert again.isEnabled()
    chosen = [each for each in shown.findChildren(QCheckBox) if each.isChecked() and each.accessibleName()]
    for each in chosen:
        each.setChecked(False)
    qtbot.waitUntil(lambda: not button(shown, "Export PDF…").isEnabled())
    assert not again.isEnabled()
    chosen[0].setChecked(True)
    qtbot.waitUntil(again.isEnabled)


def test_what_was_exported_is_opened_and_shown(
    qtbot: QtBot, shown: ReportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(desktop, "open_file", opened.append)
    monkeypatch.setattr(desktop, "show_in_folder", lambda path: opened.append(path.parent))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shown, Qt.Key.Key_O, both)
    assert opened == []
    path = tmp_path / "actions.csv"
    with qtbot.waitSignal(shown.notice):
        shown.out.export_to(path, format_of(".csv"))
    assert button(shown, "Open").isVisible()
    button(shown, "Open").click()
    button(shown, "Show in folder").click()
    QTest.keyClick(shown, Qt.Key.Key_O, both)
    QTest.keyClick(shown, Qt.Key.Key_F, both)
    assert opened == [path, tmp_path, path, tmp_path]


def test_what_was_exported_of_another_session_is_not_offered(
    qtbot: QtBot, shown: ReportPage, state: SessionState, library: Library, model: MaturityModel, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shown.notice):
        shown.out.export_to(tmp_path / "actions.csv", format_of(".csv"))
    other = new_session(model, {"vision": 2.0})
    library.create(other, model)
    state.open(other.id)
    assert not shown.findChildren(WrittenBar)[0].isVisible()
    settle(qtbot, shown)


def test_as_the_owner_sees_it(qtbot: QtBot, shown: ReportPage, settings: Settings, tmp_path: Path) -> None:
    owner, whole = combo(shown, "As the owner sees it"), document(shown)
    names = [owner.itemText(index) for index in range(owner.count())]
    assert names == ["The whole report", *whole.owners]
    after = next_document(qtbot, shown, lambda: owner.setCurrentText("Head of brand"))
    assert len(after.sizes) < len(whole.sizes)
    assert "Head of brand" in text_of(after.data)
    assert "Summary" not in text_of(after.data)
    assert list(after.starts) == ["owners"]
    assert not box(shown, "Action register").isEnabled()
    settings.last_folder = str(tmp_path)
    QTest.keyClick(shown, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = shown.findChildren(QFileDialog)[0]
    assert dialog.selectedFiles()[0].endswith("roadmap Head of brand.pdf")
    dialog.reject()
    again = next_document(qtbot, shown, lambda: owner.setCurrentIndex(0))
    assert again.data == whole.data
    assert box(shown, "Action register").isEnabled()


def test_an_owner_with_nothing_to_do_any_more_gives_way_to_the_whole_report(
    qtbot: QtBot, shown: ReportPage, state: SessionState
) -> None:
    owner = combo(shown, "As the owner sees it")
    theirs = next_document(qtbot, shown, lambda: owner.setCurrentText("Head of brand"))
    assert list(theirs.starts) == ["owners"]

    def give_away() -> None:
        plan = roadmap.plan(state.session, state.model)
        for each in plan.actions:
            if each.action.owner == "Head of brand":
                state.update_action(each.action.id, "give away", owner="Somebody else")

    with qtbot.waitSignal(shown.notice) as said:
        after = next_document(qtbot, shown, give_away)
    assert said.args == ["Head of brand has no action any more: the whole report is shown."]
    assert "summary" in after.starts
    assert owner.currentText() == "The whole report"
    assert box(shown, "Action register").isEnabled()
    assert shown._choices.options().owner is None


def printer_to(path: Path, page: ReportPage) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(path))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.prepare(printer, "A4", "roadmap", mono=False)
    printer.setResolution(100)
    return printer


def test_print(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(shown.notice, timeout=20_000) as said:
        shown.out.print_to(printer_to(tmp_path / "printed.pdf", shown))
    assert said.args == [f"Printed to {tmp_path / 'printed.pdf'}"]
    assert pages_of(tmp_path / "printed.pdf") == len(document(shown).sizes)
    pdf = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert pdf.get_page_size(0) == pytest.approx((595, 842), abs=1)
    pdf.close()
    assert 0.01 < ink(pdf_pages.picture((tmp_path / "printed.pdf").read_bytes(), 0, 500)) < 0.5


def test_printing_hands_over_text_and_outlines(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        shown.out.print_to(printer_to(tmp_path / "printed.pdf", shown))
    assert (tmp_path / "printed.pdf").stat().st_size < 1_000_000
    with (
        closing(pypdfium2.PdfDocument(document(shown).data)) as report,
        closing(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) as printed,
    ):
        for page, again in zip(report, printed, strict=True):
            kinds = {each.type for each in again.get_objects()}
            assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
            # Where one line ends PDFium guesses, of large figures with small words beside them in either way.
            said, printed_words = (each.get_textpage().get_text_range().split() for each in (page, again))
            assert printed_words == said


def test_nothing_is_printed_over_a_library(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    library = tmp_path / "other.db"
    Library.open(library).close()
    before = library.read_bytes()

    def accept() -> None:
        dialog = shown.findChildren(QPrintDialog)[0]
        dialog.printer().setOutputFileName(str(library))
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.done(QDialog.DialogCode.Accepted)

    QTimer.singleShot(0, accept)
    with qtbot.waitSignal(shown.problem) as said:
        QTest.keyClick(shown, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert said.args is not None
    assert "is a CX Workshop library" in str(said.args[0])
    assert library.read_bytes() == before


def test_the_print_dialog_by_keys(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    def accept() -> None:
        dialog = shown.findChildren(QPrintDialog)[0]
        printer = dialog.printer()
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(100)
        dialog.done(QDialog.DialogCode.Accepted)

    QTimer.singleShot(0, accept)
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        QTest.keyClick(shown, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert pages_of(tmp_path / "printed.pdf") == len(document(shown).sizes)


def test_print_some_pages(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "printed.pdf", shown)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        shown.out.print_to(printer)
    assert pages_of(tmp_path / "printed.pdf") == 2
    printer = printer_to(tmp_path / "none.pdf", shown)
    printer.setPageRanges(QPageRanges.fromString("900"))
    with qtbot.waitSignal(shown.problem, timeout=20_000) as said:
        shown.out.print_to(printer)
    assert str(said.args[0]) == "None of the selected pages is in this report. Choose other pages."


def test_printing_can_be_cancelled(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    shown.out.print_to(printer_to(tmp_path / "printed.pdf", shown))
    with qtbot.waitSignal(shown.notice, timeout=20_000) as said:
        QTest.mouseClick(button(shown, "Cancel"), Qt.MouseButton.LeftButton)
    assert said.args == ["Printing was stopped"]


def test_every_button_names_its_key(shown: ReportPage) -> None:
    for text, key in (
        ("Export PDF…", "Ctrl+E"),
        ("Print…", "Ctrl+P"),
        ("Export as", "Ctrl+Shift+H, Ctrl+Shift+S, Ctrl+Shift+E"),
    ):
        assert f"({key})" in button(shown, text).toolTip()
    assert [entry.text() for entry in menu(shown).actions() if not entry.isSeparator()] == [
        "Hand over: everything in a folder…\tCtrl+Shift+H",
        "PDF for the archive (PDF/A)…",
        "PDF with a password…",
        "Session file (.cxw)…\tCtrl+Shift+S",
        "Table of actions (.csv)…\tCtrl+Shift+E",
        *(entry for each in formats.FORMATS[2:] for entry in entries(each)),
    ]


def entries(each: Format) -> list[str]:
    """What the menu offers of a format without a key."""
    own = [f"{each.name} on your own template…"] if each.templates else []
    return [f"{each.name} ({each.suffix})…", *own]


def test_a_presentation_stands_on_the_template_that_is_chosen(qtbot: QtBot, shown: ReportPage, tmp_path: Path) -> None:
    from pptx import Presentation

    template: Any = Presentation()
    template.slide_layouts[0].name = "Vorlage"
    template.save(str(tmp_path / "client.pptx"))
    (entry,) = (each for each in menu(shown).actions() if each.text() == "Presentation on your own template…")
    entry.trigger()
    asked = shown.findChildren(QFileDialog)[0]
    assert asked.nameFilters() == ["Template (*.pptx *.potx)"]
    asked.fileSelected.emit(str(tmp_path / "client.pptx"))
    where = shown.findChildren(QFileDialog)[-1]
    with qtbot.waitSignal(shown.notice, timeout=20_000):
        where.fileSelected.emit(str(tmp_path / "board.pptx"))
    asked.reject()
    where.reject()
    written: Any = Presentation(str(tmp_path / "board.pptx"))
    assert written.slides[0].slide_layout.name == "Vorlage"
    assert written.slides[0].shapes.title.text == "Lanterngate Ferries"


def test_every_word_has_room(qtbot: QtBot, shown: ReportPage) -> None:
    for size in ((1126, 648), (960, 500)):
        shown.resize(*size)
        settle(qtbot, shown)
        fields: list[Any] = [*shown.findChildren(QCheckBox), *shown.findChildren(QPushButton)]
        for field in fields:
            if field.isVisible():
                assert field.width() >= field.sizeHint().width(), field.text()


# The firm's own


BOARD = Style("Board", firm="Sample & Partners", paper="Letter", sections=("method", "summary"))


def dialog_of(page: ReportPage, kind: type[D]) -> D:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_a_style_makes_the_choices_and_stands_on_the_paper(qtbot: QtBot, shown: ReportPage, styles: Styles) -> None:
    assert combo(shown, "Report style").currentText() == "Without a style"
    button(shown, "Styles…").click()
    dialog = dialog_of(shown, StylesDialog)
    button(dialog, "New style").click()
    name = next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Name of the firm")
    made = next_document(qtbot, shown, lambda: name.setText("Sample & Partners"))
    assert "SAMPLE & PARTNERS" in text_of(made.data)  # before it is saved
    made = next_document(qtbot, shown, lambda: button(dialog, "Cancel").click())
    assert "SAMPLE" not in text_of(made.data)
    assert styles.all == ()


def test_the_style_that_was_saved_is_used(qtbot: QtBot, shown: ReportPage, styles: Styles) -> None:
    button(shown, "Styles…").click()
    dialog = dialog_of(shown, StylesDialog)
    button(dialog, "New style").click()
    made = next_document(qtbot, shown, lambda: button(dialog, "Save styles").click())
    assert combo(shown, "Report style").currentText() == "New style" == styles.all[0].name
    assert len(made.sizes) > 5


def test_other_formats_are_as_the_report_is_chosen(
    qtbot: QtBot, state: SessionState, jobs: Jobs, settings: Settings, styles: Styles, tmp_path: Path
) -> None:
    styles.keep((Style("Board", confidentiality="For the board only"),), "Board")
    page = ReportPage(state, jobs, settings, styles)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    settle(qtbot, page)
    next_document(qtbot, page, lambda: box(page, "Leave out personal names").setChecked(True))
    with qtbot.waitSignal(page.notice, timeout=20_000):
        page.out.export_to(tmp_path / "a.md", format_of(".md"))
    said = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "For the board only" in said
    assert "**Left out of this copy**" in said


@pytest.mark.parametrize("default", ["Board", ""])
def test_the_default_is_there_at_once_and_another_can_be_chosen(
    default: str, qtbot: QtBot, state: SessionState, jobs: Jobs, settings: Settings, styles: Styles
) -> None:
    styles.keep((BOARD, Style("Plain")), default)
    page = ReportPage(state, jobs, settings, styles)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    settle(qtbot, page)
    box_of = combo(page, "Report style")
    assert box_of.currentText() == (default or "Without a style")

    def choose(name: str) -> None:
        box_of.setCurrentIndex(box_of.findText(name))
        box_of.activated.emit(box_of.currentIndex())

    made = document(page) if default else next_document(qtbot, page, lambda: choose("Board"))
    text = text_of(made.data)
    assert made.sizes[0] == pytest.approx((612, 792))
    assert text.index("Method and sources") < text.index("Customer experience roadmap: from")
    assert [box(page, each).isChecked() for each in ("Summary on one page", "Profile and gaps")] == [True, False]
    made = next_document(qtbot, page, lambda: choose("Plain"))
    assert made.sizes[0] == pytest.approx((595.28, 841.89), abs=0.1)
    made = next_document(qtbot, page, lambda: choose("Without a style"))
    assert "SAMPLE" not in text_of(made.data)


def test_an_own_text_is_on_the_paper(qtbot: QtBot, shown: ReportPage, state: SessionState) -> None:
    button(shown, "Own texts…").click()
    dialog = dialog_of(shown, OwnTextsDialog)

    def write() -> None:
        dialog.findChildren(NoteEdit)[0].setPlainText("For the **board**.")
        dialog.accept()

    assert "For the board." in text_of(next_document(qtbot, shown, write).data)
    made = next_document(qtbot, shown, state.undo_stack.undo)
    assert "For the board." not in text_of(made.data)


def test_where_the_report_takes_long_the_page_read_comes_first(
    qtbot: QtBot, shown: ReportPage, state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "LONG", 0.0)
    came: list[tuple[str, Document | None]] = []
    show = preview(shown).show_early

    def note(section: str, picture: QImage) -> None:
        came.append((section, preview(shown).document))
        show(section, picture)

    monkeypatch.setattr(preview(shown), "show_early", note)
    before = document(shown)
    preview(shown).go_to(before.starts["register"])
    settle(qtbot, shown)
    after = next_document(qtbot, shown, lambda: state.set_score("vision", 4.0))
    assert came == [("register", before)]
    assert preview(shown).page == after.starts["register"]
    state.set_score("vision", 3.0)
    qtbot.waitUntil(lambda: shown._early is not None)
    state.set_score("vision", 3.5)  # what is being made for the score before is given up
    qtbot.waitUntil(lambda: shown._early is None and document(shown) is not after, timeout=20_000)
    settle(qtbot, shown)
    monkeypatch.setattr(page_module, "LONG", 99.0)
    came.clear()
    next_document(qtbot, shown, lambda: state.set_score("vision", 4.0))
    assert came == []
