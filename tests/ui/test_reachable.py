"""Everything can be reached by Tab, shows that it has the focus, and has a name a screen reader can say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.frame.main_window import MainWindow
from tests.ui.controls.test_keys import dialogs
from tests.ui.places import EVERYWHERE


@pytest.fixture
def sample(window: MainWindow, library: Library, model: MaturityModel, state: SessionState) -> MainWindow:
    """The window with the sample session, people and an open ballot."""
    session = sample_session(model)
    library.create(session, model)
    window.open_session(session.id)
    RoomState(state).add_participants([("Anna", "Lead", "Sales"), ("Bo", "", "IT")])
    RoomState(state).add_dissent("vision", "Seen otherwise", "", 3.0)
    return window


def stops(window: QWidget) -> list[QWidget]:
    """What Tab should come to: each of a group of which one is on takes the arrow keys, so that one stands for all."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.window() is window
    ]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget. What stands in a field is no name of it."""
    if isinstance(widget, QComboBox | QAbstractSpinBox | QLineEdit | QPlainTextEdit):
        labels = [each.text() for each in widget.window().findChildren(QLabel) if each.buddy() is widget]
        return widget.accessibleName() or "".join(labels)
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} {widget.toolTip()!r}"


def tabbed(window: QWidget, most: int) -> list[QWidget]:
    """What the focus comes to by so many presses of Tab."""
    found = []
    for _ in range(most):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if (focused := QApplication.focusWidget()) is not None and focused not in found:
            found.append(focused)
    return found


def looks(window: QWidget, around: QWidget) -> bytes:
    place = QRect(around.mapTo(window, QPoint(0, 0)), around.size()).adjusted(-4, -4, 4, 4)
    image = window.grab(place).toImage()
    return bytes(image.constBits())


def unnamed(window: QWidget) -> list[str]:
    return [called(each) for each in stops(window) if not name_of(each)]


def unseen(window: QWidget) -> list[str]:
    """What looks the same with the focus as without."""
    blank = []
    for each in stops(window):
        if not each.isVisible() or each.visibleRegion().isEmpty():
            continue
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        QApplication.processEvents()
        before = looks(window, each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if each.hasFocus() and looks(window, each) == before:
            blank.append(called(each))
    return blank


@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_page(qtbot: QtBot, sample: MainWindow, place: str) -> None:
    sample.go_to(place)
    QApplication.processEvents()
    assert unnamed(sample) == []
    assert unseen(sample) == []
    wanted = stops(sample)
    reached = tabbed(sample, 2 * len(wanted) + 5)
    missing = [
        called(each) for each in wanted if each not in reached and each.isVisible() and not _of_group(each, reached)
    ]
    assert missing == []


def _of_group(button: QWidget, reached: list[QWidget]) -> bool:
    """Whether a button is one of several of which Tab comes to the one that is down."""
    group = getattr(button, "group", lambda: None)()
    if group is not None and group.exclusive():
        return any(each in reached for each in group.buttons())
    if getattr(button, "autoExclusive", lambda: False)():
        parent = button.parentWidget()
        return any(type(each) is type(button) and each.parentWidget() is parent for each in reached)
    return False


def test_every_dialog(qtbot: QtBot, sample: MainWindow, state: SessionState, model: MaturityModel) -> None:
    for dialog in dialogs(sample, state, model):
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        assert unnamed(dialog) == [], dialog
        assert unseen(dialog) == [], dialog
        wanted = stops(dialog)
        reached = tabbed(dialog, 2 * len(wanted) + 5)
        assert [called(each) for each in wanted if each not in reached and not _of_group(each, reached)] == [], dialog
        dialog.done(0)
        dialog.deleteLater()
