"""Votes: how the room voted on each dimension before it agreed on a score. Nobody is named, nothing is unrevealed."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain import voting
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.voting import Tally
from cxworkshop.language import _
from cxworkshop.report.figures.dots import draw_strip, level_x, strip_height
from cxworkshop.report.roadmap import perception
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row
from cxworkshop.report.setting.layout import cell, section_head
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import ballots
from cxworkshop.words.numbers import score_text
from cxworkshop.words.room import ballot

_NAMES = 112.0
_STRIP = 118.0
_RIGHT_EDGES = (0.12, 0.33, 0.53, 0.75, 0.86, 1.0)
"""Where each of the figures ends, as a share of the width they have together."""


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """The section's blocks, where there is at least one revealed ballot."""
    lede = _(
        "Everyone voted alone and in secret; then all votes were shown at once. Each dot is one vote, "
        "and nobody is named. The last column shows the score the room agreed after its discussion."
    )
    return [
        *section_head(setter, _(SECTIONS["votes"]), lede),
        _ballots(setter, material, width),
        _key(setter),
        *_without(setter, material),
        *perception.blocks(setter, material, width),
    ]


def _ballots(setter: Typesetter, material: Material, width: float) -> Grid:
    top = material.model.top

    def digits(canvas: Any, x: float, y: float, wide: float) -> None:
        for level in range(1, top + 1):
            middle, muted = level_x(x, wide, level, top), setter.palette.muted
            setter.line(canvas, middle, y - 7.5, str(level), 7.5, bold=True, colour=muted, align="centre")

    def titles(canvas: Any, x: float, y: float, wide: float) -> None:
        muted, before = setter.palette.muted, 0.0
        for title, edge in zip(ballots.FIGURES, _RIGHT_EDGES, strict=True):
            place, room = (x + wide * edge, y - 7.5), wide * (edge - before) - 4
            setter.line(canvas, *place, _(title), 7.5, bold=True, colour=muted, align="right", width=room, least=4.5)
            before = edge

    head = Row([cell(setter, "small bold", _("Dimension")), [Graphic(10, digits)], [Graphic(10, titles)]])
    rows = [
        _row(setter, dimension, material.tallies[dimension.id], voting.seen(material.session, dimension.id), top)
        for dimension in material.results.dimensions
        if dimension.id in material.tallies
    ]
    widths = (_NAMES, _STRIP, width - _NAMES - _STRIP - 2 * GUTTER)
    return Grid(setter.palette, widths, rows, head, after=8)


def _row(
    setter: Typesetter, dimension: DimensionResult, tallies: tuple[Tally, ...], seen: tuple[int, ...], top: int
) -> Row:
    """The last ballot's strip beside its figures, and below these what else there is to say."""
    last = tallies[-1]
    agreed = _("n/a") if dimension.not_applicable else "–" if dimension.score is None else score_text(dimension.score)

    def strip(canvas: Any, x: float, y: float, width: float) -> None:
        draw_strip(canvas, setter, (x, y, width), last, top)

    def figures(canvas: Any, x: float, y: float, width: float) -> None:
        for shown, edge in zip((*ballots.figures(last), agreed), _RIGHT_EDGES, strict=True):
            setter.line(canvas, x + width * edge, y - 8.8, shown, 8.5, bold=edge == 1, align="right")

    said: list[Block] = [Graphic(11.5, figures, after=3)]
    said += [Text(setter.paragraph("small", note)) for note in ballots.notes(tallies, seen)]
    name = cell(setter, "cell bold", dimension.name)
    if last.number > 1:
        name += cell(setter, "small", ballot(last.number))
    return Row([name, [Graphic(strip_height(last), strip)], said])


def _key(setter: Typesetter) -> Graphic:
    def draw(canvas: Any, x: float, top: float, _width: float) -> None:
        palette, y = setter.palette, top - 8
        canvas.setFillColorRGB(*palette.accent)
        canvas.circle(x + 3, y + 2.6, 2.4, stroke=0, fill=1)
        x += 10 + setter.line(canvas, x + 10, y, _("a vote"), 7.5, colour=palette.muted) + 14
        canvas.setStrokeColorRGB(*palette.accent)
        canvas.setLineWidth(1.2)
        canvas.circle(x + 3, y + 2.6, 1.8, stroke=1, fill=0)
        x += 10 + setter.line(canvas, x + 10, y, _("furthest from the rest"), 7.5, colour=palette.muted) + 14
        canvas.setFillColorRGB(*palette.area)
        canvas.setLineWidth(0.4)
        canvas.rect(x, y + 0.7, 16, 3.8, stroke=1, fill=1)
        x += 20 + setter.line(canvas, x + 20, y, _("the middle half"), 7.5, colour=palette.muted) + 14
        canvas.setStrokeColorRGB(*palette.ink)
        canvas.setLineWidth(1.6)
        canvas.line(x + 1, y - 0.6, x + 1, y + 5.6)
        setter.line(canvas, x + 6, y, _("median"), 7.5, colour=palette.muted)

    return Graphic(12, draw, after=4)


def _without(setter: Typesetter, material: Material) -> list[Block]:
    """The dimensions that no revealed ballot is about, apart from those whose votes were seen all the same."""
    return [Text(setter.paragraph("small", text), after=4) for text in ballots.without(material)]
