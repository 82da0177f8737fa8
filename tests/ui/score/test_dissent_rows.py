"""Recorded dissent under the agreed score."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.score.dissent_rows import DissentRows, dissent_text
from tests.ui.conftest import Show
from tests.ui.score.room import Room
from tests.ui.sessions import new_session

VOTERS = {"a": "Sales", "b": "No. 2"}


def item(number: int, reason: str = "the portal is live", who: str = "a", score: float | None = 3.0) -> Dissent:
    return Dissent(str(number), "vision", reason, who, score)


def shown(rows: DissentRows) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in rows.findChildren(QLabel) if label.isVisible()]


def test_in_words() -> None:
    assert dissent_text(item(1), VOTERS) == "Sales holds 3.0: the portal is live"
    assert dissent_text(item(1, who="b", score=None), VOTERS) == "No. 2 dissents: the portal is live"
    assert dissent_text(item(1, who=""), VOTERS) == "Someone holds 3.0: the portal is live"
    assert dissent_text(item(1, who="gone"), VOTERS) == "Someone holds 3.0: the portal is live"


def test_rows_come_and_go_in_order(show: Show) -> None:
    rows = DissentRows()
    show(rows, 300, 200)
    rows.show_dissent([item(1), item(2, "no budget", "b", None)], VOTERS)
    assert shown(rows) == ["Sales holds 3.0: the portal is live", "No. 2 dissents: no budget"]
    rows.show_dissent([item(2, "no budget", "b", None)], {"b": "IT"})
    assert shown(rows) == ["IT dissents: no budget"]
    rows.show_dissent([], VOTERS)
    assert shown(rows) == []


def test_many_rows_come_into_view_together(
    qtbot: QtBot, library: Library, model: MaturityModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other each would have all that are there already measured once more."""
    measured: list[QLabel] = []
    wrapped = type(plain_label(wrap=True))
    height = wrapped.heightForWidth

    def count(label: QLabel, width: int) -> int:
        measured.append(label)
        return height(label, width)

    monkeypatch.setattr(wrapped, "heightForWidth", count)
    session = replace(new_session(model), dissents=tuple(item(number, who="") for number in range(100)))
    room = Room(qtbot, library, model, session)
    qtbot.waitUntil(lambda: len(shown(room.page.findChildren(DissentRows)[0])) == 100)
    room.state.drafts.stop()
    assert len(measured) < 10_000


def test_of_more_than_a_page_can_show_it_is_said_how_many(show: Show) -> None:
    rows = DissentRows()
    show(rows, 300, 200)
    rows.show_dissent([item(number, f"reason {number}") for number in range(1101)], VOTERS)
    assert shown(rows)[-2:] == ["Sales holds 3.0: reason 99", "1,001 more are in the report"]
    rows.show_dissent([item(number) for number in range(100)], VOTERS)
    assert len(shown(rows)) == 100


def test_more_is_wanted_and_one_is_removed(show: Show) -> None:
    rows = DissentRows()
    show(rows, 300, 200)
    rows.show_dissent([item(1), item(2)], VOTERS)
    said: list[object] = []
    rows.removed.connect(said.append)
    rows.wanted.connect(lambda: said.append("more"))
    for button in (each for each in rows.findChildren(QPushButton) if each.accessibleName() == "Remove dissent"):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(rows.findChildren(QPushButton)[0], Qt.Key.Key_Space)
    assert sorted(map(str, said)) == ["1", "2", "more"]


def test_any_text_is_plain_and_wraps(show: Show) -> None:
    rows = DissentRows()
    show(rows, 260, 400)
    rows.show_dissent([item(1, "<img src='x'> & <b>Beschwerdemanagement</b> " * 6)], VOTERS)
    QApplication.processEvents()
    (label,) = rows.findChildren(QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.width() < 260
    assert label.height() >= label.heightForWidth(label.width())
