"""The score the room settled on, in the largest figure of the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import N_, _, pgettext
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.score.dissent_rows import DissentRows
from cxworkshop.words import scores as wording
from cxworkshop.words.numbers import score_text

NOT_APPLICABLE = Key("N", N_("Exclude, or include again"))


class AgreedScoreCard(Card):
    """One dimension's score, what is left to its target, and whether it applies at all."""

    not_applicable_wanted = Signal(bool)
    """Somebody left the dimension out, or took it in again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Agreed score"), parent)
        self._figure = plain_label("", "figure")
        self._beside = plain_label("", "lead", wrap=True)
        self._beside.setMinimumHeight(pixels(44))
        self._box = QCheckBox(_("Not applicable"))
        self._box.setToolTip(
            with_key(_("Exclude this dimension from all figures, or include it again"), NOT_APPLICABLE)
        )
        self._box.clicked.connect(self.not_applicable_wanted)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._figure)
        line.addWidget(self._beside, 1)
        self.body.addLayout(line)
        self.dissent = DissentRows()
        self.body.addWidget(self._box)
        self.body.addWidget(self.dissent)

    def show_result(self, dimension: DimensionResult) -> None:
        """Show what a session says of a dimension; not yet scored and not applicable are two things."""
        if dimension.not_applicable:
            figure, beside = pgettext("instead of a score", "n/a"), _("excluded from all figures")
        elif dimension.score is None:
            figure = ""
            beside = _("not yet scored, target {goal}").format(goal=wording.goal(dimension.target))
        else:
            figure, beside = score_text(dimension.score), wording.gap(dimension)
            if dimension.claimed:
                beside = _("{gap}; claimed: no evidence").format(gap=beside)
        self._figure.setText(figure)
        self._figure.setVisible(bool(figure))
        self._beside.setText(beside)
        self._box.setChecked(dimension.not_applicable)

    def toggle_not_applicable(self) -> None:
        """Do what a click on the box does."""
        self._box.click()
