"""Where we are and what the next level asks: the rubric of today's level beside that of the levels to come."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from cxworkshop.design.levels import reached
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _
from cxworkshop.report.figures.charts import draw_chip
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.flow import Block, Bookmark, Graphic, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row
from cxworkshop.report.setting.layout import cell, outline_title, section_head, to_criteria
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words.numbers import score_text

_NAMES = 112.0


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """A dimension below its target after the other, largest gap first: what its levels ask for, side by side."""
    gaps = material.results.gaps
    if not gaps:
        lede = _("No scored dimension is below its target, so there is no next level to describe yet.")
        return section_head(setter, _(SECTIONS["criteria"]), lede)
    lede = _("Largest gap first: what can be observed at today’s level, and what must be observable at the next.")
    long = sum(len(_way(result, material.model.top)) > 2 for result in gaps)
    abreast = 3 if 2 * long > len(gaps) else 2
    wide = (width - _NAMES) / abreast - GUTTER
    rows = [row for result in gaps for row in _rows(setter, material, result, abreast)]
    grid = Grid(setter.palette, (_NAMES, *(wide,) * abreast), rows)
    return [*section_head(setter, _(SECTIONS["criteria"]), lede), grid]


def _way(result: DimensionResult, top: int) -> range:
    """The levels from today's to the one that meets the target."""
    return range(reached(result.score or 1.0, top), min(math.ceil(result.target), top) + 1)


def _rows(setter: Typesetter, material: Material, result: DimensionResult, abreast: int) -> list[Row]:
    """A dimension with its figures and its levels beside it, today's first; what is left of a long way stands below.

    What is left stands under the levels to come, not under today's.
    """
    dimension, way = material.model.dimension(result.id), _way(result, material.model.top)
    levels = [
        _level(setter, material, dimension.rubric[number - 1], number, way[0], wide=abreast == 2) for number in way
    ]
    figures = _("{score} today · target {target}").format(
        score=score_text(result.score or 1.0), target=score_text(result.target)
    )
    title = setter.paragraph("cell bold", result.name)
    name: list[Block] = [
        Text(title, bookmark=Bookmark(outline_title(result.name), 1)),
        *cell(setter, "small", figures),
        *cell(setter, "small", dimension.scope),
    ]
    rows = []
    for start in range(0, len(levels), abreast):
        beside = levels[start : start + abreast]
        goes_on = start + abreast < len(levels)
        indent: list[Sequence[Block]] = [[]] if start and len(beside) < abreast else []
        cells = [[] if start else name, *indent, *beside, *([[]] * (abreast - len(beside) - len(indent)))]
        target = "" if start else to_criteria(result.id, result.name).target
        rows.append(Row(cells, keep_with_next=goes_on, ruled=not goes_on, target=target))
    return rows


def _level(
    setter: Typesetter, material: Material, words: str, number: int, today: int, *, wide: bool
) -> Sequence[Block]:
    """A level's number and name over what is seen in a dimension that has reached it."""
    said = _("today") if number == today else _("next") if number == today + 1 else _("then")
    name = next((level.name for level in material.model.levels if level.number == number), "")

    def head(canvas: Any, x: float, y: float, width: float) -> None:
        palette = setter.palette
        draw_chip(canvas, setter, x, y - 10, str(number), palette.level(number, material.model.top))
        used = 20 + setter.line(canvas, x + 20, y - 10, said, 8.5, bold=True, width=width - 20) + 6
        if wide and width - used > 30:
            setter.line(canvas, x + used, y - 10, name, 7.5, colour=palette.muted, width=width - used, least=6)

    if wide:
        return [Graphic(14, head, after=2), *cell(setter, "cell", words)]
    return [Graphic(14, head, after=1), *cell(setter, "small", name), *cell(setter, "detail", words)]
