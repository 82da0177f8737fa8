"""Profile and gaps: every dimension's score against its target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxworkshop.design.levels import share
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _
from cxworkshop.report.figures.charts import draw_bar, draw_chip, draw_hatch
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.layout import cell, header, heading, section_head
from cxworkshop.report.setting.typesetting import Align, Typesetter
from cxworkshop.words.numbers import figure, score_text

_NOTE_LINES = 4


def blocks(setter: Typesetter, material: Material, options: ReportOptions, width: float) -> list[Block]:
    """Every score against its target, which of them nothing shows, the scale, and notes unless evidence has them."""
    return [
        *section_head(
            setter,
            _(SECTIONS["profile"]),
            _(
                "The score the room agreed for each dimension, on the scale of the maturity model, and the gap "
                "to its target."
            ),
        ),
        _scores(setter, material, width),
        _key(setter),
        *_claims(setter, material),
        heading(setter, _("The scale")),
        _scale(setter, material, width),
        *_notes(setter, material, width, in_full="evidence" not in options.sections),
    ]


def _scores(setter: Typesetter, material: Material, width: float) -> Grid:
    widths = columns(width, (112, 156, 34, 34, 30, 36, 74))
    top = material.model.top

    def digits(canvas: Any, x: float, y: float, wide: float) -> None:
        for level in range(1, top + 1):
            at = x + wide * share(level, top)
            align: Align = "left" if level == 1 else "right" if level == top else "centre"
            setter.line(canvas, at, y - 7.5, str(level), 7.5, bold=True, colour=setter.palette.muted, align=align)

    figures = (f">{title}" for title in (_("Score"), _("Target"), _("Gap"), _("Weight")))
    head = header(setter, _("Dimension"), "", *figures, _("Remark"))
    head.cells = [*head.cells[:1], [Graphic(10, digits)], *head.cells[2:]]
    rows = [_score_row(setter, dimension, top) for dimension in material.results.dimensions]
    return Grid(setter.palette, widths, rows, head, after=8)


def _score_row(setter: Typesetter, dimension: DimensionResult, top: int) -> Row:
    def bar(canvas: Any, x: float, y: float, width: float) -> None:
        if not dimension.not_applicable:
            draw_bar(canvas, setter, (x, y - 10, width, 8), dimension.score, dimension.target, top)

    score = "–" if dimension.score is None else score_text(dimension.score)
    return Row(
        [
            cell(setter, "cell bold", dimension.name),
            [Graphic(11.5, bar)],
            cell(setter, "number bold", score),
            cell(setter, "number", "–" if dimension.not_applicable else score_text(dimension.target)),
            cell(setter, "number", "–" if dimension.gap is None else score_text(dimension.gap)),
            cell(setter, "number", figure(dimension.weight)),
            cell(setter, "cell muted", remark(dimension)),
        ]
    )


def remark(dimension: DimensionResult) -> str:
    """What has to be said of a score beside its figures."""
    if dimension.not_applicable:
        return _("Not applicable")
    if dimension.score is None:
        return _("Not scored")
    return _("Claimed") if dimension.claimed else ""


def _key(setter: Typesetter) -> Graphic:
    def draw(canvas: Any, x: float, top: float, _width: float) -> None:
        palette, y = setter.palette, top - 8
        canvas.setFillColorRGB(*palette.accent)
        canvas.rect(x, y, 14, 6, stroke=0, fill=1)
        x += 19 + setter.line(canvas, x + 19, y, _("score"), 7.5, colour=palette.muted) + 14
        draw_hatch(canvas, (x, y, 14, 6), palette.hatch)
        x += 19 + setter.line(canvas, x + 19, y, _("gap"), 7.5, colour=palette.muted) + 14
        canvas.setStrokeColorRGB(*palette.target)
        canvas.setLineWidth(1.4)
        canvas.line(x + 2, y - 1.5, x + 2, y + 7.5)
        setter.line(canvas, x + 8, y, _("target"), 7.5, colour=palette.muted)

    return Graphic(12, draw, after=6)


def _claims(setter: Typesetter, material: Material) -> list[Block]:
    if not any(dimension.claimed for dimension in material.results.dimensions):
        return []
    text = _("Claimed: a score of 3 or more with no recorded evidence. Treat it with caution until there is some.")
    return [Text(setter.paragraph("small", text), after=4)]


def _scale(setter: Typesetter, material: Material, width: float) -> Grid:
    levels = material.model.levels
    rows = []
    for start in range(0, len(levels), 5):
        cells: list[Sequence[Block]] = []
        for level in levels[start : start + 5]:
            chip = Graphic(17, level_chip(setter, level.number, material.model.top))
            cells.append([chip, *cell(setter, "cell bold", level.name), *cell(setter, "small", level.stage)])
        rows.append(Row([*cells, *([[]] * (5 - len(cells)))], ruled=False))
    return Grid(setter.palette, columns(width, (1, 1, 1, 1, 1)), rows)


def level_chip(setter: Typesetter, number: int, top: int, words: str = "", name: str = "") -> Any:
    """Draws a level's chip, with words in bold beside it and the level's name after them."""

    def draw(canvas: Any, x: float, y: float, width: float) -> None:
        draw_chip(canvas, setter, x, y - 10.5, str(number), setter.palette.level(number, top))
        if words:
            used = 20 + setter.line(canvas, x + 20, y - 10.5, words, 8.5, bold=True, width=width - 20) + 8
            if name and width - used > 20:
                muted = setter.palette.muted
                setter.line(canvas, x + used, y - 10.5, name, 7.5, colour=muted, width=width - used)

    return draw


def _notes(setter: Typesetter, material: Material, width: float, *, in_full: bool) -> list[Block]:
    """What was noted for each dimension; it may be shortened where the evidence section has it in full."""
    widths = columns(width, (112, 380))
    rows = []
    for dimension in material.results.dimensions:
        note = material.session.rating(dimension.id).note.strip()
        if note:
            clipped = (
                setter.paragraph("cell", note) if in_full else setter.clipped("cell", note, widths[1], _NOTE_LINES)
            )
            rows.append(Row([cell(setter, "cell bold", dimension.name), [Text(clipped)]]))
    return [heading(setter, _("Notes from the room")), Grid(setter.palette, widths, rows)] if rows else []
