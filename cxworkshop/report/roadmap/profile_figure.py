"""The profile on page 1: the radar on the left; mean, level and gaps with a reason each on the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _, ngettext
from cxworkshop.report.figures import radar_labels
from cxworkshop.report.figures.charts import axes, draw_bar, draw_radar
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import Grid, Row
from cxworkshop.report.setting.layout import cell, to_criteria
from cxworkshop.report.setting.panel import Stack
from cxworkshop.report.setting.typesetting import STYLES, Typesetter
from cxworkshop.words import gaps, pictures, scores, statements
from cxworkshop.words.numbers import number, one_decimal, score_text

_SPLIT, _BETWEEN = 0.42, 14.0
"""The radar's share of the width, and the room beside it in points."""
_RADIUS, _SMALLEST = 60.0, 39.0
"""The radar's at most and at least, in points."""
_KEY = 20.0
"""What its key takes below it."""
_BAR, _REASON = 11.0, 3
"""The height of a gap's bar and score, and the lines that its reason takes where it is told in full."""
_NAMES = (0.45, 0.58)
"""The share of the width that the names of gaps take at least and at most."""
_LEAST = 118.0
"""The height that the radar needs at least."""


class ProfileFigure:
    """Radar, mean, staged level and the largest gaps as one block; never split."""

    before = after = 0.0
    keep_with_next = False

    def __init__(self, setter: Typesetter, material: Material, width: float, most: int, reasons: int) -> None:
        """`most` gaps are shown, each with its reason; the others are counted.

        Of the largest, so many, reasons are told in full, of the others in one line.
        """
        self._setter, self._material = setter, material
        self._right = width * (1 - _SPLIT) - _BETWEEN
        self._told = Stack(self._figures(most, reasons))

    def height(self, width: float) -> float:
        return max(self._told.height(self._right), _LEAST)

    def least(self, width: float) -> float:
        """All of it."""
        return self.height(width)

    def split(self, width: float, available: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        self._told.draw(canvas, x + width - self._right, top, self._right)
        self._radar(canvas, x, top, width * _SPLIT)

    def _figures(self, most: int, reasons: int) -> list[Block]:
        setter, material = self._setter, self._material
        found = material.results.gaps
        shown = found if len(found) <= most else found[: most - 1]
        blocks: list[Block] = [Graphic(40, partial(_draw_mean, setter, material), after=4, tag="P")]
        standing = statements.standing(material)
        if standing:
            blocks.append(Text(setter.paragraph("small bold", standing), after=1))
        if shown:
            names = self._names(shown)
            rows = [
                self._gap(dimension, names, _REASON if place < reasons else 1) for place, dimension in enumerate(shown)
            ]
            more = len(found) - len(shown)
            if more:
                said = ngettext("and {count} more", "and {count} more", more).format(count=number(more))
                rows.append(Row([cell(setter, "small", said)], ruled=False))
            blocks.append(Grid(setter.palette, (self._right,), rows))
        return blocks

    def _gap(self, dimension: DimensionResult, names: float, lines: int) -> Row:
        setter, model, right = self._setter, self._material.model, self._right
        name = setter.paragraph("cell bold", dimension.name).cut(names - 8, 2)

        def draw(canvas: Any, x: float, top: float, wide: float) -> None:
            base = top - 8.6
            # Around the name rather than in it: a name that is a link all through is never divided.
            leads = to_criteria(dimension.id, dimension.name)
            with tags.link(canvas, *leads, (x, top - name.height(names - 8), x + name.widest(names - 8), top)):
                name.draw(canvas, x, top, names - 8)
            box = (x + names, base - 0.5, wide - names - 30, 7.0)
            draw_bar(canvas, setter, box, dimension.score, dimension.target, model.top)
            setter.line(canvas, x + wide, base, score_text(dimension.score or 0), 8.5, bold=True, align="right")

        why = self._reason(dimension) if lines == 1 else gaps.reason(dimension, model)
        reason = Text(setter.clipped("small", why, right, lines))
        return Row([[Graphic(max(_BAR, name.height(names - 8)), draw, tag="P"), reason]])

    def _reason(self, dimension: DimensionResult) -> str:
        """Why it is below its target, in one line: the model's words are cut, and the sentence around them is not."""
        setter, model, size = self._setter, self._material.model, STYLES["small"].size
        room = self._right - setter.width(gaps.reason(dimension, model, lambda _words: ""), size) - 1
        return gaps.reason(dimension, model, lambda words: setter.fitted(words, size, room))

    def _names(self, shown: Sequence[DimensionResult]) -> float:
        """How wide the column of names is: as wide as they are, as far as that leaves room for the bars."""
        widest = max(self._setter.width(each.name, STYLES["cell bold"].size, bold=True) for each in shown)
        return min(max(widest + 9, _NAMES[0] * self._right), _NAMES[1] * self._right)

    def _radar(self, canvas: Any, left: float, top: float, width: float) -> None:
        setter, material = self._setter, self._material
        profile = axes(material.results.dimensions)
        room = self.height(width)
        labels = radar_labels.fitted(setter, profile, width / 2, room - _KEY, _RADIUS, _SMALLEST)
        used = labels.above + labels.below + _KEY
        y = top - min(max(room - used, 0.0) / 2, 30)
        centre = (left + width / 2, y - labels.above)
        shown = pictures.radar(material.results.dimensions)
        with tags.figure(canvas, shown, (left, y - used, left + width, y)):
            draw_radar(canvas, setter, centre, labels.radius, profile, material.model.top)
            labels.draw(canvas, setter, centre, material.model.top)
            self._key(canvas, centre[0], y - used + 4)

    def _key(self, canvas: Any, middle: float, y: float) -> None:
        """What the two lines of the radar are."""
        setter = self._setter
        said: Sequence[str] = (_("agreed score"), _("target"))
        wide = [18 + setter.width(each, 7) for each in said]
        x = middle - (sum(wide) + 12) / 2
        for text, width, colour, dash in zip(
            said, wide, (setter.palette.accent, setter.palette.target), ([], [3.2, 2.2]), strict=True
        ):
            canvas.setLineWidth(1.3)
            canvas.setStrokeColorRGB(*colour)
            canvas.setDash(dash)
            canvas.line(x, y + 2.5, x + 14, y + 2.5)
            canvas.setDash([])
            setter.line(canvas, x + 18, y, text, 7, colour=setter.palette.muted)
            x += width + 12


def _draw_mean(setter: Typesetter, material: Material, canvas: Any, x: float, top: float, width: float) -> None:
    """The mean, large; beside it of how much, of how many dimensions, and the level that all have reached."""
    results, model = material.results, material.model
    base = top - 31
    if results.mean is None:
        setter.line(canvas, x, base, _("Not scored yet"), 14, bold=True, width=width)
        return
    start = x + setter.line(canvas, x, base, one_decimal(results.mean), 38, bold=True) + 9
    room, muted = x + width - start, setter.palette.muted
    mean = scores.mean_of(results, model.top)
    setter.line(canvas, start, base, mean, 8.5, colour=muted, width=room, least=6)
    if results.staged is not None:
        reached = model.level(results.staged.level)
        said = _("Level {level}, {name}").format(level=reached.number, name=reached.name)
        setter.line(canvas, start, base + 12, said, 8.5, colour=muted, width=room, least=6)
