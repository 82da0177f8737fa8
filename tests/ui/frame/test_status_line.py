"""The line at the bottom has room for a whole sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.errors import UserError
from cxworkshop.ui.frame.status_line import StatusLine
from tests.e2e import cut_text
from tests.ui.looking import settle
from tests.ui.showing import in_front

SENTENCE = "Only one screen: connect the projector and extend the desktop to it; this window will move there"


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[StatusLine]:
    """At the bottom of a narrow window."""
    window, made = QWidget(), StatusLine()
    column = QVBoxLayout(window)
    column.addWidget(QWidget(), 1)
    column.addWidget(made)
    made.say_context("A maturity model, edition 1")
    made.say_aside("Target level 3")
    in_front(qtbot, window, (420, 200))
    yield made
    window.hide()


def message(line: StatusLine) -> QLabel:
    return next(each for each in line.findChildren(QLabel) if each.text() == line.message)


@pytest.mark.parametrize("failed", [False, True])
def test_a_long_sentence_takes_the_line_and_a_second_one(line: StatusLine, failed: bool) -> None:
    if failed:
        line.say_failed(UserError(SENTENCE, ""))
    else:
        line.say(SENTENCE)
    settle()
    assert cut_text.found() == []
    assert line.window().width() == 420
    assert message(line).height() >= 2 * message(line).fontMetrics().height()
    assert message(line).width() > line.width() * 0.6


def test_a_short_message_leaves_room_for_what_is_beside_it(line: StatusLine) -> None:
    line.say(SENTENCE)
    line.say("Imported.")
    settle()
    assert [each.text() for each in line.findChildren(QLabel) if each.isVisible()] == [
        "Imported.",
        "A maturity model, edition 1",
        "Target level 3",
    ]
    assert cut_text.found() == []
