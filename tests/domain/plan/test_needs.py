"""What each action of a roadmap waits for, and how much waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxworkshop.domain.plan.needs import behind, needed_first, ranks, role
from cxworkshop.domain.session import Action

DIMENSIONS = ("vision", "strategy", "metrics")
OWNERS = ("", "Leader", "leader ", "IT")


def act(action_id: str, dimension: str = "", level: int = 2, needs: str = "", owner: str = "") -> Action:
    """An action, of a dimension of its own unless one is named; what it needs is written "a b"."""
    return Action(action_id, action_id, dimension or action_id, level, owner=owner, prerequisites=tuple(needs.split()))


def needs_of(*actions: Action, **appoints: str) -> dict[str, str]:
    """What each action needs, written "a b"; `appoints` says which role an action appoints."""
    found = needed_first({each.id: each for each in actions}, {name: (each,) for name, each in appoints.items()})
    return {action_id: " ".join(needs) for action_id, needs in found.items()}


def test_prerequisites_on_the_roadmap_come_first() -> None:
    assert needs_of(act("a", needs="c b gone a"), act("b"), act("c")) == {"a": "b c", "b": "", "c": ""}


def test_a_dimension_climbs_one_transition_after_the_other() -> None:
    actions = (act("a", "vision", 1), act("b", "vision", 1), act("c", "vision", 2), act("d", "metrics", 3))
    assert needs_of(*actions) == {"a": "", "b": "", "c": "a b", "d": ""}


def test_a_transition_waits_for_the_next_lower_one_there_is() -> None:
    assert needs_of(act("a", "vision", 1), act("b", "vision", 4)) == {"a": "", "b": "a"}


def test_nobody_acts_in_a_role_before_he_is_appointed() -> None:
    actions = (act("elect", owner="Chair"), act("a", owner="leader "), act("b", owner="IT"), act("c"))
    assert needs_of(*actions, elect="Leader", elsewhere="IT") == {"elect": "", "a": "elect", "b": "", "c": ""}


def test_an_action_may_appoint_its_own_owner() -> None:
    assert needs_of(act("elect", owner="Leader"), elect="Leader") == {"elect": ""}


@pytest.mark.parametrize(("one", "other"), [("CX Leader", " cx leader "), ("Chefin für CX", "chefin fu\u0308r cx")])
def test_a_role_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert role(one) == role(other)


def test_in_a_circle_what_was_said_of_the_model_last_gives_way() -> None:
    # An appointment before a transition, and a transition before a prerequisite.
    assert needs_of(act("a", needs="b", owner="IT"), act("b", owner="Leader"), a="Leader") == {"a": "b", "b": ""}
    assert needs_of(act("a", "vision", 1, owner="Leader"), act("b", "vision", 2), b="Leader") == {"a": "", "b": "a"}
    assert needs_of(act("a", "vision", 1, needs="b"), act("b", "vision", 2)) == {"a": "", "b": "a"}


@pytest.mark.parametrize("circle", [("b", "a"), ("b", "c", "a"), ("b", "c", "d", "a")])
def test_prerequisites_in_a_circle_lose_one_of_them(circle: tuple[str, ...]) -> None:
    names = "abcd"[: len(circle)]
    found = needs_of(*(act(name, needs=need) for name, need in zip(names, circle, strict=True)))
    assert sorted(found) == sorted(names)
    assert sum(map(bool, found.values())) == len(circle) - 1


def test_a_rank_is_the_value_and_all_that_waits() -> None:
    # d waits for b and c, both of which wait for a: it counts once.
    needs = {"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c")}
    assert ranks(needs, {"a": 1.0, "b": 2.0, "c": 4.0, "d": 8.0}) == {"a": 15.0, "b": 10.0, "c": 12.0, "d": 8.0}


def test_ranks_of_the_same_values_are_equal() -> None:
    needs = {"a": (), "b": ("a",), "c": ("a",), "k": (), "l": ("k",), "m": ("k",)}
    values = {"a": 0.1, "b": 0.2, "c": 0.3, "k": 0.1, "l": 0.3, "m": 0.2}
    found = ranks(needs, values)
    assert found["a"] == found["k"]


def test_behind_is_all_that_is_needed_directly_or_not() -> None:
    needs = {"a": (), "b": ("a",), "c": ("b",), "d": ()}
    assert behind(needs, ["c"]) == {"a", "b"}
    assert behind(needs, ["c", "b", "d"]) == {"a", "b"}
    assert behind(needs, ["elsewhere"]) == set()


@st.composite
def plans(draw: st.DrawFn) -> tuple[dict[str, Action], dict[str, tuple[str, ...]]]:
    """Actions that need each other in any way, circles among them, and whom they appoint."""
    names = [f"a{number}" for number in range(draw(st.integers(1, 9)))]
    some = st.lists(st.sampled_from(names), max_size=3, unique=True)
    actions = {
        name: act(
            name,
            draw(st.sampled_from(DIMENSIONS)),
            draw(st.integers(1, 3)),
            " ".join(draw(some)),
            draw(st.sampled_from(OWNERS)),
        )
        for name in names
    }
    return actions, dict.fromkeys(draw(some), ("Leader",))


def wished(actions: Mapping[str, Action], appoints: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """What the three rules say word for word, circles and all; of transitions all lower ones."""
    return {
        each.id: {
            other.id
            for other in actions.values()
            if other.id != each.id
            and (
                other.id in each.prerequisites
                or (other.dimension_id == each.dimension_id and other.from_level < each.from_level)
                or (other.id in appoints and role(each.owner) == "leader")
            )
        }
        for each in actions.values()
    }


@given(plans())
def test_nothing_needs_itself_and_nothing_is_lost(
    made: tuple[dict[str, Action], dict[str, tuple[str, ...]]],
) -> None:
    actions, appoints = made
    needs = needed_first(actions, appoints)
    assert sorted(TopologicalSorter(needs).static_order()) == sorted(actions)
    wanted = wished(actions, appoints)
    for action_id in actions:
        assert set(needs[action_id]) <= wanted[action_id]
        # What is left out of it would close a circle.
        for left_out in wanted[action_id] - behind(needs, [action_id]):
            assert action_id in behind(needs, [left_out])


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(
    made: tuple[dict[str, Action], dict[str, tuple[str, ...]]], shuffler: Random
) -> None:
    actions, appoints = made
    other = {name: actions[name] for name in shuffler.sample(sorted(actions), len(actions))}
    assert needed_first(other, dict(reversed(appoints.items()))) == needed_first(actions, appoints)


@given(plans())
def test_what_unlocks_more_ranks_higher(made: tuple[dict[str, Action], dict[str, tuple[str, ...]]]) -> None:
    actions, appoints = made
    needs = needed_first(actions, appoints)
    values = {name: float(place + 1) for place, name in enumerate(sorted(actions))}
    found = ranks(needs, values)
    for name in actions:
        waits = [other for other in actions if name in behind(needs, [other])]
        assert found[name] == values[name] + sum(values[other] for other in waits)
        assert all(found[need] > found[name] for need in needs[name])
