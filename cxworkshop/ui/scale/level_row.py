"""Where levels stand side by side: rubric cards and the slider under them share it, so that they line up."""

from __future__ import annotations

from PySide6.QtCore import QRectF

GAP = 8


def card_rect(number: int, levels: int, width: float, height: float) -> QRectF:
    """The card of level `number` in a row of `levels` cards of equal width."""
    card = (width - GAP * (levels - 1)) / levels
    return QRectF((number - 1) * (card + GAP), 0, card, height)


def score_x(score: float, levels: int, width: float) -> float:
    """Where a score stands: at a whole level under the middle of its card, between two levels in proportion."""
    card = (width - GAP * (levels - 1)) / levels
    return card / 2 + (score - 1) * (card + GAP)


def score_at(x: float, levels: int, width: float) -> float:
    """The score at a place, not yet snapped to a step, and perhaps beyond the scale: the inverse of `score_x`."""
    card = (width - GAP * (levels - 1)) / levels
    return 1 + (x - card / 2) / (card + GAP)
