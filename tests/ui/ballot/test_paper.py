"""Paper cards typed in: fast, never off the scale, never shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import on_scale
from cxworkshop.domain.session import Choice
from cxworkshop.language import speaking
from cxworkshop.ui.ballot import paper
from cxworkshop.ui.ballot.paper import PaperBallots, read_vote
from tests.catalogues import add_language, speak_from
from tests.ui.boxes import answering
from tests.ui.dialogs import in_dialog
from tests.ui.keyboard import Keyboard
from tests.ui.sessions import shaped_model
from tests.ui.showing import in_front

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
THREE = [("a", "1  Anna", False), ("b", "2  Bo", False), ("c", "3  Cleo", False)]
TYPOS = ["7", "2.7", "x", "0", "-1", "nan", "1e400", "inf", "1e0", "+2", "2..5", "2.5.", ".5", "1_0", "2 5", "5.5"]


@pytest.mark.parametrize(
    ("typed", "vote"),
    [
        ("2", ("score", 2.0)),
        ("2.5", ("score", 2.5)),
        ("2,5", ("score", 2.5)),
        (" 3 ", ("score", 3.0)),
        ("5.0", ("score", 5.0)),
        ("２．５", ("score", 2.5)),
        ("a", ("abstain", None)),
        ("A", ("abstain", None)),
        ("n", ("not applicable", None)),
        ("N/A", ("not applicable", None)),
    ],
)
def test_what_cards_say(typed: str, vote: tuple[Choice, float | None]) -> None:
    assert read_vote(typed, 5, 0.5) == vote


@pytest.mark.parametrize("typed", [*TYPOS, "", "٣", "２２", "two"])
def test_typos(typed: str) -> None:
    assert read_vote(typed, 5, 0.5) is None


def test_the_letters_of_the_language_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """English letters are taken as well, but where the language spoken means something else by one."""
    letters = {"a": "E", "n": "Ｎ", "n/a": "entf."}
    add_language(tmp_path, "de", {"typed from a card\4" + each: said for each, said in letters.items()})
    add_language(tmp_path, "nl", {"typed from a card\4a": "o", "typed from a card\4n": "a"})
    speak_from(tmp_path, monkeypatch)
    with speaking("de"):
        assert [read_vote(typed, 5, 0.5) for typed in ("e", "E", "a")] == [("abstain", None)] * 3
        assert [read_vote(typed, 5, 0.5) for typed in ("n", "N/A", "Entf.")] == [("not applicable", None)] * 3
        assert read_vote("2,5", 5, 0.5) == ("score", 2.5)
    with speaking("nl"):
        assert read_vote("o", 5, 0.5) == ("abstain", None)
        assert read_vote("a", 5, 0.5) == ("not applicable", None)
    assert read_vote("e", 5, 0.5) is None


def test_the_letters_are_told(
    qtbot: QtBot, model: MaturityModel, cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "(1 to 5 in steps of 0.5; A to abstain, N for not applicable)" in cards.said()
    monkeypatch.setattr(paper, "letters", lambda: ("e", "x"))
    assert "E to abstain, X for not applicable" in Cards(qtbot, model).said()


def test_steps_of_other_models() -> None:
    assert read_vote("2.5", 5, 1) is None
    assert read_vote("2.25", 5, 0.25) == ("score", 2.25)
    assert read_vote("10", 10, 1) == ("score", 10.0)
    assert read_vote("10", 5, 0.5) is None


@given(st.text(alphabet="0123456789.,-+eEaAnN/x_ ", max_size=6), st.sampled_from([1.0, 0.5, 0.25]))
def test_no_typing_leaves_the_scale(typed: str, step: float) -> None:
    vote = read_vote(typed, 5, step)
    assert vote is None or vote[1] is None or on_scale(vote[1], 5, step)


class Cards(Keyboard):
    """A pile of cards and a keyboard. `votes` are those handed on; while `broken` none can be stored."""

    def __init__(self, qtbot: QtBot, model: MaturityModel, voters: Sequence[tuple[str, str, bool]] = THREE) -> None:
        self.votes: list[tuple[str, Choice, float | None]] = []
        self.broken = False
        self.dialog = PaperBallots(model, model.dimensions[0].id, voters, self._take)
        in_front(qtbot, self.dialog)
        self.fields = self.dialog.findChildren(QLineEdit)

    def _take(self, participant_id: str, _dimension: str, choice: Choice, score: float | None) -> bool:
        if not self.broken:
            self.votes.append((participant_id, choice, score))
        return not self.broken

    def type(self, *texts: str) -> None:
        """Type each text and press Enter."""
        for text in texts:
            super().type(text)
            self.press(Key.Key_Return)

    @property
    def row(self) -> int:
        """The row the keys go to."""
        return [field.hasFocus() for field in self.fields].index(True)

    def said(self) -> str:
        return "\n".join(label.text() for label in self.dialog.findChildren(QLabel))

    def everything(self) -> str:
        """What any widget holds or tells a screen reader, seen or not."""
        held = []
        for each in [self.dialog, *self.dialog.findChildren(QWidget)]:
            held += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle()]
            interface = QAccessible.queryAccessibleInterface(each)
            if interface is not None:
                held += [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
        return "\n".join([*held, self.said(), *(field.displayText() for field in self.fields)])


@pytest.fixture
def cards(qtbot: QtBot, model: MaturityModel) -> Cards:
    return Cards(qtbot, model)


def test_a_pile_is_typed_in_without_looking_up(cards: Cards) -> None:
    cards.type("2", "2,5", "n")
    assert cards.votes == [("a", "score", 2.0), ("b", "score", 2.5), ("c", "not applicable", None)]
    assert cards.said().count("✓ in") == 3
    assert cards.row == 2
    assert cards.dialog.isVisible()


def test_it_begins_with_the_first_who_is_missing(qtbot: QtBot, model: MaturityModel) -> None:
    cards = Cards(qtbot, model, [("a", "1  Anna", True), ("b", "2  Bo", False)])
    assert cards.row == 1
    assert cards.said().count("✓ in") == 1
    full = Cards(qtbot, model, [("a", "1  Anna", True)])
    assert full.row == 0


@pytest.mark.parametrize("leave", [Key.Key_Return, Key.Key_Tab])
def test_a_card_typed_again_asks_before_it_takes_the_place_of_the_first(qtbot: QtBot, cards: Cards, leave: Key) -> None:
    def again(text: str, answer: str) -> None:
        # After a question nobody gives the window its keys back on this platform.
        cards.dialog.activateWindow()
        cards.fields[0].setFocus()
        qtbot.waitUntil(cards.fields[0].hasFocus)
        QTest.keyClicks(cards.focused, text)
        with answering(answer) as told:
            cards.press(leave)
            qtbot.waitUntil(lambda: bool(told))
        assert set(told) == {"1  Anna: a vote is already in. Replace it with this card?"}
        assert cards.fields[0].text() == ""

    cards.type("2")
    again("3", "Leave it as it is")
    assert cards.votes == [("a", "score", 2.0)]
    again("3", "Replace the vote")
    assert cards.votes == [("a", "score", 2.0), ("a", "score", 3.0)]
    assert cards.said().count("✓ in") == 1


@pytest.mark.parametrize("leave", [Key.Key_Return, Key.Key_Tab])
def test_a_card_waits_where_the_app_ends_before_anybody_answers(qtbot: QtBot, cards: Cards, leave: Key) -> None:
    cards.type("2")
    cards.fields[0].setFocus()
    QTest.keyClicks(cards.focused, "3")
    told: list[tuple[str, str]] = []
    cards.dialog.typed.connect(lambda *said: told.append(said))

    def press() -> None:
        cards.press(leave)
        QApplication.processEvents()

    in_dialog(QMessageBox, QMessageBox.hide, press)
    assert cards.votes == [("a", "score", 2.0)]
    assert cards.fields[0].text() == "3"
    assert told == []
    assert "half typed" in cards.said().splitlines()


def test_leaving_a_row_takes_in_its_card(cards: Cards) -> None:
    QTest.keyClicks(cards.focused, "2")
    cards.press(Key.Key_Tab)
    assert cards.votes == [("a", "score", 2.0)]
    QTest.keyClicks(cards.focused, "3")
    cards.press(Key.Key_Up)
    assert cards.votes[1:] == [("b", "score", 3.0)]
    cards.fields[2].setFocus()
    QTest.keyClicks(cards.focused, "n")
    cards.dialog.findChildren(QPushButton)[0].click()
    assert cards.votes[2:] == [("c", "not applicable", None)]
    assert not cards.dialog.isVisible()


def test_another_window_in_front_takes_nothing_in(cards: Cards) -> None:
    QTest.keyClicks(cards.focused, "2")
    QApplication.sendEvent(cards.focused, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert cards.votes == []


def test_what_is_half_typed_when_a_row_is_left_stays_and_is_said_without_its_value(cards: Cards) -> None:
    QTest.keyClicks(cards.focused, "3.")
    cards.press(Key.Key_Tab)
    assert cards.votes == []
    assert cards.fields[0].text() == "3."
    assert "The card of 1  Anna is half typed: 1 to 5 in steps of 0.5." in cards.said()
    assert "half typed" in cards.said().splitlines()
    assert "3." not in cards.everything()
    cards.press(Key.Key_Up)  # and typed anew: nobody sees what stands there
    QTest.keyClicks(cards.focused, "2")
    cards.press(Key.Key_Tab)
    assert cards.votes == [("a", "score", 2.0)]


@pytest.mark.parametrize(("answer", "closed"), [("Keep typing", False), ("Close anyway", True)])
def test_done_says_whose_cards_are_half_typed(qtbot: QtBot, cards: Cards, answer: str, closed: bool) -> None:
    QTest.keyClicks(cards.focused, "7")
    cards.press(Key.Key_Down)
    QTest.keyClicks(cards.focused, "3.")
    with answering(answer) as told:
        cards.dialog.findChildren(QPushButton)[0].click()
    assert told == ["Typed but not entered: 1  Anna and 2  Bo. What was typed is kept until you enter cards again."]
    assert cards.dialog.isVisible() is not closed
    assert cards.votes == []


def test_what_was_half_typed_before_stands_in_its_row_and_enter_takes_it_in(cards: Cards) -> None:
    cards.dialog.show_half_typed({"b": "2.5", "c": ""})
    assert cards.said().splitlines().count("half typed") == 1
    assert "2.5" not in cards.everything()
    cards.press(Key.Key_Down, Key.Key_Down, Key.Key_Up)  # nobody typed anything: passing through takes nothing in
    assert cards.votes == []
    cards.press(Key.Key_Return)
    assert cards.votes == [("b", "score", 2.5)]


def test_what_is_typed_is_told_until_it_is_taken_in(cards: Cards) -> None:
    typed: list[tuple[str, str]] = []
    cards.dialog.typed.connect(lambda *said: typed.append(said))
    cards.type("2")
    assert typed == [("a", "2"), ("a", "")]


def test_who_is_in_by_undo_or_by_another_try_is_shown(cards: Cards) -> None:
    cards.type("2")
    cards.dialog.show_in([])
    assert "✓ in" not in cards.said()
    cards.broken = True
    cards.type("4")
    assert "not saved" in cards.said().splitlines()
    cards.dialog.show_in(["b"])
    assert cards.fields[1].text() == ""
    assert cards.said().splitlines().count("✓ in") == 1


@pytest.mark.parametrize("typo", TYPOS)
def test_a_typo_is_refused_and_not_repeated(cards: Cards, typo: str) -> None:
    cards.type(typo)
    assert cards.votes == []
    assert cards.row == 0
    assert cards.fields[0].text() == ""
    assert "That is not on the scale: 1 to 5 in steps of 0.5." in cards.said()
    cards.type("a")
    assert cards.votes == [("a", "abstain", None)]
    assert "not on the scale" not in cards.said()


def test_what_is_typed_is_nowhere_to_be_read(cards: Cards) -> None:
    empty = cards.dialog.grab().toImage()
    QTest.keyClicks(cards.focused, "3.5")
    assert "3.5" not in cards.everything()
    one = cards.dialog.grab().toImage()
    cards.press(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace)
    QTest.keyClicks(cards.focused, "2")
    assert cards.dialog.grab().toImage() == one  # neither the value nor how long it is
    assert one != empty  # but that something is typed
    assert "typing…" in cards.said()
    cards.press(Key.Key_Backspace)
    assert "typing…" not in cards.said()


def test_a_card_cannot_be_brought_back_or_copied(cards: Cards) -> None:
    QGuiApplication.clipboard().setText("nothing")
    QTest.keyClicks(cards.focused, "3.5")
    QTest.keyClick(cards.focused, Key.Key_A, CONTROL)
    QTest.keyClick(cards.focused, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "nothing"
    cards.press(Key.Key_Return, Key.Key_Up)
    QTest.keyClick(cards.focused, Key.Key_Z, CONTROL)
    assert cards.fields[0].text() == ""


def test_arrows_walk_and_enter_on_an_empty_row_goes_on(cards: Cards) -> None:
    cards.press(Key.Key_Down)
    assert cards.row == 1
    cards.press(Key.Key_Up, Key.Key_Up)
    assert cards.row == 0
    cards.press(Key.Key_Return, Key.Key_Enter, Key.Key_Return, Key.Key_Down)
    assert cards.row == 2
    assert cards.votes == []
    assert cards.dialog.isVisible()


def test_a_card_that_cannot_be_stored_is_told(cards: Cards) -> None:
    cards.broken = True
    cards.type("2")
    assert cards.row == 0
    assert "could not be saved" in cards.said()
    assert "✓ in" not in cards.said()
    cards.broken = False
    cards.type("2")
    assert cards.votes == [("a", "score", 2.0)]
    assert "could not" not in cards.said()


def test_half_typed_is_not_taken(cards: Cards) -> None:
    QTest.keyClicks(cards.focused, "2")
    cards.press(Key.Key_Escape)
    assert not cards.dialog.isVisible()
    assert cards.votes == []


def test_done_ends_it(cards: Cards) -> None:
    cards.type("1")
    QTest.mouseClick(cards.dialog.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert not cards.dialog.isVisible()
    assert len(cards.votes) == 1


def test_sixty_cards(qtbot: QtBot, model: MaturityModel) -> None:
    name = "Wolfgang-Maximilian Müller-Lüdenscheidt und 山田 太郎"
    voters = [(str(number), f"{number}  {name} {number}", False) for number in range(1, 61)]
    cards = Cards(qtbot, shaped_model(model, 20, 10), voters)
    area = cards.dialog.findChildren(QScrollArea)[0]
    assert area.horizontalScrollBar().maximum() == 0
    cards.type(*(str(1 + number % 10) for number in range(60)))
    assert [score for _, _, score in cards.votes] == [1.0 + number % 10 for number in range(60)]
    assert not cards.fields[59].visibleRegion().isEmpty()
    assert cards.fields[0].visibleRegion().isEmpty()
    assert cards.dialog.height() < 700


def test_names_have_room(cards: Cards) -> None:
    label = next(each for each in cards.dialog.findChildren(QLabel) if each.text() == "1  Anna")
    assert label.width() >= label.sizeHint().width()
    assert cards.fields[0].accessibleName() == "Card of 1  Anna"
