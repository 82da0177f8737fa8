"""The card a dimension is scored on: what it is about, what one would see at each level, the slider under that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import Dimension, MaturityModel
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.scale.rubric import Rubric
from cxworkshop.words import scores as wording

_ENOUGH = 600
"""From this width on, in lengths of the design, the card has room to spare for its margins."""


class RubricCard(Card):
    """Shows one dimension. Its signals are the slider's; a click on a level sets that level."""

    moved = Signal(float)
    settled = Signal(float)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._model: MaturityModel | None = None
        self._rubric: Rubric | None = None
        self._slider: LevelSlider | None = None
        self._stored: float | None = None
        self._name = plain_label("", "title", wrap=True)
        self._scope = plain_label("", "lead", wrap=True)
        self._words = plain_label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title.setSpacing(12)
        self._title.addWidget(self._name)
        self._title.addWidget(self._scope, 1)
        self.body.addLayout(self._title)
        self._scale = QVBoxLayout()
        self._scale.setSpacing(0)
        self._scale.addWidget(self._words)
        self.body.addLayout(self._scale)

    def show_dimension(self, model: MaturityModel, dimension: Dimension) -> None:
        """Show a dimension of a model, its score not yet known."""
        held_focus = self._holds_focus()
        self._name.setText(dimension.name)
        self._scope.setText(dimension.scope)
        self.setAccessibleName(_("{dimension}: {scope}").format(dimension=dimension.name, scope=dimension.scope))
        if self._rubric is None or model != self._model:
            self._build(model, dimension)
        else:
            self._rubric.set_dimension(model.levels, dimension)
        if held_focus:
            self.take_focus()
        self._place_scope()

    def show_result(self, dimension: DimensionResult) -> None:
        """Show the score and the target of the dimension in view."""
        if self._slider is None or self._rubric is None or self._model is None:
            return
        score = dimension.score
        if score != self._slider.score():
            self._slider.set_score(score)
        self._slider.set_target(None if dimension.not_applicable else dimension.target)
        self._rubric.set_score(score)
        if score is not None:
            self._words.setText(wording.in_words(score, self._model))
        elif dimension.not_applicable:
            self._words.setText(_("Not applicable: excluded from all figures. Set a score to include it again."))
        else:
            self._words.setText(_("Not yet scored. Click a level, drag the handle, or press its number."))

    def score_on_its_way(self, stored: float | None) -> float | None:
        """The score that has been moved to and has not settled yet; None where the slider shows what is stored."""
        score = self._slider.score() if self._slider else None
        return None if score == stored else score

    def press(self, key: Qt.Key) -> None:
        """Hand the slider a key that was pressed elsewhere on the page."""
        if self._slider is not None:
            # Not sent as an event: on its way it would be taken for the shortcut it comes from.
            self._slider.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    def take_focus(self) -> None:
        """Be ready for the slider's keys."""
        if self._slider is not None:
            self._slider.setFocus()

    def tab_stops(self) -> list[QWidget]:
        """What Tab walks through, in order."""
        return [*self._rubric.cards, self._slider] if self._rubric and self._slider else []

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the scope where it has room."""
        super().resizeEvent(event)
        if (layout := self.layout()) is not None:
            beside = 16 if self.width() >= pixels(_ENOUGH) else 10
            layout.setContentsMargins(beside, 14, beside, 14)
        self._place_scope()

    def _place_scope(self) -> None:
        """Beside the name, or under it where the name leaves too little room."""
        self._name.ensurePolished()
        beside = self._name.fontMetrics().horizontalAdvance(self._name.text()) < self.width() * 0.4
        self._name.setWordWrap(not beside)
        directions = QBoxLayout.Direction
        self._title.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def _build(self, model: MaturityModel, dimension: Dimension) -> None:
        for old in (self._rubric, self._slider):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._model = model
        self._rubric = Rubric(model.levels, dimension)
        self._slider = LevelSlider(model.top, model.step)
        self._rubric.level_chosen.connect(self._slider.choose)
        self._slider.moved.connect(self.moved)
        self._slider.settled.connect(self.settled)
        self._slider.cleared.connect(self.cleared)
        self.body.insertWidget(1, self._rubric)
        self._scale.insertWidget(0, self._slider)
        for new in (self._rubric, self._slider):
            # At once and not with the next layout, so that it can take the focus.
            new.show()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)
