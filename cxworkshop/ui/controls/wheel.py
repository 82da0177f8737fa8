"""The wheel scrolls what lies under the pointer and changes no value, in every window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QWidget
from shiboken6 import isValid

from cxworkshop.ui.controls.windows import InEveryWindow

_GOING_ON = (Qt.ScrollPhase.ScrollUpdate, Qt.ScrollPhase.ScrollMomentum, Qt.ScrollPhase.ScrollEnd)


class ScrollingWheel(InEveryWindow):
    """Hands a turn of the wheel to the nearest thing that scrolls, past whatever is in between.

    Sliders, combo boxes, fields for numbers and dates, and rows of tabs would each take it for a change of theirs. It
    comes to a window before it comes to any of them, so that no widget has to be told. What is open over a window, a
    list of choices or a calendar, keeps it.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._taken_by: QWidget | None = None
        """What a movement of fingers on a touchpad has begun to scroll: it does so until they stop."""

    def take(self, window: QWindow, event: QEvent) -> bool:
        """Take every turn of the wheel."""
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            self._scroll(window, event)
            return True
        return False

    def _scroll(self, window: QWindow, event: QWheelEvent) -> None:
        here = self._taken_by
        if here is None or not isValid(here) or event.phase() not in _GOING_ON:
            whole = QWidget.find(window.winId())
            here = whole and (whole.childAt(event.position().toPoint()) or whole)
        self._taken_by = here if event.phase() != Qt.ScrollPhase.NoScrollPhase else None
        # What has come to its end leaves the rest to what it lies in. Qt passes on no event that is not the system's.
        while here is not None and not _scrolled(here, event):
            here = here.parentWidget()


def _scrolled(widget: QWidget, event: QWheelEvent) -> bool:
    """Turn the wheel over a widget; whether it scrolls, and did."""
    if not isinstance(widget, QAbstractScrollArea | QScrollBar):
        return False
    taking = widget if isinstance(widget, QScrollBar) else widget.viewport()
    place = taking.mapFromGlobal(event.globalPosition())
    turned = event.pixelDelta(), event.angleDelta(), event.buttons(), event.modifiers(), event.phase()
    further = event.inverted(), event.source(), event.pointingDevice()
    again = QWheelEvent(place, event.globalPosition(), *turned, *further)
    again.ignore()
    QApplication.sendEvent(taking, again)
    return again.isAccepted()
