"""Blocks of content and how they run down the pages.

reportlab's own document templates lay a heading out together with all that follows it to keep the two together, and
cannot tell a table's first row from the whole of it. Here a block says how little of it may stand at a page's foot.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from cxworkshop.report.setting import tags
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.structure import Element

FOLLOWS = 0.55
"""Where less of a page than this share is used, what comes next goes on below rather than on a page of its own."""


class Bookmark(NamedTuple):
    """An entry of the outline; `level` 0 is a section, 1 a part of one."""

    title: str
    level: int = 0


class Block(Protocol):
    """Something with a height that may be split between pages. All measures are in points."""

    before: float
    after: float
    keep_with_next: bool

    def height(self, width: float) -> float:
        """The height in a column of that width."""

    def least(self, width: float) -> float:
        """How much of it has to fit at a page's foot for it to start there."""

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        """Two parts, the first no higher than what is available; None where no part is."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw it with its upper edge at `top`, its left one at `x`."""


class Text:
    """A paragraph; with a bookmark, a heading."""

    def __init__(
        self,
        paragraph: Paragraph,
        before: float = 0,
        after: float = 0,
        keep_with_next: bool = False,
        bookmark: Bookmark | None = None,
        tag: str = "",
    ) -> None:
        """`tag` is the role of it in the structure; without one a bookmark makes a heading of its level."""
        self.before, self.after, self.keep_with_next = before, after, keep_with_next
        self._paragraph, self._bookmark = paragraph, bookmark
        self._node = Element(tag or (f"H{bookmark.level + 1}" if bookmark else paragraph.role))

    def height(self, width: float) -> float:
        """The height of all its lines."""
        return self._paragraph.height(width)

    def least(self, width: float) -> float:
        """All of a short paragraph, two lines of a long one."""
        height, leading = self.height(width), self._paragraph.leading
        return height if height <= 3 * leading else 2 * leading

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        """Two parts between lines, none of them a single line; the bookmark stays with the first."""
        parts = self._paragraph.split(width, available)
        if parts is None:
            return None
        first, rest = Text(parts[0], self.before, 0, False, self._bookmark), Text(parts[1], 0, self.after)
        rest.keep_with_next = self.keep_with_next
        first._node = rest._node = self._node
        return first, rest

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw its lines, and enter its bookmark."""
        if self._bookmark:
            key = f"{canvas.getPageNumber()}-{x:.0f}-{top:.0f}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=top + 12, zoom=0)
            canvas.addOutlineEntry(self._bookmark.title, key, self._bookmark.level, closed=self._bookmark.level == 0)
        with tags.element(canvas, self._node):
            self._paragraph.draw(canvas, x, top, width)


class Graphic:
    """A drawing of a fixed height, never split."""

    def __init__(
        self,
        height: float,
        draw: Callable[[Any, float, float, float], None],
        before: float = 0,
        after: float = 0,
        keep_with_next: bool = False,
        alt: str = "",
        tag: str = "",
    ) -> None:
        """`draw` gets the canvas, the left edge, the top edge and the width; `alt` says in words what it shows.

        Without `alt` it is no figure: its texts are read as they are, and its lines are ornament. `tag` is the role of
        all of them together.
        """
        self.before, self.after, self.keep_with_next = before, after, keep_with_next
        self._height, self._draw, self._alt, self._tag = height, draw, alt, tag

    def height(self, width: float) -> float:
        return self._height

    def least(self, width: float) -> float:
        """All of it: a drawing is not split."""
        return self.height(width)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        if self._alt:
            with tags.figure(canvas, self._alt, (x, top - self._height, x + width, top)):
                self._draw(canvas, x, top, width)
        elif self._tag:
            with tags.element(canvas, Element(self._tag)):
                self._draw(canvas, x, top, width)
        else:
            self._draw(canvas, x, top, width)


class Flow:
    """Runs blocks down the pages of a canvas."""

    def __init__(
        self, canvas: Any, left: float, top: float, width: float, bottom: float, furnish: Callable[[], None]
    ) -> None:
        """`furnish` is called on every page before it is ended, to add what is on all of them."""
        self._canvas, self._left, self._top, self._width, self._bottom = canvas, left, top, width, bottom
        self._furnish = furnish
        self._y, self._after = top, 0.0

    @property
    def top(self) -> float:
        """Down to where something stands on the page, in points."""
        return self._y

    @property
    def _fresh(self) -> bool:
        return self._y == self._top

    def place(self, blocks: Iterable[Block], step: Callable[[], None]) -> None:
        """Draw the blocks, on new pages where needed; `step` is called before each piece is drawn."""
        queue = deque(blocks)
        while queue:
            block = queue.popleft()
            gap = 0.0 if self._fresh else max(self._after, block.before)
            room = self._y - gap - self._bottom
            height = block.height(self._width)
            followers = self._followers(block, queue) if block.keep_with_next and not self._fresh else 0.0
            moves = not self._fresh and (followers > 0 or block.least(self._width) > room)
            if height + followers <= room:
                step()
                self._draw(block, gap, height)
                continue
            parts = None if moves else block.split(self._width, room)
            if parts:
                step()
                self._draw(parts[0], gap, parts[0].height(self._width))
                self.end_page()
                queue.appendleft(parts[1])
            elif self._fresh:
                raise ValueError(f"a block {height:.0f} points high fits on no page")
            else:
                self.end_page()
                queue.appendleft(block)

    def begin(self, blocks: Sequence[Block]) -> None:
        """Go on where a section of these blocks is to begin.

        That is below what is on the page already where all of it fits there, or where most of the page is free and it
        can begin there; at the top of a new page otherwise.
        """
        if self._fresh or not blocks:
            return
        room = self._y - self._bottom
        used = (self._top - self._y) / (self._top - self._bottom)
        if not self._fits(blocks, room) and (used >= FOLLOWS or not self._starts(blocks, room)):
            self.end_page()

    def _fits(self, blocks: Sequence[Block], room: float) -> bool:
        """Whether blocks have room below what there is, one below the other."""
        after = self._after
        for block in blocks:
            room -= max(after, block.before) + block.height(self._width)
            if room < 0:
                return False
            after = block.after
        return True

    def _starts(self, blocks: Sequence[Block], room: float) -> bool:
        """Whether the first of these blocks can stand below what there is, with what it is kept with."""
        first = blocks[0]
        room -= max(self._after, first.before)
        if first.keep_with_next:
            return first.height(self._width) + self._followers(first, blocks[1:]) <= room
        return first.least(self._width) <= room

    def end_page(self) -> None:
        """Go on at the top of a new page."""
        self._furnish()
        self._canvas.showPage()
        self._y, self._after = self._top, 0.0

    def end_section(self) -> None:
        """Go on at the top of a page: a new one unless nothing stands on this one yet."""
        if not self._fresh:
            self.end_page()

    def _draw(self, block: Block, gap: float, height: float) -> None:
        block.draw(self._canvas, self._left, self._y - gap, self._width)
        self._y -= gap + height
        self._after = block.after

    def _followers(self, block: Block, queue: Sequence[Block]) -> float:
        """The room needed by what must stand on the page of a block that is kept with its next."""
        needed, after = 0.0, block.after
        for following in queue:
            needed += max(after, following.before)
            if not following.keep_with_next:
                return needed + following.least(self._width)
            needed += following.height(self._width)
            after = following.after
        return needed
