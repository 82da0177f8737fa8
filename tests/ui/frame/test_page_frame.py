"""A page keeps its distance from the edges of the window, as far as there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui.frame.page_frame import PageFrame
from tests.ui.looking import settle
from tests.ui.showing import in_front


def test_a_narrow_window_leaves_the_page_nearly_all_of_it(qtbot: QtBot) -> None:
    page = QWidget()
    frame = PageFrame(page)
    in_front(qtbot, frame, (1200, 400))
    settle()
    assert (page.x(), page.width()) == (20, 1160)
    frame.resize(880, 400)
    settle()
    assert (page.x(), page.width()) == (10, 860)
