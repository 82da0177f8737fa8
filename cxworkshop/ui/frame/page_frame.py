"""The room around a page."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import pixels

_WIDE, _NARROW = 20, 10
_ENOUGH = 930
"""From this width on, in lengths of the design, a page has room to spare."""


class PageFrame(QWidget):
    """Keeps a page from the edges of the window; where that is narrow the page has nearly all the room."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._margin = QVBoxLayout(self)
        self._margin.addWidget(page)

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = _WIDE if self.width() >= pixels(_ENOUGH) else _NARROW
        self._margin.setContentsMargins(around, around, around, 0)
