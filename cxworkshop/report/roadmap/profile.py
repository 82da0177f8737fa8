"""Profile and gaps: every dimension's score against its target."""

from __future__ import annotations

from typing import Any

from cxworkshop.design.levels import share
from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _, ngettext
from cxworkshop.report.figures.charts import draw_bar, draw_hatch
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.layout import cell, header, heading, section_head
from cxworkshop.report.setting.typesetting import Align, Piece, Typesetter
from cxworkshop.words import pictures
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import figure, number, score_text
from cxworkshop.words.scores import remark

_PIECES, _LINES = 2, 2
"""Of a strength's evidence so many pieces stand here, in so many lines each at most; the evidence section has all."""
_HALF = 240.0
"""As wide as half a page is at least, in points: what evidence is cut for."""
_NUMBERS = 10
"""So many actions of a gap are named by their numbers; more are counted."""


def blocks(setter: Typesetter, material: Material, options: ReportOptions, width: float) -> list[Block]:
    """Every score against its target, strengths beside gaps, and the room's notes unless the evidence has them."""
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
        *_beside(setter, material, width),
        *([] if "evidence" in options.sections else _notes(setter, material, width)),
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
    return Grid(setter.palette, widths, rows, head, after=8, named=True)


def _score_row(setter: Typesetter, dimension: DimensionResult, top: int) -> Row:
    def bar(canvas: Any, x: float, y: float, width: float) -> None:
        if not dimension.not_applicable:
            draw_bar(canvas, setter, (x, y - 10, width, 8), dimension.score, dimension.target, top)

    score = "–" if dimension.score is None else score_text(dimension.score)
    return Row(
        [
            cell(setter, "cell bold", dimension.name),
            [Graphic(11.5, bar, alt=pictures.bar(dimension, top))],
            cell(setter, "number bold", score),
            cell(setter, "number", "–" if dimension.not_applicable else score_text(dimension.target)),
            cell(setter, "number", "–" if dimension.gap is None else score_text(dimension.gap)),
            cell(setter, "number", figure(dimension.weight)),
            cell(setter, "cell muted", remark(dimension)),
        ]
    )


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

    return Graphic(12, draw, after=6, tag="P")


def _beside(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """What stands and what it rests on, beside what is missing and which actions are to close it."""
    strengths, gaps = _strengths(material), material.results.gaps
    if not strengths and not gaps:
        return []
    head = _("Strengths: at their target or above")
    if not strengths:
        head = _("Strengths: no score stands out")
    elif strengths[0].gap:
        head = _("Strengths: highest so far, not yet at their target")
    left = [block for result in strengths for block in _strength(setter, material, result)]
    right = [block for result in gaps for block in _gap(setter, material, result)]
    titles = header(setter, head, _("Gaps, largest first") if gaps else _("Gaps: none"))
    return [Grid(setter.palette, columns(width, (1, 1)), [Row([left, right], ruled=False)], titles, before=16)]


def _strengths(material: Material) -> list[DimensionResult]:
    """The dimensions at their target, highest score first; where there is none, those that score highest of all.

    A claim is no strength while scores that rest on something stand beside it.
    """
    scored = material.results.scored
    met = [result for result in scored if not result.gap]
    if met:
        return sorted(met, key=lambda result: (-(result.score or 0), result.claimed))
    sure = [result for result in scored if _evidence(material, result)] or scored
    highest = max((result.score or 0 for result in sure), default=0)
    found = [result for result in sure if result.score == highest]
    return found if len(found) < len(scored) else []


def _evidence(material: Material, result: DimensionResult) -> list[str]:
    return [item.text for item in material.session.evidence_for(result.id) if item.text.strip()]


def _strength(setter: Typesetter, material: Material, result: DimensionResult) -> list[Block]:
    """A dimension with its score and the first of its evidence; the rest is counted."""
    evidence, score = _evidence(material, result), score_text(result.score or 0)
    # Translators: after the name of a dimension: its score
    said = score if evidence else _("{score} · no evidence is recorded").format(score=score)
    figure = Piece(f"  {said}", tone="muted", bold=False)
    parts: list[Block] = [Text(setter.paragraph("cell bold", result.name, figure), before=5)]
    parts += [Text(setter.clipped("step", f"–  {text}", _HALF, _LINES)) for text in evidence[:_PIECES]]
    if len(evidence) > _PIECES:
        more = len(evidence) - _PIECES
        said = ngettext("and {count} more piece of evidence", "and {count} more pieces of evidence", more)
        parts += cell(setter, "small", said.format(count=number(more)))
    return parts


def _gap(setter: Typesetter, material: Material, result: DimensionResult) -> list[Block]:
    """A dimension with its gap and the numbers of the actions that are planned for it."""
    numbers = [str(material.number(each)) for each in material.roadmap.actions if each.action.dimension_id == result.id]
    said = _("no action is planned")
    if numbers:
        said = ngettext("action {numbers}", "actions {numbers}", len(numbers))
        said = said.format(numbers=listed(numbers, _NUMBERS))
    gap = _("gap {gap}").format(gap=score_text(result.gap or 0))
    return [
        Text(
            setter.paragraph("item", Piece(result.name, bold=True), Piece(f"  {gap} · {said}", tone="muted")), before=5
        )
    ]


def _notes(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """What was noted for each dimension."""
    widths = columns(width, (112, 380))
    rows = []
    for dimension in material.results.dimensions:
        note = material.session.rating(dimension.id).note.strip()
        if note:
            rows.append(Row([cell(setter, "cell bold", dimension.name), cell(setter, "cell", note)]))
    return [heading(setter, _("Notes from the room")), Grid(setter.palette, widths, rows)] if rows else []
