"""One phase of the roadmap: its cards, what it carries of what it can, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.domain.scoring import Results
from cxworkshop.language import _
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled, theme_of
from cxworkshop.ui.roadmap.board.action_card import ActionCard
from cxworkshop.ui.roadmap.board.load_bar import LoadBar
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.board import count
from cxworkshop.words.numbers import level
from cxworkshop.words.promise import mean_after


class Projection(QFrame):
    """The profile if everything up to the end of a phase is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "inset")
        self._radar = Radar(small=True)
        self._radar.setFixedSize(pixels(96), pixels(90))
        self._mean = plain_label("", "title")
        self._staged = plain_label("", "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(pixels(2))
        words.addStretch(1)
        words.addWidget(plain_label(_("if all is done by then"), "small", wrap=True))
        # Below each other: beside the radar of the narrowest column there is room for one of them.
        words.addWidget(self._mean)
        words.addWidget(self._staged)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(pixels(8), pixels(6), pixels(8), pixels(6))
        row.setSpacing(pixels(8))
        row.addWidget(self._radar)
        row.addLayout(words, 1)

    def show_plan(self, plan: PhasePlan, results: Results, model: MaturityModel) -> None:
        """Show profile, mean and staged level as they will be if all up to the end of a phase is done."""
        self._radar.show_dimensions(results.dimensions, model.top, plan.projected)
        self._mean.setText(mean_after(results, plan.mean))
        if plan.staged is None:
            self._staged.setText(_("nothing scored yet"))
        else:
            self._staged.setText(level(plan.staged.level))


class _Mark(QWidget):
    """A line where a card would stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the accent colour."""
        QPainter(self).fillRect(self.rect(), theme_of(self.palette()).accent)


class PhaseColumn(QFrame):
    """A phase with its action cards. The cards belong to the page, which tells the column what to hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "column")
        self.setMinimumWidth(pixels(190))
        self._name = styled(ElidedLabel(), "heading")
        self._days = plain_label("", "small")
        self._load = plain_label("", "small")
        self._bar = LoadBar()
        self._excess = plain_label("", "danger", wrap=True)
        self._empty = plain_label(_("No actions in this phase. Drag one here."), "muted", wrap=True)
        self._projection = Projection()
        self._headings: list[QWidget] = []
        self._over: dict[QWidget, QWidget] = {}
        """The heading of each group by the first card below it."""
        self._held: list[ActionCard] = []
        self._receiving = False

        content = styled(QWidget(), "plain")
        self._mark = _Mark(content)
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(pixels(12), 0, pixels(12), pixels(8))
        self._cards.setSpacing(pixels(8))
        self._scroll = scrolled(content, sideways=False)
        # Cards beyond the window's height are scrolled to; they must not make the column taller than the window.
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._scroll.setMinimumHeight(pixels(90))
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)

        self._called = name = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        name.setSpacing(pixels(8))
        name.addWidget(self._name)
        name.addWidget(self._days)
        name.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(pixels(2))
        self._head.addLayout(name)
        self._head.addWidget(self._load)
        top = QVBoxLayout()
        top.setContentsMargins(pixels(12), 0, pixels(12), 0)
        top.setSpacing(pixels(4))
        top.addLayout(self._head)
        top.addWidget(self._bar)
        top.addWidget(self._excess)
        foot = QVBoxLayout()
        foot.setContentsMargins(pixels(12), 0, pixels(12), 0)
        foot.addWidget(self._projection)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, pixels(10), 0, pixels(12))
        column.setSpacing(pixels(10))
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def show_plan(self, plan: PhasePlan, days: str, results: Results, model: MaturityModel, *, beyond: bool) -> None:
        """Show a phase's name, days, load and projection; `beyond` is what begins after the last, of which none has."""
        name = names.phase(plan.phase.name)
        load, excess = (
            (count(len(plan.actions)), "") if beyond else (action_words.load(plan), action_words.excess(plan))
        )
        self._name.setText(name)
        self._days.setText(days)
        self._load.setText(load)
        self._excess.setText(excess)
        self._excess.setVisible(bool(excess))
        if beyond:
            self._bar.show_unlimited()
            self._empty.setText(_("Nothing begins after the last phase."))
        else:
            self._bar.show_load(plan.running, plan.at_once)
            self._empty.setText(_("No action in this phase. Drag one here."))
        # Translators: a phase and its days, as in "Now, 1 Oct to 31 Oct"
        self.setAccessibleName(_("{phase}, {days}").format(phase=name, days=days))
        self.setAccessibleDescription(", ".join(filter(None, (load, excess))))
        self._projection.show_plan(plan, results, model)
        self._fit()

    def hold(self, groups: Sequence[tuple[QWidget | None, Sequence[ActionCard]]]) -> None:
        """Show these cards in this order, each group under its heading."""
        while self._cards.count():
            self._cards.takeAt(0)
        for old in self._headings:
            old.hide()
            old.deleteLater()
        self._headings = [heading for heading, _cards in groups if heading is not None]
        self._over = {cards[0]: heading for heading, cards in groups if heading is not None and cards}
        self._held = [card for _heading, cards in groups for card in cards]
        for heading, cards in groups:
            if heading is not None:
                self._cards.addWidget(heading)
                heading.show()
            for card in cards:
                self._cards.addWidget(card)
                card.show()
        self._cards.addWidget(self._empty)
        self._empty.setVisible(not self._held)
        self._cards.addStretch(1)

    def row_at(self, point: QPoint) -> int:
        """Before which of its cards, counted from 0, one would stand that is dropped at a point of the screen."""
        return sum(card.mapToGlobal(card.rect().center()).y() < point.y() for card in self._held)

    def mark_row(self, row: int | None) -> None:
        """Mark the place before one of its cards, or none."""
        self._mark.setVisible(row is not None and bool(self._held))
        if row is None or not self._held:
            return
        last = self._held[-1].geometry()
        gap = self._cards.spacing()
        y = self._held[row].y() - gap if row < len(self._held) else last.bottom() + 1
        self._mark.setGeometry(last.x(), max(0, y + (gap - pixels(2)) // 2), last.width(), pixels(2))
        self._mark.raise_()

    def reveal(self, held: QWidget) -> None:
        """Scroll so far that a card of this column is in view, of the first of a group its heading too if both fit."""
        if heading := self._over.get(held):
            self._scroll.ensureWidgetVisible(heading, 0, 0)
        self._scroll.ensureWidgetVisible(held, 0, pixels(10))

    def _make_room(self, _lowest: int, highest: int) -> None:
        """Let the scroll bar stand in the margin, so that cards are as wide with it as without."""
        side = pixels(12)
        bar = self._scroll.verticalScrollBar().sizeHint().width() if highest else 0
        self._cards.setContentsMargins(side, 0, side - bar, pixels(8))

    def set_receiving(self, receiving: bool) -> None:
        """Show whether a card dropped now would land here."""
        if receiving != self._receiving:
            self._receiving = receiving
            self.update()
        if not receiving:
            self.mark_row(None)

    def _fit(self) -> None:
        """Put its days, and what a phase carries, below its name where they have no room beside each other."""
        for label in (self._name, self._days, self._load):
            label.ensurePolished()
        called = self._name.sizeHint().width() + self._days.sizeHint().width()
        self._turn(self._called, called + pixels(32), pixels(8))
        self._turn(self._head, called + self._load.sizeHint().width() + pixels(48), pixels(2))

    def _turn(self, layout: QBoxLayout, wanted: int, spacing: int) -> None:
        """Let a row of the head be a column where it wants more width than there is."""
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if wanted > self.width() else directions.LeftToRight
        if direction != layout.direction():
            layout.setDirection(direction)
            layout.setSpacing(pixels(2) if direction == directions.TopToBottom else spacing)
            self._column.activate()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head to the width."""
        super().resizeEvent(event)
        self._fit()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and round it in the accent colour while a card is held over it."""
        super().paintEvent(event)
        if self._receiving:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme_of(self.palette()).accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
