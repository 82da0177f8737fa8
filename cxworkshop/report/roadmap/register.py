"""The action register: what to do, who, by when, and how to tell that it is done."""

from __future__ import annotations

from cxworkshop.design.style import Register
from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import PhasePlan, is_gap_action
from cxworkshop.domain.session import Action
from cxworkshop.language import _
from cxworkshop.report.roadmap import action_list, agreed
from cxworkshop.report.roadmap.action_cells import box, days_and_effort, notes
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row, columns
from cxworkshop.report.setting.layout import (
    cell,
    header,
    heading,
    number_column,
    numbers_linked,
    section_head,
    to_action,
)
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words import names, phases, promise
from cxworkshop.words.agreed import NOBODY
from cxworkshop.words.flags import after
from cxworkshop.words.plan import early_win, gap_action


def blocks(setter: Typesetter, material: Material, density: Register, width: float) -> list[Block]:
    """Every action with all that is known of it or on a line, phase by phase, and what was left out.

    A phase without actions is not there.
    """
    roadmap = material.roadmap
    left_out = _left_out_lists(setter, material, width)
    if not roadmap.actions:
        empty = section_head(setter, _(SECTIONS["register"]), _("There are no actions on this roadmap."))
        return [*empty, *left_out]
    if density == "short":
        head = section_head(setter, _(SECTIONS["register"]), action_list.lede(material))
        return [*head, action_list.table(setter, material, width), *left_out]
    lede = _(
        "Every action in roadmap order. Effort: S, one owner within a month; M, a team within two months; L, several "
        "departments within a quarter; where “Done when” takes longer to come true, the weeks say so. Tick the box "
        "when “Done when” is true."
    )
    parts = section_head(setter, _(SECTIONS["register"]), f"{lede} {agreed.explanation()}")
    for plan in roadmap.phases:
        if plan.actions:
            parts += _phase(setter, material, plan, phases.note(plan), width)
    if roadmap.beyond.actions:
        parts += _phase(setter, material, roadmap.beyond, promise.beyond(roadmap), width)
    return [*parts, *left_out]


def _phase(setter: Typesetter, material: Material, plan: PhasePlan, note: str, width: float) -> list[Block]:
    rows = [_action(setter, material, planned) for planned in plan.actions]
    return [
        heading(setter, names.phase(plan.phase.name), bookmark=True),
        Text(setter.paragraph("small", note), after=4, keep_with_next=True),
        _table(setter, material, rows, width),
    ]


def _table(setter: Typesetter, material: Material, rows: list[Row], width: float) -> Grid:
    number = number_column(setter, len(material.numbers))
    widths = (10.0, number, width - 10 - number - 88 - 104 - 4 * GUTTER, 88.0, 104.0)
    head = header(setter, "", _("No."), _("Action"), _("Owner, dates, effort"), _("Done when"))
    return Grid(setter.palette, widths, rows, head)


def _action(setter: Typesetter, material: Material, planned: PlannedAction) -> Row:
    return Row(
        [
            box(setter, planned),
            cell(setter, "cell muted", str(material.number(planned))),
            _what(setter, material, planned),
            _who(setter, material, planned),
            cell(setter, "cell", planned.action.done_when or "–"),
        ],
        target=to_action(material.number(planned)).target,
    )


def _what(setter: Typesetter, material: Material, planned: PlannedAction) -> list[Block]:
    """Title, facts, what is wrong with its dates, why and how."""
    action = planned.action
    first = [material.name(action.dimension_id), _step(action)]
    needs = [" · ", *numbers_linked(after(planned, material.numbers))] if planned.needs else []
    facts = [gap_action()] if is_gap_action(action) else []
    facts += [early_win()] if action.early_win else []
    facts += [names.status(action.status)] if action.status != "open" else []
    source = action.source or (_("the room") if action.own else "")
    facts += [_("source: {source}").format(source=source)] if source else []
    what: list[Block] = [
        *cell(setter, "cell bold", action.title),
        Text(setter.paragraph("small", " · ".join(first), *needs, *(f" · {fact}" for fact in facts)), after=3),
    ]
    what += notes(setter, material, planned)
    if action.why.strip():
        what.append(Text(setter.paragraph("detail", action.why), after=2))
    for position, step in enumerate(action.steps, 1):
        what.append(Text(setter.paragraph("step", Piece(f"{position}.\u00a0", tone="muted"), step)))
    return what


def _who(setter: Typesetter, material: Material, planned: PlannedAction) -> list[Block]:
    """Owner, dates and effort, and which of them are agreed."""
    action = planned.action
    owner = action.owner.strip()
    return [
        *cell(setter, agreed.style(action.owner_agreed or not owner, bold=True), owner or _(NOBODY)),
        *days_and_effort(setter, material, planned),
    ]


def _step(action: Action) -> str:
    return _("Level {lower} to {upper}").format(lower=action.from_level, upper=action.to_level)


def _left_out_lists(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """What the room has already, and what it does not want, each with the reason."""
    parts: list[Block] = []
    for title, actions in (
        (_("Already in place"), material.roadmap.in_place),
        (_("Not for us"), material.roadmap.not_planned),
    ):
        if actions:
            rows = [_left_out(setter, material, action) for action in actions]
            widths = columns(width, (55, 45))
            parts += [
                heading(setter, title, bookmark=True),
                Grid(setter.palette, widths, rows, header(setter, _("Action"), _("Reason"))),
            ]
    return parts


def _left_out(setter: Typesetter, material: Material, action: Action) -> Row:
    facts = f"{material.name(action.dimension_id)} · {_step(action)}"
    return Row(
        [
            [*cell(setter, "cell", action.title), *cell(setter, "small", facts)],
            cell(setter, "cell", action.reason.strip() or "–"),
        ]
    )
