"""Finds text that is cut off in what a window shows. Runs inside the app."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from cxworkshop.ui.audience.enlarged import Enlarged
from cxworkshop.ui.audience.text import BigText
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.controls.label import WHOLE
from cxworkshop.ui.frame.navigation import Entry
from cxworkshop.ui.report.desk import Desk
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.scale.rubric import LevelCard

_FIELDS = (QAbstractSpinBox, QComboBox, QLineEdit)
_SHORT = 24
"""A text as wide as so many letters, a date above all, is to be seen whole in a field or a cell."""
_BESIDE = 11
"""Pixels before and after the words of a choice in a list."""


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
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # of what came at the last moment
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
    if isinstance(widget, QTabBar):
        yield from _tabs(widget)
    if isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    if isinstance(widget, QLineEdit):
        yield from _line(widget)
    yield from _shortened(widget)
    if isinstance(widget, BigText):
        return  # it fits its type to the room it is given
    yield from _pressed(widget)
    if isinstance(widget, _FIELDS) and not isinstance(widget.parentWidget(), _FIELDS):
        least = widget.minimumSizeHint().height()
        if widget.height() < least:
            yield f"needs a height of {least} and has {widget.height()}"
    if isinstance(widget, QScrollBar) and widget.orientation() == Qt.Orientation.Horizontal and widget.maximum() > 0:
        holder = widget.parentWidget()
        area = holder.parentWidget() if holder is not None else None
        # A page of the report that somebody made larger than its room is there to be scrolled.
        if not (isinstance(area, Desk) and area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded):
            yield "has to be scrolled sideways"
    if not _text(widget):
        if _is_seen(widget):
            yield from _clipped(widget)
        return
    needed = _needed(widget)
    if needed.width() > widget.width() or needed.height() > widget.height():
        yield f"needs {needed.width()}×{needed.height()} and has {widget.width()}×{widget.height()}"
    yield from _clipped(widget)


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return "" if widget.pixmap() and not widget.pixmap().isNull() else widget.text()
    if isinstance(widget, QAbstractButton):
        painted = isinstance(widget, ActionCard | LevelCard)
        return widget.accessibleName() if painted else widget.text()
    if isinstance(widget, QComboBox):
        return "" if widget.isEditable() else widget.currentText()  # what is typed can be scrolled
    return ""


def _shortened(widget: QWidget) -> Iterator[str]:
    """Whether a picture of the profile, or what the room reads, leaves something out."""
    inner = next(iter(widget.findChildren(Radar)), None) if isinstance(widget, Enlarged) else widget
    if isinstance(inner, Radar) and not inner.whole:
        yield "shortens a name"
    if isinstance(widget, BigText) and not widget.fits:
        yield "does not fit in its smallest type"


def _needed(widget: QWidget) -> QSize:
    """The least size in which the whole text can be read."""
    if isinstance(widget, LevelCard):
        return QSize(0, math.floor(widget.needed_height(widget.width())))
    if isinstance(widget, ActionCard):
        return QSize(0, widget.heightForWidth(widget.width()))
    if isinstance(widget, Entry):
        return widget.sizeHint()
    if isinstance(widget, QComboBox):
        return _needed_by_choice(widget)
    return _needed_by_label(widget) if isinstance(widget, QLabel) else widget.minimumSizeHint()


def _needed_by_label(label: QLabel) -> QSize:
    if isinstance(label, ElidedLabel):
        return QSize(0, label.sizeHint().height())  # its tooltip has what does not fit
    if not label.wordWrap():
        return label.sizeHint()
    margins = label.contentsMargins()
    metrics = QFontMetricsF(label.font())
    # A word without an end is broken; Chinese and Japanese break between any two characters.
    words = (word for word in label.text().split() if len(word) <= WHOLE and not _is_ideographic(word))
    longest = max(map(metrics.horizontalAdvance, words), default=0.0)
    return QSize(round(longest) + margins.left() + margins.right(), label.heightForWidth(label.width()))


def _is_ideographic(word: str) -> bool:
    return all(unicodedata.east_asian_width(character) in {"W", "F"} for character in word)


def _needed_by_choice(box: QComboBox) -> QSize:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    around = box.width() - box.style().subControlRect(control, option, field, box).width()
    return QSize(around + box.fontMetrics().horizontalAdvance(box.currentText()), 0)


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if model is None or header.orientation() != Qt.Orientation.Horizontal:
        return
    for section in range(header.count()):
        if not header.isSectionHidden(section) and header.sectionSizeHint(section) > header.sectionSize(section):
            yield f"the heading {model.headerData(section, Qt.Orientation.Horizontal)!r} is too wide for its column"


def _pressed(widget: QWidget) -> Iterator[str]:
    """Whether a widget has less room than it says it needs. What scrolls makes do with any."""
    least = widget.minimumSizeHint()
    own = type(widget).__module__.startswith("cxworkshop.") or not isinstance(widget, QAbstractScrollArea)
    # What holds others is as large as they need, or they are found to be pressed themselves; an arrow is seen in any.
    own = own and not (isinstance(widget, QToolButton) and not widget.text())
    own = own and not isinstance(widget.parentWidget(), _FIELDS)
    if widget.isWindow() or widget.layout() is not None or not own or widget.objectName().startswith("qt_"):
        return
    if widget.hasHeightForWidth():
        least.setHeight(widget.heightForWidth(widget.width()))
    if widget.width() < least.width() or widget.height() < least.height():
        yield f"is pressed into {widget.width()}×{widget.height()} and wants {least.width()}×{least.height()}"


def _rows(view: QAbstractItemView) -> Iterator[str]:
    """What is cut in the cells that are in view.

    A long text may be cut in a table, where its tooltip has it whole and no other column has room to give.
    """
    cells = _cells(view)
    spare = [_spare(view, cells, each) for each in _columns(view)]
    for cell in cells:
        missing = cell.needed.width() - cell.place.width()
        if cell.wraps:
            missing = 0
        text = str(cell.index.data())
        short = cell.needed.width() <= _SHORT * view.fontMetrics().averageCharWidth()
        told = text in unescape(str(cell.index.data(Qt.ItemDataRole.ToolTipRole)))
        if told and not short and isinstance(view, QTableView) and all(room < missing for room in spare):
            missing = 0
        if missing > 0 or cell.needed.height() > cell.place.height():
            has = f"has {cell.place.width()}×{cell.place.height()}"
            yield f"the cell {text!r} needs {cell.needed.width()}×{cell.needed.height()}, {has}"


@dataclass(frozen=True)
class _Cell:
    """A cell that is in view, and the room it would take."""

    index: QModelIndex
    place: QRect
    needed: QSize
    wraps: bool


def _cells(view: QAbstractItemView) -> list[_Cell]:
    model, table = view.model(), isinstance(view, QTableView)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    wraps = bool(option.features & QStyleOptionViewItem.ViewItemFeature.WrapText) and not table
    found = []
    for row in range(model.rowCount(view.rootIndex()) if model is not None else 0):
        for column in _columns(view):
            index = model.index(row, column, view.rootIndex())
            place = view.visualRect(index)
            if place.isEmpty() or not view.viewport().rect().intersects(place) or not index.data():
                continue
            # What reaches out of a list is not shortened there but left out of sight.
            place.setLeft(max(place.left(), 0))
            place.setRight(min(place.right(), view.viewport().width() - 1))
            option.rect = QRect(0, 0, place.width(), 0) if wraps else QRect()
            needed = view.itemDelegateForIndex(index).sizeHint(option, index)
            if isinstance(view.window().parent(), QComboBox):
                # Its delegate asks for as much as for a menu with ticks and keys.
                needed.setWidth(view.fontMetrics().horizontalAdvance(str(index.data())) + 2 * _BESIDE)
            found.append(_Cell(index, place, needed, wraps))
    return found


def _columns(view: QAbstractItemView) -> list[int]:
    """The columns that are shown; a list has one."""
    if not isinstance(view, QTableView):
        return [0]
    return [each for each in range(view.model().columnCount()) if not view.isColumnHidden(each)]


def _spare(view: QAbstractItemView, cells: list[_Cell], column: int) -> int:
    """The width that a column of a table could give to others."""
    if not isinstance(view, QTableView):
        return 0
    needs = (cell.needed.width() for cell in cells if cell.index.column() == column)
    return view.columnWidth(column) - max([view.horizontalHeader().sectionSizeHint(column), *needs])


def _line(field: QLineEdit) -> Iterator[str]:
    """Whether a short text in a field, or what stands in it while it is empty, is longer than the field."""
    margins, around = field.textMargins(), field.width() - field.contentsRect().width()
    text = field.displayText() or field.placeholderText()
    room = field.width() - around - margins.left() - margins.right() - 2 * 2
    needed = math.ceil(QFontMetricsF(field.font()).horizontalAdvance(text))
    short = needed <= _SHORT * field.fontMetrics().averageCharWidth()  # as the width of a list's cell
    if field.isVisible() and (not field.displayText() or short) and needed > room:
        yield f"the text {text!r} needs {needed} and has {room}"


def _is_seen(widget: QWidget) -> bool:
    """Whether a widget without words shows something: somebody can go to it, or it paints itself."""
    if isinstance(widget, QScrollBar) or widget.size().isEmpty():
        return False
    paints = type(widget).paintEvent is not QWidget.paintEvent and not widget.findChild(QWidget)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or paints


def _tabs(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        if bar.isTabVisible(index) and not bar.rect().contains(bar.tabRect(index)):
            yield f"the tab {bar.tabText(index)!r} is out of sight"


def _clipped(widget: QWidget) -> Iterator[str]:
    """Whether something that holds the widget leaves part of it outside, where nobody can scroll to."""
    part, holder = widget, widget.parentWidget()
    while holder is not None and not part.isWindow():
        place = QRect(part.mapTo(holder, QPoint(0, 0)), part.size())
        area = holder.parentWidget()
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is holder
        if _reaches_out(place.left(), place.right(), holder.width(), scrolls and _bar(area, sideways=True)):
            yield f"reaches out of {_where(holder)} sideways"
            return
        if _reaches_out(place.top(), place.bottom(), holder.height(), scrolls and _bar(area, sideways=False)):
            yield f"reaches out of {_where(holder)} above or below"
            return
        if holder.isWindow():
            return
        # What is scrolled to is seen wherever its scroll area is.
        part, holder = (area, area.parentWidget()) if scrolls and area is not None else (part, area)


def _reaches_out(start: int, end: int, room: int, scrolls: bool) -> bool:
    return not scrolls and (start < 0 or end >= room)


def _bar(area: QWidget | None, *, sideways: bool) -> bool:
    """Whether a scroll area can be scrolled that way."""
    assert isinstance(area, QAbstractScrollArea)
    policy = area.horizontalScrollBarPolicy() if sideways else area.verticalScrollBarPolicy()
    return policy != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _where(widget: QWidget) -> str:
    names: list[str] = []
    each: QWidget | None = widget
    while each is not None and len(names) < 3:
        names.append(each.objectName() or type(each).__name__)
        each = each.parentWidget()
    return " in ".join(names)
