"""Parts of the first page that are tables: what customers say, the first actions, what the board is asked."""

from __future__ import annotations

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Outcome
from cxworkshop.language import _, ngettext
from cxworkshop.report.roadmap import agreed
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row, columns
from cxworkshop.report.setting.layout import cell
from cxworkshop.report.setting.typesetting import Style, Typesetter
from cxworkshop.words import dates
from cxworkshop.words.numbers import measured, number

_FIGURE = Style(14, 18, bold=True)


def outcomes(setter: Typesetter, material: Material, width: float, lines: int) -> Grid | None:
    """What customers say today, figure by figure; it stands beside the score and is no part of it.

    Figure, name and source take so many lines each at most.
    """
    found = material.session.outcomes
    if not found:
        return None
    widths = columns(width, (1,) * len(found))
    heading = Row(
        [
            [
                Text(
                    setter.clipped(
                        "small bold", _("What customers say today: shown beside the score, not part of it"), width, 1
                    )
                )
            ]
        ]
    )
    figures = Row([_outcome(setter, each, wide, lines) for each, wide in zip(found, widths, strict=True)])
    return Grid(setter.palette, widths, [figures], heading)


def _outcome(setter: Typesetter, outcome: Outcome, width: float, lines: int) -> list[Block]:
    day = "" if outcome.day is None else dates.short(outcome.day)
    source = ", ".join(part for part in (outcome.source, day) if part)
    return [
        Text(setter.clipped(_FIGURE, measured(outcome.value, outcome.unit), width, lines)),
        Text(setter.clipped("cell", outcome.name, width, lines)),
        Text(setter.clipped("small", source, width, lines)),
    ]


def first_actions(setter: Typesetter, material: Material, width: float, most: int, done_when: int) -> Grid | None:
    """The first actions that are not done, in the order of their dates, each with what tells that it is done."""
    waiting = [each for each in material.roadmap.actions if each.action.status != "done"]
    planned = sorted(waiting, key=lambda each: (each.start, each.due, material.number(each)))[:most]
    if not planned:
        return None
    widths = (146.0, 98.0, 74.0, width - 146 - 98 - 74 - 3 * GUTTER)
    count = len(planned)
    heading = ngettext("First action", "First {count} actions", count).format(count=number(count))
    titles = (heading, _("Owner"), _("Start and due"), _("Done when"))
    header = Row([cell(setter, "small bold", title) for title in titles])
    rows = [_action(setter, material, each, widths, done_when) for each in planned]
    rows.append(Row([cell(setter, "small", agreed.explanation())], ruled=False))
    return Grid(setter.palette, widths, rows, header)


def _action(
    setter: Typesetter, material: Material, planned: PlannedAction, widths: tuple[float, ...], done_when: int
) -> Row:
    action = planned.action
    # Translators: the number of an action and its title
    title = _("{number} {action}").format(number=material.number(planned), action=action.title)
    owner = agreed.style(action.owner_agreed)
    return Row(
        [
            [Text(setter.clipped("cell bold", title, widths[0], 3))],
            [
                Text(setter.clipped(owner, action.owner.strip() or _(agreed.NOBODY), widths[1], 2)),
                *(agreed.mark(setter, action.owner_agreed) if action.owner.strip() else []),
            ],
            [
                *agreed.days(setter, planned),
                *agreed.mark_days(setter, planned),
            ],
            [Text(setter.clipped("cell", action.done_when, widths[3], done_when))],
        ]
    )


def questions(setter: Typesetter, material: Material, width: float, lines: int) -> Grid | None:
    """The decisions that the board is asked for, numbered; each in so many lines at most."""
    asked = [question.strip() for question in material.session.board_questions if question.strip()]
    if not asked:
        return None
    heading = ngettext("Decision asked of the board", "Decisions asked of the board", len(asked))
    numbered = [
        Text(setter.clipped("item", f"{place}.\u00a0{question}", width, lines))
        for place, question in enumerate(asked, 1)
    ]
    return Grid(setter.palette, (width,), [Row([numbered], ruled=False)], Row([cell(setter, "small bold", heading)]))
