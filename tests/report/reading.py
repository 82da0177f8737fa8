"""Reading a PDF again: its text, its outline, its pixels."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]


class Pdf:
    """A PDF opened for looking at."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.document = pypdfium2.PdfDocument(content)

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self.document)

    def page_text(self, index: int) -> str:
        """The words of one page, with single spaces between them."""
        return " ".join(self.document[index].get_textpage().get_text_range().split())

    def says_beside(self, index: int) -> bool:
        """Whether something on a page is to be read otherwise than it stands there."""
        with pikepdf.open(io.BytesIO(self._content)) as file:
            return b"/ActualText" in file.pages[index].Contents.read_bytes()

    @property
    def text(self) -> str:
        """The words of all pages."""
        return " ".join(self.page_text(index) for index in range(self.count))

    @property
    def outline(self) -> list[tuple[int, str, int]]:
        """Level, title and page (from 1) of each bookmark."""
        return [(item.level, item.get_title(), item.get_dest().get_index() + 1) for item in self.document.get_toc()]

    def crossed(self, margin: float) -> list[str]:
        """Texts that run into a margin (points) or over one another, with the number of their page."""
        found = []
        for number, page in enumerate(self.document, start=1):
            words, right = page.get_textpage(), page.get_width() - margin
            boxes = [words.get_rect(index) for index in range(words.count_rects())]
            out = [box for box in boxes if box[0] < margin - 1 or box[2] > right + 1]
            out += [one for one, other in itertools.combinations(boxes, 2) if _crossing(one, other)]
            found += [f"{number}: {words.get_text_bounded(*box)}" for box in out]
        return found

    def fonts(self) -> set[tuple[str, bool]]:
        """Name and whether it is embedded, of every font some text is set in."""
        found = set()
        for page in self.document:
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
                font = thing.get_font()
                found.add((font.get_base_name(), bool(font.is_embedded)))
        return found

    def boxes(self, index: int, height: float) -> list[tuple[float, float]]:
        """Left edge and width of each rectangle of that height on a page, in points, in the order they were drawn."""
        bounds = [thing.get_bounds() for thing in self.document[index].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
        return [(left, right - left) for left, bottom, right, top in bounds if abs(top - bottom - height) < 0.01]

    def paths(self, index: int) -> int:
        """How many lines and shapes are drawn on a page."""
        return len(list(self.document[index].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])))

    def pixels(self, index: int, scale: float = 1.0) -> tuple[int, int, bytes]:
        """Width, height and the RGB bytes of a page, one pixel per point times the scale."""
        bitmap = self.document[index].render(scale=scale, rev_byteorder=True)
        assert bitmap.n_channels == 3
        raw = bytes(bitmap.buffer)
        packed = b"".join(raw[row * bitmap.stride :][: bitmap.width * 3] for row in range(bitmap.height))
        return bitmap.width, bitmap.height, packed

    def colours(self, index: int) -> set[tuple[int, ...]]:
        """Every colour on a page."""
        _, _, packed = self.pixels(index)
        return set(zip(packed[0::3], packed[1::3], packed[2::3], strict=True))

    def ink_outside(self, index: int, margin: float, furniture: float = 0) -> Iterator[Any]:
        """Rows with ink in the left or right margin, or above or below the page's body.

        `furniture` is the height next to the body, within the upper and lower margin, where header and footer stand.
        """
        width, height, packed = self.pixels(index)
        edge = int(margin) - 1
        for y in range(height):
            row = packed[y * width * 3 : (y + 1) * width * 3]
            sides = row[: edge * 3] + row[-edge * 3 :]
            beyond = min(y, height - 1 - y) < edge - furniture
            if sides.strip(b"\xff") or (beyond and row.strip(b"\xff")):
                yield y


def plain(content: bytes) -> bytes:
    """The same file with every object on its own and legible, but for what streams hold."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


def _crossing(one: Box, other: Box) -> bool:
    """Whether two lines of text, given as left, bottom, right and top, lie over one another."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and up > min(one[3] - one[1], other[3] - other[1]) / 2
