"""One place where fields say what is wrong with what is typed into them, with room kept for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.typed_line import TypedLine

_LINES = 2
"""As many as a sentence takes at most."""


class ToldPlace(QWidget):
    """Shows one sentence at a time: of the field in hand, else of the one that has had something to say last.

    Nothing else moves for it: what moves away under the mouse is not hit.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TypedLine] = []
        """The one that said something last is the last."""
        self._turning = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hold(self, line: TypedLine) -> None:
        """Say here what a field has to say, for as long as there is the field."""
        line.told.setParent(self)
        line.told.setGeometry(self.rect())
        self._lines.append(line)
        for each in (line, line.told):
            each.installEventFilter(self)

    def let_go(self, line: TypedLine) -> None:
        """Say nothing more of a field that is taken away."""
        self._lines.remove(line)
        for each in (line, line.told):
            each.removeEventFilter(self)
        line.told.hide()
        line.told.deleteLater()
        self._show_last()

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """As high as the longest sentence, whether there is one or none."""
        return QSize(0, _LINES * self.fontMetrics().lineSpacing())

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each sentence the whole of it."""
        super().resizeEvent(event)
        for line in self._lines:
            line.told.setGeometry(self.rect())

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what fields have to say, and which of them is in hand."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.FocusIn, QEvent.Type.HideToParent):
            line = next((each for each in self._lines if watched in (each, each.told)), None)
            if line is not None and not self._turning:
                if event.type() != QEvent.Type.HideToParent and line.told.text():
                    self._lines.remove(line)
                    self._lines.append(line)
                self._show_last()
        return False

    def _show_last(self) -> None:
        self._turning = True
        last = next((line for line in reversed(self._lines) if line.told.text()), None)
        for line in self._lines:
            line.told.setVisible(line is last)
        self._turning = False
