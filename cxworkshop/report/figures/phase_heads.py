"""The names of phases over their columns, always whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.language import _, ngettext
from cxworkshop.report.setting.paragraph import Paragraph
from cxworkshop.report.setting.typesetting import Piece, Style, Typesetter
from cxworkshop.words import names

_SIZES = (8.5, 7.5, 6.5)
_KEY = Style(7.5, 10)
_LINE, _GAP = 12.0, 3.0

Column = tuple[float, float]
"""The left and the right edge of a phase."""


class PhaseHeads:
    """The heads of a roadmap's columns; where a phase is too short for a name, numbers and a key above them."""

    def __init__(
        self, setter: Typesetter, phases: Sequence[PhasePlan], columns: Sequence[Column], width: float
    ) -> None:
        self._setter, self._phases, self._columns, self._width = setter, phases, columns, width
        said = [names.phase(plan.phase.name) for plan in phases]
        rooms = [right - left - 4 for left, right in columns]
        self._size = next(
            (
                size
                for size in _SIZES
                if all(setter.width(name, size, True) <= room for name, room in zip(said, rooms, strict=True))
            ),
            None,
        )
        self._key: Paragraph | None = None
        self._heads = said
        if self._size is None:
            self._heads = [str(number) for number in range(1, len(said) + 1)]
            pieces = [
                piece
                for number, name in zip(self._heads, said, strict=True)
                # A number stays with the beginning of its name.
                for piece in (Piece(f"{number}\u00a0", bold=True), Piece(f"{name}    "))
            ]
            self._key = setter.paragraph(_KEY, *pieces)

    @property
    def height(self) -> float:
        """How high they are, in points."""
        return _LINE + (self._key.height(self._width) + _GAP if self._key else 0)

    def draw(self, canvas: Any, bottom: float) -> None:
        """Draw them above a height, each with how many actions begin in it."""
        setter, size, taken = self._setter, self._size or _SIZES[0], 0.0
        for name, plan, (left, right) in zip(self._heads, self._phases, self._columns, strict=True):
            if left < taken:
                continue  # a phase of a day or two has no room for its number either; the key has its name
            wide = setter.line(canvas, left + 2, bottom + 2.5, name, size, bold=True)
            taken = left + 2 + wide
            count = len(plan.actions)
            begins = (
                ngettext("{count} begins", "{count} begin", count).format(count=count) if count else _("none begins")
            )
            if wide + 6 + setter.width(begins, 7) <= right - left - 4:
                setter.line(canvas, left + 2 + wide + 6, bottom + 2.5, begins, 7, colour=setter.palette.muted)
        if self._key:
            self._key.draw(canvas, 0, bottom + self.height, self._width)
