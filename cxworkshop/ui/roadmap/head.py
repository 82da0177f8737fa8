"""The head of the Roadmap page: where the plan leads from where, how far, and beside it the page's buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import load
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Session
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels
from cxworkshop.words import board as board_words
from cxworkshop.words import load as load_words
from cxworkshop.words import plan as action_words
from cxworkshop.words.promise import all_in_place, promise
from cxworkshop.words.scores import tip

_BESIDE = 3
"""Lines of it that stand beside its heading at most: more would be a column of its own."""
_SUMMARY = 260
"""Pixels in which what the roadmap is made of can be read beside its heading."""


class RoadmapHead(QWidget):
    """Says what the roadmap is; `holds` is asked for what holds its date where somebody rests the mouse on it.

    The buttons stand to the right of it, from left to right.
    """

    def __init__(self, buttons: Sequence[QPushButton], holds: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons, self._holds = buttons, holds
        self._whole = ""
        self._heading = plain_label("", "title")
        self._summary = plain_label("", "lead", wrap=True)
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._summary.installEventFilter(self)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(pixels(10))
        self._words.addWidget(self._heading)
        self._words.addWidget(self._summary, 1)
        row = QHBoxLayout()
        row.setSpacing(pixels(10))
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(pixels(10))
        self._row.addLayout(self._words, 1)
        self._row.addLayout(row)

    def show_plan(self, session: Session, model: MaturityModel, results: Results, plan: Roadmap) -> None:
        """Say how far the plan leads and what else is to be known of it, the whole of it where somebody asks."""
        parts: list[str] = []
        whole = ""
        if plan.actions:
            loads = load.owners(session, plan)
            parts = [board_words.pace(results, plan, model), board_words.in_place(plan), board_words.overloaded(loads)]
            parts.append(all_in_place(model, plan))
            over = [load_words.over(each, plan) for each in load.over(loads)]
            whole = "\n".join((*promise(session, model, results, plan), *over, action_words.summary(plan)))
        self._heading.setText(action_words.heading(session, model, results.mean))
        self._summary.setText(" · ".join(filter(None, parts)))
        self._whole = whole
        self._summary.setToolTip(tip(whole))
        self._summary.setAccessibleDescription(whole)
        self._fit()

    def _fit(self) -> None:
        """Put what the roadmap is made of below its heading where it would have to be read word by word beside it.

        Below both go the buttons where the heading itself has no room beside them.
        """
        buttons = [each for each in self._buttons if not each.isHidden()]
        taken = sum(each.sizeHint().width() + pixels(10) for each in (self._heading, *buttons))
        directions = QBoxLayout.Direction
        room = self.width() - taken
        narrow = room < pixels(_SUMMARY) or self._lines_in(room) > _BESIDE
        self._words.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self._row.setDirection(directions.TopToBottom if self.width() < taken else directions.LeftToRight)

    def _lines_in(self, width: int) -> int:
        self._summary.ensurePolished()
        return self._summary.heightForWidth(width) // self._summary.fontMetrics().lineSpacing()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head to the width."""
        super().resizeEvent(event)
        self._fit()

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say as well what holds the date where somebody rests the mouse on how far the plan leads."""
        if watched is self._summary and event.type() == QEvent.Type.ToolTip and self._whole:
            self._summary.setToolTip(tip(f"{self._whole}\n{self._holds()}"))
        return False
