"""Run the app as its entry point does, and answer questions about what it shows.

The tests see through this and act through the screen's keyboard and mouse alone. A question is a word on a line of
standard input, its answer a line of JSON on standard output.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, QPoint, QRect, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from cxworkshop.__main__ import main
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.places import PLACES
from tests.e2e import cut_text
from tests.ui import everything


class Answers(QObject):
    """Looks at the app's widgets, in the app's own thread, whenever it comes to handle events."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Callable[[], Any]] = {
            "things": things,
            "told": told,
            "cut": lambda: [str(each) for each in cut_text.found()],
            "ready": _ready,
            "warm": _warm,
            "window": lambda: int(_window().winId()),
        }
        self._line = b""
        self._notifier: QSocketNotifier | None = None
        QMetaObject.invokeMethod(self, "listen", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def listen(self) -> None:
        """Begin, now that there is an event loop."""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        *lines, self._line = (self._line + os.read(sys.stdin.fileno(), 65536)).split(b"\n")
        for line in lines:
            try:
                answer = self._known[line.decode()]()
            except Exception:  # noqa: BLE001 - the app would take it for a bug of its own
                answer = {"failed": traceback.format_exc()}
            print(json.dumps(answer), flush=True)


def things() -> list[dict[str, Any]]:
    """Everything that can be seen and has a name, a text or a value; places in pixels of the screen."""
    modal = QApplication.activeModalWidget()
    windows = [
        each for each in QApplication.topLevelWidgets() if modal is None or each is modal or _beside(each, modal)
    ]
    widgets = [widget for window in windows for widget in (window, *window.findChildren(QWidget))]
    return [_described(each) for each in widgets if each.isVisible() and not each.visibleRegion().isEmpty()]


def _beside(window: QWidget, modal: QWidget) -> bool:
    """Whether a window is none of those that a modal one stands before: the room's, beside the facilitator's."""
    return modal.windowModality() == Qt.WindowModality.WindowModal and isinstance(window, AudienceWindow)


def told() -> list[str]:
    """All words there are in any window, seen or not: on its face, in its title, in tooltips, to a screen reader."""
    windows = [each for each in QApplication.topLevelWidgets() if each.windowType() != Qt.WindowType.ToolTip]
    words = {words for window in windows for words in (window.windowTitle(), *everything.told(window))}
    for each in QApplication.topLevelWidgets():
        if each.windowType() == Qt.WindowType.ToolTip:
            each.hide()  # at once; by itself the last one stays for a moment
    return sorted(words)


def _described(widget: QWidget) -> dict[str, Any]:
    ratio = widget.devicePixelRatioF()
    # What has a scroll area around it may be seen only in part.
    seen = widget.visibleRegion().boundingRect()
    place = QRect(widget.mapToGlobal(seen.topLeft()), seen.size())
    return {
        # What a module keeps for itself is seen as what it is made of.
        "kind": next(kind.__name__ for kind in type(widget).__mro__ if not kind.__name__.startswith("_")),
        "name": _name(widget),
        "text": _text(widget),
        "selected": widget.selectedText() if isinstance(widget, QLineEdit) else "",
        "tip": widget.toolTip(),
        "enabled": widget.isEnabled(),
        "focus": widget.hasFocus(),
        "window": widget.window().windowTitle(),
        "rect": [place.x() * ratio, place.y() * ratio, place.width() * ratio, place.height() * ratio],
        "origin": [(widget.mapToGlobal(QPoint(0, 0)).x()) * ratio, widget.mapToGlobal(QPoint(0, 0)).y() * ratio],
    }


def _name(widget: QWidget) -> str:
    """The name that a screen reader says; a combo box's is that of the label before it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QComboBox):
        labels = (each for each in widget.window().findChildren(QLabel) if each.buddy() is widget)
        return next((each.text().replace("&", "") for each in labels), "")
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _text(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return f"{widget.text()} ✓" if widget.isChecked() else widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLabel | QLineEdit) else ""


def _ready() -> int:
    """The id of the window that takes part in the conversation, once the keys pressed so far are dealt with.

    An Escape that is still on its way would close it. 0 while another one is active.
    """
    QGuiApplication.sync()
    active = QApplication.activeWindow()
    return 0 if active is None or active is not (QApplication.activeModalWidget() or active) else int(active.winId())


def _warm() -> bool:
    """Whether every page has been made, looked at or not: each says something from then on."""
    return _window()._pages.stack.count() == len(PLACES)


def _window() -> MainWindow:
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    return next(each for each in windows if each.windowTitle() == "CX Workshop")  # and not the one to practise in


if __name__ == "__main__":
    answers = Answers()
    sys.exit(main(sys.argv[1:]))
