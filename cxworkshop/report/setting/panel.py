"""Blocks made of blocks, for a page whose parts are never split."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from cxworkshop.design.colour import Colour
from cxworkshop.report.setting.flow import Block


class Stack:
    """Blocks one under the other, each with the space that it and its neighbour ask for; never split."""

    keep_with_next = False

    def __init__(self, blocks: Sequence[Block], before: float = 0, after: float = 0) -> None:
        self.before, self.after = before, after
        self._blocks = blocks

    def height(self, width: float) -> float:
        return sum(space + block.height(width) for space, block in self._spaced())

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        for space, block in self._spaced():
            block.draw(canvas, x, top - space, width)
            top -= space + block.height(width)

    def _spaced(self) -> list[tuple[float, Block]]:
        """The blocks, each with the space above it."""
        spaces = [0.0] + [max(above.after, block.before) for above, block in pairwise(self._blocks)]
        return list(zip(spaces, self._blocks, strict=True))


class Panel:
    """A block on a ground of its own, with a bar along its left edge; never split."""

    before = after = 0.0
    keep_with_next = False

    def __init__(self, block: Block, ground: Colour, bar: Colour) -> None:
        self._block, self._ground, self._bar = block, ground, bar

    def height(self, width: float) -> float:
        return self._block.height(width - _LEFT - _RIGHT) + 2 * _PADDING

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        height = self.height(width)
        canvas.setFillColorRGB(*self._ground)
        canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        canvas.setFillColorRGB(*self._bar)
        canvas.rect(x, top - height, _BAR, height, stroke=0, fill=1)
        self._block.draw(canvas, x + _LEFT, top - _PADDING, width - _LEFT - _RIGHT)


_BAR, _LEFT, _RIGHT, _PADDING = 3.0, 12.0, 8.0, 6.0
"""In points: the bar's width, and the room on the sides, above and below."""
