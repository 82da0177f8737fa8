"""Words for the window on the projector: as large as their room allows, and cut only where nothing else is left."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import Theme, theme_of

Tone = Literal["text", "muted", "danger"]
_LONGEST = 2000
"""Letters of a text that are looked at: more have no room on any screen."""


class Part(NamedTuple):
    """Words, their size as a share of the text's own, and how they look."""

    words: str
    share: float = 1.0
    bold: bool = False
    tone: Tone = "text"


def one_line(text: str) -> str:
    """A name as it stands in a heading, whatever breaks somebody put into it."""
    return " ".join(text.split())


def sizes(largest: int, smallest: int) -> Iterator[int]:
    """Type sizes to try, in pixels: the largest first, the smallest last."""
    size = float(largest)
    while round(size) > smallest:
        yield round(size)
        size *= 0.94
    yield smallest


def face(size: float, *, bold: bool = False) -> QFont:
    """The system font at a size in pixels."""
    chosen = QFont(QApplication.font())
    chosen.setPixelSize(max(1, round(size)))
    chosen.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return chosen


class SetText:
    """Parts set at a size into a width. `whole` tells that no word had to be broken for it."""

    def __init__(self, parts: Sequence[Part], size: int, width: float, theme: Theme) -> None:
        words = [part.words[:_LONGEST].replace("\n", "\u2028") for part in parts]  # Qt's sign for a new line
        self.size = size
        self._width = width
        self._last = face(size * parts[-1].share, bold=parts[-1].bold)
        self._last_colour: QColor = getattr(theme, parts[-1].tone)
        self._layout = QTextLayout("".join(words), face(size))
        formats = []
        start = 0
        for part, text in zip(parts, words, strict=True):
            look = QTextCharFormat()
            look.setFont(face(size * part.share, bold=part.bold))
            look.setForeground(getattr(theme, part.tone))
            span = QTextLayout.FormatRange()
            # Qt counts in UTF-16.
            span.start, span.length, span.format = start, len(text.encode("utf-16-le")) // 2, look
            formats.append(span)
            start += span.length
        self._layout.setFormats(formats)
        self._wrap(QTextOption.WrapMode.WordWrap)
        self.whole = all(line.naturalTextWidth() <= width for line in self._lines)
        if not self.whole:
            self._wrap(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.height: float = sum(line.height() for line in self._lines)
        self.width = max(line.naturalTextWidth() for line in self._lines)

    def draw(self, painter: QPainter, x: float, y: float, room: float) -> None:
        """Draw it with its top left corner at x/y; what does not fit into a height of `room` gives way to "…"."""
        fitting = max(1, sum(line.y() + line.height() <= room + 1 for line in self._lines))
        if fitting >= len(self._lines):
            self._layout.draw(painter, QPointF(x, y))
            return
        for line in self._lines[: fitting - 1]:
            line.draw(painter, QPointF(x, y))
        last = self._lines[fitting - 1]
        text = self._layout.text().encode("utf-16-le")
        rest = text[last.textStart() * 2 :].decode("utf-16-le", "ignore").replace("\u2028", " ")
        cut = QFontMetricsF(self._last).elidedText(rest[:300] + "…", Qt.TextElideMode.ElideRight, self._width)
        painter.setFont(self._last)
        painter.setPen(self._last_colour)
        painter.drawText(QPointF(x, y + last.y() + last.ascent()), cut)

    def _wrap(self, mode: QTextOption.WrapMode) -> None:
        option = QTextOption()
        option.setWrapMode(mode)
        self._layout.setTextOption(option)
        height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        self._lines: list[QTextLine] = [self._layout.lineAt(index) for index in range(self._layout.lineCount())]


def fitting(parts: Sequence[Part], trial: Iterator[int], width: float, height: float, theme: Theme) -> SetText:
    """Parts at the first size of `trial` at which they fit into a room, else at its last."""
    text = None
    for size in trial:
        text = SetText(parts, size, width, theme)
        if text.whole and text.height <= height:
            break
    assert text is not None
    return text


class BigText(QLabel):
    """Plain words; at the right a single line at most. Its page gives it an area, and it takes what height it needs."""

    def __init__(self, parent: QWidget, *, right: bool = False) -> None:
        super().__init__(parent)
        self._right = right
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()
        self._parts: tuple[Part, ...] = ()
        self._shown: SetText | None = None
        self._fitted: tuple[object, ...] = ()

    def say(self, *parts: Part) -> None:
        """Show other words; without any it is not there."""
        parts = tuple(part for part in parts if part.words)
        if parts != self._parts:
            self._parts = parts
            self._fitted = ()
            self.setText("".join(part.words for part in parts))
            self.setVisible(bool(parts))

    @property
    def text_size(self) -> int:
        """The size of its smallest words, in pixels."""
        assert self._shown is not None
        return round(self._shown.size * min(part.share for part in self._parts))

    @property
    def fits(self) -> bool:
        """Whether every word stands in the room it was given."""
        return self._shown is None or self._shown.height <= self.height()

    def height_in(self, room: QSize, largest: int, smallest: int) -> int:
        """The height it takes of a room, in the largest type that fits into it."""
        if not self._parts:
            self._shown = None
            return 0
        theme = theme_of(self.palette())
        wanted = (self._parts, room, largest, smallest, theme)
        if wanted != self._fitted or self._shown is None:
            self._fitted = wanted
            self._shown = fitting(self._parts, sizes(largest, smallest), room.width(), room.height(), theme)
            self.setFont(face(self._shown.size))
            self.update()
        return min(room.height(), math.ceil(self._shown.height))

    def fit(self, area: QRect, largest: int, smallest: int) -> int:
        """Stand at the top of an area, in the largest type that fits into it; gives the height that takes."""
        height = self.height_in(area.size(), largest, smallest)
        if self._shown is not None:
            width = math.ceil(self._shown.width) if self._right else area.width()
            self.setGeometry(area.right() + 1 - width if self._right else area.x(), area.y(), width, height)
        return height

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is not None:
            self._shown.draw(QPainter(self), 0, 0, self.height())
