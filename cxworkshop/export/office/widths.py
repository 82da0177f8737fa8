"""How much room text takes, near enough to break and cut it before an office program does: nobody's font is at hand.

The widths are Arial's, which every system has, or a font of the same widths. A client's own font may be a little
wider, so what is measured here leaves some air.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
"""From the space on, in thousandths of the font's size."""
_WIDE = {"…": 1000, "—": 1000, "→": 1000, "✓": 800, "◆": 800}
_OTHER = 620
_BOLD = 1.08
LEADING = 1.2
"""From one line to the next, in sizes of the font."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is in one line, in points."""
    return sum(map(_advance, text)) * size / 1000 * (_BOLD if bold else 1)


@lru_cache(4096)
def _advance(char: str) -> int:
    code = ord(char)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if char in _WIDE:
        return _WIDE[char]
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Cc"}:
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1000
    base = unicodedata.normalize("NFD", char)[0]
    return _advance(base) if base != char else _OTHER


def lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text broken into lines of a width in points; what is wider is broken, and so is writing without spaces."""
    found = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in _words(paragraph):
            wide = width(word, size, bold=bold)
            if used + wide <= room or used + width(word.rstrip(), size, bold=bold) <= room:
                line, used = line + word, used + wide
                continue
            if line:
                found.append(line.rstrip())
            line, used = word, wide
            while used > room and len(line.rstrip()) > 1 and width(line.rstrip(), size, bold=bold) > room:
                fits = _fitting(line, size, room, bold=bold)
                found.append(line[:fits])
                line = line[fits:]
                used = width(line, size, bold=bold)
        found.append(line.rstrip())
    return found


def _words(paragraph: str) -> list[str]:
    """Where a line may end: after a space, and after each sign of a writing that has none."""
    words, word = [], ""
    for char in paragraph:
        word += char
        if char == " " or unicodedata.east_asian_width(char) in "WF":
            words.append(word)
            word = ""
    return [*words, word] if word else words


def _fitting(text: str, size: float, room: float, *, bold: bool) -> int:
    """How many characters fit, at least one."""
    used = 0.0
    for place, char in enumerate(text):
        used += width(char, size, bold=bold)
        if used > room:
            return max(place, 1)
    return len(text)


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """How high a text is in a column of a width, in points."""
    return len(lines(text, size, room, bold=bold)) * size * LEADING


def cut(text: str, size: float, room: float, most: int, *, bold: bool = False) -> str:
    """The text, or as much of it as fits in so many lines, with "…" at its end."""
    found = lines(text, size, room, bold=bold)
    if len(found) <= most:
        return text
    last = found[most - 1]
    while last and width(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    kept = " ".join([*found[: most - 1], last]) if " " in text else "".join([*found[: most - 1], last])
    return f"{kept.rstrip(' ,;:.–—')}…"


def fitted(text: str, sizes: Sequence[float], room: float, high: float, *, bold: bool = False) -> tuple[float, str]:
    """The largest of the sizes, given from large to small, at which a text fits; at the smallest it is cut."""
    for size in sizes:
        if height(text, size, room, bold=bold) <= high:
            return size, text
    size = sizes[-1]
    return size, cut(text, size, room, max(1, math.floor(high / size / LEADING)), bold=bold)
