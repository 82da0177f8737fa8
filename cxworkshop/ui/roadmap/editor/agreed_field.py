"""A field of an action beside which stands whether the room agreed on what is in it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cxworkshop.language import _
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels


class AgreedField(QWidget):
    """Holds a field, and after it the word "agreed" or "proposed"."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._word = plain_label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(pixels(8))
        row.addWidget(field, 1)
        row.addWidget(self._word)

    def tell(self, agreed: bool | None) -> None:
        """Say whether the room set or confirmed what is in the field; None where there is nothing in it."""
        word = "" if agreed is None else _("agreed") if agreed else _("proposed")
        self._word.setText(word)
        self._field.setAccessibleDescription(word)
