"""What each action of a roadmap waits for, and how much waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import compress

from cxworkshop.domain.names import key
from cxworkshop.domain.session import Action

Needs = dict[str, tuple[str, ...]]
"""For each action the ids of those that are finished before it begins, sorted; each action comes after those."""


def needed_first(actions: Mapping[str, Action], appoints: Mapping[str, Iterable[str]]) -> Needs:
    """What each action needs of those on the same roadmap. Nothing ever needs itself, directly or not.

    These are its prerequisites; the actions of the next lower transition of its own dimension, which in turn wait for
    those below: a dimension climbs one transition after the other; and, where its owner is a role that an action
    appoints (`appoints`, by the appointing action's id), that action. Where that would close a circle, an appointment
    gives way first, then a prerequisite.
    """
    kinds = (_transitions(actions), _prerequisites(actions), _appointments(actions, appoints))
    needs = {
        action_id: tuple(sorted({need for kind in kinds for need in kind.get(action_id, ())})) for action_id in actions
    }
    found = _in_order(needs)
    return found if len(found) == len(needs) else _in_order(_without_circles(actions, kinds))


def waited_for(actions: Mapping[str, Action], needs: Needs) -> Needs:
    """What each action comes after, in the same order: what it needs, and what is below a need that is on set days.

    Such a need stands on its days whatever it waits for itself, so that the lower transitions of the dimension would
    hold nothing up behind it.
    """
    on_set_days = {each.id for each in actions.values() if each.start is not None or each.due is not None}
    if on_set_days.isdisjoint(need for own in needs.values() for need in own):
        return needs
    found: Needs = {}
    for action_id, own in needs.items():
        action = actions[action_id]
        below = {
            each
            for need in own
            if need in on_set_days and is_below(actions[need], action)
            for each in found[need]
            if is_below(actions[each], action)
        }
        found[action_id] = tuple(sorted(below.union(own))) if below else own
    return found


def is_below(other: Action, action: Action) -> bool:
    """Whether an action is for a lower transition of the dimension that another one is for."""
    return other.dimension_id == action.dimension_id and other.from_level < action.from_level


@lru_cache(maxsize=1024)
def role(name: str) -> str:
    """An owner's name for comparing: `names.key`, known once for all the times a plan asks for it."""
    return key(name)


def ranks(needs: Needs, values: Mapping[str, float]) -> dict[str, float]:
    """Each action's rank: its value plus the values of all that wait for it, directly or not.

    The greatest rank positional weight (GRPW; Kolisch: "Serial and parallel resource-constrained project scheduling
    methods revisited", European Journal of Operational Research 90, 1996). Rounded to nine places, so that sums of the
    same values are equal in whatever order they were added.
    """
    ids = sorted(needs)
    bit = {action_id: 1 << place for place, action_id in enumerate(ids)}
    waiting = bit.copy()
    for action_id in reversed(needs):
        for need in needs[action_id]:
            waiting[need] |= waiting[action_id]
    # The digits of a number in binary, highest first, pick the values that are added up.
    of_digit = [values[action_id] for action_id in reversed(ids)]
    return {
        action_id: round(sum(compress(of_digit, f"{waiting[action_id]:0{len(ids)}b}".encode().translate(_DIGIT))), 9)
        for action_id in ids
    }


_DIGIT = bytes(digit == ord("1") for digit in range(256))
"""What is true of a digit in binary."""


def behind(needs: Needs, action_ids: Iterable[str]) -> set[str]:
    """All that some actions need, directly or not, without themselves."""
    found: set[str] = set()
    ahead = list(action_ids)
    while ahead:
        for each in needs.get(ahead.pop(), ()):
            if each not in found:
                found.add(each)
                ahead.append(each)
    return found


def _in_order(needs: Needs) -> Needs:
    """The same with each action after those it needs; without the actions of a circle and all that wait for them."""
    waits = {action_id: len(own) for action_id, own in needs.items()}
    after: dict[str, list[str]] = {}
    for action_id, own in needs.items():
        for need in own:
            after.setdefault(need, []).append(action_id)
    found = [action_id for action_id, count in waits.items() if not count]
    for action_id in found:
        for each in after.get(action_id, ()):
            waits[each] -= 1
            if not waits[each]:
                found.append(each)
    return {action_id: needs[action_id] for action_id in found}


def _transitions(actions: Mapping[str, Action]) -> dict[str, list[str]]:
    by_level: dict[str, dict[int, list[str]]] = {}
    for action in actions.values():
        by_level.setdefault(action.dimension_id, {}).setdefault(action.from_level, []).append(action.id)
    found = {}
    for levels in by_level.values():
        lower: list[str] = []
        for level in sorted(levels):
            for action_id in levels[level]:
                found[action_id] = lower
            lower = levels[level]
    return found


def _prerequisites(actions: Mapping[str, Action]) -> dict[str, list[str]]:
    return {
        action.id: [need for need in action.prerequisites if need in actions and need != action.id]
        for action in actions.values()
    }


def _appointments(actions: Mapping[str, Action], appoints: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    appointing: dict[str, list[str]] = {}
    for action_id, roles in appoints.items():
        if action_id in actions:
            for each in roles:
                appointing.setdefault(role(each), []).append(action_id)
    return {
        action.id: [other for other in appointing.get(role(action.owner), ()) if other != action.id]
        for action in actions.values()
        if appointing and action.owner
    }


def _without_circles(actions: Mapping[str, Action], kinds: Iterable[Mapping[str, Iterable[str]]]) -> Needs:
    bit = {action_id: 1 << place for place, action_id in enumerate(sorted(actions))}
    behind_of = dict.fromkeys(bit, 0)
    kept: dict[str, list[str]] = {action_id: [] for action_id in actions}
    for kind in kinds:
        for action_id in sorted(kind):
            for need in sorted(kind[action_id]):
                if behind_of[need] & bit[action_id]:
                    continue
                kept[action_id].append(need)
                more = behind_of[need] | bit[need]
                for each, found in behind_of.items():
                    if each == action_id or found & bit[action_id]:
                        behind_of[each] = found | more
    return {action_id: tuple(sorted(set(needs))) for action_id, needs in kept.items()}
