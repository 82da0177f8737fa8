"""A letter pressed alone does something; a sentence typed where no field takes it does nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.settings import Settings
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.ballot.booth import BallotBooth, Turn
from cxworkshop.ui.controls import letters
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.letters import Letters
from cxworkshop.ui.controls.prompt import Prompt
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.score.dimension_bar import DimensionBar
from tests.ui.audience.room import voted, with_people
from tests.ui.places import EVERYWHERE
from tests.ui.score.room import Room
from tests.ui.showing import in_front

SENTENCE = "Customer trust never improved; narrowing. Better current recovery, 2 of 5 teams vote!"
TYPED_INTO = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox, QAbstractItemView)
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk(QWidget):
    """A page with letters: D does something, R has to be confirmed, Q does something at once."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.told: list[str] = []
        self.wanted, self.asks = True, True
        self.letters = Letters(self, lambda: self.wanted)
        self.letters.give(Key("D", "Do"), lambda: self.done.append("d"))
        self.letters.give(Key("R", "Reveal"), lambda: self.done.append("r"), asks=lambda: self.asks)
        self.letters.give(Key("Q", "Quick"), lambda: self.done.append("q"), at_once=True)
        self.letters.ignored.connect(self.told.append)
        self.button, self.rows, self.choice, self.field = QPushButton("Press"), QListWidget(), QComboBox(), QLineEdit()
        self.rows.addItems(["Anna", "Bo", "Dora"])
        self.choice.addItems(["Anna", "Bo", "Dora"])
        self.button.clicked.connect(lambda: self.done.append("pressed"))
        column = QVBoxLayout(self)
        for each in (self.button, self.rows, self.choice, self.field):
            column.addWidget(each)

    def type(self, text: str, on: QWidget | None = None) -> None:
        QTest.keyClicks(on or self.button, text)

    @property
    def asking(self) -> str:
        """What the prompt says, "" where there is none."""
        shown = [each.text() for each in self.findChildren(Prompt) if each.isVisible()]
        return shown[0] if shown else ""


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters wait as they do in the app, but not as long."""
    monkeypatch.setattr(letters, "ALONE_MS", 60)


@pytest.fixture
def desk(qtbot: QtBot, waits: None) -> Desk:
    desk = Desk()
    in_front(qtbot, desk, (400, 400))
    desk.button.setFocus()
    return desk


def test_alone_it_does_something_after_a_moment(qtbot: QtBot, desk: Desk) -> None:
    desk.type("d")
    assert desk.done == []
    qtbot.waitUntil(lambda: desk.done == ["d"])
    desk.type("D")
    qtbot.waitUntil(lambda: desk.done == ["d", "d"])
    desk.type("q")
    assert desk.done == ["d", "d", "q"]


@pytest.mark.parametrize("text", [SENTENCE, "dd", "dr", "d1", "d d", "rr", "ad", "Dd"])
def test_as_text_it_does_nothing(qtbot: QtBot, desk: Desk, text: str) -> None:
    desk.type(text)
    qtbot.waitUntil(lambda: not desk.letters._alone.isActive())
    QTest.qWait(80)  # longer than a letter waits
    assert (desk.done, desk.asking) == ([], "")


@pytest.mark.parametrize("first", ["ä", "д", "λ", "し"])
def test_letters_of_every_script_make_a_text(qtbot: QtBot, desk: Desk, first: str) -> None:
    typed = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, first)
    QApplication.sendEvent(desk.button, typed)
    desk.type("q")
    assert desk.done == []


def test_that_is_said_once_a_text(qtbot: QtBot, desk: Desk) -> None:
    desk.type("addrd")
    assert desk.told == ["The cursor was not in a text field, so this text was ignored."]


def test_space_enter_and_backspace_of_a_text_press_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.type("It is so ")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        QTest.keyClick(desk.button, key)
    assert desk.done == []


def test_after_the_text_they_do_again(qtbot: QtBot, desk: Desk) -> None:
    desk.letters._text.setInterval(30)
    desk.type("It is")
    assert desk.letters.writing()
    qtbot.waitUntil(lambda: not desk.letters.writing())
    QTest.keyClick(desk.button, Qt.Key.Key_Space)
    desk.type("q")
    assert desk.done == ["pressed", "q"]


def test_space_alone_presses(desk: Desk) -> None:
    QTest.keyClick(desk.button, Qt.Key.Key_Space)
    assert desk.done == ["pressed"]


def test_a_letter_that_did_something_is_no_text(qtbot: QtBot, desk: Desk) -> None:
    desk.type("q")
    QTest.keyClick(desk.button, Qt.Key.Key_Space)
    assert desk.done == ["q", "pressed"]


def test_another_key_does_not_take_the_moment_away(desk: Desk) -> None:
    desk.type("d")
    QTest.keyClick(desk.button, Qt.Key.Key_Shift, SHIFT)
    assert desk.done == []
    QTest.keyClick(desk.button, Qt.Key.Key_F5)
    assert desk.done == ["d"]


def test_escape_does(qtbot: QtBot, desk: Desk) -> None:
    desk.type("d")
    QTest.keyClick(desk.button, Qt.Key.Key_Escape)
    QTest.qWait(80)
    assert desk.done == []


def test_another_key_ends_the_text(desk: Desk) -> None:
    desk.type("It is")
    QTest.keyClick(desk.button, Qt.Key.Key_F5)
    assert not desk.letters.writing()
    desk.type("q")
    assert desk.done == ["q"]


@pytest.mark.parametrize("kind", ["rows", "choice"])
def test_enter_opens_what_was_searched_for(desk: Desk, kind: str) -> None:
    found = getattr(desk, kind)
    found.setFocus()
    heard: list[object] = []
    desk.rows.itemActivated.connect(heard.append)
    desk.type("bo", found)
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert (heard != []) == (kind == "rows")
    assert desk.done == []


def test_in_a_field_letters_are_letters(desk: Desk) -> None:
    desk.field.setFocus()
    desk.type("quarry", desk.field)
    assert (desk.field.text(), desk.done, desk.letters.writing()) == ("quarry", [], False)


def test_switched_off_they_do_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.wanted = False
    desk.type("q")
    desk.type("d")
    QTest.qWait(80)
    assert (desk.done, desk.told) == ([], [])
    QTest.keyClick(desk.button, Qt.Key.Key_Space)
    assert desk.done == ["pressed"]


# Once more


def ask(qtbot: QtBot, desk: Desk) -> None:
    desk.type("r")
    qtbot.waitUntil(lambda: desk.asking == "Press R once more: Reveal")


def test_what_cannot_be_unseen_is_confirmed(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk)
    assert desk.done == []
    desk.type("r")
    qtbot.waitUntil(lambda: desk.done == ["r"])
    assert desk.asking == ""


def test_where_it_does_not_ask_it_acts(qtbot: QtBot, desk: Desk) -> None:
    desk.asks = False
    desk.type("r")
    qtbot.waitUntil(lambda: desk.done == ["r"])


@pytest.mark.parametrize("other", [Qt.Key.Key_Escape, Qt.Key.Key_Home, Qt.Key.Key_X, Qt.Key.Key_F5])
def test_any_other_key_is_a_no(qtbot: QtBot, desk: Desk, other: Qt.Key) -> None:
    ask(qtbot, desk)
    QTest.keyClick(desk.button, other)
    assert desk.asking == ""
    desk.letters._end_text()
    ask(qtbot, desk)
    assert desk.done == []


def test_the_answer_has_to_stand_alone_too(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk)
    desk.type("ratio")
    QTest.qWait(80)
    assert (desk.done, desk.asking) == ([], "")


def test_after_a_while_it_asks_anew(qtbot: QtBot, desk: Desk) -> None:
    desk.letters._unanswered.setInterval(30)
    ask(qtbot, desk)
    qtbot.waitUntil(lambda: desk.asking == "")
    ask(qtbot, desk)
    assert desk.done == []


def test_it_asks_no_more_when_the_page_goes(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk)
    desk.hide()
    desk.show()
    assert desk.asking == ""


def test_the_prompt_stays_in_view(qtbot: QtBot, desk: Desk) -> None:
    ask(qtbot, desk)
    (prompt,) = desk.findChildren(Prompt)
    for width, height in ((300, 300), (900, 500)):
        desk.resize(width, height)
        qtbot.waitUntil(lambda height=height: prompt.geometry().bottom() < height)  # type: ignore[misc]
        assert desk.rect().contains(prompt.geometry())
        assert prompt.height() >= prompt.heightForWidth(prompt.width())
    assert not prompt.hasFocus()


# In the app


@pytest.fixture
def ballot(qtbot: QtBot, library: Library, model: MaturityModel, waits: None) -> Room:
    "Everyone has voted on the first dimension."
    return Room(qtbot, library, model, voted(with_people(model, 3), "vision", (2.0, 3.0, 4.0)))


@pytest.mark.parametrize("text", [SENTENCE, "Not revealed", "Recurring errors", "Vote", "Nn", "rR", "Trust?"])
def test_a_sentence_on_score_changes_nothing(qtbot: QtBot, ballot: Room, text: str) -> None:
    before = ballot.state.session
    for widget in (ballot.slider, ballot.the(QCheckBox), ballot.button("Reveal"), ballot.cards()[0]):
        widget.setFocus()
        QTest.keyClicks(widget, text)
        QTest.qWait(80)
        assert QApplication.activeModalWidget() is None
        assert ballot.state.session == before
        ballot.page._letters._end_text()


@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_sentence_on_any_page_presses_nothing(
    qtbot: QtBot, waits: None, window: MainWindow, state: SessionState, session_id: str, place: str
) -> None:
    window.open_session(session_id)
    RoomState(state).add_participants([("Anna", "", "")])
    window.go_to(place)
    QApplication.processEvents()
    before = state.session
    pressed = [each for each in window.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for each in pressed:
        if each.isVisible() and each.isEnabled() and not isinstance(each, TYPED_INTO):
            each.setFocus()
            QTest.keyClicks(each, "It is so ")
            for key in (Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
                QTest.keyClick(each, key)
            QApplication.processEvents()
            assert (window.place, state.session) == (place, before), each
            assert not [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()], each
            QTest.keyClick(each, Qt.Key.Key_F5)


def test_reveal_and_vote_again_take_two(qtbot: QtBot, ballot: Room) -> None:
    ballot.press(Qt.Key.Key_R)
    qtbot.waitUntil(lambda: ballot.says("Press R once more: Reveal all votes"))
    assert not voting.is_revealed(ballot.state.session, "vision")
    ballot.press(Qt.Key.Key_R)
    qtbot.waitUntil(lambda: voting.is_revealed(ballot.state.session, "vision"))
    ballot.press(Qt.Key.Key_V)
    qtbot.waitUntil(lambda: ballot.says("Press V once more: Vote again"))
    assert voting.current(ballot.state.session, "vision") == 1
    ballot.press(Qt.Key.Key_V)
    qtbot.waitUntil(lambda: voting.current(ballot.state.session, "vision") == 2)


def test_the_question_is_about_what_is_in_view(qtbot: QtBot, ballot: Room) -> None:
    ballot.press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: ballot.says("Press N once more: Exclude, or include again"))
    ballot.page.show_dimension("strategy")
    assert not ballot.says("Press N once more")
    ballot.press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: ballot.says("Press N once more"))
    assert not any(rating.not_applicable for rating in ballot.state.session.ratings)


def test_switched_off_in_settings(
    qtbot: QtBot, waits: None, window: MainWindow, settings: Settings, state: SessionState, session_id: str
) -> None:
    window.open_session(session_id)
    RoomState(state).add_participants([("Anna", "", "")])
    window.go_to("settings")
    box = next(
        each
        for each in window.findChildren(QCheckBox)
        if each.text() == ("Use single letters and numbers as shortcuts")
    )
    assert box.isChecked()
    box.click()
    assert not settings.letters
    window.go_to("score")
    slider = window.findChild(LevelSlider)
    assert slider is not None
    QTest.keyClicks(slider, "t")
    QTest.qWait(80)
    assert state.session.clock.running == ""
    tabs = window.findChild(DimensionBar)
    assert tabs is not None
    tabs.setFocus()
    QTest.keyClicks(tabs, "4")
    assert state.session.rating("vision").score is None
    slider.setFocus()
    QTest.keyClicks(slider, "3")
    assert state.session.rating("vision").score == 3


def test_a_question_mark_at_the_end_of_a_sentence(
    qtbot: QtBot, waits: None, window: MainWindow, session_id: str
) -> None:
    window.open_session(session_id)
    window.go_to("score")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Is it so?")
    QTest.qWait(80)
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert "this text was ignored" in window._status.message


def test_a_sentence_in_the_booth(qtbot: QtBot, model: MaturityModel) -> None:
    votes: list[object] = []

    def cast(*vote: object) -> bool:
        votes.append(vote)
        return True

    booth = BallotBooth(model, [Turn("a", "Anna", ("vision",))], cast, Settings())
    in_front(qtbot, booth, (1366, 768))
    QTest.keyClick(booth, Qt.Key.Key_Return)
    slider = booth.findChildren(LevelSlider)[0]
    QTest.keyClicks(slider, "Never a 3")
    QTest.keyClick(slider, Qt.Key.Key_Return)
    assert votes == []
    assert slider.score() is None


def test_a_key_that_is_held_down_was_pressed_once(qtbot: QtBot, desk: Desk) -> None:
    def hold(key: Qt.Key) -> None:
        none = Qt.KeyboardModifier.NoModifier
        QTest.simulateEvent(desk.button, True, key, none, chr(key).lower(), False)
        qtbot.waitUntil(lambda: not desk.letters._alone.isActive())
        for _ in range(5):
            QTest.simulateEvent(desk.button, True, key, none, chr(key).lower(), True)
        QTest.qWait(80)  # longer than a letter waits
        QTest.simulateEvent(desk.button, False, key, none, chr(key).lower(), False)

    hold(Qt.Key.Key_D)
    assert desk.done == ["d"]
    hold(Qt.Key.Key_Q)
    assert desk.done == ["d", "q"]
