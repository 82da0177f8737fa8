"""Dialogs that wait where they come up until they are closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

D = TypeVar("D", bound=QDialog)


def in_dialog(kind: type[D], act: Callable[[D], object], do: Callable[[], object]) -> None:
    """Do what opens a dialog of this kind, and act in it; it is closed at the end, if it still is open."""
    met: list[D] = []

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow() and not met:
            met.append(dialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.done(0)

    timer = QTimer(interval=5)
    timer.timeout.connect(meet)
    timer.start()
    try:
        do()
    finally:
        timer.stop()
    assert met, f"no {kind.__name__} came"
