"""Method and sources: how every figure comes about, and whose the ideas are."""

from __future__ import annotations

from collections.abc import Sequence

from cxworkshop.domain.material import Material
from cxworkshop.language import _
from cxworkshop.report.roadmap import gap_actions
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.layout import cell, header, heading, section_head
from cxworkshop.report.setting.typesetting import STYLES, Typesetter
from cxworkshop.words import method


def blocks(setter: Typesetter, material: Material, options: ReportOptions, width: float) -> list[Block]:
    """The session's facts, how each figure is computed, the model's levels, and where all that comes from."""
    model = material.model
    lede = _("How the figures in this report are calculated, and where its levels and actions come from.")
    return [
        *section_head(setter, _(SECTIONS["method"]), lede),
        _facts(setter, method.facts(material, options.issued, anonymous=options.anonymous), width),
        heading(setter, _("How it is calculated")),
        _pairs(setter, method.formulae(material), width),
        heading(setter, _("The levels of the {model}").format(model=model.name)),
        _levels(setter, material, width),
        *gap_actions.blocks(setter, material, width),
        heading(setter, _("Sources")),
        *_sources(setter, material, width),
    ]


def _facts(setter: Typesetter, facts: Sequence[tuple[str, str]], width: float) -> Grid:
    """Facts in their order: two short ones side by side, a long one across the page."""
    widths = columns(width, (84, 152, 84, 152))
    rows: list[list[Sequence[Block]]] = []
    open_row = False
    for term, text in facts:
        fact: list[Sequence[Block]] = [cell(setter, "cell bold", term), cell(setter, "cell", text)]
        short = "\n" not in text and setter.width(text, STYLES["cell"].size) <= widths[1]
        if short and open_row:
            rows[-1] += fact
        else:
            # A short one that no other stands beside keeps its width: its text is no longer than that.
            rows.append(fact)
        open_row = short and not open_row
    return Grid(setter.palette, widths, [Row(row) for row in rows])


def _pairs(setter: Typesetter, pairs: Sequence[tuple[str, str]], width: float) -> Grid:
    rows = [Row([cell(setter, "detail bold", term), cell(setter, "detail", text)]) for term, text in pairs]
    return Grid(setter.palette, columns(width, (96, 396)), rows)


def _levels(setter: Typesetter, material: Material, width: float) -> Grid:
    rows = [
        Row(
            [
                cell(setter, "detail bold", str(level.number)),
                [*cell(setter, "detail bold", level.name), *cell(setter, "small", level.stage)],
                cell(setter, "detail", level.about),
                cell(setter, "small", level.source),
            ],
            # The levels stay together on one page.
            keep_with_next=level is not material.model.levels[-1],
        )
        for level in material.model.levels
    ]
    return Grid(
        setter.palette,
        columns(width, (26, 112, 308, 46)),
        rows,
        header(setter, _("Level"), _("Name"), _("About"), _("Source")),
    )


def _sources(setter: Typesetter, material: Material, width: float) -> list[Block]:
    rows = []
    for source in material.model.sources:
        by = ", ".join(part for part in (source.author, source.published) if part)
        rows.append(
            Row(
                [
                    cell(setter, "cell bold", source.id),
                    [*cell(setter, "cell", source.title), *cell(setter, "small", by)],
                ]
            )
        )
    parts: list[Block] = [Grid(setter.palette, columns(width, (112, 380)), rows)] if rows else []
    if material.model.attribution.strip():
        parts.append(Text(setter.paragraph("small", material.model.attribution), before=10))
    return parts
