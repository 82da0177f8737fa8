"""Turning the wheel where a mouse would: over a window, which then decides who gets it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

NOTCH = 120


def turn_wheel(
    over: QWidget,
    eighths: int = -NOTCH,
    place: QPoint | None = None,
    phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase,
) -> None:
    """Turn the wheel over a widget that is shown, at its middle or at a place in it."""
    place = over.rect().center() if place is None else place
    window = over.window()  # Python loses the handle together with it
    handle = window.windowHandle()
    assert handle is not None
    event = QWheelEvent(
        QPointF(over.mapTo(window, place)),
        QPointF(over.mapToGlobal(place)),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        phase,
        False,
    )
    QApplication.sendEvent(handle, event)
