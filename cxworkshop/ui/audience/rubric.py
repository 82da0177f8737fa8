"""The rubric on the projector: a card per level, all in one size of type."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.language import _
from cxworkshop.ui.audience.text import Part, SetText, face, sizes
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import Theme, theme_of

# As multiples of the size of the type:
_NUMBER = 1.35
_STRIP = 0.5
_HEAD = 2.9
_PAD = 0.8
_GAP = 0.7

_MOST_IN_ONE_ROW = 5
_KEPT = 8
"""So many arrangements are kept: a page tries several rooms, and again with every vote that comes in."""


class _Cards(NamedTuple):
    """An arrangement: whether all words stand in their cards, and whether they do so without any of them broken."""

    fits: bool
    stands: bool
    size: int
    rows: int
    cards: list[tuple[QRectF, SetText]]


class AudienceRubric(QWidget):
    """What one would see at each level. Its page gives it an area with `fit`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._arranged = _Cards(True, True, 1, 1, [])
        self._known: list[tuple[tuple[object, ...], _Cards]] = []
        self.setAccessibleName(_("Levels"))

    def show_levels(self, texts: tuple[str, ...]) -> None:
        """Show what each level means, the lowest first."""
        if texts != self._texts:
            self._texts = texts
            self._known = []
            self.setAccessibleDescription("\n".join(f"{number} {text}" for number, text in enumerate(texts, start=1)))

    @property
    def text_size(self) -> int:
        """The size of the type, in pixels."""
        return self._arranged.size

    @property
    def fits(self) -> bool:
        """Whether every word stands in the room it was given."""
        return self._arranged.fits

    @property
    def middles(self) -> tuple[float, float] | None:
        """Where the first and the last card have their middle, in the page's coordinates; None where they wrap."""
        cards = self._arranged.cards
        if self._arranged.rows > 1 or not cards:
            return None
        first, last = cards[0][0], cards[-1][0]
        return self.x() + first.center().x(), self.x() + last.center().x()

    def fits_into(self, room: QSize, largest: int, smallest: int) -> bool:
        """Whether every word has room, be it in the smallest type."""
        return not self._texts or self._cards_in(room, largest, smallest).fits

    def fit(self, area: QRect, largest: int, smallest: int) -> int:
        """Stand at the top of an area, in the largest type that fits into it; gives the height that takes."""
        if not self._texts:
            return 0
        arranged = self._cards_in(area.size(), largest, smallest)
        if arranged is not self._arranged:
            self._arranged = arranged
            self.update()
        self.setGeometry(area.x(), area.y(), area.width(), math.ceil(arranged.cards[-1][0].bottom()))
        return self.height()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, cards = self._arranged.size, self._arranged.cards
        pad = _PAD * size
        for number, (box, text) in enumerate(cards, start=1):
            shape = QPainterPath()
            shape.addRoundedRect(box, pad / 2, pad / 2)
            painter.fillPath(shape, theme.card)
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), _STRIP * size), theme.level(number, len(cards)))
            painter.restore()
            if theme.high_contrast:
                painter.setPen(QPen(theme.border, 2))
                painter.drawPath(shape)
            painter.setPen(theme.text)
            painter.setFont(face(_NUMBER * size, bold=True))
            head = QRectF(box.left() + pad, box.top() + _STRIP * size, box.width() - 2 * pad, (_HEAD - _STRIP) * size)
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(number))
            text.draw(painter, head.left(), head.bottom(), box.bottom() - head.bottom() - pad / 2)

    def _cards_in(self, room: QSize, largest: int, smallest: int) -> _Cards:
        """The cards in a room; those that were wanted lately are known."""
        theme = theme_of(self.palette())
        wanted = (room, largest, smallest, theme)
        arranged = next((cards for known, cards in self._known if known == wanted), None)
        if arranged is None:
            arranged = self._arrange(room, largest, smallest, theme)
            self._known = [(wanted, arranged), *self._known[: _KEPT - 1]]
        return arranged

    def _arrange(self, room: QSize, largest: int, smallest: int, theme: Theme) -> _Cards:
        """One row; two where one is too narrow for the words, or clearly larger type fits into two."""
        one = self._in_rows(1, room, largest, smallest, theme)
        if len(self._texts) <= _MOST_IN_ONE_ROW:
            return one
        two = self._in_rows(2, room, largest, smallest, theme)
        if one.stands and two.stands:
            return two if two.size * 0.9 > one.size else one
        return max(two, one, key=lambda cards: (cards.stands, cards.fits))

    def _in_rows(self, rows: int, room: QSize, largest: int, smallest: int, theme: Theme) -> _Cards:
        columns = math.ceil(len(self._texts) / rows)
        for size in sizes(largest, smallest):
            gap = _GAP * size
            width = (room.width() - gap * (columns - 1)) / columns
            texts = [SetText([Part(text)], size, width - 2 * _PAD * size, theme) for text in self._texts]
            heights = [
                max(text.height for text in texts[start : start + columns]) + (_HEAD + _PAD) * size
                for start in range(0, len(texts), columns)
            ]
            left = room.height() - gap * (rows - 1)
            fits, whole = sum(heights) <= left, all(text.whole for text in texts)
            if fits and whole:
                break
        if not fits:
            heights = [min(height, left / rows) for height in heights]
        tops = [sum(heights[:row]) + gap * row for row in range(rows)]
        cards = [
            (QRectF((index % columns) * (width + gap), tops[index // columns], width, heights[index // columns]), text)
            for index, text in enumerate(texts)
        ]
        return _Cards(fits, fits and whole, size, rows, cards)
