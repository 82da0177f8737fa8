"""One action in the picture of effort and impact: its number and title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.text_block import Run, TextBlock, one_paragraph
from cxworkshop.ui.look.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.roadmap.board.action_button import ActionButton
from cxworkshop.ui.roadmap.board.card_facts import CardFacts


class ActionChip(ActionButton):
    """An action in one or two lines: its number in a disc, full once it is agreed, its title and what marks it."""

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        self._blocks: dict[int, TextBlock] = {}
        super().__init__(facts, parent)

    def _told(self) -> tuple[str, ...]:
        facts = self._facts
        who = "".join(text for text, _agreed in facts.who_and_when())
        return (f"{facts.dimension}, {facts.effort}", who, *facts.more)

    def _forget_layout(self) -> None:
        super()._forget_layout()
        self._blocks = {}

    def _height_at(self, width: int) -> int:
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
        runs = [(one_paragraph(facts.title), font(), shade)]
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
        agreed = self._facts.agreed
        ring = QRectF(pixels(5), top, disc, disc)
        painter.setPen(QPen(theme.accent, 1.2))
        painter.setBrush(theme.accent if agreed else theme.card)
        painter.drawEllipse(ring)
        painter.setPen(theme.on_accent if agreed else theme.accent_text)
        painter.setFont(font(12, bold=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._facts.number))
