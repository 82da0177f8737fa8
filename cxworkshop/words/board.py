"""The plan as the board tells it: numbers of actions, days of phases, what is wrong with days set by hand, the pace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cxworkshop.domain.maturity_model import Effort, MaturityModel
from cxworkshop.domain.plan.load import OwnerLoad
from cxworkshop.domain.plan.planner import Conflict, PlannedAction
from cxworkshop.domain.plan.roadmap import PhasePlan, Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.language import _, ngettext
from cxworkshop.words import dates
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import level, number, one_decimal, short_of
from cxworkshop.words.plan import day, dimension_name, held, phase_name

_MOST_ASKED = 2
"""So many dimensions are named in one line."""


def numbers(roadmap: Roadmap) -> dict[str, int]:
    """The number of each action, by its id: its place in the whole roadmap, counted from 1, on screen and on paper."""
    return {planned.action.id: number for number, planned in enumerate(roadmap.actions, start=1)}


def days(plan: PhasePlan, roadmap: Roadmap) -> str:
    """When a phase is: "1 Oct to 31 Oct", and of Beyond "after 30 Mar 2027"."""
    if plan is roadmap.beyond:
        return _("after {day}").format(day=dates.short(roadmap.phases[-1].end))
    start = roadmap.phases[0].start
    # Translators: the first and the last day of a stretch of time, as in "1 Oct to 31 Oct"
    return _("{first} to {last}").format(first=day(plan.start, start), last=day(plan.end, start))


def count(actions: int) -> str:
    """How many actions: "15 actions"."""
    return ngettext("{count} action", "{count} actions", actions).format(count=actions)


def effort(size: Effort, weeks: int) -> str:
    """How large an action is and how long it takes: "M, 8 weeks"."""
    said = ngettext("{effort}, {count} week", "{effort}, {count} weeks", weeks)
    return said.format(effort=size, count=weeks)


def due(planned: PlannedAction, roadmap: Roadmap) -> str:
    """When an action is due: "17 Dec". Beyond the last phase a month is all that is said of a day nobody agreed on."""
    if planned.phase >= len(roadmap.phases) and not planned.due_agreed:
        return dates.month_year(planned.due)
    return day(planned.due, roadmap.phases[0].start)


def after(planned: PlannedAction, number_of: Mapping[str, int]) -> str:
    """What an action waits for, by numbers: "after 5, 7"; nothing where it waits for nothing."""
    if not planned.needs:
        return ""
    needed = sorted(number_of[need] for need in planned.needs)
    # Translators: of an action: the numbers of those that are finished before it begins
    return _("after {numbers}").format(numbers=", ".join(map(str, needed)))


def short_warnings(planned: PlannedAction, number_of: Mapping[str, int], roadmap: Roadmap) -> list[str]:
    """What is wrong with an action's days and its owner, each in a few words, the worst first."""
    said = []
    for conflict in _conflicts(planned):
        place = number_of[conflict.needed]
        if conflict.due:
            told = ngettext(
                "due {count} day before {number} is finished",
                "due {count} days before {number} is finished",
                conflict.due,
            )
            said.append(told.format(count=conflict.due, number=place))
        else:
            told = ngettext(
                "begins {count} day before {number} is finished",
                "begins {count} days before {number} is finished",
                conflict.begins,
            )
            said.append(told.format(count=conflict.begins, number=place))
    if is_short(planned):
        told = ngettext("{count} working day too short", "{count} working days too short", planned.short_by)
        said.append(told.format(count=planned.short_by))
    if planned.held_by and planned.action.phase is not None:
        wanted = phase_name(min(planned.action.phase, len(roadmap.phases) - 1), roadmap)
        numbers_of_held = sorted(number_of[each] for each in planned.held_by)
        told = _("chosen for {phase}, waits for {numbers}")
        said.append(told.format(phase=wanted, numbers=", ".join(map(str, numbers_of_held))))
    if _is_unappointed(planned):
        said.append(_("its owner is not appointed"))
    return said


def _conflicts(planned: PlannedAction) -> tuple[Conflict, ...]:
    """What an action begins before; of one that is done nothing is wrong any more."""
    return () if planned.action.status == "done" else planned.conflicts


def is_short(planned: PlannedAction) -> bool:
    """Whether an action has too few days. Of one in progress this is not known where nobody said when it began."""
    status = planned.action.status
    return planned.short_by > 0 and (status == "open" or (status == "in progress" and planned.start_agreed))


def _is_unappointed(planned: PlannedAction) -> bool:
    """Whether nobody has the role that is to carry an action out; whoever did what is done is there."""
    return bool(planned.unappointed) and planned.action.status != "done"


def unappointed(planned: PlannedAction, model: MaturityModel) -> str:
    """Says that the owner of a flagged action is a role that the plan gives to nobody."""
    said = _("This plan does not appoint its owner, {owner}: “{action}” has been removed.")
    return said.format(owner=planned.action.owner, action=model.action(planned.unappointed).title)


def runs_ahead(planned: PlannedAction, model: MaturityModel) -> str:
    """Which dimensions are below Level 3 while an action leads beyond it, in a few words; or nothing."""
    if not planned.below:
        return ""
    named = [dimension_name(model, each) for each in planned.below]
    return _("{dimensions} still below Level 3").format(dimensions=listed(named, most=_MOST_ASKED))


def warnings(planned: PlannedAction, model: MaturityModel, roadmap: Roadmap) -> list[str]:
    """What is wrong with an action's days and its owner, in whole sentences."""
    title_of = {item.action.id: item.action.title for item in roadmap.actions} if planned.conflicts else {}
    said = []
    for conflict in _conflicts(planned):
        told = ngettext(
            "It begins {count} day before “{action}”, which it needs, is finished.",
            "It begins {count} days before “{action}”, which it needs, is finished.",
            conflict.begins,
        )
        said.append(told.format(count=conflict.begins, action=title_of[conflict.needed]))
        if conflict.due:
            told = ngettext(
                "It is due {count} day before “{action}” is.",
                "It is due {count} days before “{action}” is.",
                conflict.due,
            )
            said.append(told.format(count=conflict.due, action=title_of[conflict.needed]))
    if is_short(planned):
        told = ngettext(
            "Its days are {count} working day short of its {weeks} weeks.",
            "Its days are {count} working days short of its {weeks} weeks.",
            planned.short_by,
        )
        said.append(told.format(count=planned.short_by, weeks=planned.weeks))
    if planned.held_by:
        said.append(held(planned, roadmap))
    if planned.below:
        named = listed([dimension_name(model, each) for each in planned.below])
        told = ngettext(
            "It leads beyond Level 3 while {dimensions} is still below it.",
            "It leads beyond Level 3 while {dimensions} are still below it.",
            len(planned.below),
        )
        said.append(told.format(dimensions=named))
    if _is_unappointed(planned):
        said.append(unappointed(planned, model))
    return [sentence for sentence in said if sentence]


def pace(results: Results, roadmap: Roadmap, model: MaturityModel) -> str:
    """How far the plan leads in a line: "Level 3 by Sep 2027 at this pace", only where the plan leads there.

    Else "reaches 2.7; what Level 3 still asks for: Vision and 2 more", and nothing where nothing is left to reach.
    """
    reach = roadmap.reach
    targets = {each.target for each in results.dimensions if not each.not_applicable}
    common = targets.pop() if len(targets) == 1 else None
    goal = "" if common is None else level(common) if common.is_integer() else _("the target")
    if reach.date is not None:
        said = _("{goal} by {month} at this pace") if goal else _("all targets by {month} at this pace")
        return said.format(goal=goal, month=dates.month_year(reach.date))
    if not reach.missing or reach.mean is None:
        return ""
    mean = one_decimal(reach.mean) if common is None else short_of(reach.mean, common)
    asked = _asked((each.dimension_id for each in reach.missing), model)
    said = (
        _("reaches {mean}; what {goal} still asks for: {dimensions}")
        if goal
        else _("reaches {mean}; what the targets still ask for: {dimensions}")
    )
    return said.format(mean=mean, goal=goal, dimensions=asked)


def in_place(roadmap: Roadmap) -> str:
    """How much the room has already, or nothing."""
    count = len(roadmap.in_place)
    said = ngettext("{count} action already in place", "{count} actions already in place", count)
    return said.format(count=count) if count else ""


def overloaded(loads: Iterable[OwnerLoad]) -> str:
    """How many owners have more at once than their limit, or nothing: "2 owners carry more than two at once"."""
    found = [each for each in loads if each.excess]
    if not found:
        return ""
    if len({each.limit for each in found}) == 1:
        said = ngettext(
            "{count} owner carries more than {most} at once",
            "{count} owners carry more than {most} at once",
            len(found),
        )
        return said.format(count=len(found), most=number(found[0].limit))
    said = ngettext("{count} owner carries more than planned", "{count} owners carry more than planned", len(found))
    return said.format(count=len(found))


def moved(moved: int, count: int, most: int) -> str:
    """Says how many actions move to another phase; and as `shifted` does, how many others are due another day."""
    if moved:
        said = ngettext("{count} action moves to another phase.", "{count} actions move to another phase.", moved)
        return f"{said.format(count=moved)} {shifted(count, most)}".rstrip()
    if not count:
        return _("No action moves to another phase.")
    later = ngettext(
        "No action moves to another phase; {count} is due up to {weeks} weeks later.",
        "No action moves to another phase; {count} are due up to {weeks} weeks later.",
        count,
    )
    earlier = ngettext(
        "No action moves to another phase; {count} is due up to {weeks} weeks earlier.",
        "No action moves to another phase; {count} are due up to {weeks} weeks earlier.",
        count,
    )
    return (later if most > 0 else earlier).format(count=count, weeks=_weeks(most))


def shifted(count: int, most: int) -> str:
    """Says that others stay in their phase and are due another day than before by more than a fortnight, or nothing.

    `most` is by how many days at most, below zero where they are all due earlier.
    """
    if not count:
        return ""
    later = ngettext(
        "{count} other stays in its phase and is due up to {weeks} weeks later.",
        "{count} others stay in their phases and are due up to {weeks} weeks later.",
        count,
    )
    earlier = ngettext(
        "{count} other stays in its phase and is due up to {weeks} weeks earlier.",
        "{count} others stay in their phases and are due up to {weeks} weeks earlier.",
        count,
    )
    return (later if most > 0 else earlier).format(count=count, weeks=_weeks(most))


def _weeks(days: int) -> int:
    return max(2, round(abs(days) / 7))


def _asked(dimension_ids: Iterable[str], model: MaturityModel) -> str:
    return listed([dimension_name(model, each) for each in dimension_ids], most=_MOST_ASKED + 1)
