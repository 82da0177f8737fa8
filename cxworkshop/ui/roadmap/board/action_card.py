"""One action on the roadmap: a card that paints itself, is dragged with the mouse and moved with keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import TextBlock, one_paragraph
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.roadmap.board.action_button import ActionButton
from cxworkshop.ui.roadmap.board.card_facts import CardFacts
from cxworkshop.ui.roadmap.board.card_keys import (
    AGREE,
    DONE,
    EARLIER,
    EDIT,
    HIGHER,
    LATER,
    LOWER,
    MENU,
    PROPOSE,
    REMOVE,
    WALK,
)

_PILLS = ("chip", "gap")
"""What stands on a ground or in a frame of its own."""


@dataclass(frozen=True)
class _Word:
    """A piece of the line under the title, at its place."""

    rect: QRectF
    text: str
    role: str


class ActionCard(ActionButton):
    """A card for one action, which is dragged as well."""

    KEYS = (EDIT, DONE, AGREE, PROPOSE, EARLIER, LATER, HIGHER, LOWER, REMOVE, MENU, WALK)

    dragged = Signal(str, QPoint)
    """The card is under the mouse, at this place of the screen."""
    dropped = Signal(str, QPoint)
    drag_stopped = Signal()

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._width = -1
        self._height = 0
        self._blocks: list[tuple[TextBlock, float]] = []
        self._words: list[_Word] = []
        super().__init__(facts, parent)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """The size in a column of usual width."""
        width = pixels(330)
        return QSize(width, self.heightForWidth(width))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a column; the height follows from the width."""
        return QSize(pixels(160), pixels(60))

    # Where the words go

    def _forget_layout(self) -> None:
        super()._forget_layout()
        self._width = -1

    def _height_at(self, width: int) -> int:
        self._lay_out(width)
        return self._height

    def _lay_out(self, width: int) -> None:
        if width == self._width:
            return
        self._width = width
        facts, theme = self._facts, theme_of(self.palette())
        side, top = pixels(12), pixels(10)
        inner = max(width - 2 * side, 1)
        done = facts.status == "done"
        shade = theme.muted if done else theme.text
        title = TextBlock([(one_paragraph(facts.heading()), font(bold=True), shade)], inner)
        self._blocks = [(title, top)]
        self._words, y = self._line(side, top + title.height + pixels(4), inner)
        who = [(one_paragraph(text), *_agreed_or_not(agreed, theme)) for text, agreed in facts.who_and_when()]
        owner = TextBlock(who, inner)
        self._blocks.append((owner, y + pixels(4)))
        y += pixels(4) + owner.height
        for said, colour in ((facts.warning(), theme.danger), (facts.ahead, theme.muted)):
            if said:
                block = TextBlock([(one_paragraph(said), font(12), colour)], inner)
                self._blocks.append((block, y + pixels(3)))
                y += pixels(3) + block.height
        self._height = round(y + top)

    def _line(self, left: float, y: float, inner: float) -> tuple[list[_Word], float]:
        """The dimension, the transition, the effort and what else is to be seen, on as many lines as they take."""
        gap, height = pixels(8), QFontMetricsF(font(12, bold=True)).height() + pixels(4)
        words: list[_Word] = []
        x = left
        for role, text in self._facts.line():
            metrics = QFontMetricsF(_font_of(role))
            padding = pixels(8) if role in _PILLS else 0
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner - 2 * padding)
            wide = metrics.horizontalAdvance(shown) + 2 * padding
            if words and x + wide > left + inner:
                x, y = left, y + height + pixels(2)
            words.append(_Word(QRectF(x, y, wide, height), shown, role))
            x += wide + gap
        return words, y + height

    # Painting

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card in the colours of the day."""
        theme = theme_of(self.palette())
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._dragging:
            painter.setOpacity(0.35)
        self._paint_ground(painter, theme)
        for block, y in self._blocks:
            block.draw(painter, pixels(12), y)
        for word in self._words:
            _paint_word(painter, theme, word)

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        if self.hasFocus():
            pen = QPen(theme.accent, 2)
        else:
            pen = QPen(theme.control if self.underMouse() else theme.border, 1)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(theme.column if self._facts.status == "done" else theme.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), pixels(6), pixels(6))

    # Keys and mouse

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what a key asks for; an Escape lets go of a card that is being dragged."""
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._let_go()
            self.drag_stopped.emit()
        else:
            super().keyPressEvent(event)

    @contained
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag could start."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    @contained
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag once the mouse has moved far enough to mean it."""
        if self._pressed_at is None:
            return
        distance = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._dragging or distance >= QApplication.startDragDistance():
            # Told first: who listens may take a picture of the card before it fades.
            self.dragged.emit(self._facts.action_id, event.globalPosition().toPoint())
            self._dragging = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    @contained
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the card, or be clicked."""
        dragging = self._dragging
        self._let_go()
        if dragging:
            self.dropped.emit(self._facts.action_id, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def _let_go(self) -> None:
        self._pressed_at = None
        self._dragging = False
        self.unsetCursor()
        self.update()


def _agreed_or_not(agreed: bool, theme: Theme) -> tuple[QFont, QColor]:
    """How a piece of who and when looks: upright once it is agreed, until then slanted and muted."""
    letters = font(12)
    letters.setItalic(not agreed)
    return letters, theme.text if agreed else theme.muted


def _font_of(role: str) -> QFont:
    return font(12, bold=role != "plain")


def _paint_word(painter: QPainter, theme: Theme, word: _Word) -> None:
    colours: dict[str, QColor] = {
        "chip": theme.text,
        "gap": theme.accent_text,
        "plain": theme.muted,
        "win": theme.target_text,
        "in progress": theme.accent_text,
        "done": theme.ok,
    }
    if word.role in _PILLS:
        edge = theme.accent if word.role == "gap" else theme.track if theme.border != theme.text else theme.border
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.card if word.role == "gap" else theme.track)
        painter.drawRoundedRect(word.rect, word.rect.height() / 2, word.rect.height() / 2)
    painter.setPen(colours[word.role])
    painter.setFont(_font_of(word.role))
    painter.drawText(word.rect, Qt.AlignmentFlag.AlignCenter, word.text)
