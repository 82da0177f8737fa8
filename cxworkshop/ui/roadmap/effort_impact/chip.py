"""One action in the picture of effort and impact: its number and title, changed with the keys of its card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import Run, TextBlock
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.roadmap.board.card_facts import CardFacts
from cxworkshop.ui.roadmap.board.card_keys import ONCE, what_keys_do, wishes
from cxworkshop.words.scores import tip


class ActionChip(QAbstractButton):
    """An action in one or two lines: its number in a disc, full once it is agreed, its title and what marks it.

    `asked` carries the action's id and what is wished, as of an ActionCard.
    """

    asked = Signal(str, str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._facts = facts
        self._blocks: dict[int, TextBlock] = {}
        self.show_facts(facts)

    @property
    def facts(self) -> CardFacts:
        return self._facts

    def show_facts(self, facts: CardFacts) -> None:
        """Show an action as it is now."""
        self._facts = facts
        self._blocks = {}
        self.setAccessibleName(facts.name())
        self.setAccessibleDescription(facts.description())
        dimension, who = facts.dimension, "".join(text for text, _agreed in facts.who_and_when())
        said = (f"{dimension}, {facts.effort}", who, *facts.more, what_keys_do())
        self.setToolTip(tip("\n".join(said)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A narrow chip is taller, because its title takes more lines."""
        return True

    @otherwise(-1)
    def heightForWidth(self, width: int) -> int:
        """The height all its words need at a width."""
        return round(max(self._block(width).height, self._disc()) + 2 * self._margin())

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """The size in a cell of usual width."""
        width = pixels(300)
        return QSize(width, self.heightForWidth(width))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a cell; the height follows from the width."""
        return QSize(pixels(120), round(self._disc() + 2 * self._margin()))

    def _margin(self) -> int:
        return pixels(3)

    def _disc(self) -> float:
        """How wide the disc of the number is: three digits have room in it."""
        return QFontMetricsF(font(12, bold=True)).horizontalAdvance("000") + pixels(4)

    def _left(self) -> float:
        return self._disc() + pixels(10)

    def _block(self, width: int) -> TextBlock:
        if width not in self._blocks:
            inner = max(width - self._left() - pixels(6), 1.0)
            self._blocks[width] = TextBlock(self._runs(theme_of(self.palette())), inner)
        return self._blocks[width]

    def _runs(self, theme: Theme) -> list[Run]:
        """The title, and after it what marks the action."""
        facts = self._facts
        shade = theme.muted if facts.status == "done" else theme.text
        runs = [(facts.title.replace("\n", "\u2028"), font(), shade)]
        colours = {
            "gap": theme.accent_text,
            "win": theme.target_text,
            "in progress": theme.accent_text,
            "done": theme.ok,
        }
        for role, text in facts.line():
            if role in colours:
                runs.append((f"\u2002{text}".replace(" ", "\u00a0"), font(12, bold=True), colours[role]))
        return runs

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip in the colours of the day."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme.accent if self.hasFocus() else theme.control, 2 if self.hasFocus() else 1))
            painter.setBrush(theme.card)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), pixels(6), pixels(6))
        block, disc = self._block(self.width()), self._disc()
        top = (self.height() - max(block.height, disc)) / 2
        first_line = QFontMetricsF(font()).height()
        block.draw(painter, self._left(), top + max((disc - first_line) / 2, 0) if block.height < disc else top)
        agreed = self._facts.owner_agreed and self._facts.due_agreed
        ring = QRectF(pixels(5), top, disc, disc)
        painter.setPen(QPen(theme.accent, 1.2))
        painter.setBrush(theme.accent if agreed else theme.card)
        painter.drawEllipse(ring)
        painter.setPen(theme.on_accent if agreed else theme.accent_text)
        painter.setFont(font(12, bold=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._facts.number))

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Take new colours and letters at once."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._blocks = {}
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what a key asks for."""
        wish = wishes(event.modifiers()).get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        elif not (event.isAutoRepeat() and wish in ONCE):
            self.asked.emit(self._facts.action_id, wish)

    @contained
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(self._facts.action_id, "edit")

    @contained
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done with the action."""
        self.menu_asked.emit(self._facts.action_id, event.globalPos())
