"""Everything a widget tells anybody: on its face, in tooltips, to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget

_GETTERS = (
    "windowTitle",
    "title",
    "placeholderText",
    "specialValueText",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
)
_STEP = 18
"""Pixels from one place that is pointed at to the next: less than any row is high."""


def told(widget: QWidget) -> list[str]:
    """All words, sorted: of the widget and all below it, shown or hidden."""
    words = set(_own(widget)) | set(_read_aloud(widget)) | set(_tooltips(widget))
    return sorted(words - {""})


def in_view(widget: QWidget) -> list[str]:
    """The words, sorted, of the widget and of all below it that are shown."""
    shown = (each for each in (widget, *widget.findChildren(QWidget)) if each.isVisible())
    return sorted({word for each in shown for word in _words(each)} - {""})


def _own(widget: QWidget) -> Iterator[str]:
    for each in (widget, *widget.findChildren(QWidget)):
        if each.windowType() == Qt.WindowType.ToolTip:
            continue  # the last tip that was shown, on its way out: what tips say is asked for by themselves
        yield from _words(each)
        yield from (action.text() for action in each.actions())


def _words(widget: QWidget) -> Iterator[str]:
    # Of a field what it shows: one for paper cards keeps what is typed to itself.
    shown = "displayText" if isinstance(widget, QLineEdit) else "text"
    found = (getattr(widget, name) for name in (shown, *_GETTERS) if hasattr(widget, name))
    yield from (value() if callable(value) else value for value in found)


def _read_aloud(widget: QWidget) -> Iterator[str]:
    """What a screen reader finds on its walk through the accessibility tree."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        here = waiting.pop()
        yield from (here.text(kind) for kind in _KINDS)
        waiting += _children(here)


def _children(interface: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [interface.child(index) for index in range(interface.childCount())]


_KINDS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)


def _tooltips(widget: QWidget) -> Iterator[str]:
    """What appears under a pointer that goes all over the widget."""
    for y in range(0, widget.height(), _STEP):
        for x in range(0, widget.width(), _STEP):
            below: QWidget | None = widget.childAt(x, y) or widget
            while below is not None and below is not widget.parentWidget():
                place = below.mapFrom(widget, QPoint(x, y))
                QApplication.sendEvent(below, QHelpEvent(QHelpEvent.Type.ToolTip, place, below.mapToGlobal(place)))
                # A tip that is hidden keeps its text for a while.
                yield QToolTip.text() if QToolTip.isVisible() else ""
                below = below.parentWidget()
    QToolTip.hideText()
