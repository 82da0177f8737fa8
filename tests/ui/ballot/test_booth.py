"""Passing the laptop: each sees their own ballot and nothing of anybody else's."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Choice
from cxworkshop.settings import Settings
from cxworkshop.ui.ballot.booth import BallotBooth, Turn
from cxworkshop.ui.scale.level_row import score_x
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.scale.rubric import Rubric
from tests.ui.finding import button
from tests.ui.keyboard import Keyboard
from tests.ui.sessions import shaped_model
from tests.ui.showing import in_front

Key = Qt.Key
Cast = tuple[str, str, Choice, float | None]
ANNA, BO = Turn("a", "Anna", ("vision",)), Turn("b", "Bo", ("vision",))


class Booth(Keyboard):
    """A laptop that goes round. `votes` are those it handed on; while `broken` none can be stored."""

    def __init__(self, qtbot: QtBot, model: MaturityModel, turns: Sequence[Turn]) -> None:
        self.votes: list[Cast] = []
        self.broken = False
        self.dialog = BallotBooth(model, turns, self._take, Settings())
        in_front(qtbot, self.dialog, (1366, 768))

    def _take(self, participant_id: str, dimension_id: str, choice: Choice, score: float | None) -> bool:
        if not self.broken:
            self.votes.append((participant_id, dimension_id, choice, score))
        return not self.broken

    def click(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QPushButton:
        return button(self.dialog, text)

    @property
    def slider(self) -> LevelSlider:
        return self.dialog.findChildren(LevelSlider)[0]

    @property
    def rubric(self) -> Rubric:
        return self.dialog.findChildren(Rubric)[0]

    def seen(self) -> str:
        """The words on the screen."""
        return "\n".join(each.text() for each in self.dialog.findChildren(QLabel) if each.isVisible() and each.text())

    def picture(self) -> QImage:
        """What the screen shows."""
        QApplication.processEvents()
        return self.dialog.grab().toImage()

    def everything(self) -> str:
        """What any widget holds, seen or not."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        widgets = [self.dialog, *self.dialog.findChildren(QWidget)]
        held = [each.accessibleName() + each.accessibleDescription() + each.toolTip() for each in widgets]
        return "\n".join([*held, *(each.text() for each in self.dialog.findChildren(QLabel))])


@pytest.fixture
def booth(qtbot: QtBot, model: MaturityModel) -> Booth:
    return Booth(qtbot, model, [ANNA, BO])


def test_a_whole_round_by_keys(booth: Booth) -> None:
    assert "Next: Anna" in booth.seen()
    booth.press(Key.Key_Return, Key.Key_2, Key.Key_Right, Key.Key_Return)
    assert booth.votes == [("a", "vision", "score", 2.5)]
    assert "Next: Bo" in booth.seen()
    booth.press(Key.Key_Return, Key.Key_4, Key.Key_Enter)
    assert booth.votes[1:] == [("b", "vision", "score", 4.0)]
    assert "Thank you" in booth.seen()
    booth.press(Key.Key_Return)
    assert not booth.dialog.isVisible()
    assert booth.dialog.result() == QDialog.DialogCode.Accepted


def test_a_round_by_mouse(booth: Booth) -> None:
    booth.click("Start my ballot")
    slider = booth.slider
    QTest.mouseClick(
        slider, Qt.MouseButton.LeftButton, pos=QPoint(round(score_x(3.5, slider.levels, slider.width())), 22)
    )
    booth.click("Confirm my vote")
    booth.click("Start my ballot")
    QTest.mouseClick(booth.rubric.cards[1], Qt.MouseButton.LeftButton)
    booth.press(Key.Key_Return)
    assert booth.votes == [("a", "vision", "score", 3.5), ("b", "vision", "score", 2.0)]


def test_nothing_is_confirmed_before_a_level_is_chosen(booth: Booth) -> None:
    booth.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert not booth.button("Confirm my vote").isEnabled()
    assert booth.votes == []
    booth.press(Key.Key_3)
    assert booth.button("Confirm my vote").isEnabled()
    booth.press(Key.Key_Delete)
    assert not booth.button("Confirm my vote").isEnabled()


def test_the_next_person_sees_nothing_of_the_vote_before(booth: Booth) -> None:
    booth.press(Key.Key_Return)
    blank = booth.picture()
    booth.press(Key.Key_Escape)
    before = booth.everything()
    booth.press(Key.Key_Return, Key.Key_3, Key.Key_Right)
    assert "3.5" in booth.everything()
    booth.press(Key.Key_Return)
    assert booth.everything() == before.replace("Anna", "Bo").replace("1 of 2", "2 of 2")
    assert booth.slider.score() is None
    assert booth.slider.value() == LevelSlider(5, 0.5).value()
    booth.press(Key.Key_Return)
    assert booth.picture() == blank


@pytest.mark.parametrize(
    "end",
    [(Key.Key_Return,), (Key.Key_A, Key.Key_Return), (Key.Key_N, Key.Key_Return), (Key.Key_Escape,)],
)
def test_the_rubric_is_not_left_where_the_vote_before_lay(
    qtbot: QtBot, model: MaturityModel, end: tuple[Qt.Key, ...]
) -> None:
    many = shaped_model(model, 1, 10)
    booth = Booth(qtbot, many, [Turn(each, each.title(), (many.dimensions[0].id,)) for each in ("anna", "bo")])
    booth.dialog.resize(800, 640)
    booth.press(Key.Key_Return)
    blank = booth.picture()
    bar = booth.rubric.horizontalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    booth.press(Key.Key_9)
    assert bar.value() > 0  # the ninth card is in view now
    booth.press(*end)
    assert bar.value() == 0
    booth.press(Key.Key_Return)
    assert bar.value() == 0
    assert booth.picture() == blank


def test_the_neutral_screen_shows_no_level(booth: Booth) -> None:
    booth.press(Key.Key_Return, Key.Key_5, Key.Key_Return)
    assert not booth.rubric.isVisible()
    assert not booth.slider.isVisible()


@pytest.mark.parametrize(
    ("key", "text", "choice"), [(Key.Key_A, "Abstain", "abstain"), (Key.Key_N, "Not applicable", "not applicable")]
)
def test_no_score_is_a_vote_too(booth: Booth, key: Qt.Key, text: str, choice: Choice) -> None:
    booth.press(key)
    assert booth.votes == []  # nobody has started a ballot
    booth.press(Key.Key_Return, Key.Key_3, key)
    assert booth.votes == []  # it is confirmed like a score
    assert f"{text}: confirm it, or choose a level." in booth.seen()
    assert booth.slider.score() is None
    assert booth.button(text).isChecked()
    booth.press(Key.Key_Return)
    assert booth.votes == [("a", "vision", choice, None)]
    booth.press(Key.Key_Return)
    booth.click(text)
    booth.click("Confirm my vote")
    assert booth.votes == [("a", "vision", choice, None), ("b", "vision", choice, None)]


def test_a_level_after_all(booth: Booth) -> None:
    booth.press(Key.Key_Return, Key.Key_3, Key.Key_A, Key.Key_3, Key.Key_Return)
    assert booth.votes == [("a", "vision", "score", 3.0)]
    booth.press(Key.Key_Return, Key.Key_N, Key.Key_Right, Key.Key_Return)
    assert booth.votes[1:] == [("b", "vision", "score", 1.0)]


def test_nothing_of_it_is_left_for_the_next_person(booth: Booth) -> None:
    booth.press(Key.Key_Return, Key.Key_A, Key.Key_Return, Key.Key_Return)
    assert not booth.button("Abstain").isChecked()
    assert not booth.button("Confirm my vote").isEnabled()
    booth.press(Key.Key_N, Key.Key_Escape, Key.Key_Return)
    assert not booth.button("Not applicable").isChecked()
    booth.press(Key.Key_Return)
    assert len(booth.votes) == 1


def test_enter_presses_the_button_that_has_the_focus(booth: Booth) -> None:
    booth.press(Key.Key_Return, Key.Key_3)
    booth.button("Abstain").setFocus()
    booth.press(Key.Key_Return)
    assert booth.votes == []
    booth.press(Key.Key_Return)
    assert booth.votes == [("a", "vision", "abstain", None)]
    booth.button("Skip: not here").setFocus()
    booth.press(Key.Key_Return)
    assert "Thank you" in booth.seen()
    assert len(booth.votes) == 1


def test_digits_choose_wherever_the_focus_is(booth: Booth) -> None:
    booth.press(Key.Key_4)
    assert booth.slider.score() is None
    booth.press(Key.Key_Return)
    booth.button("Abstain").setFocus()
    booth.press(Key.Key_4, Key.Key_Return)
    assert booth.votes == [("a", "vision", "score", 4.0)]


def test_whoever_is_not_here_is_skipped(booth: Booth) -> None:
    booth.press(Key.Key_S)
    assert "Next: Bo" in booth.seen()
    booth.press(Key.Key_Return, Key.Key_S)
    assert "Next: Bo" not in booth.seen()  # on a ballot S does nothing
    assert booth.rubric.isVisible()
    booth.press(Key.Key_1, Key.Key_Return)
    assert booth.votes == [("b", "vision", "score", 1.0)]


def test_escape_leads_from_a_ballot_to_the_neutral_screen_first(booth: Booth) -> None:
    booth.press(Key.Key_Return, Key.Key_5, Key.Key_Escape)
    assert booth.dialog.isVisible()
    assert "Next: Anna" in booth.seen()
    assert booth.slider.score() is None
    booth.press(Key.Key_Return)
    assert booth.slider.score() is None
    booth.press(Key.Key_Escape, Key.Key_Escape)
    assert not booth.dialog.isVisible()
    assert booth.votes == []


def test_closing_the_window_shows_no_ballot_either(booth: Booth) -> None:
    booth.press(Key.Key_Return, Key.Key_5)
    booth.dialog.close()
    assert booth.slider.score() is None
    assert not booth.rubric.isVisible()


def test_a_vote_that_cannot_be_stored_stays_on_the_screen(booth: Booth) -> None:
    booth.broken = True
    booth.press(Key.Key_Return, Key.Key_2, Key.Key_Right, Key.Key_Return)
    assert booth.slider.score() == 2.5
    assert "could not be saved" in booth.seen()
    assert booth.votes == []
    booth.broken = False
    booth.press(Key.Key_Return)
    assert booth.votes == [("a", "vision", "score", 2.5)]
    booth.press(Key.Key_Return)
    assert "could not be saved" not in booth.seen()


def test_everything_first_takes_one_dimension_after_the_other(qtbot: QtBot, model: MaturityModel) -> None:
    ids = tuple(dimension.id for dimension in model.dimensions)
    booth = Booth(qtbot, model, [Turn("a", "Anna", ids), Turn("b", "Bo", ids[-2:])])
    booth.press(Key.Key_Return)
    for number, dimension in enumerate(model.dimensions, start=1):
        assert dimension.name in booth.seen()
        assert f"{number} of 7" in booth.seen()
        assert booth.slider.score() is None
        booth.press(Key.Key_1, *[Key.Key_Right] * number, Key.Key_Return)
    assert booth.votes == [("a", each, "score", 1 + number / 2) for number, each in enumerate(ids, start=1)]
    assert "Next: Bo" in booth.seen()
    booth.press(Key.Key_Return, Key.Key_A, Key.Key_Return)
    assert "2 of 2" in booth.seen()


def test_an_interrupted_turn_goes_on_where_it_was(qtbot: QtBot, model: MaturityModel) -> None:
    booth = Booth(qtbot, model, [Turn("a", "Anna", ("vision", "strategy"))])
    booth.press(Key.Key_Return, Key.Key_2, Key.Key_Return, Key.Key_Escape)
    assert "Next: Anna" in booth.seen()
    booth.press(Key.Key_Return)
    assert "Strategy" in booth.seen()
    booth.press(Key.Key_3, Key.Key_Return)
    assert [vote[1:] for vote in booth.votes] == [("vision", "score", 2.0), ("strategy", "score", 3.0)]


@pytest.mark.parametrize("asked", [("vision", "strategy"), ("vision",)])
def test_who_comes_after_a_skipped_rest_of_a_turn_begins_at_their_own_first_question(
    asked: tuple[str, ...], qtbot: QtBot, model: MaturityModel
) -> None:
    booth = Booth(qtbot, model, [Turn("a", "Anna", ("vision", "strategy")), Turn("b", "Bo", asked)])
    booth.press(Key.Key_Return, Key.Key_2, Key.Key_Return, Key.Key_Escape, Key.Key_S)
    assert "Next: Bo" in booth.seen()
    booth.press(Key.Key_Return, *[Key.Key_3, Key.Key_Return] * len(asked))
    assert booth.votes == [("a", "vision", "score", 2.0), *(("b", each, "score", 3.0) for each in asked)]
    assert "Thank you" in booth.seen()


def test_long_names_and_ten_levels_fit(qtbot: QtBot, model: MaturityModel) -> None:
    ten = shaped_model(model, 20, 10, step=0.25)
    name = "Wolfgang-Maximilian Müller-Lüdenscheidt <b>Öffentlichkeitsarbeit</b> und 山田 太郎"
    booth = Booth(qtbot, ten, [Turn("a", name, tuple(dimension.id for dimension in ten.dimensions))])
    assert f"Next: {name}" in booth.seen()
    booth.press(Key.Key_Return, Key.Key_9, Key.Key_Up)
    page = booth.rubric.parentWidget()
    assert page is not None
    for widget in (booth.rubric, booth.slider, booth.button("Confirm my vote")):
        place = widget.mapTo(booth.dialog, QPoint(0, 0))
        assert place.x() >= 0
        assert place.x() + widget.width() <= booth.dialog.width()
    booth.press(Key.Key_Return)
    assert booth.votes[0][3] == 9.25
    assert booth.rubric.horizontalScrollBar().value() == 0


def test_texts_of_people_are_plain(qtbot: QtBot, model: MaturityModel) -> None:
    named = msgspec.structs.replace(model.dimensions[0], name="<b>Vision</b>", scope="<img src='x'>")
    odd = msgspec.structs.replace(model, dimensions=(named, *model.dimensions[1:]))
    booth = Booth(qtbot, odd, [ANNA])
    booth.press(Key.Key_Return)
    for label in booth.dialog.findChildren(QLabel):
        if "<" in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText
