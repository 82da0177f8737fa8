"""Right-to-left text: how its letters join, in which order a line stands on paper, and the way back to what was typed.

Lines are broken in the order in which a text is read; each is then put in the order in which it is seen, by the Unicode
algorithm with the direction of its paragraph. python-bidi has all of that but the rule for brackets (N0), without which
the second bracket of "Acme (UK)" in an Arabic sentence goes to the other end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_FORMS = re.compile("[\ufb50-\ufbff\ufe80-\ufefc]")
"""Letters in the form that they have beside their neighbours."""
_DOTS = re.compile("( · )")
_LEFT_TO_RIGHT = "\u200e"
SILENT = "\u200c\u200d\u200e\u200f"
"""What says how letters join and which way a text runs, and is itself not seen."""
_NUMBERS = ("EN", "AN")


class Placed(NamedTuple):
    """A character in the order in which a line is seen."""

    place: int
    """Where it stood in the order in which the line is read."""
    level: int
    """Odd where it runs from right to left."""
    char: str
    """Itself, or its mirror image."""


def needed(text: str) -> bool:
    """Whether there is anything from right to left in a text."""
    return not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))


def runs_left(text: str, otherwise: bool = False) -> bool:
    """Whether a paragraph runs from right to left: its first strong character decides, if there is one."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return otherwise


def as_ours(line: str, ours: str) -> str:
    """A line of several parts that goes as what is `ours` in it does, also where somebody's words come first."""
    return f"{_LEFT_TO_RIGHT}{line}" if runs_left(line) and not runs_left(ours) else line


def joined(text: str) -> str:
    """A text whose Arabic letters have the forms in which they join; in the order in which it is read."""
    if not _ARABIC.search(text):
        return text
    shaped: str = _reshaper().reshape(text)
    return shaped


def typed(text: str) -> str:
    """A text with its Arabic letters as they are typed: the way back from `joined`."""
    return _FORMS.sub(lambda found: _letters(found[0]), text)


@cache
def _letters(form: str) -> str:
    _, *codes = unicodedata.decomposition(form).split() or [""]
    return "".join(chr(int(code, 16)) for code in codes) or form


@cache
def _reshaper() -> Any:
    # Imported here: most reports have no Arabic letter in them.
    from arabic_reshaper import ArabicReshaper

    # No form for the whole word "Allah": it stands in names, and not every font has it.
    return ArabicReshaper({"delete_harakat": False, "support_zwj": True, "ARABIC LIGATURE ALLAH": False})


def seen(text: str, leftwards: bool) -> list[Placed]:
    """The characters of a line from left to right, in a paragraph that runs leftwards or not."""
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(leftwards), "LR"[leftwards]
    algorithm.get_embedding_levels(text, storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], "LR"[leftwards])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    return _marks_last([Placed(char["place"], char["level"], char["ch"]) for char in storage["chars"]])


def _marks_last(chars: Sequence[Placed]) -> list[Placed]:
    """Rule L3: from right to left a mark comes before its letter as well; it is drawn on it, so it comes after it."""
    found: list[Placed] = []
    marks: list[Placed] = []
    for placed in chars:
        if placed.level % 2 and unicodedata.bidirectional(placed.char) == "NSM":
            marks.append(placed)
        else:
            found += [placed, *reversed(marks)]
            marks.clear()
    return found + marks[::-1]


def _pair_brackets(chars: Sequence[dict[str, Any]], direction: str) -> None:
    """Rule N0: both brackets of a pair run as what is in them does, or as what stands before them."""
    for opening, closing in sorted(_pairs(chars)):
        inside = {_strong(char) for char in chars[opening + 1 : closing]} - {""}
        if not inside:
            continue
        found = direction
        if direction not in inside:
            before = next((kind for kind in map(_strong, reversed(chars[:opening])) if kind), direction)
            found = before if before in inside else direction
        for place in (opening, closing):
            chars[place]["type"] = found
            for mark in chars[place + 1 :]:
                if mark["orig"] != "NSM":
                    break
                mark["type"] = found


def _pairs(chars: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Where brackets open and close again."""
    from bidi.mirror import MIRRORED

    pairs: list[tuple[int, int]] = []
    open_ones: list[tuple[str, int]] = []
    for place, char in enumerate(chars):
        if char["type"] != "ON" or char["ch"] not in MIRRORED:
            continue
        category = unicodedata.category(char["ch"])
        if category == "Ps":
            open_ones.append((MIRRORED[char["ch"]], place))
        elif category == "Pe":
            for depth in range(len(open_ones) - 1, -1, -1):
                if open_ones[depth][0] == char["ch"]:
                    pairs.append((open_ones[depth][1], place))
                    del open_ones[depth:]
                    break
    return pairs


def _strong(char: dict[str, Any]) -> str:
    """L or R; numbers count as R; nothing for what has no direction of its own."""
    kind: str = char["type"]
    return "R" if kind in _NUMBERS else kind if kind in ("L", "R") else ""


def line_order(text: str, leftwards: bool) -> list[Placed]:
    """The characters of a line in the order in which they are seen, those that are not seen among them.

    What a dot parts, as in "title · 17 September 2026", are texts of their own, and each runs its own way.
    """
    found: list[Placed] = []
    parts = _parted(text, leftwards)
    for start, part in parts:
        # A line without a dot is part of a text that began on another one.
        own = runs_left(part, otherwise=leftwards) if len(parts) > 1 else leftwards
        found += [Placed(start + place, level, char) for place, level, char in seen(part, own)]
    return found


def _parted(text: str, leftwards: bool) -> list[tuple[int, str]]:
    """The parts of a line from left to right, and where each begins in it; the dots are parts as well."""
    parts, start = [], 0
    for part in _DOTS.split(text):
        parts.append((start, part))
        start += len(part)
    return parts[::-1] if leftwards else parts
