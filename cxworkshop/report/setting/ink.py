"""Text as the operators of a page.

reportlab asks again for every piece of a line which part of its font has each letter. Here a piece of plain letters,
which most are, is written as it stands, and of others each letter is asked for once. The bytes are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase.pdfmetrics import getFont

from cxworkshop.design.colour import Colour

LEADING = 1.2
"""From one baseline to the next, in sizes, where a text has one line only."""
_PLAIN = "".join(map(chr, range(32, 127)))


class Ink:
    """Pieces of text in their fonts and colours, for the `drawText` of a canvas. Measures are in points."""

    __slots__ = ("_canvas", "_code", "_face", "_looks", "_subset")

    def __init__(self, canvas: Any, x: float, y: float) -> None:
        """`x` and `y` are where the first piece begins, on its baseline."""
        self._canvas = canvas
        self._code = ["BT"]
        self.begin_at(x, y)

    def begin_at(self, x: float, y: float) -> None:
        """Go on at a point."""
        self._code.append(f"1 0 0 1 {fp_str(x, y)} Tm")

    def set_font(self, name: str, size: float, leading: float) -> None:
        """Go on in a font; `leading` is from the baseline of a line to that of the next."""
        self._face = _face(self._canvas, name)
        self._looks, self._subset = _looks(size, leading), -1

    def set_colour(self, colour: Colour) -> None:
        """Go on in a colour."""
        self._code.append(_filled(colour))

    def set_outlined(self) -> None:
        """Draw the outlines of letters as well, from here on."""
        self._code.append("2 Tr")

    def put(self, text: str) -> None:
        """Go on with a piece."""
        self._code.append(self._shown(text))

    def put_last(self, text: str) -> None:
        """Go on with the last piece of a line; what follows is on the next one."""
        self._code.append(f"{self._shown(text)} T*")

    def getCode(self) -> str:  # noqa: N802 - what reportlab's canvas asks of a text
        """The operators of all of it."""
        self._code.append("ET")
        return " ".join(self._code)

    def _shown(self, text: str) -> str:
        if not text:
            return ""
        face = self._face
        if face.plain and text.isascii() and text.isprintable():
            if "(" in text or ")" in text or "\\" in text:
                text = escapePDF(text)
            return f"({text}) Tj" if self._subset == 0 else self._in_subset(0, text)
        try:
            return self._in_subset(0, escapePDF(text.translate(face).encode("latin-1")))
        except UnicodeEncodeError:
            # Letters of parts after the first have a number before their code.
            pass
        return " ".join(self._in_subset(subset, escapePDF(codes)) for subset, codes in face.coded(text))

    def _in_subset(self, subset: int, letters: str) -> str:
        """Letters of one part of the font, which is named where it was another one before."""
        if subset == self._subset:
            return f"({letters}) Tj"
        self._subset = subset
        return f"{self._face.name_of(subset)} {self._looks} ({letters}) Tj"


class _Face(dict[int, int]):
    """A font in a document: the code that each letter has there, with the number of its part of the font before it."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document
        self._names: dict[int, str] = {}
        self.plain = font.splitString(_PLAIN, document) == [(0, _PLAIN.encode())]

    def __missing__(self, letter: int) -> int:
        ((subset, codes),) = self._font.splitString(chr(letter), self._document)
        code: int = subset << 8 | codes[0]
        self[letter] = code
        return code

    def coded(self, text: str) -> Iterable[tuple[int, bytes]]:
        """A text by the parts of the font that it is in, and as the document has it."""
        found: list[tuple[int, bytes]] = self._font.splitString(text, self._document)
        return found

    def name_of(self, subset: int) -> str:
        """What a part of the font is called in the document."""
        if subset not in self._names:
            self._names[subset] = self._font.getSubsetInternalName(subset, self._document)
        return self._names[subset]


def _face(canvas: Any, name: str) -> _Face:
    """A font in the document of a canvas, which keeps those that it has used."""
    faces: dict[str, _Face] = canvas.__dict__.setdefault("faces", {})
    face = faces.get(name)
    if face is None:
        face = faces[name] = _Face(getFont(name), canvas._doc)
    return face


@lru_cache(500)
def _looks(size: float, leading: float) -> str:
    return f"{fp_str(size)} Tf {fp_str(leading)} TL"


@lru_cache(100)
def _filled(colour: Colour) -> str:
    return " ".join((fp_str(colour), "rg"))
