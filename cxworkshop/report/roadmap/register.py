"""The action register, and the same by owner: what to do, who, by when, and how to tell that it is done."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.names import grouped
from cxworkshop.domain.plan import load
from cxworkshop.domain.plan.needs import role
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.domain.session import Action
from cxworkshop.language import _, ngettext
from cxworkshop.report.roadmap import agreed
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.flow import Block, Graphic, Text
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
from cxworkshop.words import dates, names, phases, promise
from cxworkshop.words import load as load_words
from cxworkshop.words.agreed import NOBODY, told
from cxworkshop.words.flags import after, flags
from cxworkshop.words.numbers import capital, number
from cxworkshop.words.order import sorted_names
from cxworkshop.words.plan import early_win, held


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """Every action with all that is known of it, phase by phase, and what was left out; a phase without any is not."""
    roadmap = material.roadmap
    left_out = _left_out_lists(setter, material, width)
    if not roadmap.actions:
        empty = section_head(setter, _(SECTIONS["register"]), _("There are no actions on this roadmap."))
        return [*empty, *left_out]
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
            [
                Graphic(
                    11.5,
                    tick_box(setter, done=planned.action.status == "done"),
                    alt=names.status(planned.action.status),
                )
            ],
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
    facts = [early_win()] if action.early_win else []
    facts += [names.status(action.status)] if action.status != "open" else []
    source = action.source or (_("the room") if action.own else "")
    facts += [_("source: {source}").format(source=source)] if source else []
    what: list[Block] = [
        *cell(setter, "cell bold", action.title),
        Text(setter.paragraph("small", " · ".join(first), *needs, *(f" · {fact}" for fact in facts)), after=3),
    ]
    wrong = [*flags(planned, material.numbers, material.model), held(planned, material.roadmap)]
    # Translators: stands before what is wrong with an action's dates
    note = Piece(_("Note:"), bold=True)
    what += [Text(setter.paragraph("detail", note, f" {sentence}"), after=2) for sentence in wrong if sentence]
    if action.why.strip():
        what.append(Text(setter.paragraph("detail", action.why), after=2))
    for position, step in enumerate(action.steps, 1):
        what.append(Text(setter.paragraph("step", Piece(f"{position}.\u00a0", tone="muted"), step)))
    return what


def _who(setter: Typesetter, material: Material, planned: PlannedAction) -> list[Block]:
    """Owner, dates and effort, and which of them are agreed."""
    action = planned.action
    owner = action.owner.strip()
    beyond = planned.phase == len(material.roadmap.phases)
    takes = ngettext("{effort}, {count} week", "{effort}, {count} weeks", planned.weeks)
    return [
        *cell(setter, agreed.style(action.owner_agreed or not owner, bold=True), owner or _(NOBODY)),
        *agreed.days(setter, planned, months=beyond),
        *cell(setter, agreed.style(planned.effort_agreed), takes.format(effort=action.effort, count=planned.weeks)),
        *cell(setter, "small", told(planned)),
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


def tick_box(setter: Typesetter, *, done: bool) -> Any:
    """Draws a box to tick, ticked where the action is done."""

    def draw(canvas: Any, x: float, y: float, _width: float) -> None:
        canvas.setStrokeColorRGB(*setter.palette.muted)
        canvas.setLineWidth(0.8)
        canvas.rect(x, y - 10, 8, 8, stroke=1, fill=0)
        if done:
            canvas.setStrokeColorRGB(*setter.palette.ink)
            canvas.setLineWidth(1.3)
            canvas.lines([(x + 1.6, y - 6, x + 3.4, y - 8.2), (x + 3.4, y - 8.2, x + 6.6, y - 3.6)])

    return draw


def owner_pages(setter: Typesetter, material: Material, width: float) -> list[list[Block]]:
    """One page per owner, or more where there is more to do; those with no owner come last."""
    by_owner = grouped(material.roadmap.actions, lambda planned: planned.action.owner)
    owners = [*sorted_names(filter(None, by_owner)), *([""] if "" in by_owner else [])]
    loads = {role(each.owner): each for each in load.owners(material.session, material.roadmap)}
    pages: list[list[Block]] = []
    for owner in owners:
        own = sorted(by_owner[owner], key=lambda item: (item.due, material.number(item)))
        carried = _carried(loads.get(role(owner)), material)
        pages.append(_owner(setter, material, owner or _(NOBODY), own, carried, width))
        if len(pages) == 1:
            lede = " ".join((_("One page per owner, in order of due date."), agreed.explanation()))
            pages[0] = [*section_head(setter, _(SECTIONS["owners"]), lede), *pages[0]]
    return pages


def _carried(owner_load: load.OwnerLoad | None, material: Material) -> str:
    """What an owner carries at once against their limit, and whether it is too much; nothing where nobody is named."""
    if owner_load is None:
        return ""
    over = load_words.over(owner_load, material.roadmap)
    return " ".join(part for part in (f"{load_words.owner(owner_load)}.", over) if part)


def _owner(
    setter: Typesetter, material: Material, owner: str, planned: list[PlannedAction], carried: str, width: float
) -> list[Block]:
    count = len(planned)
    said = ngettext("{count} action, the first due on {day}.", "{count} actions, the first due on {day}.", count)
    note = f"{capital(said.format(count=number(count), day=dates.long(planned[0].due)))} {carried}".strip()
    return [
        heading(setter, owner, bookmark=True, before=8),
        Text(setter.paragraph("small", note), after=6, keep_with_next=True),
        _table(setter, material, [_action(setter, material, item) for item in planned], width),
    ]
