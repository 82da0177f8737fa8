"""Where the parts of the Score page stand, in a wide window and in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled

GAP = 14
"""Between two parts, in pixels."""
SIDE = 0.283
"""The side's share of the width, between a least and a most."""


class ScoreLayout(QHBoxLayout):
    """Two columns: what is worked on, and beside it the profile and what is about the whole session.

    Each scrolls by itself where the window is low, so that the other one stays in view.
    """

    def __init__(self, work: list[QWidget], papers: list[QWidget], profile: QWidget, about: list[QWidget]) -> None:
        """`papers` stand below `work`, side by side if there is room; `about`, below `profile`, ends in what grows."""
        super().__init__()
        self._profile, self._about, self._both = profile, about, papers
        self._width = 0
        self._papers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._papers.setSpacing(GAP)
        for each in papers:
            self._papers.addWidget(each, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for each in work:
            left.addWidget(each)
        left.addLayout(self._papers, 1)
        right.addWidget(profile, 100)
        for each in about:
            right.addWidget(each)
            each.installEventFilter(self)
        right.setStretch(right.count() - 1, 1)
        self._left, self._side = _scrolling(left), _scrolling(right)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(16)
        self.addWidget(self._left, 1)
        self.addWidget(self._side)

    def fit(self, width: int) -> None:
        """Fit a width in pixels: the side gets its share of it, and papers stand below each other if it is narrow."""
        self._width = width
        side = min(max(round(width * SIDE), pixels(260), self._least()), pixels(420))
        self._side.setFixedWidth(side)
        self._profile.setMaximumHeight(round(side * 1.15))
        directions = QBoxLayout.Direction
        least = sum(each.minimumSizeHint().width() for each in self._both) + GAP
        narrow = width - side - self.spacing() < max(pixels(560), least)
        self._papers.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit anew when the words at the side have become longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest and self._width:
            self.fit(self._width)
        return super().eventFilter(watched, event)

    def _least(self) -> int:
        """What the words at the side need, beside a scroll bar."""
        words = max(each.minimumSizeHint().width() for each in (self._profile, *self._about) if not each.isHidden())
        return words + self._side.verticalScrollBar().sizeHint().width()

    def scroll_to_top(self) -> None:
        """Bring what is worked on into view from its top."""
        self._left.verticalScrollBar().setValue(0)


def _scrolling(column: QVBoxLayout) -> QScrollArea:
    column.setContentsMargins(0, 0, 0, pixels(8))
    column.setSpacing(GAP)
    inner = styled(QWidget(), "plain")
    inner.setLayout(column)
    return scrolled(inner, sideways=False)
