"""Every action of a model in words: what it is, what became of it, and of those nothing calls for why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.known_actions import KnownAction, Part
from cxworkshop.domain.plan.planner import PlannedAction, weeks
from cxworkshop.domain.plan.roadmap import Roadmap, is_gap_action
from cxworkshop.language import _, ngettext
from cxworkshop.words import names
from cxworkshop.words.board import due, effort
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import level
from cxworkshop.words.plan import dimension_name, early_win, gap_action, phase_name, transition


def part(value: Part, count: int) -> str:
    """A part of all actions and how many are in it: "On the roadmap (25)"."""
    said = {
        "all": _("All actions ({count})"),
        "planned": _("On the roadmap ({count})"),
        "in place": _("In place ({count})"),
        "not for us": _("Not for us ({count})"),
        "not called for": _("Not called for ({count})"),
        "gap actions": _("Level 2 to 3 gap actions ({count})"),
    }[value]
    return said.format(count=count)


def about(action: KnownAction, model: MaturityModel) -> str:
    """What an action is: "Governance · 2→3 · M, 10 weeks · gap action A · Chief marketing officer"."""
    it = action.action
    said = [
        dimension_name(model, it.dimension_id),
        transition(it.from_level),
        effort(it.effort, action.planned.weeks if action.planned else weeks(it)),
        gap_action() if is_gap_action(it) else "",
        early_win() if it.early_win else "",
        it.owner,
    ]
    return " · ".join(filter(None, said))


def becomes(action: KnownAction, model: MaturityModel, roadmap: Roadmap, number_of: Mapping[str, int]) -> str:
    """What became of an action: "No. 10 in Next, due 8 Jan", "Not for us: no shops", or why nothing calls for it."""
    if action.planned:
        return _planned(action.planned, roadmap, number_of)
    if action.idle:
        return _not_called_for(action, model)
    state = names.action_state(action.action.state)
    if not action.action.reason:
        return state
    # Translators: what became of an action and why, as in "Not for us: we have no shops"
    return _("{state}: {reason}").format(state=state, reason=action.action.reason)


def needs(action: KnownAction, known: Iterable[KnownAction]) -> str:
    """What an action needs first, by titles; nothing where it needs nothing."""
    title_of = {each.action.id: each.action.title for each in known}
    # Translators: the title of an action within a sentence
    quoted = _("“{action}”")
    found = [quoted.format(action=title_of[need]) for need in action.action.prerequisites if need in title_of]
    return listed(found)


def put_on_roadmap(count: int) -> str:
    """What a button says that puts so many actions on the roadmap."""
    if count == 1:
        return _("Put on the roadmap")
    return ngettext("Put {count} on the roadmap", "Put {count} on the roadmap", count).format(count=count)


def _planned(planned: PlannedAction, roadmap: Roadmap, number_of: Mapping[str, int]) -> str:
    # Translators: of an action: its number on the roadmap, its phase, and when it is due: "No. 10 in Next, due 8 Jan"
    said = _("No. {number} in {phase}, due {day}").format(
        number=number_of[planned.action.id],
        phase=phase_name(planned.phase, roadmap),
        day=due(planned, roadmap),
    )
    if planned.action.status == "open":
        return said
    # Translators: an action and how far it is, as in "Name an owner, in progress"
    return _("{action}, {status}").format(action=said, status=names.status(planned.action.status))


def _not_called_for(action: KnownAction, model: MaturityModel) -> str:
    said = {
        "not applicable": _("Not called for: {dimension} is not applicable"),
        "not scored": _("Not called for: {dimension} is not scored yet"),
        "reached": _("Not called for: {dimension} is at {level} already"),
        "beyond the target": _("Not called for: {level} is beyond the target of {dimension}"),
        None: "",
    }[action.idle]
    name = dimension_name(model, action.action.dimension_id)
    return said.format(dimension=name, level=level(action.action.to_level))
