"""How groups see each dimension: their median votes, each on its level's colour."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.language import N_, _
from cxworkshop.ui.charts.heat_plan import HeatPlan, head_font, least_width, plan
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.painted_list import NOWHERE, PaintedList
from cxworkshop.ui.controls.text_block import TextBlock
from cxworkshop.ui.look.theme import font, pixels, theme_of
from cxworkshop.words.numbers import score_text

Row = tuple[str, Sequence[float | None]]
"""A group's name and its median for each dimension, None where it is not shown."""

_NAMES = -1
"""The row or column of the names."""
_NOTHING = "–"


OPEN = Key("Return", N_("Go to the dimension"), also=("Space",))


class HeatMap(PaintedList):
    """Groups against dimensions; the entries to choose from are the dimensions."""

    KEYS = (Key("Left", N_("Move through gaps and dimensions"), also=("Right", "Up", "Down")), OPEN)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[str] = []
        self._dimensions: list[str] = []
        self._cells: dict[tuple[int, int], _Cell] = {}
        self._plan = plan([], [], 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_groups(self, rows: Sequence[Row], dimensions: Sequence[str], top: int) -> None:
        """Show groups and how they see the dimensions, on a scale from 1 to `top`."""
        for old in self._cells.values():
            # Away at once: until Qt deletes it, a screen reader would still find what it says.
            old.setParent(None)
            old.deleteLater()
        self._groups, self._dimensions = [name for name, _ in rows], list(dimensions)
        self._cells = {
            (group, index): _Cell(name, dimension, median, top, self)
            for group, (name, medians) in enumerate(rows)
            for index, (dimension, median) in enumerate(zip(dimensions, medians, strict=True))
        }
        self._keep_current()
        self._arrange()
        self.updateGeometry()

    def count(self) -> int:
        return len(self._dimensions)

    def entry_rect(self, index: int) -> QRectF:
        """All that belongs to a dimension: its name and its cells."""
        if self._plan.flipped:
            rect = self._plan.rect(index, _NAMES)
            return QRectF(0, rect.top(), self.width(), rect.height())
        rect = self._plan.rect(_NAMES, index)
        return QRectF(rect.left(), 0, rect.width(), self._plan.height)

    # Size

    def hasHeightForWidth(self) -> bool:
        """Narrower, it may need higher names or the other way round of rows and columns."""
        return True

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        """The height of its rows, whichever way round."""
        return math.ceil(plan(self._groups, self._dimensions, width).height)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """As wide as a card of the page."""
        return QSize(pixels(560), self.heightForWidth(pixels(560)))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """As narrow as it is with the names of groups set upright."""
        return QSize(least_width(self._groups, self._dimensions), self.heightForWidth(self.width()))

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._plan = plan(self._groups, self._dimensions, self.width())
        for (group, dimension), cell in self._cells.items():
            row, column = (dimension, group) if self._plan.flipped else (group, dimension)
            cell.setGeometry(self._plan.rect(row, column).adjusted(1, 1, -1, -1).toRect())
            cell.show()

    # Mouse and keys

    def _beyond(self, key: int) -> int | None:
        back, on = (Qt.Key.Key_Up, Qt.Key.Key_Down) if self._plan.flipped else (Qt.Key.Key_Left, Qt.Key.Key_Right)
        steps: dict[int, int] = {back: -1, on: 1}
        return self._current + steps[key] if key in steps else None

    def _told(self, point: QPoint) -> str:
        """All about a cell, else the whole name."""
        cell = next((each for each in self._cells.values() if each.geometry().contains(point)), None)
        if cell is not None:
            return cell.accessibleName()
        index = self.entry_at(point)
        return "" if index == NOWHERE else self._dimensions[index]

    # Painting

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names; the cells draw themselves."""
        theme, how = theme_of(self.palette()), self._plan
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._under_mouse != NOWHERE:
            painter.fillRect(self.entry_rect(self._under_mouse), theme.column)
        rows, columns = self._dimensions, self._groups
        if not how.flipped:
            rows, columns = columns, rows
        for index, name in enumerate(rows):
            rect = how.rect(index, _NAMES).adjusted(0, 0, -pixels(8), 0)
            block = TextBlock([(name, font(13), theme.text)], rect.width())
            block.draw(painter, rect.left(), rect.center().y() - block.height / 2)
        for index, name in enumerate(columns):
            self._draw_head(painter, how, index, name)
        if self.hasFocus() and self._dimensions:
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRoundedRect(self.entry_rect(self._current).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _draw_head(self, painter: QPainter, how: HeatPlan, index: int, name: str) -> None:
        rect = how.rect(_NAMES, index)
        muted = theme_of(self.palette()).muted
        along = (rect.height() if how.upright else rect.width()) - pixels(8)
        block = TextBlock([(name, head_font(), muted)], along)
        painter.save()
        painter.setClipRect(rect)
        if how.upright:
            painter.translate(rect.center().x() - block.height / 2, rect.bottom() - pixels(4))
            painter.rotate(-90)
            block.draw(painter, 0, 0)
        else:
            block.draw(painter, rect.left() + pixels(4), rect.bottom() - pixels(4) - block.height)
        painter.restore()


class _Cell(QWidget):
    """One median. A widget of its own, so that a screen reader finds it by name."""

    def __init__(self, group: str, dimension: str, median: float | None, top: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._median, self._top = median, top
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        shown = _("not shown") if median is None else score_text(median)
        name = _("{group}, {dimension}: {median}")
        self.setAccessibleName(name.format(group=group, dimension=dimension, median=shown))

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the number on its colour."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setFont(font(13, bold=True))
        if self._median is None:
            painter.setPen(theme.muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _NOTHING)
            return
        painter.fillRect(self.rect(), theme.level(self._median, self._top))
        if theme.high_contrast:
            painter.setPen(theme.border)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(theme.on_level(self._median, self._top))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, score_text(self._median))
