"""The measures of the window on the projector, all in proportion to its height."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize

LEAST = 2.25
"""The smallest type, in hundredths of the height: to be read from ten metres."""


class Sheet:
    """The measures of a page of a size. `unit` is a hundredth of its height, the rest are pixels."""

    def __init__(self, size: QSize) -> None:
        self.unit = size.height() / 100
        self.left = round(size.height() / 15)
        self.width = max(1, size.width() - 2 * self.left)
        self.top = 5.2 * self.unit
        self.bottom = 95 * self.unit

    def strip(self, top: float, height: float) -> QRect:
        """An area from margin to margin."""
        return QRect(self.left, round(top), self.width, max(1, round(height)))

    def type(self, largest: float, smallest: float = LEAST) -> tuple[int, int]:
        """The largest and the smallest type to try, from hundredths of the height."""
        return math.ceil(largest * self.unit), math.ceil(smallest * self.unit)
