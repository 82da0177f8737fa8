"""What a plan promises, in sentences: how much by when, how far it leads, and what it leaves out.

Never a level in so many days: a level has a date only where everything that leads to it is planned.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import load
from cxworkshop.domain.plan.roadmap import Missing, Roadmap, gap_states
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Session
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates, names
from cxworkshop.words import load as load_words
from cxworkshop.words.limits import shortened
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import capital, later_mean, level, number, short_of

_MOST_SETTLED = 3
"""As many dimensions are named of which everything is in place; more are counted."""
_NAMED = 2
"""As many owners who carry too much at once are named; more are counted."""


def promise(
    session: Session, model: MaturityModel, results: Results, roadmap: Roadmap, most: int = 2, *, quoting: bool = True
) -> list[str]:
    """What is promised of a plan, in whole sentences; nothing where there is no plan, but for why there is none.

    Of what the plan leaves out, `most` dimensions are told at most; for `quoting` see `outlook`.
    """
    return [*outlook(session, model, results, roadmap, most, quoting=quoting), *strain(session, roadmap)]


def outlook(
    session: Session, model: MaturityModel, results: Results, roadmap: Roadmap, most: int = 2, *, quoting: bool = True
) -> list[str]:
    """How much by when and how far a plan leads: what is promised, but for who has too much to do at once.

    Without `quoting` the levels that are left out are named, and not what they ask for in the model's words.
    """
    settled = all_in_place(model, roadmap)
    if not roadmap.actions:
        return [settled] if settled else []
    said = (
        steps(results, roadmap),
        still_going(roadmap),
        target_by(results, roadmap),
        left_out(session, model, results, roadmap, most, quoting=quoting),
        settled,
    )
    return [sentence for sentence in said if sentence]


def strain(session: Session, roadmap: Roadmap) -> list[str]:
    """Where more runs at once than should: in phases, and of owners."""
    return [sentence for sentence in (overload(roadmap), *owners_overload(session, roadmap)) if sentence]


def steps(results: Results, roadmap: Roadmap) -> str:
    """What is finished by the end of the last phase, and where that leads."""
    last = roadmap.phases[-1]
    finished = sum(planned.due <= last.end for planned in roadmap.actions)
    if not finished:
        said = ngettext(
            "No action is finished in the first day.",
            "No action is finished in the first {days} days.",
            last.last_day,
        )
        return said.format(days=last.last_day)
    days = ngettext("the first day", "the first {days} days", last.last_day).format(days=last.last_day)
    if results.mean is None or last.mean is None or last.mean <= results.mean:
        # Translators: {days} is a stretch of time: "the first 180 days"
        said = ngettext("{count} action is finished in {days}.", "{count} actions are finished in {days}.", finished)
        return capital(said.format(count=number(finished), days=days))
    # Translators: {days} is a stretch of time: "the first 180 days"; {mean} a score such as 2.8
    said = ngettext("{count} action in {days} leads to {mean}.", "{count} actions in {days} lead to {mean}.", finished)
    return capital(said.format(count=number(finished), days=days, mean=mean_after(results, last.mean)))


def mean_after(results: Results, mean: Decimal | None) -> str:
    """A mean that the plan leads to, beside today's; a dash where there is none."""
    if results.mean is None or mean is None:
        return "–"
    return later_mean(results.mean, mean, common_target(results))


def still_going(roadmap: Roadmap) -> str:
    """What is not finished by the end of the last phase, or nothing."""
    last = roadmap.phases[-1]
    beyond = len(roadmap.beyond.actions)
    running = sum(planned.due > last.end for plan in roadmap.phases for planned in plan.actions)
    # Translators: of the actions of a plan, at the end of its last phase
    going = ngettext("{count} is still under way then", "{count} are still under way then", running)
    # Translators: of the actions of a plan, after its last phase
    begin = ngettext("{count} begins later", "{count} begin later", beyond)
    said = [each.format(count=number(count)) for each, count in ((going, running), (begin, beyond)) if count]
    # Translators: a whole sentence from its parts: "Five are still under way then and two begin later."
    return capital(_("{parts}.").format(parts=listed(said))) if said else ""


def target_by(results: Results, roadmap: Roadmap) -> str:
    """By when the targets are reached: only where the plan as it stands leads there."""
    if roadmap.reach.date is None:
        return ""
    whole = results.settled == len(results.dimensions)
    only, mean = common_target(results), roadmap.phases[-1].mean
    if not whole:
        said = _("{goal} by {month} at this pace, for what is scored.")
    elif only is not None and mean is not None and mean >= only and roadmap.reach.date > roadmap.phases[-1].end:
        # The mean is there before, and would seem to contradict the date.
        said = _("{goal} by {month} at this pace, in every dimension.")
    else:
        said = _("{goal} by {month} at this pace.")
    return said.format(goal=_goal(results), month=dates.month_and_year(roadmap.reach.date))


def left_out(
    session: Session, model: MaturityModel, results: Results, roadmap: Roadmap, most: int, *, quoting: bool = True
) -> str:
    """How far the whole plan leads and, in the model's own words if wanted, what the targets ask for beyond it."""
    reach = roadmap.reach
    if not reach.missing or reach.mean is None:
        return ""
    only = common_target(results)
    asked = [_asked(each, model, only) if quoting else _named(each, model) for each in reach.missing]
    if only is None:
        said = _("The plan reaches {mean}; what the targets still ask for: {asked}.")
    else:
        said = _("The plan reaches {mean}; what {goal} still asks for: {asked}.")
    mean = short_of(reach.mean, session.target if only is None else only)
    more = len(asked) - most
    if more > 0:
        # Translators: ends a list, as in "a, b and two more"
        asked[most:] = [ngettext("{count} more", "{count} more", more).format(count=number(more))]
    return said.format(mean=mean, goal=_goal(results), asked=listed(asked))


def all_in_place(model: MaturityModel, roadmap: Roadmap) -> str:
    """Where all that the model suggests for a step is in place and the score is not there: to be looked at; or nothing.

    The plan does not raise it by itself: it may be that what is in place does not work yet.
    """
    found = [each for each in roadmap.reach.missing if each.all_in_place]
    if not found:
        return ""
    if len(found) == 1:
        (only,) = found
        said = _(
            "Everything the model suggests for {dimension} from {here} to {there} is in place: look at the score again."
        )
        name = model.dimension(only.dimension_id).name
        return said.format(dimension=name, here=level(only.level - 1), there=level(only.level))
    named = listed([model.dimension(each.dimension_id).name for each in found], most=_MOST_SETTLED)
    said = _("Everything the model suggests for the next level of {dimensions} is in place: look at the scores again.")
    return said.format(dimensions=named)


def overload(roadmap: Roadmap) -> str:
    """Says in which phases more runs at once than should, or nothing."""
    full = [plan for plan in roadmap.columns if plan.excess]
    if not full:
        return ""
    # Translators: how many actions run at once in a phase, as in "eight in Now"
    each = _("{count} in {phase}")
    loads = [each.format(count=number(plan.running), phase=names.phase(plan.phase.name)) for plan in full]
    # Translators: {loads} lists phases: "eight in Now and seven in Next"
    said = ngettext(
        "More actions run at once than the {most} planned for: {loads}.",
        "More actions run at once than the {most} planned for: {loads}.",
        full[0].at_once,
    )
    return said.format(most=number(full[0].at_once), loads=listed(loads))


def owners_overload(session: Session, roadmap: Roadmap) -> list[str]:
    """Names who has more actions at once than their limit: those furthest over it first, and of many a few."""
    over = sorted(load.over(load.owners(session, roadmap)), key=lambda each: -each.excess)
    named = [replace(each, owner=shortened(each.owner)) for each in over[:_NAMED]]
    said = [load_words.over(each, roadmap) for each in named]
    more = len(over) - _NAMED
    if more > 0:
        told = ngettext(
            "{count} other owner has more actions at once than their limit.",
            "{count} other owners have more actions at once than their limit.",
            more,
        )
        said.append(capital(told.format(count=number(more))))
    return said


def beyond(roadmap: Roadmap) -> str:
    """What begins after the last phase, or nothing."""
    count = len(roadmap.beyond.actions)
    if not count:
        return ""
    said = ngettext(
        "{phase}: {count} action begins after {day}. It is a list, not a promise.",
        "{phase}: {count} actions begin after {day}. They are a list, not a promise.",
        count,
    )
    phase, day = names.phase(roadmap.beyond.phase.name), dates.long(roadmap.phases[-1].end)
    return said.format(phase=phase, count=number(count), day=day)


def gap_set(roadmap: Roadmap, model: MaturityModel) -> str:
    """What has become of the actions that article A names from Level 2 to Level 3, as a set; or nothing."""
    found = gap_states(roadmap, model)
    if not any(found):
        return ""
    count = number(len(found))
    if found.count("planned") == len(found):
        said = ngettext(
            "The {count} gap action from Level 2 to Level 3 is in the plan.",
            "All {count} gap actions from Level 2 to Level 3 are in the plan.",
            len(found),
        )
        return said.format(count=count)
    # Translators: of actions, as in "The seven gap actions from Level 2 to Level 3: five in the plan and two in place."
    parts = (
        (found.count("planned"), _("{count} in the plan")),
        (found.count("in place"), _("{count} in place")),
        (found.count("not for us"), _("{count} not planned")),
        (found.count(None), _("{count} not called for by today’s scores")),
    )
    said = ngettext(
        "The {count} gap action from Level 2 to Level 3: {states}.",
        "The {count} gap actions from Level 2 to Level 3: {states}.",
        len(found),
    )
    told = listed([part.format(count=number(some)) for some, part in parts if some])
    return said.format(count=count, states=told)


def gap_count(roadmap: Roadmap, model: MaturityModel) -> str:
    """How many of the actions that article A names are in the plan: "7 of 7 …"; nothing where none was called for."""
    found = gap_states(roadmap, model)
    if not any(found):
        return ""
    # Translators: of the actions that lead from Level 2 to Level 3
    said = ngettext(
        "{count} of {all} Level 2 to 3 gap action in the plan",
        "{count} of {all} Level 2 to 3 gap actions in the plan",
        len(found),
    )
    return said.format(count=found.count("planned"), all=len(found))


def _asked(missing: Missing, model: MaturityModel, only: float | None) -> str:
    dimension = model.dimension(missing.dimension_id)
    words = dimension.rubric[missing.level - 1].rstrip(".")
    if only == missing.level:
        # Translators: a dimension, and what a level asks of it
        return _("{dimension}, “{words}”").format(dimension=dimension.name, words=words)
    # Translators: a dimension, a level ("Level 2"), and what it asks of the dimension
    said = _("{dimension} at {level}, “{words}”")
    return said.format(dimension=dimension.name, level=level(missing.level), words=words)


def _named(missing: Missing, model: MaturityModel) -> str:
    # Translators: a dimension and a level: "Strategy at Level 3"
    said = _("{dimension} at {level}")
    return said.format(dimension=model.dimension(missing.dimension_id).name, level=level(missing.level))


def common_target(results: Results) -> float | None:
    """The one target of all that applies, or None where they differ."""
    targets = {each.target for each in results.dimensions if not each.not_applicable}
    return targets.pop() if len(targets) == 1 else None


def _goal(results: Results) -> str:
    only = common_target(results)
    return _("All targets") if only is None else level(only)
