"""A field for a number with decimals."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox


class DecimalField(QDoubleSpinBox):
    """Takes both a point and a comma as the decimal mark, and shows that of the language spoken.

    Qt leaves out a mark that is not the language's own: of "1,5" typed in English it makes 15.
    """

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """What Qt says of the text with the language's own mark."""
        own = self.locale().decimalPoint()
        for mark in ".,":
            text = text.replace(mark, own)
        return super().validate(text, position)
