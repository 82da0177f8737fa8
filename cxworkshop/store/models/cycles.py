"""Actions of a maturity model that wait for each other: by what they need first, or by who has to be appointed."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cxworkshop.language import _
from cxworkshop.store.models.problems import Problems, shown

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

_Needs = dict["Hashable", list["Hashable"]]


def check_cycles(actions: list[dict[str, Any]], problems: Problems) -> None:
    """Names each cycle of prerequisites, and each that only an owner's appointment closes, once and with its line.

    An owner's action waits for the one that `appoints` the role, and an action for all of an earlier transition of its
    own dimension. Each lens has owners of its own, and so cycles of its own.
    """
    indexes: dict[str, int] = {}
    for index, action in enumerate(actions):
        if "id" in action:
            indexes.setdefault(action["id"], index)
    entries = {action_id: actions[index] for action_id, index in indexes.items()}
    needs: _Needs = {
        action_id: [id_ for id_ in action.get("prerequisites", ()) if id_ in indexes]
        for action_id, action in entries.items()
    }
    while cycle := _cycle(needs):
        # Translators: of what actions need first: "form a cycle: journeys needs metrics needs journeys"
        message = _("form a cycle: {cycle}").format(cycle=_chain(cycle))
        problems.add(("actions", indexes[str(cycle[0])], "prerequisites"), message)
        for action_id, needed in pairwise(cycle):
            needs[action_id] = [other for other in needs[action_id] if other != needed]
    _check_appointments(entries, indexes, needs, problems)


def _check_appointments(
    entries: dict[str, dict[str, Any]], indexes: dict[str, int], needs: _Needs, problems: Problems
) -> None:
    appointing: dict[str, list[str]] = {}
    for action_id, action in entries.items():
        for role in action.get("appoints", ()):
            appointing.setdefault(role, []).append(action_id)
    lenses = dict.fromkeys(lens for action in entries.values() for lens in action.get("owners", ()))
    named: set[tuple[Hashable, Hashable]] = set()
    for lens in lenses if appointing else ():
        # What closes a cycle in one lens and is named is left out of the next: a hostile file could have thousands.
        roles = {action_id: action.get("owners", {}).get(lens, "") for action_id, action in entries.items()}
        waiting = {
            (action_id, other) for action_id, role in roles.items() for other in appointing.get(role, ())
        } - named
        graph = _in_order(entries, needs)
        for action_id, other in sorted(waiting):
            graph[action_id].append(other)
        while cycle := _cycle(graph):
            action_id, other = next(pair for pair in pairwise(cycle) if pair in waiting)
            graph[action_id] = [node for node in graph[action_id] if node != other]
            named.add((action_id, other))
            first = cycle.index(action_id)
            cycle = [*cycle[first:-1], *cycle[:first], action_id]
            message = _("wait for {role}, whom only {action} appoints, and so form a cycle: {cycle}")
            message = message.format(role=shown(roles[str(action_id)]), action=shown(str(other)), cycle=_chain(cycle))
            problems.add(("actions", indexes[str(action_id)], "owners"), message)


def _in_order(entries: dict[str, dict[str, Any]], needs: _Needs) -> _Needs:
    """What actions need, with a knot for all actions of a dimension below a level, so that they stay few."""
    graph: _Needs = {}
    starts = {action_id: action.get("from_level", 1) for action_id, action in entries.items()}
    levels = sorted(set(starts.values()))
    below = dict(zip(levels[1:], levels, strict=False))
    for action_id, action in entries.items():
        start, dimension = starts[action_id], action.get("dimension")
        graph[action_id] = [other for other in needs[action_id] if starts[str(other)] <= start]
        for level in levels:
            graph.setdefault((dimension, level), [(dimension, below[level])] if level in below else [])
        graph[dimension, start].append(action_id)
        if start in below:
            graph[action_id].append((dimension, below[start]))
    return graph


def _cycle(needs: _Needs) -> list[Hashable]:
    """One cycle, from a node to itself, or nothing where there is none."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        cycle: list[Hashable] = error.args[1][::-1]
        return cycle
    return []


def _chain(cycle: Iterable[Hashable]) -> str:
    """`a needs b needs a`, the middle of a long one left out."""
    names = [shown(node) for node in cycle if isinstance(node, str)]
    *before, chain = [*names[:8], "…", *names[-2:]] if len(names) > 11 else names
    for name in reversed(before):
        # Translators: {needed} is an action, or goes on in the same way: "metrics needs journeys needs metrics"
        chain = _("{action} needs {needed}").format(action=name, needed=chain)
    return chain
