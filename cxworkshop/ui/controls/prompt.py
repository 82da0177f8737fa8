"""A sentence over a page that asks for one more key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.look.theme import pixels, styled


class Prompt(QLabel):
    """Stands at the lower edge of a widget, over whatever is there, and takes neither focus nor mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        styled(self, "prompt")
        self.hide()
        parent.installEventFilter(self)

    def say(self, text: str) -> None:
        """Show a sentence, and have it read aloud."""
        self.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.ensurePolished()
        room = parent.width() - 2 * pixels(12)
        self.setFixedWidth(min(room, max(self.fontMetrics().horizontalAdvance(self.text()) + pixels(56), pixels(260))))
        self.setFixedHeight(max(self.heightForWidth(self.width()), self.minimumSizeHint().height()))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - pixels(12))
