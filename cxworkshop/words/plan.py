"""The roadmap in words: where an action stands and why, when it is due, what a phase carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.moves import MovedAlong
from cxworkshop.domain.plan.needs import is_below
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.projection import EFFORT
from cxworkshop.domain.plan.roadmap import BEYOND_NAME, PhasePlan, Roadmap
from cxworkshop.domain.session import Action, Phase, Session
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.words import dates, names
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import figure, level, one_decimal, short_of


def day(value: date, start: date) -> str:
    """A date as on a card: "17 Dec"; with its year where that is not plain from the roadmap's start."""
    near = 0 <= (value - start).days < 365
    return dates.day_month(value) if near else dates.short(value)


def span(plan: PhasePlan) -> str:
    """The days a phase takes: "first 30 days", "days 31 to 90"."""
    if plan.first_day == 0:
        return ngettext("first {count} day", "first {count} days", plan.last_day).format(count=plan.last_day)
    return _("days {first} to {last}").format(first=plan.first_day, last=plan.last_day)


def transition(from_level: int) -> str:
    """A transition as on a card: "2→3"."""
    return f"{from_level}→{from_level + 1}"


def gap_action() -> str:
    """What marks an action that article A names from Level 2 to Level 3."""
    # Translators: of an action: one of those that article A names from Level 2 to Level 3
    return _("gap action A")


def early_win() -> str:
    """What marks an action that shows something by day 90."""
    return _("early win")


def dimension_name(model: MaturityModel, dimension_id: str) -> str:
    """A dimension's name, or its id where the model has none of that id."""
    return next((dimension.name for dimension in model.dimensions if dimension.id == dimension_id), dimension_id)


def heading(session: Session, model: MaturityModel, mean: Decimal | None) -> str:
    """What the roadmap is: "From 2.4 towards Level 3"; no journey is told from a mean that is there already."""
    if mean is None:
        return _("Roadmap")
    goals = {
        scoring.target(session, dimension.id)
        for dimension in model.dimensions
        if not session.rating(dimension.id).not_applicable
    }
    if len(goals) > 1 and session.target not in goals:
        return _("From {mean} towards the targets").format(mean=one_decimal(mean))
    goal = session.target if len(goals) > 1 else goals.pop()
    if mean < goal:
        # Translators: {goal} is a level, as in "From 2.4 towards Level 3"
        return _("From {mean} towards {goal}").format(mean=short_of(mean, goal), goal=level(goal))
    return _("Roadmap to {goal}").format(goal=level(goal))


def summary(roadmap: Roadmap) -> str:
    """What is on the roadmap and in which order."""
    actions = roadmap.actions
    steps = sorted({item.action.from_level for item in actions if not item.action.own})
    origins = []
    if steps:
        # Translators: {steps} is one step, "2 to 3", or several: "1 to 2 and 2 to 3"
        sets = ngettext("the Level {steps} set", "the Level {steps} sets", len(steps))
        origins.append(sets.format(steps=_steps(steps)))
    if any(item.action.own for item in actions):
        # Translators: where actions come from, as in "2 actions from the Level 2 to 3 set and your own"
        origins.append(_("your own"))
    count = ngettext("{count} action", "{count} actions", len(actions)).format(count=len(actions))
    if any(item.weight != 1 for item in actions):
        said = _("{actions} from {origins}, ordered by weight × gap × impact ÷ effort; drag to change")
    else:
        said = _("{actions} from {origins}, ordered by gap × impact ÷ effort; drag to change")
    return said.format(actions=count, origins=listed(origins))


def decided(actions: Iterable[Action]) -> str:
    """How actions stand after they were asked about: "9 in place, 3 not for us, 14 planned"."""
    count = Counter(action.state for action in actions)
    said = []
    if number := count["in place"]:
        said.append(ngettext("{count} in place", "{count} in place", number).format(count=number))
    if number := count["not for us"]:
        said.append(ngettext("{count} not for us", "{count} not for us", number).format(count=number))
    if number := count["planned"]:
        said.append(ngettext("{count} planned", "{count} planned", number).format(count=number))
    return ", ".join(said)


def nothing_to_do(results: scoring.Results, roadmap: Roadmap) -> tuple[str, str]:
    """Why a roadmap is empty, and what to do about it."""
    if results.mean is None and results.settled == len(results.dimensions):
        return _("No dimension applies"), _("Score a dimension, or add an action of your own.")
    if results.mean is None:
        hint = _("Score a dimension first: the gaps between scores and targets make the roadmap.")
        return _("Nothing is scored yet"), hint
    if results.gaps:
        return _nothing_planned(roadmap)
    waiting = len(results.dimensions) - results.settled
    if waiting:
        scored = len(results.scored)
        said = ngettext(
            "The {count} scored dimension meets its target", "The {count} scored dimensions meet their targets", scored
        )
        hint = ngettext(
            "Score the other {count}, raise a target in Prepare, or add an action of your own.",
            "Score the other {count}, raise a target in Prepare, or add an action of your own.",
            waiting,
        )
        return said.format(count=scored), hint.format(count=waiting)
    hint = _("Raise a target in Prepare, or add an action of your own.")
    return _("Every dimension meets its target"), hint


def _nothing_planned(roadmap: Roadmap) -> tuple[str, str]:
    """The same where there are gaps."""
    if roadmap.not_planned:
        hint = _("Put some back with Find action, or add an action of your own.")
        return _("All actions have been removed"), hint
    if roadmap.in_place:
        hint = _("Score again what has changed, put some back with Find action, or add an action of your own.")
        return _("Everything the model suggests is in place"), hint
    return _("The model has no action for these gaps"), _("Add an action of your own.")


def load(plan: PhasePlan) -> str:
    """What a phase carries: "4 begin, 5 of 6 at once"."""
    count = len(plan.actions)
    # Translators: of a phase: how many actions begin in it, and how many run at once of how many that should
    said = ngettext("{count} begins, {running} of {most} at once", "{count} begin, {running} of {most} at once", count)
    return said.format(count=count, running=plan.running, most=plan.at_once)


def excess(plan: PhasePlan) -> str:
    """Says that more runs at once in a phase than should, or nothing."""
    if not plan.excess:
        return ""
    said = ngettext(
        "{running} action at once, {most} planned for", "{running} actions at once, {most} planned for", plan.running
    )
    return said.format(running=plan.running, most=plan.at_once)


def held(planned: PlannedAction, roadmap: Roadmap) -> str:
    """Says what keeps an action from the phase chosen for it, or nothing."""
    if not planned.held_by or planned.action.phase is None:
        return ""
    return _("Chosen for {wanted}, but it waits for {actions} in {here}.").format(
        wanted=phase_name(min(planned.action.phase, len(roadmap.phases) - 1), roadmap),
        actions=_titles(planned.held_by, roadmap),
        here=phase_name(planned.phase, roadmap),
    )


def phase_name(index: int, roadmap: Roadmap) -> str:
    """The name of the phase at a place, that of Beyond after the last."""
    return names.phase((*roadmap.phases, roadmap.beyond)[min(index, len(roadmap.phases))].phase.name)


def moved_along(moved: MovedAlong) -> str:
    """Says how many other actions move along with one, and why; nothing where none does."""
    count = len(moved.all)
    if not count:
        return ""
    said = ngettext("{count} other action moves along: {why}.", "{count} other actions move along: {why}.", count)
    return said.format(count=count, why=_why(moved))


def moved_within(moved: MovedAlong) -> str:
    """Says how many stay in their phases and move much within them, and why; nothing where none does."""
    count = len(moved.all)
    if not count:
        return ""
    said = ngettext(
        "{count} moves by two weeks or more within its phase: {why}.",
        "{count} move by two weeks or more within their phases: {why}.",
        count,
    )
    return said.format(count=count, why=_why(moved))


def _why(moved: MovedAlong) -> str:
    needed, waiting, room = (len(each) for each in (moved.needed, moved.waiting, moved.room))
    why = []
    if needed:
        # Translators: three ends of “4 other actions move along: 1 that it needs first, …”
        why.append(ngettext("{count} that it needs first", "{count} that it needs first", needed).format(count=needed))
    if waiting:
        why.append(ngettext("{count} that waits for it", "{count} that wait for it", waiting).format(count=waiting))
    if room:
        said = ngettext("{count} to where there is room now", "{count} to where there is room now", room)
        why.append(said.format(count=room))
    return listed(why)


def priority(planned: PlannedAction) -> str:
    """An action's priority with its own numbers: "weight 1 × gap 1.5 × impact 3 ÷ effort 1 = 4.5"."""
    shown = round(planned.value, 2)
    # Translators: {equals} is = or ≈
    return _("weight {weight} × gap {gap} × impact {impact} ÷ effort {effort} {equals} {priority}").format(
        weight=figure(planned.weight),
        gap=figure(planned.gap),
        impact=planned.action.impact,
        effort=EFFORT[planned.action.effort],
        equals="=" if abs(shown - planned.value) < 1e-9 else "≈",
        priority=figure(shown),
    )


def order(planned: PlannedAction, roadmap: Roadmap, model: MaturityModel) -> list[str]:
    """Why an action stands where it stands, sentence by sentence."""
    action = planned.action
    name = dimension_name(model, action.dimension_id)
    sentences = [_("Priority: {priority}.").format(priority=priority(planned))]
    if not planned.gap and action.own:
        said = _("{dimension} has no gap now; the action stays because it is one of your own.")
        sentences.append(said.format(dimension=name))
    elif not planned.gap:
        said = _("{dimension} has no gap now; the action stays because it was put there or edited.")
        sentences.append(said.format(dimension=name))
    on_roadmap = {item.action.id: item.action for item in roadmap.actions}
    needed = [other for other in planned.needs if other in action.prerequisites]
    if needed:
        sentences.append(_("It comes after {actions}, which it needs.").format(actions=_titles(needed, roadmap)))
    others = [on_roadmap[other] for other in planned.waits_for if other not in action.prerequisites]
    lower = sorted({other.from_level for other in others if is_below(other, action)})
    if lower:
        # Translators: {steps} is one step, "1 to 2", or several: "1 to 2 and 2 to 3"
        said = _("{dimension} climbs one level at a time, so its actions from Level {steps} come first.")
        sentences.append(said.format(dimension=name, steps=_steps(lower)))
    appointing = [other.id for other in others if not is_below(other, action)]
    if appointing:
        said = _("It waits for {actions}: before that there is no {owner}.")
        sentences.append(said.format(actions=_titles(appointing, roadmap), owner=action.owner))
    if planned.before:
        said = ngettext(
            "It comes before {actions}, which needs it.",
            "It comes before {actions}, which need it.",
            len(planned.before),
        )
        sentences.append(said.format(actions=_titles(planned.before, roadmap)))
    if planned.held_by:
        sentences.append(held(planned, roadmap))
    elif action.phase is not None:
        sentences.append(_("{phase} was chosen by hand.").format(phase=phase_name(planned.phase, roadmap)))
    elif planned.holder:
        sentences.append(held_back(planned))
    return sentences


def held_back(planned: PlannedAction) -> str:
    """What keeps an action from beginning earlier, or nothing."""
    return {
        "": "",
        "needs": _("It begins as soon as all it needs is finished."),
        "limit": _("It begins as soon as fewer actions run at once."),
        "owner": _("It begins as soon as {owner} has fewer actions at once.").format(owner=planned.action.owner),
    }[planned.holder]


def step(before: Action, after: Action, phases: Sequence[Phase]) -> str:
    """What a change of an action is called in the list of what can be undone."""
    changed = {name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)}
    changed -= {"owner_suggested", "effort_agreed"}  # these go with the owner and the effort
    title = after.title
    if changed == {"phase"} and after.phase is not None:
        phase = names.phase(phases[after.phase].name if after.phase < len(phases) else BEYOND_NAME)
        return _("move “{action}” to {phase}").format(action=title, phase=phase)
    if changed == {"status"}:
        return _("mark “{action}” as {status}").format(action=title, status=names.status(after.status))
    one = {
        "title": _("rename action “{action}”"),
        "owner": _("owner of “{action}”"),
        "start": _("start of “{action}”"),
        "due": _("due date of “{action}”"),
        "weeks": _("weeks of “{action}”"),
        "prerequisites": _("what “{action}” needs"),
        "effort": _("effort of “{action}”"),
        "impact": _("impact of “{action}”"),
        "phase": _("phase of “{action}”"),
    }
    said = one.get(next(iter(changed)), "") if len(changed) == 1 else ""
    return (said or _("edit action “{action}”")).format(action=title)


def _steps(levels: Iterable[int]) -> str:
    """Steps from one level to the next, by the lower: "1 to 2 and 2 to 3"."""
    # Translators: from one level to the next
    said = pgettext("levels", "{lower} to {upper}")
    return listed([said.format(lower=lower, upper=lower + 1) for lower in levels])


def _titles(action_ids: Iterable[str], roadmap: Roadmap) -> str:
    title_of = {item.action.id: item.action.title for item in roadmap.actions}
    # Translators: the title of an action within a sentence
    quoted = _("“{action}”")
    return listed([quoted.format(action=title_of[action_id]) for action_id in action_ids])
