"""What is under way is said in the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from cxworkshop.ui.output.work_bar import WorkBar
from tests.ui.conftest import Show


def test_a_long_name_of_what_is_written_ends_in_an_ellipsis(qtbot: QtBot, show: Show) -> None:
    """It holds no column open, and is not cut off in the middle of a letter."""
    bar = WorkBar()
    show(bar, 240, 60)
    what = "Writing Überlandwerke Niederrhein-Westmünsterland – CX roadmap 2026-09-17"
    bar.start(what)
    said = bar.findChildren(QLabel)[0]
    qtbot.waitUntil(said.isVisible)
    assert bar.minimumSizeHint().width() <= 240
    assert said.fontMetrics().horizontalAdvance(what) > said.width()
    whole = said.grab().toImage()
    said.setText(said.fontMetrics().elidedText(what, Qt.TextElideMode.ElideRight, said.width()))
    assert said.grab().toImage() == whole
    assert bar.findChildren(QProgressBar)[0].accessibleName() == what
