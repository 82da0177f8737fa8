"""Text on paper: the few styles there are, and everything that turns a string into ink."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeVar

from cxworkshop import language
from cxworkshop.design.colour import Colour
from cxworkshop.report.setting import bidi, fonts, glyphs, tags
from cxworkshop.report.setting.hyphens import Hyphens, language_of
from cxworkshop.report.setting.ink import LEADING, Ink
from cxworkshop.report.setting.lines import Link, Run, whole_words, width_of
from cxworkshop.report.setting.palette import Palette
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.punctuation import printed

Tone = Literal["ink", "muted", "accent", "target"]
Align = Literal["left", "centre", "right"]
Key = TypeVar("Key")
Value = TypeVar("Value")


class Style(NamedTuple):
    """Size and line height in points, and the rest of a text's looks."""

    size: float
    leading: float
    bold: bool = False
    tone: Tone = "ink"
    right: bool = False
    hanging: float = 0


STYLES = {
    "title": Style(26, 32, bold=True),
    "subtitle": Style(14, 19),
    "section": Style(18, 24, bold=True),
    "heading": Style(11, 15, bold=True),
    "lede": Style(9.5, 14, tone="muted"),
    "body": Style(9.5, 14),
    "brief": Style(9, 12.5),
    "cell": Style(8.5, 11.5),
    "cell bold": Style(8.5, 11.5, bold=True),
    "cell muted": Style(8.5, 11.5, tone="muted"),
    "detail": Style(8, 10.5),
    "detail bold": Style(8, 10.5, bold=True),
    "step": Style(8, 10.5, hanging=8.8),
    "item": Style(8.5, 11.5, hanging=9),
    "number": Style(8.5, 11.5, right=True),
    "number bold": Style(8.5, 11.5, bold=True, right=True),
    "small": Style(7.5, 10, tone="muted"),
    "small bold": Style(7.5, 10, bold=True, tone="muted"),
    "small right": Style(7.5, 10, bold=True, tone="muted", right=True),
}


_LOOSE = " ,;:.–-·"
"""What does not stand before an ellipsis."""
_TEXT = 10
"""The largest size of running text; what is larger is a heading."""
_REMEMBERED = 2_000
"""How many paragraphs and texts are kept for when they come again."""


_TAG = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""How a language is named, as in BCP 47."""


class Piece(NamedTuple):
    """A stretch of text that differs from its paragraph."""

    text: str
    bold: bool | None = None
    tone: Tone | None = None
    size: float | None = None
    link: Link | None = None


class _Memory(NamedTuple):
    """What was set, for when it comes again: a third of the paragraphs of a report say what another one has said.

    Nearly all do that a report made before has, as a preview is after each change.
    """

    paragraphs: dict[tuple[str | Style, tuple[str | Piece, ...]], Paragraph]
    texts: dict[tuple[str, bool], list[tuple[str, str]]]


@lru_cache(2)
def _memory(*_alike: object) -> _Memory:
    """What is remembered of documents that are alike in what decides how a text is set."""
    return _Memory({}, {})


def _remember(memory: dict[Key, Value], key: Key, value: Value) -> None:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    memory[key] = value


class Typesetter:
    """Sets the texts of one report and gathers the characters that no font can print."""

    def __init__(
        self, palette: Palette, texts: Iterable[str], written: str = "", model: Collection[str] = frozenset()
    ) -> None:
        """`texts` are the document's own: they decide how Chinese characters are drawn.

        `written` is the language of its model; where none is given, the one spoken. `model` are the texts of the model,
        which are said to be in that language where another is spoken. Of all others nobody knows in which they are.
        """
        fonts.register()
        self.palette = palette
        self.missing: set[str] = set()
        self._cjk = fonts.cjk_order(texts)
        self._hyphens = Hyphens(written or language.spoken())
        foreign = bool(_TAG.fullmatch(written)) and _primary(written) != _primary(language.spoken())
        self._foreign = frozenset(model) if foreign else frozenset()
        self._memory = _memory(palette, self._cjk, self._hyphens, self._foreign)

    def paragraph(self, style: str | Style, *pieces: str | Piece) -> Paragraph:
        """A paragraph of pieces one after the other, in a style of STYLES or one of its own."""
        memory = self._memory.paragraphs
        found = memory.get((style, pieces))
        if found is None:
            found = self._set(style, pieces)
            # What a font lacks is told anew of each document.
            if not any(fonts.REPLACEMENT in run.text for run in found.runs):
                _remember(memory, (style, pieces), found)
        return found

    def _set(self, style: str | Style, pieces: Sequence[str | Piece]) -> Paragraph:
        looks = STYLES[style] if isinstance(style, str) else style
        runs = []
        for piece in pieces:
            text, bold, tone, size, link = Piece(piece) if isinstance(piece, str) else piece
            colour = self.colour(tone or looks.tone)
            runs += self._runs(text, size or looks.size, looks.bold if bold is None else bold, colour, link)
        # Headings are names, and names are not divided; nor is what stands out or is part of a picture, where it fits
        # on the next line.
        tight = looks.bold or not isinstance(style, str)
        hyphens = None if looks.size > _TEXT else self._hyphens._replace(tight=tight)
        foreign = self._language(piece if isinstance(piece, str) else piece.text for piece in pieces)
        return Paragraph(runs, looks.size, looks.leading, looks.hanging, looks.right, hyphens, foreign)

    def _language(self, texts: Iterable[str]) -> str:
        """The model's language, where all that has letters in it is the model's, and the document speaks another."""
        if not self._foreign:
            return ""
        worded = [text.strip() for text in texts if any(map(str.isalpha, text))]
        return self._hyphens.written if worded and self._foreign.issuperset(worded) else ""

    def clipped(self, style: str | Style, text: str, width: float, lines: int) -> Paragraph:
        """A paragraph of at most so many lines; what does not fit ends in an ellipsis."""
        size = STYLES[style].size if isinstance(style, str) else style.size
        # No lines hold more characters than this, so that a very long text costs no more than a short one.
        most = int((lines + 1) * width / size * 6)
        return self.paragraph(style, text.strip()[:most]).cut(width, lines)

    def line(
        self,
        canvas: Any,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: Colour | None = None,
        align: Align = "left",
        width: float | None = None,
        least: float | None = None,
    ) -> float:
        """Draw one line at a baseline; returns its width.

        Where it is wider than `width` it is set smaller, down to the size `least` if one is given, and then cut with an
        ellipsis.
        """
        text = text.replace("\n", " ")
        colour = colour or self.palette.ink
        foreign = self._language((text,))
        if width is not None:
            if least is not None:
                # A hair less, so that rounding does not bring the ellipsis after all.
                size = min(size, max(least, 0.999 * size * width / max(self.width(text, size, bold), 1)))
            text = self.fitted(text, size, width, bold)
        runs = self._runs(text, size, bold, colour)
        total = sum(width_of(run.text, run.font, size) for run in runs)
        x -= {"left": 0.0, "centre": total / 2, "right": total}[align]
        with tags.in_language(canvas, foreign) if foreign else nullcontext():
            if any(map(glyphs.special, runs)):
                return glyphs.draw(canvas, x, y, [(run, run.text) for run in runs], bidi.runs_left(text))
            ink = Ink(canvas, x, y)
            ink.set_colour(colour)
            for run in runs:
                ink.set_font(run.font, size, LEADING * size)
                ink.put(run.text)
            canvas.drawText(ink)
        return float(total)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide a line is, in points."""
        return float(sum(width_of(run, name, size) for name, run in self._in_fonts(text, bold)))

    def fitted(self, text: str, size: float, width: float, bold: bool = False) -> str:
        """A line that is no wider than `width`: cut with an ellipsis where needed."""
        if self.width(text[: int(width) + 1], size, bold) <= width and len(text) <= width:
            return text
        fits, over = 0, min(len(text), int(width))
        while over - fits > 1:
            middle = (fits + over) // 2
            if self.width(f"{text[:middle].rstrip()}…", size, bold) <= width:
                fits = middle
            else:
                over = middle
        return f"{whole_words(text, fits).rstrip(_LOOSE)}…"

    def beside(self, name: str, said: str, size: float, width: float) -> str:
        """A name and what stands behind it, " · " between them, on one line: of both the name is what is cut."""
        if not name:
            return said
        joined = f" · {said}"
        line = self.fitted(name, size, max(width - self.width(joined, size) - 0.5, 0)) + joined
        return bidi.as_ours(line, said)

    def _runs(self, text: str, size: float, bold: bool, colour: Colour, link: Link | None = None) -> list[Run]:
        """A text as runs of one font each; what no font has is remembered."""
        pairs = self._in_fonts(text, bold)
        if any(fonts.REPLACEMENT in run for _, run in pairs):
            self.missing |= fonts.missing(text)
        return [Run(name, size, colour, run, link, bold and name in fonts.ANY_CJK) for name, run in pairs]

    def _in_fonts(self, text: str, bold: bool) -> list[tuple[str, str]]:
        """A text as pairs of font name and what to set in it."""
        memory = self._memory.texts
        pairs = memory.get((text, bold))
        if pairs is None:
            pairs = fonts.runs(self._printed(text), bold, self._cjk)
            _remember(memory, (text, bold), pairs)
        return pairs

    def _printed(self, text: str) -> str:
        """A text with its marks as they are printed in its language."""
        if "'" in text or '"' in text or "-" in text:
            return printed(text, language_of(text, self._hyphens.written))
        return text

    def colour(self, tone: Tone) -> Colour:
        """The palette's colour of a tone."""
        found: Colour = getattr(self.palette, tone)
        return found


def _primary(tag: str) -> str:
    """A language without its country or script."""
    return tag.partition("-")[0].casefold()
