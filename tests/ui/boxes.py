"""Answers message boxes, which wait for an answer where they come up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox


@contextmanager
def answering(button: str | Qt.Key) -> Iterator[list[str]]:
    """Press a button, or a key, on every message box that comes up meanwhile; gives what they said."""
    told: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        told.append(f"{box.text()} {box.informativeText()}".strip())
        if isinstance(button, str):
            wanted = next(each for each in box.buttons() if each.text().replace("&", "") == button)
            QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(box, button)

    timer = QTimer(interval=5)
    timer.timeout.connect(answer)
    timer.start()
    try:
        yield told
    finally:
        timer.stop()
