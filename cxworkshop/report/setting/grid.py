"""Tables: columns on one grid, thin rules between rows, the header row again on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import lru_cache
from typing import Any, Literal

from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.palette import Palette
from cxworkshop.report.setting.structure import Element

Cell = Sequence[Block]
Tagged = Literal["head", "named", "plain", "none"]
"""What a row is in the structure: the head of a table, a row whose first cell names it or one that has none, or no part
of a table, but blocks that stand side by side."""

KEPT_WHOLE = 260
"""A row up to this height (points) moves to the next page as a whole; a higher one is split where the page ends."""
GUTTER = 10
PADDING = 4.5
SLIVER = 48
"""The least height (points) for which it is worth starting a row that is split."""


class Row:
    """The cells of one row; fewer cells than columns let the last one span what is left."""

    def __init__(
        self, cells: Sequence[Cell], *, keep_with_next: bool = False, ruled: bool = True, target: str = ""
    ) -> None:
        """`target` is the name by which links lead to it."""
        self.cells, self.keep_with_next, self.ruled, self._target = cells, keep_with_next, ruled, target
        self._measured: tuple[Sequence[float], float] | None = None
        self._node = Element("TR")
        self._nodes: list[Element] = []

    def height(self, widths: Sequence[float]) -> float:
        """The height of the highest cell, with padding."""
        # A row is asked for its height when the page is filled, when it is split and when it is drawn.
        if self._measured is None or self._measured[0] != widths:
            highest = max(
                (_height(cell, width) for cell, (_, width) in zip(self.cells, self._spans(widths), strict=True)),
                default=0.0,
            )
            self._measured = (widths, highest + 2 * PADDING)
        return self._measured[1]

    def split(self, widths: Sequence[float], available: float) -> tuple[Row, Row] | None:
        """The row as two, each cell split at the same height; None where nothing fits in the first."""
        first, rest = [], []
        for cell, (_, width) in zip(self.cells, self._spans(widths), strict=True):
            above, below = _split(cell, width, available - 2 * PADDING)
            first.append(above)
            rest.append(below)
        # Words above and nothing but emptiness below, or the other way round, is no split.
        if not any(first) or not any(rest):
            return None
        # No rule between the parts: it would read as the end of the row.
        begun = Row(first, ruled=False, target=self._target)
        ended = Row(rest, keep_with_next=self.keep_with_next, ruled=self.ruled)
        begun._node = ended._node = self._node
        begun._nodes = ended._nodes = self._nodes
        return begun, ended

    def draw(self, canvas: Any, x: float, top: float, widths: Sequence[float], tagged: Tagged = "none") -> None:
        """Draw every cell from its top."""
        if self._target:
            tags.target(canvas, self._target, top)
        if tagged == "none":
            self._draw(canvas, x, top, widths, ())
            return
        if not self._nodes:
            self._nodes += self._cell_nodes(len(widths), tagged)
        with tags.element(canvas, self._node):
            self._draw(canvas, x, top, widths, self._nodes)

    def _draw(self, canvas: Any, x: float, top: float, widths: Sequence[float], nodes: Sequence[Element]) -> None:
        for index, (cell, (offset, width)) in enumerate(zip(self.cells, self._spans(widths), strict=True)):
            with tags.element(canvas, nodes[index]) if nodes else nullcontext():
                y = top - PADDING
                for space, block in _spaced(cell):
                    y -= space
                    block.draw(canvas, x + offset, y, width)
                    y -= block.height(width)

    def _cell_nodes(self, columns: int, tagged: Tagged) -> Iterator[Element]:
        """The cells in the structure: headings of columns, or what a row is about and what there is to say of it."""
        for index, cell in enumerate(self.cells):
            spanned = columns - index if index == len(self.cells) - 1 else 1
            # Lines of text under one another are one text of a cell; a figure among them is told apart.
            plain = all(isinstance(block, Text) for block in cell)
            if tagged == "head":
                yield Element("TH", scope="Column", columns=spanned, plain=plain)
            elif tagged == "named" and index == 0 and len(self.cells) > 1:
                yield Element("TH", scope="Row", columns=spanned, plain=plain)
            else:
                yield Element("TD", columns=spanned, plain=plain)

    def _spans(self, widths: Sequence[float]) -> Sequence[tuple[float, float]]:
        return _spans(len(self.cells), tuple(widths))


class Grid:
    """A table as a block. `widths` are those of the columns, without the gutters between them, in points."""

    def __init__(
        self,
        palette: Palette,
        widths: Sequence[float],
        rows: Sequence[Row],
        header: Row | None = None,
        *,
        before: float = 0,
        after: float = 0,
        table: bool = True,
        named: bool = False,
    ) -> None:
        """`table` False says that its cells only stand side by side; `named` that each row's first cell names it.

        Without a header the first cells do in any case; without that, and in a single column, it is no table.
        """
        self.before, self.after, self.keep_with_next = before, after, False
        self._palette, self._widths, self._rows, self._header = palette, tuple(widths), rows, header
        is_table = table and len(self._widths) > 1
        self._tagged: Tagged = "none" if not is_table else "named" if named or header is None else "plain"
        self._node = Element("Table")

    def height(self, width: float) -> float:
        """The height of all rows and the header."""
        return self._head() + sum(row.height(self._widths) for row in self._rows)

    def least(self, width: float) -> float:
        """The header and the first row, with those it is kept with; of a row that may be split, a sliver."""
        needed = self._head()
        for row in self._rows:
            height = row.height(self._widths)
            needed += height if height <= KEPT_WHOLE else SLIVER
            if not row.keep_with_next:
                break
        return needed

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        """Between two rows, or within one that is too high to be kept whole."""
        room = available - self._head()
        count = 0
        while count < len(self._rows) and self._rows[count].height(self._widths) <= room:
            room -= self._rows[count].height(self._widths)
            count += 1
        above, below = list(self._rows[:count]), list(self._rows[count:])
        if below and below[0].height(self._widths) > KEPT_WHOLE and room >= SLIVER:
            parts = below[0].split(self._widths, room)
            if parts:
                above.append(parts[0])
                below[0] = parts[1]
        # A heading must not end a page: it goes over to what it stands above, with whatever is kept with it. Where all
        # rows are kept with one another no page would ever hold them, so there the page is simply filled.
        whole = (above, below)
        while above and above[-1].keep_with_next:
            above, below = above[:-1], [above[-1], *below]
        if not above:
            above, below = whole
        if not above or not below:
            return None
        first = Grid(self._palette, self._widths, above, self._header, before=self.before)
        rest = Grid(self._palette, self._widths, below, self._header, after=self.after)
        first._tagged = rest._tagged = self._tagged
        first._node = rest._node = self._node
        return first, rest

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw header, rows and rules, the header again where the grid goes on from another page."""
        if self._tagged == "none":
            self._draw(canvas, x, top, width)
        else:
            with tags.element(canvas, self._node):
                self._draw(canvas, x, top, width)

    def _draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        y = top
        if self._header:
            # It is said once, however many pages it stands on.
            with tags.furniture(canvas) if self._node.kids else nullcontext():
                self._header.draw(canvas, x, y, self._widths, "none" if self._tagged == "none" else "head")
            y -= self._head()
            self._rule(canvas, x, y, width, 0.7, self._palette.muted)
        for row in self._rows:
            row.draw(canvas, x, y, self._widths, self._tagged)
            y -= row.height(self._widths)
            if row.ruled:
                self._rule(canvas, x, y, width, 0.4, self._palette.rule)

    def _head(self) -> float:
        return self._header.height(self._widths) if self._header else 0.0

    @staticmethod
    def _rule(canvas: Any, x: float, y: float, width: float, thickness: float, colour: tuple[float, ...]) -> None:
        canvas.setLineWidth(thickness)
        canvas.setStrokeColorRGB(*colour)
        canvas.line(x, y, x + width, y)


def columns(width: float, shares: Sequence[float]) -> tuple[float, ...]:
    """Column widths that fill a width in the given proportions, gutters taken off."""
    free = width - GUTTER * (len(shares) - 1)
    return tuple(free * share / sum(shares) for share in shares)


@lru_cache(200)
def _spans(cells: int, widths: Sequence[float]) -> Sequence[tuple[float, float]]:
    """Offset and width of each of so many cells."""
    last = cells - 1
    spans, offset = [], 0.0
    for index, width in enumerate(widths[:cells]):
        own = sum(widths[last:]) + GUTTER * (len(widths) - 1 - last) if index == last else width
        spans.append((offset, own))
        offset += width + GUTTER
    return spans


def _spaced(cell: Cell) -> Iterator[tuple[float, Block]]:
    """The blocks of a cell, each with the space above it; none above the first, which stands on the row's padding."""
    before: Block | None = None
    for block in cell:
        yield 0.0 if before is None else max(before.after, block.before), block
        before = block


def _height(cell: Cell, width: float) -> float:
    if len(cell) == 1:
        return cell[0].height(width)
    return sum(space + block.height(width) for space, block in _spaced(cell))


def _split(cell: Cell, width: float, available: float) -> tuple[Cell, Cell]:
    """What of a cell fits above, and what is left for below."""
    room = available
    for index, (space, block) in enumerate(_spaced(cell)):
        room -= space
        height = block.height(width)
        if height <= room:
            room -= height
            continue
        parts = block.split(width, room) if room > 0 else None
        if parts:
            return ([*cell[:index], parts[0]], [parts[1], *cell[index + 1 :]])
        return (cell[:index], cell[index:])
    return (cell, [])
