"""What the tests of widgets share: the theme, and a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.ui import theme

Show = Callable[..., None]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Every test begins in the light."""
    theme.apply(qapp, "light")


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    """A test in the dark."""
    theme.apply(qapp, "dark")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget at a size and wait until it is there, with the keyboard's focus in its window."""

    def shown(widget: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return shown
