"""Report styles are made in a dialog: nothing is stored before it is saved, and the report follows meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

from cxworkshop import paths
from cxworkshop.design.style import PLAIN, Style, logo_size
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.styles import MAX_STYLES, Styles, take_over
from cxworkshop.ui.report.style_fields import StyleFields
from cxworkshop.ui.report.styles_dialog import StylesDialog
from tests.report.logos import png
from tests.ui.conftest import Show
from tests.ui.finding import button

BOARD = Style("Board", firm="Sample & Partners", accent="#7a1f4b", sections=("summary", "method"))
ANNEX = Style("Annex", stage="draft")


@pytest.fixture
def styles() -> Styles:
    styles = Styles(paths.styles())
    styles.keep((BOARD, ANNEX), "Board")
    return styles


@pytest.fixture
def dialog(styles: Styles, tmp_path: Path, show: Show) -> StylesDialog:
    dialog = StylesDialog(styles, tmp_path, "Board")
    show(dialog, 860, 680)
    return dialog


def names(dialog: StylesDialog) -> list[str]:
    found = next(each for each in dialog.findChildren(QListWidget) if each.accessibleName() == "Report styles")
    return [found.item(row).text() for row in range(found.count())]


def line(dialog: QWidget, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def choice(dialog: QWidget, name: str) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == name)


def tick(dialog: QWidget, start: str) -> QCheckBox:
    return next(each for each in dialog.findChildren(QCheckBox) if each.text().startswith(start))


def said(dialog: QWidget) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def press(dialog: StylesDialog, text: str) -> None:
    QTest.mouseClick(button(dialog, text), Qt.MouseButton.LeftButton)


def test_it_begins_with_the_style_in_use(dialog: StylesDialog) -> None:
    assert names(dialog) == ["Annex", "Board"]
    assert dialog.current == BOARD
    assert line(dialog, "Name of the firm").text() == "Sample & Partners"
    assert tick(dialog, "Use it").isChecked()


def test_what_is_typed_is_looked_at_and_stored_once_it_is_saved(dialog: StylesDialog, styles: Styles) -> None:
    looked: list[Style] = []
    dialog.looked_at.connect(looked.append)
    line(dialog, "Confidentiality").setText("Confidential")
    choice(dialog, "Draft or final").setCurrentIndex(2)
    choice(dialog, "Paper").setCurrentIndex(1)
    tick(dialog, "With a cover").click()
    tick(dialog, "The file names").click()
    line(dialog, "Name of the style").setText("For boards")
    after = looked[-1]
    assert (after.confidentiality, after.stage, after.paper) == ("Confidential", "final", "Letter")
    assert (after.cover, after.producer, after.sections) == (True, True, ("summary", "method"))
    assert styles.all == (ANNEX, BOARD)
    press(dialog, "Save styles")
    assert not dialog.isVisible()
    assert Styles(paths.styles()).default == after
    assert [style.name for style in styles.all] == ["Annex", "For boards"]


def test_sections_are_put_in_order_and_the_register_kept_short(dialog: StylesDialog) -> None:
    looked: list[Style] = []
    dialog.looked_at.connect(looked.append)
    assert dialog.current.register == "full"
    method = tick(dialog, "Method and sources")
    method.setFocus()
    for _step in SECTIONS:
        QTest.keyClick(method, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert looked[-1].sections == ("method", "summary")
    tick(dialog, "Action register").click()
    short = next(each for each in dialog.findChildren(QAbstractButton) if each.text() == "A line each")
    short.click()
    last = looked[-1]
    assert last.sections == ("method", "summary", "register")
    assert last.register == "short"


def test_the_reports_own_sections_are_kept_as_none(dialog: StylesDialog) -> None:
    fields = dialog.findChildren(StyleFields)[0]
    fields.show_style(ANNEX)
    assert fields.style_shown() == ANNEX
    fields.show_style(replace(ANNEX, sections=("weather",), register="short"))
    assert fields.style_shown() == replace(ANNEX, register="short")


def test_cancel_leaves_all_as_it_was(dialog: StylesDialog, styles: Styles) -> None:
    press(dialog, "Delete style")
    press(dialog, "Cancel")
    assert styles.all == (ANNEX, BOARD)


def test_new_copy_delete_and_default(dialog: StylesDialog, styles: Styles) -> None:
    press(dialog, "Copy style")
    assert dialog.current == Style("Board 2", "Sample & Partners", accent="#7a1f4b", sections=("summary", "method"))
    press(dialog, "New style")
    assert names(dialog) == ["Annex", "Board", "Board 2", "New style"]
    assert line(dialog, "Name of the style").hasFocus()
    tick(dialog, "Use it").click()
    press(dialog, "Save styles")
    assert styles.default.name == "New style"


def test_where_there_are_as_many_as_may_be_one_that_goes_makes_room_for_another(
    styles: Styles, tmp_path: Path, show: Show
) -> None:
    styles.keep(tuple(Style(f"Style {number}") for number in range(MAX_STYLES)), "")
    dialog = StylesDialog(styles, tmp_path, "")
    show(dialog, 860, 680)
    making = [button(dialog, text) for text in ("New style", "Copy style", "Import style…")]
    assert not any(each.isEnabled() for each in making)
    press(dialog, "Delete style")
    assert all(each.isEnabled() for each in making)
    press(dialog, "New style")
    assert len(names(dialog)) == MAX_STYLES


def test_the_last_one_can_go_as_well(dialog: StylesDialog, styles: Styles) -> None:
    press(dialog, "Delete style")
    press(dialog, "Delete style")
    assert dialog.current == PLAIN
    assert not button(dialog, "Copy style").isEnabled()
    line(dialog, "Version").setText("1")  # which belongs to none
    press(dialog, "Save styles")
    assert (styles.all, styles.default) == ((), PLAIN)


@pytest.mark.parametrize(
    ("name", "wrong"), [("annex", "Two styles are called “Annex”."), (" ", "Each style needs a name.")]
)
def test_names_have_to_be_told_apart(name: str, wrong: str, dialog: StylesDialog, styles: Styles) -> None:
    line(dialog, "Name of the style").setText(name)
    press(dialog, "Save styles")
    assert wrong in said(dialog)
    assert dialog.isVisible()
    line(dialog, "Name of the style").setText("Other")
    assert wrong not in said(dialog)


def test_an_accent_that_cannot_be_read_is_told_and_the_nearest_offered(dialog: StylesDialog, styles: Styles) -> None:
    line(dialog, "Accent colour").setText("#3399cc")
    assert "Words in #3399cc are hard to read on white: the contrast is 3.2 of 4.5." in said(dialog)
    assert dialog.current.accent == ""
    press(dialog, "Save styles")
    assert dialog.isVisible()
    press(dialog, "Use #2a7da7")
    assert dialog.current.accent == "#2a7da7"
    line(dialog, "Accent colour").setText("teal")
    assert "A colour is written #rrggbb, as #1f5f9e." in said(dialog)
    line(dialog, "Accent colour").setText("")
    press(dialog, "Save styles")
    assert styles.named("Board").accent == ""


def test_a_colour_is_chosen(dialog: StylesDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = dialog.findChildren(StyleFields)[0]
    for colour, after in ((QColor(), "#7a1f4b"), (QColor("#0f5a73"), "#0f5a73")):
        monkeypatch.setattr(QColorDialog, "getColor", lambda *_, colour=colour: colour)
        QTest.mouseClick(button(fields, "Choose…"), Qt.MouseButton.LeftButton)
        assert dialog.current.accent == after


def test_a_logo_is_chosen_and_removed(dialog: StylesDialog, tmp_path: Path) -> None:
    fields = dialog.findChildren(StyleFields)[0]
    (tmp_path / "logo.png").write_bytes(png(90, 20))
    (tmp_path / "none.png").write_bytes(b"x")
    press(dialog, "Choose logo…")
    asked = dialog.findChildren(QFileDialog)[0]
    asked.fileSelected.emit(str(tmp_path / "logo.png"))
    asked.reject()
    assert logo_size(dialog.current.logo) == (90, 20)
    fields.take_logo(tmp_path / "none.png")
    assert "none.png cannot be used as a logo" in said(dialog)
    assert logo_size(dialog.current.logo) == (90, 20)
    press(dialog, "Remove logo")
    assert dialog.current.logo == b""


def test_a_style_is_handed_over_and_taken_over(dialog: StylesDialog, tmp_path: Path) -> None:
    press(dialog, "Export style…")
    asked = dialog.findChildren(QFileDialog)[0]
    asked.fileSelected.emit(str(tmp_path / "board.cxstyle"))
    asked.reject()
    assert take_over(tmp_path / "board.cxstyle") == BOARD
    press(dialog, "Import style…")
    asked = dialog.findChildren(QFileDialog)[-1]
    asked.fileSelected.emit(str(tmp_path / "board.cxstyle"))
    asked.reject()
    assert names(dialog) == ["Annex", "Board", "Board 2"]
    dialog.take_over(tmp_path / "none.cxstyle")
    assert "cannot be read" in said(dialog)
    dialog.hand_over_to(tmp_path / "no folder" / "x.cxstyle")
    assert "no folder" in said(dialog)


def test_what_cannot_be_stored_stays(dialog: StylesDialog) -> None:
    line(dialog, "Version").setText("3")
    paths.styles().unlink()
    paths.styles().mkdir()
    press(dialog, "Save styles")
    assert dialog.isVisible()
    assert "report-styles.json" in said(dialog)
