"""Parts of the first page: its head, what is to be read with care, what customers say, first actions, decisions."""

from __future__ import annotations

from datetime import date

from cxworkshop import language
from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Outcome
from cxworkshop.language import _, ngettext
from cxworkshop.report.roadmap import agreed
from cxworkshop.report.setting import bidi
from cxworkshop.report.setting.flow import Block, Text
from cxworkshop.report.setting.grid import GUTTER, Grid, Row, columns
from cxworkshop.report.setting.layout import cell, number_column, numbered
from cxworkshop.report.setting.panel import Panel, Stack
from cxworkshop.report.setting.typesetting import STYLES, Piece, Style, Typesetter
from cxworkshop.words import dates, issued, statements
from cxworkshop.words.agreed import NOBODY
from cxworkshop.words.care import cautions
from cxworkshop.words.numbers import measured
from cxworkshop.words.progress import is_overdue, progress

_FIGURE = Style(14, 18, bold=True)
_LONG_TITLE = Style(18, 23, bold=True)
"""Of a client whose name does not fit on one line at full size."""


def head(setter: Typesetter, material: Material, width: float, lines: int, day: date | None) -> Stack:
    """The client's name, the journey, which workshop it was, and the finding with what leads where.

    The last takes so many lines at most.
    """
    session = material.session
    client = " ".join(session.organisation.split())
    kind = _("Customer experience roadmap")
    name = bidi.as_ours(client, kind) or kind
    fits = setter.width(name, STYLES["title"].size, bold=True) <= width
    journey = statements.headline(material)
    if client:
        # English goes on in small letters after a colon; elsewhere what follows may begin with a noun.
        journey = journey[:1].lower() + journey[1:] if language.is_english() else journey
        # Translators: as in "Customer experience roadmap: from 2.2 towards Level 3"
        journey = _("Customer experience roadmap: {journey}").format(journey=journey)
    days = issued.beside_workshop(session.held_on, day)
    which = setter.beside(" ".join(session.title.split()), days, STYLES["small"].size, width)
    lead = setter.paragraph("body", Piece(statements.finding(material), bold=True), *_rest(material))
    return Stack(
        [
            Text(setter.clipped("title" if fits else _LONG_TITLE, name, width, 1 if fits else 2), tag="H1"),
            Text(setter.clipped("subtitle", journey, width, 2)),
            Text(setter.clipped("small", which, width, 1), after=9),
            Text(lead.cut(width, lines)),
        ]
    )


def _rest(material: Material) -> list[str]:
    """What is promised, after the finding; what a level asks for stands beside the gaps."""
    return [f" {sentence}" for sentence in statements.outlook(material)]


def care(setter: Typesetter, material: Material) -> Panel | None:
    """What is to be read with care, whole whatever its length; nothing where there is nothing."""
    found = cautions(material)
    if not found:
        return None
    said = setter.paragraph("cell", Piece(_("Read with care."), bold=True), f" {' '.join(found)}")
    return Panel(Text(said), setter.palette.caution, setter.palette.target)


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
    day = "" if outcome.day is None else dates.short(outcome.day).replace(" ", "\u00a0")
    source = ", ".join(part for part in (outcome.source, day) if part)
    return [
        Text(setter.clipped(_FIGURE, measured(outcome.value, outcome.unit), width, lines)),
        Text(setter.clipped("cell", outcome.name, width, lines)),
        Text(setter.clipped("small", source, width, lines)),
    ]


def first_actions(
    setter: Typesetter, material: Material, width: float, most: int, done_when: int, day: date | None
) -> Stack | None:
    """The first actions that are not done, by date, each with what tells that it is done; and how far the work is."""
    actions = material.roadmap.actions
    if not actions:
        return None
    waiting = [each for each in actions if each.action.status != "done"]
    planned = sorted(waiting, key=lambda each: (each.due, each.start, material.number(each)))[:most]
    blocks: list[Block] = []
    told = progress(actions, day)
    if planned or told:
        blocks.append(
            Text(setter.paragraph("heading", _("What happens first") if planned else _("Progress")), after=1, tag="H2")
        )
    if told:
        blocks.append(Text(setter.paragraph("cell", told), after=2))
    if planned:
        first = number_column(setter, len(material.numbers))
        widths = (first, 132.0, 92.0, 58.0, width - first - 132 - 92 - 58 - 4 * GUTTER)
        titles = ("", _("Action"), _("Owner"), _("Due"), _("Done when"))
        header = Row([cell(setter, "small bold", title) for title in titles])
        rows = [_action(setter, material, each, widths, done_when, day) for each in planned]
        blocks.append(Grid(setter.palette, widths, rows, header, after=3))
    beside = " ".join(statements.beside_the_plan(material))
    if beside:
        blocks.append(Text(setter.paragraph("small", beside)))
    return Stack(blocks) if blocks else None


def _action(
    setter: Typesetter,
    material: Material,
    planned: PlannedAction,
    widths: tuple[float, ...],
    done_when: int,
    day: date | None,
) -> Row:
    action = planned.action
    owner = agreed.style(action.owner_agreed)
    late = is_overdue(planned, day)
    return Row(
        [
            cell(setter, "cell", numbered(material.number(planned))),
            [Text(setter.clipped("cell bold", action.title, widths[1], max(done_when, 3)))],
            [
                Text(setter.clipped(owner, action.owner.strip() or _(NOBODY), widths[2], max(done_when - 2, 2))),
                *(agreed.mark(setter, action.owner_agreed) if action.owner.strip() else []),
            ],
            [
                *cell(setter, agreed.style(planned.due_agreed), dates.short(planned.due)),
                *agreed.mark(setter, planned.due_agreed),
                *(cell(setter, "small bold", _("overdue")) if late else []),
            ],
            [Text(setter.clipped("cell", action.done_when, widths[4], done_when))],
        ]
    )


def questions(setter: Typesetter, material: Material, width: float, lines: int) -> Stack | None:
    """The decisions that the board is asked for, numbered; each in so many lines at most."""
    asked = [question.strip() for question in material.session.board_questions if question.strip()]
    if not asked:
        return None
    heading = ngettext("Decision asked of the board", "Decisions asked of the board", len(asked))
    numbered = [
        Text(setter.clipped("item", f"{place}.\u00a0{question}", width, lines))
        for place, question in enumerate(asked, 1)
    ]
    return Stack([Text(setter.paragraph("heading", heading), after=2, tag="H2"), *numbered])
