"""The register in its short form: every action on a line, with who, when, how much, after what, and how far it is."""

from __future__ import annotations

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import PhasePlan, is_gap_action
from cxworkshop.language import _, pgettext
from cxworkshop.report.roadmap import agreed
from cxworkshop.report.setting.flow import Text
from cxworkshop.report.setting.grid import GUTTER, Cell, Grid, Row
from cxworkshop.report.setting.layout import cell, header, number_column, numbers_linked, to_action
from cxworkshop.report.setting.typesetting import Piece, Style, Typesetter
from cxworkshop.words import board, dates, effort_impact, names
from cxworkshop.words.agreed import NOBODY, word

_OWNER, _DAY, _EFFORT, _NEEDS, _STATUS = 77.0, 48.0, 26.0, 36.0, 45.0
"""How wide columns are, in points; the titles take what is left."""
_AGREED, _PROPOSED = Style(8, 10.5), Style(8, 10.5, tone="muted")
_LINES = 4
"""So many lines of a title or a name at most: what is longer stands whole in the full register."""


def lede(material: Material) -> str:
    """What the list is, what its letters and marks mean, and how what is agreed is told from what is proposed."""
    said = _("Every action in roadmap order, a line each.")
    means = _("An action is agreed where owner and due date are.")
    return " ".join(
        part
        for part in (said, effort_impact.efforts(), _marks_explained(material), agreed.explanation(), means)
        if part
    )


def table(setter: Typesetter, material: Material, width: float) -> Grid:
    """The list, phase by phase, with what begins beyond them."""
    number = number_column(setter, len(material.numbers))
    fixed = (_OWNER, _DAY, _DAY, _EFFORT, _NEEDS, _STATUS)
    title = width - number - sum(fixed) - (len(fixed) + 1) * GUTTER
    rows = [
        row
        for column in material.roadmap.columns
        if column.actions
        for row in (
            _phase(setter, material, column),
            *(_action(setter, material, each, title) for each in column.actions),
        )
    ]
    titles = (_("No."), _("Action"), _("Owner"), _("Start"), _("Due"), _("Effort"), _("Needs"), _("Status"))
    return Grid(setter.palette, (number, title, *fixed), rows, header(setter, *titles))


def _marks_explained(material: Material) -> str:
    """What the letters behind titles are, of those that stand there."""
    actions = [planned.action for planned in material.roadmap.actions]
    # Translators: what letters in a list of actions mean; they are those of the marks
    found = (
        (any(map(is_gap_action, actions)), _("A: gap action from Level 2 to Level 3.")),
        (any(each.early_win for each in actions), _("E: early win.")),
    )
    return " ".join(said for there, said in found if there)


def _phase(setter: Typesetter, material: Material, column: PhasePlan) -> Row:
    """A row over the actions that begin in a phase: its name, its days, how many begin."""
    said = f"\u2002{board.days(column, material.roadmap)} · {board.count(len(column.actions))}"
    name = Piece(names.phase(column.phase.name), bold=True)
    return Row([cell(setter, "cell", name, Piece(said, tone="muted", size=7.5))], keep_with_next=True)


def _action(setter: Typesetter, material: Material, planned: PlannedAction, title: float) -> Row:
    action = planned.action
    beyond = planned.phase == len(material.roadmap.phases)
    owner = action.owner.strip()
    needs = ", ".join(map(str, sorted(material.numbers[need] for need in planned.needs)))
    begins, ends = (
        dates.month_year(day) if beyond and not set_ else dates.short(day)
        for day, set_ in ((planned.start, planned.start_agreed), (planned.due, planned.due_agreed))
    )

    def said(*pieces: str | Piece, agreed: bool = True) -> Cell:
        return [Text(setter.paragraph(_AGREED if agreed else _PROPOSED, *pieces))]

    owned = setter.clipped(
        _AGREED if action.owner_agreed or not owner else _PROPOSED, owner or _(NOBODY), _OWNER, _LINES
    )
    return Row(
        [
            said(str(material.number(planned)), agreed=False),
            [Text(setter.paragraph(_AGREED, action.title, *_marks(planned)).cut(title, _LINES))],
            [Text(owned)],
            said(begins, agreed=planned.start_agreed),
            said(ends, agreed=planned.due_agreed),
            said(action.effort, agreed=planned.effort_agreed),
            said(*numbers_linked(needs or "–")),
            _status(setter, planned),
        ],
        target=to_action(material.number(planned)).target,
    )


def _marks(planned: PlannedAction) -> list[Piece]:
    """The letters behind a title: gap action, early win."""
    marks = (
        # Translators: the letter that marks an action that article A names
        (is_gap_action(planned.action), pgettext("mark", "A")),
        # Translators: the letter that marks an early win
        (planned.action.early_win, pgettext("mark", "E")),
    )
    said = "\u00a0".join(mark for there, mark in marks if there)
    return [Piece(f"\u2002{said}", bold=True, tone="muted", size=7)] if said else []


def _status(setter: Typesetter, planned: PlannedAction) -> Cell:
    """How far the work is, once it has begun, and whether it is agreed or proposed."""
    status, agreed_word = planned.action.status, word(planned.agreed)
    begun = cell(setter, "small", Piece(names.status(status), bold=True, tone="ink")) if status != "open" else []
    return [*begun, *cell(setter, "small", Piece(agreed_word, tone="ink" if planned.agreed else "muted"))]
