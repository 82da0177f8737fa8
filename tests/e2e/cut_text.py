"""Finds text that is cut off in what a window shows. Runs inside the app."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QWidget,
)

from cxworkshop.ui.widgets.elided_label import ElidedLabel


@dataclass(frozen=True)
class Cut:
    """One text that is not to be read whole."""

    where: str
    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.where} {self.text!r}: {self.why}"


def found() -> list[Cut]:
    """Every text that is cut off in the windows now shown."""
    cuts = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            for widget in window.findChildren(QWidget):
                # What is scrolled out of sight altogether has its turn in another place.
                if widget.isVisible():
                    cuts += [Cut(_where(widget), _text(widget), why) for why in _reasons(widget)]
    return cuts


def _reasons(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QHeaderView):
        yield from _header(widget)
        return
    if not _text(widget):
        return
    needed = _needed(widget)
    if needed.width() > widget.width() or needed.height() > widget.height():
        yield f"needs {needed.width()}×{needed.height()} and has {widget.width()}×{widget.height()}"
    yield from _clipped(widget)


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return "" if widget.pixmap() and not widget.pixmap().isNull() else widget.text()
    if isinstance(widget, QAbstractButton):
        return widget.text() or widget.accessibleName()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return ""


def _needed(widget: QWidget) -> QSize:
    """The least size in which the whole text can be read."""
    if isinstance(widget, ElidedLabel):
        return QSize(0, widget.sizeHint().height())  # its tooltip has what does not fit
    if isinstance(widget, QLabel):
        if not widget.wordWrap():
            return widget.sizeHint()
        margins = widget.contentsMargins()
        metrics = QFontMetricsF(widget.font())
        words = widget.text().split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        width = round(longest) + margins.left() + margins.right()
        return QSize(width, widget.heightForWidth(widget.width()))
    if isinstance(widget, QAbstractButton) and widget.hasHeightForWidth():
        return QSize(0, widget.heightForWidth(widget.width()))
    return widget.minimumSizeHint()


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if model is None or header.orientation() != Qt.Orientation.Horizontal:
        return
    for section in range(header.count()):
        if not header.isSectionHidden(section) and header.sectionSizeHint(section) > header.sectionSize(section):
            yield f"the heading {model.headerData(section, Qt.Orientation.Horizontal)!r} is too wide for its column"


def _clipped(widget: QWidget) -> Iterator[str]:
    """Whether a widget that holds this one leaves part of it outside, where nobody can scroll to."""
    inner, holder = widget, widget.parentWidget()
    while holder is not None and not inner.isWindow():
        place = QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())
        area = holder.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is holder:
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            sideways, down = area.horizontalScrollBarPolicy() == off, area.verticalScrollBarPolicy() == off
        else:
            sideways = down = True
        if sideways and (place.left() < 0 or place.right() >= holder.width()):
            yield f"reaches out of {_where(holder)} sideways"
            return
        if down and (place.top() < 0 or place.bottom() >= holder.height()):
            yield f"reaches out of {_where(holder)} above or below"
            return
        inner, holder = holder, holder.parentWidget()


def _where(widget: QWidget) -> str:
    names: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(names) < 3:
        names.append(each.objectName() or type(each).__name__)
        each = each.parentWidget()
    return " in ".join(names)
