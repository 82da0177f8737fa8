"""Chips of voters: who is in, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cxworkshop.ui.ballot.voter_chips import VoterChips
from cxworkshop.ui.look.theme import LIGHT, font, pixels
from tests.ui.conftest import Show
from tests.ui.looking import GERMAN, has, picture

Key = Qt.Key
NAMES = ["Sales", "Service", "IT", "Marketing", "Finance", "Field", "Sales 2", "Legal"]


def chips(show: Show, voters: list[tuple[str, bool]], width: int = 400) -> VoterChips:
    made = VoterChips()
    made.show_voters(voters)
    show(made, width, max(made.heightForWidth(width), 30))
    return made


def chosen(widget: VoterChips) -> list[int]:
    """Gathers the indexes the widget says."""
    said: list[int] = []
    widget.chosen.connect(said.append)
    return said


def test_a_click_chooses_whoever_is_under_it(show: Show) -> None:
    widget = chips(show, [(name, False) for name in NAMES])
    said = chosen(widget)
    for place in widget._rects(widget.width()):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place.center())
    assert said == list(range(len(NAMES)))
    QTest.mouseClick(widget, Qt.MouseButton.RightButton, pos=widget._rects(widget.width())[0].center())
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() - 1, widget.height() - 1))
    assert said == list(range(len(NAMES)))


def test_keys_walk_and_choose(show: Show) -> None:
    widget = chips(show, [(name, False) for name in NAMES])
    said = chosen(widget)
    widget.setFocus()
    for key in (Key.Key_Right, Key.Key_Return, Key.Key_End, Key.Key_Space, Key.Key_Right, Key.Key_Enter):
        QTest.keyClick(widget, key)
    assert said == [1, 7, 7]
    QTest.keyClick(widget, Key.Key_Home)
    QTest.keyClick(widget, Key.Key_Left)
    QTest.keyClick(widget, Key.Key_Return)
    assert said[-1] == 0


def test_up_and_down_go_to_the_nearest_of_the_next_row(show: Show) -> None:
    widget = chips(show, [(name, False) for name in NAMES], width=300)
    places = widget._rects(widget.width())
    said = chosen(widget)
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_Up)
    QTest.keyClick(widget, Key.Key_Return)
    assert said == [0]
    QTest.keyClick(widget, Key.Key_Down)
    QTest.keyClick(widget, Key.Key_Return)
    below = said[-1]
    assert places[below].top() > places[0].top()
    assert abs(places[below].center().x() - places[0].center().x()) < places[below].width()
    QTest.keyClick(widget, Key.Key_Up)
    QTest.keyClick(widget, Key.Key_Return)
    assert said[-1] == 0


def test_the_chip_the_keys_act_on_is_named_and_framed(show: Show) -> None:
    widget = chips(show, [("Sales", True), ("IT", False)])
    before = has(picture(widget), LIGHT.accent)
    widget.setFocus()
    QTest.keyClick(widget, Key.Key_Right)
    assert widget.accessibleName() == "Voters: IT, not in"
    assert has(picture(widget), LIGHT.accent) > before
    widget.show_voters([("Sales", True), ("IT", True)])
    assert widget.accessibleName() == "Voters: IT, in"


def test_who_is_missing_is_told(show: Show) -> None:
    widget = chips(show, [("Sales", True), ("IT", False), ("HR", False)])
    assert widget.accessibleDescription() == "Still to vote: IT, HR"
    widget.show_voters([("Sales", True), ("IT", True), ("HR", True)])
    assert widget.accessibleDescription() == "Everyone has voted"


def test_a_vote_fills_a_chip_and_moves_no_other(show: Show) -> None:
    widget = chips(show, [(name, False) for name in NAMES])
    places = widget._rects(widget.width())
    assert has(picture(widget), LIGHT.accent_soft, places[2].toRectF()) < 50
    widget.show_voters([(name, name == "IT") for name in NAMES])
    assert widget._rects(widget.width()) == places
    assert has(picture(widget), LIGHT.accent_soft, places[2].toRectF()) > 500
    assert has(picture(widget), LIGHT.accent_soft, places[1].toRectF()) < 50


def test_a_tick_cuts_no_name(show: Show) -> None:
    widget = chips(show, [(name, True) for name in NAMES])
    room = pixels(16)
    for words, place in zip(NAMES, widget._rects(widget.width()), strict=True):
        assert QFontMetrics(font(13)).horizontalAdvance(f"✓ {words}") <= place.width() - room


def test_sixty_long_names_wrap_and_stay_inside(show: Show) -> None:
    widget = chips(show, [(f"{GERMAN[n % len(GERMAN)]} {n}" * (1 + n % 3), n % 2 == 0) for n in range(60)], width=700)
    places = widget._rects(widget.width())
    assert max(place.right() for place in places) < widget.width()
    assert places[-1].bottom() < widget.height()
    assert not any(one.intersects(other) for one in places for other in places if one is not other)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_whole_name_is_told_as_it_is(qtbot: QtBot, show: Show) -> None:
    widget = chips(show, [("<b>Anna</b> & Söhne", False)])
    spot = widget._rects(widget.width())[0].center()
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, spot, widget.mapToGlobal(spot)))
    assert QToolTip.text() == "<qt>Hand &lt;b&gt;Anna&lt;/b&gt; &amp; Söhne the laptop</qt>"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_nobody(show: Show) -> None:
    widget = chips(show, [])
    said = chosen(widget)
    widget.setFocus()
    for key in (Key.Key_Return, Key.Key_Down, Key.Key_End):
        QTest.keyClick(widget, key)
    assert said == []
    assert widget.heightForWidth(300) == 0
