"""A ballot from the list of participants to the agreed score, dissent and the parking lot, by keys alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain import voting
from cxworkshop.domain.session import Session
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.frame.main_window import MainWindow
from tests.ui.dialogs import in_dialog
from tests.ui.keyboard import PatientKeyboard

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Hands(PatientKeyboard):
    """Hands on the keys of the window, and of whatever dialog is over it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def tab_to(self, name: str) -> None:
        for _ in range(120):
            if name in (self.focused.accessibleName(), getattr(self.focused, "text", str)()):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    @property
    def focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        if focused is None:  # after a dialog nobody gives the window its keys back on this platform
            over = next(iter(self.window.findChildren(QDialog)), None)
            target = over if over is not None and over.isVisible() else self.window
            target.activateWindow()
            assert QTest.qWaitForWindowActive(target)
            focused = QApplication.focusWidget()
        return focused or self.window

    def in_dialog(self, open_it: Callable[[], object], act: Callable[[], object]) -> None:
        """Press what opens a dialog that waits, and go on in it until it closes."""

        def act_and_see(dialog: QDialog) -> None:
            act()
            assert not dialog.isVisible(), f"{dialog.windowTitle()} did not close"

        in_dialog(QDialog, act_and_see, open_it)
        QApplication.processEvents()

    def sees(self, text: str) -> bool:
        return any(text in label.text() for label in self.window.findChildren(QLabel) if label.isVisible())


def test_a_ballot_by_keys_alone(
    qtbot: QtBot, window: MainWindow, state: SessionState, library: Library, session_id: str
) -> None:
    hands = Hands(window)

    def stored() -> Session:
        return library.load(session_id)

    def type_a_card() -> None:
        hands.press(Key.Key_Down)
        hands.type("3,5")
        hands.press(Key.Key_Return, Key.Key_Escape)

    window.activateWindow()
    hands.tab_to("Sessions")
    hands.press(Key.Key_Return)
    assert window.place == "prepare"

    # Two pasted, one typed, one of them removed again and brought back, put in order; everything first and back.
    hands.tab_to("Paste list")
    QGuiApplication.clipboard().setText("Name\tRole\tDepartment\nAnna Meyer\tLead\tSales\nBo Chen\tAnalyst\tIT")
    hands.press(Key.Key_V, modifier=CONTROL)
    hands.press(Key.Key_Return)
    assert len(stored().participants) == 2
    window.activateWindow()
    hands.tab_to("Paste list")
    hands.press(Key.Key_Insert)
    hands.type("Cleo")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Delete)
    assert len(stored().participants) == 2
    hands.press(Key.Key_Z, modifier=CONTROL)
    hands.tab_to("Participants")
    hands.press(Key.Key_End, Key.Key_Down, Key.Key_Down)
    hands.press(Key.Key_Up, modifier=ALT)
    assert [one.name for one in stored().participants] == ["Anna Meyer", "Cleo", "Bo Chen"]
    hands.tab_to("Vote: Dimension by dimension")
    hands.press(Key.Key_Right)
    assert stored().all_first
    hands.press(Key.Key_Left)
    assert not stored().all_first

    # One votes on the laptop, one by card, one is not here; reveal, hear them, vote again, agree.
    hands.press(Key.Key_3, modifier=CONTROL)
    hands.press(Key.Key_T)
    assert state.session.clock.running == "vision"
    hands.in_dialog(
        lambda: hands.press(Key.Key_B),
        lambda: hands.press(Key.Key_Return, Key.Key_2, Key.Key_Return, Key.Key_Escape),
    )
    hands.in_dialog(lambda: hands.press(Key.Key_C), type_a_card)
    assert hands.sees("2 of 3 in")
    hands.in_dialog(lambda: hands.press(Key.Key_R), lambda: hands.press(Key.Key_Tab, Key.Key_Return))
    assert sorted(vote.score or 0 for vote in stored().votes) == [2.0, 3.5]
    assert voting.is_revealed(stored(), "vision")
    hands.press(Key.Key_V, Key.Key_V)
    assert hands.sees("Secret ballot 2")
    hands.press(Key.Key_2, Key.Key_Right)
    assert stored().rating("vision").score == 2.5

    hands.press(Key.Key_D)
    hands.type("the portal is live")
    hands.press(Key.Key_Return, modifier=CONTROL)
    assert [item.reason for item in stored().dissents] == ["the portal is live"]
    hands.press(Key.Key_F8)
    hands.type("Who funds it?")
    hands.press(Key.Key_Return, Key.Key_Escape)
    assert [(item.text, item.dimension_id) for item in stored().parking_lot] == [("Who funds it?", "vision")]
    hands.press(Key.Key_T)
    assert stored().clock.running == ""
    hands.press(Key.Key_Right, modifier=ALT)
    assert hands.sees("0 of 3 in")
