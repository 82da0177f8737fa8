"""What scrolls."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cxworkshop.ui.look.theme import styled


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever scrolls around a widget so that it is in view, its top if it is larger than that.

    Now, and once more when what has just changed its size has been laid out.
    """
    _bring(widget)
    QTimer.singleShot(0, widget, partial(_bring, widget))


def _bring(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        content = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and content is not None:
            top = widget.mapTo(content, QPoint(0, 0))
            around.ensureVisible(top.x(), top.y() + widget.height(), 0, 0)
            around.ensureVisible(top.x(), top.y(), 0, 0)
        around = around.parentWidget()


def scrolled(content: QWidget, *, sideways: bool = True, by_keys: bool = False) -> QScrollArea:
    """Content that scrolls where it has no room, without a frame.

    Where it may not scroll `sideways`, its layout has to find room in any width. Content without anything to press or
    type into is scrolled `by_keys`; elsewhere that would be one more stop for Tab.
    """
    area = QScrollArea(widgetResizable=True)
    if by_keys:
        styled(area, "read")
    else:
        area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_keys else Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area
