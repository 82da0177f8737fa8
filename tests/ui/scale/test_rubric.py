"""The rubric cards: nothing cut, the score marked, levels chosen by mouse and keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.look.theme import DARK, LIGHT
from cxworkshop.ui.scale.rubric import Rubric
from tests.ui.conftest import Show
from tests.ui.looking import at, dimension, has, levels, near, picture

LONG = (
    "An executive sponsor chairs a board that decides on customer experience and publishes its decisions, "
    "its budget and the reviews of compliance with rules in place."
)[:160]


def rubric(count: int = 5, cell: str = "A VoC role exists; departments act alone on gut feeling.") -> Rubric:
    return Rubric(levels(count), dimension([cell] * count))


def lowest_word(card: QWidget) -> int:
    """The lowest line of a card that has letters on it, above its frame."""
    image = picture(card)
    rows = [
        y
        for y in range(10, card.height() - 3)
        if has(image, LIGHT.text, QRectF(6, y, card.width() - 12, 1), tolerance=70)
    ]
    return max(rows)


@pytest.mark.parametrize("count", range(2, 11))
@pytest.mark.parametrize("width", [620, 800, 1200])
def test_no_text_is_cut(show: Show, count: int, width: int) -> None:
    cards = rubric(count, LONG)
    height = cards.heightForWidth(width)
    show(cards, width, height)
    for card in cards.cards:
        assert card.height() >= card.needed_height(card.width())
        assert lowest_word(card) < card.height() - 6
    assert not cards.verticalScrollBar().isVisible()


def test_five_cards_of_the_longest_text_leave_room_on_a_projector() -> None:
    assert rubric(5, LONG).heightForWidth(800) <= 260


@pytest.mark.parametrize("count", [2, 5, 6])
def test_usual_rubrics_fit_side_by_side(show: Show, count: int) -> None:
    cards = rubric(count)
    show(cards, 800, 260)
    assert not cards.horizontalScrollBar().isVisible()
    edges = [(card.x(), card.x() + card.width()) for card in cards.cards]
    assert edges[0][0] == 0
    assert edges[-1][1] == pytest.approx(800, abs=1)
    assert all(after[0] - before[1] >= 7 for before, after in pairwise(edges))


def test_many_levels_scroll_sideways_to_the_score(show: Show) -> None:
    cards = rubric(10)
    show(cards, 700, cards.heightForWidth(700))
    assert cards.horizontalScrollBar().isVisible()
    cards.set_score(10)
    last = cards.cards[-1]
    assert last.mapTo(cards, last.rect().topRight()).x() <= 700
    cards.set_score(1)
    assert cards.cards[0].mapTo(cards, cards.cards[0].rect().topLeft()).x() >= 0


def test_a_page_gives_the_cards_the_height_they_need(show: Show) -> None:
    page, area = QWidget(), QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    card = Card()
    cards = rubric(5, LONG)
    card.body.addWidget(cards)
    column = QVBoxLayout(page)
    column.addWidget(card)
    column.addWidget(QLineEdit())
    for width in (900, 640):
        show(area, width, 240)
        assert all(each.height() >= each.needed_height(each.width()) for each in cards.cards)


def test_a_full_window_does_not_squeeze_the_cards(show: Show) -> None:
    page, cards, other = QWidget(), rubric(5, LONG), QLineEdit()
    other.setMinimumHeight(400)
    column = QVBoxLayout(page)
    column.addWidget(cards)
    column.addWidget(other)
    show(page, 640, 420)
    assert all(each.height() >= each.needed_height(each.width()) for each in cards.cards)
    assert cards.height() >= cards.heightForWidth(cards.width())


def test_each_card_wears_its_level(show: Show) -> None:
    cards = rubric()
    show(cards, 800, 240)
    for card, colour in zip(cards.cards, LIGHT.levels(5), strict=True):
        assert near(at(picture(card), card.width() / 2, 1), colour)


def frames(cards: Rubric) -> list[QColor]:
    return [at(picture(card), 0.5, card.height() / 2) for card in cards.cards]


def test_the_card_of_the_score_is_outlined(show: Show) -> None:
    cards = rubric()
    show(cards, 800, 240)
    assert all(near(colour, LIGHT.border, 20) for colour in frames(cards))
    cards.set_score(2)
    marked = [near(colour, LIGHT.accent, 30) for colour in frames(cards)]
    assert marked == [False, True, False, False, False]
    cards.set_score(None)
    assert not any(near(colour, LIGHT.accent, 30) for colour in frames(cards))


def test_between_two_levels_both_are_marked_lightly(show: Show) -> None:
    cards = rubric()
    show(cards, 800, 240)
    cards.set_score(2)
    strong = has(picture(cards.cards[1]), LIGHT.accent, tolerance=40)
    cards.set_score(1.25)
    assert [near(colour, LIGHT.accent, 30) for colour in frames(cards)] == [True, True, False, False, False]
    assert has(picture(cards.cards[1]), LIGHT.accent, tolerance=40) < strong * 0.75


def test_a_click_chooses_the_level(show: Show, qtbot: QtBot) -> None:
    cards = rubric()
    show(cards, 800, 240)
    with qtbot.waitSignal(cards.level_chosen) as chosen:
        QTest.mouseClick(cards.cards[3], Qt.MouseButton.LeftButton)
    assert chosen.args == [4]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_keyboard_chooses_the_level(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    cards = rubric()
    show(cards, 800, 240)
    cards.cards[0].setFocus()
    QTest.keyClick(cards.cards[0], Qt.Key.Key_Right)
    assert cards.cards[1].hasFocus()
    with qtbot.waitSignal(cards.level_chosen) as chosen:
        QTest.keyClick(cards.cards[1], key)
    assert chosen.args == [2]


def test_focus_shows(show: Show) -> None:
    cards = rubric()
    show(cards, 800, 240)
    card = cards.cards[2]
    before = has(picture(card), LIGHT.accent, tolerance=40)
    card.setFocus()
    assert has(picture(card), LIGHT.accent, tolerance=40) > before + 100


def test_another_dimension_takes_the_cards_place(show: Show) -> None:
    cards = rubric()
    show(cards, 800, 240)
    cards.set_score(3)
    cards.set_dimension(levels(3), dimension(["One", "Two", "Three"]))
    assert len(cards.cards) == 3
    assert not any(near(colour, LIGHT.accent, 30) for colour in frames(cards))
    assert cards.cards[2].x() + cards.cards[2].width() == pytest.approx(800, abs=1)


def test_a_screen_reader_reads_the_card(show: Show) -> None:
    cards = rubric(cell="A VoC role exists.")
    show(cards, 800, 240)
    cards.set_score(2.5)
    access = QAccessible.queryAccessibleInterface(cards.cards[1])
    assert access.role() == QAccessible.Role.Button
    assert access.text(QAccessible.Text.Name) == "Level 2, Capturing the Voice of the Customer"
    assert access.text(QAccessible.Text.Description) == (
        "The score is between this level and the next. A VoC role exists."
    )
    cards.set_score(1.5)
    assert access.text(QAccessible.Text.Description) == (
        "The score is between this level and the one below. A VoC role exists."
    )
    cards.set_score(2)
    assert access.text(QAccessible.Text.Description) == "This is the score. A VoC role exists."


def test_markup_in_a_cell_is_text() -> None:
    marked, plain = rubric(cell="<b>bold</b> & <img src=x> <br>"), rubric(cell="bold")
    assert marked.cards[0].needed_height(150) > plain.cards[0].needed_height(150)


@pytest.mark.usefixtures("dark")
def test_the_dark_has_its_own_colours(show: Show) -> None:
    cards = rubric()
    show(cards, 800, 240)
    cards.set_score(1)
    image = picture(cards.cards[0], 2)
    assert near(at(image, 30, cards.cards[0].height() - 6), DARK.card)
    assert has(image, DARK.text, tolerance=30) > 50
    assert has(image, DARK.accent, tolerance=30) > 200


def test_where_words_have_no_room_side_by_side_they_are_set_smaller_and_closer_before_anything_is_scrolled(
    show: Show,
) -> None:
    words = "Departments have undocumented; written pictures of the organisation."
    wide, narrow = rubric(5, words), rubric(5, words)
    show(wide, 700, 300)
    show(narrow, 540, 400)
    assert not wide.horizontalScrollBar().isVisible()
    assert not narrow.horizontalScrollBar().isVisible()
    least = [each.least_width(13) for each in wide.cards]
    assert all(card.width() >= width for card, width in zip(wide.cards, least, strict=True))
    assert all(card.width() < width for card, width in zip(narrow.cards, least, strict=True))
    for card in narrow.cards:
        assert card.height() >= card.needed_height(card.width())
        assert lowest_word(card) < card.height() - 6


def test_a_word_without_an_end_does_not_widen_the_rubric(show: Show) -> None:
    cards = rubric(5, "Kundenzufriedenheitsbefragungsauswertungsverantwortlichkeit")
    show(cards, 540, 400)
    assert not cards.horizontalScrollBar().isVisible()
    assert all(lowest_word(card) < card.height() - 6 for card in cards.cards)


def test_a_card_never_needs_more_height_when_it_gets_wider(show: Show) -> None:
    cards = rubric(5, LONG)
    show(cards, 620, 400)
    for card in cards.cards:
        heights = [card.needed_height(width) for width in range(70, 200)]
        assert heights == sorted(heights, reverse=True)
