"""A walk through all that can be pressed on a page and in what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMessageBox, QPushButton, QTabBar, QWidget
from shiboken6 import isValid

from cxworkshop.ui.controls.window_keys import CLOSE
from cxworkshop.ui.frame.main_window import MainWindow

_REST_MS = 20
"""By then a dialog that was asked for is there."""


def rest(milliseconds: int) -> None:
    """Let the app go on for a while, its jobs as well, which `QTest.qWait` keeps waiting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Walk:
    """Presses whatever can be pressed; what to look at on the way is said by who walks."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.dialogs: set[str] = set()
        """The kinds of dialog that came."""
        self._met: list[QWidget] = []

    # What is met on the way

    def come(self, page: QWidget) -> None:
        """A page or a dialog has come into view for the first time."""

    def see(self, widget: QWidget) -> None:
        """A page, a tab or a dialog has come into view."""

    def press_done(self) -> None:
        """Something was pressed, and what came of it is gone again."""

    def choose(self, widget: QComboBox | QPushButton) -> None:
        """There is a list of choices, or a menu."""

    def skip(self, widget: QWidget) -> bool:
        """Whether not to press something."""
        return False

    def foreign(self, dialog: QWidget) -> bool:
        """Whether a dialog is none of ours: it is sent away unread."""
        return False

    # The way

    def page(self, place: str) -> None:
        """A page, all that is on it and all that it leads to."""
        self.window.go_to(place)
        rest(400)
        self.see(self.window)
        self.come(self.window)
        self._press(self.window, lambda: self.window.go_to(place))

    def _press(self, widget: QWidget, back: Callable[[], None]) -> None:
        """Every button and tab of a widget and what comes of it; `back` is called after each."""
        for kind in (QTabBar, QAbstractButton, QComboBox):
            for each in widget.findChildren(kind) if isValid(widget) else []:
                # Buttons made anew meanwhile are not gone back for.
                if isValid(each) and isValid(widget) and each.isEnabled() and each.isVisible() and not self.skip(each):
                    self.use(each)
                    self.press_done()
                    back()
        shortcuts = widget.findChildren(QShortcut) if isValid(widget) else []
        shortcuts.sort(key=lambda each: each.key() == QKeySequence(CLOSE.key))  # after which there is nothing to see
        for shortcut in shortcuts:
            holder: QObject | None = shortcut.parent() if isValid(shortcut) else None
            # The window's own lead to the same from every page: without a session, and with one.
            twice = holder is self.window and self.window.place not in {"library", "score"}
            if isinstance(holder, QWidget) and holder.isVisible() and shortcut.isEnabled() and not twice:
                self._watch()
                shortcut.activated.emit()
                rest(_REST_MS)
                self._meet()
                self.press_done()
                back()

    def use(self, widget: QWidget) -> None:
        """Press something, whatever comes of it."""
        self._watch()
        if isinstance(widget, QTabBar):
            for index in range(widget.count()):
                widget.setCurrentIndex(index)
                rest(_REST_MS // 2)
                self.see(widget.window())
        elif isinstance(widget, QComboBox):
            self.choose(widget)
        elif isinstance(widget, QPushButton) and (menu := widget.menu()) is not None:
            self.choose(widget)
            for action in menu.actions():
                self._watch()
                action.trigger()
                rest(_REST_MS // 2)
        elif isinstance(widget, QAbstractButton):
            widget.click()
        rest(_REST_MS)
        self._meet()

    def _watch(self) -> None:
        """Look out for dialogs that wait for an answer, however deep."""
        QTimer.singleShot(_REST_MS, self.window, self._meet)

    def _meet(self) -> None:
        """Look at a dialog, press its buttons, and send it away."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is None:
            return
        if dialog not in self._met:
            self._met.append(dialog)
            self.dialogs.add(type(dialog).__name__)
            if not self.foreign(dialog):
                self.come(dialog)
                self.see(dialog)
                if not isinstance(dialog, QMessageBox):
                    self._press(dialog, lambda: None)
        self._watch()
        if isValid(dialog):
            dialog.close()
