"""The card of one action: its words have room at any width, and it tells what is wished."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from cxworkshop.ui.look import theme
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.roadmap.board.card_facts import CardFacts
from tests.ui.conftest import Show

LONG = "Kundenzufriedenheitsmessungsauswertungsrichtlinie"
FACTS = CardFacts(
    action_id="share-voc",
    number=2,
    title="Share what every effort knows",
    dimension="Metrics",
    effort="S, 6 weeks",
    status="open",
    owner="CX lead",
    due="17 Dec",
)


def has(picture: QImage, colour: QColor) -> bool:
    """Whether a colour is anywhere in a picture, pure."""
    return any(
        picture.pixelColor(x, y).name() == colour.name()
        for y in range(picture.height())
        for x in range(picture.width())
    )


def test_a_long_title_takes_more_lines() -> None:
    short, long = ActionCard(FACTS), ActionCard(replace(FACTS, title=f"{LONG} {LONG} {LONG}"))
    line = short.fontMetrics().height()
    assert short.heightForWidth(330) < long.heightForWidth(330) < long.heightForWidth(200)
    assert long.heightForWidth(200) - short.heightForWidth(330) >= 4 * line


def test_line_ends_and_waiting_take_room() -> None:
    height = ActionCard(FACTS).heightForWidth(330)
    line = ActionCard(FACTS).fontMetrics().height()
    assert ActionCard(replace(FACTS, title="a\nb\nc")).heightForWidth(330) >= height + 1.5 * line
    assert ActionCard(replace(FACTS, warnings=("waits for another",))).heightForWidth(330) >= height + 0.8 * line


@pytest.mark.parametrize("width", [160, 240, 330, 800])
def test_nothing_is_painted_beyond_the_padding(width: int, show: Show) -> None:
    long = replace(FACTS, title=f"{LONG} & <b>more</b>", dimension=LONG, owner=LONG, warnings=(LONG,), gap_action=True)
    card = ActionCard(replace(long, early_win=True, status="in progress"))
    show(card, width, card.heightForWidth(width))
    card.clearFocus()
    picture = card.grab().toImage()
    for y in range(8, picture.height() - 8):  # the corners are round
        for x in (*range(2, 9), *range(picture.width() - 9, picture.width() - 2)):
            assert picture.pixelColor(x, y) == theme.LIGHT.card, (x, y)


def test_status_and_early_win_are_seen(show: Show) -> None:
    card = ActionCard(FACTS)
    show(card, 330, card.heightForWidth(330))
    plain = card.grab().toImage()
    assert not has(plain, theme.LIGHT.ok)
    card.show_facts(replace(FACTS, status="done"))
    assert has(card.grab().toImage(), theme.LIGHT.ok)
    assert card.accessibleName().endswith(", done")
    card.show_facts(replace(FACTS, early_win=True))
    assert has(card.grab().toImage(), theme.LIGHT.target_text)
    card.show_facts(FACTS)
    assert card.grab().toImage() == plain


def test_no_owner_is_said() -> None:
    assert "No owner · 17 Dec · proposed" in ActionCard(replace(FACTS, owner="")).accessibleDescription()


@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        ({}, "CX lead · 17 Dec · proposed"),
        ({"owner_agreed": True}, "CX lead · 17 Dec · date proposed"),
        ({"due_agreed": True}, "CX lead · 17 Dec · owner proposed"),
        ({"due_agreed": True, "owner": ""}, "No owner · 17 Dec"),
        ({"owner_agreed": True, "due_agreed": True}, "CX lead · 17 Dec"),
    ],
)
def test_what_is_only_proposed_says_so(agreed: dict[str, Any], expected: str) -> None:
    assert ActionCard(replace(FACTS, **agreed)).accessibleDescription().endswith(expected)


def runs(card: ActionCard) -> list[tuple[bool, str]]:
    """Whether the pieces of who and when are slanted, and their colours."""
    found = []
    for each in card._blocks[1][0]._layout.formats():
        look = each.format
        found.append((look.fontItalic(), look.foreground().color().name()))
    return found


def test_what_is_proposed_looks_lighter(show: Show) -> None:
    proposed = ActionCard(FACTS)
    show(proposed, 330, proposed.heightForWidth(330))
    lighter = proposed.grab().toImage()
    proposed.show_facts(replace(FACTS, owner_agreed=True, due_agreed=True))
    assert proposed.grab().toImage() != lighter
    assert runs(proposed) == [(False, theme.LIGHT.text.name())] * 2
    proposed.show_facts(FACTS)
    proposed.heightForWidth(330)
    assert runs(proposed) == [(True, theme.LIGHT.muted.name())] * 3


def test_a_gap_action_is_framed_and_the_worst_warning_told(show: Show) -> None:
    card = ActionCard(
        replace(FACTS, gap_action=True, warnings=("due late", "too short"), ahead="Vision below", after="after 1")
    )
    show(card, 330, card.heightForWidth(330))
    card.clearFocus()
    assert has(card.grab().toImage(), theme.LIGHT.accent)
    plain = ActionCard(replace(card.facts, ahead="", warnings=()))
    assert card.heightForWidth(330) >= plain.heightForWidth(330) + 1.6 * card.fontMetrics().height()
    assert card.facts.warning() == "due late, and 1 more"
    assert "gap action A, after 1" in card.accessibleDescription()
    assert card.accessibleName() == "2, Share what every effort knows"


@pytest.mark.parametrize(
    ("key", "modifier", "wish"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "edit"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "edit"),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "done"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "down"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, "earlier"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "later"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "agree"),
        (
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            "propose",
        ),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, "higher"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, "lower"),
    ],
)
def test_keys(key: Qt.Key, modifier: Qt.KeyboardModifier, wish: str, qapp: QApplication) -> None:
    card = ActionCard(FACTS)
    asked = QSignalSpy(card.asked)
    QTest.keyClick(card, key, modifier)
    assert [asked.at(index) for index in range(asked.count())] == [["share-voc", wish]]


def test_a_tremble_is_no_drag(show: Show) -> None:
    card = ActionCard(FACTS)
    show(card, 330, 100)
    dragged, dropped, clicked = QSignalSpy(card.dragged), QSignalSpy(card.dropped), QSignalSpy(card.clicked)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(card, QPoint(22, 21))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(22, 21))
    assert (dragged.count(), dropped.count(), clicked.count()) == (0, 0, 1)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(card, QPoint(90, 60))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(90, 60))
    assert (dragged.count(), dropped.count(), clicked.count()) == (1, 1, 1)
    assert dropped.at(0) == ["share-voc", card.mapToGlobal(QPoint(90, 60))]


def test_moving_without_a_button_is_no_drag(show: Show) -> None:
    card = ActionCard(FACTS)
    show(card, 330, 100)
    dragged = QSignalSpy(card.dragged)
    QTest.mouseMove(card, QPoint(20, 20))
    QTest.mouseMove(card, QPoint(200, 60))
    assert dragged.count() == 0
