"""One phase of the roadmap: its cards, a warning when it carries too much, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.roadmap import PhasePlan
from cxworkshop.domain.scoring import Results
from cxworkshop.language import _
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled, theme_of
from cxworkshop.ui.roadmap.action_card import ActionCard
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.numbers import one_decimal


class Projection(QFrame):
    """The profile if everything up to the end of a phase is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "inset")
        self._radar = Radar(small=True)
        self._radar.setMaximumSize(pixels(124), pixels(116))
        self._mean = plain_label("", "title")
        self._staged = plain_label("", "small", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(pixels(2))
        words.addStretch(1)
        words.addWidget(plain_label(_("if all is done by then"), "small", wrap=True))
        words.addWidget(self._mean)
        words.addWidget(self._staged)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(pixels(12), pixels(12), pixels(12), pixels(12))
        row.setSpacing(pixels(12))
        row.addWidget(self._radar)
        row.addLayout(words, 1)

    def show_plan(self, plan: PhasePlan, results: Results, model: MaturityModel) -> None:
        """Show profile, mean and staged level as they will be if all up to the end of a phase is done."""
        self._radar.show_dimensions(results.dimensions, model.top, plan.projected)
        self._mean.setText("–" if plan.mean is None else one_decimal(plan.mean))
        if plan.staged is None:
            self._staged.setText(_("nothing scored yet"))
        else:
            self._staged.setText(_("staged level {level}").format(level=plan.staged.level))


class PhaseColumn(QFrame):
    """A phase with its action cards. The cards belong to the page, which tells the column what to hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "column")
        self.setMinimumWidth(pixels(250))
        self._name = styled(ElidedLabel(), "heading")
        self._span = plain_label("", "lead")
        self._excess = plain_label("", "danger", wrap=True)
        self._empty = plain_label(_("No actions in this phase. Drag one here."), "muted", wrap=True)
        self._projection = Projection()
        self._headings: list[QLabel] = []
        self._receiving = False

        content = styled(QWidget(), "plain")
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(pixels(16), 0, pixels(16), pixels(8))
        self._cards.setSpacing(pixels(10))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Cards beyond the window's height are scrolled to; they must not make the column taller than the window.
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._scroll.setMinimumHeight(pixels(90))
        self._scroll.setWidget(content)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)

        head = QHBoxLayout()
        head.setSpacing(pixels(5))
        head.addWidget(self._name)
        head.addWidget(self._span)
        head.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(pixels(16), 0, pixels(16), 0)
        top.setSpacing(pixels(6))
        top.addLayout(head)
        top.addWidget(self._excess)
        foot = QVBoxLayout()
        foot.setContentsMargins(pixels(16), 0, pixels(16), 0)
        foot.addWidget(self._projection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, pixels(16), 0, pixels(16))
        column.setSpacing(pixels(10))
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def show_plan(self, plan: PhasePlan, results: Results, model: MaturityModel) -> None:
        """Show a phase's name, days, load and projection."""
        name, span = names.phase(plan.phase.name), action_words.span(plan)
        self._name.setText(name)
        self._span.setText(span)
        excess = action_words.excess(plan)
        self._excess.setText(excess)
        self._excess.setVisible(bool(excess))
        # Translators: a phase and its days, as in "Now, first 30 days"
        self.setAccessibleName(_("{phase}, {days}").format(phase=name, days=span))
        self.setAccessibleDescription(excess)
        self._projection.show_plan(plan, results, model)

    def hold(self, groups: Sequence[tuple[str, Sequence[ActionCard]]]) -> None:
        """Show these cards in this order, each group under its heading ("" for none)."""
        while self._cards.count():
            self._cards.takeAt(0)
        for heading in self._headings:
            heading.deleteLater()
        self._headings = []
        for name, cards in groups:
            if name:
                heading = plain_label(name, "strong", wrap=True)
                self._headings.append(heading)
                self._cards.addWidget(heading)
            for card in cards:
                self._cards.addWidget(card)
                card.show()
        self._cards.addWidget(self._empty)
        self._empty.setVisible(not groups)
        self._cards.addStretch(1)

    def reveal(self, card: ActionCard) -> None:
        """Scroll so far that a card of this column is in view."""
        self._scroll.ensureWidgetVisible(card, 0, pixels(10))

    def _make_room(self, _lowest: int, highest: int) -> None:
        """Let the scroll bar stand in the margin, so that cards are as wide with it as without."""
        side = pixels(16)
        bar = self._scroll.verticalScrollBar().sizeHint().width() if highest else 0
        self._cards.setContentsMargins(side, 0, side - bar, pixels(8))

    def set_receiving(self, receiving: bool) -> None:
        """Show whether a card dropped now would land here."""
        if receiving != self._receiving:
            self._receiving = receiving
            self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and round it in the accent colour while a card is held over it."""
        super().paintEvent(event)
        if self._receiving:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme_of(self.palette()).accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
