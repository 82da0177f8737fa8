"""Where the work lies: actions by effort and impact, and what each owner carries from phase to phase."""

from __future__ import annotations

from typing import get_args

from cxworkshop.domain.material import Material
from cxworkshop.domain.maturity_model import Effort
from cxworkshop.domain.plan import load
from cxworkshop.domain.plan.load import OwnerLoad
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.language import _, ngettext
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.grid import GUTTER, Cell, Grid, Row, columns
from cxworkshop.report.setting.layout import cell, header, heading, numbered
from cxworkshop.report.setting.typesetting import Piece, Typesetter
from cxworkshop.words import board, effort_impact, names

_IMPACTS = (3, 2, 1)


def effort_and_impact(setter: Typesetter, material: Material, width: float, *, efforts: bool = True) -> list[Block]:
    """The numbers of the actions that are not done, each where its effort and its impact put it.

    `efforts` says that S, M and L have to be explained.
    """
    waiting = [planned for planned in material.roadmap.actions if planned.action.status != "done"]
    if not waiting:
        return []
    sizes = get_args(Effort)
    widths = columns(width, (0.63, 1, 1, 1))
    rows = []
    for impact in _IMPACTS:
        cells: list[Cell] = [cell(setter, "cell bold", effort_impact.impact(impact))]
        for effort in sizes:
            here = [each for each in waiting if (each.action.effort, each.action.impact) == (effort, impact)]
            cells.append(_cell(setter, material, here, effort_impact.corner(effort, impact)))
        # One picture, on one page where it has room.
        rows.append(Row(cells, keep_with_next=impact != _IMPACTS[-1]))
    legend = f"{effort_impact.efforts()} {effort_impact.impacts()}" if efforts else effort_impact.impacts()
    note = _("In the cells: the numbers of the actions that are not done. Bold: early wins. Lighter: proposed.")
    return [
        heading(setter, _("Effort and impact")),
        Text(setter.paragraph("small", f"{legend} {note}"), after=4, keep_with_next=True),
        Grid(setter.palette, widths, rows, header(setter, "", *map(effort_impact.effort, sizes)), named=True),
    ]


def _cell(setter: Typesetter, material: Material, here: list[PlannedAction], corner: str) -> Cell:
    """What the corner is for, how many actions there are, and all their numbers, however many these are."""
    if not here:
        return (
            [*cell(setter, "small", corner), *cell(setter, "cell muted", "–")] if corner else cell(setter, "small", "–")
        )
    numbers: list[Piece] = []
    for each in here:
        comma = [Piece(", ", tone="muted")] if numbers else []
        shown = numbered(material.number(each))
        numbers += [*comma, shown._replace(bold=each.action.early_win, tone="ink" if each.agreed else "muted")]
    said = " · ".join(part for part in (corner, board.count(len(here))) if part)
    return [*cell(setter, "small", said), *cell(setter, "cell", *numbers)]


def per_owner(setter: Typesetter, material: Material, width: float) -> list[Block]:
    """What each owner has at once in every phase against their limit, and in all; those over it first."""
    loads = load.owners(material.session, material.roadmap)
    if not loads:
        return []
    found = sorted(loads, key=lambda each: (-each.excess, -each.points))
    phases = material.roadmap.columns
    owner = 150.0
    each = (width - owner - 2 * 44 - (len(phases) + 2) * GUTTER) / len(phases)
    widths = (owner, *(each,) * len(phases), 44.0, 44.0)
    rows = [
        Row(
            [
                [Text(setter.clipped("cell bold" if one.excess else "cell", one.owner, owner, 2))],
                *(_running(setter, one, place) for place in range(len(phases))),
                cell(setter, "number", str(one.actions)),
                cell(setter, "number", str(one.points)),
            ]
        )
        for one in found
    ]
    figures = (f">{title}" for title in (_("Actions"), _("Points")))
    titles = (_("Owner"), *(names.phase(plan.phase.name) for plan in phases), *figures)
    note = _(
        "How many actions each owner has at once, of how many that should. Points count effort: S 1, M 2, L 3. "
        "Bold: more than the limit."
    )
    return [
        heading(setter, _("Load per owner")),
        Text(setter.paragraph("small", note), after=4, keep_with_next=True),
        Grid(setter.palette, widths, rows, header(setter, *titles)),
    ]


def _running(setter: Typesetter, one: OwnerLoad, place: int) -> Cell:
    """How many run at once in a phase of how many that should; nothing where none does."""
    running = one.columns[place].running
    if not running:
        return cell(setter, "cell muted", "–")
    # Translators: of an owner's actions: how many run at once of how many that should
    said = ngettext("{running} of {most}", "{running} of {most}", running).format(running=running, most=one.limit)
    return cell(setter, "cell bold" if running > one.limit else "cell", said)
