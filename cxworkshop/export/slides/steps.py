"""Slides of what happens: first actions, decisions asked of the board, and how it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cxworkshop.domain.material import Material
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.export.office import widths
from cxworkshop.export.plain import on_one_line as line
from cxworkshop.export.slides.deck import Deck, Said, bounded, describe, shares
from cxworkshop.export.slides.ground import Box
from cxworkshop.export.slides.tables import Cell, add_table, paged
from cxworkshop.language import _, ngettext
from cxworkshop.words import agreed, dates, statements
from cxworkshop.words import next_steps as steps
from cxworkshop.words.numbers import number
from cxworkshop.words.progress import is_overdue

_FIRST = 6
"""So many actions are the first ones."""


def first_actions(deck: Deck, material: Material, day: date | None) -> None:
    """The first actions that are not done, by date: who, by when, and what tells that it is done."""
    waiting = [each for each in material.roadmap.actions if each.action.status != "done"]
    found = sorted(waiting, key=lambda each: (each.due, each.start, material.number(each)))
    if not found:
        return
    area = deck.area
    heads = (_("No."), _("Action"), _("Owner"), _("Due"), _("Done when"))
    wide = shares(area.width, (5, 31, 19, 13, 32))
    rows = [_row(material, each, wide, day) for each in found[:_FIRST]]
    page = paged(rows, wide, heads, area.height - 18)[0]
    slide = deck.slide(_("What happens first"), " ".join(statements.beside_the_plan(material)))
    describe(add_table(deck, slide, area, wide, heads, page), _("The first actions by due date"))
    left = len(found) - len(page)
    if left:
        said = ngettext(
            "and {count} more action, in the action register",
            "and {count} more actions, in the action register",
            left,
        ).format(count=number(left))
        below = Box(area.left, area.top + area.height - 14, area.width, 14)
        deck.words(slide, below, [Said(said, 10, muted=True)])


def _row(material: Material, planned: PlannedAction, wide: Sequence[float], day: date | None) -> list[Cell]:
    action = planned.action
    owner = line(action.owner)
    due = [Said(dates.short(planned.due), 12, muted=not planned.due_agreed), _mark(planned.due_agreed)]
    if is_overdue(planned, day):
        due.append(Said(_("overdue"), 10, bold=True))
    who = [bounded(Said(owner or _(agreed.NOBODY), 12, muted=not action.owner_agreed), wide[2], 3)]
    who += [_mark(action.owner_agreed)] if owner else []
    return [
        Cell((Said(str(material.number(planned)), 12, muted=True),)),
        Cell((bounded(Said(action.title, 12, bold=True), wide[1], 4),)),
        Cell(tuple(who)),
        Cell(tuple(due)),
        Cell((bounded(Said(action.done_when or "–", 11), wide[4], 5),)),
    ]


def _mark(said: bool) -> Said:
    return Said(agreed.word(said), 10, muted=True, italic=not said)


def next_steps(deck: Deck, material: Material, day: date | None) -> None:
    """The decisions asked of the board, how it goes on, and whose method it is."""
    asked = [line(question) for question in material.session.board_questions if question.strip()]
    on = steps.next_steps(material, day)
    area = deck.area
    # Where nothing is scored there is no finding to go on from, and this says why.
    slide = deck.slide(_("Next steps") if material.results.scored else statements.finding(material))
    model = material.model
    source = " ".join(
        line(each)
        for each in (
            _("{model}, edition {edition}.").format(model=model.name, edition=model.edition),
            model.attribution,
        )
        if each.strip()
    )
    foot = widths.cut(source, 9, area.width * 0.96, 4)
    high = widths.height(foot, 9, area.width * 0.96)
    deck.words(slide, Box(area.left, area.top + area.height - high, area.width, high), [Said(foot, 9, muted=True)])
    lists = [
        (heading, said)
        for heading, said in (
            (ngettext("Decision asked of the board", "Decisions asked of the board", len(asked)), asked),
            (_("How it goes on"), on),
        )
        if said
    ]
    if not lists:
        return
    room = Box(area.left, area.top, area.width, area.height - high - 14)
    wide = (room.width - 32 * (len(lists) - 1)) / len(lists)
    for place, (heading, said) in enumerate(lists):
        _list(deck, slide, Box(room.left + place * (wide + 32), room.top, wide, room.height), heading, said)


def _list(deck: Deck, slide: object, box: Box, heading: str, said: Sequence[str]) -> None:
    """A heading and numbered points, as large as there is room for."""
    deck.words(slide, Box(box.left, box.top, box.width, 22), [Said(heading, 14, bold=True, accent=True)])
    high, wide = box.height - 30, box.width - 24
    sizes = (18, 17, 16, 15, 14, 13, 12, 11, 10)
    size = next((one for one in sizes if _high(said, one, wide) <= high), sizes[-1])
    most = max(1, int((high / len(said) - 8) / size / widths.LEADING))
    y = box.top + 30
    for place, each in enumerate(said, 1):
        text = each if _high(said, size, wide) <= high else widths.cut(each, size, wide * 0.95, most)
        tall = widths.height(text, size, wide * 0.95)
        deck.words(slide, Box(box.left, y, 22, tall), [Said(f"{place}.", size, bold=True, accent=True)])
        deck.words(slide, Box(box.left + 24, y, wide, tall), [Said(text, size)])
        y += tall + 8


def _high(said: Sequence[str], size: float, room: float) -> float:
    return sum(widths.height(each, size, room * 0.95) + 8 for each in said)
