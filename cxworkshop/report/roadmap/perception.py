"""Who sees it differently: the median vote of each group on each dimension, where that gives nobody's vote away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.maturity_model import Dimension
from cxworkshop.domain.perception import Group, Grouping, Perception
from cxworkshop.language import N_, _
from cxworkshop.report.figures.dots import draw_heat
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import GUTTER, PADDING, Grid, Row
from cxworkshop.report.setting.layout import cell, heading
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words.order import sorted_names
from cxworkshop.words.room import LEFT_OUT, NONE_SHOWN, sees_higher, without_gaps

_NAMES = 126.0
_WIDEST = 100.0
_WORD = (36.0, 80.0)
"""A group's column has room for the longest word of all names, if that is so wide (points); more is broken."""
_TOGETHER = 520.0
"""A table up to this height (points) is not split between pages."""
_GAPS_IN_WORDS = 3
_LINE = 11.5
_REACH = GUTTER / 2 - 0.75

_TITLES: dict[Grouping, str] = {"role": N_("How roles see it"), "department": N_("How departments see it")}


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """A table for each grouping that participants have."""
    parts: list[Block] = []
    for by, found in material.perceptions.items():
        parts += _grouping(setter, material, _(_TITLES[by]), found, width)
    return parts


def _grouping(setter: Typesetter, material: Material, title: str, found: Perception, width: float) -> list[Block]:
    if not found.groups:
        return [heading(setter, title), Text(setter.paragraph("cell", _(NONE_SHOWN)))]
    if not found.compares:
        # A table of medians with nothing beside them would tell nothing of how groups see it.
        return [heading(setter, title), Text(setter.paragraph("cell", without_gaps(found)))]
    parts: list[Block] = [
        heading(setter, title),
        Text(
            setter.paragraph("small", _("Median vote of each group, with its number of people in brackets.")),
            after=3,
            keep_with_next=True,
        ),
    ]
    shown = [one for one in material.model.dimensions if any(one.id in group.medians for group in found.groups)]
    groups = sorted_names(found.groups, key=lambda group: group.name)
    tables = math.ceil(len(groups) / _abreast(setter, groups, width))
    for index in range(tables):
        # The tables share the groups evenly: eight are four and four, not seven and one.
        start, end = (len(groups) * part // tables for part in (index, index + 1))
        parts.append(_table(setter, shown, groups[start:end], material.model.top, width))
    said = []
    for gap in found.gaps[:_GAPS_IN_WORDS]:
        before, point, after = sees_higher(material.name(gap.dimension_id), gap)
        said.append(setter.paragraph("item", Piece("–  ", tone="muted"), before, Piece(point, bold=True), after))
    if not found.gaps:
        said.append(setter.paragraph("cell", without_gaps(found)))
    if found.left_out:
        said.append(setter.paragraph("small", _(LEFT_OUT)))
    # What is said of a table stays together, so that no sentence stands alone on the next page.
    parts += [Text(words, before=3, keep_with_next=words is not said[-1]) for words in said]
    return parts


def _abreast(setter: Typesetter, groups: Sequence[Group], width: float) -> int:
    """How many groups have room side by side."""
    least, most = _WORD
    widest = max(setter.width(word, 7.5, bold=True) for group in groups for word in group.name.split())
    return int((width - _NAMES) / (min(max(widest, least), most) + GUTTER))


def _table(
    setter: Typesetter, dimensions: Sequence[Dimension], groups: Sequence[Group], top: int, width: float
) -> Grid:
    wide = min((width - _NAMES - _REACH) / len(groups) - GUTTER, _WIDEST)
    head = Row(
        [
            cell(setter, "small bold", _("Dimension")),
            *(cell(setter, "small bold", f"{group.name} ({group.size})") for group in groups),
        ]
    )
    rows = [
        Row(
            [
                cell(setter, "cell bold", dimension.name),
                *([_heat(setter, group.medians.get(dimension.id), top)] for group in groups),
            ],
            ruled=False,
        )
        for dimension in dimensions
    ]
    widths = (_NAMES, *[wide] * len(groups))
    if sum(row.height(widths) for row in rows) <= _TOGETHER:
        for row in rows[:-1]:
            row.keep_with_next = True
    return Grid(setter.palette, widths, rows, head, after=8, named=True)


def _heat(setter: Typesetter, median: float | None, top: int) -> Graphic:
    """A cell of the map; it reaches into the gutters, up to a white line between it and its neighbours."""

    def draw(canvas: Any, x: float, y: float, width: float) -> None:
        box = (x - _REACH, y - _LINE - PADDING + 1, width + 2 * _REACH, _LINE + 2 * PADDING - 1.5)
        if median is None:
            muted = setter.palette.muted
            setter.line(canvas, x + width / 2, y - 8.8, "–", 8.5, colour=muted, align="centre")
        else:
            draw_heat(canvas, setter, box, median, top)

    return Graphic(_LINE, draw)
