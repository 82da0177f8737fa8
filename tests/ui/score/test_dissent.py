"""Dissent is recorded with its reason, under a name or none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.ui.score.dissent import DissentDialog
from tests.ui.keyboard import Keyboard

Key = Qt.Key
VOTERS = {"a": "Sales", "b": "<b>Anna</b> & Söhne"}


class Desk(Keyboard):
    """The dialog and a keyboard. `recorded` is what it handed on; while `broken` nothing can be stored."""

    def __init__(self, qtbot: QtBot, model: MaturityModel) -> None:
        self.recorded: list[tuple[str, str, float | None]] = []
        self.consents: list[bool] = []
        self.broken = False
        self.dialog = DissentDialog("Vision", VOTERS, model, self._take)
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.open()
            self.dialog.activateWindow()

    def _take(self, reason: str, participant_id: str, score: float | None, *, named: bool) -> bool:
        if not self.broken:
            self.recorded.append((reason, participant_id, score))
            self.consents.append(named)
        return not self.broken

    @property
    def record(self) -> QPushButton:
        return next(each for each in self.dialog.findChildren(QPushButton) if each.text() == "Record dissent")

    def field(self, name: str) -> QComboBox:
        return next(each for each in self.dialog.findChildren(QComboBox) if each.accessibleName() == name)


@pytest.fixture
def desk(qtbot: QtBot, model: MaturityModel) -> Desk:
    return Desk(qtbot, model)


def test_a_reason_is_enough(desk: Desk) -> None:
    assert not desk.record.isEnabled()
    desk.type("   ")
    assert not desk.record.isEnabled()
    desk.type("the new portal is live")
    QTest.mouseClick(desk.record, Qt.MouseButton.LeftButton)
    assert desk.recorded == [("the new portal is live", "", None)]
    assert not desk.dialog.isVisible()


def test_by_keys_with_name_and_score(desk: Desk) -> None:
    desk.type("the portal")
    desk.press(Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert desk.field("Their score").hasFocus()
    for _ in range(6):
        desk.press(Key.Key_Down)
    desk.press(Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.recorded == [("the portal", "b", 3.5)]


def test_nobody_is_named_who_was_not_asked(desk: Desk) -> None:
    (tick,) = desk.dialog.findChildren(QCheckBox)
    assert (tick.text(), tick.isEnabled()) == ("May be named in the report", False)
    who = desk.field("Who")
    who.setCurrentIndex(1)
    assert tick.isEnabled()
    tick.setChecked(True)
    who.setCurrentIndex(2)
    assert not tick.isChecked()
    desk.type("reason")
    QTest.mouseClick(desk.record, Qt.MouseButton.LeftButton)
    assert desk.consents == [False]


def test_consent_is_given_by_keys_and_comes_back_with_what_was_half_typed(desk: Desk) -> None:
    typed: list[dict[str, str]] = []
    desk.dialog.typed.connect(typed.append)
    desk.type("the portal")
    desk.field("Who").setFocus()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Space)
    (tick,) = desk.dialog.findChildren(QCheckBox)
    assert tick.isChecked()
    assert typed[-1] == {"text": "the portal", "who": "a", "score": "", "named": "1"}
    desk.dialog.show_half_typed({"text": "the port", "who": "b"})
    assert not tick.isChecked()
    desk.dialog.show_half_typed({"text": "the portal", "who": "a", "score": "", "named": "1"})
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.recorded == [("the portal", "a", None)]
    assert desk.consents == [True]


def test_tab_leaves_the_reason(desk: Desk) -> None:
    desk.type("reason")
    desk.press(Key.Key_Tab)
    assert desk.record.hasFocus()
    desk.press(Key.Key_Return)
    assert desk.recorded == [("reason", "", None)]


def test_ctrl_enter_without_a_reason_does_nothing(desk: Desk) -> None:
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.dialog.isVisible()
    assert desk.recorded == []


def test_escape_records_nothing(desk: Desk) -> None:
    desk.type("reason")
    desk.press(Key.Key_Escape)
    assert not desk.dialog.isVisible()
    assert desk.recorded == []


def test_what_cannot_be_stored_stays(desk: Desk) -> None:
    desk.broken = True
    desk.type("reason")
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.dialog.isVisible()
    assert desk.dialog.findChildren(QPlainTextEdit)[0].toPlainText() == "reason"
    assert any("could not be saved" in label.text() and label.isVisible() for label in desk.dialog.findChildren(QLabel))
    desk.broken = False
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.recorded == [("reason", "", None)]


def test_choices(desk: Desk) -> None:
    who, score = desk.field("Who"), desk.field("Their score")
    assert [who.itemText(row) for row in range(who.count())] == ["Not named", "Sales", "<b>Anna</b> & Söhne"]
    assert [score.itemText(row) for row in range(score.count())][:3] == ["No score", "1.0", "1.5"]
    assert score.itemText(score.count() - 1) == "5.0"


def test_a_reason_that_is_too_long_is_told_and_nothing_of_it_is_lost(desk: Desk) -> None:
    (reason,) = desk.dialog.findChildren(QPlainTextEdit)
    reason.setPlainText("x" * (MAX_TEXT + 1))
    assert not desk.record.isEnabled()
    told = [label.text() for label in desk.dialog.findChildren(QLabel) if label.isVisible()]
    assert "A reason has 100,000 characters at most; this one has 100,001." in told
    assert len(reason.toPlainText()) == MAX_TEXT + 1
    reason.setPlainText("x" * MAX_TEXT)
    assert desk.record.isEnabled()
    desk.record.click()
    assert [len(text) for text, _, _ in desk.recorded] == [MAX_TEXT]


def test_why_it_could_not_be_stored_is_told_in_the_dialog(desk: Desk) -> None:
    desk.type("Nobody heard of it")
    desk.broken = True
    desk.dialog.say_failed(UserError("The disk is full.", "Free some space."))
    desk.record.click()
    told = [label.text() for label in desk.dialog.findChildren(QLabel) if label.isVisible()]
    assert "The disk is full. Free some space." in told
    assert desk.dialog.isVisible()


def test_what_is_half_typed_is_told_and_can_be_put_back(qtbot: QtBot, desk: Desk) -> None:
    told: list[dict[str, str]] = []
    desk.dialog.typed.connect(told.append)
    desk.type("the p")
    desk.field("Who").setCurrentIndex(1)
    desk.field("Their score").setCurrentIndex(3)
    assert told[-1] == {"text": "the p", "who": "a", "score": "2.0"}
    desk.press(Key.Key_Escape)
    assert not desk.dialog.isVisible()
    half = told[-1]
    assert half["text"] == "the p"
    desk.dialog.show_half_typed({})
    assert told[-1] == {}
    with qtbot.waitActive(desk.dialog):
        desk.dialog.open()
        desk.dialog.activateWindow()
    desk.dialog.show_half_typed(half)
    desk.type("ortal is live")
    desk.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.recorded == [("the portal is live", "a", 2.0)]
    assert told[-1] == {}


def test_cancel_gives_up_what_is_typed(desk: Desk) -> None:
    told: list[dict[str, str]] = []
    desk.dialog.typed.connect(told.append)
    desk.type("the p")
    next(each for each in desk.dialog.findChildren(QPushButton) if each.text() == "Cancel").click()
    assert told[-1] == {}
    assert not desk.dialog.isVisible()
