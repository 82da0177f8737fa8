"""Text broken into lines: where a line may end, and how much fits on it. Measures are in points.

A report's thousands of words come through here: hence no object for what can do without one, words measured once for
all sizes, and short ways for what is usual, each of which gives the same lines as the long one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from cxworkshop.design.colour import Colour
from cxworkshop.report.setting.fonts import NOTO_SANS, REGULAR, unspaced
from cxworkshop.report.setting.hyphens import HYPHEN, Hyphens, language_of, places

_NOT_FIRST = frozenset(
    "、。，．・：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ゛゜…‥〜％｡､｣･ｰ)]}.,:;!?%’”"
)
"""Characters that no line begins with, by the rules of Chinese and Japanese typesetting."""
_NOT_LAST = frozenset("（［｛「『【〈《〔｢([{‘“")
"""Characters that no line ends with."""
ROUNDING = 0.01
"""How far a line may run over: the same text measured whole and word by word differs in the last digits."""
_NARROW = 0.5
"""About the width of a letter, in ems."""
_KEPT = 0.6
"""How much of what fits is kept at least where it is cut between two words."""
_ALONE = 2.2
"""The width up to which a word does not stand on a last line alone, in ems."""
_FEW = 4
"""So many words are looked at one by one."""


class Link(NamedTuple):
    """Where words lead: the name of a target, and what that is, in words."""

    target: str
    words: str


class Run(NamedTuple):
    """Text in one font, size and colour; all of it leads to one place, or nowhere."""

    font: str
    size: float
    colour: Colour
    text: str
    link: Link | None = None
    heavy: bool = False
    """Bold, in a font that has no bold."""


_Chunk = tuple[Run, str, float]
"""A part of a word within one run, and its width."""
_Word = tuple[list[_Chunk], float, bool, bool]
"""What is not broken where it fits on a line: its chunks, their width, and whether a space stands before it.

Last, whether nothing follows it in its paragraph.
"""


class _Stretch(NamedTuple):
    """Words within one run, each of one chunk and after a space, and how wide each is."""

    run: Run
    words: list[str]
    widths: list[float]


class Line(NamedTuple):
    """What stands on a line, run by run, and how wide it is."""

    pieces: list[tuple[Run, str]]
    width: float
    divided: bool = False
    """Whether it ends in a hyphen that the word on it does not have."""


def broken(runs: Sequence[Run], width: float, hanging: float, hyphens: Hyphens | None = None) -> list[Line]:
    """As many words a line as fit; a word wider than a line is divided, or broken where the line ends.

    All lines but the first are narrower by `hanging`; an empty text has none. A short word does not stand on the last
    line alone.
    """
    lines = _Lines(runs, width, hanging, hyphens)
    for word in _accompanied(_words(runs), width - hanging):
        if isinstance(word, _Stretch):
            lines.put_stretch(word)
            continue
        chunks, wide, spaced, last = word
        if chunks:
            lines.put_word(chunks, wide, spaced, last)
        else:
            lines.end()
    return lines.ended()


def one_line(runs: Sequence[Run], width: float) -> Line | None:
    """The same as `broken` for a text in one run that fits on one line; None where that is not plain to see.

    Measured whole, a cell of a table costs half as much.
    """
    if len(runs) != 1:
        return None
    run = runs[0]
    text = run.text
    # Of a text that is likely to need more lines it would be a waste.
    if not text or len(text) * run.size * _NARROW > width or " ".join(text.split()) != text:
        return None
    # Its spaces would have to be set in another font: see _spacer.
    if run.font not in NOTO_SANS and " " in text:
        return None
    wide = advance_of(run.font, text) * run.size
    return Line([(run, text)], wide) if wide <= width + ROUNDING else None


class _Lines:
    """Lines under way: those that have ended, and the one that is being filled."""

    def __init__(self, runs: Sequence[Run], width: float, hanging: float, hyphens: Hyphens | None) -> None:
        self._runs, self._hyphens = runs, hyphens
        self._done: list[Line] = []
        self._run: Run | None = None
        """What the line goes on in; None where nothing stands on it yet."""
        self._used = 0.0
        self._room = width + ROUNDING
        self._next_room = width - hanging + ROUNDING
        self._pieces: list[tuple[Run, str]] = []
        self._texts: list[str] = []
        """What stands on the line in `_run`, after the pieces."""
        self._spaced: Run | None = None
        self._space = 0.0
        """The width of the space before a word in the run `_spaced`."""

    def put_stretch(self, stretch: _Stretch) -> None:
        """Go on with words as `put_word` would one by one: the short way, which most words go."""
        run, words, widths = stretch
        place = 0
        while place < len(words):
            # Where the line goes on in this very run, and the space before it has been measured, only widths count.
            if run is self._run and run is self._spaced:
                start, used = place, self._used
                for wide in islice(widths, start, None):
                    wider = used + self._space + wide
                    if wider > self._room:
                        break
                    used = wider
                    place += 1
                if place > start:
                    self._texts.append(f" {' '.join(words[start:place])}")
                    self._used = used
            if place < len(words):
                wide = widths[place]
                self.put_word([(run, words[place], wide)], wide, spaced=True, last=False)
                place += 1

    def put_word(self, chunks: list[_Chunk], wide: float, spaced: bool, last: bool) -> None:
        """Go on with a word, on the next line where it does not fit on this one."""
        run = chunks[0][0]
        if self._run is not None:
            space = self._space_before(run) if spaced else 0.0
            if self._used + space + wide > self._room:
                if (
                    self._hyphens
                    and len(chunks) == 1
                    and (head := self._head(run, chunks[0][1], wide, space, spaced and not last))
                ):
                    if spaced:
                        self._put(_spacer(run), " ", space)
                    rest = self._put_head(run, head, chunks[0][1])
                    self.put_word([rest], rest[2], spaced=False, last=last)
                    return
                self.end()
            elif spaced:
                self._put(_spacer(run), " ", space)
        for run, text, advance in chunks:
            self._put_whole_or_broken(run, text, advance)

    def end(self, divided: bool = False) -> None:
        """End the line, also one on which nothing stands."""
        self._end_piece()
        self._done.append(Line(self._pieces, self._used, divided))
        self._pieces, self._run = [], None
        self._used, self._room = 0.0, self._next_room

    def ended(self) -> list[Line]:
        """All lines, the last one ended."""
        if self._run is not None:
            self.end()
        return self._done

    def _space_before(self, run: Run) -> float:
        spacer = _spacer(run)
        space = advance_of(spacer.font, " ") * spacer.size
        if spacer is run:
            self._spaced, self._space = run, space
        return space

    def _put_whole_or_broken(self, run: Run, text: str, advance: float) -> None:
        """Go on with a text; of one that is too wide as many characters a line as fit, and one where none does."""
        while self._used + advance > self._room:
            head = self._head(run, text, advance, 0.0, loose=False) if self._run is None else ""
            if head:
                _, text, advance = self._put_head(run, head, text)
                continue
            # A line on which nothing stands takes a character at least, or this would never end.
            count = fitting(run, text, self._room - ROUNDING - self._used) or (1 if self._run is None else 0)
            if count:
                self._put(run, text[:count], advance_of(run.font, text[:count]) * run.size)
                text = text[count:]
                advance = advance_of(run.font, text) * run.size
            if text:
                self.end()
        if text:
            self._put(run, text, advance)

    def _head(self, run: Run, word: str, wide: float, space: float, loose: bool) -> str:
        """The longest beginning of a word that fits with a hyphen, where the word is to be divided.

        `loose` says whether also for the looks of the line: neither the end of a text, nor what goes on a word that has
        a hyphen or a slash, which is divided there already.
        """
        if self._hyphens is None:
            return ""
        room = self._room - self._used - space
        fits_on_next = wide <= self._next_room
        if fits_on_next and (not loose or self._hyphens.tight or 3 * room < self._room):
            return ""
        language = language_of("".join(each.text for each in self._runs), self._hyphens.written)
        # English words are short: they are divided only where one does not fit.
        if fits_on_next and language.startswith("en"):
            return ""
        for place in reversed(places(language, word)):
            if advance_of(run.font, word[:place] + HYPHEN) * run.size <= room:
                return word[:place]
        return ""

    def _put_head(self, run: Run, head: str, word: str) -> _Chunk:
        """End the line with the beginning of a word; returns the rest of it."""
        self._put(run, head + HYPHEN, advance_of(run.font, head + HYPHEN) * run.size)
        self.end(divided=True)
        rest = word[len(head) :]
        return run, rest, advance_of(run.font, rest) * run.size

    def _put(self, run: Run, text: str, advance: float) -> None:
        if run is not self._run:
            self._end_piece()
            self._run = run
        self._texts.append(text)
        self._used += advance

    def _end_piece(self) -> None:
        if self._run is not None:
            self._pieces.append((self._run, "".join(self._texts)))
            self._texts = []


def _spacer(run: Run) -> Run:
    """What sets the space before a run: itself, or Noto Sans, because the fonts it falls back to may have no space."""
    return run if run.font in NOTO_SANS else run._replace(font=REGULAR)


def _words(runs: Sequence[Run]) -> Iterator[_Word | _Stretch]:
    """The words, one of no chunks for each line end; the last two of a line are always words by themselves."""
    chunks: list[_Chunk] = []
    wide, spaced = 0.0, False
    gap = False  # whether a space stands before what comes next
    for run in runs:
        if not run.text:
            continue
        font, size = run.font, run.size
        simple = _simple(run.text)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                if chunks:
                    yield chunks, wide, spaced, False
                yield [], 0.0, False, False
                chunks, wide, gap = [], 0.0, False
            words, middle = _parted(line, simple)
            for place, word in enumerate(words):
                if place and middle:
                    yield from [(chunks, wide, spaced, False)] if chunks else []
                    yield _Stretch(run, middle, [advance_of(font, each) * size for each in middle])
                    chunks, middle = [], []
                for index, part in enumerate((word,) if simple and word else _parts(word)):
                    advance = advance_of(font, part) * size
                    if not chunks or gap or index or _breaks(chunks[-1][1][-1], part[0]):
                        if chunks:
                            yield chunks, wide, spaced, False
                        chunks, wide, spaced = [(run, part, advance)], advance, gap
                    else:
                        chunks.append((run, part, advance))
                        wide += advance
                    gap = False
                gap = True
            gap = line.endswith(" ")
    if chunks:
        yield chunks, wide, spaced, False


def _parted(line: str, simple: bool) -> tuple[list[str], list[str]]:
    """The words to look at one by one, and those between the first and the others of which only the widths count."""
    words = line.split(" ")
    # The last ones may be gone on with by the next run, or not stand on a line alone.
    if not simple or len(words) <= _FEW or not words[-2] or not words[-1]:
        return words, []
    return [words[0], *words[-2:]], list(filter(None, words[1:-2]))


def _accompanied(words: Iterable[_Word | _Stretch], width: float) -> list[_Word | _Stretch]:
    """The same words; a short one at the end of a paragraph is one with that before it, where they fit on a line."""
    found = list(words)
    ends = [place for place, word in enumerate(found) if not word[0]]
    for end in (len(found), *reversed(ends)):
        if end and found[end - 1][0]:
            start = max(end - 2, 0)
            found[start:end] = _together(found[start:end], width)
    return found


def _together(words: Sequence[_Word | _Stretch], width: float) -> list[_Word | _Stretch]:
    """The last two words of a paragraph, or one of both; and that nothing follows."""
    before, last = words[0], words[-1]
    if isinstance(before, _Stretch) or isinstance(last, _Stretch):
        return [*words]
    if len(words) > 1 and before[0] and last[2]:
        run = _spacer(last[0][0][0])
        space = advance_of(run.font, " ") * run.size
        wide = before[1] + space + last[1]
        if last[1] <= _ALONE * run.size and wide <= width:
            return [([*before[0], (run, " ", space), *last[0]], wide, before[2], True)]
    return [*words[:-1], (*last[:3], True)]


def _simple(text: str) -> bool:
    """Whether lines end only at the spaces of a text, so that its words need not be looked into."""
    return "-" not in text and "/" not in text and not unspaced(text)


def _parts(stretch: str) -> list[str]:
    """A stretch without spaces, cut where a line may end: after a hyphen or slash between letters, or in CJK text."""
    parts = [*stretch[:1]]
    for index in range(1, len(stretch)):
        before, after = stretch[index - 1], stretch[index]
        # After two letters at least: what stands before it in "n/a" or "e-mail" is no word to end a line with.
        joint = before in "-/" and after.isalpha() and index > 2 and stretch[index - 3 : index - 1].isalpha()
        if joint or _breaks(before, after):
            parts.append(after)
        else:
            parts[-1] += after
    return parts


def _breaks(before: str, after: str) -> bool:
    """Whether a line may end between two characters because one of them is Chinese, Japanese or full width."""
    return (unspaced(before) or unspaced(after)) and after not in _NOT_FIRST and before not in _NOT_LAST


def fitting(run: Run, text: str, room: float) -> int:
    """How many characters of a text fit in a room; it may be 0."""
    # No line holds more characters than this, so that an endless word is not measured whole for every line.
    fits, over = 0, min(len(text), int(room / run.size * 10) + 1) + 1
    while over - fits > 1:
        middle = (fits + over) // 2
        if stringWidth(text[:middle], run.font, run.size) <= room + ROUNDING:
            fits = middle
        else:
            over = middle
    return fits


def whole_words(text: str, count: int) -> str:
    """The beginning of a text up to so many characters, and no word of it in parts that ends near enough to them.

    A long word, and what has no spaces, is cut where it is.
    """
    if count >= len(text) or text[count] == " ":
        return text[:count]
    space = text.rfind(" ", 0, count)
    return text[:space] if space >= count * _KEPT else text[:count]


@lru_cache(5_000)
def width_of(text: str, font: str, size: float) -> float:
    """How wide a text is in a font and size."""
    return float(stringWidth(text, font, size))


@lru_cache(20_000)
def advance_of(font: str, text: str) -> float:
    """How wide a text is in a font, in ems: words come again and again, in several sizes."""
    return float(stringWidth(text, font, 1))
