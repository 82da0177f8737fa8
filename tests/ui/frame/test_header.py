"""The header gives way where the window is narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.frame.header import Header
from tests.e2e import cut_text
from tests.ui.looking import settle
from tests.ui.showing import in_front


@pytest.fixture
def header(qtbot: QtBot, model: MaturityModel) -> Iterator[Header]:
    window = QWidget()
    made = Header(window)
    made.show_session(sample_session(model))
    made.resize(1200, 51)
    in_front(qtbot, window, (1200, 100))
    yield made
    window.hide()


def shown(header: Header) -> list[str]:
    return [each.text() for each in header.findChildren(QPushButton) if each.isVisible()]


def test_undo_and_redo_are_arrows_where_their_names_have_no_room(header: Header) -> None:
    assert shown(header)[:2] == ["↶ Undo", "↷ Redo"]
    header.resize(header.minimumSizeHint().width(), 51)
    assert shown(header)[:2] == ["↶", "↷"]
    assert cut_text.found() == []
    header.resize(1200, 51)
    assert shown(header)[:2] == ["↶ Undo", "↷ Redo"]


def test_going_to_the_library_and_back_never_has_the_buttons_of_both(header: Header, model: MaturityModel) -> None:
    header.show_page("Library", library=True)
    settle()
    header.resize(header.minimumSizeHint().width(), 51)
    width = header.width()
    for _ in range(2):
        header.show_session(sample_session(model))
        assert header.width() == width
        header.show_page("Library", library=True)
        assert header.width() == width
