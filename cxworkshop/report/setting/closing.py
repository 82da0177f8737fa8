"""What stands at the very end of a document, and never alone on a page."""

from __future__ import annotations

from typing import Any

from cxworkshop.report.setting.flow import Block


class Closed:
    """A block and what closes it; where both have no room on a page, the end of the block goes to the next as well."""

    def __init__(self, block: Block, closing: Block, page: float) -> None:
        """`page` is the height of a page."""
        self._block, self._closing, self._page = block, closing, page
        self.before, self.after, self.keep_with_next = block.before, closing.after, closing.keep_with_next

    def height(self, width: float) -> float:
        return self._block.height(width) + self._gap() + self._closing.height(width)

    def least(self, width: float) -> float:
        """As much of the block as it asks for, where it can be split; else all."""
        least = self._block.least(width)
        return least if least < self._block.height(width) else min(self.height(width), self._page)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        """Within the block, so that some of it is left for the page of what closes it."""
        whole = self._block.height(width)
        parts = self._block.split(width, min(available, whole - 1))
        if parts:
            return parts[0], Closed(parts[1], self._closing, self._page)
        # There is no page that would have room for both.
        return (self._block, self._closing) if whole <= available and self.height(width) > self._page else None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        self._block.draw(canvas, x, top, width)
        self._closing.draw(canvas, x, top - self._block.height(width) - self._gap(), width)

    def _gap(self) -> float:
        return max(self._block.after, self._closing.before)
