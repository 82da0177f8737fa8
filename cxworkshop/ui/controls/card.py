"""The white frame everything lies on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled


class Card(QFrame):
    """A card: `body` takes its contents, `head` what stands beside its title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "card")
        self._caption = plain_label("", "heading")
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self._caption)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Name the card; "" takes the title away."""
        self._caption.setText(title)
        self._caption.setVisible(bool(title))
        self.setAccessibleName(title)
