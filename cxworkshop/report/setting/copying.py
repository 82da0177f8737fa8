"""A line with text from right to left as it is copied: what is said beside its pieces, for two kinds of readers.

Most programs find the order in which such a line is read from what they see on the page, each in its own rough way.
What they would get wrong is said beside it (ActualText), and every piece keeps its place on the page, so that what is
marked there is what is copied.

The first kind (poppler) takes words as they stand and turns round what runs against them; it takes spaces, signs and
brackets between two directions for the wrong one. Marks of direction that are not seen keep them where they belong.

PDFium (Chrome, Edge, our own preview) cuts a line where the direction changes, spaces included, and turns the cuts
around one by one, which puts "Acme Ltd" in an Arabic sentence the other way round. It reads what is said in any mark;
others, as PDF has it, only in a Span. So it is told in a mark of its own what comes out right when so turned around.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from cxworkshop.report.setting import bidi
from cxworkshop.report.setting.bidi import Placed

NOTHING = "\x01"
"""Said of what PDFium is not to read: a text that it takes for empty, and yet for one."""
_LEFT, _RIGHT, _WEAK, _NEUTRAL = "LRWN"
_KINDS = {
    "L": _LEFT,
    "R": _RIGHT,
    "AL": _RIGHT,
    **dict.fromkeys(("AN", "EN", "NSM", "CS", "ES", "ET", "BN"), _WEAK),
}
"""What PDFium makes of the bidirectional classes; of all others, neutral ones."""
_SIGNS = ("CS", "ES", "ET")
_QUOTES = {"“": "”", "”": "“", "‘": "’", "’": "‘"}
_LTR_MARK, _RTL_MARK = "\u200e", "\u200f"

Char = tuple[int, str]
"""Where a character stood in the order in which the line is read, and itself."""


class _Cut(NamedTuple):
    """A part of a line of one of PDFium's kinds: the places it is read from, and how it is wanted."""

    places: list[int]
    plain: str
    """As letters that are seen."""
    apart: str
    """As what is said beside them."""


class _Block(NamedTuple):
    """A part of a line as it is seen, and what PDFium has to be given there, as it is seen or said."""

    first: int
    last: int
    plain: str
    apart: str


class Piece(NamedTuple):
    """A part of a line that is drawn at once, and what is said of it; None where it reads as what is drawn."""

    first: int
    last: int
    """From which to before which of the line's characters, as they are seen from left to right."""
    spoken: str | None
    """For all readers."""
    turned: str | None
    """For PDFium."""


def pieces(text: str, order: Sequence[Placed], looks: Sequence[object], leftwards: bool) -> list[Piece]:
    """The pieces of a line from left to right.

    `text` is the line as it is read, its letters joined; `order` its characters as they are seen, `looks` those of each
    character of `text`.
    """
    letters = [(place, letter) for place, char in enumerate(text) for letter in bidi.typed(char)]
    blocks: list[_Block] = []
    for alike, group in groupby(_blocks(text, order, _before_turning(letters)), lambda block: _as_seen(order, block)):
        together = list(group)
        blocks += [_joined(together)] if alike else together
    found: list[Piece] = []
    number = 0
    while number < len(blocks):
        block = blocks[number]
        parts = list(_parts(text, order, looks, block))
        spoken = [_spoken(text, order, part, leftwards) for part in parts]
        shown = [_shown(order[first:last]) for first, last in parts]
        if _as_seen(order, block):
            # Told nothing, PDFium takes what it sees.
            found += [Piece(*part, words, words and "") for part, words in zip(parts, spoken, strict=True)]
            number += 1
        elif len(blocks) > 1 and not _shareable(block.apart, shown):
            blocks, found, number = [_joined(blocks)], [], 0
        else:
            shares = _shares(block.apart, shown) if len(blocks) > 1 else _by_one(block.apart, shown)
            for part, words, share, drawn in zip(parts, spoken, shares, shown, strict=True):
                turned = share[::-1] if share and _runs_left(drawn) else share
                found.append(Piece(*part, words, turned))
            number += 1
    return found


def _as_seen(order: Sequence[Placed], block: _Block) -> bool:
    """Whether PDFium reads a block right by what it sees."""
    return block.plain == _shown(order[block.first : block.last])


def _joined(blocks: Sequence[_Block]) -> _Block:
    plain, apart = "".join(block.plain for block in blocks), "".join(block.apart for block in blocks)
    return _Block(blocks[0].first, blocks[-1].last, plain, apart)


def _shareable(wanted: str, shown: Sequence[str]) -> bool:
    """Whether the parts of a block can share what is wanted there, each in its own place.

    A space at its edge would be one with what stands beyond it, and a hyphen that is seen alone after one that is told
    is taken for the end of a line. And what runs from right to left, said of a part that does not, PDFium takes
    backwards or not by what it last saw.
    """
    if not shown[0].strip() or not shown[-1].strip() or "-" in shown:
        return False
    return not _runs_left(wanted) or all(map(_runs_left, filter(str.strip, shown)))


def _by_one(wanted: str, shown: Sequence[str]) -> list[str | None]:
    """What each part of a whole line gives: the first that runs from right to left all, the others nothing."""
    teller = next((part for part, drawn in enumerate(shown) if _runs_left(drawn)), 0)
    return [wanted if part == teller else NOTHING for part in range(len(shown))]


def _blocks(text: str, order: Sequence[Placed], cuts: Sequence[_Cut]) -> Iterator[_Block]:
    """The least parts of a line that hold the same characters as they are seen and as PDFium wants them."""
    first = last = 0
    plain = apart = ""
    missing: Counter[int] = Counter()
    for cut in cuts:
        plain, apart = plain + cut.plain, apart + cut.apart
        missing.update(cut.places)
        while last < len(order) and missing.total() > 0:
            place = order[last].place
            missing[place] -= len(bidi.typed(text[place]))
            last += 1
        if not any(missing.values()) and _shown(order[first:last]):
            yield _Block(first, last, plain, apart)
            first, plain, apart = last, "", ""
    if first < len(order):
        yield _Block(first, len(order), plain, apart)


def _parts(text: str, order: Sequence[Placed], looks: Sequence[object], block: _Block) -> Iterator[tuple[int, int]]:
    """The parts of a block: of one direction and look each, and apart what is said otherwise than it is seen."""
    start = block.first
    for place in range(block.first + 1, block.last):
        before, here = order[place - 1], order[place]
        same = looks[before.place] is looks[here.place]
        if same and _combining(here):
            continue
        apart = (
            not same
            or before.level % 2 != here.level % 2
            or _alone(text, before)
            or _alone(text, here)
            or _combining(before)
            or (place + 1 < block.last and _combining(order[place + 1]))
        )
        if apart:
            yield start, place
            start = place
    yield start, block.last


def _combining(placed: Placed) -> bool:
    return bool(unicodedata.combining(placed.char))


def _alone(text: str, placed: Placed) -> bool:
    """Whether a character from right to left is one that readers take for the wrong direction, or mirrored."""
    if not placed.level % 2:
        return False
    return placed.char != text[placed.place] or unicodedata.bidirectional(placed.char) in _SIGNS


def _spoken(text: str, order: Sequence[Placed], part: tuple[int, int], leftwards: bool) -> str | None:
    """What is said of a part for all readers."""
    first, last = part
    head = order[first]
    # As it is read: the letter before its marks.
    read = bidi.typed("".join(text[placed.place] for placed in sorted(order[first:last])))
    if head.level % 2:
        if head.char != text[head.place]:
            return _RTL_MARK + read
        sign = leftwards and unicodedata.bidirectional(head.char) in _SIGNS
        return _RTL_MARK + read if sign else read if any(map(_combining, order[first:last])) else None
    begins = bool(first) and order[first - 1].level % 2 == 1
    ends = leftwards and last < len(order) and order[last].level % 2 == 1 and _kind(order[last - 1].char) == _NEUTRAL
    if begins or ends:
        mark = _RTL_MARK if leftwards else _LTR_MARK
        return f"{mark if begins else ''}{read}{_LTR_MARK if ends else ''}"
    return None


def _shown(order: Iterable[Placed]) -> str:
    """The letters of what is drawn, as they stand from left to right; marks stand nowhere."""
    return "".join(
        bidi.typed(placed.char)[:: -1 if placed.level % 2 else 1]
        for placed in order
        if placed.char not in bidi.SILENT and not _combining(placed)
    )


def _before_turning(letters: Sequence[Char]) -> list[_Cut]:
    """The cuts that PDFium turns around into a text: in the other order where more run from right to left.

    What it sees it turns around letter by letter as well; what it is told it does not.
    """
    cuts = _cut(letters)
    back = _runs_left("".join(char for _, char in letters))
    found, current = [], _RIGHT if back else _LEFT
    for kind, cut in cuts:
        places = [place for place, _ in cut]
        if kind == _RIGHT or (kind == _NEUTRAL and current == _RIGHT):
            current = _RIGHT
            said = "".join(_mirrored(char) for _, char in cut)
            found.append(_Cut(places, said[::-1], said))
        else:
            current = current if kind == _WEAK else _LEFT
            said = "".join(char for _, char in cut)
            found.append(_Cut(places, said, said))
    return found[::-1] if back else found


def _cut(letters: Iterable[Char]) -> list[tuple[str, list[Char]]]:
    """Letters where PDFium cuts them."""
    return [(kind, list(group)) for kind, group in groupby(letters, key=lambda letter: _kind(letter[1]))]


@lru_cache(1000)
def _kind(char: str) -> str:
    return _KINDS.get(unicodedata.bidirectional(char), _NEUTRAL)


def _shares(wanted: str, shown: Sequence[str]) -> list[str | None]:
    """What each part of a block has to give PDFium of what is wanted there.

    Each gives something, or there would be a gap beside it, which PDFium takes for a space. Parts that are nothing but
    a space it does not see: there is such a gap, which takes the place of a space that is wanted.
    """
    shares: list[str | None] = [None] * len(shown)
    groups = [
        list(group) for visible, group in groupby(range(len(shown)), lambda part: bool(shown[part].strip())) if visible
    ]
    for number, parts in enumerate(groups):
        gaps = len(groups) - number - 1
        own, wanted = _until_space(wanted, _length(shown, groups[number:]), _length(shown, [parts]), gaps)
        for place, part in enumerate(parts):
            after = len(parts) - place - 1
            size = min(max(len(shown[part]), 1), max(len(own) - after, 0)) if after else len(own)
            shares[part], own = own[:size] or NOTHING, own[size:]
    return shares


def _until_space(wanted: str, length: int, share: int, gaps: int) -> tuple[str, str]:
    """The words of a text that are about its share of a length, and the rest, which has as many gaps in it less one."""
    if not gaps:
        return wanted, ""
    size = len(wanted) * share // max(1, length)
    spaces = [at for at, char in enumerate(wanted) if char == " "]
    nearest = sorted(spaces[: len(spaces) - gaps + 1], key=[abs(at - size) for at in range(len(wanted))].__getitem__)
    cut = nearest[0] if nearest else size
    return wanted[:cut], wanted[cut:].removeprefix(" ")


def _length(shown: Sequence[str], groups: Sequence[Sequence[int]]) -> int:
    return sum(len(shown[part]) for parts in groups for part in parts)


def _runs_left(shown: str) -> bool:
    """Whether PDFium takes a text for one from right to left; what it is told of such a piece it takes backwards."""
    ways = [kind for kind, _ in _cut(enumerate(shown))]
    return ways.count(_RIGHT) > ways.count(_LEFT)


@cache
def _mirrored(char: str) -> str:
    """The mirror image of a character; of quotation marks as well, which have none but for PDFium."""
    from bidi.mirror import MIRRORED

    image: str = MIRRORED.get(char) or _QUOTES.get(char, char)
    return image
