"""In words who carries how much, and who carries more at once than their limit."""

from __future__ import annotations

from cxworkshop.domain.plan import owners
from cxworkshop.domain.plan.load import OwnerLoad
from cxworkshop.domain.plan.moves import moved_along, shifted
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Session
from cxworkshop.language import _, ngettext
from cxworkshop.words import board
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, number
from cxworkshop.words.plan import phase_name


def owner(load: OwnerLoad) -> str:
    """What somebody carries: "2 of 2 at once, 4 actions, 7 points"."""
    # Translators: effort is counted in points: S 1, M 2, L 3
    points = ngettext("{count} point", "{count} points", load.points).format(count=load.points)
    # Translators: of an owner: how many actions run at once of how many that should, how many there are, their effort
    said = ngettext(
        "{running} of {most} at once, {count} action, {points}",
        "{running} of {most} at once, {count} actions, {points}",
        load.actions,
    )
    return said.format(running=load.peak, most=load.limit, count=load.actions, points=points)


def in_phase(load: OwnerLoad, place: int) -> str:
    """What somebody carries in a phase: "2 of 2 at once, 3 points begin"."""
    column = load.columns[place]
    # Translators: of an owner in a phase: actions at once of how many that should, and the effort of those that begin
    said = ngettext(
        "{running} of {most} at once, {count} point begins",
        "{running} of {most} at once, {count} points begin",
        column.points,
    )
    return said.format(running=column.running, most=load.limit, count=column.points)


def over(load: OwnerLoad, roadmap: Roadmap) -> str:
    """Says that somebody has more actions at once than their limit, and where; or nothing."""
    if not load.excess:
        return ""
    # Translators: {running} and {most} count actions: "A. Berg has three actions at once in Next; the limit is two."
    said = _("{owner} has {running} actions at once in {phase}; the limit is {most}.")
    return capital(
        said.format(
            owner=load.owner,
            running=number(load.peak),
            phase=phase_name(load.peak_column, roadmap),
            most=number(load.limit),
        )
    )


def own_limits(session: Session) -> str:
    """The limits of single owners: "CIO 3 and A. Berg 1; everybody else 2."; nothing where there are none."""
    # Translators: an owner and how many actions at once are their limit
    each = _("{owner} {most}")
    found = [each.format(owner=owner, most=most) for owner, most in owners.own_limits(session).items()]
    # Translators: {limits} lists owners with how many actions at once are their limit: "CIO 3 and A. Berg 1"
    said = _("{limits}; everybody else {most}.")
    return said.format(limits=listed(found), most=session.per_owner) if found else ""


def limit_set(session: Session, owner: str, before: Roadmap, after: Roadmap) -> str:
    """Says what an owner's limit is now, how many actions it moved to another phase, and what else is due when."""
    most = owners.own_limit(session, owner)
    if most is None:
        most = session.per_owner
        said = ngettext(
            "{owner}: {most} action at once, as for everybody.",
            "{owner}: {most} actions at once, as for everybody.",
            most,
        )
    else:
        said = ngettext("{owner}: {most} action at once.", "{owner}: {most} actions at once.", most)
    moved = len(moved_along(before, after, "").all)
    return f"{said.format(owner=owner, most=number(most))} {board.moved(moved, *shifted(before, after, ''))}"
