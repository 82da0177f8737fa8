"""The print kit is made from Prepare, off the UI thread, and harms no file when it fails."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.prepare.kit_card import KitCard
from tests.ui.sessions import new_session, opened


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    return opened(library, model, new_session(model))


@pytest.fixture
def card(qtbot: QtBot, state: SessionState, jobs: Jobs) -> KitCard:
    card = KitCard(state, jobs, Settings())
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    return card


def box(card: KitCard, name: str) -> QCheckBox:
    return next(one for one in card.findChildren(QCheckBox) if one.text() == name)


def test_the_chosen_parts_are_written(qtbot: QtBot, card: KitCard, state: SessionState, tmp_path: Path) -> None:
    RoomState(state).add_participants([("Sales person", "Front line", "Sales"), ("見本", "Executive", "Board")])
    for name in ("Pre-read", "Level posters", "Parking lot", "Evidence sheet"):
        QTest.mouseClick(box(card, name), Qt.MouseButton.LeftButton)
    path = tmp_path / "kit.pdf"
    with qtbot.waitSignal(card.notice, timeout=20_000) as told:
        card.write_to(path)
    assert told.args == [f"The print kit has been saved to {path}"]
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Sales person" in text
    assert "見本" in text
    assert "Pre-read" not in text


def test_without_a_part_there_is_nothing_to_make(card: KitCard) -> None:
    make = next(one for one in card.findChildren(QPushButton) if one.text().startswith("Make"))
    for one in card.findChildren(QCheckBox):
        if one.isChecked():
            assert make.isEnabled()
            QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert not make.isEnabled()


def test_the_poster_is_made_on_its_own_paper(qtbot: QtBot, card: KitCard, state: SessionState, tmp_path: Path) -> None:
    state.set_score(state.model.dimensions[0].id, 2.0)
    size = card.findChildren(QComboBox)[0]
    for one in card.findChildren(QCheckBox):
        QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    size.setCurrentIndex(size.findData("A2"))
    path = tmp_path / "kit.pdf"
    with qtbot.waitSignal(card.notice, timeout=20_000):
        card.write_to(path)
    with pypdfium2.PdfDocument(path) as document:
        assert [[round(side / 72 * 25.4) for side in page.get_size()] for page in document] == [[594, 420]]


def test_a_place_that_takes_no_file_is_told(qtbot: QtBot, card: KitCard, tmp_path: Path) -> None:
    with qtbot.waitSignal(card.problem, timeout=20_000) as told:
        card.write_to(tmp_path / "gone" / "kit.pdf")
    assert told.args is not None
    assert "There is no folder" in str(told.args[0])


def test_what_no_font_can_print_is_named(qtbot: QtBot, card: KitCard, state: SessionState, tmp_path: Path) -> None:
    RoomState(state).add_participants([("\u0e17", "", "")])
    with qtbot.waitSignal(card.notice, timeout=20_000) as told:
        card.write_to(tmp_path / "kit.pdf")
    assert told.args is not None
    assert "no font can print" in told.args[0]
