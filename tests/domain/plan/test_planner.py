"""Who takes what first, what was set by hand and what is wrong with it, early wins; and the built-in model's plans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings

from cxworkshop.domain.lens import edited, suggested_action
from cxworkshop.domain.maturity_model import Effort, MaturityModel
from cxworkshop.domain.plan import planner, roadmap
from cxworkshop.domain.plan.planner import Conflict, PlannedAction, carrier, day_after, spans, weeks
from cxworkshop.domain.plan.schedule import Limits
from cxworkshop.domain.plan.working_days import WorkingDays
from cxworkshop.domain.session import Action, Phase, Rating, Session
from tests.domain.plan.test_roadmap import gap_action, item, made, order, workshop
from tests.domain.strategies import models_and_sessions
from tests.report.building import make_session

replace = msgspec.structs.replace
WEDNESDAY = date(2026, 4, 1)
CHAIN = made(gap_action("a"), gap_action("b", "strategy", prerequisites=("a",)))


def by_hand(model: MaturityModel, action_id: str, **fields: object) -> Action:
    """An action of the model as somebody edited it."""
    return edited(suggested_action(model.action(action_id), "front"), **fields)


def planned(model: MaturityModel, *actions: Action, **fields: object) -> dict[str, PlannedAction]:
    plan = roadmap.plan(workshop(actions=actions, **fields), model)
    return {each.action.id: each for each in plan.actions}


# How long


@pytest.mark.parametrize(("effort", "count"), [("S", 4), ("M", 8), ("L", 13)])
def test_an_action_takes_what_its_effort_says(effort: Effort, count: int) -> None:
    assert weeks(Action("a", "A", "vision", 2, effort=effort)) == count


def test_an_action_takes_as_long_as_its_done_when_needs_where_that_is_known() -> None:
    found = planned(made(gap_action("a", weeks=9)))["a"]
    assert (found.weeks, found.start, found.due) == (9, WEDNESDAY, date(2026, 6, 2))


def test_due_is_the_last_working_day_of_its_weeks() -> None:
    """From a Monday to a Friday, four weeks on; from a Saturday it begins on the Monday."""
    for start in (date(2026, 4, 4), date(2026, 4, 6)):
        found = planned(made(gap_action("a")), roadmap_start=start)["a"]
        assert (found.start, found.due) == (date(2026, 4, 6), date(2026, 5, 1))


# What was set by hand


def test_a_start_set_by_hand_is_kept_and_agreed() -> None:
    found = planned(CHAIN, by_hand(CHAIN, "a", start=date(2026, 4, 13)))
    assert (found["a"].start, found["a"].due) == (date(2026, 4, 13), date(2026, 5, 8))
    assert (found["a"].start_agreed, found["a"].due_agreed) == (True, False)
    assert found["b"].start == date(2026, 5, 11)


def test_a_due_date_set_by_hand_is_kept_and_begins_as_early_as_its_weeks_ask() -> None:
    found = planned(CHAIN, by_hand(CHAIN, "a", due=date(2026, 5, 8)))
    assert (found["a"].start, found["a"].due) == (date(2026, 4, 13), date(2026, 5, 8))
    assert (found["a"].start_agreed, found["a"].due_agreed) == (False, True)


def test_days_on_a_weekend_stand_as_they_were_set() -> None:
    found = planned(CHAIN, by_hand(CHAIN, "a", start=date(2026, 4, 4), due=date(2026, 5, 9)))
    assert (found["a"].start, found["a"].due) == (date(2026, 4, 4), date(2026, 5, 9))
    assert found["b"].start == date(2026, 5, 11)


def test_what_begins_before_something_it_needs_is_finished_says_what_and_by_how_much() -> None:
    """The other ends on 28 April, a Tuesday."""
    found = planned(CHAIN, by_hand(CHAIN, "b", start=date(2026, 4, 20)))
    assert found["b"].conflicts == (Conflict("a", begins=9, due=0),)
    found = planned(CHAIN, by_hand(CHAIN, "b", due=date(2026, 4, 24)))
    assert found["b"].conflicts == (Conflict("a", begins=28, due=4),)
    assert found["b"].short_by == 2
    assert found["a"].conflicts == ()


CLIMB = made(*(gap_action(f"l{level}", from_level=level, weeks=9) for level in (1, 2, 3)))


def climbing(**days: dict[str, date]) -> dict[str, PlannedAction]:
    """Level 1 to 4 in one dimension, one action a step of nine weeks each, some of them on set days."""
    edited = (by_hand(CLIMB, action_id, **fields) for action_id, fields in days.items())
    return planned(CLIMB, *edited, ratings=(Rating("vision", 1.0),), target=4.0)


def test_what_is_below_an_action_on_set_days_holds_up_what_is_above_it() -> None:
    """The lowest ends on 2 June; what is between them was set to be due on 8 May, and says that this is too soon."""
    found = climbing(l2={"due": date(2026, 5, 8)})
    assert found["l1"].due == date(2026, 6, 2)
    assert [each.needed for each in found["l2"].conflicts] == ["l1"]
    assert (found["l3"].start, found["l3"].holder) == (date(2026, 6, 3), "needs")
    assert (found["l3"].needs, found["l3"].waits_for) == (("l2",), ("l1", "l2"))


def test_what_begins_on_a_set_day_says_so_of_what_is_further_below_as_well() -> None:
    found = climbing(l2={"due": date(2026, 5, 8)}, l3={"start": date(2026, 5, 11)})
    assert found["l3"].conflicts == (Conflict("l1", begins=23, due=0),)


def test_what_is_below_one_that_is_not_on_set_days_is_told_once() -> None:
    found = climbing(l3={"start": date(2026, 5, 11)})
    assert (found["l3"].waits_for, [each.needed for each in found["l3"].conflicts]) == (("l2",), ["l2"])


def test_an_action_is_in_the_phase_in_which_it_begins() -> None:
    for start, phase in ((date(2026, 3, 2), 0), (date(2026, 5, 1), 0), (date(2026, 5, 4), 1), (date(2026, 10, 1), 3)):
        assert planned(CHAIN, by_hand(CHAIN, "a", start=start))["a"].phase == phase


def test_what_somebody_set_keeps_its_owners_room() -> None:
    model = made(gap_action("a", impact=3), gap_action("b"))
    found = planned(model, by_hand(model, "b", start=WEDNESDAY), per_owner=1)
    assert found["b"].start == WEDNESDAY
    assert (found["a"].start, found["a"].holder) == (date(2026, 4, 29), "owner")


# Agreed or proposed


def test_what_the_room_set_is_agreed_and_what_the_model_says_proposed() -> None:
    found = planned(CHAIN)["a"]
    assert (found.start_agreed, found.due_agreed, found.effort_agreed, found.agreed) == (False, False, False, False)
    found = planned(CHAIN, by_hand(CHAIN, "a", owner="Ada", due=date(2026, 5, 8), effort="S"))["a"]
    assert (found.due_agreed, found.effort_agreed, found.agreed) == (True, True, True)
    found = planned(CHAIN, by_hand(CHAIN, "a", due=date(2026, 5, 8)))["a"]
    assert (found.action.owner, found.agreed) == ("Marketing", False)
    found = planned(CHAIN, Action("own", "Ours", "vision", 2, own=True))["own"]
    assert (found.effort_agreed, found.agreed) == (True, False)


def test_an_action_ahead_of_a_dimension_below_3_is_flagged() -> None:
    model = made(gap_action("a"), gap_action("up", "strategy", from_level=3))
    session = workshop(ratings=(Rating("vision", 2.0), Rating("strategy", 3.0)), targets={"strategy": 4.0})
    plan = roadmap.plan(session, model)
    assert item(plan, "up").below == ("vision",)
    assert item(plan, "a").below == ()
    solid = replace(session, ratings=(Rating("vision", 3.0), Rating("strategy", 3.0)))
    assert item(roadmap.plan(solid, model), "up").below == ()


def test_but_not_ahead_of_one_that_the_plan_has_brought_to_3_by_then() -> None:
    model = made(gap_action("a"), gap_action("up", "strategy", from_level=3, prerequisites=("a",)))
    session = workshop(ratings=(Rating("vision", 2.0), Rating("strategy", 3.0)), targets={"strategy": 4.0})
    assert item(roadmap.plan(session, model), "up").below == ()
    early = by_hand(model, "up", start=item(roadmap.plan(session, model), "a").due)
    assert item(roadmap.plan(replace(session, actions=(early,)), model), "up").below == ("vision",)
    off = by_hand(model, "a", state="not for us")
    assert item(roadmap.plan(replace(session, actions=(off,)), model), "up").below == ("vision",)


# Order


def test_what_unlocks_more_comes_first() -> None:
    model = made(
        gap_action("alone", impact=3),
        gap_action("key", "strategy"),
        gap_action("x", "metrics", impact=3, prerequisites=("key",)),
    )
    plan = roadmap.plan(workshop(at_once=1), model)
    assert [(each.action.id, each.value, each.rank) for each in plan.actions] == [
        ("key", 1.0, 4.0),
        ("alone", 3.0, 3.0),
        ("x", 3.0, 3.0),
    ]


def test_an_owner_is_appointed_before_acting() -> None:
    model = made(gap_action("elect", "strategy", appoints=("Marketing",), owners={"front": "Board"}), gap_action("a"))
    plan = roadmap.plan(workshop(), model)
    assert (item(plan, "a").needs, item(plan, "a").start) == (("elect",), date(2026, 4, 29))
    assert item(plan, "elect").before == ("a",)


def test_early_wins_of_the_lower_transitions_go_first() -> None:
    model = made(gap_action("a", impact=3), gap_action("win", early_win=True))
    assert order(roadmap.plan(workshop(at_once=1), model)) == ["win", "a"]
    model = made(gap_action("a", from_level=3, impact=3), gap_action("win", "strategy", from_level=3, early_win=True))
    high = workshop(ratings=(Rating("vision", 3.0), Rating("strategy", 3.0)), target=4.0, at_once=1)
    assert order(roadmap.plan(high, model)) == ["a", "win"]


def test_what_an_early_win_needs_is_taken_with_it_if_that_is_in_time() -> None:
    model = made(
        gap_action("a", impact=3),
        gap_action("need", "strategy"),
        gap_action("win", "metrics", early_win=True, prerequisites=("need",)),
    )
    assert order(roadmap.plan(workshop(at_once=1), model)) == ["need", "win", "a"]
    model = replace(model, actions=(*model.actions[:1], replace(model.actions[1], weeks=12), model.actions[2]))
    assert order(roadmap.plan(workshop(at_once=1), model)) == ["a", "need", "win"]


# Limits, phases and days


def test_the_limits_of_an_owner_are_found_however_the_name_is_written() -> None:
    session = workshop(at_once=7, per_owner=3, owner_limits={"Ada ": 1, "ada": 2, "BO": 4})
    assert planner.limits(session) == Limits(7, 3, {"ada": 1, "bo": 4})


def test_phases_follow_each_other() -> None:
    assert spans([Phase("A", 30), Phase("B", 60), Phase("C", 1)]) == [(0, 30), (31, 90), (91, 91)]


def test_days_end_with_the_calendar() -> None:
    assert day_after(date.max - timedelta(days=3), 2) == date.max - timedelta(days=1)
    assert day_after(date.max - timedelta(days=3), 9) == date.max


@settings(max_examples=50)
@given(models_and_sessions(by_hand=False))
def test_no_action_could_begin_a_day_earlier(both: tuple[MaturityModel, Session]) -> None:
    """Without moving another: all it needs is finished by then, and the limits leave it room."""
    model, session = both
    plan = roadmap.plan(session, model).actions
    days = WorkingDays(session.roadmap_start)
    first = {each.action.id: days.on_or_after(each.start) for each in plan}
    last = {each.action.id: days.on_or_after(each.due) for each in plan}
    limits = planner.limits(session)
    for each in plan:
        name, owner = each.action.id, carrier(each.action)
        assert last[name] - first[name] + 1 == each.weeks * 5
        earlier = first[name] - 1
        if earlier < max((last[need] + 1 for need in each.needs), default=0):
            continue
        others = [other for other in plan if other.action.id != name]
        # What it would take beside the days it has is that one day more.
        running = [carrier(o.action) for o in others if first[o.action.id] <= earlier <= last[o.action.id]]
        assert len(running) >= limits.at_once or (owner and running.count(owner) >= limits.of(owner))


# The built-in model

LENSES = ("marketing", "cio")


def built_in(model: MaturityModel, score: float, lens: str) -> Mapping[str, PlannedAction]:
    session = make_session(model, score, lens=lens, roadmap_start=date(2026, 9, 18))
    return {each.action.id: each for each in roadmap.plan(session, model).actions}


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("score", [2.0, 1.0])
def test_early_wins_are_done_by_day_90_unless_what_they_need_keeps_them(
    model: MaturityModel, score: float, lens: str
) -> None:
    found = built_in(model, score, lens)
    by_then = date(2026, 9, 18) + timedelta(days=90)

    def length(action_id: str) -> int:
        return found[action_id].weeks * 7 + max((length(need) for need in found[action_id].needs), default=0)

    late = {each for each, one in found.items() if one.action.early_win and one.due > by_then}
    assert all(found[each].action.from_level <= 2 for each in late)
    assert all(length(each) > 90 for each in late)
    if score == 2.0:
        assert not late


@pytest.mark.parametrize("lens", LENSES)
def test_all_seven_gap_actions_begin_within_180_days(model: MaturityModel, lens: str) -> None:
    found = built_in(model, 2.0, lens)
    starts = [(found[each.id].start - date(2026, 9, 18)).days for each in roadmap.gap_actions(model)]
    assert len(starts) == 7
    assert max(starts) <= 180


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize("score", [1.0, 2.0])
def test_nobody_acts_before_being_appointed(model: MaturityModel, score: float, lens: str) -> None:
    found = built_in(model, score, lens)
    for each in found.values():
        for appointed in model.action(each.action.id).appoints:
            theirs = [other for other in found.values() if other.action.owner == appointed and other != each]
            assert all(other.start > each.due for other in theirs)
