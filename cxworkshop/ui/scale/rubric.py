"""What one would see at each level, as cards side by side; a click sets the level."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QSizePolicy, QWidget

from cxworkshop.domain.maturity_model import Dimension, Level
from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.text_block import TextBlock
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.scale.level_row import GAP, card_rect
from cxworkshop.words.scores import tip

_STRIP = 6
_PADDING, _TIGHT = 10, 5
"""Around the words, and in a card that has no room for it."""
_USUAL, _SMALL = 13, 12
_MANY = 6
"""More levels than this are set in smaller type, as are texts longer than `_LONG` letters."""
_LONG = 130
_WORD = 88
"""A card of this width breaks a longer word rather than that the rubric has to be scrolled sideways."""

OFF, NEAR, ON = 0, 1, 2
"""A card's mark: none, beside the score, exactly the score."""


class LevelCard(QAbstractButton):
    """A level of the rubric: its number, its name and what one would see. A click chooses it."""

    KEYS = (Key("Return", N_("Choose the highlighted level"), also=("Space",)),)

    def __init__(self, level: Level, text: str, levels: int, size: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._level, self._cell, self._levels, self._size = level, text, levels, size
        self._heights: dict[tuple[float, int], float] = {}
        self._least: dict[int, int] = {}
        self.mark = OFF
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Level {level}, {name}").format(level=level.number, name=level.name))
        told = _("Set Level {level} ({key}): {about}") if level.number <= 9 else _("Set Level {level}: {about}")
        self.setToolTip(tip(told.format(level=level.number, key=level.number, about=level.about)))
        self.show_mark(OFF)

    def show_mark(self, mark: int, *, below: bool = False) -> None:
        """Show how near the score is; `below` where a score beside this level is lower than it."""
        beside = _("The score is between this level and the next.")
        if below:
            beside = _("The score is between this level and the one below.")
        said = ("", beside, _("This is the score."))[mark]
        self.setAccessibleDescription(" ".join(filter(None, (said, self._cell))))
        if mark != self.mark:
            self.mark = mark
            self.update()

    def set_size(self, size: int) -> None:
        """Set the words in type of a size."""
        if size != self._size:
            self._size = size
            self.update()

    def least_width(self, size: int) -> int:
        """The width in which no word is broken in type of a size."""
        if size not in self._least:
            plain, bold = QFontMetricsF(font(size)), QFontMetricsF(font(size, bold=True))
            words = [*self._level.name.split(), *self._cell.split()]
            level = bold.horizontalAdvance(_("Level {level}").format(level=self._level.number))
            longest = max([level, *map(plain.horizontalAdvance, words)])
            self._least[size] = math.ceil(longest) + 2 * _TIGHT
        return self._least[size]

    def needed_height(self, width: float, size: int = 0) -> float:
        """The height in which no word is cut, at a width, in its own type or one of another size."""
        # Asked several times for every change on the page, of which none is a change of these words.
        asked = (width, size or self._size)
        if asked not in self._heights:
            head, cell = self._blocks(theme_of(self.palette()), *asked)
            self._heights[asked] = _STRIP + _PADDING + head.height + 6 + cell.height + _PADDING
        return self._heights[asked]

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the type changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self._least.clear()

    def _padding(self, width: float, size: int) -> float:
        """As much as the longest word leaves: it never takes room from the words when a card gets wider."""
        return min(max(_TIGHT + (width - self.least_width(size)) / 2, _TIGHT), _PADDING)

    def _blocks(self, theme: Theme, width: float, size: int) -> tuple[TextBlock, TextBlock]:
        room = width - 2 * self._padding(width, size)
        plain, bold = font(size), font(size, bold=True)
        text, muted = (theme.text, theme.muted) if self.isEnabled() else (theme.disabled, theme.disabled)
        level = _("Level {level}").format(level=self._level.number)
        head = TextBlock([(f"{level} ", bold, text), (self._level.name, plain, muted)], room)
        return head, TextBlock([(self._cell, plain, text)], room)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        return QSize(pixels(150), math.ceil(self.needed_height(pixels(150))))

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, strip, words and frame."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        frame = QPainterPath()
        frame.addRoundedRect(box, 6, 6)
        painter.fillPath(frame, theme.column if self.underMouse() and self.isEnabled() else theme.card)
        painter.save()
        painter.setClipPath(frame)
        strip = theme.level(self._level.number, self._levels) if self.isEnabled() else theme.track
        painter.fillRect(QRectF(0, 0, self.width(), _STRIP), strip)
        painter.restore()
        head, cell = self._blocks(theme, self.width(), self._size)
        left = self._padding(self.width(), self._size)
        head.draw(painter, left, _STRIP + _PADDING)
        cell.draw(painter, left, _STRIP + _PADDING + head.height + 6)
        width = {OFF: 1.0, NEAR: 1.0, ON: 2.0}[self.mark]
        inset = (width - 1) / 2
        painter.setPen(QPen(theme.border if self.mark == OFF else theme.accent, width))
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(box.adjusted(3.5, 3.5, -3.5, -3.5), 4, 4)

    @contained
    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes or goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose too; of itself a button knows Space alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Rubric(QScrollArea):
    """The rubric of one dimension. Where many levels do not fit side by side it scrolls sideways, never down."""

    level_chosen = Signal(int)

    def __init__(self, levels: Sequence[Level], dimension: Dimension, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score: float | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self.level_chosen)
        self._row = QWidget()
        self._cards: list[LevelCard] = []
        self._sizes: tuple[int, ...] = (_USUAL,)
        """Of the type: the first in which the cards have room side by side is taken."""
        self.setWidget(self._row)
        self._row.setAutoFillBackground(False)
        self.set_dimension(levels, dimension)

    def set_dimension(self, levels: Sequence[Level], dimension: Dimension) -> None:
        """Show another dimension, its score not yet known."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._score = None
        small = len(levels) > _MANY or max(map(len, dimension.rubric)) > _LONG
        self._sizes = (_SMALL,) if small else (_USUAL, _SMALL)
        self._cards = [
            LevelCard(level, text, len(levels), self._sizes[0], self._row)
            for level, text in zip(levels, dimension.rubric, strict=True)
        ]
        for number, card in enumerate(self._cards, start=1):
            self._group.addButton(card, number)
            card.show()
        self.setAccessibleName(_("Level descriptions of {dimension}").format(dimension=dimension.name))
        self._mark_cards()
        self.updateGeometry()
        self._place_cards()

    @property
    def cards(self) -> Sequence[LevelCard]:
        return self._cards

    def set_score(self, score: float | None) -> None:
        """Mark the card of a score; between two levels both neighbours are marked lightly."""
        if score != self._score:
            self._score = score
            self._mark_cards()

    def _mark_cards(self) -> None:
        score = self._score
        for number, card in enumerate(self._cards, start=1):
            distance = math.inf if score is None else abs(score - number)
            mark = ON if distance == 0 else NEAR if distance < 1 else OFF
            card.show_mark(mark, below=score is not None and score < number)
        self._show_score()

    def _show_score(self) -> None:
        if self._score is not None:
            self.ensureWidgetVisible(self._cards[math.floor(self._score) - 1], 0, 0)

    def hasHeightForWidth(self) -> bool:
        """Cards grow downwards as they get narrower."""
        return True

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        """The height of the longest card, and of the scroll bar where one is needed."""
        row = self._row_width(width)
        bar = self.horizontalScrollBar().sizeHint().height() if row > width else 0
        return self._row_height(row) + bar

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        width = pixels(150) * min(len(self._cards), _MANY)
        return QSize(width, self.heightForWidth(width))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Two cards side by side: with less, the rubric is scrolled."""
        return QSize(pixels(220), pixels(100))

    def _row_width(self, width: int) -> int:
        card = min(pixels(_WORD), max(each.least_width(self._sizes[-1]) for each in self._cards))
        return max(width, self._row_of(card))

    def _row_of(self, card: int) -> int:
        """The width of a row of cards of this width."""
        return card * len(self._cards) + GAP * (len(self._cards) - 1)

    def _size(self, row_width: int) -> int:
        """The size of the type in a row of a width."""
        for size in self._sizes:
            if self._row_of(max(each.least_width(size) for each in self._cards)) <= row_width:
                return size
        return self._sizes[-1]

    def _row_height(self, row_width: int) -> int:
        card = math.floor(card_rect(1, len(self._cards), row_width, 0).width())
        size = self._size(row_width)
        return math.ceil(max(each.needed_height(card, size) for each in self._cards))

    def _place_cards(self) -> None:
        # A layout that runs out of room squeezes what asks for height by width; a minimum it respects.
        self.setMinimumHeight(self.heightForWidth(self.width()))
        width = self._row_width(self.viewport().width())
        height = max(self._row_height(width), self.viewport().height())
        self._row.resize(width, height)
        for number, card in enumerate(self._cards, start=1):
            card.set_size(self._size(width))
            card.setGeometry(card_rect(number, len(self._cards), width, height).toRect())
        self._show_score()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the cards over the width."""
        super().resizeEvent(event)
        self._place_cards()

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Make room again when the type changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._place_cards()

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the cards: they walk through them."""
        event.ignore()
