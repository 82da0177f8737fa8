"""Where we are and what the next level asks: the rubric of today's level beside that of the levels to come."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from cxworkshop.design.levels import reached
from cxworkshop.domain.material import Material
from cxworkshop.domain.maturity_model import Dimension
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.roadmap.profile import level_chip
from cxworkshop.report.setting.flow import Block, Bookmark, Graphic, Text
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.layout import cell, outline_title, section_head
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words.numbers import score_text


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """A dimension below its target after the other, largest gap first: what its levels ask for, side by side."""
    gaps = material.results.gaps
    if not gaps:
        lede = _("No scored dimension is below its target, so there is no next level to describe yet.")
        return section_head(setter, _(SECTIONS["criteria"]), lede)
    lede = _("Largest gap first: what can be observed at today’s level, and what must be observable at the next.")
    parts = section_head(setter, _(SECTIONS["criteria"]), lede)
    for result in gaps:
        parts.append(_comparison(setter, material, result, material.model.dimension(result.id), width))
    return parts


def _comparison(
    setter: Typesetter, material: Material, result: DimensionResult, dimension: Dimension, width: float
) -> Grid:
    """A dimension's name and figures over its levels side by side: today's, the next, and any up to the target."""
    score, top = result.score or 1.0, len(dimension.rubric)
    today = reached(score, top)
    levels = range(today, min(math.ceil(result.target), top) + 1)
    figures = _("{score} today   ·   target {target}   ·   gap {gap}").format(
        score=score_text(score), target=score_text(result.target), gap=score_text(result.gap or 0)
    )
    title = setter.paragraph(
        "heading", dimension.name, Piece(f"\u00a0\u00a0\u00a0{figures}", tone="muted", size=8.5, bold=False)
    )
    head: list[Block] = [
        Text(title, bookmark=Bookmark(outline_title(dimension.name), 1)),
        *cell(setter, "cell muted", dimension.scope),
    ]
    rows = [Row([head], keep_with_next=True, ruled=False)]
    # Up to three levels stand in one row, four in two by two.
    abreast = len(levels) if len(levels) <= 3 else 2 if len(levels) == 4 else 3
    for start in range(0, len(levels), abreast):
        cells = [
            _level(setter, material, dimension, number, today, wide=abreast <= 2)
            for number in levels[start : start + abreast]
        ]
        rows.append(Row([*cells, *([[]] * (abreast - len(cells)))], ruled=start + abreast >= len(levels)))
    return Grid(setter.palette, columns(width, (1,) * abreast), rows, before=10)


def _level(
    setter: Typesetter, material: Material, dimension: Dimension, number: int, today: int, *, wide: bool
) -> Sequence[Block]:
    said = _("Level {level} today") if number == today else _("Level {level} looks like")
    words = said.format(level=number)
    name = next((level.name for level in material.model.levels if level.number == number), "")
    colour = setter.palette.rule if number == today else setter.palette.accent

    def edge(canvas: Any, x: float, y: float, width: float) -> None:
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(1.2)
        canvas.line(x, y, x + width, y)

    return [
        Graphic(5, edge),
        Graphic(
            15,
            level_chip(setter, number, material.model.top, words, name if wide else ""),
            after=2,
        ),
        *([] if wide else [Text(setter.paragraph("small", name), after=3)]),
        *cell(setter, "cell", dimension.rubric[number - 1]),
    ]
