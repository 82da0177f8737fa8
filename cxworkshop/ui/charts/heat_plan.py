"""Where everything in a heat map stands, for the width it is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from cxworkshop.ui.controls.text_block import TextBlock
from cxworkshop.ui.look.theme import font, pixels

_CELL, _NARROW, _ROW = 42, 30, 30
"""The least width of a column, of one under an upright name, and the least height of a row."""
_PADDING = 8
_LABEL_SHARE = 0.45
"""The names of the rows take no more of the width, but where there is room to spare."""
_UPRIGHT = (60, 260)
"""How high upright names may be."""


class HeatPlan(NamedTuple):
    """Sizes in pixels. Groups are the rows, unless `flipped`; the names over the columns lie, or stand `upright`.

    The names of the rows take the width `label`, those over the columns the height `head`.
    """

    flipped: bool
    upright: bool
    label: float
    columns: tuple[float, ...]
    head: float
    rows: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height of the whole map."""
        return self.head + sum(self.rows)

    def rect(self, row: int, column: int) -> QRectF:
        """The area of a cell; column −1 is a row's name, row −1 a column's."""
        left = 0.0 if column < 0 else self.label + sum(self.columns[:column])
        top = 0.0 if row < 0 else self.head + sum(self.rows[:row])
        width = self.label if column < 0 else self.columns[column]
        return QRectF(left, top, width, self.head if row < 0 else self.rows[row])


def plan(groups: Sequence[str], dimensions: Sequence[str], width: float) -> HeatPlan:
    """Groups as rows where every dimension's name has room over its column, else dimensions as rows.

    Where the groups have no room then either, their names stand upright.
    """
    for rows, columns, flipped in ((groups, dimensions, False), (dimensions, groups, True)):
        least = [_column(name) for name in columns]
        label = _longest_word(rows)
        spare = width - label - sum(least)
        if spare >= 0:
            label += min(spare / 2, _longest(rows) - label)
            return _lying(flipped, rows, columns, label, least, width)
    return _standing(dimensions, groups, width)


def least_width(groups: Sequence[str], dimensions: Sequence[str]) -> int:
    """The width that a plan asks for at least."""
    lying = _longest_word(groups) + sum(_column(name) for name in dimensions)
    return round(min(lying, len(groups) * pixels(_NARROW) / (1 - _LABEL_SHARE)))


def head_font() -> QFont:
    """The font of the names over the columns."""
    return font(12, bold=True)


def _lying(
    flipped: bool, rows: Sequence[str], columns: Sequence[str], label: float, least: Sequence[float], width: float
) -> HeatPlan:
    more = (width - label - sum(least)) / max(1, len(columns))
    widths = tuple(part + more for part in least)
    head = max((_wrapped(name, part, head_font()) for name, part in zip(columns, widths, strict=True)), default=0.0)
    return HeatPlan(flipped, False, label, widths, head + pixels(_PADDING), _heights(rows, label))


def _standing(rows: Sequence[str], columns: Sequence[str], width: float) -> HeatPlan:
    label = min(_longest(rows), _LABEL_SHARE * width)
    wide = max((width - label) / max(1, len(columns)), float(pixels(_NARROW)))
    head, highest = (float(pixels(end)) for end in _UPRIGHT)
    while head < highest and any(_wrapped(name, head, head_font()) > wide for name in columns):
        head += 10
    return HeatPlan(True, True, label, (wide,) * len(columns), head, _heights(rows, label))


def _heights(names: Sequence[str], label: float) -> tuple[float, ...]:
    return tuple(max(float(pixels(_ROW)), _wrapped(name, label, font(13)) + pixels(_PADDING)) for name in names)


def _longest(names: Sequence[str]) -> float:
    """The room that the longest of some names takes on one line before its row."""
    metrics = QFontMetricsF(font(13))
    return max((metrics.horizontalAdvance(name) for name in names), default=0.0) + pixels(_PADDING) + 1


def _longest_word(names: Sequence[str]) -> float:
    return _longest([word for name in names for word in name.split()])


def _column(name: str) -> float:
    """The least width of a column whose name is broken between words only."""
    metrics = QFontMetricsF(head_font())
    widest = max((metrics.horizontalAdvance(word) for word in name.split()), default=0.0)
    return max(float(pixels(_CELL)), widest + pixels(_PADDING) + 1)


def _wrapped(name: str, width: float, face: QFont) -> float:
    """The height of a name wrapped into the room it has."""
    return TextBlock([(name, face, QColor())], max(width - pixels(_PADDING), 1)).height
