"""One action on the roadmap: a card that paints itself, is dragged with the mouse and moved with keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import TextBlock, one_paragraph
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
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
    ONCE,
    PROPOSE,
    REMOVE,
    WALK,
    what_keys_do,
    wishes,
)
from cxworkshop.words.scores import tip

_PILLS = ("chip", "gap")
"""What stands on a ground or in a frame of its own."""


@dataclass(frozen=True)
class _Word:
    """A piece of the line under the title, at its place."""

    rect: QRectF
    text: str
    role: str


class ActionCard(QAbstractButton):
    """A card for one action.

    `asked` carries the action's id and what is wished: "edit", "done", "remove", "earlier" and "later" (the phase),
    "higher" and "lower" (the place within the phase), "agree" and "propose", or "up", "down", "left", "right", "first",
    "last" (the next card to look at).
    """

    KEYS = (EDIT, DONE, AGREE, PROPOSE, EARLIER, LATER, HIGHER, LOWER, REMOVE, MENU, WALK)

    asked = Signal(str, str)
    menu_asked = Signal(str, QPoint)
    dragged = Signal(str, QPoint)
    """The card is under the mouse, at this place of the screen."""
    dropped = Signal(str, QPoint)
    drag_stopped = Signal()

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self._width = -1
        self._height = 0
        self._heights: dict[int, int] = {}
        self._blocks: list[tuple[TextBlock, float]] = []
        self._words: list[_Word] = []
        self._facts = facts
        self.show_facts(facts)

    @property
    def facts(self) -> CardFacts:
        return self._facts

    def show_facts(self, facts: CardFacts) -> None:
        """Show an action as it is now."""
        self._facts = facts
        self._forget_layout()
        self.setAccessibleName(facts.name())
        self.setAccessibleDescription(facts.description())
        self.setToolTip(tip("\n".join((*facts.more, what_keys_do()))))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A narrow card is taller, because its title takes more lines."""
        return True

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        """The height all the card's words need at a width."""
        # Asked far more often than anything of the card changes, and for several widths in turn.
        if width not in self._heights:
            self._lay_out(width)
            self._heights[width] = self._height
        return self._heights[width]

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
        self._width = -1
        self._heights = {}

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

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Take new colours and letters at once."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget_layout()
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

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
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._dragging:
            self._let_go()
            self.drag_stopped.emit()
            return
        wish = wishes(event.modifiers()).get(key)
        if wish is None:
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() and wish in ONCE):
            self.asked.emit(self._facts.action_id, wish)

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

    @contained
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(self._facts.action_id, "edit")

    @contained
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with the action."""
        self.menu_asked.emit(self._facts.action_id, event.globalPos())

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
