"""The roadmap in words: where an action stands and why, when it is due, what a phase carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.roadmap import EFFORT, PhasePlan, PlannedAction, Roadmap, needed_first
from cxworkshop.domain.session import Action, Phase, Session
from cxworkshop.words import dates
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import one_decimal, score_text
from cxworkshop.words.scores import counted


def day(value: date, start: date) -> str:
    """A date as on a card: "17 Dec"; with its year where that is not plain from the roadmap's start."""
    near = 0 <= (value - start).days < 365
    return dates.day_month(value) if near else dates.short(value)


def span(plan: PhasePlan) -> str:
    """The days a phase takes: "first 30 days", "days 31 to 90"."""
    return f"first {plan.last_day} days" if plan.first_day == 0 else f"days {plan.first_day} to {plan.last_day}"


def transition(from_level: int) -> str:
    """A transition as on a card: "2→3"."""
    return f"{from_level}→{from_level + 1}"


def dimension_name(model: MaturityModel, dimension_id: str) -> str:
    """A dimension's name, or its id where the model has none of that id."""
    return next((dimension.name for dimension in model.dimensions if dimension.id == dimension_id), dimension_id)


def heading(session: Session, model: MaturityModel, mean: Decimal | None) -> str:
    """What the roadmap is: "From 2.4 to Level 3"; no journey is told from a mean that is there already."""
    if mean is None:
        return "Roadmap"
    goals = {
        scoring.target(session, dimension.id)
        for dimension in model.dimensions
        if not session.rating(dimension.id).not_applicable
    }
    if len(goals) > 1 and session.target not in goals:
        return f"From {one_decimal(mean)} to the targets"
    goal = session.target if len(goals) > 1 else goals.pop()
    name = f"Level {goal:g}" if goal.is_integer() else score_text(goal)
    return f"From {one_decimal(mean)} to {name}" if mean < goal else f"Roadmap to {name}"


def summary(roadmap: Roadmap) -> str:
    """What is on the roadmap and in which order."""
    actions = roadmap.actions
    steps = sorted({item.action.from_level for item in actions if not item.action.own})
    origins = []
    if steps:
        names = [f"{level} to {level + 1}" for level in steps]
        origins.append(f"the Level {listed(names)} set{'' if len(steps) == 1 else 's'}")
    if any(item.action.own for item in actions):
        origins.append("your own")
    weighted = "weight × " if any(item.weight != 1 for item in actions) else ""
    order_by = f"ordered by {weighted}gap × impact ÷ effort"
    return f"{counted(len(actions), 'action')} from {' and '.join(origins)}, {order_by}; drag to change"


def nothing_to_do(results: scoring.Results, removed: int) -> tuple[str, str]:
    """Why a roadmap is empty, and what to do about it."""
    if results.mean is None and results.settled == len(results.dimensions):
        return "No dimension applies", "Score a dimension, or add an action of your own."
    if results.mean is None:
        return "Nothing is scored yet", "Score a dimension first: the gaps between scores and targets make the roadmap."
    if results.gaps and removed:
        return "Every action is taken off", "Bring some of them back with Removed, or add an action of your own."
    if results.gaps:
        return "The model has no action for these gaps", "Add an action of your own."
    waiting = len(results.dimensions) - results.settled
    if waiting:
        scored = counted(len(results.scored), "scored dimension")
        verb = "meets its target" if len(results.scored) == 1 else "meet their targets"
        hint = f"Score the other {waiting}, raise a target in Prepare, or add an action of your own."
        return f"The {scored} {verb}", hint
    return "Every dimension meets its target", "Raise a target in Prepare, or add an action of your own."


def excess(plan: PhasePlan) -> str:
    """Says that a phase carries more than it should, or nothing."""
    if not plan.excess:
        return ""
    return (
        f"{len(plan.actions)} actions, {plan.excess} more than the {plan.phase.capacity} this phase is meant to carry"
    )


def held(planned: PlannedAction, roadmap: Roadmap) -> str:
    """Says what keeps an action from the phase chosen for it, or nothing."""
    if not planned.held_by or planned.action.phase is None:
        return ""
    wanted = roadmap.phases[planned.action.phase].phase.name
    here = roadmap.phases[planned.phase].phase.name
    return f"Chosen for {wanted}, but it waits for {_titles(planned.held_by, roadmap)} in {here}."


def priority(planned: PlannedAction) -> str:
    """An action's priority with its own numbers: "weight 1 × gap 1.5 × impact 3 ÷ effort 1 = 4.5"."""
    shown = round(planned.priority, 2)
    equals = "=" if abs(shown - planned.priority) < 1e-9 else "≈"
    return (
        f"weight {planned.weight:g} × gap {planned.gap:g} × impact {planned.action.impact} "
        f"÷ effort {EFFORT[planned.action.effort]} {equals} {shown:g}"
    )


def order(planned: PlannedAction, roadmap: Roadmap, model: MaturityModel) -> list[str]:
    """Why an action stands where it stands, sentence by sentence."""
    action = planned.action
    name = dimension_name(model, action.dimension_id)
    sentences = [f"Priority: {priority(planned)}."]
    if not planned.gap:
        kept = "it is your own" if action.own else "somebody edited it"
        sentences.append(f"{name} has no gap now; the action stays because {kept}.")
    on_roadmap = {item.action.id: item.action for item in roadmap.actions}
    first = needed_first(on_roadmap)[action.id]
    needed = [other for other in first if other in action.prerequisites]
    if needed:
        verb = "which it needs" if len(needed) == 1 else "which it needs, whatever their own priority"
        sentences.append(f"It comes after {_titles(needed, roadmap)}, {verb}.")
    lower = sorted({on_roadmap[other].from_level for other in first if other not in action.prerequisites})
    if lower:
        levels = listed([f"{level} to {level + 1}" for level in lower])
        sentences.append(f"{name} climbs one level at a time, so its actions from Level {levels} come first.")
    if planned.before:
        need = "needs" if len(planned.before) == 1 else "need"
        sentences.append(f"It comes before {_titles(planned.before, roadmap)}, which {need} it.")
    here = roadmap.phases[planned.phase].phase.name
    if planned.held_by:
        sentences.append(held(planned, roadmap))
    elif action.phase is not None:
        sentences.append(f"{here} was chosen for it by hand.")
    else:
        sentences.append("Its phase is automatic: the first with room, but no later than what needs it.")
    return sentences


def step(before: Action, after: Action, phases: Sequence[Phase]) -> str:
    """What a change of an action is called in the list of what can be undone."""
    changed = {name for name in after.__struct_fields__ if getattr(before, name) != getattr(after, name)}
    if changed == {"phase"} and after.phase is not None:
        return f"move “{after.title}” to {phases[after.phase].name}"
    if changed == {"status"}:
        return f"mark “{after.title}” as {after.status}"
    if changed == {"title"}:
        return f"rename action “{after.title}”"
    one = {"owner": "owner", "due": "due date", "effort": "effort", "impact": "impact", "phase": "phase"}
    if len(changed) == 1 and (name := one.get(next(iter(changed)))):
        return f"{name} of “{after.title}”"
    return f"edit action “{after.title}”"


def _titles(action_ids: Iterable[str], roadmap: Roadmap) -> str:
    title_of = {item.action.id: item.action.title for item in roadmap.actions}
    return listed([f"“{title_of[action_id]}”" for action_id in action_ids])
