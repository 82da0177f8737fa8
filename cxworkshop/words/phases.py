"""What the phases of a roadmap are, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from cxworkshop.domain.plan.roadmap import PhasePlan
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates, names
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, number
from cxworkshop.words.plan import excess


def lede(phases: Sequence[PhasePlan]) -> str:
    """How many actions begin in which phases, from when to when, and what the profiles after them assume."""
    count = sum(len(plan.actions) for plan in phases)
    return _(
        "{actions} in {phases}, from {start} to {end}. Each radar assumes that every action due by then is complete."
    ).format(
        actions=capital(ngettext("{count} action begins", "{count} actions begin", count).format(count=number(count))),
        phases=_begin_in(phases),
        start=dates.long(phases[0].start),
        end=dates.long(phases[-1].end),
    )


def _begin_in(phases: Sequence[PhasePlan]) -> str:
    """In which phases actions begin: "three phases", or "Now and Later" where others are empty."""
    filled = [names.phase(plan.phase.name) for plan in phases if plan.actions]
    if filled and len(filled) < len(phases):
        return listed(filled)
    return ngettext("{count} phase", "{count} phases", len(phases)).format(count=number(len(phases)))


def note(plan: PhasePlan) -> str:
    """The days of a phase, how many actions begin in it, and whether that is too much."""
    count = len(plan.actions)
    note = _("Days {first} to {last}, {start} to {end}. {actions}.").format(
        first=plan.first_day,
        last=plan.last_day,
        start=dates.short(plan.start),
        end=dates.short(plan.end),
        actions=capital(ngettext("{count} action begins", "{count} actions begin", count).format(count=number(count))),
    )
    return f"{note} {capital(excess(plan))}." if plan.excess else note
