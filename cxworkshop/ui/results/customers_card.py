"""What customers say today: beside the scores, and no part of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cxworkshop.domain.bounds import MAX_OUTCOMES
from cxworkshop.domain.session import Outcome
from cxworkshop.language import _
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.words import dates
from cxworkshop.words.numbers import measured


class CustomersCard(Card):
    """Hidden while there is no figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What customers say today"), parent)
        self.body.addWidget(plain_label(_("Beside the scores, and no part of them."), "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        self._rows = [
            (plain_label("", "strong", wrap=True), plain_label("", wrap=True), plain_label("", "small", wrap=True))
            for _place in range(MAX_OUTCOMES)
        ]
        top = Qt.AlignmentFlag.AlignTop
        for place, (figure, name, source) in enumerate(self._rows):
            grid.addWidget(figure, 2 * place, 0, top)
            grid.addWidget(name, 2 * place, 1, top)
            grid.addWidget(source, 2 * place + 1, 1, top)
        self.body.addLayout(grid)
        self.hide()

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show the figures in their order."""
        for place, labels in enumerate(self._rows):
            texts = _said(outcomes[place]) if place < len(outcomes) else ("", "", "")
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                label.setVisible(bool(text))
        self.setVisible(bool(outcomes))


def _said(outcome: Outcome) -> tuple[str, str, str]:
    """A figure with its unit, what it measures, and where it comes from."""
    day = "" if outcome.day is None else dates.short(outcome.day)
    source = ", ".join(part for part in (outcome.source, day) if part)
    return measured(outcome.value, outcome.unit), outcome.name, source
