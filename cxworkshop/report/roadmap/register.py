"""The action register, and the same by owner: what to do, who, by when, and how to tell that it is done."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain.material import Material
from cxworkshop.domain.names import grouped
from cxworkshop.domain.planner import PlannedAction
from cxworkshop.domain.roadmap import PhasePlan
from cxworkshop.language import N_, _, ngettext
from cxworkshop.report.roadmap.options import SECTIONS
from cxworkshop.report.setting.flow import Block, Graphic, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row
from cxworkshop.report.setting.layout import cell, header, heading, section_head
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words import dates, names
from cxworkshop.words.numbers import capital, number
from cxworkshop.words.order import sorted_names
from cxworkshop.words.plan import excess

NOBODY = N_("No owner named")


def blocks(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """Every action with all that is known of it, phase by phase; a phase without any is left out."""
    if not material.roadmap.actions:
        return section_head(setter, _(SECTIONS["register"]), _("There are no actions on this roadmap."))
    lede = _(
        "Every action in roadmap order. Effort: S, one owner within a month; M, a team within two months; L, several "
        "departments within a quarter. Tick the box when “Done when” is true."
    )
    parts = section_head(setter, _(SECTIONS["register"]), lede)
    for plan in material.roadmap.phases:
        if plan.actions:
            parts += _phase(setter, material, plan, width)
    return parts


def _phase(setter: Typesetter, material: Material, plan: PhasePlan, width: float) -> list[Block]:
    count = len(plan.actions)
    note = _("Days {first} to {last}, {start} to {end}. {actions}.").format(
        first=plan.first_day,
        last=plan.last_day,
        start=dates.short(plan.start),
        end=dates.short(plan.end),
        actions=capital(ngettext("{count} action", "{count} actions", count).format(count=number(count))),
    )
    if plan.excess:
        note += " " + capital(excess(plan)) + "."
    rows = [_action(setter, material, planned) for planned in plan.actions]
    return [
        heading(setter, names.phase(plan.phase.name), bookmark=True),
        Text(setter.paragraph("small", note), after=4, keep_with_next=True),
        _table(setter, rows, width),
    ]


def _table(setter: Typesetter, rows: list[Row], width: float) -> Grid:
    widths = (10.0, 14.0, width - 10 - 14 - 80 - 104 - 4 * GUTTER, 80.0, 104.0)
    head = header(setter, "", _("No."), _("Action"), _("Owner, due, effort"), _("Done when"))
    return Grid(setter.palette, widths, rows, head)


def _action(setter: Typesetter, material: Material, planned: PlannedAction) -> Row:
    action = planned.action
    transition = _("Level {lower} to {upper}").format(lower=action.from_level, upper=action.to_level)
    facts = [material.name(action.dimension_id), transition]
    facts += [_("early win")] if action.early_win else []
    facts += [names.status(action.status)] if action.status != "open" else []
    source = action.source or (_("the room") if action.own else "")
    facts += [_("source: {source}").format(source=source)] if source else []
    what: list[Block] = [
        *cell(setter, "cell bold", action.title),
        Text(setter.paragraph("small", " · ".join(facts)), after=3),
    ]
    if action.why.strip():
        what.append(Text(setter.paragraph("detail", action.why), after=2))
    for position, step in enumerate(action.steps, 1):
        what.append(Text(setter.paragraph("step", Piece(f"{position}.\u00a0", tone="muted"), step)))
    who = [
        *cell(setter, "cell bold", action.owner.strip() or _(NOBODY)),
        *cell(setter, "cell", dates.short(planned.due)),
        *cell(setter, "cell", _("Effort {effort}").format(effort=action.effort)),
    ]
    return Row(
        [
            [Graphic(11.5, tick_box(setter, done=action.status == "done"))],
            cell(setter, "cell muted", str(material.number(planned))),
            what,
            who,
            cell(setter, "cell", action.done_when or "–"),
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
    pages: list[list[Block]] = []
    for owner in owners:
        own = sorted(by_owner[owner], key=lambda item: (item.due, material.number(item)))
        pages.append(_owner(setter, material, owner or _(NOBODY), own, width))
        if len(pages) == 1:
            pages[0] = [*section_head(setter, _(SECTIONS["owners"]), _(_OWNERS_LEDE)), *pages[0]]
    return pages


_OWNERS_LEDE = N_("One page per owner, in order of due date.")


def _owner(
    setter: Typesetter, material: Material, owner: str, planned: list[PlannedAction], width: float
) -> list[Block]:
    count = len(planned)
    said = ngettext("{count} action, the first due on {day}.", "{count} actions, the first due on {day}.", count)
    note = capital(said.format(count=number(count), day=dates.long(planned[0].due)))
    return [
        heading(setter, owner, bookmark=True, before=8),
        Text(setter.paragraph("small", note), after=6, keep_with_next=True),
        _table(setter, [_action(setter, material, item) for item in planned], width),
    ]
