"""Making print kits, and cutting their cards along the crop marks."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Participant, Session
from cxworkshop.report.kit.options import KitOptions
from cxworkshop.report.kit.write import render_kit
from tests.report.reading import Pdf

MARGIN = 18 / 25.4 * 72
SCALE = 2  # pixels per point
DARK = 200  # of 255


def people(count: int, name: str = "") -> tuple[Participant, ...]:
    """Participants of one name, or with the names Person 1, Person 2 and so on."""
    return tuple(Participant(f"p{number}", number, name or f"Person {number}") for number in range(1, count + 1))


def kit(session: Session, model: MaturityModel, *parts: str, paper: Any = "A4") -> Pdf:
    """Some parts of a kit, or all of them, opened again."""
    options = KitOptions(paper=paper, parts=parts) if parts else KitOptions(paper=paper)
    return Pdf(render_kit(session, model, options)[0])


class Cuts(NamedTuple):
    """Where crop marks stand, in points from the upper left corner."""

    across: list[float]
    down: list[float]


def greys(pdf: Pdf, index: int) -> list[bytes]:
    """The rows of a page, one byte for each pixel."""
    bitmap = pdf.document[index].render(scale=SCALE, grayscale=True)
    raw, stride = bytes(bitmap.buffer), bitmap.stride
    return [raw[row * stride : row * stride + bitmap.width] for row in range(bitmap.height)]


def cuts(pdf: Pdf, index: int) -> Cuts:
    """The places the marks in the upper and the left margin point at."""
    rows = greys(pdf, index)
    edge = int(MARGIN * SCALE) - 3
    return Cuts(_middles(bytes(map(min, *rows[:edge]))), _middles(bytes(min(row[:edge]) for row in rows)))


def _middles(greys: bytes) -> list[float]:
    found = [list(group) for dark, group in groupby(range(len(greys)), key=lambda place: greys[place] < DARK) if dark]
    return [(group[0] + group[-1] + 1) / 2 / SCALE for group in found]


def cards(pdf: Pdf, index: int) -> list[str]:
    """The words on each card of a sheet, left to right and downwards; "" where there is none."""
    page = pdf.document[index]
    height, text = page.get_height(), page.get_textpage()
    across, down = cuts(pdf, index)
    found = [[""] * (len(across) - 1) for _ in down[1:]]
    row = column = 0
    for place, char in enumerate(text.get_text_range()):
        if not char.isspace():
            left, bottom, right, top = text.get_charbox(place)
            row, column = bisect(down, height - (bottom + top) / 2) - 1, bisect(across, (left + right) / 2) - 1
        if 0 <= row < len(found) and 0 <= column < len(found[row]):
            found[row][column] += char
    return [" ".join(card.split()) for line in found for card in line]


def stacks(pdf: Pdf, pages: Sequence[int]) -> list[list[str]]:
    """What comes of sheets laid on one another and cut: the cards on every place, the top one first."""
    sheets = [cards(pdf, index) for index in pages]
    return [[card for card in stack if card] for stack in zip(*sheets, strict=True)]
