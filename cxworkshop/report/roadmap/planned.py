"""What page 1 says before anything is scored: which workshop, who takes part, what it aims at, what follows from it."""

from __future__ import annotations

import math

from cxworkshop.domain.material import Material
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.language import _, ngettext
from cxworkshop.report.setting.flow import Text
from cxworkshop.report.setting.grid import Grid, Row, columns
from cxworkshop.report.setting.layout import cell, header
from cxworkshop.report.setting.panel import Stack
from cxworkshop.report.setting.typesetting import Typesetter
from cxworkshop.words import dates
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, level, number, score_text

_ROLES = 8
"""As many roles are named; more are counted."""


def facts(setter: Typesetter, material: Material, width: float, *, anonymous: bool) -> Grid:
    """The day, the place, who leads and who takes part, and the target."""
    session = material.session
    held = ", ".join(part for part in (dates.long(session.held_on), " ".join(session.place.split())) if part)
    found = (
        (_("Workshop"), held),
        (_("Facilitator"), "" if anonymous else " ".join(session.facilitator.split())),
        (_("Participants"), _people(material)),
        (_("Target"), _target(material)),
    )
    widths = columns(width, (84, 408))
    rows = [
        Row([cell(setter, "cell bold", term), [Text(setter.clipped("cell", said, widths[1], 2))]])
        for term, said in found
        if said
    ]
    return Grid(setter.palette, widths, rows)


def targets(setter: Typesetter, material: Material, width: float, rows: int, lines: int) -> Stack:
    """Each dimension with its target and what that asks for, in so many rows of so many lines at most."""
    dimensions = material.results.dimensions
    shown = dimensions if len(dimensions) <= rows else dimensions[: rows - 1]
    widths = columns(width, (142, 40, 310))
    found = [_dimension(setter, material, each, widths, lines) for each in shown]
    if more := len(dimensions) - len(shown):
        said = ngettext("and {count} more", "and {count} more", more).format(count=number(more))
        found.append(Row([cell(setter, "small", said)], ruled=False))
    applies = any(not each.not_applicable for each in dimensions)
    said = _("Not scored yet: what each target asks for") if applies else _("No dimension applies")
    head = header(setter, _("Dimension"), _("Target"), _("To be seen at that level"))
    return Stack(
        [
            Text(setter.paragraph("heading", said), after=1, tag="H2"),
            Grid(setter.palette, widths, found, head, named=True),
        ]
    )


def to_come(setter: Typesetter, material: Material) -> Stack | None:
    """What stands on this page once dimensions are scored; nothing where none will be."""
    if material.results.settled == len(material.results.dimensions):
        return None
    said = (
        _("The score that the room agreed for each dimension, their mean, and the level that all have reached."),
        _("The largest gaps to the target, each with its reason."),
        _("What has to be read with care: scores without evidence, split votes, dissent."),
        _("The actions that come first, each with owner, date, and what tells that it is done."),
    )
    return Stack(
        [
            Text(setter.paragraph("heading", _("What this page shows after the workshop")), after=2, tag="H2"),
            *(Text(setter.paragraph("item", f"– {sentence}")) for sentence in said),
        ]
    )


def _people(material: Material) -> str:
    """How many take part, and in which roles; nothing where nobody wrote that down."""
    people = material.session.participants
    if not people:
        return ""
    said = ngettext("{count} person", "{count} people", len(people)).format(count=number(len(people)))
    roles = list(dict.fromkeys(" ".join(each.role.split()) for each in people if each.role.strip()))
    if not roles:
        return capital(said)
    # Translators: who takes part in a workshop: "Twelve people: Executives, Managers and Experts"
    return capital(_("{people}: {roles}").format(people=said, roles=listed(roles, most=_ROLES)))


def _target(material: Material) -> str:
    """The level to reach, by its name; that some dimensions have their own is seen beside them."""
    target = material.session.target
    name = material.model.level(math.ceil(target)).name
    # Translators: a level and its name: "Level 3, Engaging Your Executives"
    return _("{level}, {name}").format(level=level(target), name=name)


def _dimension(
    setter: Typesetter, material: Material, dimension: DimensionResult, widths: tuple[float, ...], lines: int
) -> Row:
    model = material.model
    if dimension.not_applicable:
        target, style = "–", "cell muted"
        said = material.session.rating(dimension.id).note.strip() or _("Not applicable")
    else:
        target, style = score_text(dimension.target), "cell"
        said = model.dimension(dimension.id).rubric[math.ceil(dimension.target) - 1]
    return Row(
        [
            [Text(setter.clipped("cell bold", dimension.name, widths[0], 2))],
            cell(setter, "cell", target),
            [Text(setter.clipped(style, said, widths[2], lines))],
        ]
    )
