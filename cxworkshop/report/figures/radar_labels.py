"""What stands around a radar: the name and the score of each axis, in as many lines as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from cxworkshop.design import levels, radar
from cxworkshop.report.figures.charts import Axis
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.typesetting import Piece, Style, Typesetter
from cxworkshop.words.numbers import score_text

SIZES = (7.5, 6.5)
_CROWDED = 10
"""Up to so many axes the larger size is tried."""
_LEADING = 1.15
_APART = 8.0
"""How far from its axis's end a name stands, in points."""
_STEP = 3.0
"""By how much a radius is made smaller that leaves the names too little room."""
_LINES = 4
"""As many a name takes at most."""
_NARROWEST = 30.0
"""The room of a name beside the radar at least, in points."""
_AIR = 6.0
"""Between a name above or below the middle and one beside it."""
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)


class Label(NamedTuple):
    """A name with its score, in a box whose upper left corner is given from the radar's centre; y grows upwards.

    It is broken for a width of `room`.
    """

    said: Paragraph
    left: float
    top: float
    width: float
    height: float
    room: float
    whole: bool

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width


class Labels(NamedTuple):
    """All names around a radar of a radius, in points."""

    radius: float
    found: Sequence[Label]

    @property
    def whole(self) -> bool:
        """Whether no name is cut."""
        return all(label.whole for label in self.found)

    @property
    def above(self) -> float:
        """How far radar and names reach above the centre."""
        return max(self.radius, *(label.top for label in self.found))

    @property
    def below(self) -> float:
        """How far they reach below it."""
        return max(self.radius, *(label.height - label.top for label in self.found))

    def draw(self, canvas: Any, setter: Typesetter, centre: tuple[float, float], top: int) -> None:
        """Draw them, and the levels along the first axis."""
        for label in self.found:
            left = centre[0] + (label.right - label.room if label.said.flush_right else label.left)
            label.said.draw(canvas, left, centre[1] + label.top, label.room)
        for level in range(1, top + 1):
            y = centre[1] + self.radius * levels.share(level, top)
            setter.line(canvas, centre[0] + 3, y - 6.5, str(level), 6, colour=setter.palette.muted)


def fitted(
    setter: Typesetter, profile: Sequence[Axis], half: float, height: float, largest: float, smallest: float
) -> Labels:
    """The names around the largest radar that has room for all of them, within `half` a width on each side.

    They take as few lines as can be. Where no radar down to the smallest has room, they are cut around the smallest.
    """
    steps = int((largest - smallest) / _STEP)
    tight = None
    for lines in range(1, _LINES + 1):
        for size in SIZES if len(profile) <= _CROWDED else SIZES[1:]:
            for step in range(steps + 1):
                tight = _around(setter, profile, largest - step * _STEP, half, size, lines)
                if tight.whole and tight.above + tight.below <= height:
                    return tight
    assert tight is not None
    return tight


def _around(setter: Typesetter, profile: Sequence[Axis], radius: float, half: float, size: float, lines: int) -> Labels:
    count, leading = len(profile), size * _LEADING
    ends = [radar.along(index, count, radius + _APART) for index in range(count)]
    sides = [radar.label_side(index, count) for index in range(count)]
    found: list[Label] = []
    for axis, (x, down), side in zip(profile, ends, sides, strict=True):
        heights = sorted(y for (_x, y), other in zip(ends, sides, strict=True) if other == side)
        between = min((below - above for above, below in pairwise(heights)), default=radius)
        most = max(1, min(lines, int((between + 1) / leading)))
        room = 2 * half if side == "centre" else max(half - abs(x), _NARROWEST)
        said, whole = _said(setter, axis, size, room, most, right=side == "left")
        wide, high = min(said.widest(room), room), said.height(room)
        # Beside the middle a name stands level with its axis; the further up or down, the more of it is beyond the end.
        outward = -down / (radius + _APART)
        left = {"left": x - wide, "right": x, "centre": -wide / 2}[side]
        found.append(Label(said, left, -down + (1 + outward) * high / 2, wide, high, room, whole))
    for place, (label, side) in enumerate(zip(found, sides, strict=True)):
        if side == "centre":
            found[place] = _clear(label, [other for other in found if other is not label])
    return Labels(radius, found)


def _clear(label: Label, others: Sequence[Label]) -> Label:
    """A name above or below the middle, moved outwards until it is clear of those beside it."""
    above = label.top > 0
    beside = [each for each in others if each.left < label.right + _AIR and label.left < each.right + _AIR]
    if above:
        top = max((each.top + label.height for each in beside if each.top > 0), default=label.top)
        return label._replace(top=max(label.top, top))
    top = min((each.top - each.height for each in beside if each.top < 0), default=label.top)
    return label._replace(top=min(label.top, top))


def _said(
    setter: Typesetter, axis: Axis, size: float, room: float, most: int, *, right: bool
) -> tuple[Paragraph, bool]:
    """A name with its score in so many lines at most, and whether it is whole."""
    style = Style(size, size * _LEADING, right=right)
    score = Piece(f" {_score(axis)}", tone="muted")
    said = setter.paragraph(style, axis.name, score)
    if said.height(room) <= most * style.leading + 0.1:
        return said, True
    tail = setter.width(score.text, size)
    for share in _SHARES:
        name = setter.fitted(axis.name, size, max(share * most * room - tail, 8.0))
        said = setter.paragraph(style, name, score)
        if said.height(room) <= most * style.leading + 0.1:
            break
    return said, False


def _score(axis: Axis) -> str:
    if axis.skipped:
        return "n/a"
    return "–" if axis.value is None else score_text(axis.value)
