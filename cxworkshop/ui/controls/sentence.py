"""A wrapped sentence with words set off in bold, without markup that a name could be mistaken for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import TextBlock
from cxworkshop.ui.look.theme import font, theme_of


class Sentence(QWidget):
    """Words of size 14: plain parts muted, bold parts in the text's own colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[str, bool]] = [("", False)]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The sentence without its colours."""
        return "".join(words for words, _ in self._parts)

    def show_parts(self, parts: Sequence[tuple[str, bool]]) -> None:
        """Show at least one part: words, and whether they are bold."""
        self._parts = list(parts)
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Wrapped words are the higher the narrower they stand."""
        return True

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped words."""
        return math.ceil(self._block(width).height)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """As narrow as a long word, one line high."""
        return QSize(120, self.fontMetrics().height())

    @contained
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        self._block(self.width()).draw(QPainter(self), 0, 0)

    def _block(self, width: float) -> TextBlock:
        theme = theme_of(self.palette())
        runs = [(words, font(14, bold=bold), theme.text if bold else theme.muted) for words, bold in self._parts]
        return TextBlock(runs, width)
