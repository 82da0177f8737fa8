"""The first page: all that a board member reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cxworkshop.domain.material import Material
from cxworkshop.report.roadmap import planned
from cxworkshop.report.roadmap import summary_parts as parts
from cxworkshop.report.roadmap.profile_figure import ProfileFigure
from cxworkshop.report.setting.flow import Block
from cxworkshop.report.setting.typesetting import Typesetter


class _Layout(NamedTuple):
    """How much of each part there is: lines of the promise, gaps, reasons told in full, first actions, lines."""

    promise: int
    gaps: int
    reasons: int
    actions: int
    done_when: int
    question: int
    outcome: int


_LAYOUTS = (
    _Layout(promise=8, gaps=7, reasons=7, actions=3, done_when=14, question=4, outcome=3),
    _Layout(promise=8, gaps=7, reasons=5, actions=3, done_when=14, question=4, outcome=3),
    _Layout(promise=8, gaps=7, reasons=4, actions=3, done_when=14, question=4, outcome=3),
    _Layout(promise=8, gaps=7, reasons=3, actions=3, done_when=14, question=4, outcome=3),
    _Layout(promise=8, gaps=7, reasons=2, actions=3, done_when=14, question=4, outcome=3),
    _Layout(promise=8, gaps=7, reasons=1, actions=3, done_when=14, question=4, outcome=3),
    _Layout(promise=6, gaps=7, reasons=0, actions=3, done_when=14, question=4, outcome=3),
    _Layout(promise=6, gaps=7, reasons=0, actions=3, done_when=14, question=3, outcome=2),
    _Layout(promise=6, gaps=6, reasons=0, actions=3, done_when=14, question=3, outcome=2),
    _Layout(promise=6, gaps=5, reasons=0, actions=3, done_when=14, question=3, outcome=2),
    _Layout(promise=6, gaps=5, reasons=0, actions=2, done_when=14, question=3, outcome=2),
    _Layout(promise=6, gaps=5, reasons=0, actions=2, done_when=14, question=2, outcome=2),
    _Layout(promise=6, gaps=4, reasons=0, actions=2, done_when=14, question=2, outcome=2),
    _Layout(promise=6, gaps=4, reasons=0, actions=1, done_when=14, question=2, outcome=2),
    _Layout(promise=5, gaps=4, reasons=0, actions=1, done_when=9, question=2, outcome=1),
    _Layout(promise=5, gaps=3, reasons=0, actions=1, done_when=6, question=2, outcome=1),
    _Layout(promise=4, gaps=3, reasons=0, actions=1, done_when=3, question=1, outcome=1),
    _Layout(promise=4, gaps=2, reasons=0, actions=0, done_when=0, question=1, outcome=1),
)
"""From roomy to tight; the first that fits is taken. What is to be read with care is whole in all of them.

Rather fewer actions than some that do not say when they are done.
"""

_FEW = 3
"""With more reasons told in full, what a target asks for takes three lines at most."""
_LEAST, _MOST = 6.0, 22.0
"""Between two parts, in points."""


class SummaryPage:
    """Draws one page, whatever the session holds: what is too long is cut, but for what is to be read with care."""

    def __init__(
        self,
        canvas: Any,
        setter: Typesetter,
        material: Material,
        left: float,
        width: float,
        issued: date | None,
        *,
        anonymous: bool = False,
    ) -> None:
        """`issued` is the day on which actions are overdue or not; None says of none that it is."""
        self._canvas, self._setter, self._material = canvas, setter, material
        self._left, self._width, self._issued, self._anonymous = left, width, issued, anonymous
        self._care = parts.care(setter, material)

    def draw(self, top: float, bottom: float) -> None:
        """Draw it between two heights; what room is left goes between its parts."""
        for layout in _LAYOUTS:
            blocks = self._blocks(layout)
            spare = top - bottom - sum(block.height(self._width) for block in blocks)
            if spare >= _LEAST * (len(blocks) - 1):
                break
        gap = min(max(spare / max(len(blocks) - 1, 1), 0), _MOST)
        y = top
        for block in blocks:
            block.draw(self._canvas, self._left, y, self._width)
            y -= block.height(self._width) + gap

    def _blocks(self, layout: _Layout) -> Sequence[Block]:
        """The parts from top to bottom."""
        setter, material, width = self._setter, self._material, self._width
        profile: list[Block | None]
        if material.results.scored:
            profile = [ProfileFigure(setter, material, width, layout.gaps, layout.reasons), self._care]
        else:
            lines = 1 + (layout.reasons > 0) + (layout.reasons > _FEW)
            profile = [
                planned.facts(setter, material, width, anonymous=self._anonymous),
                planned.targets(setter, material, width, 3 * layout.gaps, lines),
            ]
        found: list[Block | None] = [
            parts.head(setter, material, width, layout.promise, self._issued),
            *profile,
            parts.outcomes(setter, material, width, layout.outcome),
            parts.first_actions(setter, material, width, layout.actions, layout.done_when, self._issued),
            parts.questions(setter, material, width, layout.question),
            None if material.results.scored else planned.to_come(setter, material),
        ]
        return [block for block in found if block is not None]
