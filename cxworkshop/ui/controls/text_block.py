"""Words wrapped into a width, some of them set off from the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

Run = tuple[str, QFont, QColor]
"""Words with their font and colour."""


class TextBlock:
    """A paragraph of runs wrapped into `width`; a word that is wider than that is broken, never cut."""

    def __init__(self, runs: Sequence[Run], width: float) -> None:
        self._layout = QTextLayout("".join(words for words, _, _ in runs), runs[0][1])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        formats = []
        start = 0
        for words, font, colour in runs:
            look = QTextCharFormat()
            look.setFont(font)
            look.setForeground(colour)
            span = QTextLayout.FormatRange()
            # Qt counts in UTF-16.
            span.start, span.length, span.format = start, len(words.encode("utf-16-le")) // 2, look
            formats.append(span)
            start += span.length
        self._layout.setFormats(formats)
        self.height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
        self._layout.endLayout()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it with its top left corner at x/y."""
        self._layout.draw(painter, QPointF(x, y))


def one_paragraph(text: str) -> str:
    """A text whose line ends stay line ends in a text block."""
    return text.replace("\n", "\u2028")
