"""Votes as dots over a scale: one a vote, those for one score in rows upon one another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

Offset = tuple[float, int]
"""To the right of the score's own place, and upwards from the lowest row; both in distances from dot to dot."""


def offset(index: int, count: int, columns: int = 1) -> Offset:
    """Where the dot of vote `index` (from 0) of `count` for a score lies: rows of `columns`, each in the middle."""
    row, column = divmod(index, columns)
    in_row = min(columns, max(1, count - row * columns))
    return column - (in_row - 1) / 2, row


def nearest(scores: Iterable[float]) -> float:
    """How far the nearest two of some scores lie apart, in levels; 1 where there is one or none."""
    return min((right - left for left, right in pairwise(sorted(set(scores)))), default=1.0)
