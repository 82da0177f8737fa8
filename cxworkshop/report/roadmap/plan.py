"""Roadmap and projection: the phases, the profile after each, the actions on one line of time, and what lies beyond."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.scoring import StagedLevel
from cxworkshop.language import _, ngettext
from cxworkshop.report.figures.charts import Axis, axes, draw_chip, draw_radar
from cxworkshop.report.figures.timeline import AXIS_HEIGHT, TimeScale, draw_phase, draw_time_axis, time_scale
from cxworkshop.report.roadmap import agreed, workload
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.setting import tags
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row, columns
from cxworkshop.report.setting.layout import (
    cell,
    header,
    heading,
    number_column,
    numbered,
    numbers_linked,
    section_head,
)
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates, names, pace, pictures, promise, statements
from cxworkshop.words import phases as told
from cxworkshop.words.flags import after
from cxworkshop.words.numbers import later_score, one_decimal, score_text
from cxworkshop.words.plan import day

_RADARS_A_ROW = 4


def blocks(setter: Typesetter, material: Material, options: ReportOptions, width: float) -> list[Block]:
    """A profile for the end of every phase, the figures and what they promise, and where the work lies.

    What another section says is not said again: the promise of page 1, the days of the roadmap on one page, what the
    levels ask for, and in the register what begins beyond the phases and what the sizes of an effort are.
    """
    if not material.roadmap.actions:
        lede = _("There are no actions on this roadmap.")
        if not material.results.gaps:
            lede = _(
                "There are no actions on this roadmap: nothing scored is below its target, or nothing has been scored "
                "yet."
            )
        return section_head(setter, _(SECTIONS["roadmap"]), " ".join([lede, *statements.promise(material)]))
    phases = material.roadmap.phases
    count = sum(len(plan.actions) for plan in phases)
    lede = told.lede(phases)
    on_page_one = _on_page_one(material) if "summary" in options.sections else []
    quoting = "criteria" not in options.sections
    promised = statements.promise(material, most=len(material.results.dimensions), quoting=quoting)
    promised = [sentence for sentence in promised if sentence not in on_page_one]
    said = " ".join([*promised, pace.held(material.results, material.roadmap)]).strip()
    parts = [
        *section_head(setter, _(SECTIONS["roadmap"]), lede),
        *_projections(setter, material, width),
        heading(setter, _("The profile after each phase")),
        _figures(setter, material, width),
        *([Text(setter.paragraph("body", said), before=8)] if said else []),
    ]
    if count and "overview" not in options.sections:
        parts += [
            heading(setter, _("What happens when")),
            Text(setter.paragraph("small", agreed.explanation()), after=4, keep_with_next=True),
            _calendar(setter, material, width),
        ]
    if "register" not in options.sections:
        parts += _beyond(setter, material, width)
    parts += workload.effort_and_impact(setter, material, width, efforts="register" not in options.sections)
    return [*parts, *workload.per_owner(setter, material, width)]


def _on_page_one(material: Material) -> list[str]:
    """What page 1 says of where the plan leads and where it is too full."""
    return [*statements.outlook(material), *promise.strain(material.session, material.roadmap)]


def _projections(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """Today's radar and one for each phase."""
    results, top = material.results, material.model.top
    today, after_phase = axes(results.dimensions), _("After phase {number}")
    held_on = dates.long(material.session.held_on)
    mean = "–" if results.mean is None else one_decimal(results.mean)
    shown = pictures.radar(results.dimensions)
    frames = [_radar(setter, today, shown, top, _("Today"), held_on, mean, results.staged)]
    for place, plan in enumerate(material.roadmap.phases, 1):
        profile = axes(results.dimensions, plan.projected)
        mean = promise.mean_after(results, plan.mean)
        shown, caption = pictures.radar(results.dimensions, plan.projected), after_phase.format(number=place)
        frames.append(_radar(setter, profile, shown, top, caption, dates.long(plan.end), mean, plan.staged))
    rows = []
    for start in range(0, len(frames), _RADARS_A_ROW):
        cells = frames[start : start + _RADARS_A_ROW]
        rows.append(Row([*cells, *([[]] * (_RADARS_A_ROW - len(cells)))], ruled=False))
    return [Grid(setter.palette, columns(width, (1,) * _RADARS_A_ROW), rows, table=False)]


def _radar(
    setter: Typesetter,
    profile: Sequence[Axis],
    shown: str,
    top: int,
    caption: str,
    when: str,
    mean: str,
    staged: StagedLevel | None,
) -> list[Block]:
    def draw(canvas: Any, x: float, y: float, width: float) -> None:
        with tags.figure(canvas, shown, (x, y - 100, x + width, y)):
            draw_radar(canvas, setter, (x + width / 2, y - 50), 44, profile, top)
        middle = x + width / 2
        setter.line(canvas, middle, y - 112, caption, 9, bold=True, align="centre", width=width)
        setter.line(canvas, middle, y - 123, when, 7.5, colour=setter.palette.muted, align="centre")
        setter.line(canvas, middle, y - 144, mean, 18, bold=True, align="centre")
        level = _("not scored") if staged is None else _("staged level {level}").format(level=staged.level)
        setter.line(canvas, middle, y - 156, level, 7.5, colour=setter.palette.muted, align="centre")

    return [Graphic(160, draw)]


def _figures(setter: Typesetter, material: Material, width: float) -> Grid:
    """Each dimension's score today and after each phase, on its level's colour."""
    phases, top = material.roadmap.phases, material.model.top
    widths = columns(width, (150, *(300 / (len(phases) + 2),) * (len(phases) + 2)))

    def chip(value: float | None, text: str) -> list[Block]:
        def draw(canvas: Any, x: float, y: float, _width: float) -> None:
            if value is None:
                setter.line(canvas, x + 4, y - 8.5, "–", 8.5, colour=setter.palette.muted)
            else:
                draw_chip(canvas, setter, x, y - 8.5, text, setter.palette.level(int(value), top), 26)

        return [Graphic(11.5, draw)]

    rows = []
    for dimension in material.results.dimensions:
        scores = [plan.projected.get(dimension.id) for plan in phases]
        today = "" if dimension.score is None else score_text(dimension.score)
        rows.append(
            Row(
                [
                    cell(setter, "cell bold", dimension.name),
                    chip(dimension.score, today),
                    *(chip(score, _later(dimension.score, score)) for score in scores),
                    cell(setter, "cell", "–" if dimension.not_applicable else score_text(dimension.target)),
                ]
            )
        )
    # Translators: over a column: the number of a phase and the day it ends
    said = _("After phase {number} ({day})")
    columns_after = (
        said.format(number=place, day=day(plan.end, phases[0].start)) for place, plan in enumerate(phases, 1)
    )
    titles = (_("Dimension"), _("Today"), *columns_after, _("Target"))
    return Grid(setter.palette, widths, rows, header(setter, *titles), named=True)


def _later(today: float | None, later: float | None) -> str:
    return "" if today is None or later is None else later_score(today, later)


def _calendar(setter: Typesetter, material: Material, width: float) -> Grid:
    """One row per action of the phases: a bar from the day it begins to the day it is due."""
    phases = material.roadmap.phases
    strip = width * 0.26
    number = number_column(setter, len(material.numbers))
    widths = (number, width - strip - number - 54 - 3 * GUTTER, strip, 54.0)
    last = max(planned.due for plan in phases for planned in plan.actions)
    scale = time_scale(phases, 0, strip, last)

    def months(canvas: Any, x: float, y: float, _width: float) -> None:
        draw_time_axis(canvas, setter, scale._replace(x=x), y - AXIS_HEIGHT + 2.5)

    head = header(setter, _("No."), _("Action"), "", _("Due"))
    head.cells = [*head.cells[:2], [Graphic(AXIS_HEIGHT, months)], *head.cells[3:]]
    rows = [
        Row(
            [
                cell(setter, "cell muted", numbered(material.number(planned))),
                [Text(setter.clipped("cell", planned.action.title, widths[1], 2))],
                [Graphic(11.5, _bar(setter, scale, planned, index, len(phases)), alt=_span(planned))],
                cell(setter, agreed.style(planned.due_agreed), dates.short(planned.due)),
            ]
        )
        for index, plan in enumerate(phases)
        for planned in plan.actions
    ]
    return Grid(setter.palette, widths, rows, head)


def _span(planned: PlannedAction) -> str:
    """What the bar of an action shows."""
    said = _("Bar from the start on {start} to the due date, {due}")
    return said.format(start=dates.short(planned.start), due=dates.short(planned.due))


def _bar(setter: Typesetter, scale: TimeScale, planned: PlannedAction, index: int, count: int) -> Any:
    def draw(canvas: Any, x: float, y: float, width: float) -> None:
        here = scale._replace(x=x)
        canvas.setFillColorRGB(*setter.palette.track)
        canvas.rect(x, y - 8.5, width, 6, stroke=0, fill=1)
        # The day it is due belongs to it. One that is due before it begins still shows as a stroke.
        start, end = here.at(planned.start), here.at(planned.due + timedelta(days=1))
        bar = max(end - start, 2.0)
        draw_phase(canvas, setter, (min(start, x + width - bar), y - 8.5, bar, 6), index, count)

    return draw


def _beyond(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """What begins after the last phase: what it waits for and how long it takes, without a day."""
    roadmap = material.roadmap
    if not roadmap.beyond.actions:
        return []
    first = number_column(setter, len(material.numbers))
    widths = (first, width - first - 110 - 60 - 3 * GUTTER, 110.0, 60.0)
    rows = [
        Row(
            [
                cell(setter, "cell muted", numbered(material.number(planned))),
                [Text(setter.clipped("cell", planned.action.title, widths[1], 2))],
                cell(setter, "cell muted", *numbers_linked(after(planned, material.numbers) or "–")),
                cell(
                    setter, "cell", ngettext("{count} week", "{count} weeks", planned.weeks).format(count=planned.weeks)
                ),
            ]
        )
        for planned in roadmap.beyond.actions
    ]
    return [
        heading(setter, names.phase(roadmap.beyond.phase.name)),
        Text(setter.paragraph("small", promise.beyond(roadmap)), after=4, keep_with_next=True),
        Grid(setter.palette, widths, rows, header(setter, _("No."), _("Action"), _("Waits"), _("Takes"))),
    ]
