"""The sheet of actions in a workbook."""

from __future__ import annotations

from datetime import date

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Action, Status
from cxworkshop.export.workbook import Workbook
from cxworkshop.language import N_, _
from cxworkshop.words import agreed, names
from cxworkshop.words.flags import flags
from cxworkshop.words.plan import held, transition

COLUMNS = (
    (N_("No."), 5),
    (N_("Phase"), 10),
    (N_("Action"), 38),
    (N_("Dimension"), 17),
    (N_("Owner"), 22),
    (N_("Start"), 12),
    (N_("Due"), 12),
    (N_("Weeks"), 7),
    (N_("Effort"), 7),
    (N_("Impact"), 7),
    (N_("Needs"), 10),
    (N_("Done when"), 44),
    (N_("Status"), 12),
    (N_("Agreed"), 18),
    (N_("Step"), 7),
    (N_("Owner is"), 11),
    (N_("Start is"), 11),
    (N_("Due is"), 11),
    (N_("Effort is"), 11),
    (N_("Early win"), 9),
    (N_("Notes"), 44),
    (N_("Why"), 60),
    (N_("Steps"), 60),
    (N_("Source"), 14),
    (N_("State"), 12),
    (N_("Reason"), 34),
    ("Id", 34),
)
"""Titles and widths in characters. The last, the same in every language, tells which action a row is: it is hidden."""
_STATUS = 12
"""The place of the status among them."""
_PRINTED = 14
"""As many columns are printed; the others are for the screen."""
STATUSES: tuple[Status, ...] = ("open", "in progress", "done")

Cell = tuple[str | float | date | None, str]


def add_actions(book: Workbook, material: Material) -> None:
    """Every action in the roadmap's order, then those in place and those not for the organisation."""
    sheet = book.sheet(_("Actions"), [width for _title, width in COLUMNS], head=True)
    *shown, (key, width) = COLUMNS
    sheet.head(0, [*(_(title) for title, _width in shown), key])
    roadmap, rows = material.roadmap, list[list[Cell]]()
    for plan in roadmap.columns:
        rows += [_planned(material, each, names.phase(plan.phase.name)) for each in plan.actions]
    planned = len(rows)
    rows += [_left_out(material, each) for each in (*roadmap.in_place, *roadmap.not_planned)]
    for row, cells in enumerate(rows, 1):
        sheet.row(row, cells)
    last = len(COLUMNS) - 1
    sheet.made.autofilter(0, 0, len(rows), last)
    sheet.made.freeze_panes(1, 3)
    sheet.made.print_area(0, 0, len(rows), _PRINTED - 1)
    sheet.made.set_column(last, last, width, None, {"hidden": True})
    if planned:
        choice = {"validate": "list", "source": [names.status(each) for each in STATUSES]}
        sheet.made.data_validation(1, _STATUS, planned, _STATUS, choice)


def _planned(material: Material, planned: PlannedAction, phase: str) -> list[Cell]:
    """The cells of an action of the roadmap; what is only proposed is lighter."""
    action = planned.action
    owner = agreed.word(action.owner_agreed) if action.owner.strip() else ""
    needs = ", ".join(str(number) for number in sorted(material.numbers[need] for need in planned.needs))
    notes = [*flags(planned, material.numbers, material.model), held(planned, material.roadmap)]
    return [
        (material.number(planned), "number"),
        (phase, "text"),
        (action.title, "bold"),
        (material.name(action.dimension_id), "text"),
        (action.owner, "text" if action.owner_agreed else "muted"),
        (planned.start, "date" if planned.start_agreed else "date muted"),
        (planned.due, "date" if planned.due_agreed else "date muted"),
        (planned.weeks, "number"),
        (action.effort, "text" if planned.effort_agreed else "muted"),
        (action.impact, "number"),
        (needs, "text"),
        (action.done_when, "text"),
        (names.status(action.status), "text"),
        (agreed.told(planned), "text"),
        (transition(action.from_level), "text"),
        (owner, "text"),
        (agreed.word(planned.start_agreed), "text"),
        (agreed.word(planned.due_agreed), "text"),
        (agreed.word(planned.effort_agreed), "text"),
        *_described(action, "\n".join(note for note in notes if note)),
    ]


def _left_out(material: Material, action: Action) -> list[Cell]:
    """The cells of an action that is not on the roadmap: without number and days."""
    empty: Cell = ("", "text")
    return [
        *[empty] * 2,
        (action.title, "muted"),
        (material.name(action.dimension_id), "muted"),
        *[empty] * 4,
        (action.effort, "muted"),
        (action.impact, "number"),
        empty,
        (action.done_when, "muted"),
        empty,
        (names.action_state(action.state), "muted"),
        (transition(action.from_level), "muted"),
        *[empty] * 4,
        *_described(action, ""),
    ]


def _described(action: Action, notes: str) -> list[Cell]:
    """The last cells, of any action."""
    return [
        (_("yes") if action.early_win else "", "text"),
        (notes, "aside"),
        (action.why, "aside"),
        ("\n".join(action.steps), "aside"),
        (action.source, "aside"),
        (names.action_state(action.state), "text"),
        (action.reason, "text"),
        (action.id, "aside"),
    ]
