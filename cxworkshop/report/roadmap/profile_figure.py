"""The profile on page 1: the radar on the left; mean, level and gaps with a reason each on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _, ngettext
from cxworkshop.report.figures.charts import axes, draw_bar, draw_radar, draw_radar_labels
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import Grid, Row
from cxworkshop.report.setting.layout import cell
from cxworkshop.report.setting.panel import Stack
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import gaps, pictures, scores, statements
from cxworkshop.words.numbers import number, one_decimal, score_text

_SPLIT, _BETWEEN = 0.42, 14.0
"""The radar's share of the width, and the room beside it in points."""
_RADIUS, _SMALLEST, _AROUND = 60.0, 42.0, 46.0
"""The radar's at most and at least, and what its labels and its key take above and below it."""
_LABEL = 7.5
"""The size of the names around it."""
_BAR, _REASON = 12.0, 3
"""The height of a gap's name, bar and score, and the lines that its reason takes at most."""
_LEAST = 118.0
"""The height that the radar needs at least."""


class ProfileFigure:
    """Radar, mean, staged level and the largest gaps as one block; never split."""

    before = after = 0.0
    keep_with_next = False

    def __init__(self, setter: Typesetter, material: Material, width: float, most: int, reasons: int) -> None:
        """`most` gaps are shown, the largest of them, so many, with their reasons; the others are counted."""
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
        blocks: list[Block] = [Graphic(40, self._mean, after=4, tag="P")]
        standing = statements.standing(material)
        if standing:
            blocks.append(Text(setter.paragraph("small bold", standing), after=1))
        if shown:
            rows = [self._gap(dimension, place < reasons) for place, dimension in enumerate(shown)]
            more = len(found) - len(shown)
            if more:
                said = ngettext("and {count} more", "and {count} more", more).format(count=number(more))
                rows.append(Row([cell(setter, "small", said)], ruled=False))
            blocks.append(Grid(setter.palette, (self._right,), rows))
        return blocks

    def _mean(self, canvas: Any, x: float, top: float, width: float) -> None:
        """The mean, large; beside it of how much, of how many dimensions, and the level that all have reached."""
        setter, results, model = self._setter, self._material.results, self._material.model
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

    def _gap(self, dimension: DimensionResult, with_reason: bool) -> Row:
        setter, model = self._setter, self._material.model

        def draw(canvas: Any, x: float, top: float, wide: float) -> None:
            base = top - 8.6
            setter.line(canvas, x, base, dimension.name, 8.5, bold=True, width=wide * 0.45 - 8)
            box = (x + wide * 0.45, base - 0.5, wide * 0.55 - 30, 7.0)
            draw_bar(canvas, setter, box, dimension.score, dimension.target, model.top)
            setter.line(canvas, x + wide, base, score_text(dimension.score or 0), 8.5, bold=True, align="right")

        why = Text(setter.clipped("small", gaps.reason(dimension, model), self._right, _REASON))
        bar = Graphic(_BAR, draw, tag="P")
        return Row([[bar, why] if with_reason else [bar]])

    def _radar(self, canvas: Any, left: float, top: float, width: float) -> None:
        setter, material = self._setter, self._material
        height = self.height(width)
        profile = axes(material.results.dimensions)
        name = max(setter.width(axis.name, _LABEL) for axis in profile)
        beside = max(width / 2 - name - 9, _SMALLEST)
        radius = min(_RADIUS, (height - _AROUND) / 2, beside)
        used = 2 * radius + _AROUND
        y = top - min((height - used) / 2, 30)
        centre = (left + width / 2, y - 18 - radius)
        shown = pictures.radar(material.results.dimensions)
        with tags.figure(canvas, shown, (left, y - used, left + width, y)):
            draw_radar(canvas, setter, centre, radius, profile, material.model.top)
            draw_radar_labels(canvas, setter, centre, radius, profile, material.model.top, (left, left + width))
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
